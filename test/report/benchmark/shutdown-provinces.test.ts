import { beforeAll, describe, expect, test } from 'vitest'
import { floatingTariffs } from '../../../src/report/benchmark/floating-share.ts'
import type { ProvinceFigures } from '../../../src/report/benchmark/province-figures.ts'
import { importsUnder } from '../../../src/report/benchmark/provinces.ts'
import { shutdownByProvince, shutdownSaving } from '../../../src/report/benchmark/shutdown-provinces.ts'
import { multipliersByHour } from './rules-by-minute.ts'

const SET = 'scenarios/shutdown-8h.yaml'

/** Shanxi 2021 without its critical peak, which no entry of the catalogue is. */
const SHANXI = `{
  components: [{ name: energy, price: 0.65 CNY/kWh, floats: true }],
  periods: [
    { name: peak, multiplier: 1.6, windows: ["08:00-11:00", "17:00-23:00"] },
    { name: valley, multiplier: 0.45, windows: ["00:00-07:00", "11:00-13:00"] }] }`

/** Shares of the bill that a constant load saves by being off in a window [fraction]. */
async function savedOfSet(rules: string): Promise<{ midnight: number[]; ten: number[] }> {
  const set = await importsUnder(SET, { tariff: rules })
  const tariffs = floatingTariffs(set.axis, set.tariff)
  const of = (variant: string) => shutdownSaving(set, tariffs, variant).map((percent) => percent / 100)
  return { midnight: of('all-off'), ten: of('all-off-from-ten') }
}

describe('the set off for eight hours, constant load, all of the price floating', () => {
  // Source: as in the tests of the tariff model: computed from the hours of the documents, outside this program, 6 decimals.
  test.each([
    ['cn-guangdong-2021', 0.125302, 0.176412],
    ['cn-beijing-2023-single-1kv', 0.122516, 0.122516],
    ['cn-jiangsu-2025-single-100kva', 0.197587, 0.197587],
    ['cn-yunnan-2024', 0.270833, 0.291667],
    ['cn-tianjin-2021', 0.178209, 0.178209],
    ['cn-guizhou-2023', 0.133333, 0.183333],
    ['cn-shanghai-2022-single', 0.242912, 0.188659],
    [SHANXI, 0.169734, 0.216769],
  ] as const)(
    '$0: a third of the energy is worth $1 of the bill from midnight, $2 from ten',
    async (rules, midnight, ten) => {
      const saved = await savedOfSet(rules)
      expect(saved.midnight[0]).toBeCloseTo(1 / 3, 12)
      expect(saved.ten[0]).toBeCloseTo(1 / 3, 12)
      expect(Math.abs(saved.midnight[1]! - midnight)).toBeLessThan(1e-6)
      expect(Math.abs(saved.ten[1]! - ten)).toBeLessThan(1e-6)
    },
  )
})

describe('eight hours off in every province', () => {
  let figures: ProvinceFigures
  beforeAll(async () => {
    figures = await shutdownByProvince()
  })

  /** Values of a province, by how the names of their columns begin. */
  const valueOf = (index: number, province: string) =>
    figures.provinces.find((one) => one.province === province)!.values[index]!

  test('saves of the set what its hours cost, whole and in part floating', async () => {
    const isOff = { midnight: (hour: number) => hour < 8, ten: (hour: number) => hour >= 22 || hour < 6 }
    for (const { province, rules } of figures.provinces.filter((one) => one.rules !== null)) {
      const hours = await multipliersByHour(rules!)
      const share = (isIn: (hour: number) => boolean, priced: (multiplier: number) => number) => {
        const prices = hours.map(priced)
        const off = prices.filter((_, step) => isIn(step % 24))
        return (100 * off.reduce((a, b) => a + b)) / prices.reduce((a, b) => a + b)
      }
      const part = (multiplier: number) => (2 * multiplier + 1) / 3
      const expected = [isOff.midnight, isOff.ten].flatMap((isIn) => [
        share(isIn, (one) => one),
        share(isIn, part),
      ])
      expected.forEach((value, i) => expect(valueOf(1 + i, province), province).toBeCloseTo(value, 6))
    }
  })

  test('saves of a bill at a flat price what it saves of the energy', () => {
    const flat = figures.provinces.filter(({ rules }) => rules === null)
    expect(flat).toHaveLength(20)
    for (const { values } of flat) {
      const [kwh, ...bills] = values.slice(0, 5)
      for (const bill of bills) expect(bill).toBeCloseTo(kwh!, 7)
      for (const [energy, own, part] of [values.slice(5, 8), values.slice(8, 11)]) {
        expect(own).toBeCloseTo(energy!, 7)
        expect(part).toBeCloseTo(energy!, 7)
      }
    }
  })

  test('lies nearer to the energy saved where less of the price floats, and a site far below the set', () => {
    for (const { values } of figures.provinces) {
      for (const [kwh, whole, part] of [
        [values[0], values[1], values[2]],
        [values[0], values[3], values[4]],
        [values[5], values[6], values[7]],
        [values[8], values[9], values[10]],
      ])
        expect(Math.abs(part! - kwh!)).toBeLessThanOrEqual(Math.abs(whole! - kwh!) + 1e-6)
      expect(values[5]).toBeLessThan(values[0]! / 3)
    }
  })

  test('is worth more of the bill than of the energy only where the day is the valley', () => {
    const more = figures.provinces.filter(({ values }) => values[1]! > values[0]! + 1e-6)
    expect(more.map(({ province }) => province)).toEqual(['Qinghai'])
  })
})
