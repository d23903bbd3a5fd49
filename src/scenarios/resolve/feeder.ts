import type { Bus } from '../../model/power/buses.ts'
import { mostFeederKw } from '../../model/power/feeder.ts'
import type { Feeder } from '../../model/power/feeder.ts'
import { fullLoadPowerW } from '../../model/radio/unit-power.ts'
import type { PowerModel } from '../../model/radio/unit-power.ts'
import { parseFraction } from '../quantity.ts'
import type { ValuePath } from '../source-path.ts'
import type { Equipment } from './equipment-power.ts'
import { quantityReader } from './climate.ts'
import type { Resolving } from './resolving.ts'

/** A unit's cable as the scenario writes it. */
type FeederConfig = NonNullable<Equipment['feeder']>

const W_PER_KW = 1000

/** What hangs on a cable. */
export interface FedUnit {
  readonly kind: 'radio' | 'equipment' | 'it'
  /** Undefined where something is wrong with it. */
  readonly power: PowerModel | undefined
  readonly bus: Bus
}

/** The cable of one unit; undefined where it cannot carry the unit's full power, or its voltage is not known. */
export function unitFeeder(
  r: Resolving,
  given: FeederConfig | undefined,
  { kind, power, bus }: FedUnit,
  unit: ValuePath,
): Feeder | undefined {
  const at = [...unit, 'feeder']
  if (given === undefined || typeof given === 'number')
    return { kind: 'share', fraction: r.take(given, at, `${kind}.feeder`, parseFraction) }
  if (given.voltage === undefined && bus !== 'dc')
    return r.problem(
      [...at, 'voltage'],
      `the voltage of bus: ${bus}, at the sending end of the cable`,
      'nothing',
      'for example voltage: 230 V; only that of a -48 V plant is known',
    )
  const volt = r.take(given.voltage, [...at, 'voltage'], 'feeder.voltage', quantityReader('voltage'))
  const feeder: Feeder = { kind: 'resistance', ohm: given.resistance, volt }
  const mostW = mostFeederKw(feeder) * W_PER_KW
  const fullW = power === undefined ? 0 : fullLoadPowerW(power)
  if (fullW <= mostW) return feeder
  return r.problem(
    [...at, 'resistance'],
    `a cable that can carry the ${watts(fullW)} of one unit at full load`,
    `one that carries ${watts(mostW)} at most`,
    `it is V^2 / (4 R): at ${volt} V the resistance must stay below ${ohms((volt * volt) / (4 * fullW))}`,
  )
}

const watts = (w: number) => `${Number(w.toPrecision(4))} W`
const ohms = (ohm: number) => `${Number((ohm * 1000).toPrecision(4))} mohm`
