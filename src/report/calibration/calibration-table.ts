import { SAME_DAY } from '../../planning/calibration/calibration.ts'
import type { Calibration, RowAccount } from '../../planning/calibration/calibration.ts'
import type { Scores } from '../../planning/calibration/scores.ts'
import type { Quartiles, UnitTypeLine } from '../../planning/calibration/unit-types.ts'
import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, grouped } from '../text-table.ts'
import type { Align } from '../text-table.ts'
import { wrapped } from '../wrapped-text.ts'
import type { EnergyUnit } from './energy-unit.ts'

/** A calibration for people: scores, clocks, unit types, and the rows that were left out. */
export function calibrationTable(calibration: Calibration, unit: EnergyUnit, style: Style): string {
  const { trained, tested } = calibration
  return [
    [
      `fitted on ${grouped(trained.completeRows, 0)} complete hours of ${grouped(trained.stations, 0)} stations`,
      ...(tested === undefined
        ? []
        : [`tested on ${grouped(tested.completeRows, 0)} of ${grouped(tested.stations, 0)}`]),
    ].join(', '),
    scoreTable(calibration, style),
    ...unscaledText(calibration),
    clockText(calibration, style),
    unitTypeTable(calibration.unitTypes, unit, style),
    leftOutText('training rows', trained, style),
    ...(tested === undefined ? [] : [leftOutText('test rows', tested, style)]),
    notes(calibration, unit, style),
  ].join('\n\n')
}

/** Lines of a table whose first column is text and whose others are numbers. */
function table(rows: readonly (readonly string[])[], style: Style): string {
  const align = rows[0]!.map((_, i): Align => (i === 0 ? 'left' : 'right'))
  const [first, ...rest] = alignedLines(rows, align)
  return [style.strong(first!), ...rest].join('\n')
}

function scoreTable(calibration: Calibration, style: Style): string {
  const { options, unseen, seen, otherUnitTypes } = calibration
  const { folds, scaleHours, test } = options
  const by = test === undefined ? ` (${folds} folds)` : ''
  const line = (name: string, scores: Scores | undefined): string[][] =>
    scores === undefined || scores.rows === 0
      ? []
      : [
          [
            name,
            grouped(scores.rows, 0),
            grouped(scores.stations, 0),
            ...[scores.wmape, scores.mape].map((share) => grouped(share === null ? null : 100 * share, 2)),
            signed(scores.bias),
            grouped(scores.mae, 3),
          ],
        ]
  const lines = [
    ...line(`unseen stations${by}`, unseen?.unseen),
    ...line('  by the mean of their unit type', unseen?.typeMean),
    ...line(`  later than their first ${scaleHours} hours`, unseen?.unscaledLater),
    ...line('  the same, one scale from these hours', unseen?.scaled),
    ...line(test === undefined ? 'seen stations, last day' : 'seen stations, other days', seen?.seenLater),
    ...line('  by one scale alone', seen?.byOneScale),
    ...line('  by equipment alone', seen?.byEquipment),
    ...line('unit types not in training', otherUnitTypes),
  ]
  if (lines.length === 0) return nothingScored(calibration)
  const head = ['predicted without seeing', 'rows', 'stations', 'WMAPE %', 'MAPE %', 'bias %', 'MAE']
  const isOnlyOthers = unseen === undefined && seen === undefined
  // Rare unit types alone say nothing of the model: why there is no more stands below them.
  return [table([head, ...lines], style), ...(isOnlyOthers ? [nothingScored(calibration)] : [])].join('\n\n')
}

/** Why there is no score. */
function nothingScored({ options, tested }: Calibration): string {
  if (options.test === undefined)
    return 'nothing to score: folds need two stations, a last day needs a day before it'
  const sameDay = tested?.leftOut.get(SAME_DAY) ?? 0
  return sameDay > 0
    ? `nothing is left to score: all ${grouped(sameDay, 0)} complete test hours are of stations and days that the training holds; other stations or later days can be scored`
    : 'nothing to score: no test station of a fitted unit type has a complete hour (below it stands why)'
}

