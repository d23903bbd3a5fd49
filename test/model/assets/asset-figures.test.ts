import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetFigures, TOTAL_TERMS, valuesOf } from '../../../src/model/assets/asset-figures.ts'
import type { AssetPlan } from '../../../src/model/assets/asset-plan.ts'
import { anyPlan, NO_LINES } from './random-plan.ts'

const near = (a: number, b: number, scale: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * scale)

const figuresOf = (lines: Partial<AssetPlan>) => assetFigures({ ...NO_LINES, ...lines })

describe('equipment that is used again', () => {
  const line = {
    id: 'a',
    items: 20,
    cost: 1000,
    lifeYears: 8,
    salvageShare: 0,
    handlingCost: 30,
    newPrice: 900,
  }

  test('carries its book value over and spares the depreciation of as many new items for the years left', () => {
    const { redeployed, book, cash } = figuresOf({ redeployed: [{ ...line, ageYears: 2 }] })
    expect(redeployed['a']).toEqual({
      items: 20,
      transfers: null,
      cost: 1000,
      costPerItem: 50,
      bookValue: 750,
      lifeYears: 8,
      remainingYears: 6,
      depreciationAvoidedPerYear: 125,
      depreciationAvoided: 750,
      handlingCost: 30,
      avoidedPurchase: 900,
    })
    expect(book).toMatchObject({ bookValueCarried: 750, depreciationAvoidedPerYear: 125, gainOnSale: 0 })
    expect(cash).toMatchObject({ proceeds: 0, costs: 30, net: -30, avoidedPurchase: 900 })
  })

  test('tells its age by its book value where no age is given', () => {
    const { redeployed } = figuresOf({ redeployed: [{ ...line, bookValue: 250 }] })
    expect(redeployed['a']).toMatchObject({ bookValue: 250, remainingYears: 2, depreciationAvoided: 250 })
  })

  test('at the end of its life spares no depreciation, whether its age or its book value says so', () => {
    for (const told of [
      { ageYears: 8 },
      { bookValue: 0 },
      { bookValue: 49, salvageShare: 0.07, cost: 700 },
    ]) {
      const { redeployed, book } = figuresOf({ redeployed: [{ ...line, ...told }] })
      expect(redeployed['a']).toMatchObject({ depreciationAvoidedPerYear: 0 })
      expect(redeployed['a']!.depreciationAvoided).toBeCloseTo(0, 9)
      expect(book).toMatchObject({ depreciationAvoidedPerYear: 0, linesWithoutRemainingLife: 0 })
    }
    const last = figuresOf({ redeployed: [{ ...line, ageYears: 7.9 }] })
    expect(last.redeployed['a']!.depreciationAvoidedPerYear).toBe(125)
  })

  test('without age and book value tells the depreciation of a year only, and the totals say so', () => {
    const { redeployed, book } = figuresOf({ redeployed: [line] })
    expect(redeployed['a']).toMatchObject({
      bookValue: null,
      remainingYears: null,
      depreciationAvoidedPerYear: 125,
      depreciationAvoided: null,
    })
    expect(book).toMatchObject({
      bookValueCarried: 0,
      linesWithoutBookValue: 1,
      linesWithoutRemainingLife: 1,
    })
  })

  test('of no item has no cost an item', () => {
    expect(figuresOf({ redeployed: [{ ...line, items: 0 }] }).redeployed['a']!.costPerItem).toBeNull()
  })
})

describe('a sale', () => {
  test('brings proceeds - fees in cash, and what is above the book value on the books', () => {
    const sale = { id: 'a', batches: 3, bookValue: 100, proceeds: 80, fees: 5 }
    const { auctions, cash, book } = figuresOf({ auctions: [sale] })
    expect(auctions['a']).toMatchObject({ netCash: 75, gainOnSale: -25 })
    expect(cash).toMatchObject({ proceeds: 80, costs: 5, net: 75 })
    expect(book.gainOnSale).toBe(-25)
  })

  test('that leaves its fees open counts its proceeds, and tells neither net cash nor gain', () => {
    const { auctions, cash, book } = figuresOf({ auctions: [{ id: 'a', bookValue: 100, proceeds: 80 }] })
    expect(auctions['a']).toMatchObject({ netCash: null, gainOnSale: null })
    expect(cash).toMatchObject({ proceeds: 80, costs: 0, linesWithoutCost: 1 })
    expect(book.salesWithoutGain).toBe(1)
  })
})

