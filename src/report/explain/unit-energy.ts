import { FANS_RISE_FROM_C, FANS_RISE_TO_C, inletRiseK } from '../../model/cooling/inlet-power.ts'
import type { UnitSpec } from '../../model/site.ts'
import { unitCount } from './class-unit.ts'
import { product } from './derived.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { awakeTerms, constantPower } from './power-terms.ts'
import { itTerms } from './it-energy.ts'
import type { Scene } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import { hoursAwake } from './unit-hours.ts'
import { stateTerms } from './unit-states.ts'

const KWH_PER_WH = 0.001

/** Energy of all units of one entry at their own terminals [kWh]. */
export function unitKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const share = scene.servedShare(unit)
  if (share === undefined || stretch.steps.every((i) => share[i] === 1)) return askedKwh(scene, unit, stretch)
  const servedKw = scene.unitKw(unit)
  const value = energyOver(stretch, (i) => servedKw[i]!)
  return described({ label: unit.id, value, unit: 'kWh' }, 'difference', () => [
    relabelled(askedKwh(scene, unit, stretch), { label: `${unit.id} with power throughout` }),
    unservedUnitKwh(scene, unit, stretch),
  ])
}

/** What units of one entry would take in the time in which they have no power [kWh]. */
export function unservedUnitKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const label = `${unit.id} not served`
  const share = scene.servedShare(unit)
  const isCut = (i: number) => share !== undefined && share[i] !== 1
  const cut = stepsWhere(stretch, isCut, 'hours cut by outages')
  if (share === undefined || cut.steps.length === 0)
    return leaf(label, 0, 'kWh', { note: 'it has power at all times' })
  const askedKw = scene.askedUnitKw(unit)
  const value = energyOver(cut, (i) => askedKw[i]! - askedKw[i]! * share[i]!)
  const asked = askedKwh(scene, unit, cut)
  if (asked.value === 0) return leaf(label, 0, 'kWh', { note: 'it asks for nothing in outages' })
  return described({ label, value, unit: 'kWh' }, 'product', () => [
    relabelled(asked, { label: `${unit.id} asked for in ${hoursText(cut)} cut by outages` }),
    leaf('share not served', value / asked.value!, '', {
      note: 'of the time of each step, weighted by the power asked for',
    }),
  ])
}

/** The same with power at all times [kWh]. */
function askedKwh(scene: Scene, unit: UnitSpec, stretch: Stretch): Explained {
  const column = scene.askedUnitKw(unit)
  const kwh = (part: Stretch) => energyOver(part, (i) => column[i]!)
  const value = kwh(stretch)
  return described({ label: unit.id, value, unit: 'kWh' }, 'product', () => [
    unitCount(scene, unit),
    oneUnit(scene, unit, stretch, (1000 * value) / unit.count),
    constant(KWH_PER_WH, 'kWh/Wh'),
  ])
}

/** Energy of one unit [Wh]: what it takes at zero load, for its traffic, in other states, and in warm air. */
function oneUnit(scene: Scene, unit: UnitSpec, stretch: Stretch, value: number): Explained {
  const own = { label: 'energy of one', value, unit: 'Wh' }
  const perK = scene.room === undefined ? 0 : (unit.fanSensitivityPerK ?? 0)
  const warm = () => (perK === 0 ? [] : [warmAirWh(scene, unit, perK, stretch)])
  if (unit.states === undefined && unit.power.kind === 'constant' && perK === 0)
    return described(own, 'product', () => [constantPower(scene, unit), hoursAwake(scene, unit, stretch)])
  return described(own, 'sum', () => {
    const { it } = unit
    const awake = it === undefined ? awakeTerms(scene, unit, stretch) : itTerms(scene, unit, it, stretch)
    return [...awake, ...stateTerms(scene, unit, stretch), ...warm()]
  })
}

/** What its fans take on top, since the air at its inlet is warm [Wh]. */
function warmAirWh(scene: Scene, unit: UnitSpec, perK: number, stretch: Stretch): Explained {
  const { roomC } = scene.columns
  const coldKw = scene.coldUnitKw(unit)
  const risen = energyOver(stretch, (i) => coldKw[i]! * inletRiseK(roomC[i]!))
  const origin = scene.origins.of([...scene.unitPath(unit.id), 'fanSensitivity'])
  return product('for warm air', 'Wh', [
    leaf('rise of its power', perK, '/K', { origin }),
    leaf('energy x kelvins of warm air', (1000 * risen) / unit.count, 'Wh K', {
      note: `inlet air from ${FANS_RISE_FROM_C} to ${FANS_RISE_TO_C} degC, each step by its own`,
    }),
  ])
}
