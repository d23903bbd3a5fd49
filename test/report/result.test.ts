import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADDITIVE_METRICS } from '../../src/model/metrics.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Metrics } from '../../src/report/result.ts'
import type { UsedDefault } from '../../src/scenarios/resolve/resolving.ts'
import { flat, HOURLY, plainRoom, site } from '../model/plain-site.ts'
import { anySite, stockOf } from '../model/random-site.ts'
import { load, loads, member, scenario, variant } from './simulated.ts'

const ROOM = site(HOURLY, {
  units: [load('it', 1000, { indoor: true })],
  room: plainRoom(HOURLY, { setpointC: 0, cop: 2 }),
})

function resultFor(members: Parameters<typeof variant>[1]) {
  const simulated = [variant('baseline', members)]
  return resultOf(scenario(simulated), simulated)
}

describe('the document of a result', () => {
  const simulated = [
    variant('baseline', [member('a', loads({ aau: 600, bbu: 400 }))]),
    variant('less', [member('a', loads({ aau: 300, bbu: 400 }))], { a: ['aau'] }),
  ]
  const used: UsedDefault = { path: 'year', value: '2021', source: 'basewatt', confidence: 'assumption' }
  const result = resultOf(
    scenario(simulated, {
      name: 'Two variants',
      inputs: [{ path: 'weather.epw', sha256: 'f'.repeat(64), bytes: 7 }],
      defaults: [used],
      warnings: [{ at: 'weather', message: 'far away' }],
      expected: [{ output: 'savings.less.cost', value: 2628, unit: 'CNY', tolerance: 0, source: 'by hand' }],
    }),
    simulated,
  )

  test('names the program, the scenario and what was read', () => {
    expect(result.basewatt).toEqual({ result: 1, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
    expect(result.scenario).toEqual({
      name: 'Two variants',
      sha256: '0'.repeat(64),
      file: 'scenario.yaml',
      year: 2021,
      stepH: 1,
      currency: 'CNY',
    })
    expect(result.inputs).toEqual([{ path: 'weather.epw', sha256: 'f'.repeat(64), bytes: 7 }])
    expect(result.defaults).toEqual([used])
    expect(result.warnings).toEqual([{ at: 'weather', message: 'far away' }])
  })

  test('has savings of every variant but the baseline', () => {
    expect(Object.keys(result.variants)).toEqual(['baseline', 'less'])
    expect(Object.keys(result.savings)).toEqual(['less'])
    expect(result.savings['less']).toMatchObject({ cost: 2628, unitPercent: 50 })
  })

  test('holds each expectation against itself', () => {
    expect(result.expect).toEqual([
      {
        output: 'savings.less.cost',
        value: 2628,
        expected: 2628,
        unit: 'CNY',
        tolerance: 0,
        ok: true,
        source: 'by hand',
      },
    ])
  })

  test('gives the energy of each unit, all of its count together', () => {
    expect(result.variants['baseline']!.sites!['a']!.annual.units).toEqual({ aau: 5256, bbu: 3504 })
  })

  test('gives every additive metric by month, and the peak of each', () => {
    const { monthly } = result.variants['baseline']!.sites!['a']!
    expect(monthly.gridImportKwh).toEqual([744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744])
    expect(monthly.peakImportKw).toEqual(Array.from({ length: 12 }, () => 1))
  })

  test('gives null for what there is no data for', () => {
    const { total } = result.variants['baseline']!
    expect([total.scope2MarketKg, total.avoidedMarginalKg, total.pue]).toEqual([null, null, null])
  })
})

describe('ratios', () => {
  test('of a room are its PUE and its load over consumption', () => {
    const { annual, monthly } = resultFor([member('room', ROOM, { kind: 'equipment-room' })]).variants[
      'baseline'
    ]!.sites!['room']!
    expect([annual.pue, annual.see]).toEqual([1.5, 0.666666667])
    expect(monthly.pue).toEqual(Array.from({ length: 12 }, () => 1.5))
  })

  test('of a base station are its load over consumption alone', () => {
    const { annual, monthly } = resultFor([member('bs', ROOM)]).variants['baseline']!.sites!['bs']!
    expect([annual.pue, annual.see]).toEqual([null, 0.666666667])
    expect(monthly.pue).toEqual(Array.from({ length: 12 }, () => null))
  })

  test('of a total are sum over sum, the PUE over rooms and data centres only', () => {
    const cold = site(HOURLY, { units: [load('it', 3000)] })
    const { total } = resultFor([
      member('room', ROOM, { kind: 'equipment-room', count: 2 }),
      member('dc', cold, { kind: 'data-centre' }),
      member('bs', loads({ aau: 5000 }, { auxiliaryKw: 1 })),
    ]).variants['baseline']!
    // Rooms: (2 x 1.5 + 3) over (2 x 1 + 3) kW; all: 10 over 12 kW.
    expect(total.pue).toBe(1.2)
    expect(total.see).toBe(0.833333333)
  })

  test('are null at zero load, with other consumption or without', () => {
    for (const auxiliaryKw of [0, 0.5]) {
      const { total, sites } = resultFor([
        member('room', loads({}, { auxiliaryKw }), { kind: 'equipment-room' }),
      ]).variants['baseline']!
      expect([total.pue, total.see]).toEqual([null, null])
      expect([sites!['room']!.annual.pue, sites!['room']!.annual.see]).toEqual([null, null])
      expect(sites!['room']!.monthly.pue).toEqual(Array.from({ length: 12 }, () => null))
    }
  })
})

describe('the peak of a total', () => {
  test('is that of the summed import, count by count', () => {
    const { total } = resultFor([
      member('a', loads({ aau: 600 }), { count: 3 }),
      member('b', loads({ aau: 200 })),
    ]).variants['baseline']!
    expect(total.peakImportKw).toBe(2)
  })
})

describe('rounded results', () => {
  const stock = stockOf(1)
  const HALF_OF_NINTH_DIGIT_TWICE = 1.0000001e-8

  /** Distance of the two sides of each identity over the larger. */
  function breach(t: Pick<Metrics, (typeof ADDITIVE_METRICS)[number]>): number {
    const sides = [
      [t.consumptionKwh, t.loadKwh + t.conversionLossKwh + t.coolingKwh + t.auxiliaryKwh + t.batteryLossKwh],
      [
        t.gridImportKwh + t.solarKwh + t.gensetKwh - t.storedChangeKwh,
        t.consumptionKwh + t.gridExportKwh + t.solarCurtailedKwh + t.gensetDumpedKwh,
      ],
      [t.solarKwh, t.solarUsedKwh + t.solarExportedKwh + t.solarCurtailedKwh],
    ] as const
    return Math.max(...sides.map(([a, b]) => (a === b ? 0 : Math.abs(a - b) / Math.max(a, b))))
  }

  test('keep the identities, and their months and sites add up', { timeout: 60_000 }, () => {
    const one = fc.record({ spec: anySite(stock), count: fc.integer({ min: 1, max: 99 }) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), (list) => {
        const members = list.map(({ spec, count }, i) => member(`s${i}`, spec, { count }))
        const { total, sites } = resultFor(members).variants['baseline']!
        const all = Object.values(sites!)
        expect(Math.max(breach(total), ...all.map(({ annual }) => breach(annual)))).toBeLessThanOrEqual(
          HALF_OF_NINTH_DIGIT_TWICE,
        )
        for (const name of ADDITIVE_METRICS) {
          const addUp = (parts: readonly number[], whole: number) => {
            const [sum, size] = [parts, parts.map(Math.abs)].map((list) => list.reduce((a, b) => a + b, 0))
            // Errors of forecast may cancel each other: what is left is as exact as they are.
            expect(Math.abs(sum! - whole)).toBeLessThanOrEqual(HALF_OF_NINTH_DIGIT_TWICE * size!)
          }
          addUp(
            all.map(({ count, annual }) => count * annual[name]),
            total[name],
          )
          for (const { annual, monthly } of all)
            addUp(
              monthly[name].map((value) => value ?? NaN),
              annual[name],
            )
        }
      }),
      { numRuns: 80 },
    )
  })

  test('hold no negative zero and nothing that JSON cannot hold', () => {
    fc.assert(
      fc.property(anySite(stock), (spec) => {
        const { variants } = resultFor([member('a', spec)])
        expect(JSON.parse(JSON.stringify(variants))).toEqual(variants)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a result of many sites', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => member(`s${i}`, loads({ aau: 100 }), { count: 2 }))
  const defaults: UsedDefault[] = ['s0', 's1', 's2'].flatMap((id) => [
    { path: `sites.${id}.auxiliary`, value: '0 W', source: 'basewatt', confidence: 'assumption' },
    {
      path: `sites.${id}.radio.aau.feeder`,
      value: id === 's2' ? '2 %' : '0 %',
      source: 'x',
      confidence: 'sourced',
    },
  ])
  const year: UsedDefault = { path: 'year', value: '2021', source: 'basewatt', confidence: 'assumption' }
  const resultOfMany = (count: number) => {
    const simulated = [variant('baseline', many(count)), variant('same', many(1))]
    return resultOf(scenario(simulated, { defaults: [...defaults, year] }), simulated)
  }

  test('up to a thousand has each of them', { timeout: 60_000 }, () => {
    const { variants, defaults: listed } = resultOfMany(1000)
    expect(Object.keys(variants['baseline']!.sites!)).toHaveLength(1000)
    expect(listed).toEqual([...defaults, year])
  })

  test('above a thousand still holds an expectation of one site against it', { timeout: 60_000 }, () => {
    const simulated = [variant('baseline', many(1001))]
    const output = 'variants.baseline.sites.s7.annual.loadKwh'
    const expected = [{ output, value: 876, unit: 'kWh', tolerance: 0 }]
    const { expect: found, variants } = resultOf(scenario(simulated, { expected }), simulated)
    expect(found).toEqual([{ output, value: 876, expected: 876, unit: 'kWh', tolerance: 0, ok: true }])
    expect(variants['baseline']!.sites).toBeUndefined()
  })

  test('above a thousand has totals, and each default once', { timeout: 60_000 }, () => {
    const { variants, defaults: listed } = resultOfMany(1001)
    expect(Object.keys(variants['baseline']!)).toEqual(['total'])
    expect(Object.keys(variants['same']!)).toEqual(['total'])
    expect(variants['baseline']!.total.gridImportKwh).toBe(2 * 1001 * 876)
    expect(listed.map(({ path, value }) => [path, value])).toEqual([
      ['sites.*.auxiliary', '0 W'],
      ['sites.*.radio.aau.feeder', '0 %'],
      ['sites.*.radio.aau.feeder', '2 %'],
      ['year', '2021'],
    ])
  })
})

describe('a bill and carbon of a year', () => {
  test('are in the result as they were simulated', () => {
    const dear = loads(
      { aau: 1000 },
      { pricePerKwh: flat(HOURLY, 0.6543), carbonKgPerKwh: flat(HOURLY, 0.712) },
    )
    const { total } = resultFor([member('a', dear)]).variants['baseline']!
    expect(total).toMatchObject({ cost: 5731.668, scope2LocationKg: 6237.12, carbonKg: 6237.12, scope1Kg: 0 })
  })
})
