import fc from 'fast-check'
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
import { comparedStrategies } from '../../../src/planning/dispatch/compared-strategies.ts'
import { following, settledPlan } from '../../../src/planning/dispatch/settled-plan.ts'
import { solveStorage } from '../../../src/planning/dispatch/solve-storage.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

/** Each plans a year. */
const FEW = { numRuns: 2 }

const price = fc.integer({ min: 3, max: 9 }).map((tenths) => tenths / 10)

const anyCharge = fc.oneof(
  fc.constantFrom(
    '{ mode: actual, price: 39 CNY/kW/month }',
    '{ mode: actual, price: 12 CNY/kW/month, windows: ["08:00-20:00"], days: workdays }',
    '{ name: summer, mode: actual, price: 60 CNY/kW/month, months: [6, 7, 8] }',
  ),
  fc
    .integer({ min: 10, max: 30 })
    .map((tenths) => `{ name: agreed, mode: contract, contract: ${tenths / 10} kW, price: 25 CNY/kW/month }`),
)

const anyTariff = fc
  .record({
    flat: price,
    peak: fc.constantFrom(1.3, 1.7),
    valley: fc.constantFrom(0.4, 0.7),
    feedIn: fc.constantFrom(undefined, 0, 0.1, 0.16),
    charges: fc.uniqueArray(anyCharge, { maxLength: 2, selector: (text) => text.match(/name: (\w+)/)?.[1] }),
    more: fc.constantFrom(
      '',
      ', powerFactor: { actual: 0.8, standard: 0.9 }',
      ', supply: { kind: resale, markup: 20 % }',
      ', subsidies: [{ name: green, perKwh: 0.05 CNY/kWh, of: exported }]',
    ),
  })
  .map(({ flat, peak, valley, feedIn, charges, more }) => {
    const sells = feedIn === undefined ? '' : `, feedIn: { price: ${feedIn} CNY/kWh }`
    const demand = charges.length === 0 ? '' : `, demand: [${charges.join(', ')}]`
    return (
      `{ components: [{ name: energy, price: ${flat} CNY/kWh, floats: true }, { name: fee, price: 0.05 CNY/kWh, floats: false, adjusts: false }], periods: [` +
      `{ name: peak, multiplier: ${peak}, windows: ["09:00-11:00", "18:00-22:00"] }, { name: valley, multiplier: ${valley}, windows: ["00:00-08:00"] }]` +
      `${sells}${demand}${more} }`
    )
  })

const anySite = fc
  .record({
    onBus: fc.boolean(),
    tariff: anyTariff,
    kwp: fc.constantFrom(0, 4, 9),
    exports: fc.boolean(),
    reserve: fc.constantFrom('', ', reserve: 1 h'),
    efficiency: fc.constantFrom(92, 100),
  })
  .map(({ onBus, tariff, kwp, exports, reserve, efficiency }) => {
    const battery = `battery: { preset: lfp-48v, capacity: 15 kWh, temperature: 25 degC, strategy: optimal${reserve} }`
    return scenario({
      tariff,
      weather: '{ normals: beijing }',
      site: [
        'kind: base-station',
        'enclosure: none',
        'radio: [{ id: r, power: { model: linear, idle: 500 W, full: 1500 W }, traffic: { shape: weekday-weekend, mean: 40 % } }]',
        'equipment: [{ id: ac, power: 0.5 kW, bus: ac, place: outdoor }]',
        `dcBus: { rectifier: { efficiency: ${efficiency} % }${onBus ? `, ${battery}` : ''} }`,
        ...(onBus ? [] : [battery]),
        ...(kwp === 0
          ? []
          : [`solar: { capacity: ${kwp} kWp, tilt: 30 deg, azimuth: 180 deg, export: ${exports} }`]),
      ],
    })
  })

describe('a plan of a random site with feed-in prices and charges for power', () => {
  test('costs what it says, and no rule has a lower bill, what is left in store counted', async () => {
    await fc.assert(
      fc.asyncProperty(anySite, async (text) => {
        const { axis, variants, madeFrom } = await folder.load(text)
        const [member] = variants[0]!.members as [FleetMember]
        const { spec } = member
        const columns = siteColumns(axis)
        const { plan } = await settledPlan(
          (under) => storageProblemOf(axis, spec, columns, under),
          solveStorage,
        )
        if (plan.kind === 'failed') throw new Error(plan.reason)
        const yearOf = (of: SiteSpec) => simulateFleet(axis, [{ ...member, count: 1, spec: of }]).total
        const bare = yearOf(withoutBattery(spec)).cost
        const best = yearOf(followingStrategy(spec, following(plan)))
        expect(Math.abs(best.cost - bare - plan.cost)).toBeLessThan(1e-5 * bare)
        const counted = ({ cost, storedChangeKwh }: typeof best) =>
          cost - storedChangeKwh * plan.endWorthPerKwh
        for (const { name, strategy } of comparedStrategies(spec, madeFrom)) {
          if (strategy.kind === 'optimal') continue
          const ruled = counted(yearOf(followingStrategy(spec, strategy)))
          expect([name, Math.min(0, ruled - counted(best)) > -1e-5 * bare]).toEqual([name, true])
        }
      }),
      FEW,
    )
  })
})
