import { commaHint } from '../decimal-comma.ts'
import type { FileFault } from '../files.ts'
import { parseNumber } from '../number.ts'
import { nearest, shown } from '../problem.ts'
import type { StandardColumn } from './table-schema.ts'

/** What a cell of a standard column holds: a number, NaN for text and for an empty cell, or why it cannot be read. */
export type Cell = number | FileFault

/** A cell of a standard column, without blanks around it. */
export function readCell(column: StandardColumn, text: string): Cell {
  if (text === '') return column.isRequired ? { expected: expectedOf(column), got: 'nothing' } : Number.NaN
  return column.reading === 'text' ? textCell(column, text) : numberCell(column, text)
}

function textCell(column: StandardColumn, text: string): Cell {
  const { words, pattern, maxLength } = column
  if (words !== undefined && !words.includes(text)) {
    const near = nearest(text.replaceAll(/[_ ]/g, '-'), words)
    return refused(column, text, near === undefined ? undefined : `did you mean "${near}"?`)
  }
  if (text.length > maxLength)
    return { expected: `at most ${maxLength} characters`, got: `${text.length} characters` }
  return pattern === undefined || pattern.test(text) ? Number.NaN : refused(column, text)
}

function numberCell(column: StandardColumn, text: string): Cell {
  const { reading, minimum, maximum } = column
  const share = reading === 'fraction' && text.endsWith('%')
  const number = parseNumber(share ? text.slice(0, -1).trimEnd() : text)
  if (number === undefined) return refused(column, text, numberHint(column, text))
  const value = share ? number / 100 : number
  if (value < minimum || value > maximum || (reading === 'integer' && !Number.isInteger(value)))
    return refused(
      column,
      text,
      reading === 'fraction' && !share && value > maximum ? percent(text) : undefined,
    )
  return value
}

function percent(text: string): string {
  return `a share: write ${text} % for ${text} in a hundred`
}

/** The hint for a number in another spelling: thousands, a decimal comma, a unit. */
function numberHint({ reading }: StandardColumn, text: string): string | undefined {
  if (/^[+-]?\d{1,3}(?:[ \u00A0\u202F'\u2019]\d{3})+(?!\d)/.test(text)) return 'no blank within a number'
  const comma = commaHint(text.replaceAll('\uFF0C', ','))
  if (comma !== undefined) return comma
  if (reading !== 'fraction' && /^[+-]?[\d.]+\s*(?!x)[A-Za-z%°]/.test(text))
    return 'a number without its unit'
  return undefined
}

function refused(column: StandardColumn, text: string, hint?: string): FileFault {
  const fault = { expected: expectedOf(column), got: shown(text) }
  return hint === undefined ? fault : { ...fault, hint }
}

/** What is expected in a column, in words. */
function expectedOf({ name, reading, words, expected, minimum, maximum }: StandardColumn): string {
  if (expected !== undefined) return expected
  if (words !== undefined) return `one of ${words.map((word) => JSON.stringify(word)).join(', ')}`
  if (reading === 'text') return `text for ${name}`
  const range = Number.isFinite(minimum) ? ` from ${minimum} to ${maximum}` : ''
  if (reading === 'fraction') return `a share${range} such as 0.2 or "20 %"`
  return `${reading === 'integer' ? 'a whole number' : 'a number'}${range}`
}
