import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundledFleet, mulberry32, trialFleet } from '../../bench/trial-fleet.ts'
import { choose } from '../../src/planning/portfolio/choose.ts'
import { linearBound, orderedSteps, pricedBound } from '../../src/planning/portfolio/linear-bound.ts'
import { problemOf } from '../planning/portfolio/small-problem.ts'

const file = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'economics', 'mckp_golden.json')
const present = existsSync(file)
if (!present)
  console.warn(`choice of a portfolio: SKIPPED, no reference data at ${file} (set BASEWATT_REFERENCE)`)

interface Instance {
  readonly id: string
  readonly sites: number
  readonly seed: number
  readonly budget: number
  readonly cost: readonly (readonly number[])[]
  readonly value: readonly (readonly number[])[]
  readonly lp_bound: number
  readonly lambda: number
  readonly exact: { readonly value: number; readonly spent: number }
}

interface Generated {
  readonly sites: number
  readonly seed: number
  readonly budget: number
  readonly greedy_value: number
  readonly lp_bound: number
  readonly lambda: number
}

const { instances, large_generated: generated } = (
  present ? JSON.parse(readFileSync(file, 'utf8')) : { instances: [], large_generated: [] }
) as { instances: readonly Instance[]; large_generated: readonly Generated[] }

/** Two numbers as near as the reference's digits. */
const isNear = (value: number, expected: number) => expect(value / expected).toBeCloseTo(1, 8)

describe.runIf(present)('choice of a portfolio against dynamic programming over every unit of money', () => {
  test.each(instances)('$id: the best value, within a cent, and the bound', (instance) => {
    const classes = instance.cost.map((costs, site) =>
      costs.map((cost, k) => [cost, instance.value[site]![k]!] as const),
    )
    const problem = problemOf(classes, [...classes.keys()])
    const choice = choose(problem, instance.budget)
    expect(Math.abs(choice.value - instance.exact.value)).toBeLessThan(0.01)
    expect(choice.isOptimal).toBe(true)
    const line = linearBound(orderedSteps(problem), instance.budget, 0)
    isNear(line.bound, instance.lp_bound)
    isNear(line.shadowPrice, instance.lambda)
    const same = trialFleet(instance.sites, instance.seed)
    expect(same.budget).toBe(instance.budget)
    expect([...same.problem.cost]).toEqual([...problem.cost])
    expect([...same.problem.value]).toEqual([...problem.value])
  })

  test.each(generated)(
    '$sites sites of seed $seed: the bound, at least the known value, and proved to be the best',
    ({ sites, seed, budget, ...known }) => {
      const trial = trialFleet(sites, seed)
      expect(trial.budget).toBe(budget)
      const line = linearBound(orderedSteps(trial.problem), budget, 0)
      isNear(line.bound, known.lp_bound)
      isNear(line.shadowPrice, known.lambda)
      isNear(pricedBound(trial.problem, budget, line.shadowPrice), known.lp_bound)
      const choice = choose(trial.problem, budget)
      expect(choice.value).toBeGreaterThan(known.greedy_value - 0.01)
      expect(choice.value).toBeLessThanOrEqual(known.lp_bound)
      expect(choice).toMatchObject({ isOptimal: true, gap: 0 })
      expect(choice.spent).toBeLessThanOrEqual(budget)
    },
  )

  test('bundles of five measures at 50,000 sites are chosen within 0.1 % of the bound', () => {
    const { problem, budget } = bundledFleet(50_000, 1)
    const { gap, bound, value } = choose(problem, budget)
    expect(gap).toBeLessThan(1e-3)
    const line = linearBound(orderedSteps(problem), budget, 0).bound
    expect(bound).toBeLessThanOrEqual(line)
    expect((line - value) / line).toBeLessThan(1e-6)
  })
})

test('the random numbers of the trial begin as those of the reference', () => {
  const next = mulberry32(1)
  expect(Array.from({ length: 3 }, () => Number(next().toFixed(10)))).toEqual([
    0.6270739406, 0.0027357212, 0.52744704,
  ])
})
