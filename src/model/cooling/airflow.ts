import type { RoomAir } from './room-air.ts'

/** Density of air that the heat of an air flow is reckoned with, at sea level [kg/m3]. Source: as airHeatKjPerM3K. */
export const AIR_DENSITY_KG_PER_M3 = 1.2

/** Specific heat of dry air [kJ/(kg K)]. Source: ASHRAE Handbook Fundamentals, 2017, psychrometrics. */
export const AIR_HEAT_KJ_PER_KG_K = 1.006

/** Pressure that AIR_DENSITY_KG_PER_M3 goes with [Pa]. Source: US Standard Atmosphere, NOAA, 1976. */
export const SEA_LEVEL_PRESSURE_PA = 101325

/** A row of equipment: the air that its fans draw, and how badly warm and cold air are kept apart. */
export interface Row {
  /** Air that the fans of its equipment draw, the same in every step; above 0 [m3/s]. */
  readonly airflowM3PerS: number
  /** Share of the air at its inlet that is its own exhaust, 0 to below 1. */
  readonly recirculation: number
  /** Share of the cooling air sent to it that returns to the machine without passing it, 0 to below 1. */
  readonly bypass: number
}

/**
 * Heat that a flow of air carries per kelvin [kJ/(m3 K)].
 *
 * Assumption: 1.2 kg/m3 (dry air at 21 degC and sea level), in proportion to the pressure of the place, whatever the
 * temperature of the air: 3 % less at 30 degC is left out.
 *
 * @param pressurePa  Air pressure of the place [Pa].
 */
export function airHeatKjPerM3K(pressurePa: number): number {
  return (AIR_DENSITY_KG_PER_M3 * AIR_HEAT_KJ_PER_KG_K * pressurePa) / SEA_LEVEL_PRESSURE_PA
}

/** Cooling air that a room's machines must move: what the rows take of it, and what passes them by [m3/s]. */
export function coolingAirM3PerS(rows: readonly Row[]): number {
  return rows.reduce(
    (sum, { airflowM3PerS, recirculation, bypass }) =>
      sum + (airflowM3PerS * (1 - recirculation)) / (1 - bypass),
    0,
  )
}

/**
 * How much warmer the inlet of a row is than the supply air, for each kW of its equipment [K/kW].
 *
 * Its exhaust is warmer than its inlet by P/(c V); a share rho of the inlet is that exhaust, the rest is supply air.
 */
export function inletRiseKPerKw({ airflowM3PerS, recirculation }: Row, airHeatKjPerM3K: number): number {
  return recirculation / (1 - recirculation) / (airHeatKjPerM3K * airflowM3PerS)
}

/**
 * Supply and return air of a room against its set-point, which is the worst inlet of its rows, written into `out`.
 *
 * Exact mixing of steady flows: all heat of the rows is carried, V_c c (T_return - T_supply) = sum of P. The row whose
 * inlet would be the warmest decides how cold the supply must be; bypass adds cooling air at supply temperature to the
 * return. Heat of the room that stands in no row is not in the return.
 *
 * Source: mass and heat balance of the mixed streams; docs/models/airflow.md derives it.
 *
 * @param rowKw            Power of each row, one column per row with one value per step [kW].
 * @param airHeatKjPerM3K  Heat that a flow of air carries per kelvin [kJ/(m3 K)].
 * @param out              Result, columns of the same length, overwritten [K].
 */
export function roomAir(
  rows: readonly Row[],
  rowKw: readonly Float64Array[],
  airHeatKjPerM3K: number,
  out: RoomAir,
): void {
  const { supplyDropK, returnRiseK } = out
  const carriedKwPerK = airHeatKjPerM3K * coolingAirM3PerS(rows)
  supplyDropK.fill(0)
  returnRiseK.fill(0)
  for (const [index, row] of rows.entries()) {
    const perKw = inletRiseKPerKw(row, airHeatKjPerM3K)
    const kw = rowKw[index]!
    for (let i = 0; i < supplyDropK.length; i++) {
      supplyDropK[i] = Math.max(supplyDropK[i]!, perKw * kw[i]!)
      returnRiseK[i] = returnRiseK[i]! + kw[i]! / carriedKwPerK
    }
  }
  for (let i = 0; i < returnRiseK.length; i++) returnRiseK[i] = returnRiseK[i]! - supplyDropK[i]!
}
