import type { TimeAxis } from '../time.ts'
import { AT_KWH } from './outage-levels.ts'
import type { MainsSpec } from './supply-spec.ts'

/** Lengths of outages that the probability of surviving is told for [h]. */
export const SURVIVAL_HOURS = [1, 2, 4, 8, 12, 24, 48] as const

/** No outage is followed further than this [h]. */
const LONGEST_OUTAGE_H = SURVIVAL_HOURS[SURVIVAL_HOURS.length - 1]!

/** What a site could hold on to in an outage, had it come in any step of the year. Columns have one value per step. */
export interface SurvivalSpec {
  /** Load of priority `keep` at the battery's terminals: that of the -48 V bus, or on the AC side with conversion [kW]. */
  readonly criticalKw: Float64Array
  /** Loads that go first; undefined where there are none. */
  readonly shed: SheddingSpec | undefined
  /** Load of priority `keep` on an AC side that nothing but a generator feeds; undefined where a battery feeds it [kW]. */
  readonly darkKw: Float64Array | undefined
  /** Solar power that takes load off the battery [kW]. */
  readonly solarKw: Float64Array
  /** Energy stored at the end of each step, and at the start of the year [kWh]. */
  readonly storedKwh: Float64Array
  readonly startKwh: number
  /** Energy that is not given even in an outage [kWh]. */
  readonly floorKwh: Float64Array
  /** Energy at the terminals per energy drawn (0, 1]. */
  readonly dischargeEfficiency: number
  /** Most that the battery gives at its terminals; 0 without one [kW]. */
  readonly dischargeKw: number
  /** Time until a generator that can carry the site gives power; undefined without one [h]. */
  readonly bridgeH: number | undefined
}

/** Loads that go first in an outage. Columns have one value per step. */
interface SheddingSpec {
  /** At the battery's terminals, on top of what is kept [kW]. */
  readonly loadKw: Float64Array
  /** Energy at which they go, never below the floor, and at which they come back [kWh]. */
  readonly belowKwh: Float64Array
  readonly connectKwh: Float64Array
}

/** How long a site survives an outage that may begin in any step of the year that begins with mains. */
export interface SurvivalFigures {
  /** Share of those steps from which an outage of so many hours is survived [fraction]. */
  readonly probability: readonly { readonly hours: number; readonly share: number }[]
  /** Nothing is followed beyond 48 h: that is what is told where it lasts longer [h]. */
  readonly shortestH: number
  readonly meanH: number
}

/** A limit of power is met within this share of it. */
const LIMIT_WITHIN = 1e-9

/** A load below this is rounding [kW]. */
const NO_LOAD_KW = 1e-9

/** An outage counts as survived where so little of it is missing, and moments so near are the same [h]. */
const MISSING_H = 1e-6

/** Energy drawn in each step with and without the loads that go first, and what it is drawn from [kWh]; see {@link lastingSteps}. */
interface Course {
  readonly keepKwh: Float64Array
  readonly allKwh: Float64Array
  readonly spec: SurvivalSpec
}

/**
 * Hours for which the load that is kept is served when the mains fail at the beginning of each step, at most 48; one value
 * per step. As in an outage of the year, loads that go first are drawn until the battery is down to their threshold, or too
 * weak for all, and come back where thresholds fall below what is stored. Kept load on an AC side that is dark ends it.
 * Whatever the generator, which is then held to be fuelled, the battery has to bridge the time to its first power.
 *
 * Assumption: solar power above the load does not recharge the battery (conservative); the battery is as cold or warm as in
 * the year; self-discharge is of no account; the generator is called at once, whatever its strategy, and all that is stored
 * can be drawn at any rate, in two tanks too. A step above the limit of discharge ends it as that step begins. The last
 * outages of the year run on into its beginning.
 */
export function survivalHours({ steps, stepH }: TimeAxis, spec: SurvivalSpec): Float64Array {
  const { bridgeH = Infinity } = spec
  const neededH = Math.min(LONGEST_OUTAGE_H, bridgeH)
  const mostSteps = Math.ceil((neededH - MISSING_H) / stepH)
  const keepKwh = drawnKwh(stepH, spec, undefined)
  const allKwh = spec.shed === undefined ? keepKwh : drawnKwh(stepH, spec, spec.shed.loadKw)
  const course = { keepKwh, allKwh, spec }
  const hours = new Float64Array(steps)
  for (let i = 0; i < steps; i++) {
    const servedH = lastingSteps(course, i, mostSteps) * stepH
    hours[i] = servedH >= neededH - MISSING_H ? LONGEST_OUTAGE_H : servedH
  }
  return hours
}