describe('scrap', () => {
  const lot = {
    id: 'a',
    massKg: 1000,
    materials: [
      { name: 'steel', share: 0.55, pricePerKg: 2 },
      { name: 'copper', share: 0.08, pricePerKg: 50 },
    ],
    residueCostPerKg: 3,
  }

  test('is sold by material, and what no material is goes to disposal', () => {
    const { scrap, materials, recovered, cash } = figuresOf({ scrap: [lot] })
    expect(scrap['a']!.materials['steel']).toEqual({ recoveredKg: 550, revenue: 1100 })
    expect(materials['copper']!.recoveredKg).toBeCloseTo(80, 10)
    expect(scrap['a']!.residueKg).toBeCloseTo(370, 10)
    expect(scrap['a']!.revenue).toBeCloseTo(1100 + 4000, 9)
    expect(scrap['a']!.netCash).toBeCloseTo(5100 - 1110, 9)
    expect([recovered.materialsKg, recovered.residueKg]).toEqual([
      expect.closeTo(630, 9),
      expect.closeTo(370, 9),
    ])
    expect(cash.net).toBeCloseTo(3990, 9)
  })

  test('a material without a price leaves the revenue of the lot open, and the total says so', () => {
    const materials = [lot.materials[0]!, { name: 'copper', share: 0.08 }]
    const { scrap, cash } = figuresOf({ scrap: [{ ...lot, materials }] })
    expect(scrap['a']!.revenue).toBeNull()
    expect(cash).toMatchObject({ proceeds: 0, linesWithoutPrice: 1 })
  })

  test('of which only the revenue is known has no mass and leaves no residue', () => {
    const { scrap, recovered } = figuresOf({ scrap: [{ id: 'a', materials: [], revenue: 733e6 }] })
    expect(scrap['a']).toMatchObject({ massKg: null, recoveredKg: null, residueKg: null, netCash: 733e6 })
    expect(recovered.materialsKg).toBe(0)
  })

  test('shares that add up to the whole leave nothing, whatever the rounding of their sum', () => {
    const materials = [0.7, 0.2, 0.1].map((share, i) => ({ name: `m${i}`, share, pricePerKg: 1 }))
    expect(figuresOf({ scrap: [{ ...lot, materials }] }).scrap['a']!.residueKg).toBe(0)
  })
})

describe('refrigerant', () => {
  test('100 kg of R410A, 90 % drawn off: 203 t CO2e kept from the air, 22.6 t escape', () => {
    const line = { id: 'a', chargeKg: 100, gwp: 2255.5, recoveredShare: 0.9, costPerKg: 20, pricePerKg: 30 }
    const { refrigerant, recovered, cash } = figuresOf({ refrigerant: [line] })
    expect(refrigerant['a']!.keptCo2eKg).toBeCloseTo(90 * 2255.5, 8)
    expect(recovered.escapedCo2eKg).toBeCloseTo(10 * 2255.5, 8)
    expect(cash).toMatchObject({ proceeds: 2700, costs: 1800, net: 900 })
  })
})

describe('refrigerant of which nothing is recovered', () => {
  test('needs neither price nor cost', () => {
    const line = { id: 'a', chargeKg: 100, gwp: 2000, recoveredShare: 0 }
    const { refrigerant, cash } = figuresOf({ refrigerant: [line] })
    expect(refrigerant['a']).toMatchObject({
      revenue: 0,
      recoveryCost: 0,
      netCash: 0,
      escapedCo2eKg: 200_000,
    })
    expect(cash).toMatchObject({ linesWithoutPrice: 0, linesWithoutCost: 0 })
  })

  test('and some of it does', () => {
    const line = { id: 'a', chargeKg: 100, gwp: 2000, recoveredShare: 0.01 }
    expect(figuresOf({ refrigerant: [line] }).cash).toMatchObject({
      linesWithoutPrice: 1,
      linesWithoutCost: 1,
    })
  })
})

describe('batteries', () => {
  test('used again are counted by energy, recycled by mass', () => {
    const line = {
      id: 'a',
      kind: 'LFP',
      massKg: 1000,
      energyKwh: 120,
      reusedShare: 0.25,
      pricePerKg: 4,
      reusePricePerKwh: 200,
    }
    expect(figuresOf({ batteries: [line] }).batteries['a']).toEqual({
      massKg: 1000,
      energyKwh: 120,
      recycledKg: 750,
      reusedKg: 250,
      reusedKwh: 30,
      recyclingRevenue: 3000,
      reuseRevenue: 6000,
      revenue: 9000,
    })
  })

  test('of which all are used again need no price of recycling, and the other way round', () => {
    const line = { id: 'a', kind: 'LFP', massKg: 1000, energyKwh: 120 }
    const revenueOf = (more: object) =>
      figuresOf({ batteries: [{ ...line, reusedShare: 0, ...more }] }).batteries['a']!.revenue
    expect(revenueOf({ reusedShare: 1, reusePricePerKwh: 10 })).toBe(1200)
    expect(revenueOf({ reusedShare: 0, pricePerKg: 4 })).toBe(4000)
    expect(revenueOf({ reusedShare: 0.5, pricePerKg: 4 })).toBeNull()
  })
})

