import { describe, expect, it } from 'vitest'
import { basewatt } from './program.ts'

const cwd = process.cwd()

describe('benchmark', () => {
  it('holds the modelled figures within tolerance and never passes the others', () => {
    const { code, out } = basewatt(['benchmark', '--json'], cwd)
    const benchmarks = JSON.parse(out).benchmarks as {
      id: string
      verdict: string
      simulated: number | null
      climates: unknown[]
      targets: unknown[]
      spreads: { climatesThatMeet: number[] }[]
      provinces: { provinces: unknown[] } | null
      measures: unknown[]
    }[]
    expect(code).toBe(0)
    const plants = benchmarks.find(({ id }) => id === 'dc-pue')!
    expect([plants.climates.length, plants.spreads.length]).toEqual([31, 7])
    for (const { climatesThatMeet } of plants.spreads)
      expect(climatesThatMeet).toHaveLength(plants.targets.length)
    const inProvinces = benchmarks.flatMap(({ id, provinces }) =>
      provinces === null ? [] : [[id, provinces.provinces.length]],
    )
    expect(inProvinces).toEqual([
      ['shutdown-8h', 31],
      ['solar-bill', 31],
    ])
    expect(benchmarks.flatMap(({ id, measures }) => (measures.length === 0 ? [] : [id]))).toEqual([
      'upgrade-fund',
    ])
    const fund = benchmarks.find(({ id }) => id === 'upgrade-fund')!
    expect(fund.simulated).toBeLessThanOrEqual(120e6)
    expect(fund.simulated).toBeGreaterThan(119e6)
    expect(Object.fromEntries(benchmarks.map(({ id, verdict }) => [id, verdict]))).toEqual({
      'bbu-frame': 'illustration',
      'dc-pue': 'illustration',
      'dual-cycle-ac': 'illustration',
      'shutdown-8h': 'within',
      'solar-bill': 'illustration',
      'solar-yield': 'within',
      'asset-revitalisation': 'illustration',
      'coverage-bs': 'illustration',
      'coverage-room': 'illustration',
      'network-retirement': 'illustration',
      'upgrade-fund': 'illustration',
    })
    expect(
      benchmarks.filter(({ verdict, simulated }) => verdict === 'not modelled' && simulated !== null),
    ).toEqual([])
  })

  it('shows eight hours of twenty-four as exactly a third at constant power', () => {
    const { benchmarks } = JSON.parse(basewatt(['benchmark', 'shutdown-8h', '--json'], cwd).out)
    expect(benchmarks[0].simulated).toBeCloseTo(100 / 3, 7)
  })

  it('shows the yield in every shipped climate and where the figure lies among them', () => {
    const { benchmarks } = JSON.parse(basewatt(['benchmark', 'solar-yield', '--json'], cwd).out)
    expect(benchmarks[0].climates).toHaveLength(31)
    expect(benchmarks[0].assumptions.join(' ')).toContain('A match is not a validation')
    expect(benchmarks[0].assumptions.join(' ')).toMatch(
      /lies between \w+ \([\d,]+ kWh\) and \w+ \([\d,]+ kWh\)/,
    )
  })
})
