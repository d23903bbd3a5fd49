import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import { curveOrigin } from './curve-terms.ts'
import { product } from './derived.ts'
import { dualCycleShares } from './dual-cycle-shares.ts'
import type { DualCycleShares } from './dual-cycle-shares.ts'
import { dualCycleStep } from './dual-cycle-step.ts'
import { fansOf, machineLeaf } from './dual-cycle-terms.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

type Own = Parameters<typeof described>[0]
type HeatOf = (scene: Scene, room: SceneRoom, stretch: Stretch) => Explained

const MODES = ['off', 'pump', 'mixed', 'compressor'] as const

const MODE_LABEL: Readonly<Record<DualCycleShares['mode'], string>> = {
  off: 'with nothing to remove',
  pump: 'by pumps',
  mixed: 'by pumps and compressors',
  compressor: 'by compressors',
}

/** Electricity of dual-cycle machines: in one step by its heat and air, over more of them by mode [kWh]. */
export function dualCycleKwh(
  scene: Scene,
  room: SceneRoom,
  spec: DualCycleSpec,
  own: Own,
  heatOf: HeatOf,
  stretch: Stretch,
): Explained {
  const [only, ...others] = stretch.steps
  if (others.length === 0)
    return dualCycleStep(scene, room, spec, own, heatOf, stretch, dualCycleShares(scene, room, spec, only!))
  return described(own, 'sum', () => {
    const shares = new Map<number, DualCycleShares>()
    for (const i of stretch.steps) shares.set(i, dualCycleShares(scene, room, spec, i))
    return MODES.flatMap((mode) => {
      const part = stepsWhere(stretch, (i) => shares.get(i)!.mode === mode, `hours ${MODE_LABEL[mode]}`)
      return part.steps.length === 0 ? [] : [inMode(scene, spec, mode, shares, part)]
    })
  })
}

/** The steps of one mode. */
function inMode(
  scene: Scene,
  spec: DualCycleSpec,
  mode: DualCycleShares['mode'],
  shares: ReadonlyMap<number, DualCycleShares>,
  part: Stretch,
): Explained {
  const { plantKw } = scene.columns
  const heatKw = scene.columns.deviceHeat.plantKw
  const label = MODE_LABEL[mode]
  const own = { label, value: energyOver(part, (i) => plantKw[i]!), unit: 'kWh', note: hoursText(part) }
  return described(own, 'sum', () => {
    const fans = fansOf(scene, spec, part, mode !== 'off')
    if (mode === 'off') return fans
    const pumpHours = energyOver(part, (i) => shares.get(i)!.pumpsRunning)
    const pumps = product('pumps', 'kWh', [
      machineLeaf(scene, 'pump of one', spec.pumpKw, 'kW', 'pump'),
      leaf('pump-hours', pumpHours, 'h', { note: 'of all pumps at full speed, as the heat asks for them' }),
    ])
    if (mode === 'pump') return [...fans, pumps]
    const kwh = energyOver(part, (i) => shares.get(i)!.compressorsKw)
    const heatKwh = energyOver(part, (i) => heatKw[i]! * (1 - shares.get(i)!.pumpShare))
    const compressors = described({ label: 'compressors', value: kwh, unit: 'kWh' }, 'quotient', () => [
      leaf('heat by compressors', heatKwh, 'kWh', { note: 'what the pumps leave' }),
      leaf('COP of the compressors', heatKwh / kwh, '', {
        note: 'energy-weighted: heat over electricity of each step, by its own outdoor temperature',
        given: () => compressorGiven(scene, spec),
      }),
    ])
    return [...(kwh === 0 ? [] : [compressors]), ...fans, ...(mode === 'mixed' ? [pumps] : [])]
  })
}

/** What the electricity of the compressors hangs on. */
export function compressorGiven(scene: Scene, spec: DualCycleSpec): Explained[] {
  return [
    machineLeaf(scene, 'compressors of one', spec.compressorKw, 'kW', 'compressor'),
    machineLeaf(scene, 'capacity of one', spec.capacityKw, 'kW', 'capacity'),
    machineLeaf(scene, 'field factor', spec.fieldFactor, '', 'fieldFactor'),
    leaf('curve', null, '', { origin: curveOrigin(scene, 'eir', spec.curve) }),
  ]
}
