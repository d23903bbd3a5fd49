import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { bottomUpLines } from '../../../src/report/retirement/bottom-up-text.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { bottomUpOutputs } from '../../../src/scenarios/bottom-up-outputs.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'

const SEEDS = join(import.meta.dirname, '../../../seeds/scenarios')
const PLAIN = { strong: (text: string) => text, faint: (text: string) => text, width: 80, unicode: true }

const ROWS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['pstn', 'pstn-line', 502_000],
      ['ngn', 'ngn-line', 2_520_000],
      ['sdh', 'mstp-sdh-terminal', 50_000],
      ['wdm', 'wdm-terminal', 2000],
      ['ip', 'ip-backbone-device', 122],
      ['mgw', 'mgw', 22],
    ] as const
  ).map(([id, preset, units]) => [
    id,
    `{ id: ${id}, preset: ${preset}, inService: 100 %, rooms: { rooms: ${units} } }`,
  ]),
)

async function resultOfSeed(name: string, sets: readonly string[] = []): Promise<Result> {
  const loaded = await loadScenario(join(SEEDS, name), { sets })
  return resultOf(loaded, simulateScenario(loaded))
}

const bottomUpOf = ({ variants }: Result, variant = 'baseline') => variants[variant]!.retirement!.bottomUp!

describe('the network that was retired in 2020', () => {
  let result: Result
  beforeAll(async () => {
    result = await resultOfSeed('network-retirement.yaml')
  })

  // 4,694 kW x 1.5 x 8760 h x 0.65 CNY/kWh; factors worked out by hand from RMB 34.63 million.
  test('would save RMB 40.09 million at the modes: one factor of 0.8638, 0.7018 dear and 1.0208 cheap', () => {
    expect(bottomUpOf(result).cost / 1e6).toBeCloseTo(40.091454, 6)
    expect(bottomUpOf(result).factorFullYear).toBeCloseTo(0.8638, 4)
    expect(bottomUpOf(result).factorHalfYear).toBeCloseTo(1.7276, 4)
    expect(bottomUpOf(result, 'dear').factorFullYear).toBeCloseTo(0.7018, 4)
    expect(bottomUpOf(result, 'cheap').factorFullYear).toBeCloseTo(1.0208, 4)
  })

  test('is the same whatever the variant where all factors are drawn', () => {
    expect(bottomUpOf(result, 'dear').costSpread).toEqual(bottomUpOf(result).costSpread)
  })

  test('spreads alike in whatever order its classes are written', async () => {
    const classes = ['mgw', 'ip', 'wdm', 'sdh', 'ngn', 'pstn'].map((id) => ROWS[id]).join(', ')
    const turned = bottomUpOf(
      await resultOfSeed('network-retirement.yaml', [`retirement.classes=[${classes}]`]),
    )
    const { costSpread, itMwSpread, percentileFullYear } = bottomUpOf(result)
    expect(turned).toMatchObject({ costSpread, itMwSpread, percentileFullYear })
  })

  test('holds every output that is told of it', () => {
    const ids = ['pstn', 'ngn', 'sdh', 'wdm', 'ip', 'mgw']
    for (const output of bottomUpOutputs(ids)) {
      const value = output
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], bottomUpOf(result))
      expect(value, output).toBeTypeOf('number')
    }
  })

  test('is told with its spread and what drives it', () => {
    expect(bottomUpLines(bottomUpOf(result), 'CNY', PLAIN)).toEqual([
      'bottom-up check          model    5 %   25 %  median  75 %  95 %',
      'reported, million CNY    34.63',
      'full year, million CNY   40.09   21.5   30.5    38.2  47.0  61.8',
      'equipment, MW                    4.43   5.35    6.12  7.00  8.25',
      'factor, full year       0.8638  0.560  0.736   0.906  1.14  1.61',
      'factor, half a year     1.7276   1.12   1.47    1.81  2.27  3.22',
      "Of 65,536 draws 38.3 % lie below the reported saving; read as half a year's,",
      '  98.2 %. It is one number: it can scale all classes, and fit none.',
      'Variance of the power: sdh 75 %, ngn 13 %, pstn 5 %, wdm 5 %, ip 2 %.',
      'Variance of the saving: share in service 47 %, powers of the units 36 %, PUE 8',
      '  %, price 6 %, what they make together 3 %.',
    ])
  })

  test('with nothing left to retire has no factor', async () => {
    const none = bottomUpOf(
      await resultOfSeed('network-retirement.yaml', ['retirement.waves.all.retire={ pstn: 0 }']),
    )
    expect([none.cost, none.factorFullYear, none.percentileFullYear, none.drivingClass]).toEqual([
      0,
      null,
      null,
      null,
    ])
    expect(bottomUpLines(none, 'CNY', PLAIN).at(-1)).toBe(
      'Nothing is drawn: no class has ends of its power, and no other input a spread.',
    )
  })
})

test('PSTN lines at the power of a US exchange take 5.3 MW alone, and save more than was reported for all', async () => {
  const alone = bottomUpOf(await resultOfSeed('network-retirement-us-tdm.yaml'))
  expect(alone.itMwSpread.p50).toBeCloseTo(5.301, 3)
  expect(alone.cost).toBeGreaterThan(34.63e6)
  expect(bottomUpLines(alone, 'CNY', PLAIN)).toEqual([
    'bottom-up check          model',
    'reported, million CNY    34.63',
    'full year, million CNY   45.28',
    'equipment, MW            5.301',
    'factor, full year       0.7648',
    'factor, half a year     1.5297',
    'Nothing is drawn: no class has ends of its power, and no other input a spread.',
  ])
})
