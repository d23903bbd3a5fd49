import type { Mark } from '../../scenarios/problem.ts'
import type { Output } from '../outputs.ts'
import type { Result } from '../result.ts'
import { isInput } from './changes.ts'
import type { Change } from './changes.ts'
import { finding } from './finding.ts'
import type { Finding, FindingClass } from './finding.ts'
import { brokenInvariants } from './invariants.ts'
import { outputFindings } from './output-findings.ts'
import type { AgainstOutputs } from './output-findings.ts'
import { plainNumber } from './value-text.ts'

/** Numbers of a result that are none, and identities that it breaks: a fault of the model, whatever its baseline says. */
export function soundnessFindings(
  scenario: string,
  result: Pick<Result, 'variants' | 'savings'>,
  outputs: readonly Output[],
): Finding[] {
  const wild = outputs.filter(({ value }) => value !== null && !Number.isFinite(value))
  const notFinite = wild.map(({ path, value }) =>
    finding({ class: 'not finite', scenario, subject: path, message: `is ${value}` }),
  )
  const broken = brokenInvariants(result).map(({ path, identity, left, right }) => {
    const message = `${identity} does not hold: ${plainNumber(left)} and ${plainNumber(right)}`
    return finding({ class: 'invariant', scenario, subject: path, message, size: Math.abs(left - right) })
  })
  return [...notFinite, ...broken]
}

/** The scenario's own expectations that the result does not meet, each at its place. */
export function expectationFindings(
  scenario: string,
  verdicts: Result['expect'],
  markOf: (index: number) => Mark | undefined,
): Finding[] {
  return verdicts.flatMap(({ output, value, expected, unit, tolerance, ok }, index) => {
    if (ok) return []
    const tail = unit === '' ? '' : ` ${unit}`
    const got = value === null ? 'none' : plainNumber(value)
    const message = `${got}, expected ${plainNumber(expected)}${tail} within ${plainNumber(tolerance * 100)} %`
    const size = value === null || expected === 0 ? Infinity : Math.abs(value / expected - 1) / tolerance
    return [finding({ class: 'expect', scenario, subject: output, message, size, at: markOf(index) })]
  })
}

/** Limits of the service that the scenario enforces and a variant does not keep. */
export function serviceFindings(
  scenario: string,
  verdicts: Result['service'],
  at: Mark | undefined,
): Finding[] {
  return verdicts.flatMap(({ variant, figure, value, limit, ok, enforced }) => {
    if (ok || !enforced || value === null) return []
    const subject = `variants.${variant}.total.${figure}`
    const message = `${plainNumber(value)}, above the limit of ${plainNumber(limit)} that service sets`
    const size = limit === 0 ? Infinity : value / limit - 1
    return [finding({ class: 'expect', scenario, subject, message, size, at })]
  })
}

/** All that differs between a baseline and what its scenario gives now. */
export interface AgainstBaseline extends AgainstOutputs {
  /** What is not as it was with the inputs of the baseline; undefined where these cannot be taken back. */
  readonly changesLeft?: readonly Change[] | undefined
  /** Why they cannot be. */
  readonly doubt?: string | undefined
  /** Where what changed stands now. */
  readonly markOf: (change: Change) => Mark | undefined
  /** Where a default in use comes from. */
  readonly sourceOf: (path: string) => string | undefined
}

/** The findings of a comparison with a baseline. */
export function baselineFindings(against: AgainstBaseline): Finding[] {
  const { scenario, changes, markOf, doubt } = against
  const inputs = changes.filter(isInput).map((change) => {
    const message = inputText(change)
    return finding({ class: 'inputs', scenario, subject: change.path, message, at: markOf(change), doubt })
  })
  return [...inputs, ...defaultFindings(against), ...outputFindings(against)]
}

function inputText({ kind, before, after }: Change): string {
  if (kind === 'file') {
    if (before === undefined) return 'the file is read now'
    return after === undefined ? 'the file is no longer read' : 'the file has changed'
  }
  const by = kind === 'set' ? ', set by the suite' : ''
  if (before === undefined) return `added: ${after}${by}`
  return after === undefined ? `taken away: ${before}${by}` : `${before} -> ${after}${by}`
}

/**
 * Defaults that are not what they were. Where the inputs changed too, only those that are others with the inputs of the
 * baseline are findings of their own, or those whose value in the catalogue changed: the others follow from the inputs.
 */
function defaultFindings({ scenario, changes, changesLeft, sourceOf }: AgainstBaseline): Finding[] {
  const defaults = (all: readonly Change[]) => all.filter(({ kind }) => kind === 'default')
  const told = (change: Change, kind: FindingClass): Finding => {
    const { path, paths, before, after } = change
    const source = after === undefined ? undefined : sourceOf(paths[0]!)
    const message = `${defaultText(before, after)}${source === undefined ? '' : `, source: ${source}`}`
    return finding({ class: kind, scenario, subject: path, message })
  }
  const left = defaults(changesLeft ?? [])
  const own =
    changesLeft === undefined
      ? isOwnDefault(changes)
      : (one: Change) => left.some((other) => isSame(one, other))
  const now = defaults(changes)
  const others = left.filter((one) => !now.some((other) => isSame(one, other)))
  return [
    ...others.map((one) => told(one, 'default')),
    ...now.map((one) => told(one, own(one) ? 'default' : 'moved')),
  ]
}

function isSame(a: Change, b: Change): boolean {
  return a.path === b.path && a.before === b.before && a.after === b.after
}

function isOwnDefault(changes: readonly Change[]): (change: Change) => boolean {
  const hasOtherInputs = changes.some(isInput)
  const hasOtherCatalogue = changes.some(({ kind }) => kind === 'catalogue')
  return ({ before, after }) =>
    !hasOtherInputs || (hasOtherCatalogue && before !== undefined && after !== undefined)
}

function defaultText(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `default in use now: ${after}`
  return after === undefined ? `default no longer in use: ${before}` : `default ${before} -> ${after}`
}

/** Finding that a scenario has no baseline yet. */
export function noBaseline(scenario: string, file: string, at: Mark): Finding {
  const message = `no such file; make it with --update --reason "..."`
  return finding({ class: 'no baseline', scenario, subject: file, message, at })
}
