import type { Calibration } from '../../planning/calibration/calibration.ts'
import { bentLoad } from '../../planning/calibration/load-bend.ts'
import type { UnitTypeLine } from '../../planning/calibration/unit-types.ts'
import { toDigits } from '../rounding.ts'
import { yamlId } from '../yaml-id.ts'
import { wattsPerUnit } from './energy-unit.ts'
import type { EnergyUnit } from './energy-unit.ts'

const DIGITS = 4
/** Loads at which a curve is written; between them the bent line is straight within 1 % of its rise. */
const CURVE_LOADS = [0, 0.25, 0.5, 0.75, 1]

/** The fitted unit types as YAML that can be taken into a scenario. */
export function calibrationFragment({ unitTypes, model, trained }: Calibration, unit: EnergyUnit): string {
  const told = unitTypes.filter(({ idle }) => idle !== null)
  const watts = wattsPerUnit(unit)
  const head = [
    '# Fitted by `basewatt calibrate radio`: medians over the stations of each unit type.',
    `# ${trained.completeRows} complete metered hours of ${trained.stations} stations. An entry is a whole station, baseband included.`,
  ]
  const body =
    watts === undefined
      ? [...RELATIVE, 'unitTypes:', ...told.map((line) => relativeEntry(line))]
      : [...WATTS, 'radio:', ...told.map((line) => radioEntry(line, watts, model.bend))]
  return `${[...head, ...(told.length === 0 ? ['# No unit type has a line.'] : body)].join('\n')}\n`
}

const RELATIVE = [
  '# RELATIVE UNITS: idle and full are in the unit of the data, not W; only their ratio means anything elsewhere.',
  '# In a scenario, with a full power that you know: power: { model: linear, idle: <idleRatio x full> W, full: <full> W }',
]

const WATTS = ['# Power in W, as the mean of an hour. Full load may be extrapolated.']

function relativeEntry({
  unitType,
  stations,
  lines,
  idle,
  rise,
  idleRatio,
  depthFraction,
}: UnitTypeLine): string {
  const depth = depthFraction === null ? '' : `, shutdownDepth: ${short(100 * depthFraction)} %`
  const [at0, at1] = [idle!.median, idle!.median + rise!.median]
  return `  - { unitType: ${JSON.stringify(unitType)}, stations: ${stations}, stationsWithLine: ${lines}, idleRatio: ${short(idleRatio!.median)}, idle: ${short(at0)}, full: ${short(at1)}${depth} }`
}

function radioEntry(
  { unitType, stations, idle, rise, depthFraction }: UnitTypeLine,
  watts: number,
  bend: number,
): string {
  const points = CURVE_LOADS.map((load) => {
    const powerW = watts * (idle!.median + (rise!.median * bentLoad(load, bend)) / bentLoad(1, bend))
    return `[${100 * load} %, ${short(powerW)} W]`
  })
  const depth =
    depthFraction === null ? '' : `, shutdown takes ${short(100 * depthFraction)} % of the idle power`
  return [
    `  - id: ${yamlId(unitType.replaceAll(/[^A-Za-z0-9_-]/g, '-'))} # ${stations} stations${depth}`,
    `    power: { model: curve, points: [${points.join(', ')}] }`,
    '    traffic: { shape: weekday-weekend, mean: 20 % } # an example: put your own',
  ].join('\n')
}

function short(value: number): number {
  return toDigits(value, DIGITS)
}
