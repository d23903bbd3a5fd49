import type { z } from 'zod'
import { restOfNumber } from './decimal-comma.ts'
import { SET } from './files.ts'
import { lineRange } from './line-range.ts'
import { batteryKeyHint, colonHint, moneyKeyHint, onDcBus } from './key-hints.ts'
import { MOST_PROBLEMS, nameHint, nearest, shown } from './problem.ts'
import type { Mark, Problem } from './problem.ts'
import { keyMarkOf, markOf, nodeAt, pathText } from './source-path.ts'
import type { ValuePath } from './source-path.ts'
import type { SourceNode } from './source-tree.ts'
import type { IssueParams } from './schema/fields.ts'
import { valueHint } from './value-hints.ts'

type Issue = z.core.$ZodIssue

/** The problems that a schema's issues stand for, with their places in the text; no more than can be told. */
export function problemsOf(root: SourceNode, error: z.ZodError, knownKeys: KnownKeys): Problem[] {
  const issues = flatten(error.issues, []).slice(0, MOST_PROBLEMS + 1)
  return issues.flatMap(({ issue, path }) => issueProblems(root, issue, path, knownKeys))
}

/** The paths of the values that a schema refused; for an unknown key, the path of the key. */
export function refusedPaths(error: z.ZodError): ValuePath[] {
  return flatten(error.issues, []).flatMap(({ issue, path }) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path],
  )
}

/** True where an issue is only an uncommon unit that mathjs may know. */
export function hasUncommonUnit(error: z.ZodError): boolean {
  return flatten(error.issues, []).some(({ issue }) => params(issue).unknownUnit === true)
}

/** The keys that the schema knows at a path, for "did you mean". */
export type KnownKeys = (path: ValuePath) => readonly string[]

interface Placed {
  readonly issue: Issue
  readonly path: ValuePath
}

/** Issues with their full paths; of a union, those of the branch that fits the value best. */
function flatten(issues: readonly Issue[], base: ValuePath): Placed[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...(issue.path as (string | number)[])]
    if (issue.code !== 'invalid_union') return [{ issue, path }]
    const branches = issue.errors.filter((errors) => !errors.some((e) => isRootMismatch(e)))
    const best = branches.toSorted((a, b) => a.length - b.length)[0]
    return best === undefined ? [{ issue, path }] : flatten(best, path)
  })
}

/** A branch that refused the value as a whole says nothing about what is wrong inside it. */
function isRootMismatch(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
}

function params(issue: Issue): IssueParams & { got?: string } {
  return issue.code === 'custom' ? ((issue.params ?? {}) as IssueParams & { got?: string }) : {}
}

/** Keys that a hint lists: as many as a scenario has. */
const MOST_KEYS = 28

function issueProblems(root: SourceNode, issue: Issue, path: ValuePath, knownKeys: KnownKeys): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const hint =
        restOfNumber(key) ??
        colonHint(key, knownKeys(path)) ??
        onDcBus(key, path) ??
        moneyKeyHint(key, path) ??
        oneLevelUp(key, path, knownKeys) ??
        elsewhereAtSite(key, path, knownKeys) ??
        insideOf(key, path, knownKeys) ??
        batteryKeyHint(key, path, nodeAt(root, [...path, key]), knownKeys(path)) ??
        nameHint(key, knownKeys(path), MOST_KEYS)
      const problem = {
        ...keyMarkOf(root, path, key),
        path: pathText(root, [...path, key]),
        expected: 'a known key',
        got: shown(key),
      }
      return hint === undefined ? problem : { ...problem, hint }
    })
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1))
    const expected = issue.issues[0]?.message ?? 'another key'
    const at = keyMarkOf(root, path.slice(0, -1), key)
    return [{ ...at, path: pathText(root, path), expected, got: shown(key) }]
  }
  const node = nodeAt(root, path)
  const got = params(issue).got ?? gotText(issue, node)
  const expected = expectedText(issue)
  const problem = { ...placeOf(root, issue, path), path: pathText(root, path), expected, got }
  const refused = { root, path, node, expected, keys: () => knownKeys(path) }
  const hint = params(issue).hint ?? enumHint(issue, node) ?? valueHint(refused)
  return [hint === undefined ? problem : { ...problem, hint }]
}

/** Where a value stands; of keys that do not go together, the one that the command line or a variant sets. */
function placeOf(root: SourceNode, issue: Issue, path: ValuePath): Mark {
  const range = root.kind === 'map' ? lineRange(root, String(path[0])) : undefined
  const isSet = ({ file, line }: Mark) =>
    file === SET || (file === range?.file && (line < range.from || line >= range.to))
  const marks = params(issue).clash?.map((key) => markOf(root, [...path, key])) ?? []
  return marks.find(isSet) ?? markOf(root, path)
}

