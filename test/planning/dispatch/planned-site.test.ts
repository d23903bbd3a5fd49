import { describe, expect, test } from 'vitest'
import { simulateFleet } from '../../../src/model/fleet.ts'
import type { FleetMember } from '../../../src/model/fleet.ts'
import { siteColumns } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import {
  followingStrategy,
  storageProblemOf,
  withoutBattery,
} from '../../../src/model/supply/problem-of-site.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { solveStorage } from '../../../src/planning/dispatch/solve-storage.ts'
import { withOptimalDispatch } from '../../../src/planning/dispatch/with-optimum.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [' +
  '{ name: peak, multiplier: 1.6, windows: ["09:00-11:00", "18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-08:00"] }] }'
const SUN = '{ normals: beijing }'
const SOLAR = 'solar: { capacity: 4 kWp, tilt: 30 deg, azimuth: 180 deg }'
const BATTERY = 'preset: lfp-48v, capacity: 20 kWh, temperature: 25 degC, strategy: optimal'
const LOADS = 'equipment: [{ id: dc, power: 1.5 kW, bus: dc }, { id: ac, power: 0.5 kW, bus: ac }]'

/** A room on a tariff with two peaks; its converters lose a constant share, nothing is cooled. */
const room = (...lines: string[]) =>
  scenario({ tariff: TARIFF, weather: SUN, site: ['kind: equipment-room', 'cooling: none', LOADS, ...lines] })

const dcBus = (more: string) => `dcBus: { rectifier: { efficiency: 92 % }${more} }`

function bill(axis: TimeAxis, member: FleetMember, spec: SiteSpec): number {
  return simulateFleet(axis, [{ ...member, count: 1, spec }]).total.cost
}

describe('a plan that a site follows', () => {
  test.each([
    ['on the -48 V bus', [dcBus(`, battery: { ${BATTERY}, reserve: 2 h }`)]],
    ['on the -48 V bus beside an array on the AC side', [dcBus(`, battery: { ${BATTERY} }`), SOLAR]],
    [
      'on the AC side beside an array that exports',
      [dcBus(''), `battery: { ${BATTERY} }`, `${SOLAR.slice(0, -2)}, export: true }`],
    ],
  ])('costs what it says: a battery %s', async (_, lines) => {
    const { axis, variants } = await folder.load(room(...lines))
    const [member] = variants[0]!.members as [FleetMember]
    const { spec } = member
    const plan = await solveStorage(storageProblemOf(axis, spec, siteColumns(axis)))
    if (plan.kind === 'failed') throw new Error(plan.reason)
    const { chargeKw, dischargeKw } = plan
    const followed = followingStrategy(spec, { kind: 'schedule', chargeKw, dischargeKw, madeBy: 'optimum' })
    const bare = bill(axis, member, withoutBattery(spec))
    expect(plan.cost).toBeLessThan(-100)
    expect(Math.abs(bill(axis, member, followed) - bare - plan.cost)).toBeLessThan(1e-6 * bare)
  })
})

describe('a scenario that asks for the optimum', () => {
  test('pays less than under any rule, what is left in store counted', async () => {
    const loaded = await folder.load(room(dcBus(`, battery: { ${BATTERY} }`)))
    const { axis, variants } = await withOptimalDispatch(loaded)
    const [member] = variants[0]!.members as [FleetMember]
    const { spec } = member
    expect(spec.supply!.battery!.strategy).toMatchObject({ kind: 'schedule', madeBy: 'optimum' })
    const plan = await solveStorage(storageProblemOf(axis, spec, siteColumns(axis)))
    if (plan.kind === 'failed') throw new Error(plan.reason)
    const costOf = (followed: SiteSpec) => {
      const { cost, storedChangeKwh } = simulateFleet(axis, [{ ...member, count: 1, spec: followed }]).total
      return cost - storedChangeKwh * plan.endWorthPerKwh
    }
    const best = costOf(spec)
    expect(best).toBeLessThan(costOf(followingStrategy(spec, { kind: 'backup' })) - 100)
    const ahead = costOf(followingStrategy(spec, { kind: 'look-ahead', hours: 24 }))
    expect(best).toBeLessThan(ahead + 1e-6 * best)
    expect(best).toBeGreaterThan(0.999 * ahead)
  })

  test('plans the sites of its plans, too', async () => {
    const set = '{ dcBus.solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg } }'
    const more = [
      'retirement:',
      '  classes: [{ id: old, power: 10 W, rooms: { a: 100 } }]',
      '  waves: [{ id: out, date: 2022-07-01, retire: { old: all } }]',
      `coverage: { count: [solar], measures: [{ sites: [a], set: ${set} }] }`,
    ]
    const text = `${room(dcBus(`, battery: { ${BATTERY} }`))}${more.join('\n')}\n`
    const { variants } = await withOptimalDispatch(await folder.load(text))
    const { members, plans } = variants[0]!
    const { retirement, coverage } = plans
    const states = [...retirement!.removed, ...retirement!.after].map((state) => state.get('a')!.member!)
    for (const { spec } of [...members, ...states, ...coverage!.measured!.members])
      expect(spec.supply!.battery!.strategy).toMatchObject({ kind: 'schedule', madeBy: 'optimum' })
    // States that are one site stay one.
    expect(states[0]).toBe(states[2])
  })

  test('has nothing planned where there are no mains', async () => {
    const loaded = await folder.load(room(dcBus(`, battery: { ${BATTERY} }`), 'mains: none'))
    expect(await withOptimalDispatch(loaded)).toBe(loaded)
  })
})
