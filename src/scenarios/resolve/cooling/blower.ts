import { parseNumber } from '../../number.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'

const readAirflow = quantityReader('airflow')

/** Air over rated air beyond which the law of the fan's power says nothing. Assumption: fans reach twice at best. */
const MOST_SHARE = 5

/**
 * Power of a unit's fan at the air that the room draws through it, over its rated power: (V/V_rated)^n. 1 where no air flow
 * is modelled or the machine's is not known.
 *
 * Assumption: exponent 2.5, between the fan law's 3 and less with filters and constant losses.
 */
export function fanPowerRatio(
  r: Resolving,
  { config, values, place, at }: MachineSource,
  capacityW: number | undefined,
): number {
  const ratedM3PerS = values.scaled('ratedAirflow', config.ratedAirflow, readAirflow, capacityW)
  const flowM3PerS = place.coolingAirM3PerS
  if (ratedM3PerS === undefined) {
    if (config.fanExponent !== undefined)
      r.problem([...at, 'ratedAirflow'], 'a rated air flow beside fanExponent', 'nothing')
    return 1
  }
  if (flowM3PerS === undefined) {
    r.warn([...at, 'ratedAirflow'], 'has no effect: the site has no airflow')
    return 1
  }
  const exponent = values.orDefault('fanExponent', config.fanExponent, parseNumber, 'cooling.fanExponent')
  const drawnM3PerS = flowM3PerS / (config.units ?? 1)
  const share = drawnM3PerS / ratedM3PerS
  if (share > 1 + 1e-9) {
    const [asked, rated, least] = [drawnM3PerS, ratedM3PerS, drawnM3PerS / MOST_SHARE].map((flow) =>
      Number(flow.toPrecision(3)),
    )
    if (share > MOST_SHARE) {
      r.problem(
        [...at, 'ratedAirflow'],
        `at least ${least} m3/s, a fifth of what the room draws through each unit`,
        `${rated} m3/s`,
        'no fan moves that much more than its rated air: more units, or less bypass',
      )
      return 1
    }
    r.warn(
      [...at, 'ratedAirflow'],
      `the room draws ${asked} m3/s through each unit, above its rated ${rated} m3/s: its fan takes more than its rated power`,
    )
  }
  return share ** exponent
}
