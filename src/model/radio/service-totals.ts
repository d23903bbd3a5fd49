import { addMonths, monthlyEnergy, sum } from '../metrics.ts'
import type { AdditiveMetric } from '../metrics.ts'
import type { UnitSpec } from '../site.ts'
import { DAYS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { fullLoadPowerW, zeroLoadPowerW } from './unit-power.ts'
import type { UnitService } from './unit-service.ts'

const W_PER_KW = 1000

/** The metrics that follow from what units do, whatever the site around them. */
export type ServiceMetric = Extract<
  AdditiveMetric,
  | 'shutdownHours'
  | 'dataGb'
  | 'offeredTrafficH'
  | 'movedTrafficH'
  | 'blockedTrafficH'
  | 'unreachedTrafficH'
  | 'refusedTrafficKwh'
  | 'wakeUps'
  | 'missedSleepHours'
  | 'wrongSleepHours'
  | 'forecastErrorKwh'
>

/** What the sleep of a site's units does to its traffic, by month. Hours and wake-ups add up units, traffic their counts. */
export function serviceTotals(
  axis: TimeAxis,
  units: readonly UnitSpec[],
): Record<ServiceMetric, Float64Array> {
  const asleep = units.filter(({ service }) => service !== undefined)
  const each = (of: (service: UnitService) => Float64Array) => asleep.map(({ service }) => of(service!))
  const counted = (of: (service: UnitService) => Float64Array) =>
    asleep.map(({ service, count }) => of(service!).map((value) => count * value))
  return {
    shutdownHours: addMonths(
      ...units.flatMap(({ states }) => (states === undefined ? [] : [monthlyEnergy(axis, states.offShare)])),
    ),
    dataGb: addMonths(...units.flatMap(servedGb)),
    offeredTrafficH: addMonths(...counted(({ offeredH }) => offeredH)),
    movedTrafficH: addMonths(...counted(({ movedH }) => movedH)),
    blockedTrafficH: addMonths(...counted(({ blockedH }) => blockedH)),
    unreachedTrafficH: addMonths(...counted(({ unreachedH }) => unreachedH)),
    refusedTrafficKwh: addMonths(...asleep.map(refusedKwh)),
    wakeUps: addMonths(...each(({ wakeUps }) => wakeUps)),
    missedSleepHours: addMonths(...each(({ missedH }) => missedH)),
    wrongSleepHours: addMonths(...each(({ wrongH }) => wrongH)),
    forecastErrorKwh: addMonths(
      ...units.flatMap(({ forecastErrorKw, count }) =>
        forecastErrorKw === undefined ? [] : [monthlyEnergy(axis, forecastErrorKw).map((kwh) => count * kwh)],
      ),
    ),
  }
}

/** Data of a unit, less what was blocked, by month [GB]; none where it does not say how much it carries. */
function servedGb({ count, dataGbPerMonth, service }: UnitSpec): Float64Array[] {
  if (dataGbPerMonth === undefined) return []
  const servedShare = (month: number) => {
    const offeredH = service?.offeredH[month] ?? 0
    return offeredH > 0 ? 1 - service!.blockedH[month]! / offeredH : 1
  }
  return [dataGbPerMonth.map((gb, month) => count * gb * servedShare(month))]
}

/**
 * Energy that a unit would have used for the traffic that nobody carried, by month [kWh]: it lowers consumption, and is
 * no saving. The rise from zero to full load for each hour of full load; exact for a straight line.
 */
function refusedKwh({ count, power, service }: UnitSpec): Float64Array {
  const riseKw = (fullLoadPowerW(power) - zeroLoadPowerW(power)) / W_PER_KW
  return service!.blockedH.map((hours) => count * riseKw * hours)
}

/** The worst that the units of a site or a fleet do to their traffic; null where none may sleep. */
export interface WorstService {
  /** Largest blocked share of what was offered to a unit in a step [fraction]; null where nothing is offered. */
  readonly blockedFraction: number | null
  /** Highest load of a unit while it carried for others [fraction]; null where none does. */
  readonly carrierFraction: number | null
  /** Wake-ups a day of the unit that wakes most often, mean over the year. */
  readonly wakeUpsPerDay: number | null
}

/** The worst over some units. */
export function worstService(units: readonly UnitSpec[]): WorstService {
  const services = units.flatMap(({ service }) => (service === undefined ? [] : [service]))
  if (services.length === 0) return { blockedFraction: null, carrierFraction: null, wakeUpsPerDay: null }
  const highest = (of: (service: UnitService) => number) =>
    services.reduce((most, service) => Math.max(most, of(service)), 0)
  const carrierFraction = highest(({ worstCarrierFraction }) => worstCarrierFraction)
  const isOffered = services.some(({ offeredH }) => sum(offeredH) > 0)
  return {
    blockedFraction: isOffered ? highest(({ worstBlockedFraction }) => worstBlockedFraction) : null,
    carrierFraction: carrierFraction === 0 ? null : carrierFraction,
    wakeUpsPerDay: highest(({ wakeUps }) => sum(wakeUps)) / DAYS_PER_YEAR,
  }
}
