import { describe, expect, test } from 'vitest'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { hasDigitsOf } from '../../src/report/explain/against-stored.ts'
import { Explaining } from '../../src/report/explain/explain.ts'
import { stretchAt } from '../../src/report/explain/moment.ts'
import { targetOf } from '../../src/report/explain/target.ts'
import type { Result } from '../../src/report/result.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { summaryTable } from '../../src/report/summary-table.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { driftsOf, finished } from './explain/every-node.ts'

const folder = new ScenarioFolder()
const POWER = 'power: { model: linear, idle: 500 W, full: 1 kW }'
const CURVE = 'power: { model: curve, points: [[0 %, 100 W], [100 %, 200 W]] }'

/** Two sites of three 1.5 Gbit/s units at 20 %: 600 W each, 1.8 kW; and a mast whose data is counted. */
const TEXT = scenario({
  site: [
    'kind: base-station',
    'count: 2',
    'dcBus: none',
    'enclosure: none',
    'radio:',
    `  - { id: aau, count: 3, ${POWER}, traffic: { constant: 20 % }, capacity: { throughput: 1.5 Gbit/s } }`,
  ],
  more: [
    '  - id: mast',
    '    kind: base-station',
    '    dcBus: none',
    '    enclosure: none',
    '    radio:',
    `      - { id: rru, count: 2, ${CURVE}, traffic: { constant: 50 % }, dataVolume: { csv: gb.csv } }`,
    `      - { id: aau, ${CURVE}, traffic: { shape: weekday-weekend, mean: 20 % }, capacity: { bandwidth: 20 MHz, spectralEfficiency: 1.5 } }`,
    'variants:',
    '  - { name: half, set: { sites.a.count: 1 } }',
    '  - name: night',
    '    set:',
    '      sites.a.shutdown: [{ units: [aau], window: "00:00-06:00" }]',
    '      sites.mast.shutdown: [{ units: [rru, aau], window: "00:00-06:00" }]',
  ],
})

async function run() {
  folder.write('gb.csv', `GB\n${Array.from({ length: 8760 }, (_, hour) => hour % 24).join('\n')}\n`)
  const loaded = await folder.load(TEXT)
  const simulated = simulateScenario(loaded)
  return { loaded, result: resultOf(loaded, simulated) }
}

const siteOf = (result: Result, id: string) => result.variants['baseline']!.sites![id]!