describe('any plan', () => {
  test('adds up: every total is what its lines tell, and the lines that do not are counted', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const figures = assetFigures(plan)
        for (const [group, totals] of Object.entries(TOTAL_TERMS))
          for (const [name, terms] of Object.entries(totals)) {
            const values = valuesOf(figures, terms).map(({ value }) => value ?? 0)
            const total = (figures[group as 'cash'] as Readonly<Record<string, number>>)[name]!
            near(
              total,
              values.reduce((sum, value) => sum + value, 0),
              Math.max(...values.map(Math.abs), 0),
            )
          }
        const { cash, recovered, materials } = figures
        expect(cash.net).toBe(cash.proceeds - cash.costs)
        const byMaterial = Object.values(materials).reduce((sum, one) => sum + one.recoveredKg, 0)
        near(recovered.materialsKg, byMaterial, recovered.materialsKg)
      }),
    )
  })

  test('twice the amounts make twice the totals', () => {
    const twice = (plan: AssetPlan): AssetPlan => ({
      ...plan,
      redeployed: plan.redeployed.map((one) => ({
        ...one,
        items: 2 * one.items,
        cost: 2 * one.cost,
        bookValue: one.bookValue && 2 * one.bookValue,
        handlingCost: one.handlingCost && 2 * one.handlingCost,
        newPrice: one.newPrice && 2 * one.newPrice,
      })),
      auctions: plan.auctions.map((one) => ({
        ...one,
        bookValue: one.bookValue && 2 * one.bookValue,
        proceeds: one.proceeds && 2 * one.proceeds,
        fees: one.fees && 2 * one.fees,
      })),
      scrap: plan.scrap.map((one) => ({
        ...one,
        massKg: one.massKg && 2 * one.massKg,
        revenue: one.revenue && 2 * one.revenue,
      })),
      disposal: plan.disposal.map((one) => ({ ...one, massKg: 2 * one.massKg })),
      refrigerant: plan.refrigerant.map((one) => ({ ...one, chargeKg: 2 * one.chargeKg })),
      batteries: plan.batteries.map((one) => ({
        ...one,
        massKg: one.massKg && 2 * one.massKg,
        energyKwh: one.energyKwh && 2 * one.energyKwh,
      })),
    })
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const [once, doubled] = [assetFigures(plan), assetFigures(twice(plan))]
        for (const group of ['cash', 'book', 'recovered'] as const)
          for (const [name, value] of Object.entries(once[group]))
            if (!/Without/.test(name))
              expect((doubled[group] as Readonly<Record<string, number>>)[name]).toBe(2 * value)
      }),
    )
  })

  test('cash is the same whatever the books say: cost, book value, life, age and salvage', () => {
    fc.assert(
      fc.property(anyPlan, fc.double({ min: 0.5, max: 20, noNaN: true }), (plan, lifeYears) => {
        const rewritten: AssetPlan = {
          ...plan,
          redeployed: plan.redeployed.map((one) => ({
            ...one,
            cost: 3 * one.cost + 1,
            bookValue: undefined,
            ageYears: lifeYears / 2,
            lifeYears,
            salvageShare: 0.03,
          })),
          auctions: plan.auctions.map((one) => ({ ...one, bookValue: 12_345 })),
        }
        expect(assetFigures(rewritten).cash).toEqual(assetFigures(plan).cash)
      }),
    )
  })

  test('the books are the same whatever handling, disposal and new items cost', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const repriced: AssetPlan = {
          ...plan,
          redeployed: plan.redeployed.map((one) => ({ ...one, handlingCost: 1, newPrice: 2 })),
          scrap: [],
          disposal: [],
          refrigerant: [],
          batteries: [],
        }
        expect(assetFigures(repriced).book).toEqual(assetFigures(plan).book)
      }),
    )
  })

  test('what is kept from the air and what escapes are together the whole charge vented', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { recovered } = assetFigures(plan)
        const vented = plan.refrigerant.reduce((sum, { chargeKg, gwp }) => sum + chargeKg * gwp, 0)
        near(recovered.keptCo2eKg + recovered.escapedCo2eKg, vented, vented)
      }),
    )
  })
})
