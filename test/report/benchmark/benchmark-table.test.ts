import { describe, expect, test } from 'vitest'
import type { Benchmark } from '../../../src/report/benchmark/benchmark.ts'
import { benchmarkTable } from '../../../src/report/benchmark/benchmark-table.ts'

const STYLE = { strong: (text: string) => text, faint: (text: string) => text, width: 80, unicode: true }

const FIGURE: Benchmark = {
  id: 'pump',
  figure: 'A pump.',
  where: 'a report',
  reported: null,
  unit: '%',
  simulated: 24.53,
  ratio: null,
  tolerance: null,
  verdict: 'illustration',
  boundary: 'cooling',
  readings: [
    { name: 'saved of the cooling', value: 24.53, unit: '%' },
    { name: 'PUE', value: 1.25, unit: 'PUE' },
    { name: 'elsewhere', value: -6.4, unit: '%' },
  ],
  climates: [
    { climate: 'guangzhou', values: [3.31, 1.3] },
    { climate: 'mohe', values: [40.9, 1.2] },
  ],
  targets: [],
  spreads: [],
  provinces: null,
  measures: [],
  assumptions: ['Nothing was published.'],
}

describe('the table of benchmarks', () => {
  test('numbers the readings that are made in every climate, a unit over each column', () => {
    expect(benchmarkTable([FIGURE], STYLE)).toBe(
      `figure  reported  simulated  unit  ratio  tolerance  verdict       boundary
pump           –      24.53  %         –          –  illustration  cooling

pump
"A pump." (a report)
  (1) saved of the cooling  24.53  %
  (2) PUE                   1.250  PUE
  elsewhere                 -6.40  %
  in each climate   (1)    (2)
                      %    PUE
  guangzhou         3.3  1.300
  mohe             40.9  1.200
- Nothing was published.`,
    )
  })

  test('tells a unit that all columns share once, behind them', () => {
    const [first] = FIGURE.readings
    const same = { ...FIGURE, readings: [first!, { ...first!, name: 'again' }] }
    expect(benchmarkTable([same], STYLE)).toContain(`  in each climate   (1)  (2)
  guangzhou         3.3  1.3  %
  mohe             40.9  1.2  %`)
  })

  test('shows a figure without a model with nothing beside it', () => {
    const bare = { ...FIGURE, simulated: null, verdict: 'not modelled' as const, readings: [], climates: [] }
    const lines = benchmarkTable([bare], STYLE).split('\n')
    expect(lines.slice(3)).toEqual(['pump', '"A pump." (a report)', '- Nothing was published.'])
  })
})
