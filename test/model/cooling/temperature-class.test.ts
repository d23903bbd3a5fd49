import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursByClass } from '../../../src/model/cooling/temperature-class.ts'

const RECOMMENDED = { id: 'ashrae-recommended', lowC: 18, highC: 27 }
const CABINET = { id: 'cabinet-equipment', lowC: undefined, highC: 55 }
const temperatures = fc.array(fc.double({ min: -40, max: 80, noNaN: true }), { maxLength: 50 })

describe('hours of a room by class', () => {
  test('are counted below, within and above, the bounds within', () => {
    const roomC = Float64Array.of(17.9, 18, 22, 27, 27.1, 40)
    expect(hoursByClass(roomC, [RECOMMENDED], 0.5)).toEqual([
      { id: 'ashrae-recommended', belowH: 0.5, withinH: 1.5, aboveH: 1 },
    ])
  })

  test('are never below a class without a lower bound', () => {
    const [hours] = hoursByClass(Float64Array.of(-40, 55, 60), [CABINET], 1)
    expect(hours).toEqual({ id: 'cabinet-equipment', belowH: 0, withinH: 2, aboveH: 1 })
  })

  test('add up to the year for every class', () => {
    fc.assert(
      fc.property(temperatures, (values) => {
        for (const { belowH, withinH, aboveH } of hoursByClass(
          Float64Array.from(values),
          [RECOMMENDED, CABINET],
          0.25,
        ))
          expect(belowH + withinH + aboveH).toBe(values.length * 0.25)
      }),
    )
  })

  test('above a wider class are no more than above a narrower one', () => {
    fc.assert(
      fc.property(temperatures, (values) => {
        const [narrow, wide] = hoursByClass(Float64Array.from(values), [RECOMMENDED, CABINET], 1)
        expect(wide!.aboveH).toBeLessThanOrEqual(narrow!.aboveH)
      }),
    )
  })
})
