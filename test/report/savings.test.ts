import { describe, expect, test } from 'vitest'
import { savingsTable } from '../../src/report/metric-table.ts'
import { resultOf } from '../../src/report/result.ts'
import type { SimulatedVariant } from '../../src/report/result.ts'
import { savingsOf } from '../../src/report/savings.ts'
import type { Style } from '../../src/report/style.ts'
import { flat, HOURLY, rectified } from '../model/plain-site.ts'
import { loads, member, scenario, variant } from './simulated.ts'
import { GENSET, suppliedSite } from './supplied.ts'

const PLAIN: Style = { strong: (text) => text, faint: (text) => text, width: 80, unicode: true }

const BEFORE = variant('baseline', [member('a', loads({ aau: 600, bbu: 400 }))])

describe('what a variant saves', () => {
  const after = variant('less', [member('a', loads({ aau: 300, bbu: 400 }))], { a: ['aau'] })
  const saved = savingsOf(BEFORE, after)

  test('is baseline minus variant: positive is better', () => {
    // 0.3 kW at 1 CNY/kWh and 0.5 kg/kWh.
    expect(saved).toMatchObject({ consumptionKwh: 2628, gridImportKwh: 2628, cost: 2628, carbonKg: 1314 })
    expect(savingsOf(after, BEFORE)).toMatchObject({ consumptionKwh: -2628, cost: -2628 })
  })

  test('is a share of the units touched, of the equipment and of the bill, each of its own boundary', () => {
    expect(saved.unitPercent).toBe(50)
    expect(saved.equipmentPercent).toBe(30)
    expect(saved.billPercent).toBe(30)
  })

  test('is nothing at all against itself', () => {
    const zero = savingsOf(BEFORE, BEFORE)
    expect(Object.values(zero).filter((value) => value !== null)).toEqual(Array.from({ length: 13 }, () => 0))
    expect(zero.unitPercent).toBeNull()
  })

  test('has the keys of the contract in their order', () => {
    expect(Object.keys(saved)).toEqual([
      'consumptionKwh',
      'gridImportKwh',
      'cost',
      'energyCost',
      'carbonKg',
      'unservedKwh',
      'refusedTrafficKwh',
      'unitPercent',
      'equipmentPercent',
      'sitePercent',
      'gridPercent',
      'billPercent',
      'energyCostPercent',
      'carbonPercent',
    ])
  })

  test('counts identical sites', () => {
    const [before, less] = [600, 300].map((powerW) =>
      variant('v', [member('a', loads({ aau: powerW }), { count: 10 })]),
    )
    expect(savingsOf(before!, less!).consumptionKwh).toBe(26280)
  })
})

describe('load without power', () => {
  const served = variant('baseline', [member('a', suppliedSite({ genset: GENSET }))])
  const dark = variant('dark', [member('a', suppliedSite())])

  test('is saved where the variant serves more, and below zero where it serves less', () => {
    expect(savingsOf(served, dark).unservedKwh).toBe(-48)
    expect(savingsOf(dark, served).unservedKwh).toBe(48)
  })

  test('stands in the table of savings, with a note where serving less saves something', () => {
    const tableOf = (before: SimulatedVariant, after: SimulatedVariant) => {
      const both = [before, after].map((one, i) => ({
        ...one,
        variant: { ...one.variant, name: i === 0 ? 'baseline' : 'other' },
      }))
      return savingsTable(resultOf(scenario(both), both), ['other'], 'CNY', PLAIN)
    }
    const note = 'load unserved below zero: more of it; less load served is no saving'
    expect(tableOf(served, dark)).toMatch(/^load unserved +kWh +-48\.00$/m)
    expect(tableOf(served, dark)).toContain(note)
    expect(tableOf(dark, served)).toMatch(/^load unserved +kWh +48\.00$/m)
    expect(tableOf(dark, served)).not.toContain(note)
    expect(tableOf(BEFORE, BEFORE)).not.toContain('unserved')
  })
})

