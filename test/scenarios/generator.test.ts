import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { siteGenerator } from '../../src/scenarios/resolve/supply/generator.ts'
import { resolvedSite } from './resolved-site.ts'
import { room } from './scenario-folder.ts'

const PRESETS = await SHIPPED.ids('generators')
const LOAD = 'equipment: [{ id: it, power: 1 kW }]'
const BATTERY = 'dcBus: { rectifier: lossless, battery: { chemistry: lfp, capacity: 20 kWh } }'

/** The generator of a room as the scenario tells it on line 11, its mains on line 12. */
async function generatorOf(generator: string, more: readonly string[] = ['mains: none'], currency = 'CNY') {
  const text = room(`generator: ${generator}`, ...more, LOAD)
  const priced = currency === 'CNY' ? text : text.replace('0.65 CNY', `0.65 ${currency}`)
  const { r, site, at, problems, defaults } = await resolvedSite(
    currency === 'CNY' ? priced : `${priced}currency: ${currency}\n`,
  )
  const spec = await siteGenerator(r, site, currency, at)
  const warnings = r.shared.warnings.all([]).map(({ note }) => `${note.at}: ${note.message}`)
  const own = defaults().filter((one) => one.startsWith('generator'))
  return { spec, problems: problems(), defaults: own, warnings }
}

const WHOLE = `{ rating: 10 kW, fuelCurve: { noLoad: 0.1 L/kWh, slope: 200 mL/kWh }, minimumLoad: 25 %, startTime: 30 s, startCost: 5 CNY, strategy: cycle-charging, startBelow: 30 %, stopAbove: 90 %, fuelPrice: 7.5 CNY/L, carbon: 2600 g/L, runningCost: 2 CNY/h, service: { every: 200 h, cost: 500 CNY } }`

describe('the generator of a site', () => {
  test('is what the scenario tells of it', async () => {
    const { spec, problems, defaults, warnings } = await generatorOf(WHOLE, ['mains: none', BATTERY])
    expect([problems, defaults, warnings]).toEqual([[], [], []])
    expect(spec).toEqual({
      ratedKw: 10,
      fuel: { noLoadLPerKwh: 0.1, slopeLPerKwh: 0.2, kgPerL: 2.6 },
      minimumLoad: 0.25,
      startH: 30 / 3600,
      strategy: 'cycle-charging',
      startSoc: 0.3,
      stopSoc: 0.9,
      cost: { fuelPerL: 7.5, perStart: 5, perRunningH: 2, serviceEveryH: 200, perService: 500 },
    })
  })

  test('takes what is left open from the defaults, each of them listed', async () => {
    const { spec, defaults, warnings } = await generatorOf('{ rating: 10 kW, service: { cost: 500 CNY } }')
    expect(spec).toEqual({
      ratedKw: 10,
      fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.68 },
      minimumLoad: 0.3,
      startH: 1 / 60,
      strategy: 'load-following',
      startSoc: undefined,
      stopSoc: 0.8,
      cost: { fuelPerL: 7, perStart: 0, perRunningH: 0, serviceEveryH: 250, perService: 500 },
    })
    expect(defaults.toSorted()).toEqual([
      'generator.carbon: 2.68 kg/L, sourced',
      'generator.fuelCurve.noLoad: 0.08 L/kWh, unverified',
      'generator.fuelCurve.slope: 0.25 L/kWh, unverified',
      'generator.fuelPrice: 7 CNY/L, assumption',
      'generator.minimumLoad: 30 %, assumption',
      'generator.runningCost: 0, assumption',
      'generator.service.every: 250 h, sourced',
      'generator.startCost: 0, assumption',
      'generator.startTime: 1 min, assumption',
      'generator.strategy: load-following, assumption',
    ])
    expect(warnings).toEqual([])
  })

  test('beside a battery is called at once and rests at 80 %, which is told', async () => {
    const { spec, defaults } = await generatorOf('{ rating: 10 kW }', ['mains: none', BATTERY])
    expect([spec?.startSoc, spec?.stopSoc, spec?.cost.serviceEveryH]).toEqual([undefined, 0.8, undefined])
    expect(defaults).toContain('generator.startBelow: at once, assumption')
    expect(defaults).toContain('generator.stopAbove: 80 %, unverified')
  })

  test('may be one of the catalogue, in all or in part', async () => {
    const { spec, defaults } = await generatorOf('{ preset: diesel-200kw, minimumLoad: 40 % }')
    expect(spec).toMatchObject({
      ratedKw: 200,
      fuel: { noLoadLPerKwh: 0.0220697, slopeLPerKwh: 0.247678, kgPerL: 2.68 },
      minimumLoad: 0.4,
    })
    expect(defaults).toContain('generator.rating: 200 kW, sourced')
  })

  test.each(PRESETS)('%s of the catalogue takes less for a kWh the more it gives', async (id) => {
    const { spec, problems } = await generatorOf(`{ preset: ${id}, rating: 20 kW }`)
    expect(problems).toEqual([])
    const { noLoadLPerKwh, slopeLPerKwh } = spec!.fuel
    const litresPerKwh = (load: number) => noLoadLPerKwh / load + slopeLPerKwh
    // Engines of 25 to 40 % efficiency at full load; a litre of diesel holds about 10 kWh.
    expect(litresPerKwh(1)).toBeGreaterThan(0.25)
    expect(litresPerKwh(1)).toBeLessThan(0.4)
    expect(litresPerKwh(0.5)).toBeGreaterThanOrEqual(litresPerKwh(1))
  })

  test('of no rating is none, and so is "none"', async () => {
    for (const generator of ['{ rating: 0 kW }', 'none']) {
      const { spec, problems, defaults, warnings } = await generatorOf(generator, [])
      expect([spec, problems, defaults, warnings]).toEqual([undefined, [], [], []])
    }
  })

  test('warns of keys that need a battery, and of mains that never fail', async () => {
    const { spec, warnings } = await generatorOf(
      '{ rating: 10 kW, strategy: cycle-charging, startBelow: 30 %, stopAbove: 90 % }',
      [],
    )
    expect(spec).toMatchObject({ startSoc: undefined, stopSoc: 0.9 })
    expect(warnings).toEqual([
      'sites.a.generator: the generator never runs: nothing says when the mains fail',
      'sites.a.generator.strategy: cycle-charging has no effect: there is no battery to charge',
      'sites.a.generator.startBelow: startBelow has no effect: there is no battery',
      'sites.a.generator.stopAbove: stopAbove has no effect: there is no battery',
    ])
  })

  test('in another currency has a fuel price of its own', async () => {
    const { spec } = await generatorOf('{ rating: 10 kW, fuelPrice: 1.6 EUR/L }', undefined, 'EUR')
    expect(spec?.cost.fuelPerL).toBe(1.6)
    expect((await generatorOf('{ rating: 10 kW }', undefined, 'EUR')).problems).toEqual([
      's.yaml:11:16 sites.a.generator.fuelPrice: expected the price of fuel in EUR, got nothing\n' +
        '  hint: for example fuelPrice: 1.5 EUR/L',
    ])
  })
})

