import { describe, expect, test } from 'vitest'
import { assetOutputs } from '../../src/scenarios/asset-outputs.ts'
import { outputUnit } from '../../src/scenarios/output-unit.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A scenario whose assets stand on line 13 and following. */
const withAssets = (...lines: string[]) =>
  scenario({ more: ['assets:', ...lines.map((line) => `  ${line}`)] })

const planOf = async (...lines: string[]) =>
  (await folder.load(withAssets(...lines))).variants[0]!.plans.assets!

const EQUIPMENT = 'id: a, items: 10, cost: 1000 CNY, life: 5, age: 2, handling: 10 CNY'

describe('assets', () => {
  test('are read with their units, money in the currency of the scenario', async () => {
    const plan = await planOf(
      `redeployed: [{ ${EQUIPMENT}, transfers: 3, bookValue: 500 RMB, salvage: 5 %, newPrice: 900 CNY }]`,
      'auctions: [{ id: b, batches: 2, items: 7, bookValue: 1 CNY, proceeds: 2 CNY, fees: 3 CNY }]',
      'scrap:',
      '  - { id: c, mass: 2 t, composition: { steel: 55 %, copper: 8 % }, prices: { steel: 2 CNY/kg, copper: 50 CNY/kg }, residueCost: 1 CNY/kg }',
      '  - { id: d, mass: 10 kg, material: lead, price: 9 CNY/kg }',
      '  - { id: e, revenue: 5 CNY }',
      'disposal: [{ id: f, mass: 3 t, cost: 4 CNY/kg }]',
      'refrigerant: [{ id: g, gas: R410A, charge: 100 kg, recovered: 90 %, cost: 5 CNY/kg, price: 6 CNY/kg }]',
      'batteries: [{ id: h, kind: LFP, mass: 1 t, energy: 0.1 MWh, reused: 20 %, price: 4 CNY/kg, reusePrice: 7 CNY/kWh }]',
    )
    expect(plan).toEqual({
      currency: 'CNY',
      redeployed: [
        {
          id: 'a',
          items: 10,
          transfers: 3,
          cost: 1000,
          lifeYears: 5,
          salvageShare: 0.05,
          bookValue: 500,
          ageYears: 2,
          handlingCost: 10,
          newPrice: 900,
        },
      ],
      auctions: [{ id: 'b', batches: 2, items: 7, bookValue: 1, proceeds: 2, fees: 3 }],
      scrap: [
        {
          id: 'c',
          massKg: 2000,
          materials: [
            { name: 'steel', share: 0.55, pricePerKg: 2 },
            { name: 'copper', share: 0.08, pricePerKg: 50 },
          ],
          residueCostPerKg: 1,
        },
        { id: 'd', massKg: 10, materials: [{ name: 'lead', share: 1, pricePerKg: 9 }] },
        { id: 'e', materials: [], revenue: 5 },
      ],
      disposal: [{ id: 'f', massKg: 3000, costPerKg: 4 }],
      refrigerant: [
        { id: 'g', chargeKg: 100, gwp: 2255.5, recoveredShare: 0.9, costPerKg: 5, pricePerKg: 6 },
      ],
      batteries: [
        {
          id: 'h',
          kind: 'LFP',
          massKg: 1000,
          energyKwh: 100,
          reusedShare: 0.2,
          pricePerKg: 4,
          reusePricePerKwh: 7,
        },
      ],
    })
  })

  test('of no line are no plan', async () => {
    expect((await folder.load(scenario())).variants[0]!.plans.assets).toBeUndefined()
    expect(await planOf('scrap: []')).toBeUndefined()
  })

  test('list what they were not told: salvage, share used again, and the GWP of the gas', async () => {
    const { defaults } = await folder.load(
      withAssets(
        `redeployed: [{ ${EQUIPMENT} }]`,
        'refrigerant: [{ id: g, gas: R32, charge: 1 kg, recovered: 1, cost: 0 CNY/kg, price: 0 CNY/kg }]',
        'batteries: [{ id: h, kind: lead-acid, mass: 1 t, price: 9 CNY/kg }]',
      ),
    )
    const told = defaults.filter(({ path }) => path.startsWith('assets.'))
    expect(told.map(({ path, value, confidence }) => `${path} ${value} ${confidence}`).toSorted()).toEqual([
      'assets.batteries.h.reused 0 % assumption',
      'assets.redeployed.a.salvage 0 % assumption',
      'assets.refrigerant.g.gwp 771 sourced',
    ])
  })

  test('warn of every amount that they leave open', async () => {
    const { warnings } = await folder.load(
      withAssets(
        'redeployed: [{ id: a, items: 10, cost: 1000 CNY, life: 5 }]',
        'auctions: [{ id: b, proceeds: 5 CNY }, { id: b2 }]',
        'scrap:',
        '  - { id: c, mass: 2 t, composition: { steel: 55 %, copper: 8 % }, prices: { steel: 2 CNY/kg } }',
        '  - { id: d, mass: 2 t }',
        'disposal: [{ id: f, mass: 3 t }]',
        'refrigerant: [{ id: g, gwp: 1960, charge: 100 kg, recovered: 90 % }, { id: g2, gwp: 1960, charge: 9 kg, recovered: 0 % }]',
        'batteries: [{ id: h, kind: other, energy: 100 kWh, reused: 20 % }, { id: i, kind: NMC, energy: 1 kWh, reused: 1, reusePrice: 1 CNY/kWh }]',
      ),
    )
    expect(warnings.map(({ at, message }) => `${at} ${message}`)).toEqual([
      'assets.redeployed.a names no age and no bookValue: neither the book value nor the remaining life is told',
      'assets.redeployed.a names no handling: the totals of cash are without it',
      'assets.scrap.c.composition.copper has no price: the totals of cash are without the revenue of the lot',
      'assets.scrap.c names no residueCost: the totals of cash are without it',
      'assets.scrap.d names no price: the totals of cash are without it',
      'assets.batteries.h names no price and no reusePrice: the totals of cash are without it',
      'assets.refrigerant.g names no cost and no price: the totals of cash are without it',
      'assets.auctions.b names no fees: the totals of cash are without it',
      'assets.auctions.b2 names no proceeds and no fees: the totals of cash are without it',
      'assets.disposal.f names no cost: the totals of cash are without it',
    ])
  })

  test('may be set by a variant, key by key or as a whole, and be taken away by another', async () => {
    const { variants } = await folder.load(
      [
        withAssets(`redeployed: [{ ${EQUIPMENT} }]`),
        'variants:',
        '  - { name: long, set: { assets.redeployed.a.life: 10 } }',
        '  - { name: sold, set: { assets: { auctions: [{ id: x, proceeds: 1 CNY, fees: 0 CNY }] } } }',
        '  - { name: none, set: { assets: null } }',
      ].join('\n'),
    )
    const [, long, sold, none] = variants.map(({ plans }) => plans.assets)
    expect(long!.redeployed[0]!.lifeYears).toBe(10)
    expect([sold!.redeployed.length, sold!.auctions.length]).toEqual([0, 1])
    expect(none).toBeUndefined()
  })

  test('may be set from the command line, a share of a material too', async () => {
    const text = withAssets(
      'scrap: [{ id: c, mass: 1 t, composition: { steel: 55 % }, residueCost: 0 CNY/kg }]',
    )
    const sets = ['assets.scrap.c.composition.steel=60 %', 'assets.scrap.c.prices={ steel: 3 CNY/kg }']
    const loaded = await folder.load(text, { sets })
    expect(loaded.variants[0]!.plans.assets!.scrap[0]!.materials).toEqual([
      { name: 'steel', share: 0.6, pricePerKg: 3 },
    ])
  })

  test('name every number of their result as an output, each with its unit', async () => {
    const outputs = assetOutputs(
      await planOf('scrap: [{ id: c, mass: 1 t, composition: { steel: 1 }, prices: { steel: 3 CNY/kg } }]'),
    )
    expect(outputs.filter((one) => one.startsWith('scrap') || one.startsWith('materials'))).toEqual([
      'scrap.c.massKg',
      'scrap.c.recoveredKg',
      'scrap.c.residueKg',
      'scrap.c.revenue',
      'scrap.c.residueCost',
      'scrap.c.netCash',
      'scrap.c.materials.steel.recoveredKg',
      'scrap.c.materials.steel.revenue',
      'materials.steel.recoveredKg',
    ])
    const units = [
      'massKg',
      'revenue',
      'lifeYears',
      'reusedKwh',
      'linesWithoutBookValue',
      'depreciationAvoidedPerYear',
    ]
    expect(units.map((one) => outputUnit(one, 'EUR'))).toEqual(['kg', 'EUR', 'a', 'kWh', '', 'EUR'])
  })
})
