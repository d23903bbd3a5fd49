import stringWidth from 'fast-string-width'

export type Align = 'left' | 'right'

const GAP = '  '

/** Columns of a terminal that a text takes; wide characters take two. */
export function displayWidth(text: string): number {
  return stringWidth(text)
}

/** Rows of cells as lines of equal columns; widths follow what a terminal shows, wide characters counted twice. */
export function alignedLines(rows: readonly (readonly string[])[], align: readonly Align[]): string[] {
  // Not Math.max(...widths): a table may have more rows than a call takes arguments.
  const widths = align.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 0),
  )
  return rows.map((row) =>
    align
      .map((side, column) => {
        const cell = row[column] ?? ''
        const pad = ' '.repeat(widths[column]! - displayWidth(cell))
        return side === 'right' ? pad + cell : cell + pad
      })
      .join(GAP)
      .trimEnd(),
  )
}

/** The text cut to a width, the cut marked. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (displayWidth(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}

/** A number for people: thousands separators, and as many decimals as its size deserves. */
export function grouped(value: number | null, decimals?: number): string {
  if (value === null) return '–'
  const size = Math.abs(value)
  const digits = decimals ?? (size >= 1000 || size === 0 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3)
  const fixed = value.toFixed(digits)
  // What rounds to nothing has no sign.
  const shown = Number(fixed) === 0 ? fixed.replace('-', '') : fixed
  const [whole, part] = shown.split('.') as [string, string | undefined]
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? separated : `${separated}.${part}`
}

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const ASCII = ['_', '.', ':', '-', '=', '+', '*', '#']

/** A line of marks, one a value, from the least to the largest of them or over a given scale. */
export function sparkLine(
  values: readonly number[],
  unicode: boolean,
  [low, high]: readonly [number, number] = [Math.min(...values), Math.max(...values)],
): string {
  const marks = unicode ? BLOCKS : ASCII
  const level = (value: number) =>
    high === low ? 3 : Math.min(7, Math.floor(((value - low) / (high - low)) * 8))
  return values.map((value) => marks[level(value)]).join('')
}
