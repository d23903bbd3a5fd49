import { inletRiseKPerKw } from '../../model/cooling/airflow.ts'
import type { UnitSpec } from '../../model/site.ts'
import { nodeAt } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { SiteAirflow } from './airflow.ts'
import { fullLoadKw } from './drawn-air.ts'
import type { Resolving } from './resolving.ts'

/** Supply air below which a room is refused: its water would freeze in the coil [degC]. */
export const LEAST_SUPPLY_C = 0

/** Supply air below which a run warns. Assumption: few machines for rooms of equipment blow colder [degC]. */
const USUAL_SUPPLY_C = 10

/** Notes a row whose recirculation asks for supply air that no machine blows, with every unit at full load. */
export function checkSupplyAir(
  r: Resolving,
  { rows, rowPaths, airHeatKjPerM3K }: SiteAirflow,
  units: readonly UnitSpec[],
  setpointC: number,
  at: ValuePath,
): void {
  const dropK = rows.map((row, index) => {
    const standing = units.filter((unit) => unit.row === index)
    return inletRiseKPerKw(row, airHeatKjPerM3K) * standing.reduce((kw, unit) => kw + fullLoadKw(unit), 0)
  })
  const worst = dropK.indexOf(Math.max(...dropK))
  const supplyC = setpointC - dropK[worst]!
  const path = saidBy(r, rowPaths[worst]!, [...at, 'airflow'])
  if (supplyC < LEAST_SUPPLY_C) {
    r.problem(
      path,
      `recirculation that leaves supply air above ${LEAST_SUPPLY_C} degC: ${setpointC} degC at the warmest inlet would need ${rounded(supplyC)} degC`,
      `${rounded(100 * rows[worst]!.recirculation)} %`,
      'less recirculation, or more air: a larger flow, a smaller rise',
    )
  } else if (supplyC < USUAL_SUPPLY_C) {
    r.warn(
      path,
      `at full load ${setpointC} degC at the warmest inlet needs supply air of ${rounded(supplyC)} degC: few machines blow below ${USUAL_SUPPLY_C} degC`,
    )
  }
}

/** Where the recirculation of a row is written: its own key or preset, else that of the room. */
function saidBy(r: Resolving, row: ValuePath, airflow: ValuePath): ValuePath {
  const places = [row, airflow].flatMap((map) => ['recirculation', 'preset'].map((key) => [...map, key]))
  return places.find((place) => nodeAt(r.root, place) !== undefined) ?? airflow
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
