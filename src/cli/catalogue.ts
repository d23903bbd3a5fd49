import { alignedLines, cut } from '../report/text-table.ts'
import { LIST_KINDS, SHIPPED, TABLE_KINDS } from '../scenarios/catalogue.ts'
import type { ListKind, TableKind } from '../scenarios/catalogue.ts'
import { nameHint, visible } from '../scenarios/problem.ts'
import { plainValue } from '../scenarios/source-tree.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'

type Entry = Readonly<Record<string, unknown>>

const KINDS: readonly string[] = [...TABLE_KINDS, ...LIST_KINDS]

/** Shows what data/ holds: its kinds, the entries of one kind, or one entry whole. */
export async function catalogue(
  kind: string | undefined,
  id: string | undefined,
  options: { readonly json?: true },
): Promise<void> {
  if (kind === undefined) {
    const counts = await Promise.all(
      KINDS.map(async (name) => [name, new Set((await entriesOf(name)).map(idOf)).size] as const),
    )
    if (options.json) printJson(Object.fromEntries(counts))
    else
      print(
        alignedLines(
          [['kind', 'entries'], ...counts.map(([name, n]) => [name, String(n)])],
          ['left', 'right'],
        ).join('\n'),
      )
    return
  }
  if (!KINDS.includes(kind))
    throw new UsageError(`no kind "${kind}" in the catalogue: ${nameHint(kind, KINDS) ?? KINDS.join(', ')}`)
  const entries = await entriesOf(kind)
  const chosen = id === undefined ? entries : entries.filter((entry) => idOf(entry) === id)
  if (chosen.length === 0) {
    const hint = nameHint(id ?? '', [...new Set(entries.map(idOf))])
    throw new UsageError(`no entry "${id}" among ${kind}${hint === undefined ? '' : `: ${hint}`}`)
  }
  if (options.json) printJson(chosen)
  else if (id === undefined) print(listText(chosen))
  else print(chosen.map(entryText).join('\n\n'))
}

async function entriesOf(kind: string): Promise<Entry[]> {
  if ((TABLE_KINDS as readonly string[]).includes(kind)) return [...(await SHIPPED.table(kind as TableKind))]
  return (await SHIPPED.list(kind as ListKind)).map((node) => plainValue(node) as Entry)
}

function idOf(entry: Entry): string {
  return textOf(entry['id'] ?? entry['path'])
}

function textOf(value: unknown): string {
  return visible(typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))
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
  'eer',
  'capacity_kw',
  'a0',
  'a1',
  'a2',
  'series',
  'geo',
  'year',
  'kg_per_kwh',
  'province',
  'reason',
]

function listText(entries: readonly Entry[]): string {
  const once = [...new Map(entries.map((entry) => [idOf(entry), entry])).values()]
  const columns = TELLING.filter((name) => once.some((entry) => name in entry))
  const { width } = terminalStyle()
  const rows = once.map((entry) => [
    idOf(entry),
    ...columns.map((name) => cut(textOf(entry[name]), 44)),
    textOf(entry['confidence']),
  ])
  const align = ['left', ...columns.map(() => 'left'), 'left'] as 'left'[]
  const lines = alignedLines([['id', ...columns, 'confidence'], ...rows], align)
  const room = width - Math.max(...lines.map((line) => line.length)) - 2
  const used = Math.max(...lines.map((line) => line.length))
  const sources = ['source', ...once.map((entry) => textOf(entry['source']))]
  return lines
    .map((line, i) => (room < 16 ? line : `${line.padEnd(used)}  ${cut(sources[i]!, room)}`))
    .join('\n')
}

function entryText(entry: Entry): string {
  const rows = Object.entries(entry).map(([key, value]) => [key, textOf(value)])
  return alignedLines(rows, ['left', 'left']).join('\n')
}
