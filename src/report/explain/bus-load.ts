import type { UnitSpec } from '../../model/site.ts'
import { less } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { unitKwh } from './unit-energy.ts'

/** Energy lost in the cables of all units [kWh]. */
export function feederLossKwh(scene: Scene, stretch: Stretch): Explained {
  const { feederLossKw } = scene.columns
  const value = energyOver(stretch, (i) => feederLossKw[i]!)
  const lossy = scene.member.spec.units.filter((unit) => unit.feederLossFraction > 0)
  if (lossy.length === 0)
    return leaf('feeder loss', value, 'kWh', { note: 'no unit has a lossy cable (feeder: 0 %)' })
  return described({ label: 'feeder loss', value, unit: 'kWh' }, 'sum', () =>
    lossy.map((unit) => cableLossKwh(scene, unit, stretch)),
  )
}

/** Loss of the cables of one entry: a feeder loses a share of what is sent, so more than that share of what arrives. */
function cableLossKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const share = unit.feederLossFraction
  const lossPerLoad = 1 / (1 - share) - 1
  const column = scene.unitKw(unit)
  const value = energyOver(stretch, (i) => column[i]! * lossPerLoad)
  return described({ label: `feeder of ${unit.id}`, value, unit: 'kWh' }, 'product', () => {
    const origin = scene.origins.of([...scene.unitPath(unit.id), 'feeder'])
    const arriving = less('share that arrives', '', constant(1), leaf('feeder', share, '', { origin }))
    return [unitKwh(scene, unit, stretch), lossPerOutput(arriving)]
  })
}

/** Loss as a share of what comes out of something with an efficiency: 1 / efficiency - 1. */
export function lossPerOutput(efficiency: Explained): Explained {
  const inverse = 1 / efficiency.value!
  const sent = described({ label: 'sent per output', value: inverse, unit: '' }, 'quotient', () => [
    constant(1),
    efficiency,
  ])
  return less('loss per output', '', sent, constant(1))
}

/** The DC load with its feeders' loss [kWh]. */
export function dcLoadKwh(scene: Scene, stretch: Stretch): Explained {
  const { dcLoadKw } = scene.columns
  const value = energyOver(stretch, (i) => dcLoadKw[i]!)
  return described({ label: 'DC load', value, unit: 'kWh' }, 'sum', () => busLoadTerms(scene, 'dc', stretch))
}

/** Units on a bus and the loss of their cables. */
export function busLoadTerms(scene: Scene, bus: UnitSpec['bus'], stretch: Stretch): Explained[] {
  const units = scene.member.spec.units.filter((unit) => unit.bus === bus)
  if (units.length === 0) return [leaf('units on the bus', 0, 'kWh', { note: 'none' })]
  return sentTerms(scene, units, stretch)
}

/** What is sent to units: their energy and what their cables lose. */
export function sentTerms(scene: Scene, units: readonly UnitSpec[], stretch: Stretch): Explained[] {
  return units.flatMap((unit) => [
    unitKwh(scene, unit, stretch),
    ...(unit.feederLossFraction > 0 ? [cableLossKwh(scene, unit, stretch)] : []),
  ])
}
