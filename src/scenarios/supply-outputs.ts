import { SURVIVAL_HOURS } from '../model/supply/survival.ts'

/** Lengths of outages whose probability of being survived a result tells [h]. */
const TOLD_SURVIVAL_HOURS: readonly string[] = SURVIVAL_HOURS.map(String)

/** What a result holds of the failures of a site's mains. */
const OUTAGE_OUTPUTS = [
  'count',
  'hours',
  'longestHours',
  'survived',
  'longestSurvivedHours',
  'shortestFailedHours',
  'soonestUnservedHours',
  'withoutKeepHours',
  'withoutShedHours',
  'unservedKeepKwh',
  'unservedShedKwh',
] as const

/** Of how long it goes on when they fail at any time. */
const SURVIVAL_OUTPUTS = ['shortestHours', 'meanHours'] as const

/** Of its battery. */
const BATTERY_OUTPUTS = [
  'chargedKwh',
  'dischargedKwh',
  'lossKwh',
  'equivalentFullCycles',
  'socMin',
  'socMean',
  'socMax',
  'reserveMinKwh',
  'reserveMeanKwh',
  'reserveMaxKwh',
  'belowReserveHours',
  'reserveGivesHours',
  'overLimitHours',
  'temperatureMinC',
  'temperatureMeanC',
  'temperatureMaxC',
  'calendarLoss',
  'cycleLoss',
  'capacityAfterYear',
  'yearsToEndOfLife',
  'replacementYear',
] as const

/** Of its generator. */
const GENERATOR_OUTPUTS = ['services', 'meanLoading', 'kwhPerL'] as const

/** What is measured of a supply, by the names that lead to it; the last is the figure. */
export type SupplyOutput =
  | readonly [part: 'outages', figure: (typeof OUTAGE_OUTPUTS)[number]]
  | readonly [part: 'survival', figure: (typeof SURVIVAL_OUTPUTS)[number]]
  | readonly [part: 'survival', list: 'probability', hours: `${(typeof SURVIVAL_HOURS)[number]}`]
  | readonly [part: 'battery', figure: (typeof BATTERY_OUTPUTS)[number]]
  | readonly [part: 'generator', figure: (typeof GENERATOR_OUTPUTS)[number]]

/** A name that is none of those that could stand there. */
export interface UnknownSupplyName {
  readonly what: string
  readonly name: string
  readonly known: readonly string[]
}

const PARTS: Readonly<Record<SupplyOutput[0], readonly string[]>> = {
  outages: OUTAGE_OUTPUTS,
  survival: ['probability', ...SURVIVAL_OUTPUTS],
  battery: BATTERY_OUTPUTS,
  generator: GENERATOR_OUTPUTS,
}

/**
 * The output of a supply that names lead to, or the first name that leads nowhere.
 *
 * @param names  what stands below `supply`
 */
export function supplyOutput(
  names: readonly string[],
): { readonly output: SupplyOutput } | { readonly unknown: UnknownSupplyName } {
  const [part = '', figure = '', ...more] = names
  const unknown = (what: string, name: string, known: readonly string[]) => ({
    unknown: { what, name, known },
  })
  if (!Object.hasOwn(PARTS, part)) return unknown('part of a supply', part, knownBeside(part))
  const figures = PARTS[part as SupplyOutput[0]]
  if (!figures.includes(figure)) return unknown(`figure of ${part}`, figure, figures)
  const isList = figure === 'probability'
  const [hours = ''] = more
  if (isList && !TOLD_SURVIVAL_HOURS.includes(hours))
    return unknown('length of an outage in hours', hours, TOLD_SURVIVAL_HOURS)
  if (more.length > (isList ? 1 : 0)) return unknown('number', names.join('.'), [])
  return { output: names as unknown as SupplyOutput }
}

/** The parts; of a figure that stands in one of them, where it does. */
function knownBeside(name: string): readonly string[] {
  const inside = Object.entries(PARTS).flatMap(([part, figures]) =>
    figures.includes(name) ? [`${part}.${name}`] : [],
  )
  return inside.length > 0 ? inside : Object.keys(PARTS)
}
