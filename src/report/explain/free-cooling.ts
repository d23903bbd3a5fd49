import type { FreeCooler } from '../../model/cooling/free-cooler.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { less, product, total } from './derived.ts'
import { DEVICE_LABEL } from './device-energy.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

type FreeDevice = 'fan' | 'exchanger'

function coolerOf({ model }: SceneRoom, device: FreeDevice): FreeCooler {
  return model.balance[device]!
}

function pathOf({ at }: Scene, device: FreeDevice): ValuePath {
  return [...at, 'cooling', device]
}

/** Electricity of a fan or an exchanger: its power, over the hours in which it runs [kWh]. */
export function freeCoolerKwh(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  stretch: Stretch,
): Explained {
  const { powerKw } = coolerOf(room, device)
  const column = scene.columns[`${device}Kw`]
  const label = DEVICE_LABEL[device]
  const origin = scene.origins.of([...pathOf(scene, device), 'power'])
  const value = energyOver(stretch, (i) => column[i]!)
  if (value === 0) {
    const note = powerKw.every((kw) => kw === 0) ? 'it takes no power' : 'it does not run'
    return leaf(label, value, 'kWh', { note, origin })
  }
  const hours = energyOver(stretch, (i) => (column[i]! > 0 ? column[i]! / powerKw[i]! : 0))
  const running = leaf('hours running', hours, 'h', {
    note: 'what heat asks for, in the steps that allow it',
  })
  const first = powerKw[stretch.steps[0]!]!
  if (stretch.steps.every((i) => powerKw[i] === first))
    return product(label, 'kWh', [leaf('power', first, 'kW', { origin }), running])
  const given = () => [
    leaf('with a new filter', null, '', { origin }),
    leaf('rise', null, '', { origin: scene.origins.of([...pathOf(scene, device), 'filter', 'powerRise']) }),
  ]
  const note = 'rises as the filter clogs'
  return product(label, 'kWh', [leaf('mean power running', value / hours, 'kW', { note, given }), running])
}

/** Heat that a fan or an exchanger carries [kWh]. */
export function freeCoolerHeat(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  stretch: Stretch,
): Explained {
  const column = scene.columns.deviceHeat[`${device}Kw`]
  const label = `heat by the ${DEVICE_LABEL[device]}`
  const value = energyOver(stretch, (i) => column[i]!)
  const given = () => carriedBy(scene, device)
  if (value === 0) return leaf(label, value, 'kWh', { note: 'none', given })
  const carrying = stepsWhere(stretch, (i) => column[i]! > 0, 'hours in which it carries heat')
  const [only, ...others] = carrying.steps
  const isHeld = room.model.balance.massKwhPerK === 0
  if (others.length > 0 || !isHeld) {
    const note = 'conductance x (room - outdoors) while it runs, each step by its own'
    return leaf(label, value, 'kWh', { note, given })
  }
  return carriedInStep(scene, room, device, only!, { label, value, given })
}

/** One step of a room that stores no heat: its air, the air outdoors, and for how long. */
function carriedInStep(
  scene: Scene,
  room: SceneRoom,
  device: FreeDevice,
  step: number,
  own: { readonly label: string; readonly value: number; readonly given: () => Explained[] },
): Explained {
  const { conductanceKwPerK, onsetK } = coolerOf(room, device)
  const conductance = leaf('conductance', conductanceKwPerK[step]!, 'kW/K', { given: own.given })
  const outdoors = leaf('outdoors', room.model.balance.outdoorC[step]!, 'degC')
  const riseK = room.year.air?.returnRiseK[step] ?? 0
  const roomC = leaf('in the room', scene.columns.roomC[step]!, 'degC')
  const returning =
    riseK === 0 ? roomC : total('return air', 'degC', [roomC, leaf('rise in the equipment', riseK, 'K')])
  const warmer = less('warmer inside', 'K', returning, outdoors)
  const driving =
    onsetK === 0
      ? warmer
      : less(
          'warmer than the onset',
          'K',
          warmer,
          leaf('onset', onsetK, 'K', { origin: scene.origins.of([...pathOf(scene, device), 'onset']) }),
        )
  const hours = own.value / (conductance.value! * driving.value!)
  return product(own.label, 'kWh', [conductance, driving, leaf('hours running', hours, 'h')])
}

/** What tells how much a device carries. */
export function carriedBy(scene: Scene, device: FreeDevice): Explained[] {
  const path = pathOf(scene, device)
  const keys =
    device === 'fan'
      ? ([['airflow', 'air flow']] as const)
      : ([
          ['ua', 'ua'],
          ['effectiveness', 'effectiveness'],
          ['airflow', 'air flow'],
        ] as const)
  return keys.flatMap(([key, label]) => {
    const origin = scene.origins.of([...path, key])
    return origin === undefined ? [] : [leaf(label, null, '', { origin })]
  })
}
