import { roomAir } from '../../model/cooling/airflow.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteAirflow } from './airflow.ts'
import { fullLoadKw } from './drawn-air.ts'

/** Air between a machine and the equipment. */
export interface SuppliedAir {
  readonly supplyC: number
  /** Of the air that returns over that which is supplied [K]. */
  readonly riseK: number
}

/** Supply air of a room with an air flow, every unit at full load: the coldest that is asked for. */
export function fullLoadAir(
  { rows, airHeatKjPerM3K }: SiteAirflow,
  units: readonly UnitSpec[],
  setpointC: number,
): SuppliedAir {
  const rowKw = rows.map((_, index) => {
    const standing = units.filter(({ row }) => row === index)
    return Float64Array.of(
      standing.reduce((kw, unit) => kw + (1 - (unit.liquidShare ?? 0)) * fullLoadKw(unit), 0),
    )
  })
  const air = { supplyDropK: new Float64Array(1), returnRiseK: new Float64Array(1) }
  roomAir(rows, rowKw, airHeatKjPerM3K, air)
  const dropK = air.supplyDropK[0]!
  return { supplyC: setpointC - dropK, riseK: air.returnRiseK[0]! + dropK }
}
