import type { BatterySpec } from '../../model/storage/battery-spec.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { lossPerOutput } from './converter-loss.ts'
import { less, product } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene } from './scene.ts'
import { energyOver, hoursText, overMonths } from './stretch.ts'
import type { Stretch } from './stretch.ts'

const KWH = 'kWh'
const NONE = 'the site has no battery'

/** The battery of a site; undefined where it has none. */
export function batteryOf({ supply }: Scene): BatterySpec | undefined {
  return supply?.spec.battery
}

/** A value of the battery, from where it is written. */
export function batteryLeaf(
  scene: Scene,
  label: string,
  value: number,
  unit: string,
  key: string,
): Explained {
  return leaf(label, value, unit, { origin: scene.origins.of([...batteryPath(scene), key]) })
}

/** Where a site describes its battery. */
export function batteryPath(scene: Scene): ValuePath {
  return batteryOf(scene)?.bus === 'ac' ? [...scene.at, 'battery'] : [...scene.at, 'dcBus', 'battery']
}

/** Energy that the battery takes at its terminals [kWh]. */
export function chargedKwh(scene: Scene, stretch: Stretch): Explained {
  return atTerminals(scene, stretch, 'charged', 'chargeKw', 'chargeLimit')
}

/** Energy that the battery gives at its terminals [kWh]. */
export function dischargedKwh(scene: Scene, stretch: Stretch): Explained {
  return atTerminals(scene, stretch, 'discharged', 'dischargeKw', 'dischargeLimit')
}

const DOES: Readonly<Record<BatterySpec['strategy']['kind'], string>> = {
  backup: 'kept full for outages',
  'self-consumption': 'solar surplus goes in, what the arrays do not cover comes out',
  arbitrage: 'in at valley prices, out at peak prices, solar surplus first',
  'peak-shaving': 'out where the site would take more than its limit from the mains, in below it',
  schedule: 'as planned, as far as its limits allow',
  'look-ahead': 'planned anew in each step for the hours ahead',
  optimal: 'planned with perfect foresight',
}

function atTerminals(
  scene: Scene,
  stretch: Stretch,
  label: string,
  column: 'chargeKw' | 'dischargeKw',
  limit: 'chargeLimit' | 'dischargeLimit',
): Explained {
  const battery = batteryOf(scene)
  if (battery === undefined) return leaf(label, 0, KWH, { note: NONE })
  return scene.once(label, stretch, () => {
    const powerKw = scene.columns.supply[column]
    const { kind } = battery.strategy
    const path = batteryPath(scene)
    const origin = scene.origins.of([...path, 'strategy']) ?? scene.origins.of([...path, 'strategy', 'kind'])
    const given = () => [
      ...(column === 'chargeKw' ? chargedFromSurplus(scene, stretch) : []),
      batteryLeaf(scene, 'most power', battery[column], 'kW', limit),
      batteryLeaf(scene, 'reserve', battery.reserveH, 'h', 'reserve'),
    ]
    return leaf(
      label,
      energyOver(stretch, (i) => powerKw[i]!),
      KWH,
      { origin, note: `${DOES[kind]}; the reserve comes first`, given },
    )
  })
}

/** What a battery on the -48 V bus takes of the surplus of the array there, in steps that no outage cuts [kWh]. */
function chargedFromSurplus(scene: Scene, stretch: Stretch): Explained[] {
  if (batteryOf(scene)?.bus !== 'dc' || scene.member.spec.dcSolar === undefined) return []
  const { dcSolarKw, dcLoadKw } = scene.columns
  const { chargeKw, mainsShare } = scene.columns.supply
  const value = energyOver(stretch, (i) =>
    mainsShare[i] === 1 ? Math.min(chargeKw[i]!, Math.max(0, dcSolarKw[i]! - dcLoadKw[i]!)) : 0,
  )
  return [leaf('of which surplus of the DC array', value, KWH, { note: 'in steps that no outage cuts' })]
}

