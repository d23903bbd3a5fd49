import {
  ENERGYPLUS_BEST_LOAD,
  availableCapacity,
  energyPlusPower,
  isOutsideEnergyPlusDomain,
} from './chiller-energyplus.ts'
import { heldLoad, leiBestLoad, leiChillerCop, turningPointC } from './chiller-lei-2020.ts'

/** Curve of a chiller's COP. */
export type ChillerCurve = 'lei-2020' | 'energyplus'

/** Identical chillers that share the heat. */
export interface ChillerSpec {
  readonly curve: ChillerCurve
  /** Relative change of the curve's COP: COP = curve x (1 + correction). Curve `lei-2020` only. */
  readonly correction: number
  /** COP at the rating point; curve `energyplus` only. */
  readonly ratedCop: number
  /**
   * Part load that the COP is read at in every step, whatever the heat, with unlimited capacity (the published model); or
   * chillers of a size, of which as many run as take least together.
   */
  readonly size: { readonly kind: 'load'; readonly load: number } | ChillerFleet
  /** `clamped`: load and temperature held within the curve's domain; `unclamped`: as published. */
  readonly domain: 'clamped' | 'unclamped'
}

export interface ChillerFleet {
  readonly kind: 'fleet'
  readonly count: number
  /** Heat that one carries [kW]. */
  readonly capacityKw: number
  /** `least-power`: as many as take least; `all`: all of them; `sequential`: as few as carry the heat. */
  readonly staging: 'least-power' | 'all' | 'sequential'
}

/** What cools the condensers: water of a tower or of the sea, or outdoor air. */
export type Condenser = 'water' | 'air'

/** What chillers do in a step, written anew for each. */
export interface ChillerRun {
  /** Electricity of all [kW]. */
  powerKw: number
  /** How many run; 1 for chillers without a size. */
  running: number
  /** Part load that their COP was read at, before it is held within the domain; 0 where none runs. */
  load: number
  /** True where part load or temperature lie outside the domain of the curve, held there or not. */
  isOutsideDomain: boolean
}

/** A step in which no chiller runs. */
export function noChillerRun(): ChillerRun {
  return { powerKw: 0, running: 0, load: 0, isOutsideDomain: false }
}

/** Coldest condenser that the curve of Lei and Masanet is used at [degC]. Assumption: head pressure is held up below. */
export const COLDEST_CONDENSER_C: Readonly<Record<Condenser, number>> = { water: 15, air: 18 }
/** Part load at which the COP of any smaller one is read with curve `energyplus`, which is the same. */
const LEAST_LOAD = 1e-9
/** Rounding that must not start another chiller, as a share of one's capacity. */
const LEAST_SHARE = 1e-9

/**
 * Heat that all chillers carry together [kW]; Infinity where they have no size. Rated capacity, with curve `energyplus`
 * times the capacity available at these temperatures.
 *
 * @param condenserC   water or air to the condensers [degC]
 * @param evaporatorC  chilled water that leaves [degC]
 */
export function chillersCapacityKw(spec: ChillerSpec, condenserC: number, evaporatorC: number): number {
  if (spec.size.kind === 'load') return Infinity
  return spec.size.count * unitCapacityKw(spec, spec.size, condenserC, evaporatorC)
}

function unitCapacityKw(
  { curve, domain }: ChillerSpec,
  { capacityKw }: ChillerFleet,
  condenserC: number,
  evaporatorC: number,
): number {
  if (curve === 'lei-2020') return capacityKw
  return capacityKw * availableCapacity(condenserC, evaporatorC, domain === 'clamped')
}

/**
 * Chillers that carry a heat, written into `out`; identical ones that run share it evenly.
 *
 * More heat than they can carry is reckoned as if all of them could: callers keep to {@link chillersCapacityKw}.
 * Clamped, power never falls with more heat nor as the condenser gets hotter. Staging `sequential` apart: where more heat,
 * or with curve `energyplus` less capacity as it gets hotter, starts the next chiller, all may come to a better part load.
 *
 * Source: chiller-lei-2020.ts, chiller-energyplus.ts. Assumption: what the domain is held to.
 *
 * @param heatKw       heat of the chilled water [kW]
 * @param condenserC   water or air to the condensers [degC]
 * @param evaporatorC  chilled water that leaves; curve `energyplus` only [degC]
 */
