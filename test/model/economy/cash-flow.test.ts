import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cashFlow, yearlyColumn } from '../../../src/model/economy/cash-flow.ts'
import type { CashFlow, Project } from '../../../src/model/economy/cash-flow.ts'
import { npv } from '../../../src/model/economy/present-value.ts'
import { project } from './random-project.ts'

/** A plant for 1000 that saves 300 a year and costs 20 to run. */
const PLANT: Project = {
  horizon: 5,
  discountRate: 0.08,
  opexGrowth: 0,
  investments: [{ name: 'plant', capex: 1000, opexPerYear: 20, residualFraction: 0 }],
  datedCosts: [],
  baselineEnergyCost: yearlyColumn([800], 5),
  energyCost: yearlyColumn([500], 5),
  payment: { kind: 'own' },
}
const EMC = { kind: 'energy-management-contract', share: 0.7, years: 3 } as const
const PPA = { kind: 'power-purchase-agreement', pricePerKwh: 0.5, growth: 0.1, years: 2 } as const

function columns(flow: CashFlow): Record<string, number[]> {
  const named = Object.entries(flow).filter(([, column]) => column instanceof Float64Array)
  return Object.fromEntries(named.map(([name, column]) => [name, [...(column as Float64Array)]]))
}

/** Largest gap between two columns, as a share of the money that moves. */
function gap(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const size = Math.max(1, ...Array.from(one, Math.abs), ...Array.from(other, Math.abs))
  return Math.max(...Array.from(one, (value, t) => Math.abs(value - other[t]!))) / size
}

describe('a cash flow of an owner who pays himself', () => {
  test('pays at the start and saves at the ends of the years', () => {
    const flow = cashFlow(PLANT)
    expect(columns(flow)).toMatchObject({
      capex: [1000, 0, 0, 0, 0, 0],
      energySaving: [0, 300, 300, 300, 300, 300],
      opex: [0, 20, 20, 20, 20, 20],
      net: [-1000, 280, 280, 280, 280, 280],
      cumulative: [-1000, -720, -440, -160, 120, 400],
    })
    expect(flow.contractor).toBeUndefined()
    expect(flow.discounted[2]).toBe(280 / 1.08 ** 2)
    expect(flow.figures.npv.value).toBeCloseTo(280 * 3.992710037078 - 1000, 8)
    expect(flow.figures.staticPayback).toEqual({ value: 1000 / 280 })
    expect(flow.figures.payback.value).toBeCloseTo(1000 / 280, 12)
    expect(npv(flow.figures.irr.value!, flow.net)).toBeCloseTo(0, 9)
  })

  test('of a site that swaps equipment pays for it in its year', () => {
    const datedCosts = [
      { name: 'swap', atYear: 2, cost: 500 },
      { name: 'swap', atYear: 9, cost: 1e6 },
    ]
    expect([...cashFlow({ ...PLANT, datedCosts }).net]).toEqual([-1000, 280, -220, 280, 280, 280])
  })

  test('with tax writes off what is bought in equal parts, replacements from the year after', () => {
    const investments = [{ name: 'plant', capex: 900, opexPerYear: 0, lifeYears: 3, residualFraction: 0 }]
    const flow = cashFlow({ ...PLANT, investments, tax: { rate: 0.25, depreciationYears: 3 } })
    expect(columns(flow)).toMatchObject({
      replacement: [0, 0, 0, 900, 0, 0],
      depreciation: [0, 300, 300, 300, 300, 300],
      tax: [0, 0, 0, 0, 0, 0],
      residual: [0, 0, 0, 0, 0, expect.closeTo(300, 9)],
    })
  })

  test('with tax gets a loss back from other income', () => {
    const flow = cashFlow({ ...PLANT, tax: { rate: 0.25, depreciationYears: 2 } })
    expect(columns(flow)).toMatchObject({
      depreciation: [0, 500, 500, 0, 0, 0],
      tax: [0, -55, -55, 70, 70, 70],
      net: [-1000, 335, 335, 210, 210, 210],
    })
    expect(flow.figures.staticPayback.value).toBeCloseTo(1000 / 335, 12)
    expect(flow.figures.payback.value).toBeCloseTo(2 + 330 / 210, 12)
  })

  test('pays in all a tax of the rate on what is earned, once all is written off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 60 }), (years, percent) => {
        const flow = cashFlow({ ...PLANT, tax: { rate: percent / 100, depreciationYears: years } })
        const tax = flow.tax.reduce((a, b) => a + b)
        expect(tax).toBeCloseTo((percent / 100) * (5 * 280 - 1000), 9)
      }),
    )
  })
})