/** Energy stored at the end of a stretch above that at its start; below 0 where more is drawn [kWh]. */
export function storedChangeKwh(scene: Scene, stretch: Stretch): Explained {
  const label = 'change of stored energy'
  const battery = batteryOf(scene)
  if (battery === undefined) return leaf(label, 0, KWH, { note: NONE })
  return scene.once(label, stretch, () => {
    const { chargeKw, dischargeKw, batteryLossKw, storedKwh } = scene.columns.supply
    const value = overMonths(stretch, (part) => {
      const of = (column: Float64Array) => energyOver(part, (i) => column[i]!)
      return of(chargeKw) - of(dischargeKw) - of(batteryLossKw)
    })
    const own = { label, value, unit: KWH }
    const first = stretch.steps[0]
    const last = stretch.steps.at(-1)
    if (first === undefined || last! - first !== stretch.steps.length - 1)
      return leaf(label, value, KWH, {
        note: `charged - discharged - lost in ${hoursText(stretch)} that do not follow on one another`,
        given: () => [chargedKwh(scene, stretch), dischargedKwh(scene, stretch)],
      })
    return described(own, 'difference', () => [
      leaf('stored at the end', storedKwh[last!]!, KWH),
      first === 0 ? storedAtFirst(scene, battery) : leaf('stored at the start', storedKwh[first - 1]!, KWH),
    ])
  })
}

/** Energy stored when the year begins: capacity as new x health x state of charge [kWh]. */
function storedAtFirst(scene: Scene, { capacityKwh, health, socInitial }: BatterySpec): Explained {
  const path = batteryPath(scene)
  const origin = scene.origins.of([...path, 'capacity']) ?? scene.origins.of([...path, 'stringCapacity'])
  return product('stored at the start', KWH, [
    leaf('capacity as new', capacityKwh, KWH, { origin }),
    batteryLeaf(scene, 'health', health, '', 'health'),
    batteryLeaf(scene, 'state of charge at the start', socInitial, '', 'socInitial'),
  ])
}

/** What charging, discharging and standing lose [kWh]. */
export function batteryLossKwh(scene: Scene, stretch: Stretch): Explained {
  const battery = batteryOf(scene)
  if (battery === undefined) return leaf('battery loss', 0, KWH, { note: NONE })
  return scene.once('battery loss', stretch, () => batteryLossTree(scene, battery, stretch))
}

function batteryLossTree(scene: Scene, battery: BatterySpec, stretch: Stretch): Explained {
  const { batteryLossKw } = scene.columns.supply
  const own = { label: 'battery loss', value: energyOver(stretch, (i) => batteryLossKw[i]!), unit: KWH }
  return described(own, 'sum', () => {
    const [charged, discharged] = [chargedKwh(scene, stretch), dischargedKwh(scene, stretch)]
    const charging = product('lost in charging', KWH, [
      charged,
      less(
        'loss per energy in',
        '',
        constant(1),
        batteryLeaf(scene, 'charge efficiency', battery.chargeEfficiency, '', 'chargeEfficiency'),
      ),
    ])
    const discharging = product('lost in discharging', KWH, [
      discharged,
      lossPerOutput(
        batteryLeaf(scene, 'discharge efficiency', battery.dischargeEfficiency, '', 'dischargeEfficiency'),
      ),
    ])
    const restKwh = own.value - charging.value! - discharging.value!
    const isNone = battery.selfDischargePerH === 0 && Math.abs(restKwh) <= ROUNDING * own.value
    if (isNone) return [charging, discharging]
    return [charging, discharging, standingLoss(scene, battery, stretch, restKwh, [charging, discharging])]
  })
}

/** What is left of a loss below this share is rounding. */
const ROUNDING = 1e-12

/** What stands still loses: what the balance of the battery leaves beside the other losses [kWh]. */
function standingLoss(
  scene: Scene,
  { selfDischargePerH }: BatterySpec,
  stretch: Stretch,
  value: number,
  moving: readonly Explained[],
): Explained {
  const note =
    selfDischargePerH === 0 ? 'no self-discharge: what rounding and closed balances leave' : undefined
  const given = () => [
    batteryLeaf(scene, 'of what is stored, in an hour', selfDischargePerH, '/h', 'selfDischarge'),
  ]
  return described({ label: 'lost while standing', value, unit: KWH, note, given }, 'difference', () => [
    chargedKwh(scene, stretch),
    dischargedKwh(scene, stretch),
    storedChangeKwh(scene, stretch),
    ...moving,
  ])
}

/** What the site draws from the battery's store beyond what it puts there and loses: less its change [kWh]. */
export function fromStoreKwh(scene: Scene, stretch: Stretch): Explained {
  const change = storedChangeKwh(scene, stretch)
  return product('out of the store', KWH, [constant(-1), change])
}
