import { PLANT_PARTS, WATER_USES } from '../model/cooling/data-centre/plant-parts.ts'
import type { PlantPart, WaterUse } from '../model/cooling/data-centre/plant-parts.ts'
import { FACILITY_LOSSES } from '../model/facility.ts'
import type { FacilityLoss } from '../model/facility.ts'
import { MONTHS_PER_YEAR } from '../model/time.ts'

/** What a result holds of a room or a data centre in one number each. */
export const FACILITY_FIGURES = [
  'consumptionKwh',
  'itKwh',
  'unmetCoolingKwh',
  'pue',
  'basicPue',
  'intermediatePue',
  'advancedPue',
  'designedPue',
  'worstPue',
  'wueLPerKwh',
  'cueKgPerKwh',
  'ref',
  'erf',
  'ere',
  'heatRevenue',
  'fullFreeCoolingHours',
  'partialFreeCoolingHours',
  'noFreeCoolingHours',
  'idleCoolingHours',
  'outsideChillerCurveHours',
  'itCapacityKw',
  'standardRacks',
  'inUsePercent',
] as const

export type FacilityFigure = (typeof FACILITY_FIGURES)[number]

/** Subsystems whose partial PUE is told: (IT + subsystem) / IT. */
export const SUBSYSTEMS = ['cooling', ...FACILITY_LOSSES, 'battery', 'auxiliary'] as const

export type Subsystem = (typeof SUBSYSTEMS)[number]

/** What is measured of a room or a data centre, by the names that lead to it. */
export type FacilityOutput =
  | readonly [figure: FacilityFigure]
  | readonly [list: 'monthlyPue', month: string]
  | readonly [list: 'interimPue', period: string]
  | readonly [list: 'partialPue', subsystem: Subsystem]
  | readonly [list: 'losses', loss: `${FacilityLoss}Kwh`]
  | readonly [list: 'parts', part: `${PlantPart}Kwh`]
  | readonly [list: 'water', use: `${WaterUse}L`]

/** A name that is none of those that could stand there. */
export interface UnknownFacilityName {
  readonly what: string
  readonly name: string
  readonly known: readonly string[]
}

/**
 * The output that names lead to, or the first name that leads nowhere.
 *
 * @param names    what stands below `facility`
 * @param periods  names of the interim periods of the site
 */
export function facilityOutput(
  names: readonly string[],
  periods: readonly string[],
): { readonly output: FacilityOutput } | { readonly unknown: UnknownFacilityName } {
  const lists: Readonly<Record<string, readonly string[]>> = {
    monthlyPue: Array.from({ length: MONTHS_PER_YEAR }, (_, month) => String(month)),
    interimPue: periods,
    partialPue: SUBSYSTEMS,
    losses: FACILITY_LOSSES.map((name) => `${name}Kwh`),
    parts: PLANT_PARTS.map((name) => `${name}Kwh`),
    water: WATER_USES.map((name) => `${name}L`),
  }
  const [first = '', second, ...more] = names
  const unknown = (what: string, name: string, known: readonly string[]) => ({
    unknown: { what, name, known },
  })
  const list = Object.hasOwn(lists, first) ? lists[first]! : undefined
  const isFigure = (FACILITY_FIGURES as readonly string[]).includes(first)
  if (list === undefined && !isFigure)
    return unknown('figure of a facility', first, knownBeside(first, lists))
  if (list !== undefined && !list.includes(second ?? ''))
    return unknown(`name of ${first}`, second ?? '', list)
  if (more.length > 0 || (isFigure && second !== undefined)) return unknown('number', names.join('.'), [])
  return { output: names as unknown as FacilityOutput }
}

/** What could stand in place of a name: where it stands in lists, or the list that it is nearly the name of, these alone. */
function knownBeside(name: string, lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const listed = Object.entries(lists).flatMap(([list, names]) =>
    names
      .filter((one) => one === name || `${list}L` === name || `${list}Kwh` === name)
      .map((one) => `${list}.${one}`),
  )
  return listed.length > 0 ? listed : [...FACILITY_FIGURES, ...Object.keys(lists)]
}