describe('refused is', () => {
  const at = 's.yaml:11'
  const price = 'sites.a.generator.fuelPrice: expected an amount such as "7 CNY/L"'
  test.each<[string, ...string[]]>([
    [
      '5 kW',
      `${at}:16 sites.a.generator: expected "none" or a map with rating or preset, got "5 kW"\n  hint: for example "generator: { rating: 5 kW }"`,
    ],
    [
      '{ minimumLoad: 20 % }',
      `${at}:16 sites.a.generator.rating: expected rating for a generator, got nothing\n  hint: for example rating: 10 kW`,
    ],
    [
      '{ preset: diesel-small }',
      `${at}:16 sites.a.generator.rating: expected rating for preset: diesel-small, got nothing\n  hint: for example rating: 10 kW`,
    ],
    [
      '{ preset: diesel }',
      `${at}:26 sites.a.generator.preset: expected the id of a generator, got "diesel"\n` +
        '  hint: known: diesel-small, diesel-200kw, diesel-constant-efficiency',
    ],
    [
      '{ rating: -1 kW }',
      `${at}:26 sites.a.generator.rating: expected a power such as "480 W" (W, kW, MW, mW), from 0 W to 1000000000 W, got "-1 kW"`,
    ],
    [
      '{ rating: 10 kW, startBelow: 90 %, stopAbove: 60 % }',
      `${at}:45 sites.a.generator.startBelow: expected startBelow less than stopAbove, got 90 % and 60 %`,
    ],
    [
      '{ rating: 10 kW, startBelow: 85 % }',
      `${at}:45 sites.a.generator.startBelow: expected startBelow less than stopAbove, got 85 % and 80 %\n` +
        '  hint: stopAbove is that much where it is left out',
    ],
    [
      '{ rating: 10 kW, strategy: always }',
      `${at}:43 sites.a.generator.strategy: expected one of "load-following", "cycle-charging", got "always"`,
    ],
    [
      '{ rating: 10 kW, minimumLoad: 120 % }',
      `${at}:46 sites.a.generator.minimumLoad: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"`,
    ],
    [
      '{ rating: 10 kW, fuelCurve: { slope: 0.25 } }',
      `${at}:53 sites.a.generator.fuelCurve.slope: expected a use of fuel such as "0.25 L/kWh" (L/kWh, l/kWh, mL/kWh, L/h/kW), got 0.25\n` +
        '  hint: write the unit, as in "0.25 L/kWh"',
    ],
    [
      '{ rating: 10 kW, carbon: 2.68 kg }',
      `${at}:41 sites.a.generator.carbon: expected a carbon factor of fuel such as "2.68 kg/L" (kg/L, kg/l, kgCO2/L, kgCO2e/L, g/L, kg/m3), got "2.68 kg"\n` +
        '  hint: "kg" measures a mass',
    ],
    [
      '{ rating: 10 kW, fuelPrice: 7 }',
      `${at}:44 ${price}, got 7\n  hint: write the unit, as in "7 CNY/L"; no comma within a number`,
    ],
    [
      '{ rating: 10 kW, fuelPrice: 7000 CNY/m3 }',
      `${at}:44 ${price}, got "7000 CNY/m3"\n  hint: 1 m3 is 1000 L: "7 CNY/L"`,
    ],
    [
      '{ rating: 10 kW, fuelPrice: 7 元/升 }',
      `${at}:44 ${price}, got "7 元/升"\n  hint: write CNY: "7 CNY/L"`,
    ],
    [
      '{ rating: 10 kW, fuelPrice: 7 USD/L }',
      `${at}:44 ${price}, got "7 USD/L"\n  hint: the scenario's currency is CNY`,
    ],
    [
      '{ rating: 10 kW, runningCost: 48 CNY/day }',
      `${at}:46 sites.a.generator.runningCost: expected an amount such as "2 CNY/h", got "48 CNY/day"\n  hint: a day has 24 h: "2 CNY/h"`,
    ],
    [
      '{ rating: 10 kW, service: { every: 250 h } }',
      `${at}:42 sites.a.generator.service.cost: expected an amount such as "500 CNY", got nothing`,
    ],
  ])('%s', async (generator, ...messages) => {
    expect((await generatorOf(generator)).problems).toEqual(messages)
  })
})
