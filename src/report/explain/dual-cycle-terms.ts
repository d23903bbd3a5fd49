import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import { indoorFanPower } from './blower-power.ts'
import { product, raised, ratio } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'

/** Fans of evaporators, which never stop, and of condensers, which run while anything is removed. */
export function fansOf(
  scene: Scene,
  spec: DualCycleSpec,
  stretch: Stretch,
  isRemoving: boolean,
): Explained[] {
  const { units, condenserFanKw, evaporatorFanKw } = spec
  const fan = (label: string, power: Explained, hours: Explained) =>
    product(label, 'kWh', [
      ...(units === 1 ? [] : [machineLeaf(scene, 'units', units, '', 'units')]),
      power,
      hours,
    ])
  const indoor = indoorFanPower(scene, 'evaporator fan of one', 'evaporatorFan', evaporatorFanKw)
  const always = fan('evaporator fans', indoor, hoursOf(stretch))
  if (!isRemoving) return [always]
  const outdoor = machineLeaf(scene, 'condenser fan of one', condenserFanKw, 'kW', 'condenserFan')
  return [always, fan('condenser fans', outdoor, condenserHours(scene, spec, stretch))]
}

/** Hours of the condenser fans, in hours at their rated power where they slow down at part load. */
function condenserHours(scene: Scene, spec: DualCycleSpec, stretch: Stretch): Explained {
  const { condenserFanExponent: exponent, units, capacityKw } = spec
  if (exponent === 0) return hoursOf(stretch)
  const { plantKw } = scene.columns.deviceHeat
  const value = energyOver(stretch, (i) => (plantKw[i]! / units / capacityKw) ** exponent)
  const label = 'hours at rated power'
  const power = () => machineLeaf(scene, 'exponent', exponent, '', 'condenserFanExponent')
  const [step, ...others] = stretch.steps
  if (others.length > 0 || value === 0)
    return leaf(label, value, 'h', {
      note: '(heat / capacity)^exponent of each step',
      given: () => [power()],
    })
  return described({ label, value, unit: 'h' }, 'product', () => {
    const heat = leaf('heat of one unit', plantKw[step!]! / units, 'kW', { note: 'heat removed / units' })
    const capacity = machineLeaf(scene, 'capacity of one', capacityKw, 'kW', 'capacity')
    const load = ratio('heat against capacity', '', heat, capacity)
    return [raised('power against the rating', '', load, power()), hoursOf(stretch)]
  })
}

/** A value of the machine, from where it is written. */
export function machineLeaf(
  { origins, at }: Scene,
  label: string,
  value: number,
  unit: string,
  key: string,
): Explained {
  return leaf(label, value, unit, { origin: origins.of([...at, 'cooling', key]) })
}
