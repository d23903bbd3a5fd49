import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { triangleEnds } from '../../../src/model/uncertainty/triangle-ends.ts'
import { triangularQuantile } from '../../../src/model/uncertainty/triangular.ts'

describe('the ends of a triangle by its P5 and P95', () => {
  test('of a symmetric one lie 1 / (1 - sqrt 0.1) times as far from the mode', () => {
    const [least, most] = triangleEnds(30, 40, 50)
    const far = 10 / (1 - Math.sqrt(0.1))
    expect(least).toBeCloseTo(40 - far, 10)
    expect(most).toBeCloseTo(40 + far, 10)
  })

  test('give back those percentiles', () => {
    const distance = fc.double({ min: 0.01, max: 10, noNaN: true })
    fc.assert(
      fc.property(distance, distance, (below, above) => {
        const mode = 1000
        const [least, most] = triangleEnds(mode - below, mode, mode + above)
        expect(triangularQuantile({ least, mode, most }, 0.05)).toBeCloseTo(mode - below, 6)
        expect(triangularQuantile({ least, mode, most }, 0.95)).toBeCloseTo(mode + above, 6)
      }),
    )
  })

  test('never lie below no power', () => {
    expect(triangleEnds(1, 40, 200)[0]).toBe(0)
  })

  test('of a value without a spread are the value', () => {
    expect(triangleEnds(40, 40, 40)).toEqual([40, 40])
  })
})
