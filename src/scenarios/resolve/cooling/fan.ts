import { fanCooler } from '../../../model/cooling/fan.ts'
import type { AirLimits, FanSpec, FilterSpec } from '../../../model/cooling/fan.ts'
import type { FreeCooler } from '../../../model/cooling/free-cooler.ts'
import { parseFraction } from '../../quantity.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { KnownClimate } from '../climate.ts'
import { MOIST_AIR } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { offsetK } from './freely-cooled.ts'
import type { FreelyCooled } from './freely-cooled.ts'
import { GivenValues } from './given-values.ts'
import type { CoolingConfig } from './machine.ts'

const W_PER_KW = 1000
const readDifference = quantityReader('temperatureDifference')

type FanConfig = NonNullable<CoolingConfig['fan']>

/** The fan that blows outdoor air through a site's room; undefined where something is wrong with it. */
export async function freeCoolingFan(
  r: Resolving,
  config: FanConfig,
  at: ValuePath,
  room: FreelyCooled,
): Promise<FreeCooler | undefined> {
  const row = config.preset === undefined ? undefined : await r.shared.catalogue.row('fans', config.preset)
  if (config.preset !== undefined && row === undefined) {
    const ids = await r.shared.catalogue.ids('fans')
    return r.unknown([...at, 'preset'], 'the id of a fan', config.preset, ids, 'fans')
  }
  const values = new GivenValues(r, at, row)
  const form = config.preset === undefined ? 'a fan' : `preset: ${config.preset}`
  const airflowM3PerS = values.required('airflow', config.airflow, quantityReader('airflow'), form)
  const powerW = values.required('power', config.power, quantityReader('power'), form)
  const limits = airLimits(r, config, at)
  const rest = {
    limits: limits ?? {},
    filter: filterOf(r, config.filter, at),
    ...besideMachine(r, config, room, at),
    offsetK: offsetK(r, 'fan', config.offset, room, at),
  }
  const { climate } = room
  if (airflowM3PerS === undefined || powerW === undefined || limits === undefined) return undefined
  if (climate === undefined) return undefined
  const cooler = sharedFan(r, { airflowM3PerS, powerKw: powerW / W_PER_KW, ...rest }, climate)
  if (cooler.conductanceKwPerK.every((conductance) => conductance === 0))
    r.warn(at, 'its limits let the fan run in no step of the year')
  return cooler
}

/** How the fan and compressors share the work; without a machine there is nothing to share. */
function besideMachine(
  r: Resolving,
  { together, margin }: FanConfig,
  { hasMachine }: FreelyCooled,
  at: ValuePath,
): Pick<FanSpec, 'isTogether' | 'marginK'> {
  if (hasMachine)
    return {
      isTogether: r.take(together, [...at, 'together'], 'cooling.fan.together', (text) => text === 'true'),
      marginK: r.take(margin, [...at, 'margin'], 'cooling.fan.margin', readDifference),
    }
  for (const [key, value] of Object.entries({ together, margin })) {
    if (value !== undefined) r.warn([...at, key], `${key} has no effect: no machine stands beside the fan`)
  }
  return { isTogether: false, marginK: 0 }
}

function sharedFan({ shared, axis }: Resolving, spec: FanSpec, known: KnownClimate): FreeCooler {
  const { weather } = known.climate
  const air = [weather.temperatureC, weather.relativeHumidity, weather.pressurePa]
  const description = { spec, air: air.map((column) => shared.idOf(column)) }
  return shared.once('fan', description, () => fanCooler(spec, weather, axis.stepH))
}

const LIMITS = [
  ['minHumidity', 'maxHumidity'],
  ['minDewPoint', 'maxDewPoint'],
  ['minTemperature', 'maxTemperature'],
] as const

function airLimits(r: Resolving, config: FanConfig, at: ValuePath): AirLimits | undefined {
  let isPossible = true
  for (const [low, high] of LIMITS) {
    if ((config[low] ?? -Infinity) <= (config[high] ?? Infinity)) continue
    const path = r.overridden([...at, low], [...at, high])
    r.problem(path, path.at(-1) === low ? `a limit not above ${high}` : `a limit not below ${low}`)
    isPossible = false
  }
  if (LIMITS.flat().every((key) => config[key] === undefined))
    r.used([...at, 'limits'], 'none', r.shared.defaultRow('cooling.fan.limits'))
  const { maxHumidity, minHumidity, maxTemperature, minTemperature, maxDewPoint, minDewPoint } = config
  if (maxDewPoint !== undefined || minDewPoint !== undefined) r.uses(...MOIST_AIR)
  if (!isPossible) return undefined
  return {
    ...(maxHumidity === undefined ? {} : { maxHumidity }),
    ...(minHumidity === undefined ? {} : { minHumidity }),
    ...(maxTemperature === undefined ? {} : { maxTemperatureC: maxTemperature }),
    ...(minTemperature === undefined ? {} : { minTemperatureC: minTemperature }),
    ...(maxDewPoint === undefined ? {} : { maxDewPointC: maxDewPoint }),
    ...(minDewPoint === undefined ? {} : { minDewPointC: minDewPoint }),
  }
}

function filterOf(r: Resolving, filter: FanConfig['filter'], at: ValuePath): FilterSpec | undefined {
  const path = [...at, 'filter']
  if (filter === undefined) {
    r.used(path, 'none', r.shared.defaultRow('cooling.fan.filter'))
    return undefined
  }
  const share = (key: 'airflowLoss' | 'powerRise') =>
    r.take(filter[key], [...path, key], `cooling.fan.filter.${key}`, parseFraction)
  return {
    airflowLoss: share('airflowLoss'),
    powerRise: share('powerRise'),
    everyH: r.take(filter.every, [...path, 'every'], 'cooling.fan.filter.every', quantityReader('duration')),
  }
}