describe('the efficiency of a result', () => {
  test('is data over the consumption of the site: 2025 x 0.2 GB/h over 1.8 kW is 500 kbit/J', async () => {
    const { annual, monthly } = siteOf((await run()).result, 'a')
    expect(annual.dataGb).toBeCloseTo(3 * 675 * 0.2 * 8760, 1)
    // 405 GB/h x 8e9 bit over 1.8 kWh x 3.6e6 J.
    expect(annual.bitPerJ).toBe(500_000)
    expect(annual.kwhPerGb).toBe(0.004_444_444_44)
    // 0.6 kg/kWh x 1.8 kW over 0.405 TB/h.
    expect(annual.carbonKgPerTb).toBe(2.666_666_67)
    expect(monthly.dataGb[0]).toBeCloseTo(405 * 744, 3)
  })

  test('takes the data of a file by count, and adds up over units and sites', async () => {
    const { result } = await run()
    const { total } = result.variants['baseline']!
    const [a, mast] = ['a', 'mast'].map((id) => siteOf(result, id).annual)
    // 20 MHz x 1.5 bit/s/Hz are 13.5 GB/h; its year has a mean load near 20 %.
    expect(mast!.dataGb).toBeGreaterThan(2 * 276 * 365 + 13.5 * 0.19 * 8760)
    expect(total.dataGb).toBeCloseTo(2 * a!.dataGb + mast!.dataGb, 0)
    const consumption = 2 * a!.consumptionKwh + mast!.consumptionKwh
    expect(total.kwhPerGb).toBeCloseTo(consumption / total.dataGb, 9)
  })

  test('loses the data that nobody carries while units are off', async () => {
    const { result } = await run()
    const [before, after] = ['baseline', 'night'].map((name) => result.variants[name]!.sites!)
    // A quarter of a constant load; of a file, each month's share of traffic that is blocked.
    expect(after!['a']!.annual.dataGb).toBeCloseTo(0.75 * before!['a']!.annual.dataGb, 1)
    const lost = before!['mast']!.annual.dataGb - after!['mast']!.annual.dataGb
    expect(lost).toBeGreaterThan(0.25 * 2 * 276 * 365)
    expect(lost).toBeLessThan(0.25 * before!['mast']!.annual.dataGb)
  })

  test('keeps its identities, and a broken one is found', async () => {
    const { result } = await run()
    expect(brokenInvariants(result)).toEqual([])
    const broken = (name: string, change: (value: number) => number | null) => {
      const copy = structuredClone(result) as unknown as {
        variants: { half: { total: Record<string, number | null> } }
      }
      const { total } = copy.variants.half
      total[name] = change(total[name]!)
      return brokenInvariants(copy as unknown as Result).map((one) => `${one.path}: ${one.identity}`)
    }
    for (const [name, identity] of [
      ['bitPerJ', 'bit/J x consumption = data'],
      ['kwhPerGb', 'kWh/GB x data = consumption'],
      ['carbonKgPerTb', 'kg/TB x data = carbon'],
    ] as const) {
      expect(broken(name, (value) => value * 1.001)).toEqual([`variants.half.total.${name}: ${identity}`])
    }
    expect(broken('kwhPerGb', () => null)).toEqual(['variants.half.total.kwhPerGb: no data, no ratio'])
  })

  test('stands in the table, and only where there is data', async () => {
    const { loaded, result } = await run()
    const style = { strong: String, faint: String, width: 100, unicode: true }
    const lines = summaryTable(loaded, result, style).split('\n')
    const row = (label: string) =>
      lines
        .find((text) => text.startsWith(label))
        ?.split(/ {2,}/)
        .slice(0, 3)
    expect(row('data / consumption')?.[1]).toBe('bit/J')
    // 2 x 1.8 + 0.42 kWh over 2 x 405 + 2 x 11.5 + 2.7 GB.
    expect(row('consumption / data')).toEqual(['consumption / data', 'kWh/GB', '0.00481'])
    expect(row('carbon / data')?.[1]).toBe('kg/TB')
    const bare = await folder.load(scenario())
    const plain = summaryTable(bare, resultOf(bare, simulateScenario(bare)), style)
    expect(plain).not.toContain('/ data')
    expect(plain).not.toContain('bit/J')
  })
})

describe('the explanation of data and efficiency', () => {
  const OUTPUTS = ['dataGb', 'bitPerJ', 'kwhPerGb', 'carbonKgPerTb'].flatMap((name) => [
    `variants.baseline.total.${name}`,
    `variants.half.total.${name}`,
    `variants.night.total.${name}`,
    `variants.night.sites.mast.annual.${name}`,
    `variants.baseline.sites.a.annual.${name}`,
    `variants.baseline.sites.mast.annual.${name}`,
  ])

  test('has the value of the result, each node following from its terms, at any time', async () => {
    const { loaded, result } = await run()
    const explaining = new Explaining(loaded)
    for (const output of [...OUTPUTS, 'variants.night.sites.mast.monthly.dataGb.1']) {
      const tree = finished(explaining.steps(targetOf(output, loaded)))
      const value = output
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], result)
      expect(hasDigitsOf(value as number, tree), output).toBe(true)
      expect(driftsOf(tree), output).toEqual([])
    }
    for (const at of ['7', '2021-01-10', '2021-07-15T13:00']) {
      const stretch = stretchAt(loaded.axis, at)
      for (const output of OUTPUTS)
        expect(driftsOf(finished(explaining.steps(targetOf(output, loaded), stretch)))).toEqual([])
    }
  })

  test('ends at the throughput, the bandwidth and the file', async () => {
    const { loaded } = await run()
    const explaining = new Explaining(loaded)
    const text = JSON.stringify(finished(explaining.steps(targetOf('dataGb', loaded))))
    for (const given of ['1.5 Gbit/s', '20 MHz', '"text":"1.5"', 'gb.csv']) expect(text).toContain(given)
  })

  test('says why there is none', async () => {
    const loaded = await folder.load(scenario())
    const explaining = new Explaining(loaded)
    const noteOf = (name: string) => finished(explaining.steps(targetOf(name, loaded))).note
    expect(noteOf('dataGb')).toMatch(/no radio unit states a capacity or a data volume/)
    expect(noteOf('bitPerJ')).toMatch(/^null: .*no radio unit states/)
    expect(noteOf('kwhPerGb')).toBe('null: data is 0')
    expect(noteOf('carbonKgPerTb')).toBe('null: data is 0')
  })
})
