import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetsOf } from '../../src/report/assets.ts'
import { assetsTables } from '../../src/report/assets-table.ts'
import { ofAssets } from '../../src/report/check/asset-invariants.ts'
import { hasDigitsOf } from '../../src/report/explain/against-stored.ts'
import type { Explained } from '../../src/report/explain/explained.ts'
import { FleetScenes } from '../../src/report/explain/fleet-total.ts'
import { assetsFigure, assetTree } from '../../src/report/explain/plans/assets-figure.ts'
import { figureOf } from '../../src/report/benchmark/reading.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { rounded } from '../../src/report/rounding.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { assetOutputs } from '../../src/scenarios/asset-outputs.ts'
import { anyPlan } from '../model/assets/random-plan.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './explain/every-node.ts'

const folder = new ScenarioFolder()

const TEXT = scenario({
  more: [
    'assets:',
    '  redeployed:',
    '    - { id: olt, items: 120, cost: 8e6 CNY, life: 8, age: 3, handling: 300000 CNY, newPrice: 7e6 CNY }',
    '    - { id: boards, items: 9, cost: 1e6 CNY, life: 4 }',
    '  auctions: [{ id: idle, bookValue: 3e6 CNY, proceeds: 2e6 CNY, fees: 100000 CNY }]',
    '  scrap:',
    '    - { id: frames, mass: 10 t, composition: { steel: 50 %, copper: 10 % }, prices: { steel: 2 CNY/kg, copper: 50 CNY/kg }, residueCost: 1 CNY/kg }',
    '    - { id: cables, mass: 3 t, material: copper, price: 40 CNY/kg }',
    '    - { id: odd, mass: 1 t }',
    '  disposal: [{ id: lamps, mass: 100 kg, cost: 10 CNY/kg }]',
    '  refrigerant: [{ id: gas, gas: R410A, charge: 100 kg, recovered: 90 %, cost: 20 CNY/kg, price: 30 CNY/kg }]',
    '  batteries: [{ id: packs, kind: LFP, mass: 1 t, energy: 120 kWh, reused: 25 %, price: 4 CNY/kg, reusePrice: 200 CNY/kWh }]',
    'variants: [{ name: kept, set: { assets: null } }]',
  ],
})

let known: { readonly loaded: LoadedScenario; readonly result: Result } | undefined

const run = async () => {
  if (known !== undefined) return known
  const loaded = await folder.load(TEXT)
  known = { loaded, result: resultOf(loaded, simulateScenario(loaded)) }
  return known
}

const PLAIN = { strong: (text: string) => text, faint: (text: string) => text, width: 100, unicode: true }

describe('the assets of a result', () => {
  test('keep cash and books apart, and leave the energy of the sites alone', async () => {
    const { result } = await run()
    const { baseline, kept } = result.variants as { baseline: Result['variants'][string]; kept: object }
    expect(baseline.assets!.cash).toEqual({
      proceeds: 2_000_000 + 60_000 + 120_000 + 2700 + 9000,
      costs: 300_000 + 100_000 + 4000 + 1000 + 1800,
      net: 2_191_700 - 406_800,
      avoidedPurchase: 7_000_000,
      linesWithoutPrice: 1,
      linesWithoutCost: 1,
      linesWithoutNewPrice: 1,
    })
    expect(baseline.assets!.book).toEqual({
      bookValueCarried: 5_000_000,
      depreciationAvoidedPerYear: 1_250_000,
      depreciationAvoided: 5_000_000,
      gainOnSale: -1_100_000,
      linesWithoutBookValue: 1,
      linesWithoutRemainingLife: 1,
      salesWithoutGain: 0,
    })
    expect(kept).not.toHaveProperty('assets')
    expect(kept).toEqual({ total: baseline.total, bill: baseline.bill, sites: baseline.sites })
    expect(baseline.total.scope1Kg).toBe(0)
  })

  test('are found by their paths, and every number of them is an output', async () => {
    const { loaded, result } = await run()
    const outputs = assetOutputs(loaded.variants[0]!.plans.assets!)
    const valueOf = (path: string) => figureOf(result, { output: `variants.baseline.assets.${path}` })
    expect(valueOf('scrap.frames.materials.copper.recoveredKg')).toBe(1000)
    expect(valueOf('materials.copper.recoveredKg')).toBe(4000)
    const empty = outputs.filter((path) => valueOf(path) === null)
    expect(empty).toEqual([
      'redeployed.olt.transfers',
      'redeployed.boards.transfers',
      'redeployed.boards.bookValue',
      'redeployed.boards.remainingYears',
      'redeployed.boards.depreciationAvoided',
      'redeployed.boards.handlingCost',
      'redeployed.boards.avoidedPurchase',
      'auctions.idle.batches',
      'auctions.idle.items',
      'scrap.odd.revenue',
      'scrap.odd.netCash',
      'scrap.odd.materials.odd.revenue',
    ])
  })

  test('are told in tables that say what is not cash and what is left out', async () => {
    const { result } = await run()
    const text = assetsTables(result, ['baseline', 'kept'], 'CNY', PLAIN).join('\n\n')
    expect(text).toBe(
      [
        'assets: cash                   baseline',
        'proceeds                 CNY  2,191,700',
        'costs                    CNY    406,800',
        'proceeds - costs         CNY  1,784,900',
        'apart: purchase avoided  CNY  7,000,000',
        '',
        'assets: books, not cash                                     baseline',
        'book value carried over                              CNY   5,000,000',
        'depreciation avoided a year (on the books, no cash)  CNY   1,250,000',
        '  over the years left                                CNY   5,000,000',
        'gain on sale, loss below 0                           CNY  -1,100,000',
      ].join('\n') + text.slice(text.indexOf('\n\nassets: recovered')),
    )
    expect(text).toMatch(/^ {2}copper +kg +4,000$/m)
    expect(text).toMatch(/^scrap odd +CNY +–$/m)
    expect(text).toContain('no money flows, and none of them\n  enters a net present value.')
    expect(text).toContain('totals are without 1 line that names no price, 1 line that names no cost,')
    expect(assetsTables(result, ['kept'], 'CNY', PLAIN)).toEqual([])
  })
})

