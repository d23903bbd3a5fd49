import { beforeAll, describe, expect, test } from 'vitest'
import type { ProvinceFigures } from '../../../src/report/benchmark/province-figures.ts'
import { importBill } from '../../../src/report/benchmark/floating-share.ts'
import { importsUnder } from '../../../src/report/benchmark/provinces.ts'
import { solarByProvince, solarFinance } from '../../../src/report/benchmark/solar-provinces.ts'
import { multipliersByHour } from './rules-by-minute.ts'

const SCENARIO = 'scenarios/solar-yield.yaml'
const PRICE = 0.65

describe('the array paid for out of what it saves', () => {
  // Source: 3.3 kWp at 5 CNY/W, 4,253 kWh at 0.8 CNY/kWh, 0.5 % a year, computed outside this program.
  test('comes to the figures of a table of its years', () => {
    const { npv, irr, payback, discountedPayback } = solarFinance(4253 * 0.8)
    expect(npv.value).toBeCloseTo(14139.4587, 4)
    expect(irr.value).toBeCloseTo(0.185025456, 8)
    expect(payback.value).toBeCloseTo(5.152947359, 8)
    expect(discountedPayback.value).toBeCloseTo(6.935308691, 8)
  })

  test('never comes back where it saves nothing', () => {
    const { npv, irr, payback } = solarFinance(0)
    expect(npv.value).toBeLessThan(-16500)
    expect([irr.value, payback.value]).toEqual([null, null])
  })
})

describe('the array in every province', () => {
  let figures: ProvinceFigures
  beforeAll(async () => {
    figures = await solarByProvince(SCENARIO, 0.25)
  })

  const values = (province: string) => figures.provinces.find((one) => one.province === province)!.values
  const index = (name: string) => figures.columns.findIndex((column) => column.name.startsWith(name))

  test('has a value for every column, but for carbon where no factor is recorded and rates that do not exist', () => {
    expect(figures.provinces).toHaveLength(31)
    for (const { values: own } of figures.provinces) expect(own).toHaveLength(figures.columns.length)
    const without = figures.provinces.filter(({ values: own }) => own[index('carbon')] === null)
    expect(without.map(({ province }) => province)).toEqual(['Tibet'])
  })

  test.each([
    ['Qinghai', 'cn-qinghai-2024', 'yinchuan'],
    ['Heilongjiang', 'cn-heilongjiang-2024', 'harbin'],
  ])('saves in %s what the hours of its sun cost', async (province, rules, climate) => {
    const { importKw } = await importsUnder(SCENARIO, { tariff: 'cn-direct-flat', climate, variant: 'ac' })
    const [before, after] = [importKw.get('baseline')!, importKw.get('ac')!]
    const hours = await multipliersByHour(rules)
    let [kwh, money, part] = [0, 0, 0]
    hours.forEach((multiplier, step) => {
      const saved = before[step]! - after[step]!
      kwh += saved
      money += PRICE * multiplier * saved
      part += PRICE * ((2 * multiplier + 1) / 3) * saved
    })
    const own = values(province)
    expect(own[0]).toBeCloseTo(kwh, 4)
    expect(own[1]).toBeCloseTo(money / kwh, 7)
    expect(own[2]).toBeCloseTo(part / kwh, 7)
    const use = before.reduce((a, b) => a + b)
    expect(own[index('reading a')]).toBeCloseTo(money / use, 7)
    let [discounted, energy] = [0, 0]
    for (let year = 1; year <= 20; year++) {
      discounted += (money * 0.995 ** (year - 1) - 165) / 1.08 ** year
      energy += 0.995 ** (year - 1) / 1.05 ** year
    }
    expect(own[index('net present value, at 8 %')]).toBeCloseTo(discounted - 16500, 2)
    // Levelised on the yield: of this array all but a few kWh are used.
    const cost = own[index('levelised cost of the solar kWh, at 5 %')]!
    const annuity = (1 - 1.05 ** -20) / 0.05
    const yieldKwh = (16500 + 165 * annuity) / energy / cost
    expect(yieldKwh / kwh).toBeGreaterThan(1)
    expect(yieldKwh / kwh).toBeLessThan(1.01)
    expect(own[index('reading c')]).toBeCloseTo(own[1]! - cost, 7)
  })

  test('is worth the price itself where that is flat, and between flat and whole where two thirds float', () => {
    for (const { rules, values: own } of figures.provinces) {
      if (rules === null) expect(own[1]).toBeCloseTo(PRICE, 8)
      expect(own[2]).toBeCloseTo((2 * own[1]! + PRICE) / 3, 7)
      expect(own[4]).toBeCloseTo(own[0]! / 4, 5)
    }
    expect(values('Qinghai')[1]).toBeLessThan(PRICE / 2 + 0.01)
    expect(values('Guangdong')[1]).toBeGreaterThan(PRICE * 1.3)
  })
})

describe('the rules of Guangdong', () => {
  test('cost the same with their weather trigger: weather made from normals has no day of 35 degC outside July to September', async () => {
    const place = { climate: 'guangzhou', variant: 'ac' }
    const [plain, triggered] = await Promise.all(
      ['cn-guangdong-2021', 'cn-guangdong-2021-weather'].map(async (tariff) => {
        const { axis, tariff: year, importKw } = await importsUnder(SCENARIO, { ...place, tariff })
        return importBill(axis, year, importKw.get('baseline')!)
      }),
    )
    // Its rounding to 0.0001 CNY/kWh alone differs.
    expect(Math.abs(triggered! / plain! - 1)).toBeLessThan(1e-4)
  })
})

describe('a bill of imports alone', () => {
  test('is what the simulation of the scenario bills', async () => {
    const { axis, tariff, importKw, totals } = await importsUnder(SCENARIO, { tariff: 'cn-tianjin-2021' })
    for (const name of ['baseline', 'ac', 'dc'])
      expect(importBill(axis, tariff, importKw.get(name)!)).toBeCloseTo(totals.get(name)!.cost, 8)
  })
})