describe('a contract', () => {
  test('of energy management leaves the owner a share of the saving until the plant is his', () => {
    const flow = cashFlow({ ...PLANT, payment: EMC })
    expect(columns(flow)).toMatchObject({
      capex: [0, 0, 0, 0, 0, 0],
      opex: [0, 0, 0, 0, 20, 20],
      contract: [0, 210, 210, 210, 0, 0],
      net: [0, 90, 90, 90, 280, 280],
    })
    expect([...flow.contractor!.net]).toEqual([-1000, 190, 190, 190, 0, 0])
    expect(flow.contractor!.npv.value).toBeCloseTo(npv(0.08, [-1000, 190, 190, 190]), 9)
    expect(flow.figures.staticPayback).toEqual({ value: 0 })
    expect(flow.figures.irr).toMatchObject({ value: null, reason: expect.stringContaining('never negative') })
  })

  test('of energy management costs nothing in a year that saves nothing', () => {
    const flow = cashFlow({ ...PLANT, energyCost: yearlyColumn([900, 800, 500], 5), payment: EMC })
    expect([...flow.contract]).toEqual([0, 0, 0, 210, 0, 0])
  })

  test('of power purchase sells the energy used at the site, at a price that grows', () => {
    const flow = cashFlow({ ...PLANT, solarUsedKwh: yearlyColumn([400, 300], 5), payment: PPA })
    expect([...flow.contract]).toEqual([0, 200, 0.5 * 1.1 * 300, 0, 0, 0])
    expect([...flow.net]).toEqual([0, 100, 300 - 0.5 * 1.1 * 300, 280, 280, 280])
    expect([...flow.contractor!.net]).toEqual([-1000, 180, 0.5 * 1.1 * 300 - 20, 0, 0, 0])
  })

  test('hands the plant over at its end: what its life ends then is the owner’s to replace', () => {
    const investments = [
      { name: 'plant', capex: 1000, opexPerYear: 0, lifeYears: 1.5, residualFraction: 0.1 },
    ]
    const flow = cashFlow({ ...PLANT, horizon: 4, investments, payment: { ...EMC, years: 3 } })
    expect([...flow.contractor!.replacement]).toEqual([0, 0, 1000, 0, 0])
    expect([...flow.replacement]).toEqual([0, 0, 0, 1000, 0])
    expect(flow.residual[4]).toBeCloseTo(1000 * (1 / 3 + 0.1), 9)
    const toTheEnd = cashFlow({ ...PLANT, horizon: 4, investments, payment: { ...EMC, years: 4 } })
    expect(toTheEnd.residual[4]).toBe(flow.residual[4])
    const beyond = cashFlow({ ...PLANT, horizon: 4, investments, payment: { ...EMC, years: 5 } })
    expect([...beyond.residual]).toEqual([0, 0, 0, 0, 0])
    expect(beyond.contractor!.residual[4]).toBeCloseTo(1000 * (1 / 3 + 0.1), 9)
  })

  test('leaves swaps of the site to the owner and those of the plant to the contractor', () => {
    const datedCosts = [
      { name: 'radio', atYear: 1, cost: 5 },
      { name: 'battery', atYear: 1, cost: 7, isOfPlant: true },
    ]
    const flow = cashFlow({ ...PLANT, datedCosts, payment: EMC })
    expect(flow.replacement[1]).toBe(5)
    expect(flow.contractor!.replacement[1]).toBe(7)
    expect(cashFlow({ ...PLANT, datedCosts }).replacement[1]).toBe(12)
  })

  test('only shares the money: owner and contractor together have what an owner without one has', () => {
    fc.assert(
      fc.property(project, (given) => {
        const shared = cashFlow(given)
        const own = cashFlow({ ...given, payment: { kind: 'own' } })
        const together = shared.net.map((value, t) => value + (shared.contractor?.net[t] ?? 0))
        expect(gap(together, own.net)).toBeLessThan(1e-12)
        const npvs = shared.figures.npv.value! + (shared.contractor?.npv.value ?? 0)
        const size =
          npv(given.discountRate, shared.net.map(Math.abs)) + npv(given.discountRate, own.net.map(Math.abs))
        expect(Math.abs(npvs - own.figures.npv.value!)).toBeLessThanOrEqual(1e-9 * Math.max(1, size))
      }),
    )
  })

  test('of no years is no contract', () => {
    expect(columns(cashFlow({ ...PLANT, payment: { ...EMC, years: 0 } }))).toEqual(columns(cashFlow(PLANT)))
  })
})

