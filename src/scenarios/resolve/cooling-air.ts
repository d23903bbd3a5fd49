import { coolingAirM3PerS } from '../../model/cooling/airflow.ts'
import type { Row } from '../../model/cooling/airflow.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

type AirflowConfig = NonNullable<SiteConfig['airflow']>

/** Largest bypass, as the key `bypass` allows it. */
const MOST_BYPASS = 0.99

/**
 * The rows of a room whose machines move a given flow of air: the same share of it passes every row by, beta = 1 - sum of
 * V (1 - rho) over that flow. Undefined where the rows take more than the machines move, or hardly any of it.
 *
 * @param rows         without bypass
 * @param movedM3PerS  air of all machines together [m3/s]
 */
export function coolingAirShared(
  r: Resolving,
  rows: readonly Row[],
  movedM3PerS: number,
  at: ValuePath,
): readonly Row[] | undefined {
  const takenM3PerS = coolingAirM3PerS(rows.map((row) => ({ ...row, bypass: 0 })))
  // Air that is given as exactly what the rows take is equal only to the last digits.
  const bypass = Math.max(0, 1 - takenM3PerS / movedM3PerS)
  if (movedM3PerS < takenM3PerS * (1 - 1e-9))
    return r.problem(at, `at least ${roundedUp(takenM3PerS)} m3/s, which the rows take of it`)
  if (bypass > MOST_BYPASS)
    return r.problem(
      at,
      `at most a hundred times the ${roundedUp(takenM3PerS)} m3/s that the rows take of it`,
    )
  return rows.map((row) => ({ ...row, bypass }))
}

/** Notes every bypass that stands beside the air of the machines. */
export function refuseBypass(r: Resolving, { bypass, rows = [] }: AirflowConfig, at: ValuePath): void {
  const given = [{ bypass, path: at }, ...rows.map((row, i) => ({ ...row, path: [...at, 'rows', i] }))]
  for (const { bypass: own, path } of given) {
    if (own !== undefined)
      r.problem([...path, 'bypass'], 'bypass or coolingAir, not both: bypass follows from coolingAir')
  }
}

const DIGITS = 4

/** A flow that a user can write down without falling below the exact one. */
function roundedUp(m3PerS: number): number {
  const step = 10 ** (Math.floor(Math.log10(m3PerS)) + 1 - DIGITS)
  return Number((Math.ceil(m3PerS / step) * step).toPrecision(DIGITS + 2))
}
