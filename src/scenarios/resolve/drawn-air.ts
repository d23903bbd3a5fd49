import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import type { Resolving } from './resolving.ts'

type Equipment = NonNullable<SiteConfig['equipment']>[number]

const W_PER_KW = 1000

/** A unit of a row with what its load says of its air; radio units say nothing. */
export interface RowMember {
  readonly unit: UnitSpec
  readonly equipment: Equipment | undefined
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
    return sum + fullLoadKw(unit) / (airHeatKjPerM3K * (equipment?.rise ?? common))
  }, 0)
}

/** Power of all of a unit at full load [kW]. */
export function fullLoadKw({ count, power }: UnitSpec): number {
  return (count * fullLoadPowerW(power)) / W_PER_KW
}
