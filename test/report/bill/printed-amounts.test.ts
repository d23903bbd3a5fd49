import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedAmounts } from '../../../src/report/bill/printed-amounts.ts'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const amounts = fc.array(
  fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map((thousandths) => thousandths / 1000),
  { minLength: 1, maxLength: 12 },
)

describe('amounts as they are printed', () => {
  test('are whole, the one above or below their own, and add up to the total', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const total = Math.round(sum(values)) + 0
        const printed = printedAmounts(values, total)
        expect(printed.every(Number.isInteger)).toBe(true)
        expect(sum(printed)).toBe(total)
        expect(Math.max(...printed.map((whole, i) => Math.abs(whole - values[i]!)))).toBeLessThan(1 + 1e-6)
      }),
    )
  })

  test('add up to a total that their last digits miss, too', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: -30, max: 30 }), (values, off) => {
        const total = Math.round(sum(values)) + off
        expect(sum(printedAmounts(values, total))).toBe(total)
      }),
    )
  })

  test('are themselves where they are whole', () => {
    expect(printedAmounts([1210, 0, -35], 1175)).toEqual([1210, 0, -35])
  })

  test('of thirds are 334, 333 and 333', () => {
    const third = 1000 / 3
    expect(printedAmounts([third, third, third], 1000)).toEqual([334, 333, 333])
  })

  test('go up where most is missing', () => {
    expect(printedAmounts([10.2, 20.7, -5.4], 26)).toEqual([10, 21, -5])
  })

  test('of no lines are none', () => {
    expect(printedAmounts([], 0)).toEqual([])
  })
})