/** Energy drawn from the store in each step; endless where the battery is too weak, or a load is in the dark [kWh]. */
function drawnKwh(
  stepH: number,
  { criticalKw, solarKw, darkKw, dischargeEfficiency, dischargeKw }: SurvivalSpec,
  moreKw: Float64Array | undefined,
): Float64Array {
  const kwhPerKw = stepH / dischargeEfficiency
  const limitKw = dischargeKw * (1 + LIMIT_WITHIN)
  return criticalKw.map((kw, i) => {
    const netKw = kw + (moreKw === undefined ? 0 : moreKw[i]!) - solarKw[i]!
    const isDark = darkKw !== undefined && darkKw[i]! > NO_LOAD_KW
    if (isDark || netKw > limitKw) return Infinity
    return netKw > 0 ? netKw * kwhPerKw : 0
  })
}

/** Steps, the last in part, for which the load that is kept is served from the beginning of a step on, at most so many. */
function lastingSteps({ keepKwh, allKwh, spec }: Course, start: number, mostSteps: number): number {
  const { storedKwh, floorKwh, shed } = spec
  const steps = keepKwh.length
  let leftKwh = start === 0 ? spec.startKwh : storedKwh[start - 1]!
  let isShed = shed === undefined
  for (let n = 0, i = start; n < mostSteps; n++) {
    if (shed !== undefined) {
      if (leftKwh <= shed.belowKwh[i]! + AT_KWH) isShed = true
      else if (leftKwh >= shed.connectKwh[i]! - AT_KWH) isShed = false
    }
    let withAll = 0
    if (!isShed) {
      const aboveKwh = leftKwh - shed!.belowKwh[i]!
      withAll = allKwh[i]! <= aboveKwh + AT_KWH ? 1 : aboveKwh / allKwh[i]!
      if (withAll > 0) leftKwh -= withAll * allKwh[i]!
      isShed = withAll < 1
    }
    if (withAll < 1) {
      const givesKwh = Math.max(0, leftKwh - floorKwh[i]!)
      const wantKwh = (1 - withAll) * keepKwh[i]!
      if (wantKwh > givesKwh + AT_KWH) return n + withAll + givesKwh / keepKwh[i]!
      leftKwh -= wantKwh
    }
    if (++i === steps) i = 0
  }
  return mostSteps
}

/**
 * Steps at whose beginning the mains could fail, since they are there at the end of the step before. 1 where they are.
 */
export function startsWithMains({ steps, stepH }: TimeAxis, { outages }: MainsSpec): Uint8Array {
  const starts = new Uint8Array(steps).fill(1)
  for (const { startH, endH } of outages) {
    const last = Math.floor((endH + MISSING_H) / stepH)
    for (let i = Math.floor((startH + MISSING_H) / stepH) + 1; i <= last && i < steps; i++) starts[i] = 0
  }
  return starts
}

/**
 * What hours of survival from each step come to over the year; undefined where no outage could begin.
 *
 * @param starts  1 for steps that count, 0 for those in the midst of an outage
 */
export function survivalFigures(hours: Float64Array, starts: Uint8Array): SurvivalFigures | undefined {
  const counts = SURVIVAL_HOURS.map(() => 0)
  let [shortestH, total, all] = [Infinity, 0, 0]
  for (let i = 0; i < hours.length; i++) {
    if (starts[i] === 0) continue
    const servedH = hours[i]!
    all++
    total += servedH
    if (servedH < shortestH) shortestH = servedH
    for (let n = 0; n < counts.length && servedH >= SURVIVAL_HOURS[n]! - MISSING_H; n++)
      counts[n] = counts[n]! + 1
  }
  if (all === 0) return undefined
  return {
    probability: SURVIVAL_HOURS.map((n, index) => ({ hours: n, share: counts[index]! / all })),
    shortestH,
    meanH: total / all,
  }
}
