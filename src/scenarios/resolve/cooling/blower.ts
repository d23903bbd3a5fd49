import { parseNumber } from '../../number.ts'
import { quantityReader } from '../climate.ts'
import { nodeAt } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'

const readAirflow = quantityReader('airflow')

/** Air over rated air beyond which the law of the fan's power says nothing. Assumption: fans reach twice at best. */
const MOST_SHARE = 5

const W_PER_KW = 1000

/**
 * Power of the blower or evaporator fan of one unit at the air that the room draws through it; undefined where its heat
 * would leave nothing of the unit's capacity.
 *
 * @param ratedW     at the machine's rated air flow, undefined where something is wrong with it [W]
 * @param capacityW  of one unit, undefined where something is wrong with it [W]
 * @returns power [kW]
 */
export function indoorFanKw(
  r: Resolving,
  source: MachineSource,
  key: 'blower' | 'evaporatorFan',
  ratedW: number | undefined,
  capacityW: number | undefined,
): number | undefined {
  const { ratio, air } = fanPower(r, source, capacityW)
  if (ratedW === undefined || capacityW === undefined) return undefined
  const [noun, kw] = [NOUNS[key], capacityW / W_PER_KW]
  const expected = `${noun} below the capacity of its unit, ${rounded(kw)} kW`
  if (ratedW >= capacityW) return r.problem([...source.at, key], expected, `${rounded(ratedW / W_PER_KW)} kW`)
  const powerW = ratedW * ratio
  if (powerW < capacityW) return powerW / W_PER_KW
  return r.problem(
    ratedAirflowAt(r, source),
    expected,
    `${rounded(powerW / W_PER_KW)} kW for ${rounded(air!.drawnM3PerS)} m3/s through each unit, rated ${rounded(air!.ratedM3PerS)} m3/s`,
    'more units, more rated air, or less bypass',
  )
}

const NOUNS = { blower: 'a blower', evaporatorFan: 'an evaporator fan' } as const

/** Where the rated air flow is told: its own key, else the air flow of the site. */
function ratedAirflowAt({ root }: Resolving, { at }: MachineSource): ValuePath {
  const own = [...at, 'ratedAirflow']
  return nodeAt(root, own) === undefined ? [...at.slice(0, -1), 'airflow'] : own
}

interface FanPower {
  /** Power over rated power. */
  readonly ratio: number
  /** Air of one unit; undefined where the rated air or the drawn one is not known [m3/s]. */
  readonly air?: { readonly drawnM3PerS: number; readonly ratedM3PerS: number }
}

/**
 * Power of a unit's fan at the air that the room draws through it, over its rated power: (V/V_rated)^n. 1 where no air flow
 * is modelled or the machine's is not known.
 *
 * Assumption: exponent 2.5, between the fan law's 3 and less with filters and constant losses.
 */
function fanPower(
  r: Resolving,
  { config, values, place, at }: MachineSource,
  capacityW: number | undefined,
): FanPower {
  const ratedM3PerS = values.scaled('ratedAirflow', config.ratedAirflow, readAirflow, capacityW)
  const flowM3PerS = place.coolingAirM3PerS
  if (ratedM3PerS === undefined) {
    if (config.fanExponent !== undefined)
      r.problem([...at, 'ratedAirflow'], 'a rated air flow beside fanExponent', 'nothing')
    return { ratio: 1 }
  }
  if (flowM3PerS === undefined) {
    r.warn([...at, 'ratedAirflow'], 'has no effect: the site has no airflow')
    return { ratio: 1 }
  }
  const exponent = values.orDefault('fanExponent', config.fanExponent, parseNumber, 'cooling.fanExponent')
  const drawnM3PerS = flowM3PerS / (config.units ?? 1)
  const share = drawnM3PerS / ratedM3PerS
  if (share > 1 + 1e-9) {
    const [asked, rated, least] = [drawnM3PerS, ratedM3PerS, drawnM3PerS / MOST_SHARE].map(rounded)
    if (share > MOST_SHARE) {
      r.problem(
        [...at, 'ratedAirflow'],
        `at least ${least} m3/s, a fifth of what the room draws through each unit`,
        `${rated} m3/s`,
        'no fan moves that much more than its rated air: more units, or less bypass',
      )
      return { ratio: 1 }
    }
    r.warn(
      [...at, 'ratedAirflow'],
      `the room draws ${asked} m3/s through each unit, above its rated ${rated} m3/s: its fan takes more than its rated power`,
    )
  }
  return { ratio: share ** exponent, air: { drawnM3PerS, ratedM3PerS } }
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
