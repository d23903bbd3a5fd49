import { compressorGiven } from './dual-cycle-machine.ts'
import { copGiven } from './dx-machine.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airHeat } from './liquid-loop.ts'
import { plantLeaf } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import type { Stretch } from './stretch.ts'

/** Electricity of machines that cool the air beside a liquid [kWh]. */
export function airMachineKwh(view: PlantView, label: string, value: number, stretch: Stretch): Explained {
  const { spec } = view
  const heat = airHeat(view, stretch)
  if (spec.kind === 'ideal')
    return described({ label, value, unit: 'kWh' }, 'quotient', () => [
      heat,
      plantLeaf(view, 'cop', spec.cop, '', 'cop'),
    ])
  if (value === 0) return leaf(label, 0, 'kWh', { note: 'nothing is left to them' })
  if (heat.value === 0) return leaf(label, value, 'kWh', { note: 'blowers and fans that never stop' })
  const note = 'mean of these times, with blowers, fans and pumps'
  const given = () =>
    spec.kind === 'dx'
      ? copGiven(view.scene, spec)
      : spec.kind === 'dual-cycle'
        ? compressorGiven(view.scene, spec)
        : []
  return described({ label, value, unit: 'kWh' }, 'quotient', () => [
    heat,
    leaf('heat per electricity', heat.value! / value, '', { note, given }),
  ])
}
