import { describe, expect, it } from 'vitest'
import { differenceText } from '../../../src/report/comparison/figure-text.ts'
import { inputDifferences } from '../../../src/report/comparison/input-differences.ts'
import { totalRows } from '../../../src/report/comparison/run-outputs.ts'
import { runText } from '../../../src/report/comparison/run-text.ts'
import { readSide } from '../../../src/report/comparison/side.ts'
import type { Side } from '../../../src/report/comparison/side.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { SeriesCache } from '../../../src/scenarios/resolve/resolving.ts'
import { mast, ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const METRICS = ['dataGb', 'bitPerJ', 'kwhPerGb', 'carbonKgPerTb']

const unit = (fullW: number, more = '') =>
  mast(
    `power: { model: linear, idle: 300 W, full: ${fullW} W }, traffic: { constant: 20 % }${more}, count: 2`,
  )
const CAPACITY = ', capacity: { throughput: 1 Gbit/s }'

async function sidesOf(...texts: string[]): Promise<[Side, ...Side[]]> {
  const sides: Side[] = []
  for (const [index, text] of texts.entries()) {
    folder.write(`${index}.yaml`, text)
    const options = { dataDirs: [], scenarios: [], series: new SeriesCache() }
    sides.push(
      await readSide(folder.at(`${index}.yaml`), `${index}.yaml`, options, (loaded) =>
        Promise.resolve(simulateScenario(loaded)),
      ),
    )
  }
  return sides as [Side, ...Side[]]
}

const efficiencyOf = (runs: [Side, ...Side[]]) =>
  totalRows(runs, 'baseline').filter(({ metric }) => METRICS.includes(metric))

describe('runs with data', () => {
  it('are compared by data and by what energy and carbon it takes', async () => {
    const runs = await sidesOf(unit(800, CAPACITY), unit(1300, CAPACITY))
    const rows = efficiencyOf(runs)
    expect(rows.map(({ metric, unit: name }) => [metric, name])).toEqual([
      ['dataGb', 'GB'],
      ['bitPerJ', 'bit/J'],
      ['kwhPerGb', 'kWh/GB'],
      ['carbonKgPerTb', 'kg/TB'],
    ])
    // 2 units x 20 % of 450 GB/h; 400 W and 500 W each; 0.6 kg/kWh.
    const [data, , perGb, perTb] = rows
    expect(data!.values).toEqual([180 * 8760, 180 * 8760])
    expect(perGb!.values[0]).toBeCloseTo(0.8 / 180, 9)
    expect(perGb!.relative[1]).toBeCloseTo(0.25, 6)
    expect(perTb!.values[1]).toBeCloseTo((1 / 180) * 600, 5)
  })

  it('show these rows by name, with digits that tell small energies apart', async () => {
    const runs = await sidesOf(unit(800, CAPACITY), unit(1300, CAPACITY))
    const comparison = { runs, inputs: [inputDifferences(runs[0], runs[1]!)], byChange: undefined }
    const plain = (text: string) => text
    const style = { strong: plain, faint: plain, width: 120, unicode: true }
    const lines = runText(comparison, style, false)
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' '))
    expect(lines).toEqual(
      expect.arrayContaining([
        'data GB 1,576,800 1,576,800 0 0 %',
        'data / consumption bit/J 500,000 400,000 -100,000 -20 %',
        'consumption / data kWh/GB 0.00444 0.00556 +0.00111 +25 %',
        'carbon / data kg/TB 2.67 3.33 +0.667 +25 %',
      ]),
    )
  })
})

describe('runs with the same data', () => {
  it('differ by 0, without decimals', () => {
    expect([differenceText(0, 5), differenceText(0.001_11, 5), differenceText(null, 5)]).toEqual([
      '0',
      '+0.00111',
      '–',
    ])
  })
})

describe('runs without data', () => {
  it('do not show it', async () => {
    expect(efficiencyOf(await sidesOf(unit(800), unit(1000)))).toEqual([])
  })

  it('beside one with data have none in its rows', async () => {
    const rows = efficiencyOf(await sidesOf(unit(800, CAPACITY), unit(800)))
    expect(rows.map(({ metric, values }) => [metric, values[1]])).toEqual([
      ['dataGb', 0],
      ['bitPerJ', null],
      ['kwhPerGb', null],
      ['carbonKgPerTb', null],
    ])
  })
})
