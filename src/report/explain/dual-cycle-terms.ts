import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import { product } from './derived.ts'
import { leaf } from './explained.ts'
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
  const fan = (label: string, key: 'evaporatorFan' | 'condenserFan', hours: Explained) =>
    product(label, 'kWh', [
      ...(spec.units === 1 ? [] : [machineLeaf(scene, 'units', spec.units, '', 'units')]),
      machineLeaf(scene, 'power of one', spec[`${key}Kw`], 'kW', key),
      hours,
    ])
  const always = fan('evaporator fans', 'evaporatorFan', hoursOf(stretch))
  return isRemoving
    ? [always, fan('condenser fans', 'condenserFan', condenserHours(scene, spec, stretch))]
    : [always]
}

/** Hours of the condenser fans, in hours at their rated power where they slow down at part load. */
function condenserHours(scene: Scene, spec: DualCycleSpec, stretch: Stretch): Explained {
  const { condenserFanExponent: exponent, units, capacityKw } = spec
  if (exponent === 0) return hoursOf(stretch)
  const { plantKw } = scene.columns.deviceHeat
  const value = energyOver(stretch, (i) => (plantKw[i]! / units / capacityKw) ** exponent)
  return leaf('hours at rated power', value, 'h', {
    note: '(heat / capacity)^exponent of each step',
    given: () => [machineLeaf(scene, 'exponent', exponent, '', 'condenserFanExponent')],
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
