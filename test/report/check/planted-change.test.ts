import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../../src/report/check/check-suite.ts'
import { headline } from '../../../src/report/check/check-summary.ts'
import { room, scenario } from '../../scenarios/scenario-folder.ts'
import { SuiteFolder } from './suite-folder.ts'

const folder = new SuiteFolder()
const SUITE = 'basewatt-suite: 1\nscenarios: [site.yaml]\n'
const SOLAR = 'one-5g-site.yaml'

describe('a planted change of 0.1 %', { timeout: 60_000 }, () => {
  test('of a value of the scenario is caught and named with its line, and the outputs that it moved are told', async () => {
    folder.example(SOLAR)
    await folder.accept(SUITE)
    folder.example(SOLAR, (text) =>
      text.replace('capacity: 3.3 kWp, tilt: 39.8', 'capacity: 3.3033 kWp, tilt: 39.8'),
    )
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('incomplete')
    const [first, ...moved] = folder.found(check)
    expect(first).toBe('inputs variants.solar.set.sites.bs-001.solar.capacity 3.3 kWp -> 3.3033 kWp')
    expect(check.findings[0]!.at).toMatchObject({ line: 20, column: 39 })
    const cause =
      'variants.solar.set.sites.bs-001.solar.capacity 3.3 kWp -> 3.3033 kWp (without it the old value comes out)'
    expect(moved).toContain(
      `moved variants.solar.total.solarKwh 4,236.63 -> 4,240.87 kWh (+0.1 %) | ${cause}`,
    )
    expect(moved.every((text) => text.startsWith('moved ') && text.endsWith(cause))).toBe(true)
  })

  test('of a default is caught, named as the cause, and a finding of its own', async () => {
    folder.example(SOLAR)
    await folder.accept(SUITE)
    // The baseline of a time when the default was another one, with the outputs that it gave.
    folder.example(SOLAR, (text) =>
      text.replace('azimuth: 180 deg }', 'azimuth: 180 deg, losses: 13.914 % }'),
    )
    const before = await folder.checked(SUITE)
    const outputs = Object.fromEntries(
      before.scenarios[0]!.chosen.map(({ path, value, unit }) => [path, { value, unit }]),
    )
    await folder.rewriteBaseline('site', (baseline) => ({
      ...baseline,
      outputs,
      defaults: baseline.defaults.map((one) =>
        one.path === 'sites.bs-001.solar.losses' ? { ...one, value: '13.914 %' } : one,
      ),
      program: { ...baseline.program, dataSha256: 'e'.repeat(64) },
    }))
    folder.example(SOLAR)
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('fails')
    const found = folder.found(check)
    const cause = 'default sites.bs-001.solar.losses 13.914 % -> 14 % (without it the old value comes out)'
    expect(found).toContain(
      `regression variants.solar.total.solarKwh 4,240.92 -> 4,236.63 kWh (-0.1 %); allowed 0.000001 kWh or 0.0001 % (built-in) | ${cause}`,
    )
    expect(found.filter((text) => text.startsWith('default '))).toEqual([
      'default sites.bs-001.solar.losses default 13.914 % -> 14 %, source: PVWatts; REopt.jl (NREL/REopt.jl @029db01d, src/core/pv.jl)',
    ])
    expect(found.filter((text) => text.startsWith('regression ')).every((text) => text.endsWith(cause))).toBe(
      true,
    )
  })

  test('of one output alone is caught, and blamed on the code where that changed', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    const change = (factor: number) =>
      folder.rewriteBaseline('site', (baseline) => ({
        ...baseline,
        program: { ...baseline.program, codeSha256: 'f'.repeat(64) },
        outputs: {
          ...baseline.outputs,
          'variants.baseline.total.cost': { value: 5694 * factor, unit: 'CNY' },
        },
      }))
    await change(1 / 1.001)
    const check = await folder.checked(SUITE)
    expect(folder.found(check)).toEqual([
      'regression variants.baseline.total.cost 5,688.31 -> 5,694.00 CNY (+0.1 %); allowed 0.000001 CNY or 0.0001 % (built-in) | probably the code (ffffffffffff -> cccccccccccc)',
    ])
    await change(1 + 1e-12)
    expect(folder.found(await folder.checked(SUITE))).toEqual([])
    expect(folder.found(await folder.checked(`${SUITE}tolerances: { default: { absolute: 0 } }\n`))).toEqual(
      [],
    )
  })

  test('of two values is shared between them', async () => {
    const text = (a: string, b: string) => room(`equipment: [{ id: x, power: ${a} }, { id: y, power: ${b} }]`)
    folder.write('site.yaml', text('1 kW', '1 kW'))
    await folder.accept(SUITE)
    folder.write('site.yaml', text('1.003 kW', '1.001 kW'))
    const found = folder.found(await folder.checked(SUITE))
    expect(found.slice(0, 2)).toEqual([
      'inputs sites.a.equipment.x.power 1 kW -> 1.003 kW',
      'inputs sites.a.equipment.y.power 1 kW -> 1.001 kW',
    ])
    expect(found).toContain(
      'moved variants.baseline.total.loadKwh 17,520.0 -> 17,555.0 kWh (+0.2 %) | +26.3 kWh by sites.a.equipment.x.power 1 kW -> 1.003 kW, +8.76 kWh by sites.a.equipment.y.power 1 kW -> 1.001 kW',
    )
  })

  test('of a value that was added is traced by taking it away', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    folder.write('site.yaml', scenario({ more: ['    auxiliary: 1 W'] }))
    const found = folder.found(await folder.checked(SUITE))
    expect(found).toContain('inputs sites.a.auxiliary added: 1 W')
    expect(found.filter((text) => text.startsWith('moved variants'))[0]).toContain(
      'sites.a.auxiliary added: 1 W (without it the old value comes out)',
    )
  })

  test('made by the suite itself is traced', async () => {
    folder.write('site.yaml', scenario({ more: ['    auxiliary: 10 W'] }))
    const suite = (watts: string) =>
      `basewatt-suite: 1\nscenarios: [{ file: site.yaml, set: { sites.a.auxiliary: ${watts} } }]\n`
    await folder.accept(suite('100 W'))
    const check = await folder.checked(suite('200 W'))
    const [first, second] = folder.found(check)
    expect(first).toBe('inputs sites.a.auxiliary 100 W -> 200 W, set by the suite')
    expect(check.findings[0]!.at).toMatchObject({ line: 2, column: 39 })
    expect(second).toContain(
      'set sites.a.auxiliary of the suite 100 W -> 200 W (without it the old value comes out)',
    )
    const [, without] = folder.found(await folder.checked(SUITE))
    expect(without).toContain(
      'set sites.a.auxiliary of the suite taken away: 100 W (without it the old value',
    )
    await folder.accept(SUITE)
  })
})

