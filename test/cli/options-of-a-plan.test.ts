import { describe, expect, test } from 'vitest'
import { planLimits, readPlanOptions } from '../../src/cli/plan-options.ts'
import type { PlanFrame } from '../../src/planning/fleet/simulated-fleet.ts'

const message = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}

describe('budgets by year', () => {
  const valuesOf = (byYear: string) => {
    const { years, equalYears } = readPlanOptions({ byYear })
    return { years: years.map(({ value }) => value), equalYears }
  }

  test('are a list with commas, or a number of years', () => {
    expect(valuesOf('40e6,50')).toEqual({ years: [40e6, 50], equalYears: undefined })
    expect(valuesOf('1')).toEqual({ years: [], equalYears: 1 })
    expect(valuesOf('50')).toEqual({ years: [], equalYears: 50 })
  })

  test.each(['1000', '2.5', '0', '60', '40e6', '51', ''])('cannot be %j alone', (byYear) => {
    expect(message(() => readPlanOptions({ byYear }))).toBe(
      `--by-year ${JSON.stringify(byYear)}: expected a number of years from 1 to 50, such as 3, or a budget for each year, such as 40e6,40e6`,
    )
  })

  test('end before the horizon does', () => {
    const settings = { horizon: 3, years: [], coverage: new Map(), rollout: [], budget: undefined }
    const frame = { settings, currency: 'CNY', measures: [] } as unknown as PlanFrame
    const asked = readPlanOptions({ budget: '100', byYear: '4' })
    expect(message(() => planLimits(frame, asked))).toContain('as the horizon, 3, got 4')
    expect(planLimits(frame, readPlanOptions({ budget: '99', byYear: '3' })).budgets).toEqual([33, 33, 33])
  })
})

test('a budget has a least and a most', () => {
  for (const budget of ['-1', '1e16'])
    expect(message(() => readPlanOptions({ budget }))).toContain('expected money from 0 to 1e15')
  expect(readPlanOptions({ budget: '1e15' }).budget?.value).toBe(1e15)
})

describe('a floor of coverage', () => {
  const floors = (...minCoverage: string[]) => readPlanOptions({ minCoverage }).coverage

  test('needs a share, and says no more of a kind that is known', () => {
    expect(message(() => floors('base-station'))).toBe(
      '--min-coverage "base-station": expected KIND=SHARE, such as base-station=70%',
    )
    expect(message(() => floors('base_station=70'))).toContain('did you mean "base-station"?')
  })

  test('is told once for each kind', () => {
    expect([...floors('base-station=70%', 'equipment-room=0.5')]).toEqual([
      ['base-station', 0.7],
      ['equipment-room', 0.5],
    ])
    expect(message(() => floors('base-station=70%', 'base-station=80%'))).toContain(
      'expected each kind once, got base-station twice',
    )
  })
})
