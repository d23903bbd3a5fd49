import type { AdditiveMetric } from '../../model/metrics.ts'
import { HOURS_PER_YEAR } from '../../model/time.ts'
import type { SiteResult } from '../result.ts'
import type { BatteryResult, OutagesResult, SupplyResult, SurvivalResult } from '../supply.ts'
import { held, notAbove, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'

type Values = Readonly<Record<AdditiveMetric, number>>
type Year = SiteResult['annual']

/** Figures of a supply that count something, so that none lies below zero. */
const COUNTED = [
  'unservedShedKwh',
  'chargedKwh',
  'dischargedKwh',
  'gensetDumpedKwh',
  'outageHours',
  'fuelL',
  'gensetHours',
  'gensetStarts',
] as const

/** What a lossless battery loses is the rounding of what it takes and gives. */
const ROUNDING = 1e-9

/** What holds of sources beside solar in any stretch of time, of one site or of all. */
export function ofSources(at: string, v: Values): BrokenInvariant[] {
  const throughKwh = v.chargedKwh + v.dischargedKwh
  return [
    ...COUNTED.flatMap((name) => notAbove(`${at}.${name}`, 'nothing less than none', 0, v[name])),
    ...notAbove(`${at}.batteryLossKwh`, 'nothing less than none', -ROUNDING * throughKwh, v.batteryLossKwh),
    ...notAbove(
      `${at}.unservedShedKwh`,
      'what goes first is a part of what is unserved',
      v.unservedShedKwh,
      v.unservedKwh,
    ),
    ...held(
      `${at}.storedChangeKwh`,
      'stored = charged - discharged - battery loss',
      [v.storedChangeKwh],
      [v.chargedKwh, -v.dischargedKwh, -v.batteryLossKwh],
    ),
    ...notAbove(`${at}.gensetDumpedKwh`, 'no more dumped than generated', v.gensetDumpedKwh, v.gensetKwh),
    ...notAbove(
      `${at}.gensetHours`,
      'generators run while the mains are down alone',
      v.gensetHours,
      v.outageHours,
    ),
    ...held(`${at}.energyCost`, 'energy cost = bill + generators', [v.energyCost], [v.cost, v.gensetCost]),
  ]
}

/** What holds between the supply of a site and its year. */
export function ofSupply(
  at: string,
  { annual, supply }: Pick<SiteResult, 'annual' | 'supply'>,
): BrokenInvariant[] {
  if (supply === undefined) return []
  const { outages, survival, battery } = supply
  return [
    ...(outages === null ? [] : ofOutages(`${at}.supply.outages`, outages, annual)),
    ...(survival === null ? [] : ofSurvival(`${at}.supply.survival`, survival)),
    ...(battery === null ? [] : ofBattery(`${at}.supply.battery`, battery, annual)),
    ...ofGenerator(`${at}.supply.generator`, supply, annual),
  ]
}

function ofOutages(at: string, outages: OutagesResult, annual: Year): BrokenInvariant[] {
  const { count, hours, longestHours, survived, longestSurvivedHours, shortestFailedHours } = outages
  const { withoutKeepHours, withoutShedHours, unservedKeepKwh, unservedShedKwh } = outages
  const longest = longestHours ?? 0
  return [
    ...held(`${at}.hours`, 'hours of outages = those of the year', [hours], [annual.outageHours]),
    ...notAbove(`${at}.longestHours`, 'the longest is one of all', longest, hours),
    ...notAbove(`${at}.survived`, 'no more survived than there are', survived, count),
    ...notAbove(`${at}.longestSurvivedHours`, 'not above the longest', longestSurvivedHours ?? 0, longest),
    ...notAbove(`${at}.shortestFailedHours`, 'not above the longest', shortestFailedHours ?? 0, longest),
    ...held(
      `${at}.unservedKeepKwh`,
      'unserved of both priorities = that of the year',
      [unservedKeepKwh, unservedShedKwh],
      [annual.unservedKwh],
    ),
    ...held(
      `${at}.unservedShedKwh`,
      'what goes first = that of the year',
      [unservedShedKwh],
      [annual.unservedShedKwh],
    ),
    ...notAbove(`${at}.withoutKeepHours`, 'no more than the year', withoutKeepHours, HOURS_PER_YEAR),
    ...notAbove(`${at}.withoutShedHours`, 'no more than the year', withoutShedHours, HOURS_PER_YEAR),
  ]
}

function ofSurvival(
  at: string,
  { probability, shortestHours, meanHours }: SurvivalResult,
): BrokenInvariant[] {
  const list = Object.entries(probability).toSorted(([a], [b]) => Number(a) - Number(b))
  return [
    ...list.flatMap(([hours, share], index) =>
      notAbove(
        `${at}.probability.${hours}`,
        'a longer outage is not survived more often',
        share,
        list[index - 1]?.[1] ?? 1,
      ),
    ),
    ...list.flatMap(([hours, share]) => notAbove(`${at}.probability.${hours}`, 'not below none', 0, share)),
    ...notAbove(`${at}.shortestHours`, 'the shortest is not above the mean', shortestHours, meanHours),
  ]
}

function ofBattery(at: string, battery: BatteryResult, annual: Year): BrokenInvariant[] {
  const { socMin, socMean, socMax, reserveMinKwh, reserveMeanKwh, reserveMaxKwh } = battery
  const { temperatureMinC, temperatureMeanC, temperatureMaxC } = battery
  const same = [
    ['chargedKwh', 'chargedKwh'],
    ['dischargedKwh', 'dischargedKwh'],
    ['lossKwh', 'batteryLossKwh'],
  ] as const
  return [
    ...same.flatMap(([own, ofYear]) =>
      held(`${at}.${own}`, `${own} = that of the year`, [battery[own]], [annual[ofYear]]),
    ),
    ...rising(`${at}.socMean`, [0, socMin, socMean, socMax, 1]),
    ...rising(`${at}.reserveMeanKwh`, [0, reserveMinKwh, reserveMeanKwh, reserveMaxKwh]),
    ...(temperatureMinC === null || temperatureMeanC === null || temperatureMaxC === null
      ? []
      : rising(`${at}.temperatureMeanC`, [temperatureMinC, temperatureMeanC, temperatureMaxC])),
    ...rising(`${at}.capacityAfterYear`, [0, battery.capacityAfterYear, 1]),
    ...notAbove(
      `${at}.belowReserveHours`,
      'no more than the year',
      battery.belowReserveHours,
      HOURS_PER_YEAR,
    ),
    ...notAbove(`${at}.overLimitHours`, 'not below none', 0, battery.overLimitHours ?? 0),
    ...notAbove(`${at}.overLimitHours`, 'no more than the year', battery.overLimitHours ?? 0, HOURS_PER_YEAR),
  ]
}

/** The least, the mean and the most of one thing, between its limits. */
function rising(at: string, values: readonly number[]): BrokenInvariant[] {
  return values
    .slice(1)
    .flatMap((value, i) => notAbove(at, 'least, mean and most rise, inside their limits', values[i]!, value))
}

function ofGenerator(at: string, { generator }: SupplyResult, annual: Year): BrokenInvariant[] {
  if (generator === null)
    return held(at, 'no generator, no output', [annual.gensetKwh, annual.fuelL, annual.gensetHours], [0])
  const { kwhPerL } = generator
  if (kwhPerL === null) return held(`${at}.kwhPerL`, 'no fuel, no ratio', [annual.fuelL], [0])
  const kwh = kwhPerL * annual.fuelL
  return ofProduct(`${at}.kwhPerL`, 'kWh/L x fuel = output', kwh, [annual.gensetKwh])
}