describe('a change of the program beside one of the inputs', { timeout: 60_000 }, () => {
  /** A baseline of another code, in which the bill was another one. */
  const otherCode = (cost: number) =>
    folder.rewriteBaseline('site', (baseline) => ({
      ...baseline,
      program: { ...baseline.program, codeSha256: 'f'.repeat(64) },
      outputs: { ...baseline.outputs, 'variants.baseline.total.cost': { value: cost, unit: 'CNY' } },
    }))
  const codeMoved = 'probably the code (ffffffffffff -> cccccccccccc)'

  test('is a regression, however small the change of the inputs, and the first line tells it', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    await otherCode(5694 / 1.012)
    folder.write('site.yaml', scenario({ tariff: '{ flat: 0.6500000000001 CNY/kWh }' }))
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('fails')
    expect(folder.found(check)).toEqual([
      `regression variants.baseline.total.cost 5,626.5 -> 5,694.0 CNY (+1.2 %) with the old inputs; allowed 0.000001 CNY or 0.0001 % (built-in) | ${codeMoved}`,
      'inputs tariff.flat 0.65 CNY/kWh -> 0.6500000000001 CNY/kWh',
    ])
    expect(headline(check)).toContain(
      'check fails: site: variants.baseline.total.cost: 5,626.5 -> 5,694.0 CNY',
    )
  })

  test('is told apart from what the inputs moved, values that were taken away and changes of the suite among them', async () => {
    const suite = (watts: string) =>
      `basewatt-suite: 1\nscenarios: [{ file: site.yaml, set: { sites.a.count: ${watts} } }]\n`
    folder.write('site.yaml', scenario({ more: ['    auxiliary: 100 W'] }))
    await folder.accept(suite('2'))
    await folder.rewriteBaseline('site', (baseline) => ({
      ...baseline,
      program: { ...baseline.program, codeSha256: 'f'.repeat(64) },
      outputs: { ...baseline.outputs, 'variants.baseline.total.loadKwh': { value: 17000, unit: 'kWh' } },
    }))
    folder.write('site.yaml', scenario())
    const check = await folder.checked(suite('3'))
    const found = folder.found(check)
    expect(found.filter((text) => text.startsWith('regression'))).toEqual([
      `regression variants.baseline.total.loadKwh 17,000 -> 17,520 kWh (+3 %) with the old inputs; allowed 0.000001 kWh or 0.0001 % (built-in) | ${codeMoved}`,
    ])
    expect(found).toContain(
      'moved variants.baseline.total.auxiliaryKwh 1,752 -> 0 kWh (-100 %) | -2,630 kWh by sites.a.auxiliary taken away: 100 W',
    )
    expect(found).toContain(
      'moved variants.baseline.total.loadKwh 17,520 -> 26,280 kWh (+33 %) | set sites.a.count of the suite 2 -> 3 (without it the old value comes out)',
    )
  })

  test('cannot be told where a data file changed, and the first line says so', async () => {
    const series = (value: string) =>
      ['kg_per_kwh', ...Array.from({ length: 8760 }, () => value), ''].join('\n')
    folder.write('site.yaml', scenario({ grid: '{ csv: grid.csv }' }))
    folder.write('grid.csv', series('0.5'))
    await folder.accept(SUITE)
    await otherCode(5000)
    folder.write('grid.csv', series('0.6'))
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('incomplete')
    expect(headline(check)).toMatch(
      /^check is incomplete: site: grid\.csv: the file has changed; it moved \d+ outputs, which cannot be told from other results: a data file changed$/,
    )
  })

  test('that takes an output away fails with other inputs too', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    await folder.rewriteBaseline('site', (baseline) => ({
      ...baseline,
      outputs: { ...baseline.outputs, 'variants.baseline.total.waterM3': { value: 1, unit: 'm3' } },
    }))
    folder.write('site.yaml', scenario({ tariff: '{ flat: 0.66 CNY/kWh }' }))
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('fails')
    expect(folder.found(check)[0]).toBe(
      'missing variants.baseline.total.waterM3 no longer there; the baseline has 1 m3 | nothing that the baseline knows of changed: another platform or Node.js?',
    )
  })
})