/** The hint for a key that the map around this one knows. */
function oneLevelUp(key: string, path: ValuePath, knownKeys: KnownKeys): string | undefined {
  const inside = path.at(-1)
  if (typeof inside !== 'string' || !knownKeys(path.slice(0, -1)).includes(key)) return undefined
  return `"${key}" goes beside "${inside}", not inside it`
}

const ROOM_MAPS = ['enclosure', 'airflow', 'cooling']

/** The hint for a key of a site's room that stands in another of its maps, or at the site itself. */
function elsewhereAtSite(key: string, path: ValuePath, knownKeys: KnownKeys): string | undefined {
  const [list, index, map, ...deeper] = path
  if (list !== 'sites' || index === undefined || deeper.length > 0) return undefined
  if (map !== undefined && !ROOM_MAPS.includes(String(map))) return undefined
  const homes = ROOM_MAPS.filter((home) => knownKeys([list, index, home]).includes(key))
  return homes.length === 1 ? `"${key}" goes inside "${homes[0]}"` : undefined
}

const MONEY_MAPS = ['tariff', 'finance', 'years']

/** The hint for a key of the tariff, the finance or the years that stands beside it. */
function insideOf(key: string, path: ValuePath, knownKeys: KnownKeys): string | undefined {
  if (path.length > 0 && !(path[0] === 'sites' && path.length === 2)) return undefined
  const home = MONEY_MAPS.find((map) => knownKeys([...path, map]).includes(key))
  return home === undefined ? undefined : `"${key}" goes inside "${home}"`
}

function gotText(issue: Issue, node: SourceNode | undefined): string {
  if (node === undefined) return 'nothing'
  const isLength = issue.code === 'too_small' || issue.code === 'too_big'
  if (node.kind === 'list' && isLength && node.items.length > 0) return `a list of ${node.items.length}`
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list'
  if (node.kind === 'map') return node.entries.size === 0 ? 'an empty map' : 'a map'
  return typeof node.value === 'number' ? shown(node.text).slice(1, -1) : shown(node.value)
}

function expectedText(issue: Issue): string {
  if (issue.code === 'invalid_value') {
    if (issue.values.length === 1 && issue.message !== '')
      return customOr(issue, JSON.stringify(issue.values[0]))
    return `one of ${issue.values.map((v) => JSON.stringify(v)).join(', ')}`
  }
  if (issue.code === 'invalid_type') {
    return customOr(
      issue,
      issue.expected === 'object' || issue.expected === 'record'
        ? 'a map'
        : issue.expected === 'array'
          ? 'a list'
          : issue.expected,
    )
  }
  return issue.message
}

/** The library's own wording is not ours. */
function customOr(issue: Issue, fallback: string): string {
  return issue.message.startsWith('Invalid ') ? fallback : issue.message
}

/** What people call kinds of batteries. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  VRLA: 'lead-acid',
  AGM: 'lead-acid',
  GEL: 'lead-acid',
  LIFEPO4: 'LFP',
}

/** What people call what is charged for power, and who pays for what is invested. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  MAXIMUM: 'actual',
  MAX: 'actual',
  PEAK: 'actual',
  MEASURED: 'actual',
  TRANSFORMER: 'capacity',
  EMC: 'energy-management-contract',
  PPA: 'power-purchase-agreement',
}

function enumHint(issue: Issue, node: SourceNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  const word = node.value
  const values = wordsOf(issue)
  if (values.length < 2) return undefined
  const other = [OTHER_NAMES, OTHER_WORDS].map((names) => ownValue(names, word.toUpperCase()))
  const meant = other.find((name) => name !== undefined && values.includes(name))
  if (meant !== undefined) return `write ${meant}`
  // "room" of "equipment-room".
  const whole = values.filter((value) => value.split('-').includes(word.toLowerCase()))
  const near = nearest(word, values) ?? (whole.length === 1 ? whole[0] : undefined)
  return near === undefined ? undefined : `did you mean "${near}"?`
}

function ownValue(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined
}

/** The words that could stand where another one does, those of a union's branches too. */
function wordsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_union')
    return issue.errors.flat().flatMap((one) => (one.path.length === 0 ? wordsOf(one) : []))
  return issue.code === 'invalid_value' ? issue.values.filter((v): v is string => typeof v === 'string') : []
}
