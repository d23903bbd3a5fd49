import { describe, expect, test } from 'vitest'
import {
  drawsCsv,
  histogramCsv,
  uncertaintyDocument,
} from '../../../src/report/uncertainty/uncertainty-document.ts'
import { runUncertainty } from '../../../src/report/uncertainty/uncertainty-run.ts'
import type { DrawMethod } from '../../../src/report/uncertainty/uncertainty-run.ts'
import { uncertaintySvg } from '../../../src/report/uncertainty/uncertainty-svg.ts'
import { uncertaintyText } from '../../../src/report/uncertainty/uncertainty-text.ts'
import { BILL_AS_WRITTEN, inOrder, PLAIN, uncertainSite } from './uncertain.ts'

const scenario = uncertainSite()

function drawn(method: DrawMethod, count: number, more: object = {}) {
  return runUncertainty({ ...scenario, usual: 'all', seed: 1, count, method, ...more }, inOrder)
}

const bill = { outputs: ['baseline.cost'], only: ['tariff', 'archetypes.hut'] }

test.each(['lhs', 'sobol', 'random'] as const)(
  'the bill is the product of what is drawn by %s',
  async (method) => {
    const run = await drawn(method, 8, bill)
    for (const [draw, [price, power]] of run.draws.entries())
      expect(run.outputs[0]!.values[draw]).toBeCloseTo(2 * 8760 * power! * price!, 2)
    expect(run.outputs[0]!.asWritten).toBeCloseTo(BILL_AS_WRITTEN, 3)
  },
)

describe('draws', () => {
  test('of an input stay what they are where another is left out, and with random ones where there are more', async () => {
    const few = await drawn('random', 3, { only: ['tariff'], outputs: ['cost'] })
    const more = await drawn('random', 5, { outputs: ['cost'] })
    expect(more.inputs[0]!.path).toBe(few.inputs[0]!.path)
    expect(more.draws.slice(0, 3).map(([price]) => price)).toEqual(few.draws.map(([price]) => price))
    const lhs = await drawn('lhs', 5, { outputs: ['cost'] })
    const alone = await drawn('lhs', 5, { only: ['tariff'], outputs: ['cost'] })
    expect(lhs.draws.map(([price]) => price)).toEqual(alone.draws.map(([price]) => price))
  })

  test('hold what the command line gives a range, and keep a variant to its own value', async () => {
    const vary = ['sites.b.equipment.it.power=1.5..2.2 kW']
    const run = await drawn('lhs', 4, {
      vary,
      only: ['sites.b.equipment', 'variants.less'],
      outputs: ['loadKwh'],
    })
    const order = run.inputs.map(({ path: name }) => name)
    expect(order).toEqual(['variants.less.sites.a.equipment.it.power', 'sites.b.equipment.it.power'])
    for (const [draw, [less, b]] of run.draws.entries()) {
      const [baseline, variant] = run.outputs.map(({ values }) => values[draw]!)
      expect(baseline).toBeCloseTo(8760 * (2 + b!), 3)
      expect(variant).toBeCloseTo(8760 * (less! + b!), 3)
    }
  })

  test('are told with their values where the scenario refuses one', async () => {
    const years = ['years={count: 12}']
    const refused = drawn('lhs', 8, { sets: years, vary: ['finance.horizon=9..10..16'], outputs: ['npv'] })
    await expect(refused).rejects.toThrow(
      /--vary:1:1 finance\.horizon: .*\n.*at draw \d+: .*finance\.horizon = 1[3-9]/,
    )
  })
})

describe('an uncertain scenario', () => {
  test('tells inputs, outputs of all variants and how often it does not pay', async () => {
    const run = await drawn('lhs', 8)
    const document = uncertaintyDocument(run)
    expect(document.outputs.map(({ name }) => name)).toEqual([
      'consumptionKwh',
      'gridImportKwh',
      'cost',
      'carbonKg',
      'less.consumptionKwh',
      'less.gridImportKwh',
      'less.cost',
      'less.carbonKg',
      'less.finance.npv',
      'less.finance.paybackYears',
      'savings.less.consumptionKwh',
      'savings.less.cost',
      'savings.less.carbonKg',
    ])
    expect(document.inputs.map(({ distribution }) => distribution)).toEqual(Array(5).fill('triangular'))
    const text = uncertaintyText(run, PLAIN)
    expect(text).toContain('8 draws of 5 inputs, Latin hypercube, seed 1')
    expect(text).toContain('less.finance.npv is negative in ')
    expect(text).toContain('independent of each other.')
    expect(drawsCsv(run).trimEnd().split('\n')).toHaveLength(9)
    const counted = histogramCsv(run)
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('cost [CNY],'))
      .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)
    expect(counted).toBe(8)
    expect(uncertaintySvg(run)).toContain('<svg xmlns')
  })

  test('is refused where nothing has a range, an input or an output has another name', async () => {
    const without = ['tariff', 'archetypes', 'investments', 'finance', 'variants']
    await expect(drawn('lhs', 2, { without })).rejects.toThrow('expected an input that is left, got none')
    await expect(drawn('lhs', 2, { only: ['finance.discont'] })).rejects.toThrow(
      'did you mean "finance.discount"?',
    )
    await expect(drawn('lhs', 2, { outputs: ['nvp'] })).rejects.toThrow('did you mean "npv"?')
    await expect(drawn('lhs', 2, { variants: ['les'] })).rejects.toThrow('did you mean "less"?')
  })
})