/** Says why no station is scored after one scale; nothing where one is. */
function unscaledText({ options, unseen }: Calibration): string[] {
  if (unseen === undefined || unseen.unseen.rows === 0 || unseen.scaled.rows > 0) return []
  return [
    `no scores with one scale: no station has more than the ${options.scaleHours} complete hours that set it (--scale-hours)`,
  ]
}

function signed(share: number | null): string {
  if (share === null) return grouped(null)
  const text = grouped(100 * share, 2)
  return share > 0 && Number(text) !== 0 ? `+${text}` : text
}

function clockText({ model, options }: Calibration, style: Style): string {
  if (!options.alignClocks) return 'clocks: taken as labelled'
  if (model.clocks.carriers.length === 0) return 'clocks: too few hours to tell'
  return table(
    [
      ['clock of carrier', 'stations', 'load label later by', 'explained as labelled %', 'explained %'],
      ...model.clocks.carriers.map(({ carrier, stations, offsetH, explained, explainedAsLabelled }) => [
        visible(carrier),
        grouped(stations, 0),
        `${offsetH} h`,
        grouped(100 * explainedAsLabelled, 1),
        grouped(100 * explained, 1),
      ]),
    ],
    style,
  )
}

function unitTypeTable(unitTypes: readonly UnitTypeLine[], unit: EnergyUnit, style: Style): string {
  const energy = unit === 'relative' ? 'unit of the data' : unit
  const range = (of: Quartiles | null, decimals: number) =>
    of === null ? '–' : `${grouped(of.p25, decimals)}-${grouped(of.p75, decimals)}`
  const middle = (of: Quartiles | null, decimals: number) => grouped(of?.median ?? null, decimals)
  return table(
    [
      [
        'unit type',
        'stations',
        'rows',
        'lines',
        `idle [${energy}]`,
        'rise',
        'idle ratio',
        'quartiles',
        'shutdown depth %',
      ],
      ...unitTypes.map(
        ({ unitType, stations, rows, lines, idle, rise, idleRatio, depthFraction, stationsOff }) => [
          visible(unitType),
          grouped(stations, 0),
          grouped(rows, 0),
          grouped(lines, 0),
          middle(idle, 2),
          middle(rise, 2),
          middle(idleRatio, 3),
          range(idleRatio, 3),
          depthFraction === null ? '–' : `${grouped(100 * depthFraction, 0)} (${stationsOff})`,
        ],
      ),
    ],
    style,
  )
}

function leftOutText(
  name: string,
  { energyRows, completeRows, filledRows, leftOut }: RowAccount,
  style: Style,
): string {
  const reasons = [...leftOut]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, count]) => [`  ${reason}`, grouped(count, 0)])
  const rows = [
    [name, ''],
    ['  energies read', grouped(energyRows, 0)],
    ...reasons,
    ['  complete, used', grouped(completeRows, 0)],
    ['  of these, load of the metered hour filled in', grouped(filledRows, 0)],
  ]
  const [first, ...rest] = alignedLines(rows, ['left', 'right'])
  return [style.strong(first!), ...rest].join('\n')
}

function notes({ model }: Calibration, unit: EnergyUnit, style: Style): string {
  const bend = grouped(model.bend, 2)
  return [
    `energy = idle x (1 - depth x share of the hour shut down) + sum of slope x (load - ${bend} load2), by carrier; the lines of the table are medians over the stations of a type, idle ratio = idle / (idle + rise), rise = from zero to full load`,
    ...(unit === 'relative'
      ? [
          'energies are in the unit of the data, taken as relative: no watts can be told from them; --energy-unit names Wh or kWh',
        ]
      : []),
  ]
    .flatMap((text) => wrapped(text, style.width, '- ', '  '))
    .join('\n')
}
