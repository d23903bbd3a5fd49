import { expect, it } from 'vitest'
import { withOptimalDispatch } from '../../../src/planning/dispatch/with-optimum.ts'
import { ScenarioFolder, scenario } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()

const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [' +
  '{ name: peak, multiplier: 1.6, windows: ["18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-08:00"] }] }'

it('batteries with perfect foresight follow the plan of the first year with the same sites', async () => {
  const loaded = await folder.load(
    scenario({
      tariff: TARIFF,
      site: [
        'kind: base-station',
        'enclosure: none',
        'dcBus: { rectifier: { efficiency: 92 % }, battery: { preset: lfp-48v, capacity: 10 kWh, temperature: 25 degC, strategy: optimal } }',
        'radio: [{ id: r, power: { model: linear, idle: 500 W, full: 900 W }, traffic: { constant: 30 % } }]',
      ],
      more: [
        'years:',
        '  count: 4',
        '  trafficGrowth: 10 %',
        '  swaps: [{ name: larger, year: 2023, set: { sites.a.dcBus.battery.capacity: 20 kWh } }]',
      ],
    }),
  )
  const { variants, warnings } = await withOptimalDispatch(loaded)
  const { states, stateOfYear } = variants[0]!.plans.years!
  const strategies = stateOfYear.map((state) => states[state]!.members[0]!.spec.supply!.battery!.strategy)
  expect(strategies.map(({ kind }) => kind)).toEqual(['schedule', 'schedule', 'schedule', 'schedule'])
  expect(states[0]!.members[0]).toBe(variants[0]!.members[0])
  expect(strategies[1]).toBe(strategies[0])
  expect(strategies[2]).not.toEqual(strategies[0])
  expect(strategies[3]).toBe(strategies[2])
  expect(warnings).toContainEqual({
    at: 'years',
    message:
      'batteries with perfect foresight follow the plan of 2021 and of 2023 in the years after it: it is not made anew for prices, traffic and age',
  })
})
