import { bandTopC, HELD_WITHIN_K } from '../../model/cooling/room-figures.ts'
import { quantityReader } from '../../scenarios/resolve/climate.ts'
import { airPlantOf } from './air-plant.ts'
import { airHeatInside } from './air-heat.ts'
import { indoorFanPower } from './blower-power.ts'
import { product } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { numberAt } from './given-number.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { keptShare, poweredHours } from './supply-steps.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

const readAirflow = quantityReader('airflow')

/** The set-point of a room, from where it is written. */
export function setpoint({ origins, at }: Scene, { model }: SceneRoom): Explained {
  const origin = origins.of([...at, 'cooling', 'setpoint'])
  return leaf('set-point', model.balance.setpointC, 'degC', { origin })
}

/** Temperature that a room is held at in a step [degC]: its set-point, or what the weather makes of the supply air. */
export function heldTemperature(scene: Scene, room: SceneRoom): (step: number) => number {
  const inletC = scene.plantOf(room)?.inletC
  const { setpointC } = room.model.balance
  return inletC === undefined ? () => setpointC : (i) => inletC[i]!
}

/**
 * Heat that walls and leaking air let in; below 0 where they let more out [kWh].
 *
 * @param inside  temperature of the room in each step: as it was, or as it is held
 */
export function envelopeKwh(
  scene: Scene,
  room: SceneRoom,
  stretch: Stretch,
  inside: 'as it was' | 'at the set-point' = 'as it was',
): Explained {
  const { uaKwPerK, outdoorC, setpointC } = room.model.balance
  const { roomC } = scene.columns
  const isToHold = inside === 'at the set-point'
  const held = heldTemperature(scene, room)
  const asItIs = (i: number) => (isToHold ? held(i) : roomC[i]!)
  const isHeld = stretch.steps.every((i) => asItIs(i) === setpointC)
  const insideC = (i: number) => (isHeld ? setpointC : asItIs(i))
  const mean = (celsius: (i: number) => number) => energyOver(stretch, celsius) / stretch.hours
  const value = energyOver(stretch, (i) => uaKwPerK * (outdoorC[i]! - insideC(i)))
  const warmerK = mean((i) => outdoorC[i]! - insideC(i))
  return described({ label: 'through the envelope', value, unit: 'kWh' }, 'product', () => [
    conductance(scene, room),
    hoursOf(stretch),
    described({ label: 'warmer outdoors', value: warmerK, unit: 'K' }, 'difference', () => [
      leaf(
        'mean outdoors',
        mean((i) => outdoorC[i]!),
        'degC',
        { origin: outdoorWeather(scene, 'temperature') },
      ),
      isHeld
        ? setpoint(scene, room)
        : isToHold
          ? leaf('held inside', mean(insideC), 'degC', { note: AS_SUPPLIED })
          : meanInside(scene, room, stretch, mean(insideC)),
    ]),
  ])
}

function meanInside(scene: Scene, room: SceneRoom, stretch: Stretch, meanC: number): Explained {
  const { balance, rows } = room.model
  const parts = [
    ...(rows.length > 0 ? ['of the warmest inlet'] : []),
    ...(balance.setpointC === Infinity ? [] : [awayFromSetpoint(scene, room, stretch)]),
  ]
  const given = () => (balance.setpointC === Infinity ? [] : [setpoint(scene, room)])
  const note = parts.length === 0 ? undefined : parts.join('; ')
  return leaf('mean in the room', meanC, 'degC', { note, given })
}

/** What is said of inlets that follow the weather. */
export const AS_SUPPLIED = 'as the plant supplies it: outdoor air, between its coldest and its warmest'

/** Why a room was not at its set-point in all steps of a stretch. */
function awayFromSetpoint(scene: Scene, room: SceneRoom, { steps }: Stretch): string {
  const { balance } = room.model
  const { roomC } = scene.columns
  const topC = bandTopC(balance, scene.plantOf(room)?.units ?? 1) + HELD_WITHIN_K
  if (steps.some((i) => roomC[i]! > topC)) return 'the set-point is not always held'
  if (scene.plantOf(room)?.inletC !== undefined) return AS_SUPPLIED
  return balance.massKwhPerK > 0
    ? 'within the band of the thermostats, or colder by itself'
    : 'at times colder than the set-point by itself'
}

/** Heat transmission of walls, with air that leaks in [kW/K]. */
export function conductance(scene: Scene, { model }: SceneRoom): Explained {
  const { uaKwPerK } = model.balance
  const path = [...scene.at, 'enclosure']
  const origin = scene.origins.of([...path, 'ua'])
  const airM3PerS = numberAt(scene, [...path, 'infiltration'], readAirflow)
  if (airM3PerS === undefined || airM3PerS === 0) return leaf('ua', uaKwPerK, 'kW/K', { origin })
  const leaking = product('leaking air', 'kW/K', [
    leaf('infiltration', airM3PerS, 'm3/s', { origin: scene.origins.of([...path, 'infiltration']) }),
    airHeatInside(scene, model.airHeatKjPerM3K),
  ])
  const walls = origin === undefined ? [] : [leaf('ua', uaKwPerK - leaking.value!, 'kW/K', { origin })]
  return described({ label: 'ua with leaking air', value: uaKwPerK, unit: 'kW/K' }, 'sum', () => [
    ...walls,
    leaking,
  ])
}

/** Heat of the sun on the outer faces that comes inside [kWh]; nothing where no face is sunlit. */
export function sunKwh(scene: Scene, { model }: SceneRoom, stretch: Stretch): Explained[] {
  const { solarGainKw } = model.balance
  if (solarGainKw === undefined) return []
  const faces = [...scene.at, 'enclosure', 'sunlit']
  const given = () => [
    leaf('sunlight', null, '', { origin: outdoorWeather(scene, 'ghi') }),
    ...scene.origins.itemsAt(faces).flatMap((_, index) =>
      (['area', 'absorptance', 'inward'] as const).map((key) =>
        leaf(`${key} of face ${index + 1}`, null, '', {
          origin: scene.origins.of([...faces, index, key]),
        }),
      ),
    ),
  ]
  const value = energyOver(stretch, (i) => solarGainKw[i]!)
  const note = 'area x absorptance x share that comes inside x sunlight in the plane of each face'
  return [leaf('sun on the walls', value, 'kWh', { note, given })]
}

/** Heat of blowers that never stop [kWh]; nothing where they run with their compressors. */
export function standingBlowersKwh(scene: Scene, { model }: SceneRoom, stretch: Stretch): Explained[] {
  const plant = airPlantOf(model.plant)
  if (plant?.kind !== 'dx' || plant.blowerRuns !== 'always' || plant.blowerKw === 0) return []
  const hours = poweredHours(scene, keptShare(model.supply.plant), stretch) ?? hoursOf(stretch)
  return [blowersKwh(scene, plant.units, plant.blowerKw, hours)]
}

/** Electricity of the blowers of all units over some hours, which is their heat too [kWh]. */
export function blowersKwh(scene: Scene, units: number, blowerKw: number, hours: Explained): Explained {
  const origin = scene.origins.of([...scene.at, 'cooling', 'units'])
  return product('blowers', 'kWh', [
    ...(units === 1 ? [] : [leaf('units', units, '', { origin })]),
    indoorFanPower(scene, 'blower of one', 'blower', blowerKw),
    hours,
  ])
}
