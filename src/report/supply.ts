import type { MemberYear } from '../model/fleet.ts'
import type { BatterySpec } from '../model/storage/battery-spec.ts'
import { ageingFigures } from '../model/supply/battery-figures.ts'
import type { BatteryFigures, Spread } from '../model/supply/battery-figures.ts'
import type { GensetFigures } from '../model/supply/genset-figures.ts'
import type { OutageFigures } from '../model/supply/outage-figures.ts'
import type { SuppliedYear } from '../model/supply/supplied-year.ts'
import type { SurvivalFigures } from '../model/supply/survival.ts'
import type { TimeAxis } from '../model/time.ts'
import type { Rounding } from './rounding.ts'

/** How one site came through the failures of its mains; without mains the year is one failure. */
export interface OutagesResult {
  readonly count: number
  readonly hours: number
  /** Null without any, as are the next three where there is none such. */
  readonly longestHours: number | null
  /** In which no load of priority `keep` goes unserved. */
  readonly survived: number
  readonly longestSurvivedHours: number | null
  readonly shortestFailedHours: number | null
  /** Shortest time from a failure to the first unserved load of priority `keep`. */
  readonly soonestUnservedHours: number | null
  /** Time of the year in which some load of that priority is unserved. */
  readonly withoutKeepHours: number
  readonly withoutShedHours: number
  readonly unservedKeepKwh: number
  readonly unservedShedKwh: number
}

/** How long the site goes on if the mains fail at any time of the year. */
export interface SurvivalResult {
  /** Share of the beginnings from which an outage of so many hours is survived, by its hours. */
  readonly probability: Readonly<Record<string, number>>
  /** Followed for 48 h at most. */
  readonly shortestHours: number
  readonly meanHours: number
}

/** What its battery did, and what that does to it. Shares are 0..1. */
export interface BatteryResult {
  /** At its terminals. */
  readonly chargedKwh: number
  readonly dischargedKwh: number
  readonly lossKwh: number
  readonly equivalentFullCycles: number
  /** Of the capacity left. */
  readonly socMin: number
  readonly socMean: number
  readonly socMax: number
  readonly reserveMinKwh: number
  readonly reserveMeanKwh: number
  readonly reserveMaxKwh: number
  /** Time with the mains there that ends with less than the reserve. */
  readonly belowReserveHours: number
  /** What it gives at worst; null where that is all that its reserve asks for. */
  readonly reserveGivesHours: number | null
  /** Time with more power from the mains than its limit; null where it keeps none. */
  readonly overLimitHours: number | null
  /** Null where it has the temperature of a room whose temperature is not known. */
  readonly temperatureMinC: number | null
  readonly temperatureMeanC: number | null
  readonly temperatureMaxC: number | null
  /** Of the new capacity, in the year. */
  readonly calendarLoss: number
  readonly cycleLoss: number
  readonly capacityAfterYear: number
  /** Null where it lasts 50 years like this one. */
  readonly yearsToEndOfLife: number | null
  readonly replacementYear: number | null
}

/** What its generator did beside what the year tells. */
export interface GeneratorResult {
  /** Whole services that fall due; null where no interval is told. */
  readonly services: number | null
  /** Share of its rating while it runs; null where it never does. */
  readonly meanLoading: number | null
  readonly kwhPerL: number | null
}

/** What the sources of one site did beside solar and the meter; a part is null where the site has no such thing. */
export interface SupplyResult {
  readonly outages: OutagesResult | null
  readonly survival: SurvivalResult | null
  readonly battery: BatteryResult | null
  readonly generator: GeneratorResult | null
}

/** What the figures of a supply are told from. */
type YearOfSupply = Pick<MemberYear, 'member' | 'room' | 'supply'>

/** The supply of a site; undefined where it has none of its own and its mains never fail. */
export function supplyOf(axis: TimeAxis, year: YearOfSupply, round: Rounding): SupplyResult | undefined {
  const { supply } = year
  const spec = year.member.spec.supply
  if (supply === undefined || spec === undefined) return undefined
  const { outages, survival, battery, genset } = supply
  return {
    outages: outages === undefined ? null : outagesResult(outages, round),
    survival: survival === undefined ? null : survivalResult(survival, round),
    battery:
      battery === undefined || spec.battery === undefined
        ? null
        : batteryResult(axis, year, spec.battery, { ...supply, battery }, round),
    generator: genset === undefined ? null : generatorResult(genset, round),
  }
}

