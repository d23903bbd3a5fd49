import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '../../src/model/metrics.ts'
import { refrigerantKg } from '../../src/model/refrigerant.ts'
import type { RefrigerantSpec } from '../../src/model/refrigerant.ts'

/** The size check of a small air conditioner: 1.5 kg of R410A. */
const SMALL: RefrigerantSpec = {
  chargeKg: 1.5,
  gwp: 2255.5,
  leakPerYear: 0.04,
  endOfLife: 0.1,
  lastYear: false,
}

describe('refrigerant that escapes', () => {
  test('1.5 kg of R410A at 4 % a year are 135 kg CO2e', () => {
    expect(sum(refrigerantKg(SMALL))).toBeCloseTo(135.33, 10)
  })

  test('it escapes evenly: February has 28 days of it, March 31', () => {
    const months = refrigerantKg(SMALL)
    expect(months).toHaveLength(12)
    expect(months[1]).toBeCloseTo((135.33 * 28) / 365, 12)
    expect(months[2]! / months[1]!).toBeCloseTo(31 / 28, 12)
  })

  test('in the last year the end-of-life share escapes in December, on top of the leak', () => {
    const [usual, last] = [refrigerantKg(SMALL), refrigerantKg({ ...SMALL, lastYear: true })]
    expect([...last.subarray(0, 11)]).toEqual([...usual.subarray(0, 11)])
    expect(last[11]! - usual[11]!).toBeCloseTo(1.5 * 0.1 * 2255.5, 10)
  })

  test('none escapes without a charge, a warming potential, or a leak', () => {
    for (const given of [{ chargeKg: 0 }, { gwp: 0 }, { leakPerYear: 0, endOfLife: 0 }])
      expect(sum(refrigerantKg({ ...SMALL, lastYear: true, ...given }))).toBe(0)
  })

  test('the months add up to charge x GWP x (leak + end of life)', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const spec = fc.record({
      chargeKg: fc.double({ min: 0, max: 1e4, noNaN: true }),
      gwp: fc.double({ min: 0, max: 15_000, noNaN: true }),
      leakPerYear: share,
      endOfLife: share,
      lastYear: fc.boolean(),
    })
    fc.assert(
      fc.property(spec, (given) => {
        const { chargeKg, gwp, leakPerYear, endOfLife, lastYear } = given
        const expected = chargeKg * gwp * (leakPerYear + (lastYear ? endOfLife : 0))
        expect(Math.abs(sum(refrigerantKg(given)) - expected)).toBeLessThanOrEqual(1e-12 * expected + 1e-300)
      }),
    )
  })
})
