import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cumulative, discountedPayback, payback, staticPayback } from '../../../src/model/economy/payback.ts'
import { annuity } from '../../../src/model/economy/present-value.ts'

const constant = (capex: number, saving: number, years: number) => [
  -capex,
  ...Array.from({ length: years }, () => saving),
]

describe('paybacks', () => {
  test('of a constant saving are price over saving, both ways', () => {
    const saving = fc.double({ min: 1, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(saving, fc.double({ min: 0.01, max: 59, noNaN: true }), (saving, years) => {
        const capex = saving * years
        expect(staticPayback(capex, saving).value).toBeCloseTo(years, 9)
        expect(payback(constant(capex, saving, 60)).value).toBeCloseTo(years, 9)
        expect(discountedPayback(0, constant(capex, saving, 60)).value).toBeCloseTo(years, 9)
      }),
    )
  })

  test('do not depend on the unit of money', () => {
    const flows = [-1000, 200, 400, -100, 900]
    for (const factor of [0.001, 7, 1e6]) {
      expect(payback(flows.map((flow) => flow * factor)).value).toBeCloseTo(payback(flows).value!, 12)
    }
  })

  test('are linear inside the year in which the sum comes to zero', () => {
    expect(payback([-100, 40, 40, 40])).toEqual({ value: 2.5 })
    expect(payback([-100, 40, 60, 40])).toEqual({ value: 2 })
    expect(payback([-100, 100, 0])).toEqual({ value: 1 })
    expect([...cumulative([-100, 40, 60])]).toEqual([-100, -60, 0])
  })

  test('with discount come at the year whose annuity is the price over the saving', () => {
    const value = discountedPayback(0.08, constant(annuity(0.08, 7) * 50, 50, 20)).value
    expect(value).toBeCloseTo(7, 9)
    expect(discountedPayback(0.08, constant(300, 50, 20)).value).toBeGreaterThan(6)
  })

  test('are zero where nothing has to be paid back', () => {
    expect(payback([0, 5, 5])).toEqual({ value: 0 })
    expect(staticPayback(0, 5)).toEqual({ value: 0 })
    expect(staticPayback(-10, 5)).toEqual({ value: 0 })
  })

  test('are zero where nothing is paid at the start, whatever comes later, which is told', () => {
    expect(payback([0, 5, 5, -11, 20])).toEqual({
      value: 0,
      reason: 'year 3 takes the sum of the flows below zero',
    })
    expect(payback([0, -5, 10])).toEqual({
      value: 0,
      reason: 'year 1 takes the sum of the flows below zero',
    })
  })

  test('tell of a later year that takes the sum below zero again', () => {
    expect(payback([-10, 20, -50, 90])).toEqual({
      value: 0.5,
      reason: 'year 2 takes the sum of the flows below zero again',
    })
  })

  test('are none where they never come, and why', () => {
    expect(payback([0, -5, -5])).toEqual({
      value: null,
      reason: 'not paid back within 2 years: 10 are missing at the end, not discounted',
    })
    expect(payback([-10, 10, -5])).toMatchObject({ value: 1 })
    expect(payback([-100, 30, 30.5])).toEqual({
      value: null,
      reason: 'not paid back within 2 years: 39.5 are missing at the end, not discounted',
    })
    expect(payback([-12345, 30]).reason).toContain(': 12,300 are missing')
    expect(payback([-1.5, 0.25]).reason).toContain(': 1.25 are missing')
    expect(discountedPayback(0.1, [-10, 5]).reason).toMatch(/5\.45 are missing at the end, discounted$/)
    expect(payback([-100, 30])).toMatchObject({
      value: null,
      reason: expect.stringContaining('within 1 year:'),
    })
    expect(payback([-100])).toEqual({ value: null, reason: 'the horizon has no years' })
    expect(payback([])).toEqual({ value: null, reason: 'the horizon has no years' })
    expect(payback([0, 0])).toEqual({ value: null, reason: 'no money flows in any year' })
    expect(discountedPayback(0.2, constant(300, 50, 20))).toMatchObject({ value: null })
    expect(staticPayback(100, 0)).toEqual({ value: null, reason: 'the first year saves nothing' })
    expect(staticPayback(100, -1)).toEqual({ value: null, reason: 'the first year loses money' })
    expect(staticPayback(0, -1)).toEqual({ value: null, reason: 'the first year loses money' })
    expect(staticPayback(0, 0)).toEqual({ value: null, reason: 'no money flows in any year' })
  })
})