function outagesResult(figures: OutageFigures, round: Rounding): OutagesResult {
  const orNull = (value: number | null) => roundedOrNull(value, round)
  return {
    count: figures.each.length,
    hours: round(figures.hours),
    longestHours: orNull(figures.longestH),
    survived: figures.survived,
    longestSurvivedHours: orNull(figures.longestSurvivedH),
    shortestFailedHours: orNull(figures.shortestFailedH),
    soonestUnservedHours: orNull(figures.soonestUnservedH),
    withoutKeepHours: round(figures.withoutKeepH),
    withoutShedHours: round(figures.withoutShedH),
    unservedKeepKwh: round(figures.unservedKeepKwh),
    unservedShedKwh: round(figures.unservedShedKwh),
  }
}

function survivalResult({ probability, shortestH, meanH }: SurvivalFigures, round: Rounding): SurvivalResult {
  return {
    probability: Object.fromEntries(probability.map(({ hours, share }) => [hours, round(share)])),
    shortestHours: round(shortestH),
    meanHours: round(meanH),
  }
}

function batteryResult(
  axis: TimeAxis,
  { room }: Pick<MemberYear, 'room'>,
  spec: BatterySpec,
  { battery, reserveGivesH, overLimit }: SuppliedYear & { readonly battery: BatteryFigures },
  round: Rounding,
): BatteryResult {
  const { soc, reserveKwh } = battery
  const isUnknown = spec.temperature === 'room' && room !== undefined && !room.figures.hasTemperature
  const temperature = (of: keyof Spread) => (isUnknown ? null : round(battery.temperatureC[of]))
  return {
    chargedKwh: round(battery.chargedKwh),
    dischargedKwh: round(battery.dischargedKwh),
    lossKwh: round(battery.lostKwh),
    equivalentFullCycles: round(battery.equivalentFullCycles),
    socMin: round(soc.least),
    socMean: round(soc.mean),
    socMax: round(soc.greatest),
    reserveMinKwh: round(reserveKwh.least),
    reserveMeanKwh: round(reserveKwh.mean),
    reserveMaxKwh: round(reserveKwh.greatest),
    belowReserveHours: round(battery.belowReserveH),
    reserveGivesHours: roundedOrNull(reserveGivesH ?? null, round),
    overLimitHours: spec.strategy.kind === 'peak-shaving' ? round(overLimit?.hours ?? 0) : null,
    temperatureMinC: temperature('least'),
    temperatureMeanC: temperature('mean'),
    temperatureMaxC: temperature('greatest'),
    ...ageingResult(axis, spec, battery, round),
  }
}

type AgeingResult = Pick<
  BatteryResult,
  'calendarLoss' | 'cycleLoss' | 'capacityAfterYear' | 'yearsToEndOfLife' | 'replacementYear'
>

/** Followed over years, so worked out for results alone. */
function ageingResult(
  axis: TimeAxis,
  { ageing, health }: BatterySpec,
  { year }: BatteryFigures,
  round: Rounding,
): AgeingResult {
  const figures = ageingFigures(axis.year, ageing, year, health)
  return {
    calendarLoss: round(figures.calendarLoss),
    cycleLoss: round(figures.cycleLoss),
    capacityAfterYear: round(figures.capacityAfterYear),
    yearsToEndOfLife: roundedOrNull(figures.yearsToEndOfLife, round),
    replacementYear: figures.replacementYear,
  }
}

function generatorResult(
  { servicesDue, meanLoading, kwhPerL }: GensetFigures,
  round: Rounding,
): GeneratorResult {
  return {
    services: servicesDue,
    meanLoading: roundedOrNull(meanLoading, round),
    kwhPerL: roundedOrNull(kwhPerL, round),
  }
}

function roundedOrNull(value: number | null, round: Rounding): number | null {
  return value === null ? null : round(value)
}
