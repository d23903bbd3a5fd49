import { meetsAll } from '../../planning/sizing/best-size.ts'
import { csvText } from '../csv.ts'
import type { SizeRun } from './size-run.ts'

/** A sizing as CSV, a row a size: those of the grid in its order, then those tried between them. */
export function sizeCsv({ grid, sizes, outputs, constraints, best }: SizeRun): string {
  const withUnit = (name: string, unit: string) => (unit === '' ? name : `${name} [${unit}]`)
  const header = [
    'point',
    ...grid.axes.map(({ path, unit }) => withUnit(path, unit)),
    ...outputs.map(({ name, unit }) => withUnit(name, unit)),
    'keepsLimits',
    'refined',
    'best',
  ]
  const rows = sizes.map((size, index) => [
    index + 1,
    ...grid.axes.map(({ numbers }, i) => (numbers === undefined ? size.texts[i]! : size.at[i]!)),
    ...size.outputs,
    Number(meetsAll(constraints, size.outputs)),
    Number(size.isRefined),
    Number(index === best),
  ])
  return csvText([header, ...rows])
}
