import { amplifierEfficiencyAt, CARRIED_BY_SLOT, slotActivityAt } from '../../model/radio/tr38864.ts'
import type { RelativeStates, Tr38864Power } from '../../model/radio/tr38864.ts'
import type { UnitSpec } from '../../model/site.ts'
import { less, product, ratio, total } from './derived.ts'
import { leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { loadHours, trafficGiven } from './load-hours.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursAwake } from './unit-hours.ts'

/** Names of the standard's states, as the defaults of a result list them. */
const STATES = { P3: 'microSleep', P4: 'downlink', P5: 'uplink' } as const satisfies Record<
  string,
  keyof RelativeStates
>

const STATE_LABELS = { P3: 'P3, micro sleep', P4: 'P4, active downlink', P5: 'P5, active uplink' }

/** Where the numbers of one unit are written. */
interface Written {
  readonly state: (name: keyof typeof STATES) => Explained
  readonly option: (key: string, label: string, value: number) => Explained
  readonly full: () => Explained
}

function written(scene: Scene, unit: UnitSpec, model: Tr38864Power): Written {
  const path = [...scene.unitPath(unit.id), 'power']
  return {
    state: (name) => {
      const value = model.states[STATES[name]]
      return leaf(STATE_LABELS[name], value, '', { origin: scene.origins.of([...path, name], `${value}`) })
    },
    option: (key, label, value) => leaf(label, value, '', { origin: scene.origins.of([...path, key]) }),
    full: () => leaf('power in P4', model.fullW, 'W', { origin: scene.origins.of([...path, 'full']) }),
  }
}

/** Energy of one unit while it is on: watts of the standard's unit times relative power over time [Wh]. */
export function relativeTerms(
  scene: Scene,
  unit: UnitSpec,
  model: Tr38864Power,
  stretch: Stretch,
): Explained[] {
  const own = written(scene, unit, model)
  const slots = slotHours(scene, unit, model, stretch, own)
  const carried = total('slots and what they carry', 'h', [
    product('by active slots', 'h', [carriedBySlot(), slots]),
    product('by what they carry', 'h', [
      less('1 - A', '', leaf('whole', 1, ''), carriedBySlot()),
      own.option('bandwidth', 'bandwidth at full load', model.bandwidthShare),
      own.option('psdRatio', 'power density', model.psdRatio),
      outputHours(scene, unit, model, stretch),
    ]),
  ])
  const parts = [
    product('static', 'h', [own.state('P3'), hoursAwake(scene, unit, stretch)]),
    product('downlink', 'h', [...shares(own, model, 'downlink'), carried]),
    ...(model.uplinkShare === 0 ? [] : [product('uplink', 'h', [...shares(own, model, 'uplink'), slots])]),
  ]
  return [product('while on', 'Wh', [wattsPerUnit(own), total('relative power x hours', 'h', parts)])]
}

/** Power of one unit without traffic: micro sleep, and the slots that are active all the same [W]. */
export function relativeZeroLoad(
  scene: Scene,
  unit: UnitSpec,
  model: Tr38864Power,
  label: string,
): Explained {
  const own = written(scene, unit, model)
  const least = () => own.option('slotActivity', 'slots active', model.leastSlotActivity)
  const slots = [
    product('downlink', '', [...shares(own, model, 'downlink'), carriedBySlot(), least()]),
    ...(model.uplinkShare === 0 ? [] : [product('uplink', '', [...shares(own, model, 'uplink'), least()])]),
  ]
  const relative =
    model.leastSlotActivity === 0 ? own.state('P3') : total('relative power', '', [own.state('P3'), ...slots])
  return product(label, 'W', [wattsPerUnit(own), relative])
}

/** Watts of one unit of relative power. */
function wattsPerUnit(own: Written): Explained {
  return ratio('watts of relative power 1', 'W', own.full(), own.state('P4'))
}

function carriedBySlot(): Explained {
  return leaf('A', CARRIED_BY_SLOT, '', { note: 'share of an active slot whatever it carries; TR 38.864' })
}

/** What scales the rise from micro sleep to an active state. */
function shares(own: Written, model: Tr38864Power, way: 'downlink' | 'uplink'): Explained[] {
  const [state, share] =
    way === 'downlink' ? (['P4', model.downlinkShare] as const) : (['P5', model.uplinkShare] as const)
  return [
    own.option('antennas', 'transceiver chains on', model.antennaShare),
    own.option(way, `time of ${way}`, share),
    less(`${state} - P3`, '', own.state(state), own.state('P3')),
  ]
}

/** Share of active slots in each hour added up, as far as the unit is on. */
function slotHours(
  scene: Scene,
  unit: UnitSpec,
  model: Tr38864Power,
  stretch: Stretch,
  own: Written,
): Explained {
  const { leastSlotActivity: least } = model
  if (least === 0) return loadHours(scene, unit, stretch)
  if (least === 1) return hoursAwake(scene, unit, stretch)
  const value = energyOver(stretch, (i) => slotActivityAt(model, unit.load[i]!) * awakeShare(unit, i))
  return leaf('slots active x hours on', value, 'h', {
    note: 'as many slots as the load, at least those that are always active',
    given: () => [own.option('slotActivity', 'slots always active', least), ...trafficGiven(scene, unit)],
  })
}

/** Load in each hour over the efficiency of the amplifier there, added up, as far as the unit is on. */
function outputHours(scene: Scene, unit: UnitSpec, model: Tr38864Power, stretch: Stretch): Explained {
  if (model.amplifier === 'constant') return loadHours(scene, unit, stretch)
  const value = energyOver(
    stretch,
    (i) => (unit.load[i]! / amplifierEfficiencyAt(model, unit.load[i]!)) * awakeShare(unit, i),
  )
  return leaf('load / amplifier efficiency x hours on', value, 'h', {
    note: 'efficiency 0.76 where less than half of the output is used, else 1',
    given: () => trafficGiven(scene, unit),
  })
}

function awakeShare(unit: UnitSpec, step: number): number {
  return unit.states?.onShare[step] ?? 1
}
