import type { InputFile } from '../../scenarios/files.ts'
import type { ProgramIdentity } from '../version.ts'
import type { Change } from './change.ts'
import type { OpenSide } from './decompose.ts'
import { pairedOverrides } from './override-changes.ts'
import { scenarioDifference } from './scenario-difference.ts'
import type { ScenarioDifference } from './scenario-difference.ts'
import type { Side } from './side.ts'

/** A default that only one result used, or both with other values. */
export interface DefaultDifference {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** A part of the program that made the two results. */
export interface ProgramDifference {
  readonly part: keyof ProgramIdentity
  readonly before: string
  readonly after: string
}

/** All that two results were made from, where it differs. */
export interface InputDifferences {
  readonly changes: readonly Change[]
  /** True where the texts differ only in comments and layout. */
  readonly layoutOnly: boolean
  readonly defaults: readonly DefaultDifference[]
  readonly program: readonly ProgramDifference[]
  /** What lies between the two scenarios, or why it is not known. */
  readonly between: ScenarioDifference | { readonly missing: string }
}

/** True for a side whose scenario was found. */
export function isOpen(side: Side): side is OpenSide {
  return !('missing' in side.source)
}

/** Holds what two results were made from against each other: as text where both scenarios are there, else by hashes. */
export function inputDifferences(a: Side, b: Side): InputDifferences {
  const between = betweenOf(a, b)
  const changes = 'missing' in between ? changesByHash(a, b) : between.changes
  const isOtherText = a.document.scenario.sha256 !== b.document.scenario.sha256
  return {
    changes,
    layoutOnly: isOtherText && changes.length === 0,
    defaults: defaultDifferences(a, b),
    program: programDifferences(a.program, b.program),
    between,
  }
}

function betweenOf(a: Side, b: Side): InputDifferences['between'] {
  const missing = [a, b].flatMap(({ source }) => ('missing' in source ? [source.missing] : []))
  if (isOpen(a) && isOpen(b)) return scenarioDifference(a.source, b.source)
  return { missing: missing.join('; ') }
}

function changesByHash(a: Side, b: Side): Change[] {
  const [before, after] = [filesOf(a), filesOf(b)]
  const files = [...new Set([...before.keys(), ...after.keys()])].flatMap((path): Change[] => {
    const [old, young] = [before.get(path), after.get(path)]
    if (old === young) return []
    const kind = old === undefined ? 'added' : young === undefined ? 'removed' : 'file'
    return [
      {
        kind,
        path: [path],
        before: hashText(old),
        after: hashText(young),
        beforeAt: undefined,
        afterAt: undefined,
        textOnly: false,
      },
    ]
  })
  return [...files, ...pairedOverrides(a.document.overrides, b.document.overrides).changes]
}

/** Hashes of the scenario and all that it read. */
function filesOf({ document }: Side): Map<string, string> {
  const named = (file: Pick<InputFile, 'path' | 'sha256'>) => [file.path, file.sha256] as const
  return new Map([['scenario', document.scenario.sha256], ...document.inputs.map(named)])
}

function hashText(sha256: string | undefined): string | undefined {
  return sha256 === undefined ? undefined : `sha256 ${sha256.slice(0, 12)}`
}

function defaultDifferences(a: Side, b: Side): DefaultDifference[] {
  const [before, after] = [a, b].map(
    ({ document }) => new Map(document.defaults.map(({ path, value }) => [path, value])),
  )
  return [...new Set([...before!.keys(), ...after!.keys()])]
    .toSorted((x, y) => (x < y ? -1 : 1))
    .map((path) => ({ path, before: before!.get(path), after: after!.get(path) }))
    .filter(({ before, after }) => before !== after)
}

function programDifferences(
  before: Partial<ProgramIdentity>,
  after: Partial<ProgramIdentity>,
): ProgramDifference[] {
  return (['version', 'codeSha256', 'dataSha256'] as const).flatMap((part) => {
    const [old, young] = [before[part], after[part]]
    return old === undefined || young === undefined || old === young
      ? []
      : [{ part, before: old, after: young }]
  })
}
