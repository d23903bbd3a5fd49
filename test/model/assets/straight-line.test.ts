import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageAt, bookValueAt, depreciationPerYear } from '../../../src/model/assets/straight-line.ts'

const writeOff = fc.record({
  cost: fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
  salvageShare: fc.double({ min: 0, max: 0.99, noNaN: true }),
  lifeYears: fc.double({ min: 0.1, max: 100, noNaN: true }),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('equipment written off along a straight line', () => {
  test('937 million over seven years to nothing are 133.857 million a year', () => {
    const perYear = depreciationPerYear({ cost: 937e6, salvageShare: 0, lifeYears: 7 })
    expect(perYear).toBeCloseTo(937e6 / 7, 6)
    expect(perYear / 134e6).toBeCloseTo(0.9989, 4)
  })

  test('10,000 over five years with 5 % left: 1,900 a year, 6,200 after two, 500 at the end', () => {
    const equipment = { cost: 10_000, salvageShare: 0.05, lifeYears: 5 }
    expect(depreciationPerYear(equipment)).toBeCloseTo(1900, 9)
    expect([0, 2, 5].map((age) => bookValueAt(equipment, age))).toEqual([10_000, 6200, 500])
    expect(ageAt(equipment, 6200)).toBeCloseTo(2, 12)
  })

  test('what is written off in all years is cost - salvage', () => {
    fc.assert(
      fc.property(writeOff, (one) => {
        const whole = depreciationPerYear(one) * one.lifeYears
        const lost = bookValueAt(one, 0) - bookValueAt(one, one.lifeYears)
        expect(Math.abs(whole - one.cost * (1 - one.salvageShare))).toBeLessThanOrEqual(1e-12 * one.cost)
        expect(Math.abs(whole - lost)).toBeLessThanOrEqual(1e-12 * one.cost)
      }),
    )
  })

  test('whole years of a life add up: ten parts of 1/10 each', () => {
    fc.assert(
      fc.property(writeOff, fc.integer({ min: 1, max: 40 }), (one, lifeYears) => {
        const equipment = { ...one, lifeYears }
        let sum = 0
        for (let year = 0; year < lifeYears; year++)
          sum += bookValueAt(equipment, year) - bookValueAt(equipment, year + 1)
        expect(Math.abs(sum - one.cost * (1 - one.salvageShare))).toBeLessThanOrEqual(1e-10 * one.cost)
      }),
    )
  })

  test('a book value never falls below the salvage, and its age leads back to it', () => {
    fc.assert(
      fc.property(writeOff, share, (one, part) => {
        const bookValue = bookValueAt(one, one.lifeYears * part)
        expect(bookValue).toBeGreaterThanOrEqual(one.cost * one.salvageShare)
        expect(bookValue).toBeLessThanOrEqual(one.cost * (1 + 1e-12))
        expect(Math.abs(bookValueAt(one, ageAt(one, bookValue)!) - bookValue)).toBeLessThanOrEqual(
          1e-10 * one.cost,
        )
      }),
    )
  })

  test('a book value below the salvage tells the end of the life, and one that never falls tells no age', () => {
    expect(ageAt({ cost: 100, salvageShare: 0.1, lifeYears: 5 }, 4)).toBe(5)
    expect(ageAt({ cost: 100, salvageShare: 1, lifeYears: 5 }, 100)).toBeUndefined()
  })
})
