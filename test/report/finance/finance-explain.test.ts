import { expect, test } from 'vitest'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { targetOf } from '../../../src/report/explain/target.ts'
import { outputsOf } from '../../../src/report/outputs.ts'
import { resultOf } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { planOutputs } from '../../../src/scenarios/plans.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { driftsOf, finished } from '../explain/every-node.ts'

const folder = new ScenarioFolder()

const ARRAY = '{ capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg }'
const BATTERY = '{ preset: lfp-48v, capacity: 20 kWh, temperature: 55 degC, health: 81 % }'

/** Everything that costs: arrays, batteries that age, works, swaps, tax, and both kinds of contracts. */
const text = (years: readonly string[]) =>
  scenario({
    site: [
      'count: 2',
      'kind: equipment-room',
      'cooling: none',
      'equipment: [{ id: dc, power: 1.5 kW, bus: dc }]',
      'dcBus: { rectifier: { efficiency: 92 % }, battery: { preset: lfp-48v, capacity: 10 kWh, temperature: 55 degC, health: 81 % } }',
    ],
    weather: '{ normals: beijing }',
    more: [
      'investments:',
      '  - { name: panels, per: solar.capacity, price: 5 CNY/W, opex: 0.07 CNY/W/year, life: 2, residual: 10 % }',
      `  - { name: cells, per: battery.capacity, price: 1.2 CNY/Wh, opex: 1 %${years.length === 0 ? '' : ', life: ageing'} }`,
      '  - { name: works, price: 3000 CNY, opex: 100 CNY/year, life: 1.5, variants: [plant] }',
      'finance: { discount: 4 %, horizon: 3, opexGrowth: 3 % }',
      'variants:',
      `  - { name: plant, set: { sites.a.solar: ${ARRAY}, sites.a.dcBus.battery: ${BATTERY}, finance.tax: { rate: 25 %, depreciation: 2 } } }`,
      '  - { name: emc, extends: plant, set: { finance.payment: { kind: energy-management-contract, share: 70 %, years: 2 } } }',
      '  - { name: ppa, extends: plant, set: { finance.payment: { kind: power-purchase-agreement, price: 0.45 CNY/kWh, years: 20, growth: 2 % } } }',
      ...years,
    ],
  })

const YEARS = [
  'years:',
  '  count: 4',
  '  prices: 3 %',
  '  swaps: [{ name: new, year: 2023, set: { sites.a.equipment.dc.power: 1.4 kW }, cost: 500 CNY }]',
]

test.each([
  ['with years', YEARS],
  ['without years', []],
])(
  'every figure of finance is one of the result, and each node of its tree follows: %s',
  async (_, years) => {
    const loaded = await folder.load(text(years))
    const result = resultOf(loaded, simulateScenario(loaded))
    const explaining = new Explaining(loaded)
    const seen = new WeakSet<Explained>()
    const baseline = result.variants['baseline']!
    expect(baseline.finance!.ownership.replacement === 0, 'batteries and swaps are bought').toBe(
      years.length === 0,
    )
    if (years.length > 0) expect(baseline.years!.total.batteryReplacements).toBeGreaterThan(0)
    for (const { name, plans } of loaded.variants) {
      const start = `variants.${name}.finance.`
      const told = outputsOf(result).filter(({ path }) => path.startsWith(start))
      expect(new Set(told.map(({ path }) => path.slice(start.length)))).toEqual(
        new Set(planOutputs(plans, 'finance')),
      )
      for (const { path, value, unit } of told) {
        const tree = finished(explaining.steps(targetOf(path, loaded)))
        expect(tree.unit, path).toBe(unit)
        expect(driftsOf(tree, seen), path).toEqual([])
        if (value === null) expect(tree.value, path).toBeNull()
        else expect(Math.abs(tree.value! - value), path).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-9)
      }
    }
  },
)
