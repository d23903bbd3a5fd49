import { describe, expect, it } from 'vitest'
import { levelisedCostPerKwh } from '../../../src/model/economy/levelised-cost.ts'
import { npv } from '../../../src/model/economy/present-value.ts'
import type { FinanceResult } from '../../../src/report/finance/finance.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { financedRun, halved } from './financed-run.ts'

const folder = new ScenarioFolder()
const run = (text: string) => financedRun(folder, text)

const column = ({ cashFlow }: FinanceResult, name: keyof FinanceResult['cashFlow'][string]) =>
  Object.values(cashFlow).map((year) => year[name]!)

function expectClose(found: readonly (number | null | undefined)[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length)
  for (const [i, value] of found.entries())
    expect(Math.abs(value! - wanted[i]!), `${i}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted[i]!)),
    )
}

const SAVED = 4380

describe('money by hand', () => {
  it('is that of a spreadsheet, to the cent', async () => {
    const { finance } = await run(
      halved([
        'investments: [{ name: works, price: 10000 CNY, opex: 380 CNY/year, life: 2, residual: 10 % }]',
        'finance: { discount: 10 %, horizon: 3, tax: { rate: 25 %, depreciation: 2 } }',
      ]),
    )
    const half = finance('half')
    // Profit 4,000 a year; written off 5,000 in years 1 and 2, and 5,000 of what is bought again in year 3.
    const tax = [0, -250, -250, -250]
    const net = [-10000, 4250, 4250 - 10000, 4250 + 6000]
    expectClose(column(half, 'tax'), tax)
    expectClose(column(half, 'replacement'), [0, 0, 10000, 0])
    expectClose(column(half, 'residual'), [0, 0, 0, 6000])
    expectClose(column(half, 'net'), net)
    expectClose(column(half, 'cumulative'), [-10000, -5750, -11500, -1250])
    expect(half.npv!.toFixed(2)).toBe('-3187.45')
    expectClose([half.npv], [net.reduce((sum, flow, t) => sum + flow / 1.1 ** t, 0)])
    expect([half.capex, half.opexPerYear]).toEqual([10000, 380])
    expect(half.paybackYears).toBeNull()
    expect(half.reasons['paybackYears']).toBe(
      'not paid back within 3 years: 1,250 are missing at the end, not discounted',
    )
    expect(half.staticPaybackYears).toBeCloseTo(10000 / 4250, 12)
    const rate = half.irrPercent! / 100
    expect(Math.abs(npv(rate, net))).toBeLessThan(1e-6)
    expect(finance('baseline').totalCost.toFixed(2)).toBe(
      (8760 * (1 / 1.1 + 1 / 1.21 + 1 / 1.331)).toFixed(2),
    )
  })

  it('repeats the own year of a scenario that plans no years, and says so', async () => {
    const { loaded, finance } = await run(halved(['finance: {}']))
    const { horizon, discountPercent, assumptions, reasons } = finance('half')
    expect([horizon, discountPercent]).toEqual([10, 8])
    expectClose(column(finance('half'), 'energySaving'), [0, ...Array.from({ length: 10 }, () => SAVED)])
    expect(assumptions).toContain("no years are planned: each year repeats the variant's own")
    expect(loaded.warnings).toHaveLength(1)
    expect(loaded.warnings[0]).toMatchObject({ at: 'finance' })
    expect(reasons['irrPercent']).toBe(
      'the cash flow is never negative: nothing is paid that could earn a rate',
    )
    expectClose([finance('half').npv], [SAVED * 6.710081398941467])
  })

  it('follows the prices of the years, by default over all of them', async () => {
    const { finance } = await run(halved(['years: { count: 4, prices: 10 % }', 'finance: { discount: 0 % }']))
    expectClose(
      column(finance('half'), 'energySaving'),
      [0, 1, 1.1, 1.21, 1.331].map((factor) => SAVED * factor),
    )
    expectClose([finance('half').npv], [SAVED * 4.641])
    expect(finance('half').assumptions.join()).not.toContain('no years')
  })

  it('of fewer years than are planned takes the first ones', async () => {
    const { finance } = await run(
      halved(['years: { count: 4, prices: 10 % }', 'finance: { discount: 0 %, horizon: 2 }']),
    )
    expectClose(column(finance('half'), 'energySaving'), [0, SAVED, 1.1 * SAVED])
  })
})

describe('what is bought', () => {
  it('is counted on what a variant has beyond the baseline, site by site', async () => {
    const text = scenario({
      weather: '{ normals: beijing }',
      site: [
        'count: 3',
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: it, power: 1 kW, bus: ac }]',
        'solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg }',
        'generator: { rating: 10 kW, fuelPrice: 8 CNY/L }',
        'mains: { outages: [{ start: 03-01 10:00, duration: 2 h }] }',
        'dcBus: { rectifier: { preset: rectifier-legacy, modules: 4, moduleRating: 3 kW, systems: 2 } }',
      ],
      more: [
        'investments:',
        '  - { name: panels, per: solar.capacity, price: 4000 CNY/kW, opex: 50 CNY/kW/year }',
        '  - { name: engine, per: generator.rating, price: 1 CNY/W }',
        '  - { name: rectifiers, per: rectifier.rating, price: 0.5 CNY/W, opex: 2 % }',
        '  - { name: cells, per: battery.capacity, price: 1.2 CNY/Wh }',
        '  - { name: works, price: 700 CNY, opex: 10 CNY/year, sites: [a] }',
        'variants:',
        '  - { name: more, set: { sites.a.solar.capacity: 5 kWp, sites.a.generator.rating: 8 kW, sites.a.dcBus.rectifier.modules: 6, sites.a.dcBus.battery: { preset: lfp-48v, capacity: 15 kWh } } }',
      ],
    })
    const { finance, loaded } = await run(text)
    const { investments } = finance('more')
    expect(investments).toEqual({
      panels: { capacityKwp: 9, capex: 36000, opexPerYear: 450 },
      engine: { ratingKw: 0, capex: 0, opexPerYear: 0 },
      rectifiers: { ratingKw: 36, capex: 18000, opexPerYear: 360 },
      cells: { capacityKwh: 45, capex: 54000, opexPerYear: 0 },
      works: { sites: 3, capex: 2100, opexPerYear: 30 },
    })
    expect(finance('more').capex).toBe(36000 + 18000 + 54000 + 2100)
    expect(finance('baseline').investments).toBeUndefined()
    expect(Object.keys(finance('baseline').ownership)).toEqual(['energyCost', 'replacement'])
    expect(loaded.warnings.map(({ at }) => at)).toContain('investments.engine')
  })

  it('is left out of other variants and sites than those named', async () => {
    const lines = [
      'investments:',
      '  - { name: works, price: 700 CNY, variants: [other] }',
      '  - { name: more, price: 50 CNY, sites: [a], variants: [half] }',
    ]
    const { finance } = await run(`${halved(lines)}  - { name: other, extends: half }\n`)
    expect([finance('half').capex, finance('other').capex]).toEqual([50, 700])
  })
})

describe('batteries that age', () => {
  const BATTERY = (kwh: number) => `{ preset: lfp-48v, capacity: ${kwh} kWh, temperature: 55 degC }`
  const text = (more: string, payment = 'own') =>
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: dc, power: 1 kW, bus: dc }]',
        `dcBus: { rectifier: { efficiency: 92 % }, battery: ${BATTERY(10)} }`,
      ],
      more: [
        'years: { count: 12 }',
        `investments: [{ name: cells, per: battery.capacity, price: 1000 CNY/kWh, life: ageing${more} }]`,
        `finance: { discount: 0 %, horizon: 10, payment: ${payment} }`,
        `variants: [{ name: larger, set: { sites.a.dcBus.battery: ${BATTERY(30)} } }]`,
      ],
    })

  it('are bought again in the years in which they end, in the baseline too', async () => {
    const { finance, result } = await run(text(', residual: 5 %'))
    const { years } = result.variants['larger']!
    const replacedIn = years!.sites!['a']!.batteryReplacedIn!.map((year) => year - years!.horizon.from)
    const inside = replacedIn.filter((year) => year < 10)
    expect(inside.length).toBeGreaterThan(0)
    const again = column(finance('larger'), 'replacement')
    const before = column(finance('baseline'), 'replacement')
    for (const t of inside) {
      expect(before[t]).toBeCloseTo(10_000, 9)
      // Of 30 kWh, 10 are replaced without the variant too.
      expect(again[t]).toBeCloseTo(20_000, 9)
    }
    expect(again.reduce((sum, one) => sum + one)).toBeCloseTo(20_000 * inside.length, 6)
    expect(finance('larger').capex).toBe(20_000)
    const health = years!.sites!['a']!.batteryHealthPercent!
    const residual = column(finance('larger'), 'residual')[10]!
    const end = health[years!.horizon.from + 10]!
    if (!replacedIn.includes(10)) expect(residual).toBeCloseTo(20_000 * ((end - 80) / 20 + 0.05), 6)
  })

  it('are of a contractor as far as he brought them', async () => {
    const { finance } = await run(text('', '{ kind: energy-management-contract, share: 50 %, years: 12 }'))
    const larger = finance('larger')
    expect(column(larger, 'replacement').every((paid) => Math.abs(paid) < 1e-9)).toBe(true)
    expect(larger.ownership.replacement).toBeGreaterThan(0)
    expect(larger.contractor!.capex).toBe(20_000)
    expect(larger.contractor!.npv).toBeLessThan(-20_000)
  })

  it('cost nothing where none has a life, which is warned of', async () => {
    const { result, finance } = await run(text('').replace(', life: ageing', ''))
    expect(result.warnings.map(({ message }) => message).join('\n')).toMatch(
      /batter(y|ies) that (is|are) replaced costs? nothing: no investment per battery.capacity has a life/,
    )
    expect(column(finance('baseline'), 'replacement').every((paid) => paid === 0)).toBe(true)
  })
})

describe('swaps', () => {
  const swap = (more: string, extra = '') =>
    halved([
      `years: { count: 5, swaps: [{ name: new, year: 2023, set: { sites.a.equipment.it.power: 400 W }, cost: 900 CNY${more} }] }`,
      `finance: { discount: 10 %${extra} }`,
    ])

  it('are paid at the end of the year before', async () => {
    const { finance } = await run(swap(', variants: [half]'))
    expectClose(column(finance('half'), 'replacement'), [0, 0, 900, 0, 0, 0])
    expect(finance('baseline').ownership.replacement).toBe(0)
  })

  it('that the baseline has too are no cost of a variant', async () => {
    const { finance } = await run(swap(''))
    expect(column(finance('half'), 'replacement').every((paid) => paid === 0)).toBe(true)
    expectClose([finance('half').ownership.replacement], [900 / 1.21])
    expectClose([finance('baseline').ownership.replacement], [900 / 1.21])
  })

  it('after the horizon are none', async () => {
    const { finance } = await run(swap(', variants: [half]', ', horizon: 2'))
    expectClose(column(finance('half'), 'replacement'), [0, 0, 0])
  })
})

describe('who pays', () => {
  const lines = (payment: string, more = '') => [
    'investments: [{ name: works, price: 10000 CNY }]',
    `finance: { discount: 0 %, horizon: 8, payment: ${payment}${more} }`,
  ]

  it('in an energy-management contract is a contractor, for a share of what is saved', async () => {
    const { finance } = await run(
      halved(lines('{ kind: energy-management-contract, share: 70 %, years: 6 }')),
    )
    const half = finance('half')
    expectClose(
      column(half, 'contract'),
      [0, 1, 1, 1, 1, 1, 1, 0, 0].map((is) => is * 0.7 * SAVED),
    )
    expect([half.capex, half.contractor!.capex]).toEqual([0, 10000])
    expectClose([half.npv, half.contractor!.npv], [SAVED * (6 * 0.3 + 2), 6 * 0.7 * SAVED - 10000])
    expectClose([finance('baseline').totalCost - half.totalCost], [half.npv!])
  })

  it('in a power-purchase agreement is paid for the solar energy used, year by year', async () => {
    const site = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 2 kW, bus: ac }]']
    const text = scenario({
      site,
      weather: '{ normals: beijing }',
      more: [
        'years: { count: 3, solarDegradation: 1 % }',
        'investments: [{ name: panels, per: solar.capacity, price: 5 CNY/W, opex: 1 % }]',
        'finance: { payment: { kind: power-purchase-agreement, price: 0.4 CNY/kWh, years: 2, growth: 5 % } }',
        'variants: [{ name: solar, set: { sites.a.solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg } } }]',
      ],
    })
    const { finance, result } = await run(text)
    const used = Object.values(result.variants['solar']!.years!.byYear).map((year) => year.solarUsedKwh)
    expectClose(column(finance('solar'), 'contract'), [0, 0.4 * used[0]!, 0.42 * used[1]!, 0])
    expectClose(column(finance('solar'), 'opex'), [0, 0, 0, 100])
  })
})

describe('arrays', () => {
  it('cost and pay as the formulas say of what they give', async () => {
    const text = scenario({
      tariff: '{ flat: 0.8 CNY/kWh }',
      weather: '{ normals: beijing }',
      site: ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 5 kW, bus: ac }]'],
      more: [
        'years: { count: 20 }',
        'investments: [{ name: panels, per: solar.capacity, price: 5 CNY/W, opex: 1 %, life: 20, residual: 0 % }]',
        'finance: {}',
        'variants: [{ name: solar, set: { sites.a.solar: { capacity: 3.3 kWp, tilt: 30 deg, azimuth: 180 deg } } }]',
      ],
    })
    const { finance, result } = await run(text)
    const kwh = result.variants['solar']!.total.solarUsedKwh
    const solar = finance('solar')
    const array = { capex: 16500, opexPerYear: 165, firstYearKwh: kwh, degradationFraction: 0.005, years: 20 }
    expectClose([solar.lcoePerKwh], [levelisedCostPerKwh({ ...array, rateFraction: 0.08 })])
    const flows = Array.from({ length: 21 }, (_, t) =>
      t === 0 ? -16500 : 0.8 * kwh * 0.995 ** (t - 1) - 165,
    )
    expectClose(column(solar, 'net'), flows)
    expectClose([solar.npv, solar.staticPaybackYears], [npv(0.08, flows), 16500 / flows[1]!])
    expect(Math.abs(npv(solar.irrPercent! / 100, flows))).toBeLessThan(1e-6)
    expect(solar.irrRootsPercent).toHaveLength(1)
  })

  it('that give nothing more have no levelised cost, and say why', async () => {
    const text = scenario({
      more: [
        'investments: [{ name: panels, per: solar.capacity, price: 5 CNY/W }]',
        'variants: [{ name: solar, set: { sites.a.solar: { capacity: 3 kWp, tilt: 30 deg, azimuth: 180 deg } } }]',
      ],
    })
    const { finance } = await run(text)
    expect(finance('solar').lcoePerKwh).toBeNull()
    expect(finance('solar').reasons['lcoePerKwh']).toBe(
      'the arrays give no more energy than those of the baseline',
    )
  })
})

describe('a lump sum', () => {
  it('makes saved energy worth nothing until it ends', async () => {
    const { finance } = await run(
      halved(['years: { count: 4 }', 'finance: {}'], {
        tariff:
          '{ components: [{ name: energy, price: 1 CNY/kWh, floats: false }], supply: { kind: lump-sum, perMonth: 900 CNY/month, until: 2023-01-01 } }',
      }),
    )
    expectClose(column(finance('half'), 'energySaving'), [0, 0, 0, SAVED, SAVED])
  })
})
