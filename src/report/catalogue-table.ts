import { LISTS, TABLE_KINDS, TABLES, TOLD_WITH } from '../scenarios/catalogue-kinds.ts'
import type { ListKind, TableKind } from '../scenarios/catalogue-kinds.ts'
import { SHIPPED } from '../scenarios/catalogue.ts'
import { visible } from '../scenarios/problem.ts'
import { plainValue } from '../scenarios/source-tree.ts'
import { alignedLines, cut, displayWidth } from './text-table.ts'

/** A row or entry of the catalogue, names to values. */
export type Entry = Readonly<Record<string, unknown>>

/** All entries of a kind, in the order of its files; empty for an unknown kind. */
export async function catalogueEntries(kind: string): Promise<readonly Entry[]> {
  if (Object.hasOwn(TABLES, kind)) {
    const more = TABLE_KINDS.filter((other) => TOLD_WITH[other] === kind)
    const tables = [kind as TableKind, ...more].map(async (one) => SHIPPED.table(one))
    return (await Promise.all(tables)).flat()
  }
  if (!Object.hasOwn(LISTS, kind)) return []
  return (await SHIPPED.list(kind as ListKind)).map((node) => plainValue(node) as Entry)
}

/** The name of an entry; defaults are named by their path. */
export function entryId(entry: Entry): string {
  return textOf(entry['id'] ?? entry['path'])
}

/** Entries of which each id counts once: a climate has a row for each month. */
export function entriesById(entries: readonly Entry[]): Entry[] {
  const first = new Map<string, Entry>()
  for (const entry of entries) if (!first.has(entryId(entry))) first.set(entryId(entry), entry)
  return [...first.values()]
}

function textOf(value: unknown): string {
  return visible(typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))
}

/** The kinds with how many entries each has, by confidence. */
export function kindsText(kinds: readonly (readonly [kind: string, entries: readonly Entry[]])[]): string {
  const rows = kinds.map(([kind, entries]) => {
    const words = entriesById(entries).map((entry) => textOf(entry['confidence']))
    const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`)
    return [kind, String(words.length), counts.join(', ')]
  })
  return alignedLines([['kind', 'entries', 'confidence'], ...rows], ['left', 'right', 'left']).join('\n')
}

/** What a blank means in columns of sources of power, where an entry is shown whole. */
const BLANK: Readonly<Record<string, string>> = {
  kinetic: 'none',
  rating: 'yours to give',
  startTime: 'as the defaults',
  carbon: 'as the defaults',
}

/** Columns that say what an entry is, in the order in which they are worth reading. */
const TELLING = [
  'city',
  'name',
  'value',
  'flat',
  'idle_w',
  'full_w',
  'power_w',
  'low_w',
  'mode_w',
  'high_w',
  'transceivers',
  'max_output_w',
  'no_load_w',
  'slope',
  'asleep_w',
  'p1',
  'p2',
  'p3',
  'p4',
  'p5',
  'eer',
  'gwp',
  'capacity_kw',
  'a0',
  'a1',
  'a2',
  'per_month',
  'mean_h',
  'reserve_h',
  'fuelCurve.noLoad',
  'fuelCurve.slope',
  'series',
  'geo',
  'year',
  'kg_per_kwh',
  'province',
  'reason',
  'model',
  'authors',
  'title',
]

const CELL_WIDTH = 44
/** A source narrower than this says nothing: it goes on a line of its own. */
const LEAST_SOURCE_WIDTH = 30

/** The entries of a kind as lines of at most a width, each with its confidence and its source. */
export function entryLines(entries: readonly Entry[], width: number): string {
  const once = entriesById(entries)
  const lines = fittingLines(once, width)
  const sources = once.map((entry) => textOf(entry['source']))
  const used = Math.max(...lines.map(displayWidth))
  const room = width - used - 2
  if (room >= Math.min(LEAST_SOURCE_WIDTH, Math.max(...sources.map(displayWidth)))) {
    const padded = (line: string) => line + ' '.repeat(used - displayWidth(line))
    return lines
      .map((line, i) => `${padded(line)}  ${cut(i === 0 ? 'source' : sources[i - 1]!, room)}`)
      .join('\n')
  }
  return lines
    .flatMap((line, i) => [line, `    ${cut(i === 0 ? 'source' : sources[i - 1]!, width - 4)}`])
    .join('\n')
}

/** Id, confidence and as many telling columns as fit. */
function fittingLines(entries: readonly Entry[], width: number): string[] {
  const columns = TELLING.filter((name) => entries.some((entry) => name in entry))
  for (;;) {
    const rows = entries.map((entry) => [
      entryId(entry),
      ...columns.map((name) => cut(textOf(entry[name]), CELL_WIDTH)),
      textOf(entry['confidence']),
    ])
    const header = ['id', ...columns, 'confidence']
    const lines = alignedLines(
      [header, ...rows],
      header.map(() => 'left'),
    )
    if (columns.length === 0 || Math.max(...lines.map(displayWidth)) <= width) return lines
    columns.pop()
  }
}

/** One entry whole. */
export function entryText(entry: Entry): string {
  const rows = Object.entries(entry).map(([key, value]) => [key, textOf(value) || (BLANK[key] ?? '')])
  return alignedLines(rows, ['left', 'left']).join('\n')
}
