import { product } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'
import { outdoorWeather } from './weather.ts'

/** The set-point of a room, from where it is written. */
function setpoint({ origins, at }: Scene, { model }: SceneRoom): Explained {
  const origin = origins.of([...at, 'cooling', 'setpoint'])
  return leaf('set-point', model.balance.setpointC, 'degC', { origin })
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
  const isHeld = inside === 'at the set-point' || stretch.steps.every((i) => roomC[i] === setpointC)
  const insideC = (i: number) => (isHeld ? setpointC : roomC[i]!)
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
      isHeld ? setpoint(scene, room) : meanInside(scene, room, mean(insideC)),
    ]),
  ])
}

function meanInside(scene: Scene, room: SceneRoom, meanC: number): Explained {
  const air = room.model.rows.length > 0 ? 'of the warmest inlet; ' : ''
  const given = () => (room.model.balance.setpointC === Infinity ? [] : [setpoint(scene, room)])
  return leaf('mean in the room', meanC, 'degC', { note: `${air}the set-point is not always held`, given })
}

/** Heat transmission of walls, with air that leaks in [kW/K]. */
function conductance({ origins, at }: Scene, { model }: SceneRoom): Explained {
  const { uaKwPerK } = model.balance
  const of = (key: string) => origins.of([...at, 'enclosure', key])
  if (!origins.has([...at, 'enclosure', 'infiltration']))
    return leaf('ua', uaKwPerK, 'kW/K', { origin: of('ua') })
  return leaf('ua with leaking air', uaKwPerK, 'kW/K', {
    note: 'leaking air x its heat per volume and kelvin',
    given: () => [
      leaf('ua', null, '', { origin: of('ua') }),
      leaf('leaking air', null, '', { origin: of('infiltration') }),
    ],
  })
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
  const { plant } = model
  if (plant?.kind !== 'dx' || plant.blowerRuns !== 'always' || plant.blowerKw === 0) return []
  return [blowersKwh(scene, plant.units, plant.blowerKw, hoursOf(stretch))]
}

/** Electricity of the blowers of all units over some hours, which is their heat too [kWh]. */
export function blowersKwh(
  { origins, at }: Scene,
  units: number,
  blowerKw: number,
  hours: Explained,
): Explained {
  const own = (key: string) => origins.of([...at, 'cooling', key])
  return product('blowers', 'kWh', [
    ...(units === 1 ? [] : [leaf('units', units, '', { origin: own('units') })]),
    leaf('blower of one', blowerKw, 'kW', { origin: own('blower') }),
    hours,
  ])
}