describe('every number of assets is explained', () => {
  test('down to where it was written', async () => {
    const { loaded } = await run()
    const fleet = new FleetScenes(loaded, loaded.variants[0]!)
    const treeOf = (path: string) => finished(assetsFigure(fleet, path.split('.')))
    const leaves = (node: Explained): string[] =>
      node.terms.length > 0
        ? node.terms.flatMap(leaves)
        : node.isConstant === true
          ? []
          : [
              `${node.label}: ${node.origin?.kind ?? 'nowhere'} ${node.origin?.kind === 'scenario' ? node.origin.text : ''}`,
            ]
    expect(leaves(treeOf('redeployed.olt.bookValue'))).toEqual([
      'original cost: scenario 8e6 CNY',
      'salvage: default ',
      'original cost: scenario 8e6 CNY',
      'salvage: default ',
      'life: scenario 8',
      'life: scenario 8',
      'age: scenario 3',
    ])
    expect(leaves(treeOf('refrigerant.gas.keptCo2eKg'))).toEqual([
      'charge: scenario 100 kg',
      'share recovered: scenario 90 %',
      'GWP: default ',
    ])
    const proceeds = treeOf('cash.proceeds')
    expect(proceeds.terms.map(({ label }) => label)).toContain('scrap frames, revenue')
    expect([proceeds.given.map(({ label }) => label), proceeds.note]).toEqual([
      ['scrap odd, revenue'],
      'without 1 that the plan does not tell',
    ])
    expect(treeOf('book.depreciationAvoidedPerYear').note).toBe('book value, not cash')
  })

  test('by a tree that has its value and follows from its terms, whatever the plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const result = { variants: { baseline: { assets: assetsOf(plan, rounded) } } } as unknown as Result
        const scene = { plan, origins: { of: () => undefined } }
        for (const path of assetOutputs(plan)) {
          const tree = assetTree(scene, path.split('.'))
          const value = figureOf(result, { output: `variants.baseline.assets.${path}` })
          expect(hasDigitsOf(value, tree), `${path}: ${value} and ${tree.value}`).toBe(true)
          expect(driftsOf(tree)).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the identities of assets', () => {
  test('hold for every plan, rounded as results are', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(ofAssets('assets', assetsOf(plan, rounded))).toEqual([])
      }),
    )
  })

  test.each([
    ['cash.net', ['assets.cash.net: net cash = proceeds - costs']],
    [
      'cash.proceeds',
      ['assets.cash.proceeds: total = sum of its lines', 'assets.cash.net: net cash = proceeds - costs'],
    ],
    ['book.gainOnSale', ['assets.book.gainOnSale: total = sum of its lines']],
    ['book.depreciationAvoidedPerYear', ['assets.book.depreciationAvoidedPerYear: total = sum of its lines']],
    ['auctions.idle.netCash', ['assets.auctions.idle.netCash: net cash = proceeds - fees']],
    ['materials.copper.recoveredKg', ['assets.recovered.materialsKg: all scrap = sum of its materials']],
    ['scrap.frames.massKg', ['assets.scrap.frames: mass = materials + residue']],
    ['refrigerant.gas.chargeKg', ['assets.refrigerant.gas: charge = recovered + escaped']],
  ])('%s that is another is found', async (path, found) => {
    const { result } = await run()
    const assets = structuredClone(result.variants['baseline']!.assets!)
    const steps = path.split('.')
    let at = assets as unknown as Record<string, unknown>
    for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>
    at[steps.at(-1)!] = (at[steps.at(-1)!] as number) * 1.001
    expect(ofAssets('assets', assets).map((one) => `${one.path}: ${one.identity}`)).toEqual(found)
  })

  test('a negative book value is found', async () => {
    const { result } = await run()
    const assets = structuredClone(result.variants['baseline']!.assets!)
    Object.assign(assets.redeployed['boards']!, { bookValue: -1 })
    expect(ofAssets('assets', assets).map(({ identity }) => identity)).toContain('a book value is 0 at least')
  })

  test('nothing is asked where there are none', () => {
    expect(ofAssets('assets', undefined)).toEqual([])
  })
})

test('937 million over seven years are 0.9989 of the 134 million that the report tells', async () => {
  const loaded = await folder.load(
    scenario({ more: ['assets: { redeployed: [{ id: a, items: 19200, cost: 937e6 CNY, life: 7 }] }'] }),
  )
  const result = resultOf(loaded, simulateScenario(loaded))
  const perYear = figureOf(result, { output: 'variants.baseline.assets.book.depreciationAvoidedPerYear' })!
  expect(perYear).toBe(rounded(937e6 / 7))
  expect(perYear / 134e6).toBeCloseTo(0.9989, 4)
})