describe('boundaries of percentages', () => {
  test('solar saves grid energy and money, not consumption', () => {
    const acSolar = { capacityKwp: 1, kwPerKwp: flat(HOURLY, 0.25) }
    const solar = variant('solar', [member('a', loads({ aau: 600, bbu: 400 }, { acSolar }))])
    expect(savingsOf(BEFORE, solar)).toMatchObject({
      equipmentPercent: 0,
      sitePercent: 0,
      gridPercent: 25,
      billPercent: 25,
      carbonPercent: 25,
    })
  })

  test('a better rectifier saves at the site, not at the equipment', () => {
    const [old, better] = [0.8, 1].map((efficiency) =>
      variant('v', [
        member('a', loads({ bbu: 800 }, { chain: rectified({ kind: 'constant', efficiency }) })),
      ]),
    )
    expect(savingsOf(old!, better!)).toMatchObject({ equipmentPercent: 0, sitePercent: 20, gridPercent: 20 })
  })

  test('a cheaper tariff saves on the bill alone', () => {
    const cheap = variant('cheap', [
      member('a', loads({ aau: 600, bbu: 400 }, { pricePerKwh: flat(HOURLY, 0.75) })),
    ])
    expect(savingsOf(BEFORE, cheap)).toMatchObject({ gridPercent: 0, billPercent: 25, carbonPercent: 0 })
  })
})

describe('the share of the units touched', () => {
  test('leaves out units that the variant does not touch', () => {
    const after = variant('v', [member('a', loads({ aau: 300, bbu: 100 }))], { a: ['bbu'] })
    expect(savingsOf(BEFORE, after).unitPercent).toBe(75)
  })

  test('weighs the sites by their count', () => {
    const of = (first: number, second: number) => [
      member('one', loads({ aau: first }), { count: 1 }),
      member('many', loads({ aau: second }), { count: 3 }),
    ]
    const after = variant('v', of(0, 1000), { one: ['aau'], many: ['aau'] })
    expect(savingsOf(variant('baseline', of(1000, 1000)), after).unitPercent).toBe(25)
  })

  test('counts a unit that the variant adds as used more', () => {
    const before = variant('baseline', [member('a', loads({ aau: 600 }))])
    const after = variant('v', [member('a', loads({ aau: 600, extra: 300 }))], { a: ['aau', 'extra'] })
    expect(savingsOf(before, after).unitPercent).toBe(-50)
  })

  test('counts a site that the variant takes away as saved', () => {
    const before = variant('baseline', [member('a', loads({ aau: 600 })), member('b', loads({ aau: 200 }))])
    const after = variant('v', [member('a', loads({ aau: 600 }))], { a: ['aau'], b: ['aau'] })
    expect(savingsOf(before, after).unitPercent).toBe(25)
  })

  test('is null where no unit is touched, or only such as use nothing', () => {
    const after = (touched: Record<string, string[]>) =>
      variant('v', [member('a', loads({ aau: 600, bbu: 400, idle: 0 }))], touched)
    const before = variant('baseline', [member('a', loads({ aau: 600, bbu: 400, idle: 0 }))])
    expect(savingsOf(before, after({})).unitPercent).toBeNull()
    expect(savingsOf(before, after({ a: [] })).unitPercent).toBeNull()
    expect(savingsOf(before, after({ a: ['idle'] })).unitPercent).toBeNull()
  })
})

describe('percentages without a base', () => {
  test('are null where the baseline uses nothing', () => {
    const nothing = variant('baseline', [member('a', loads({}))])
    expect(savingsOf(nothing, BEFORE)).toEqual({
      consumptionKwh: -8760,
      gridImportKwh: -8760,
      cost: -8760,
      energyCost: -8760,
      carbonKg: -4380,
      unservedKwh: 0,
      refusedTrafficKwh: 0,
      unitPercent: null,
      equipmentPercent: null,
      sitePercent: null,
      gridPercent: null,
      billPercent: null,
      energyCostPercent: null,
      carbonPercent: null,
    })
  })

  test('of the bill are null where energy is free, the others are not', () => {
    const free = (powerW: number) =>
      variant('v', [member('a', loads({ aau: powerW }, { pricePerKwh: flat(HOURLY, 0) }))])
    expect(savingsOf(free(600), free(300))).toMatchObject({ cost: 0, billPercent: null, gridPercent: 50 })
  })

  test('are positive for the better of two bills below zero', () => {
    const priced = (price: number) =>
      variant('v', [member('a', loads({ aau: 1000 }, { pricePerKwh: flat(HOURLY, price) }))])
    const { cost, billPercent } = savingsOf(priced(-0.25), priced(-0.5))
    expect([cost, billPercent]).toEqual([2190, 100])
  })
})
