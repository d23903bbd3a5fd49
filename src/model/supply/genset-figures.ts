import { addMonths, monthlyEnergy, sum } from '../metrics.ts'
import type { Overload } from '../power/overload.ts'
import { MONTHS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { GensetSpec } from './supply-spec.ts'

/** What a generator did by month, 12 values each. */
export interface GensetMonths {
  /** What it gives, what nobody takes included [kWh]. */
  readonly outputKwh: Float64Array
  readonly runningH: Float64Array
  readonly starts: Float64Array
  readonly fuelL: Float64Array
  /** [currency]; `cost` is the sum of the four. */
  readonly fuelCost: Float64Array
  readonly startCost: Float64Array
  readonly runningCost: Float64Array
  readonly serviceCost: Float64Array
  readonly cost: Float64Array
  /** Carbon dioxide of the fuel [kg]. */
  readonly scope1Kg: Float64Array
}

/** A generator's year. */
export interface GensetFigures {
  readonly months: GensetMonths
  /** Whole services that fall due in the year, from a fresh one on; null where none is told. */
  readonly servicesDue: number | null
  /** Mean output while it runs, over its rating [fraction]; null where it never runs. */
  readonly meanLoading: number | null
  /** Output per litre of fuel [kWh/L]; null where none is burnt. */
  readonly kwhPerL: number | null
  /** What it is asked for above its rating while it runs. */
  readonly overload: GensetOverload
}

/** How far it is asked for more than its rating. */
export interface GensetOverload extends Overload {
  /** What it gives above its rating [kWh]. */
  readonly kwh: number
}

/** What a generator did over any stretch of time. */
export interface GensetUse {
  readonly outputKwh: number
  readonly runningH: number
  readonly starts: number
}

/** What that takes: fuel [L], its carbon dioxide [kg], and money [currency]. */
export interface GensetSpent {
  readonly fuelL: number
  readonly scope1Kg: number
  readonly fuelCost: number
  readonly startCost: number
  readonly runningCost: number
  readonly serviceCost: number
}

/** Fuel, carbon and cost of what a generator did. Assumptions as in {@link gensetFigures}. */
export function gensetSpent(
  { ratedKw, fuel, cost }: Pick<GensetSpec, 'ratedKw' | 'fuel' | 'cost'>,
  { outputKwh, runningH, starts }: GensetUse,
): GensetSpent {
  const fuelL = fuel.noLoadLPerKwh * ratedKw * runningH + fuel.slopeLPerKwh * outputKwh
  const { serviceEveryH } = cost
  const servicePerH = serviceEveryH === undefined ? 0 : cost.perService / serviceEveryH
  return {
    fuelL,
    scope1Kg: fuel.kgPerL * fuelL,
    fuelCost: cost.fuelPerL * fuelL,
    startCost: cost.perStart * starts,
    runningCost: cost.perRunningH * runningH,
    serviceCost: servicePerH * runningH,
  }
}

type GensetColumns = Pick<SupplyColumns, 'gensetKw' | 'gensetShare' | 'gensetStarts'>

/** A service counts as due within this share of its interval: hours are sums of parts of steps. */
const DUE_WITHIN = 1e-9

/**
 * Fuel, cost, carbon and use of a generator by month and over the year.
 *
 * Assumption: litres are a straight line in its output, noLoad x rating x running hours + slope x output, and starting,
 * warming up and cooling down burn nothing beyond it. A service costs pro rata of the running hours, so that months add up;
 * the whole services are counted apart.
 */
export function gensetFigures(axis: TimeAxis, genset: GensetSpec, columns: GensetColumns): GensetFigures {
  const { ratedKw, cost } = genset
  const { gensetKw, gensetShare, gensetStarts } = columns
  const outputKwh = monthlyEnergy(axis, gensetKw)
  const runningH = monthlyEnergy(axis, gensetShare)
  const starts = monthlyCount(axis, gensetStarts)
  const spent = Array.from(outputKwh, (kwh, month) =>
    gensetSpent(genset, { outputKwh: kwh, runningH: runningH[month]!, starts: starts[month]! }),
  )
  const monthsOf = (name: keyof GensetSpent) => Float64Array.from(spent, (month) => month[name])
  const [fuelL, fuelCost, startCost] = [monthsOf('fuelL'), monthsOf('fuelCost'), monthsOf('startCost')]
  const [runningCost, serviceCost] = [monthsOf('runningCost'), monthsOf('serviceCost')]
  const [hours, kwh, litres] = [sum(runningH), sum(outputKwh), sum(fuelL)]
  const { serviceEveryH } = cost
  return {
    months: {
      outputKwh,
      runningH,
      starts,
      fuelL,
      fuelCost,
      startCost,
      runningCost,
      serviceCost,
      cost: addMonths(fuelCost, startCost, runningCost, serviceCost),
      scope1Kg: monthsOf('scope1Kg'),
    },
    servicesDue: serviceEveryH === undefined ? null : Math.floor(hours / serviceEveryH + DUE_WITHIN),
    meanLoading: hours > 0 ? kwh / (ratedKw * hours) : null,
    kwhPerL: litres > 0 ? kwh / litres : null,
    overload: overloadOf(axis, ratedKw, columns),
  }
}

/** Above its rating by less is rounding [kW]. */
const ABOVE_KW = 1e-6

function overloadOf({ steps, stepH }: TimeAxis, ratedKw: number, columns: GensetColumns): GensetOverload {
  const { gensetKw, gensetShare } = columns
  let [hours, peakShare, kwh] = [0, 0, 0]
  for (let i = 0; i < steps; i++) {
    const [kw, share] = [gensetKw[i]!, gensetShare[i]!]
    if (kw <= share * ratedKw + ABOVE_KW) continue
    hours += share * stepH
    kwh += (kw - share * ratedKw) * stepH
    peakShare = Math.max(peakShare, kw / (share * ratedKw))
  }
  return { hours, peakShare, kwh }
}

/** Sum of a column of counts by month. */
function monthlyCount({ monthStart }: TimeAxis, counts: Float64Array): Float64Array {
  return Float64Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
    sum(counts.subarray(monthStart[month], monthStart[month + 1])),
  )
}