export function runChillers(
  spec: ChillerSpec,
  heatKw: number,
  condenserC: number,
  evaporatorC: number,
  out: ChillerRun,
  condenser: Condenser = 'water',
): void {
  if (heatKw <= 0) {
    out.powerKw = 0
    out.running = 0
    out.load = 0
    out.isOutsideDomain = false
    return
  }
  const { size } = spec
  if (size.kind === 'load') {
    out.powerKw = heatKw * powerPerHeat(spec, size.load, condenserC, evaporatorC, condenser)
    out.running = 1
    out.load = size.load
  } else stageChillers(spec, size, heatKw, condenserC, evaporatorC, out, condenser)
  out.isOutsideDomain = isOutsideChillerDomain(spec, out.load, condenserC, evaporatorC, condenser)
}

/** As many chillers of a fleet as its staging asks for. */
function stageChillers(
  spec: ChillerSpec,
  fleet: ChillerFleet,
  heatKw: number,
  condenserC: number,
  evaporatorC: number,
  out: ChillerRun,
  condenser: Condenser,
): void {
  const unitKw = unitCapacityKw(spec, fleet, condenserC, evaporatorC)
  const { count, staging } = fleet
  const least = Math.min(count, Math.max(1, Math.ceil(heatKw / unitKw - LEAST_SHARE)))
  const first = staging === 'all' ? count : least
  // Power over the number that run falls, then rises, with level parts, since both curves have one best part load: the
  // cheapest number runs just above it or just below. Of a level part the fewest run.
  const isCheapest = staging === 'least-power'
  const best = isCheapest
    ? Math.min(count, Math.floor(heatKw / unitKw / bestLoad(spec, condenserC, condenser)))
    : 0
  out.powerKw = Infinity
  for (let tried = 0; tried < 3; tried++) {
    const running = tried === 0 ? first : best + tried - 1
    if (tried > 0 && (running <= first || running > count)) continue
    const load = heatKw / (running * unitKw)
    const kw = heatKw * powerPerHeat(spec, load, condenserC, evaporatorC, condenser)
    if (kw >= out.powerKw) continue
    out.powerKw = kw
    out.running = running
    out.load = load
  }
}

/** Part load at which a chiller takes least for its heat. */
function bestLoad({ curve, domain }: ChillerSpec, condenserC: number, condenser: Condenser): number {
  if (curve === 'energyplus') return ENERGYPLUS_BEST_LOAD
  const isClamped = domain === 'clamped'
  return leiBestLoad(isClamped ? Math.max(condenserC, COLDEST_CONDENSER_C[condenser]) : condenserC, isClamped)
}

/** True where a part load or the temperatures lie outside the domain of the curve. */
export function isOutsideChillerDomain(
  { curve }: ChillerSpec,
  load: number,
  condenserC: number,
  evaporatorC: number,
  condenser: Condenser,
): boolean {
  if (curve === 'energyplus') return isOutsideEnergyPlusDomain(condenserC, evaporatorC)
  const held = heldLoad(load)
  return load !== held || condenserC < COLDEST_CONDENSER_C[condenser] || condenserC > turningPointC(held)
}

/**
 * Heat carried per electricity at a part load [kWh/kWh], held within the domain where the spec says so.
 *
 * @param load  heat over the capacity available, above 0
 */
export function chillerCop(
  spec: ChillerSpec,
  load: number,
  condenserC: number,
  evaporatorC: number,
  condenser: Condenser = 'water',
): number {
  return 1 / powerPerHeat(spec, load, condenserC, evaporatorC, condenser)
}

function powerPerHeat(
  { curve, correction, ratedCop, domain }: ChillerSpec,
  load: number,
  condenserC: number,
  evaporatorC: number,
  condenser: Condenser,
): number {
  const isClamped = domain === 'clamped'
  if (curve === 'energyplus') {
    const available = availableCapacity(condenserC, evaporatorC, isClamped)
    // Chillers cycle there, in proportion to the heat; less than this comes to 0 over 0.
    const heatShare = Math.max(load, LEAST_LOAD) * available
    return energyPlusPower(heatShare, available, isClamped) / (ratedCop * heatShare)
  }
  if (!isClamped) return 1 / (leiChillerCop(load, condenserC) * (1 + correction))
  const held = heldLoad(load)
  const leastC = COLDEST_CONDENSER_C[condenser]
  const c = Math.min(Math.max(condenserC, leastC), turningPointC(held))
  return 1 / (leiChillerCop(held, c) * (1 + correction))
}
