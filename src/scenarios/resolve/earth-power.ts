import type { EarthPower } from '../../model/radio/earth.ts'
import type { ValuePath } from '../source-path.ts'
import { EARTH_RADIO } from './published-models.ts'
import type { PowerConfig } from './radio-power.ts'
import type { Resolving } from './resolving.ts'

/** The keys that a type gives where the scenario does not: column of the catalogue, and unit. */
const COLUMNS = {
  transceivers: ['transceivers', ''],
  maxOutput: ['max_output_w', ' W'],
  noLoad: ['no_load_w', ' W'],
  slope: ['slope', ''],
  asleep: ['asleep_w', ' W'],
} as const

/** A base station by its type and what differs from it; undefined where something is wrong with it. */
export async function earthPower(
  r: Resolving,
  power: PowerConfig,
  at: ValuePath,
): Promise<EarthPower | undefined> {
  const { type } = power
  if (type === undefined)
    return r.problem(
      [...at, 'type'],
      'the type of the base station: macro, rrh, micro, pico or femto',
      'nothing',
    )
  const row = (await r.shared.catalogue.row('earth', type))!
  const take = (key: keyof typeof COLUMNS): number => {
    const given = power[key]
    if (given !== undefined) return given
    const [column, unit] = COLUMNS[key]
    const value = Number(row[column])
    r.used([...at, key], `${value}${unit}`, row)
    return value
  }
  const [transceivers, maxOutputW] = [take('transceivers'), take('maxOutput')]
  const [noLoadW, slope, asleepW] = [take('noLoad'), take('slope'), take('asleep')]
  r.uses(...EARTH_RADIO)
  if (slope < 1)
    return r.problem([...at, 'slope'], 'a slope of at least 1: no station radiates more than it takes')
  if (asleepW > noLoadW)
    return power.asleep === undefined
      ? r.problem([...at, 'noLoad'], `a no-load power not below the ${asleepW} W asleep`)
      : r.problem([...at, 'asleep'], `an asleep power not above the no-load power of ${noLoadW} W`)
  return { kind: 'earth', transceivers, maxOutputW, noLoadW, slope, asleepW }
}
