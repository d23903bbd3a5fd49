import { visible } from '../../scenarios/problem.ts'
import { pointValues } from '../../scenarios/vary.ts'
import type { Style } from '../style.ts'
import { grouped } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import { gatheredWarnings } from './gathered-warnings.ts'
import type { Lowest } from './lowest.ts'
import type { SweepRun } from './sweep-run.ts'
import { shortPaths, sweepTable, TABLE_WIDTH } from './sweep-table.ts'
import { toldLowest } from './told-lowest.ts'

/** A sweep as a page of text for a terminal. */
export function sweepText(run: SweepRun, style: Style): string {
  const { loaded, grid, points, variants } = run
  const width = Math.min(style.width, TABLE_WIDTH)
  const lines = (text: string, first = '', further = '') => wrapped(text, width, first, further).join('\n')
  const whose = variants.length === 1 ? `variant ${variants[0]}` : `variants ${variants.join(', ')}`
  const short = shortPaths(grid.paths)
  const head = [
    style.strong(visible(loaded.name)),
    style.faint(lines(`${points.length} points, ${whose}, all sites, year ${loaded.axis.year}`)),
    ...grid.paths.flatMap(({ path }, i) => (path === short[i] ? [] : [`${short[i]} = ${visible(path)}`])),
  ]
  const told = toldLowest(run)
    .flatMap((one) => sentences(run, one))
    .map((text) => lines(visible(text)))
  const warnings = gatheredWarnings(points).map(({ at, message }) =>
    lines(visible(`${at}: ${message}`), '- ', '  '),
  )
  return [
    head.join('\n'),
    sweepTable(run, style),
    ...(told.length === 0 ? [] : [told.join('\n')]),
    ...(warnings.length === 0 ? [] : [[style.strong('warnings'), ...warnings].join('\n')]),
  ].join('\n\n')
}

/** What must be said beside the marks of one variant. */
function sentences(run: SweepRun, one: Lowest): string[] {
  const { consumption, pue, excessKwh, excessPue, unmetKwh, leastUnmetKwh, variant, unserving } = one
  const whose = run.variants.length === 1 ? '' : `${variant}: `
  if (consumption === undefined) return [`${whose}No point differs from another in consumption.`]
  const found: string[] = []
  if (pue !== undefined && excessKwh > 0) {
    const share = ((100 * excessKwh) / consumption.value).toPrecision(2)
    found.push(
      `${whose}The lowest PUE is not the lowest consumption: from point ${consumption.point + 1} (${setText(run, consumption.point)}) to point ${pue.point + 1} (${setText(run, pue.point)}) PUE falls by ${Number(excessPue.toPrecision(2))} while total energy rises by ${grouped(excessKwh)} kWh (${Number(share)} %).`,
    )
  }
  if (unmetKwh > leastUnmetKwh)
    found.push(
      `${whose}Point ${consumption.point + 1} leaves ${grouped(unmetKwh)} kWh of heat in the rooms, ${grouped(unmetKwh - leastUnmetKwh)} kWh more than another: it takes less because it cools less.`,
    )
  if (unserving !== undefined)
    found.push(
      `${whose}Point ${unserving.point + 1} takes less and leaves ${grouped(unserving.unservedKwh)} kWh of load without power, ${grouped(unserving.unservedKwh - one.leastUnservedKwh)} kWh more than point ${consumption.point + 1}: less load served is no saving.`,
    )
  return found
}

function setText(run: SweepRun, point: number): string {
  const values = pointValues(run.grid, point)
  return shortPaths(run.grid.paths)
    .map((name, i) => `${name} ${values[i]!.text}`)
    .join(', ')
}
