import type { DataFault } from '../data-fault.ts'
import { nameHint, shown } from '../problem.ts'
import { parseNumber } from '../number.ts'
import type { StandardColumn } from './table-schema.ts'

/** A column of the file, and what it is. */
export interface HeaderColumn {
  readonly header: string
  /** Place in the file, from 0. */
  readonly index: number
  /** Undefined for a path below a site and for a note. */
  readonly standard: StandardColumn | undefined
}

/** Assumption: nobody writes more; a site has fewer keys. */
const MOST_COLUMNS = 500
/** Columns of notes: carried, not read. */
const NOTE = 'x_'

/** True for a column of notes. */
export function isNote(header: string): boolean {
  return header.startsWith(NOTE)
}

/**
 * The columns of an inventory, or all that is wrong with its header.
 *
 * @param siteKeys  keys of a site, with which the header of a path starts
 */
export function readHeader(
  cells: readonly string[],
  line: number,
  standard: readonly StandardColumn[],
  siteKeys: readonly string[],
): { columns: HeaderColumn[] } | { faults: DataFault[] } {
  const names = cells.map((cell) => cell.trim())
  const form = formFault(names, line)
  if (form !== undefined) return { faults: [form] }
  const faults: DataFault[] = []
  const columns = names.map((header, index) => {
    const known = standard.find(({ name }) => name === header)
    const fault = nameFault(names, index, known !== undefined, standard, siteKeys)
    if (fault !== undefined) faults.push({ line, column: index + 1, ...fault })
    return { header, index, standard: known }
  })
  for (const { name, isRequired } of standard)
    if (isRequired && !names.includes(name))
      faults.push({
        line,
        column: 1,
        expected: `a column ${JSON.stringify(name)}`,
        got: `the columns ${shown(names.join(', '))}`,
      })
  return faults.length > 0 ? { faults } : { columns }
}

/** Headers that are no header, or not split into columns. */
function formFault(names: readonly string[], line: number): DataFault | undefined {
  const at = { line, column: 1 }
  const [first = '', second] = names
  if (second === undefined && /[;\t|]/.test(first))
    return {
      ...at,
      expected: 'a header of columns',
      got: shown(first),
      hint: 'separate columns by commas',
    }
  const numeric = names.findIndex((name) => parseNumber(name) !== undefined)
  if (numeric !== -1)
    return {
      line,
      column: numeric + 1,
      expected: 'a header line with column names',
      got: `the number ${shown(names[numeric])}`,
    }
  if (names.length > MOST_COLUMNS)
    return { ...at, expected: `at most ${MOST_COLUMNS} columns`, got: String(names.length) }
  return undefined
}

function nameFault(
  names: readonly string[],
  index: number,
  isStandard: boolean,
  standard: readonly StandardColumn[],
  siteKeys: readonly string[],
): Omit<DataFault, 'line' | 'column'> | undefined {
  const header = names[index]!
  if (header === '') return { expected: 'a name for each column', got: 'nothing' }
  const first = names.indexOf(header)
  if (first !== index)
    return {
      header,
      expected: 'each column once',
      got: `${shown(header)} again, after column ${first + 1}`,
    }
  if (isStandard || isNote(header)) return undefined
  const [key = '', ...more] = header.split('.')
  if (siteKeys.includes(key) && !more.includes('')) return undefined
  const known = standard.map(({ name }) => name)
  // A path may be misspelt in its first step, all else in full.
  const hint =
    more.length > 0
      ? nameHint(key, siteKeys)
      : (nameHint(header.replaceAll(/[ -]/g, '_'), [...known, ...siteKeys]) ?? otherHint(known))
  const fault = {
    header,
    expected: 'the name of a column, a path below a site, or x_ and a name for notes',
    got: shown(header),
  }
  return hint === undefined ? fault : { ...fault, hint }
}

function otherHint(known: readonly string[]): string {
  return `known: ${known.join(', ')}; a column that is not to be read starts with "x_"`
}