describe('a cash flow', () => {
  const taxed = project.map((given): Project => ({ ...given, tax: { rate: 0.25, depreciationYears: 10 } }))

  test('adds up in every year, and its figures are those of its net', () => {
    fc.assert(
      fc.property(fc.oneof(project, taxed), (given) => {
        const flow = cashFlow(given)
        const sum = flow.net.map(
          (_, t) =>
            flow.energySaving[t]! +
            flow.residual[t]! -
            flow.capex[t]! -
            flow.opex[t]! -
            flow.replacement[t]! -
            flow.contract[t]! -
            flow.tax[t]!,
        )
        expect(gap(sum, flow.net)).toBeLessThan(1e-12)
        expect(flow.cumulative.at(-1)).toBeCloseTo(
          flow.net.reduce((a, b) => a + b),
          6,
        )
        expect(flow.discounted.reduce((a, b) => a + b)).toBeCloseTo(flow.figures.npv.value!, 6)
        expect(Object.values(columns(flow)).flat()).not.toContain(NaN)
      }),
    )
  })

  test('does not depend on the order of what is bought', () => {
    fc.assert(
      fc.property(project, (given) => {
        const investments = given.investments.toReversed()
        const datedCosts = given.datedCosts.toReversed()
        expect(gap(cashFlow({ ...given, investments, datedCosts }).net, cashFlow(given).net)).toBeLessThan(
          1e-12,
        )
      }),
    )
  })

  test('is one of all money times a factor', () => {
    fc.assert(
      fc.property(taxed, (given) => {
        const flow = cashFlow(given)
        const double = cashFlow({
          ...given,
          investments: given.investments.map((item) => ({
            ...item,
            capex: item.capex * 2,
            opexPerYear: item.opexPerYear * 2,
          })),
          datedCosts: given.datedCosts.map((item) => ({ ...item, cost: item.cost * 2 })),
          baselineEnergyCost: Array.from(given.baselineEnergyCost, (value) => value * 2),
          energyCost: Array.from(given.energyCost, (value) => value * 2),
          solarUsedKwh: Array.from(given.solarUsedKwh!, (value) => value * 2),
        })
        expect([...double.net]).toEqual([...flow.net].map((value) => value * 2))
        expect(double.figures.irr.roots).toEqual(flow.figures.irr.roots)
        expect(double.figures.payback.value).toBe(flow.figures.payback.value)
      }),
    )
  })

  test('of a horizon without years has no figures, and says so', () => {
    for (const payment of [PLANT.payment, EMC, PPA]) {
      const flow = cashFlow({ ...PLANT, horizon: 0, payment, tax: { rate: 0.25, depreciationYears: 10 } })
      const none = { value: null, reason: expect.any(String) }
      expect(flow.figures).toEqual({
        npv: { value: null, reason: 'the horizon has no years' },
        irr: { ...none, roots: [] },
        staticPayback: none,
        payback: none,
        discountedPayback: none,
      })
      expect(Object.values(columns(flow)).flat()).not.toContain(NaN)
    }
  })
})

describe('a column of years', () => {
  test('repeats the last year that is given', () => {
    expect([...yearlyColumn([5, 6], 4)]).toEqual([0, 5, 6, 6, 6])
    expect([...yearlyColumn([5, 6, 7], 2)]).toEqual([0, 5, 6])
    expect([...yearlyColumn([], 2)]).toEqual([0, 0, 0])
    expect([...yearlyColumn([5], 0)]).toEqual([0])
  })
})
