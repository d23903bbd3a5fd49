import { describe, expect, test } from 'vitest'
import { capacityShareAt, capacityShares } from '../../../src/model/storage/capacity-at.ts'

const CURVE = [
  [-15, 0.65],
  [0, 0.85],
  [25, 1],
  [40, 1.04],
] as const

describe('the capacity of a battery at a temperature', () => {
  test.each([
    [-40, 0.65],
    [-15, 0.65],
    [-7.5, 0.75],
    [0, 0.85],
    [10, 0.91],
    [25, 1],
    [32.5, 1.02],
    [40, 1.04],
    [70, 1.04],
  ])('at %d degC is %d of the rated one', (temperatureC, share) => {
    expect(capacityShareAt(CURVE, temperatureC)).toBeCloseTo(share, 12)
  })

  test('is all of it without a curve, and the same everywhere with one point', () => {
    expect(capacityShareAt([], -30)).toBe(1)
    expect(capacityShareAt([[20, 0.9]], -30)).toBe(0.9)
  })

  test('of a column is that of each of its steps', () => {
    const temperatureC = Float64Array.from([-20, -20, 3, 3, 25, -20, 31])
    const share = new Float64Array(7)
    capacityShares(CURVE, temperatureC, share)
    expect([...share]).toEqual(Array.from(temperatureC, (at) => capacityShareAt(CURVE, at)))
  })
})
