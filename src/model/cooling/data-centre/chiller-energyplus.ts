/*
 * Electricity of a chiller by the constant-COP form of EnergyPlus (Chiller:Electric). With d a temperature difference,
 * A available over rated capacity, F full-load and g part-load power: P = g(PLR) F(A) A x capacity / rated COP.
 *
 * Source (form): EnergyPlus Engineering Reference, Electric Chiller Model Based on Condenser Entering Temperature.
 * Source (coefficients): unit test of that chiller, as used in HewlettPackard/dc-rl, envs/datacenter.py (MIT).
 * Source (sign of the evaporator's temperature in d): source code of EnergyPlus, Chiller:Electric, which notes there that d
 * should be held within bounds. Assumption: which bounds.
 */

/** Condenser and evaporator temperature of the rating, degC, and kelvins of condenser per kelvin of evaporator. */
const [RATED_CONDENSER_C, RATED_EVAPORATOR_C, CONDENSER_PER_EVAPORATOR_K] = [35, 6.67, 2.778]
const [A0, A1, A2] = [0.944836, -0.0570088, 0.00185486]
const [F0, F1, F2] = [2.333, -1.975, 0.6121]
const [G0, G1, G2] = [0.03303, 0.6852, 0.2818]

/** Best part load, g(x)/x least: (G0 / G2)^0.5 = 0.342. Derived. Above it, more available capacity never costs. */
export const ENERGYPLUS_BEST_LOAD = Math.sqrt(G0 / G2)
/** Part load below which a chiller cycles instead of unloading. Source: as the coefficients. */
const LEAST_PART_LOAD = 0.05
/** Coldest condenser that the curve is used at: the polynomial turns up when colder [degC]. Assumption. */
const COLDEST_CONDENSER_C = 10
/** Least d, so far as cold evaporators and condensers go together: that at 10 degC and the rated evaporator [K]. */
const LEAST_D_K = (COLDEST_CONDENSER_C - RATED_CONDENSER_C) / CONDENSER_PER_EVAPORATOR_K

/** Difference d of temperatures that the capacity follows [K]; held at the edge of the domain where asked. */
function differenceK(condenserC: number, evaporatorC: number, isClamped: boolean): number {
  const c = isClamped ? Math.max(condenserC, COLDEST_CONDENSER_C) : condenserC
  const d = (c - RATED_CONDENSER_C) / CONDENSER_PER_EVAPORATOR_K - (evaporatorC - RATED_EVAPORATOR_C)
  return isClamped ? Math.max(d, LEAST_D_K) : d
}

/** True where the condenser is so cold, or the evaporator so warm, that the curve is not used there as it stands. */
export function isOutsideEnergyPlusDomain(condenserC: number, evaporatorC: number): boolean {
  return condenserC < COLDEST_CONDENSER_C || differenceK(condenserC, evaporatorC, false) < LEAST_D_K - 1e-9
}

/**
 * Available capacity over the rated one, A.
 *
 * @param condenserC   water or air to the condenser [degC]
 * @param evaporatorC  chilled water that leaves [degC]
 */
export function availableCapacity(condenserC: number, evaporatorC: number, isClamped: boolean): number {
  const d = differenceK(condenserC, evaporatorC, isClamped)
  return A0 + A1 * d + A2 * d * d
}

/** Part load of a chiller from its heat over rated capacity, held to 0.05 to 1. */
function energyPlusLoad(heatShare: number, available: number): number {
  return Math.min(Math.max(heatShare / available, LEAST_PART_LOAD), 1)
}

/**
 * Electricity over rated capacity / rated COP of a chiller that carries `heatShare` of its rated capacity; below part load
 * 0.05 in proportion to the heat, since it cycles.
 *
 * Clamped, it is held where it would fall again as it gets hotter: at part loads below 0.34 the least power does not lie at
 * the coldest condenser (head pressure is held up there). Unclamped, the polynomial stands as it is.
 *
 * @param available  A of {@link availableCapacity}
 */
export function energyPlusPower(heatShare: number, available: number, isClamped: boolean): number {
  const plain = plainPower(heatShare, available)
  if (
    !isClamped ||
    available <= LEAST_CHEAPEST ||
    energyPlusLoad(heatShare, available) >= ENERGYPLUS_BEST_LOAD
  )
    return plain
  return Math.min(plain, plainPower(heatShare, Math.min(available, cheapestAvailable(heatShare))))
}

/** No A below this is held: the one at which part load 0.05 takes least, rounded down. Derived. */
const LEAST_CHEAPEST = 1.39

function plainPower(heatShare: number, available: number): number {
  const load = energyPlusLoad(heatShare, available)
  const cycling = Math.min(1, heatShare / available / load)
  const partLoad = G0 + G1 * load + G2 * load * load
  const fullLoad = F0 + F1 * available + F2 * available * available
  return partLoad * fullLoad * available * cycling
}

/**
 * The A at which a heat takes least power, at most that of the least F. Found by iterating the root of
 * d(g F A)/dA = 0 at fixed heat, a quadratic in A for a given part load; errors shrink eightfold each time.
 */
function cheapestAvailable(heatShare: number): number {
  let at = -F1 / (2 * F2)
  for (let i = 0; i < 5; i++) {
    const load = energyPlusLoad(heatShare, at)
    const k = Math.max(0, (G0 - G2 * load * load) / (G0 + G1 * load + G2 * load * load))
    const [a, b] = [(2 + k) * F2, (1 + k) * F1]
    at = (-b + Math.sqrt(Math.max(0, b * b - 4 * a * F0 * k))) / (2 * a)
  }
  return at
}
