import { describe, expect, test } from 'vitest'
import { drawnOutput, histogram } from '../../../src/planning/uncertainty/moments.ts'
import { swings } from '../../../src/planning/uncertainty/tornado.ts'

describe('a tornado', () => {
  test('has the widest swing first, and what has no number last', () => {
    const found = swings(
      [
        [9, 11],
        [null, 12],
        [14, 5],
      ],
      10,
    )
    expect(found.map(({ input, span }) => [input, span])).toEqual([
      [2, 9],
      [0, 2],
      [1, null],
    ])
  })

  test('counts a swing to one side from what stands', () => {
    expect(swings([[12, 15]], 10)[0]!.span).toBe(5)
  })
})

describe('an output over draws', () => {
  test('has mean, spread and percentiles of the draws that have a number', () => {
    const told = drawnOutput([3, null, -1, 1, 5])!
    expect(told.count).toBe(4)
    expect(told.mean).toBe(2)
    expect(told.deviation).toBeCloseTo(Math.sqrt(20 / 3), 12)
    expect(told.standardError).toBeCloseTo(Math.sqrt(20 / 3) / 2, 12)
    expect([told.least, told.p50, told.most]).toEqual([-1, 2, 5])
    expect(told.belowZeroPercent).toBe(25)
  })

  test('is nothing where no draw has a number', () => {
    expect(drawnOutput([null, null])).toBeNull()
    expect(histogram([null], 4)).toBeNull()
  })

  test('falls into equal parts of its range, its ends into the first and the last', () => {
    expect(histogram([0, 1, 2, 3, 4, null], 4)).toEqual({ low: 0, high: 4, counts: [1, 1, 1, 2] })
    expect(histogram([7, 7], 4)).toEqual({ low: 7, high: 7, counts: [2] })
  })
})
