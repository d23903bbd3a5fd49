import { describe, expect, test } from 'vitest'
import { triangularMean, triangularVariance } from '../../../src/model/uncertainty/triangular.ts'
import {
  sensitivityCsv,
  sensitivityDocument,
  sensitivitySvg,
} from '../../../src/report/uncertainty/sensitivity-document.ts'
import { runSensitivity } from '../../../src/report/uncertainty/sensitivity-run.ts'
import type { SensitivityMethod } from '../../../src/report/uncertainty/sensitivity-run.ts'
import { sensitivityText } from '../../../src/report/uncertainty/sensitivity-text.ts'
import { BILL_AS_WRITTEN, inOrder, PLAIN, uncertainSite } from './uncertain.ts'

const scenario = uncertainSite()

function ranked(method: SensitivityMethod, count: number, more: object = {}) {
  return runSensitivity({ ...scenario, usual: 'decisive', seed: 1, count, method, ...more }, inOrder)
}

describe('the bill of two sites of constant load', () => {
  const bill = { outputs: ['baseline.cost'], only: ['tariff', 'archetypes.hut'] }

  test('swings with price and power one at a time as their product does', async () => {
    const run = await ranked('tornado', 0, bill)
    const { asWritten, inputs } = sensitivityDocument(run).outputs[0]!
    expect(asWritten).toBeCloseTo(BILL_AS_WRITTEN, 3)
    expect(inputs[0]).toMatchObject({ path: 'tariff.components.energy.price' })
    expect(inputs[0]!['atP5']).toBeCloseTo((BILL_AS_WRITTEN * 0.6) / 0.8, 3)
    expect(inputs[1]!['atP95']).toBeCloseTo((BILL_AS_WRITTEN * 2.5) / 2, 3)
  })

  // The bill is the product of both, as the other tests simulate it; here its closed form stands for the simulation, so that
  // there are points enough. Of a product: L. A. Goodman, On the Exact Variance of Products, 1960.
  test('has the Sobol indices of a product', async () => {
    const options = {
      ...scenario,
      ...bill,
      usual: 'decisive',
      method: 'sobol',
      count: 4096,
      seed: 1,
    } as const
    const run = await runSensitivity(
      options,
      () => (tasks) =>
        Promise.resolve(tasks.map(({ values: [price, power] }) => [2 * 8760 * price! * power!])),
    )
    const [price, power] = run.inputs.map(
      ({ spread: { triangle } }) => triangularVariance(triangle) / triangularMean(triangle) ** 2,
    ) as [number, number]
    const whole = (1 + price) * (1 + power) - 1
    const { found } = run.outputs[0]!
    if (found.kind !== 'sobol') throw new Error('no indices')
    const { first, total } = found.indices!
    expect(Math.abs(first[0]! - price / whole)).toBeLessThan(0.01)
    expect(Math.abs(first[1]! - power / whole)).toBeLessThan(0.01)
    expect(Math.abs(total[0]! - (price * (1 + power)) / whole)).toBeLessThan(0.01)
    expect(Math.abs(total[1]! - (power * (1 + price)) / whole)).toBeLessThan(0.01)
  })

  test('has effects that add up where nothing acts together', async () => {
    const run = await ranked('morris', 2, { ...bill, only: ['tariff'] })
    const { found } = run.outputs[0]!
    const { low, high } = run.inputs[0]!.spread
    if (found.kind !== 'morris') throw new Error('no effects')
    expect(found.effects![0]!.meanAbsolute).toBeGreaterThan(0)
    // A triangle is bent: a step of two thirds of its shares is no more than its whole width times 3/2.
    expect(found.effects![0]!.mean).toBeLessThan(((BILL_AS_WRITTEN / 0.8) * (high - low) * 3) / 2)
  })
})

test('is ranked in a table with bars, as CSV and as a picture', async () => {
  for (const [method, count] of [
    ['tornado', 0],
    ['morris', 2],
    ['sobol', 16],
  ] as const) {
    const run = await ranked(method, count, { only: ['investments', 'variants.less'] })
    const text = sensitivityText(run, PLAIN)
    expect(text).toContain('less.finance.npv [CNY]: ')
    expect(text).toContain('█')
    expect(sensitivityCsv(run).trimEnd().split('\n')).toHaveLength(1 + 4 * 2)
    expect(sensitivitySvg(run)).toContain('variants.less.sites.a.equipment.it.power')
    expect(run.simulated).toBe({ tornado: 5, morris: 7, sobol: 16 * 4 + 1 }[method])
  }
})
