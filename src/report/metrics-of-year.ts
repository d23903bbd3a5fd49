import { efficiency } from '../model/efficiency.ts'
import { ADDITIVE_METRICS } from '../model/metrics.ts'
import type { Totals } from '../model/metrics.ts'
import type { WorstService } from '../model/radio/service-totals.ts'
import type { CarbonFigures } from './carbon-figures.ts'
import type { Metrics } from './result.ts'
import type { Rounding } from './rounding.ts'

/** a over b, or null where b is zero. */
export function quotient(a: number, b: number): number | null {
  return b === 0 ? null : a / b
}

/** A rounded number, or null where there is none. */
export function roundOrNull(value: number | null, round: Rounding): number | null {
  return value === null ? null : round(value)
}

/** Metrics of a year that do not follow from its totals alone; ratios before they are rounded. */
type BesideTotals = CarbonFigures & Pick<Metrics, 'pue' | 'cue'>

/** The metrics of a year in the order of the contract. */
export function metricsOf(
  totals: Totals,
  peakImportKw: number,
  { pue, cue, scope2MarketKg, avoidedMarginalKg, renewablePercent }: BesideTotals,
  worst: WorstService,
  round: Rounding,
): Metrics {
  const t = Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, round(totals[name])])) as Totals
  const { carbonKg, shutdownHours, dataGb, ...others } = t
  const { offeredTrafficH, movedTrafficH, blockedTrafficH, unreachedTrafficH, refusedTrafficKwh, ...rest } =
    others
  const { wakeUps, ...more } = rest
  const { missedSleepHours, wrongSleepHours, forecastErrorKwh, ...earlier } = more
  const { heatRemovedKwh, unmetCoolingKwh, overLimitHours, waterL, heatReusedKwh, ...supplied } = earlier
  const { outageHours, unservedShedKwh, chargedKwh, dischargedKwh, fuelL, ...running } = supplied
  const { gensetHours, gensetStarts, gensetCost, energyCost, ...before } = running
  const percent = (fraction: number | null) => (fraction === null ? null : round(100 * fraction))
  const { bitPerJ, kwhPerGb, carbonKgPerTb } = efficiency(totals)
  return {
    ...before,
    scope2MarketKg,
    avoidedMarginalKg,
    carbonKg,
    cue: roundOrNull(cue, round),
    renewablePercent,
    peakImportKw: round(peakImportKw),
    pue: roundOrNull(pue, round),
    see: totals.loadKwh === 0 ? null : roundOrNull(quotient(totals.loadKwh, totals.consumptionKwh), round),
    shutdownHours,
    dataGb,
    bitPerJ: roundOrNull(bitPerJ, round),
    kwhPerGb: roundOrNull(kwhPerGb, round),
    carbonKgPerTb: roundOrNull(carbonKgPerTb, round),
    offeredTrafficH,
    movedTrafficH,
    blockedTrafficH,
    unreachedTrafficH,
    blockedPercent: percent(quotient(totals.blockedTrafficH, totals.offeredTrafficH)),
    worstBlockedPercent: percent(worst.blockedFraction),
    worstCarrierPercent: percent(worst.carrierFraction),
    refusedTrafficKwh,
    wakeUps,
    wakeUpsPerDay: roundOrNull(worst.wakeUpsPerDay, round),
    missedSleepHours,
    wrongSleepHours,
    forecastErrorKwh,
    heatRemovedKwh,
    unmetCoolingKwh,
    overLimitHours,
    coolingEer: roundOrNull(quotient(totals.heatRemovedKwh, totals.coolingKwh), round),
    waterL,
    heatReusedKwh,
    outageHours,
    unservedShedKwh,
    chargedKwh,
    dischargedKwh,
    fuelL,
    gensetHours,
    gensetStarts,
    gensetCost,
    energyCost,
  }
}
