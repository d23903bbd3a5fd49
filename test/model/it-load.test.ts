import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grownInUse, itPowerShare } from '../../src/model/it-load.ts'
import { ratedItKw, standardRacks } from '../../src/model/racks.ts'
import { timeAxis } from '../../src/model/time.ts'
import { flat, HOURLY } from './plain-site.ts'

const share = (idle: number, work: number, inUse: number) => {
  const result = new Float64Array(1)
  itPowerShare({ idle, utilisation: Float64Array.of(work), inUse }, result)
  return result[0]!
}

describe('power of IT over its rated power', () => {
  test('is idle power without work, all of it at full utilisation, of the racks in use', () => {
    expect([share(0.4, 0, 1), share(0.4, 1, 1), share(0.4, 0.5, 1)]).toEqual([0.4, 1, 0.7])
    expect(share(0.4, 0.5, 0.5)).toBe(0.35)
  })

  test('is proportional to the work without idle power, and does not follow it where idle is full', () => {
    expect([share(0, 0.3, 1), share(1, 0.3, 1), share(1, 0.3, 0.2)]).toEqual([0.3, 1, 0.2])
  })

  test('never falls with work or racks in use, and stays within 0 to 1', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, unit, unit, (idle, work, inUse, more) => {
        const power = share(idle, work, inUse)
        expect(power).toBeGreaterThanOrEqual(0)
        expect(power).toBeLessThanOrEqual(1)
        expect(share(idle, Math.max(work, more), inUse)).toBeGreaterThanOrEqual(power)
        expect(share(idle, work, Math.max(inUse, more))).toBeGreaterThanOrEqual(power)
      }),
    )
  })

  test('follows racks in use step by step', () => {
    const result = new Float64Array(2)
    itPowerShare({ idle: 0.5, utilisation: Float64Array.of(1, 0), inUse: Float64Array.of(0.2, 0.8) }, result)
    expect([...result]).toEqual([0.2, 0.4])
  })
})

describe('racks in use that grow', () => {
  test('grow by the rate from the start of one year to that of the next', () => {
    const first = grownInUse(HOURLY, { inUse: 0.5, ratePerYear: 0.12, fromYear: 2021 }).inUse
    const next = grownInUse(timeAxis(2022, 1), { inUse: 0.5, ratePerYear: 0.12, fromYear: 2021 }).inUse
    expect(first[0]).toBeCloseTo(0.5 * 1.12 ** (0.5 / 8760), 14)
    for (const hour of [0, 5000, 8759]) expect(next[hour]! / first[hour]!).toBeCloseTo(1.12, 12)
    expect(first[8759]!).toBeLessThan(next[0]!)
  })

  test('grow by the root of the rate in half a year', () => {
    const { inUse } = grownInUse(HOURLY, { inUse: 0.5, ratePerYear: 0.44, fromYear: 2021 })
    expect(inUse[4380]! / inUse[0]!).toBeCloseTo(1.2, 12)
  })

  test('are none once less than a billionth is left, however long ago that was', () => {
    const after = (years: number) =>
      grownInUse(HOURLY, { inUse: 1, ratePerYear: -0.5, fromYear: 2021 - years }).inUse[0]!
    expect(after(29)).toBeCloseTo(0.5 ** 29, 12)
    // 2^-30 is 0.93e-9; 0.5^1100 were no double at all, and a PUE over the last of them endless.
    expect([after(30), after(1070), after(1100)]).toEqual([0, 0, 0])
  })

  test('are held at 100 %, with the hours of it and when it begins', () => {
    // 0.8 x 1.25 = 1 after a year: full from the start of 2022 on, in all of its hours.
    const growth = { inUse: 0.8, ratePerYear: 0.25, fromYear: 2021 }
    expect(grownInUse(HOURLY, growth)).toMatchObject({ fullH: 0, fullFrom: undefined })
    const next = grownInUse(timeAxis(2022, 1), growth)
    expect([next.fullH, next.fullFrom, Math.min(...next.inUse)]).toEqual([8760, 0, 1])
    // 0.9 x 1.2346 reaches 1 in the middle of the year.
    const half = grownInUse(HOURLY, { inUse: 0.9, ratePerYear: 1 / 0.81 - 1, fromYear: 2021 })
    expect([half.fullH, half.fullFrom]).toEqual([4380, 4380])
  })

  test('shrink by a negative rate, and were more before the year in which it starts', () => {
    const growth = { inUse: 0.4, ratePerYear: -0.5, fromYear: 2022 }
    const { inUse } = grownInUse(HOURLY, growth)
    expect(inUse[0]!).toBeCloseTo(0.8, 4)
    expect(inUse[8759]!).toBeCloseTo(0.4, 4)
  })

  test('in quarter hours have the mean of the hour', () => {
    const growth = { inUse: 0.5, ratePerYear: 0.3, fromYear: 2020 }
    const [hours, quarters] = [HOURLY, timeAxis(2021, 4)].map((axis) => grownInUse(axis, growth).inUse)
    const mean = (quarters![40]! + quarters![41]! + quarters![42]! + quarters![43]!) / 4
    expect(mean).toBeCloseTo(hours![10]!, 9)
  })
})

describe('standard racks', () => {
  const it = { capacityKw: 500, idle: 0.5, utilisation: flat(HOURLY, 0.5), inUse: 0.3 }

  test('count rated power, whatever is in use', () => {
    expect(ratedItKw([{ count: 2, it }, { count: 3 }])).toBe(1000)
    expect(ratedItKw([])).toBe(0)
    expect(standardRacks(7500)).toBe(3000)
  })
})