describe('variants that came and went', { timeout: 60_000 }, () => {
  const WITH = (name: string) =>
    `${scenario()}variants: [{ name: ${name}, set: { sites.a.auxiliary: 1 W } }]\n`

  test('are one finding each, and fail', async () => {
    folder.write('site.yaml', WITH('sun'))
    await folder.accept(SUITE)
    folder.write('site.yaml', WITH('sunny'))
    const check = await folder.checked(SUITE)
    expect(verdictOf(check)).toBe('fails')
    expect(folder.found(check).filter((text) => !text.startsWith('inputs'))).toEqual([
      expect.stringMatching(
        /^missing variants\.sun variant sun is gone: \d\d outputs \| variants\.sun taken away in the inputs$/,
      ),
      expect.stringMatching(
        /^new variants\.sunny variant sunny is new: \d\d outputs \| variants\.sunny added in the inputs$/,
      ),
    ])
    expect(check.findings[0]!.outputs!.length).toBeGreaterThan(20)
    expect(check.findings[0]!.outputs![0]!.path).toMatch(/^(variants|savings)\.sun\./)
  })
})

test('a value that is only spelt differently is the same input', async () => {
  folder.write('site.yaml', scenario())
  await folder.accept(SUITE)
  folder.write('site.yaml', scenario({ tariff: '{ flat: 650 CNY/MWh }' }).replace('1 kW', '1000 W'))
  expect(folder.found(await folder.checked(SUITE))).toEqual([])
}, 60_000)

describe('a baseline of another frame', { timeout: 60_000 }, () => {
  test('is other inputs: year and currency are told', async () => {
    folder.write('site.yaml', scenario())
    await folder.accept(SUITE)
    await folder.rewriteBaseline('site', (baseline) => ({
      ...baseline,
      scenario: { ...baseline.scenario, stepH: 0.5, currency: 'EUR' },
      defaults: baseline.defaults.filter(({ path }) => path !== 'step' && path !== 'currency'),
      values: { ...baseline.values, step: '30 min' },
    }))
    const found = folder.found(await folder.checked(SUITE))
    expect(found).toContain('inputs step taken away: 30 min')
    expect(found.filter((text) => /^(missing|new|unit|regression)/.test(text))).toEqual([])
  })
})

describe('data files and bases', { timeout: 60_000 }, () => {
  const series = (value: string) =>
    ['kg_per_kwh', ...Array.from({ length: 8760 }, () => value), ''].join('\n')

  test('a data file that changed is told by name', async () => {
    folder.write('site.yaml', scenario({ grid: '{ csv: grid.csv }' }))
    folder.write('grid.csv', series('0.5'))
    await folder.accept(SUITE)
    folder.write('grid.csv', series('0.6'))
    const found = folder.found(await folder.checked(SUITE))
    expect(found[0]).toBe('inputs grid.csv the file has changed')
    expect(found[1]).toMatch(/^moved .* \| probably grid\.csv [0-9a-f]{12} -> [0-9a-f]{12}$/)
  })

  test('a value of the scenario that is extended is told at its own line', async () => {
    folder.write('base.yaml', scenario())
    folder.write('site.yaml', 'basewatt: 1\nname: Upper\nextends: base.yaml\n')
    await folder.accept(SUITE)
    folder.write('base.yaml', `# moved down\n${scenario({ tariff: '{ flat: 0.66 CNY/kWh }' })}`)
    const check = await folder.checked(SUITE)
    expect(folder.found(check)[0]).toBe('inputs tariff.flat 0.65 CNY/kWh -> 0.66 CNY/kWh')
    expect(check.findings[0]!.at).toMatchObject({ file: folder.at('base.yaml'), line: 6 })
  })
})
