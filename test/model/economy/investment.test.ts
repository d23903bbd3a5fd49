import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datedColumn, plantCost } from '../../../src/model/economy/investment.ts'
import type { Investment } from '../../../src/model/economy/investment.ts'
import { straightLineDepreciation } from '../../../src/model/economy/taxation.ts'

const BATTERY: Investment = { name: 'battery', capex: 800, opexPerYear: 0, residualFraction: 0 }

function replacements(lifeYears: number, horizon: number): number[] {
  const { replacement } = plantCost([{ ...BATTERY, lifeYears }], horizon, 0)
  return [...replacement].flatMap((value, year) => (value > 0 ? [year] : []))
}

describe('an investment', () => {
  test('is bought again at the end of each life inside the horizon, and not at its end', () => {
    expect(replacements(8, 20)).toEqual([8, 16])
    expect(replacements(10, 20)).toEqual([10])
    expect(replacements(20, 20)).toEqual([])
    expect(replacements(25, 20)).toEqual([])
    expect(replacements(1, 4)).toEqual([1, 2, 3])
  })

  test('whose life ends inside a year is bought again at the end of that year', () => {
    expect(replacements(2.5, 6)).toEqual([3, 5])
  })

  test('is worth at the end what it has not lived of its life', () => {
    const left = (more: Partial<Investment>, horizon = 10) =>
      plantCost([{ ...BATTERY, ...more }], horizon, 0).residual[horizon]
    expect(left({})).toBe(0)
    expect(left({ residualFraction: 0.1 })).toBe(80)
    expect(left({ lifeYears: 10 })).toBe(0)
    expect(left({ lifeYears: 8 })).toBe(600)
    expect(left({ lifeYears: 20, residualFraction: 0.1 })).toBe(480)
    expect(left({ lifeYears: 8, residualFraction: 0.5 })).toBe(800)
    expect(left({ lifeYears: 20, residualFraction: 0.05 }, 0)).toBe(40)
  })

  test('used up evenly costs its price over its life in each year, whatever the horizon', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }), (lifeYears, horizon) => {
        const { capex, replacement, residual } = plantCost([{ ...BATTERY, lifeYears }], horizon, 0)
        const paid = [...capex, ...replacement].reduce((a, b) => a + b) - residual[horizon]!
        expect(paid).toBeCloseTo((800 / lifeYears) * horizon, 8)
      }),
    )
  })

  test('has operation that grows from the second year on', () => {
    const { opex } = plantCost([{ ...BATTERY, opexPerYear: 100 }], 3, 0.5)
    expect([...opex]).toEqual([0, 100, 150, 225])
  })
})

test('costs of one year add up, and those beyond the horizon are left out', () => {
  const cost = (atYear: number, value: number) => ({ name: 'swap', atYear, cost: value })
  expect([...datedColumn([cost(1, 5), cost(1, 6), cost(2, 7), cost(3, 8)], 2)]).toEqual([0, 11, 7])
})

describe('straight-line depreciation', () => {
  test('writes off in the years after', () => {
    expect([...straightLineDepreciation([90, 0, 30, 0, 0, 0], 3)]).toEqual([0, 30, 30, 40, 10, 10])
    expect([...straightLineDepreciation([90], 3)]).toEqual([0])
  })

  test('comes to what was bought once its years are over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (years) => {
        const column = straightLineDepreciation([1000, 500, ...new Float64Array(25)], years)
        expect(column.reduce((a, b) => a + b)).toBeCloseTo(1500, 9)
      }),
    )
  })
})
