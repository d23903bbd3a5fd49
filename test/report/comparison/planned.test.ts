import { describe, expect, it } from 'vitest'
import { decompose } from '../../../src/report/comparison/decompose.ts'
import { headlinePaths } from '../../../src/report/comparison/diff.ts'
import { inputDifferences, isOpen } from '../../../src/report/comparison/input-differences.ts'
import { runDocument } from '../../../src/report/comparison/run-document.ts'
import { planRows, planYearsRows } from '../../../src/report/comparison/run-outputs.ts'
import { runText } from '../../../src/report/comparison/run-text.ts'
import { readSide } from '../../../src/report/comparison/side.ts'
import type { Side } from '../../../src/report/comparison/side.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { SeriesCache } from '../../../src/scenarios/resolve/resolving.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { planned } from '../planned-scenario.ts'

const folder = new ScenarioFolder()
const simulate: Parameters<typeof readSide>[3] = (loaded) => Promise.resolve(simulateScenario(loaded))

async function sidesOf(...texts: string[]): Promise<[Side, ...Side[]]> {
  const sides: Side[] = []
  for (const [index, text] of texts.entries()) {
    const name = `${index}.yaml`
    folder.write(name, text)
    const options = { dataDirs: [], scenarios: [], series: new SeriesCache() }
    sides.push(await readSide(folder.at(name), name, options, simulate))
  }
  return sides as [Side, ...Side[]]
}

/** Both prices and powers differ. */
const OTHER = planned().replace('0.65 CNY/kWh', '0.80 CNY/kWh').replace('power: 10 W', 'power: 20 W')
const NET = 'variants.baseline.retirement.fullYear.net'

describe('runs with plans of retirement', () => {
  it('are compared by what they save net, a year after all waves', async () => {
    const runs = await sidesOf(planned(), OTHER)
    const rows = planRows(runs, 'baseline')
    expect(rows.map(({ metric, unit, values }) => [metric, unit, ...values])).toEqual([
      ['consumptionKwh', 'kWh', 7884, 16_644],
      ['cost', 'CNY', 5124.6, 13_315.2],
      ['carbonKg', 'kg', 4730.4, 9986.4],
      ['totalCost', 'CNY', 5924.6, 14_115.2],
    ])
    const comparison = { runs, inputs: [inputDifferences(runs[0], runs[1]!)], byChange: undefined }
    const plain = (text: string) => text
    const lines = runText(comparison, { strong: plain, faint: plain, width: 120, unicode: true }, false)
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' '))
    expect(lines).toEqual(
      expect.arrayContaining([
        'baseline, retirement: net saving a year 0.yaml 1.yaml difference %',
        'total cost CNY 5,925 14,115 +8,191 +138 %',
        'baseline, retirement: net saving, all years 0.yaml 1.yaml difference %',
      ]),
    )
  })

  it('are compared by what they save net in all years of their horizon', async () => {
    const runs = await sidesOf(planned(), OTHER)
    // 0.9 and 1.9 kW in the 184 days from 1 July 2022 and in 2023.
    const [days, more] = [184 + 365, 100 * 5 + 100 * 0.1 * 30]
    const once = 100 * 2 + 2 * 100
    const [kwh, other] = [0.9 * 24 * days, 1.9 * 24 * days]
    const paid = more * (days / 365) - once
    const rows = planYearsRows(runs, 'baseline')
    expect(rows.map(({ metric, unit }) => [metric, unit])).toEqual([
      ['consumptionKwh', 'kWh'],
      ['cost', 'CNY'],
      ['totalCost', 'CNY'],
    ])
    const values = rows.flatMap((row) => row.values)
    const wanted = [kwh, other, kwh * 0.65, other * 0.8, kwh * 0.65 + paid, other * 0.8 + paid]
    for (const [index, value] of wanted.entries()) expect(values[index]).toBeCloseTo(value, 2)
  })

  it('beside one without have no value there; runs without any have no such rows', async () => {
    const [first, second] = await sidesOf(planned(), scenario())
    expect(planRows([first, second!], 'baseline').map(({ values }) => values[1])).toEqual([
      null,
      null,
      null,
      null,
    ])
    const document = (runs: [Side, ...Side[]]) =>
      runDocument({ runs, inputs: [inputDifferences(runs[0], runs[1]!)], byChange: undefined })
    expect(document([first, second!])).toHaveProperty('variants.0.retirement')
    expect(document([first, second!])).toHaveProperty('variants.0.retirementAllYears.0.values', [
      11_858.4,
      null,
    ])
    expect(document([second!, second!])).not.toHaveProperty('variants.0.retirement')
  })
})

describe('the difference of two plans, by change', { timeout: 60_000 }, () => {
  const between = async (a: Side, b: Side, outputs: readonly string[]) => {
    const { between: difference } = inputDifferences(a, b)
    if (!isOpen(a) || !isOpen(b) || 'missing' in difference) throw new Error('a scenario is missing')
    return decompose(a, b, difference, { outputs, simulate, progress: () => {} })
  }

  it('is told of the totals and of the net saving', async () => {
    const [a, b] = await sidesOf(planned(), OTHER)
    const paths = headlinePaths(a, b!)
    expect(paths).toEqual([
      ...['consumptionKwh', 'gridImportKwh', 'cost', 'carbonKg'].map(
        (name) => `variants.baseline.total.${name}`,
      ),
      ...['consumptionKwh', 'cost', 'carbonKg', 'totalCost'].map((name) => `${NET}.${name}`),
    ])
    const { outputs, withoutNumber, effort } = await between(a, b!, paths)
    expect(withoutNumber).toEqual([])
    const cost = outputs.find(({ path }) => path === `${NET}.cost`)!
    // 0.9 kW, then at 0.80 CNY/kWh, then 1.9 kW.
    expect(cost.states).toEqual([5124.6, 6307.2, 13_315.2])
    // The year, before the plan, without the class, with its replacement: the year again before the plan.
    expect(effort.siteYears).toBe(effort.simulations * 4)
  })

  it('splits a figure of a plan that is asked for', async () => {
    const later = planned().replace('2022-07-01', '2022-10-01').replace('0.65', '0.8')
    const [a, b] = await sidesOf(planned(), later)
    const path = 'variants.baseline.retirement.waves.out.inYear.net.cost'
    const { outputs, withoutNumber } = await between(a, b!, [path])
    expect(withoutNumber).toEqual([])
    // 0.9 kW over 184 and 92 days.
    expect(outputs[0]!.states.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
      2583.36, 3179.52, 1589.76,
    ])
  })

  it('has no number where one of them has no plan', async () => {
    const [a, b] = await sidesOf(planned(), scenario({ tariff: '{ flat: 0.8 CNY/kWh }' }))
    expect(headlinePaths(a, b!)).toHaveLength(4)
    const { withoutNumber } = await between(a, b!, [`${NET}.cost`])
    expect(withoutNumber).toEqual([`${NET}.cost`])
  })
})
