import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { KnownClimate } from '../climate.ts'
import type { Resolving } from '../resolving.ts'

/** What a fan or a heat exchanger stands in. */
export interface FreelyCooled {
  /** Undefined where something is wrong with it. */
  readonly climate: KnownClimate | undefined
  /** A machine with compressors, or an ideal one, stands beside them. */
  readonly hasMachine: boolean
  readonly hasThermalMass: boolean
}

/** Set-point offset of a fan or an exchanger [K]; it acts with thermal mass only. */
export function offsetK(
  r: Resolving,
  device: 'fan' | 'exchanger',
  offset: number | undefined,
  { hasThermalMass }: FreelyCooled,
  at: ValuePath,
): number {
  const path = [...at, 'offset']
  if (hasThermalMass)
    return r.take(offset, path, `cooling.${device}.offset`, quantityReader('temperatureDifference'))
  if (offset !== undefined)
    r.warn(path, 'offset has no effect: the enclosure has no thermalMass, so that the set-point is held')
  return 0
}
