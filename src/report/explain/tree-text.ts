import { isCalendarYear } from '../../scenarios/output-unit.ts'
import { visible } from '../../scenarios/problem.ts'
import { rounded } from '../rounding.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, displayWidth } from '../text-table.ts'
import { formulaOf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Origin } from './origin.ts'

/** Marks of a tree: a child, the last child, what stands below each, a given value, what is not shown. */
interface Branches {
  readonly child: string
  readonly last: string
  readonly below: string
  readonly belowLast: string
  readonly given: string
  readonly more: string
  /** Its parts stand further up. */
  readonly again: string
}

const DRAWN: Branches = {
  child: '├ ',
  last: '└ ',
  below: '│ ',
  belowLast: '  ',
  given: '· ',
  more: ' [+]',
  again: ' ↑',
}
const ASCII: Branches = {
  child: '+ ',
  last: '+ ',
  below: '| ',
  belowLast: '  ',
  given: '~ ',
  more: ' [+]',
  again: ' (above)',
}

interface Line {
  readonly label: string
  readonly value: string
  readonly unit: string
  readonly text: string
  /** Says that something below it is not shown. */
  readonly end: string
}

/** Room that a source gets at least. */
const LEAST_TEXT = 24

/** A tree of numbers for a terminal, down to a depth, values aligned at their points. */
export function treeText(root: Explained, depth: number, style: Style): string {
  const branches = style.unicode ? DRAWN : ASCII
  const lines: Line[] = []
  const shown = new Set<string>()
  const add = (node: Explained, level: number, head: string, indent: string) => {
    const key = `${node.label} ${node.value} ${node.unit}`
    const below = rowsBelow(node, branches.given)
    const again = shown.has(key) && below.length > 0
    const isEnd = level >= depth || again
    lines.push(
      lineOf(
        node,
        head,
        level === 0,
        below.length > 0 && isEnd ? (again ? branches.again : branches.more) : '',
      ),
    )
    if (isEnd) return
    if (below.length > 0) shown.add(key)
    for (const [index, { row, mark }] of below.entries()) {
      const isLast = index === below.length - 1
      const own = `${indent}${isLast ? branches.last : branches.child}${mark}`
      add(row, level + 1, own, indent + (isLast ? branches.belowLast : branches.below))
    }
  }
  add(root, 0, '', '')
  const rows = alignedLines(alignedValues(lines), ['left', 'right', 'left'])
  const width = Math.max(...rows.map(displayWidth))
  const room = Math.max(LEAST_TEXT, style.width - width - 2)
  return rows
    .map((row, index) => {
      const { text, end } = lines[index]!
      const line = index === 0 ? style.strong(row) : row
      if (text === '' && end === '') return line
      const told = cut(text, room - displayWidth(end)) + end
      return `${line}${' '.repeat(width - displayWidth(row))}  ${style.faint(told)}`
    })
    .join('\n')
}

/** What stands below a node: its terms but for the constants, which its formula names, and what a model was given. */
function rowsBelow({ terms, given }: Explained, mark: string): { row: Explained; mark: string }[] {
  return [
    ...given.map((row) => ({ row, mark })),
    ...terms.filter(({ isConstant }) => isConstant === undefined).map((row) => ({ row, mark: '' })),
  ]
}

function lineOf(node: Explained, head: string, isRoot: boolean, end: string): Line {
  const { label, value, unit, origin, note } = node
  const formula = formulaOf(node)
  const parts = [
    formula === undefined ? undefined : `= ${formula}`,
    note,
    origin === undefined ? undefined : originText(origin),
  ].filter((part) => part !== undefined)
  const onlyText = value === null && origin !== undefined
  return {
    label: visible(head + label),
    value: value === null ? (onlyText || !isRoot ? '' : '–') : numberText(label, value, isRoot ? 9 : 7),
    unit: value === null ? '' : unit,
    text: visible(parts.join('; ')),
    end,
  }
}

/** A calendar year as it is written, any other number by its digits. */
function numberText(label: string, value: number, digits: number): string {
  return isCalendarYear(label) ? String(value) : valueText(value, digits)
}

/** A number for a pocket calculator: its significant digits, thousands grouped. */
function valueText(value: number, digits: number): string {
  const short = rounded(Number(value.toPrecision(digits)))
  const text = Math.abs(short) >= 1e-6 || short === 0 ? plainText(short) : String(short)
  const [whole, part] = text.split('.') as [string, string | undefined]
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** Digits without an exponent. */
function plainText(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(0) : text
}

/** Cells whose decimal points stand below each other. */
function alignedValues(lines: readonly Line[]): string[][] {
  const fractionOf = (value: string) =>
    value.includes('e') ? '' : value.slice(Math.max(0, value.indexOf('.')))
  const isPointed = (value: string) => value.includes('.') && !value.includes('e')
  const widest = Math.max(0, ...lines.map(({ value }) => (isPointed(value) ? fractionOf(value).length : 0)))
  return lines.map(({ label, value, unit }) => {
    const own = isPointed(value) ? fractionOf(value).length : 0
    return [label, value === '' ? '' : value + ' '.repeat(widest - own), unit]
  })
}

/** Where a value was written, in one line. */
export function originText(origin: Origin): string {
  if (origin.kind === 'set') return `--set ${origin.set}`
  const { file, line, column } = origin
  const place = file === undefined ? 'default' : `${file}:${line}:${column}`
  if (origin.kind === 'scenario') return `${place} "${origin.text}"`
  if (origin.kind === 'file')
    return `${origin.path} (sha256 ${origin.sha256.slice(0, 12)}), named at ${place}`
  return `${place} "${origin.value}" (${origin.confidence}: ${origin.source})`
}
