import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { readResult } from '../../src/report/stored-result.ts'
import { billOutput, billUnit } from '../../src/scenarios/bill-outputs.ts'
import { pathUnit } from '../../src/scenarios/output-unit.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const PERIODS = ['peak', 'flat', 'peak']

describe('what stands below the bill of a site', () => {
  test.each([
    [['total'], ['total']],
    [['effectivePerKwh'], ['effectivePerKwh']],
    [
      ['periodKwh', 'peak'],
      ['periodKwh', 'peak'],
    ],
  ])('%j is an output', (names, output) => {
    expect(billOutput(names, PERIODS)).toEqual({ output })
  })

  test('is known by name, and periods by those of the tariff', () => {
    expect(billOutput(['totals'], PERIODS)).toMatchObject({ unknown: { what: 'figure of a bill' } })
    expect(billOutput(['periodKwh', 'pek'], PERIODS)).toEqual({
      unknown: { what: 'period of the tariff', name: 'pek', known: ['peak', 'flat'] },
    })
    expect(billOutput(['total', '0'], PERIODS)).toMatchObject({ unknown: { what: 'number' } })
  })

  test('has its units', () => {
    expect(billUnit(['periodKwh', 'peak'], 'EUR')).toBe('kWh')
    expect(pathUnit('variants.a.sites.b.bill.effectivePerKwh'.split('.'), 'EUR')).toBe('EUR/kWh')
    expect(pathUnit('variants.a.bill.total'.split('.'), 'EUR')).toBe('EUR')
  })
})

describe('the bill in expectations and stored results', () => {
  const folder = new ScenarioFolder()
  const expected = (...entries: readonly string[]) =>
    scenario({
      tariff:
        '{ components: [{ name: e, price: 0.5 CNY/kWh, floats: true }], periods: [{ name: peak, windows: ["08:00-12:00"], multiplier: 2 }] }',
      more: ['expect:', ...entries.map((entry) => `  - ${entry}`)],
    })

  test('is held against its figures, of a site and of all', async () => {
    const loaded = await folder.load(
      expected(
        '{ output: variants.baseline.bill.total, value: 5110 CNY, tolerance: 0 %, source: by hand }',
        '{ output: variants.baseline.sites.a.bill.total, value: 5110 CNY, tolerance: 0 %, source: by hand }',
        '{ output: variants.baseline.sites.a.bill.periodKwh.peak, value: 1.46 MWh, source: by hand }',
        '{ output: variants.baseline.sites.a.bill.effectivePerKwh, value: 0.583333333 CNY/kWh, source: by hand }',
      ),
    )
    const simulated = simulateScenario(loaded)
    const result = resultOf(loaded, simulated)
    expect(result.expect.map(({ value, ok }) => [value, ok])).toEqual([
      [5110, true],
      [5110, true],
      [1460, true],
      [0.583333333, true],
    ])
    folder.write('r.json', JSON.stringify(result))
    const { document } = await readResult(folder.at('r.json'))
    expect(document.variants['baseline']!.bill).toEqual(result.variants['baseline']!.bill)
  })

  test.each([
    ['bill.totals', 'total'],
    ['sites.a.bill.totl', 'total'],
    ['sites.a.bill.periodKwh.peek', 'peak'],
  ])('is refused under %s with what there is', async (output, hint) => {
    await expect(
      folder.load(expected(`{ output: variants.baseline.${output}, value: 1 CNY, source: x }`)),
    ).rejects.toThrow(hint)
  })
})
