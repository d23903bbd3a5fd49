import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { nodeAt } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { AirKeys } from './air-drawers.ts'
import { quantityReader } from './climate.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000

/** A unit of a row with what its load says of its air; radio units say nothing. */
export interface RowMember {
  readonly unit: UnitSpec
  readonly equipment?: AirKeys
  /** Where that load is written. */
  readonly equipmentAt?: ValuePath
}

/** Air of a row by its own keys. */
interface DrawnAir {
  readonly flow?: number | undefined
  readonly rise?: number | undefined
}

/**
 * Air that the members of a row draw together [m3/s]; undefined where something is wrong with it. It is that of the row, or
 * the sum of its members': their own, else by the rise of the row, or the default, at full load.
 */
export function drawnAirM3PerS(
  r: Resolving,
  members: readonly RowMember[],
  { flow, rise }: DrawnAir,
  airHeatKjPerM3K: number,
  at: ValuePath,
): number | undefined {
  if (flow !== undefined && rise !== undefined) return r.problem([...at, 'rise'], 'flow or rise, not both')
  const hasOwn = ({ equipment }: RowMember) => (equipment?.airflow ?? equipment?.rise) !== undefined
  const isAllOwn = members.every(hasOwn)
  const own = members.find(hasOwn)
  if (flow !== undefined && own !== undefined)
    return r.problem([...at, 'flow'], `no flow where "${own.unit.id}" has an airflow or a rise of its own`)
  if (flow !== undefined) return flow
  if (rise !== undefined && isAllOwn)
    return r.problem([...at, 'rise'], 'no rise where all equipment has an airflow or a rise of its own')
  const common = isAllOwn
    ? Infinity
    : r.take(rise, [...at, 'rise'], 'airflow.rise', quantityReader('temperatureDifference'))
  return members.reduce((sum, { unit, equipment }) => {
    if (equipment?.airflow !== undefined) return sum + unit.count * equipment.airflow
    return sum + fullLoadAirKw(unit) / (airHeatKjPerM3K * (equipment?.rise ?? common))
  }, 0)
}

/** Rise of the air across equipment at full load, as the key `rise` allows it [K]. */
const LEAST_RISE_K = 0.5
const MOST_RISE_K = 100

/** Notes air of a row or of one of its loads that would leave it hotter than any equipment stands, or as cold as it came. */
export function checkRise(
  r: Resolving,
  members: readonly RowMember[],
  row: { readonly airflowM3PerS: number; readonly airHeatKjPerM3K: number },
  at: ValuePath,
): void {
  const { airHeatKjPerM3K } = row
  let isFaulty = false
  for (const { unit, equipment, equipmentAt } of members) {
    if (equipment?.airflow === undefined || equipmentAt === undefined || fullLoadAirKw(unit) === 0) continue
    const riseK = fullLoadAirKw(unit) / (airHeatKjPerM3K * unit.count * equipment.airflow)
    if (!checkedRise(r, riseK, [...equipmentAt, 'airflow'])) isFaulty = true
  }
  if (isFaulty) return
  const rowKw = members.reduce((kw, { unit }) => kw + fullLoadAirKw(unit), 0)
  const flowAt = [...at, 'flow']
  const hasFlow = nodeAt(r.root, flowAt) !== undefined
  checkedRise(r, rowKw / (airHeatKjPerM3K * row.airflowM3PerS), hasFlow ? flowAt : at)
}

function checkedRise(r: Resolving, riseK: number, at: ValuePath): boolean {
  // What stands there by its own "rise" is exact only to the last digits.
  if (riseK >= LEAST_RISE_K * (1 - 1e-9) && riseK <= MOST_RISE_K * (1 + 1e-9)) return true
  const got = riseK > 1e6 ? 'hardly any' : `a rise of ${Number(riseK.toPrecision(3))} K`
  r.problem(
    at,
    `air for a rise of ${LEAST_RISE_K} to ${MOST_RISE_K} K across the equipment at full load`,
    got,
  )
  return false
}

/** Power of all of a unit at full load [kW]. */
export function fullLoadKw({ count, power }: UnitSpec): number {
  return (count * fullLoadPowerW(power)) / W_PER_KW
}

/** Of it what warms the air: all that no liquid carries [kW]. */
export function fullLoadAirKw(unit: UnitSpec): number {
  return fullLoadKw(unit) * (1 - (unit.liquidShare ?? 0))
}
