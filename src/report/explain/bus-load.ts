import { feederLossKw } from '../../model/power/feeder.ts'
import type { ResistanceFeeder } from '../../model/power/feeder.ts'
import type { UnitSpec } from '../../model/site.ts'
import { unitCount } from './class-unit.ts'
import { lossPerOutput } from './converter-loss.ts'
import { less } from './derived.ts'
import { coolingOnBus } from './device-energy.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { unitKwh } from './unit-energy.ts'

const KWH_PER_WH = 0.001

/** Energy lost in the cables of all units [kWh]. */
export function feederLossKwh(scene: Scene, stretch: Stretch): Explained {
  const { feederLossKw: lossKw } = scene.columns
  const value = energyOver(stretch, (i) => lossKw[i]!)
  const lossy = scene.member.spec.units.filter(isLossy)
  if (lossy.length === 0)
    return leaf('feeder loss', value, 'kWh', { note: 'no unit has a lossy cable (feeder: 0 %)' })
  return described({ label: 'feeder loss', value, unit: 'kWh' }, 'sum', () =>
    lossy.map((unit) => cableLossKwh(scene, unit, stretch)),
  )
}

function isLossy({ feeder }: UnitSpec): boolean {
  return feeder.kind === 'resistance' || feeder.fraction > 0
}

/** Loss of the cables of one entry. */
function cableLossKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const { feeder } = unit
  return feeder.kind === 'share'
    ? shareLossKwh(scene, unit, feeder.fraction, stretch)
    : ohmicLossKwh(scene, unit, feeder, stretch)
}

/** A feeder loses a share of what is sent, so more than that share of what arrives. */
function shareLossKwh(scene: Scene, unit: UnitSpec, share: number, stretch: Stretch): Explained {
  const lossPerLoad = 1 / (1 - share) - 1
  const column = scene.unitKw(unit)
  const value = energyOver(stretch, (i) => column[i]! * lossPerLoad)
  return described({ label: `feeder of ${unit.id}`, value, unit: 'kWh' }, 'product', () => {
    const origin = scene.origins.of([...scene.unitPath(unit.id), 'feeder'])
    const arriving = less('share that arrives', '', constant(1), leaf('feeder', share, '', { origin }))
    return [unitKwh(scene, unit, stretch), lossPerOutput(arriving)]
  })
}

/** A resistance loses by the square of its current. */
function ohmicLossKwh(scene: Scene, unit: UnitSpec, feeder: ResistanceFeeder, stretch: Stretch): Explained {
  const { count, id } = unit
  const { ohm, volt } = feeder
  const column = scene.askedUnitKw(unit)
  const share = scene.servedShare(unit)
  const lossKw = (i: number) => feederLossKw(feeder, column[i]! / count) * (share?.[i] ?? 1)
  const value = count * energyOver(stretch, lossKw)
  const path = [...scene.unitPath(id), 'feeder']
  return described({ label: `feeder of ${id}`, value, unit: 'kWh' }, 'product', () => [
    unitCount(scene, unit),
    leaf('resistance', ohm, 'ohm', { origin: scene.origins.of([...path, 'resistance']) }),
    leaf(
      'current squared x hours',
      energyOver(stretch, (i) => (1000 * lossKw(i)) / ohm),
      'A2h',
      {
        note: 'of one unit in each step, added up; I = (V - sqrt(V^2 - 4 R P)) / (2 R)',
        given: () => [leaf('voltage', volt, 'V', { origin: scene.origins.of([...path, 'voltage']) })],
      },
    ),
    constant(KWH_PER_WH, 'kWh/Wh'),
  ])
}

/** The DC load with its feeders' loss and the cooling on that bus [kWh]. */
export function dcLoadKwh(scene: Scene, stretch: Stretch): Explained {
  const { dcLoadKw } = scene.columns
  const value = energyOver(stretch, (i) => dcLoadKw[i]!)
  return described({ label: 'DC load', value, unit: 'kWh' }, 'sum', () => busLoadTerms(scene, 'dc', stretch))
}

/** Units on a bus, the loss of their cables, and the cooling that hangs on it. */
export function busLoadTerms(scene: Scene, bus: UnitSpec['bus'], stretch: Stretch): Explained[] {
  const units = scene.member.spec.units.filter((unit) => unit.bus === bus)
  const terms = [...sentTerms(scene, units, stretch), ...coolingOnBus(scene, bus, stretch)]
  return terms.length === 0 ? [leaf('units on the bus', 0, 'kWh', { note: 'none' })] : terms
}

/** What is sent to units: their energy and what their cables lose. */
export function sentTerms(scene: Scene, units: readonly UnitSpec[], stretch: Stretch): Explained[] {
  return units.flatMap((unit) => [
    unitKwh(scene, unit, stretch),
    ...(isLossy(unit) ? [cableLossKwh(scene, unit, stretch)] : []),
  ])
}
