import type { Mark } from '../../scenarios/problem.ts'
import type { Output } from '../outputs.ts'
import type { Result } from '../result.ts'
import { causeOf } from './causes.ts'
import type { Trial } from './causes.ts'
import { isInput } from './changes.ts'
import type { Change } from './changes.ts'
import type { Comparison } from './compare.ts'
import { finding } from './finding.ts'
import type { Finding, FindingClass } from './finding.ts'
import { brokenInvariants } from './invariants.ts'
import type { Tolerance } from './tolerance.ts'
import { movedText, plainNumber } from './value-text.ts'

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

/** All that differs between a baseline and what its scenario gives now. */
export interface AgainstBaseline {
  readonly scenario: string
  readonly changes: readonly Change[]
  readonly comparisons: readonly Comparison[]
  /** Of the changes, those that can move an output. */
  readonly trials: readonly Trial[]
  /** Where what changed stands now. */
  readonly markOf: (change: Change) => Mark | undefined
  /** Where a default in use comes from. */
  readonly sourceOf: (path: string) => string | undefined
}

/** The findings of a comparison with a baseline: with other inputs, outputs that moved are information only. */
export function baselineFindings(against: AgainstBaseline): Finding[] {
  const { scenario, changes, comparisons, markOf } = against
  const inputs = changes.filter(isInput).map((change) => {
    const message = inputText(change)
    return finding({ class: 'inputs', scenario, subject: change.path, message, at: markOf(change) })
  })
  return [
    ...inputs,
    ...defaultFindings(against),
    ...comparisons.flatMap((one) => outputFinding(one, against, inputs.length > 0)),
  ]
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
 * Defaults that are not what they were. Where the inputs changed too, only one whose value in the catalogue changed is a
 * finding of its own: the others follow from the inputs.
 */
function defaultFindings({ scenario, changes, sourceOf }: AgainstBaseline): Finding[] {
  const hasOtherInputs = changes.some(isInput)
  const hasOtherCatalogue = changes.some(({ kind }) => kind === 'catalogue')
  return changes
    .filter(({ kind }) => kind === 'default')
    .map((change) => {
      const { path, paths, before, after } = change
      const isOwn = !hasOtherInputs || (hasOtherCatalogue && before !== undefined && after !== undefined)
      const kind: FindingClass = isOwn ? 'default' : 'moved'
      const source = after === undefined ? undefined : sourceOf(paths[0]!)
      const message = `${defaultText(before, after)}${source === undefined ? '' : `, source: ${source}`}`
      return finding({ class: kind, scenario, subject: path, message })
    })
}

function defaultText(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `default in use now: ${after}`
  return after === undefined ? `default no longer in use: ${before}` : `default ${before} -> ${after}`
}

function outputFinding(
  comparison: Comparison,
  { scenario, trials }: AgainstBaseline,
  hasOtherInputs: boolean,
): Finding[] {
  const { standing, path } = comparison
  // What is not finite is told of the whole result.
  if (standing === 'same' || standing === 'not finite') return []
  const kind = hasOtherInputs ? 'moved' : standing
  const size = comparison.relative ?? Infinity
  const message = hasOtherInputs
    ? outputText({ ...comparison, tolerance: undefined })
    : outputText(comparison)
  return [
    finding({
      class: kind,
      scenario,
      subject: path,
      message,
      cause: causeOf(comparison, trials),
      size,
      comparison,
    }),
  ]
}

function outputText(comparison: Comparison): string {
  const { standing, before, after, tolerance } = comparison
  const unit = (name: string) => (name === '' ? 'no unit' : name)
  if (standing === 'missing') return `no longer there; the baseline has ${keptText(before!)}`
  if (standing === 'new') return `not in the baseline: ${keptText(after!)}`
  if (standing === 'unit')
    return `unit ${unit(before!.unit)} -> ${unit(after!.unit)}, ${keptText(before!)} -> ${keptText(after!)}`
  return `${movedText(comparison)}${tolerance === undefined ? '' : `; allowed ${limitsText(tolerance, after!.unit)}`}`
}

function keptText({ value, unit }: { readonly value: number | null; readonly unit: string }): string {
  return `${value === null ? 'none' : plainNumber(value)}${unit === '' ? '' : ` ${unit}`}`
}

/** Limits in words: `1e-6 kWh or 0.1 % (default of the suite)`. */
function limitsText({ absolute, relative, rule }: Tolerance, unit: string): string {
  const share = `${Number((relative * 100).toPrecision(6))} %`
  return `${absolute}${unit === '' ? '' : ` ${unit}`} or ${share} (${rule})`
}

/** Finding that a scenario has no baseline yet. */
export function noBaseline(scenario: string, file: string, at: Mark): Finding {
  const message = `no such file; make it with --update --reason "..."`
  return finding({ class: 'no baseline', scenario, subject: file, message, at })
}
