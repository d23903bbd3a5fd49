import type { Baseline, KeptFile } from './baseline.ts'
import { isSameQuantity } from './same-quantity.ts'

/** What a change is of: the scenario's own values and files, or what it takes from the program. */
export type ChangeKind = 'value' | 'file' | 'set' | 'frame' | 'default' | 'catalogue' | 'code'

/** Something that results depend on and that is not as it was when the baseline was made. */
export interface Change {
  readonly kind: ChangeKind
  /** Path of the value, with `*` for the sites where many have the same; name of the file; empty for catalogue and code. */
  readonly path: string
  /** The path at each site. */
  readonly paths: readonly string[]
  /** Undefined where it was not there. */
  readonly before: string | undefined
  /** Undefined where it is not there any more. */
  readonly after: string | undefined
}

/** True for what the user changed: results are then no longer results of the same question. */
export function isInput({ kind }: Pick<Change, 'kind'>): boolean {
  return kind === 'value' || kind === 'file' || kind === 'set' || kind === 'frame'
}

/** All that changed between two states of a scenario and the program, inputs first. */
export function changesBetween(before: Baseline, after: Baseline): Change[] {
  const values =
    before.values === null || after.values === null
      ? fileChanges([...scenarioFiles(before)], [...scenarioFiles(after)])
      : mapChanges('value', before.values, after.values).filter((one) => !isRespelt(one))
  const sets = mapChanges('set', setsOf(before), setsOf(after))
  const told = new Set([...values, ...sets].map(({ path }) => path))
  const defaults = defaultChanges(before, after)
  for (const { path } of defaults) told.add(path)
  const frame = mapChanges('frame', frameOf(before), frameOf(after)).filter(({ path }) => !told.has(path))
  const files = fileChanges(before.inputs, after.inputs)
  const inputs = [...frame, ...values, ...sets, ...files]
  return [...otherFile(before, after, inputs), ...inputs, ...defaults, ...programChanges(before, after)]
}

function isRespelt({ before, after }: Change): boolean {
  return before !== undefined && after !== undefined && isSameQuantity(before, after)
}

function scenarioFiles({ scenario }: Baseline): KeptFile[] {
  return [{ path: scenario.file, sha256: scenario.sha256 }, ...scenario.extends]
}

/** A file of another name is another scenario only where it says something else. */
function otherFile(before: Baseline, after: Baseline, inputs: readonly Change[]): Change[] {
  const [was, is] = [before.scenario.file, after.scenario.file]
  if (was === is || inputs.length === 0) return []
  return [{ kind: 'frame', path: 'scenario file', paths: [], before: was, after: is }]
}

function frameOf({ scenario }: Baseline): Record<string, string> {
  const { year, stepH, currency } = scenario
  return { year: String(year), step: `${stepH} h`, currency }
}

/** Changes of the suite by path; of one path the last counts. */
function setsOf({ scenario }: Baseline): Record<string, string> {
  return Object.fromEntries(
    scenario.overrides.map((text) => {
      const equals = text.indexOf('=')
      return [text.slice(0, equals), text.slice(equals + 1)]
    }),
  )
}

function fileChanges(before: readonly KeptFile[], after: readonly KeptFile[]): Change[] {
  const hashes = (files: readonly KeptFile[]) =>
    Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256.slice(0, 12)]))
  return mapChanges('file', hashes(before), hashes(after))
}

function mapChanges(
  kind: ChangeKind,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Change[] {
  const was = new Map(Object.entries(before))
  const is = new Map(Object.entries(after))
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((path) => ({ kind, path, paths: [path], before: was.get(path), after: is.get(path) }))
    .filter((change) => change.before !== change.after)
}

/** Defaults whose value changed, that are in use now, or are no longer; of one path the variants can use several. */
function defaultChanges(before: Baseline, after: Baseline): Change[] {
  return bySites(mapChanges('default', defaultsOf(before), defaultsOf(after)))
}

/** The same change at several sites as one. */
function bySites(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = JSON.stringify([generalPath(change.path), change.before, change.after])
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Change, ...Change[]]
    if (group.length === 1) return first
    return { ...first, path: generalPath(first.path), paths: group.flatMap(({ paths }) => paths) }
  })
}

function generalPath(path: string): string {
  return path.replace(/^sites\.[^.]+/, 'sites.*')
}

function defaultsOf({ defaults }: Baseline): Record<string, string> {
  const byPath = new Map<string, string[]>()
  for (const { path, value } of defaults) byPath.set(path, [...(byPath.get(path) ?? []), value])
  return Object.fromEntries([...byPath].map(([path, values]) => [path, values.toSorted().join(' | ')]))
}

/** What stands for the hash of code that was not built. */
const NOT_BUILT = 'source'

function programChanges({ program: before }: Baseline, { program: after }: Baseline): Change[] {
  const changes: Change[] = []
  const add = (kind: ChangeKind, was: string, is: string) =>
    changes.push({ kind, path: '', paths: [], before: was, after: is })
  if (before.dataSha256 !== after.dataSha256)
    add('catalogue', before.dataSha256.slice(0, 12), after.dataSha256.slice(0, 12))
  const isBuilt = before.codeSha256 !== NOT_BUILT && after.codeSha256 !== NOT_BUILT
  if (before.version !== after.version) add('code', `version ${before.version}`, `version ${after.version}`)
  else if (isBuilt && before.codeSha256 !== after.codeSha256)
    add('code', before.codeSha256.slice(0, 12), after.codeSha256.slice(0, 12))
  return changes
}

/** A change in words: `sites.bs-001.solar.capacity 3.3 kWp -> 3.303 kWp`. */
export function changeText({ kind, path, before, after }: Change): string {
  if (kind === 'catalogue') return `the catalogue (data/ ${before} -> ${after})`
  if (kind === 'code') return `the code (${before} -> ${after})`
  const name = kind === 'default' ? `default ${path}` : kind === 'set' ? `set ${path} of the suite` : path
  if (before === undefined) return `${name} ${kind === 'default' ? 'in use now' : 'added'}: ${after}`
  if (after === undefined)
    return `${name} ${kind === 'default' ? 'no longer in use' : 'taken away'}: ${before}`
  return `${name} ${before} -> ${after}`
}
