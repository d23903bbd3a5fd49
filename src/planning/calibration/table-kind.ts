import type { FileFault } from '../../scenarios/files.ts'
import { shown } from '../../scenarios/problem.ts'
import { hasColumns, headerOf } from './csv-rows.ts'
import { COLUMNS } from './layout.ts'

/** What a table of a set holds. */
export type TableKind = keyof typeof COLUMNS

export const KINDS = ['cells', 'load', 'energy'] as const
/** Columns that tell a configuration from the other tables. */
const TELLING_CELLS = ['BS', 'CellName', 'RUType']

/** What a header says of its file; undefined for none of the three. */
export function kindOf(text: string): TableKind | undefined {
  const header = headerOf(text)
  if (hasColumns(header, COLUMNS.load)) return 'load'
  if (hasColumns(header, COLUMNS.energy)) return 'energy'
  return hasColumns(header, TELLING_CELLS) ? 'cells' : undefined
}

/** The table that a file should hold by its name; undefined where the name says nothing. */
export function kindOfName(name: string): TableKind | undefined {
  const start = /^(BSinfo|CLdata|ECdata)/i.exec(name)?.[0].toLowerCase()
  if (start === undefined) return undefined
  return start === 'bsinfo' ? 'cells' : start === 'cldata' ? 'load' : 'energy'
}

/** Why a text is none of the three tables, held against the one that its name or its columns come nearest to. */
export function noTable(name: string, text: string): FileFault {
  const header = headerOf(text).filter((column) => column !== '')
  const delimiter = [';', '\t', '|'].find((mark) => header.some((column) => column.includes(mark)))
  const names = delimiter === undefined ? header : header.flatMap((column) => column.split(delimiter))
  const kind = kindOfName(name) ?? nearestKind(names)
  const expected =
    kind === undefined
      ? `a table of cells, loads or energies (columns ${KINDS.map((one) => COLUMNS[one].join(', ')).join('; or ')})`
      : `the columns ${COLUMNS[kind].join(', ')}`
  if (header.length === 0) return { expected, got: 'an empty file' }
  const got = shownNames(header)
  if (delimiter !== undefined)
    return { expected, got, hint: `its columns are parted by ${shown(delimiter)}: save it with commas` }
  const hint = kind === undefined ? undefined : unlikeHint(kind, names)
  return hint === undefined ? { expected, got } : { expected, got, hint }
}

function shownNames(header: readonly string[]): string {
  const text = header.join(', ')
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** The kind of which a header has two columns or more, and most of them. */
function nearestKind(names: readonly string[]): TableKind | undefined {
  const found = KINDS.map((kind) => {
    const there = COLUMNS[kind].filter((column) => hasColumns(names, [column])).length
    return { kind, there, share: there / COLUMNS[kind].length }
  })
  const best = found.toSorted((a, b) => b.share - a.share)[0]!
  return best.there >= 2 ? best.kind : undefined
}

/** A column that is there under another name, such as `load (%)`. */
function unlikeHint(kind: TableKind, names: readonly string[]): string | undefined {
  const missing = COLUMNS[kind].filter((column) => !hasColumns(names, [column]))
  for (const column of missing) {
    const like = names.find((name) => name.toLowerCase().startsWith(column.toLowerCase()))
    if (like === undefined) continue
    const unit = column === 'load' ? ', as shares from 0 to 1' : ''
    return `call the column ${shown(like)} "${column}"${unit}`
  }
  return undefined
}
