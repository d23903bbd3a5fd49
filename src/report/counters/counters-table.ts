import { spanText } from '../../scenarios/counters/counter-clock.ts'
import type { CounterImport, ImportedObject } from '../../scenarios/counters/import-counters.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, cut, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'

const HEAD = [
  'object',
  'hours',
  'gaps',
  'energy',
  'idle W',
  'slope W',
  'loads seen',
  'R²',
  'MAE W',
  'WMAPE',
  'residual p5, p95 W',
]
const ALIGN: readonly Align[] = [
  'left',
  'right',
  'right',
  'left',
  'right',
  'right',
  'right',
  'right',
  'right',
  'right',
  'right',
]
/** Rows of a table that is still read. */
const MOST_ROWS = 60

/** An import of counters as a page of text: what each object's power is at no load, how it rises, how well that holds. */
export function countersTable(read: CounterImport, style: Style): string {
  const { objects, files, formats, stepMin } = read
  const names = files.map(({ path }) => path)
  const from = names.length > 2 ? `${names[0]} and ${names.length - 1} more files` : names.join(' and ')
  const shown = objects.slice(0, MOST_ROWS)
  const lines = alignedLines([HEAD, ...shown.map((one) => rowOf(one, style))], ALIGN)
  const more = objects.length - shown.length
  return [
    style.strong(`Counters of ${visible(from)}`),
    style.faint(
      `${formats.join(', ')}; intervals of ${spanText(stepMin)}; power = idle + slope x load, loads 0 to 1`,
    ),
    '',
    style.strong(lines[0]!),
    ...lines.slice(1),
    ...(more > 0 ? [`and ${more} more objects: --json has them all`] : []),
    ...takenLines(read, style),
  ].join('\n')
}

function takenLines({ taken }: CounterImport, style: Style): string[] {
  if (taken.length === 0) return []
  return ['', ...wrapped(`taken for granted: ${taken.map(visible).join('; ')}`, style.width, '', '  ')]
}

function rowOf({ trace, fit }: ImportedObject, style: Style): string[] {
  const { gaps, energy } = trace
  const gapText = gaps.count === 0 ? '0' : `${gaps.count} (${spanText(gaps.minutes)})`
  const name = cut(visible(trace.name), Math.max(20, style.width - 100))
  const energyText = energyWords(energy)
  if (fit === undefined) return [name, '0', gapText, energyText, ...Array.from({ length: 7 }, () => '–')]
  const { line } = fit
  return [
    name,
    grouped(fit.hours, fit.hours % 1 === 0 ? 0 : 2),
    gapText,
    energyText,
    grouped(line.idleW, 1),
    grouped(line.slopeW, 1),
    `${percent(line.leastLoad)} to ${percent(line.mostLoad)} %`,
    line.r2.toFixed(3),
    grouped(line.maeW, 2),
    `${percent(line.wmape, 2)} %`,
    `${grouped(line.residuals.p5W, 1)}, ${grouped(line.residuals.p95W, 1)}`,
  ]
}

function percent(share: number, decimals = 0): string {
  return (100 * share).toFixed(decimals)
}

/** What the energy counter is, and its energy over that of AvgPower x period. */
function energyWords(energy: ImportedObject['trace']['energy']): string {
  if (energy === undefined) return 'none'
  const { kind, agreement } = energy
  const word = kind === 'interval' ? 'per interval' : kind
  return agreement === undefined ? word : `${word}, ${agreement.toFixed(3)} of power`
}
