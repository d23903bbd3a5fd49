import { describe, expect, test } from 'vitest'
import type { CarbonSpec } from '../../src/model/economy/carbon.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { Refused } from './scenario-folder.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A scenario with `carbon` on line 12. */
const given = (carbon: string, grid = 'cn-north-2021', ...more: readonly string[]) =>
  scenario({ grid, more: [`carbon: ${carbon}`, ...more] })

async function carbonOf(text: string): Promise<CarbonSpec | undefined> {
  const { variants } = await folder.load(text)
  return variants[0]!.members[0]!.spec.carbon
}

const only = (column: Float64Array | undefined) => [...new Set(column)]

describe('contracts', () => {
  test('are read with what they cover, their factor and their kind', async () => {
    const text = given(
      '{ contracts: [{ name: wind, share: 30 % }, { name: nuclear, energy: 2 MWh/year, carbon: 12 g/kWh, renewable: false, source: x }] }',
    )
    expect((await carbonOf(text))?.market?.contracts).toEqual([
      { name: 'wind', covers: { kind: 'share', share: 0.3 }, kgPerKwh: 0, isRenewable: true },
      { name: 'nuclear', covers: { kind: 'energy', kwhPerYear: 2000 }, kgPerKwh: 0.012, isRenewable: false },
    ])
  })

  test('count as renewable and without carbon where nothing else is said, as assumptions that are listed', async () => {
    const { defaults } = await folder.load(given('{ contracts: [{ name: wind, share: 30 % }] }'))
    const own = defaults.filter(({ path }) => path.startsWith('carbon.contracts'))
    expect(own.map(({ path, value, confidence }) => [path, value, confidence])).toEqual([
      ['carbon.contracts.wind.carbon', '0 kg/kWh', 'assumption'],
      ['carbon.contracts.wind.renewable', 'true', 'assumption'],
    ])
  })

  test('of a site replace those of the scenario, with all beside them', async () => {
    const text = scenario({
      grid: 'cn-north-2021',
      site: [
        'kind: equipment-room',
        'cooling: none',
        'equipment: [{ id: it, power: 1 kW }]',
        'carbon: { contracts: [] }',
      ],
      more: ['carbon: { contracts: [{ name: wind, share: 30 % }], marginal: cn-north-om }'],
    })
    const carbon = await carbonOf(text)
    expect(carbon?.market?.contracts).toEqual([])
    expect(carbon?.marginalKgPerKwh).toBeUndefined()
  })

  test('of one site make every site be told by market, the others with their residual factor', async () => {
    const text = scenario({
      grid: 'cn-north-2021',
      site: ['kind: equipment-room', 'cooling: none', 'carbon: { contracts: [] }'],
      more: ['  - { id: b, kind: equipment-room, cooling: none, equipment: [{ id: it, power: 1 kW }] }'],
    })
    const { variants } = await folder.load(text)
    for (const { spec } of variants[0]!.members)
      expect(only(spec.carbon?.market?.residualKgPerKwh)).toEqual([0.5942])
  })
})

describe('the residual factor', () => {
  test.each([
    ['cn-north-2021', 0.5942],
    ['cn-north-2023', 0.6096],
    ['cn-ets-2020', 0.5942],
    ['cn-north-om', 0.5942],
  ])('of a grid of %s is that of the nearest year without traded non-fossil energy', async (grid, factor) => {
    expect(only((await carbonOf(given('{ contracts: [] }', grid)))?.market?.residualKgPerKwh)).toEqual([
      factor,
    ])
  })

  test('where no grid is named goes by the grid that is assumed', async () => {
    const text = scenario({ grid: null, more: ['carbon: { certificatesSold: true }'] })
    const market = (await carbonOf(text))?.market
    expect(market?.certificatesSold).toBe(true)
    expect(only(market?.residualKgPerKwh)).toEqual([0.5856])
  })

  test('that is assumed is listed with its series, place and year', async () => {
    const { defaults, models } = await folder.load(given('{ contracts: [] }'))
    expect(defaults.find(({ path }) => path === 'carbon.residual')).toMatchObject({
      value:
        'cn-nation-excl-traded-2021: 0.5942 kg/kWh, MEE-NBS-average-excl-traded-nonfossil China 2021, excludes market-traded non-fossil',
      confidence: 'assumption',
    })
    expect(models).toContain('ghg-scope-2')
  })

  test('may be an id, a number or a file', async () => {
    const rows = Array.from({ length: 8760 }, (_, hour) => (hour < 8 ? '0.9' : '0.3'))
    folder.write('mix.csv', `residual\n${rows.join('\n')}\n`)
    const residual = async (text: string) =>
      only((await carbonOf(given(`{ contracts: [], residual: ${text} }`)))?.market?.residualKgPerKwh)
    expect(await residual('cn-nation-excl-traded-2023')).toEqual([0.6096])
    expect(await residual('{ carbon: 700 g/kWh }')).toEqual([0.7])
    expect(await residual('{ csv: mix.csv, column: residual }')).toEqual([0.9, 0.3])
  })
})

describe('the marginal factor', () => {
  test('is the operating margin of a region, without a figure by market', async () => {
    const carbon = await carbonOf(given('{ marginal: cn-north-om }'))
    expect(only(carbon?.marginalKgPerKwh)).toEqual([1])
    expect(carbon?.market).toBeUndefined()
  })

  test('that is an average draws a warning', async () => {
    const { warnings } = await folder.load(given('{ marginal: cn-north-2021 }'))
    expect(warnings).toEqual([
      {
        at: 'carbon.marginal',
        message:
          '"cn-north-2021" is an average factor (all generation): ids with -om or -marginal are marginal',
      },
    ])
    expect((await folder.load(given('{ marginal: deu-marginal-2021 }'))).warnings).toEqual([])
  })
})

describe('factors of other countries', () => {
  test('are known by their ids, and told with who published them', async () => {
    const { variants, defaults } = await folder.load(scenario({ grid: 'deu-average' }))
    expect(only(variants[0]!.members[0]!.spec.carbonKgPerKwh)).toEqual([0.34206])
    const used = defaults.find(({ path }) => path === 'grid')
    expect(used?.value).toBe(
      'deu-average: 0.34206 kg/kWh, Ember-average Germany, life-cycle CO2e of all generation',
    )
    expect(used?.source).toMatch(/Ember.*CC BY-SA 4\.0/)
  })

  test('have ids of their own', async () => {
    const [own, others] = await Promise.all(
      (['grids', 'country-grids'] as const).map((kind) => SHIPPED.ids(kind)),
    )
    expect(others!.filter((id) => own!.includes(id))).toEqual([])
  })

  test('count life cycles: a scenario that mixes them with direct factors is warned', async () => {
    const other = '  - { id: b, kind: base-station, enclosure: none, dcBus: none, grid: deu-average }'
    const { warnings } = await folder.load(
      scenario({ grid: 'cn-north-2021', more: [other, 'currency: CNY'] }),
    )
    expect(warnings).toEqual([
      {
        at: 'grid',
        message:
          '"deu-average" counts life cycles, "cn-north-2021" direct emissions: a total of both means neither',
      },
    ])
    expect((await folder.load(scenario({ grid: 'deu-average' }))).warnings).toEqual([])
  })
})

const UNIT_OF_ENERGY =
  'an energy a year such as "10 MWh/year" (kWh/year, MWh/year, GWh/year, kWh/a, MWh/a, GWh/a)'
const UNIT_OF_FACTOR =
  'a carbon factor such as "0.7120 kg/kWh" (kg/kWh, g/kWh, t/MWh, kg/MWh, kgCO2/kWh, gCO2/kWh)'
const NO_RESIDUAL =
  'carbon.residual: expected the residual factor, since the grid factor is not one of the Chinese ids, got nothing\n  hint: for example carbon: { residual: cn-nation-excl-traded-2022 }, or residual: { carbon: 0.6 kg/kWh }'

const REFUSED: readonly Refused[] = [
  [
    'shares above all of the import',
    given('{ contracts: [{ name: a, share: 60 % }, { name: b, share: 50 % }] }'),
    '12:67 carbon.contracts.b.share: expected shares of all contracts that come to at most 100 %, got 110 % with this one',
  ],
  [
    'a contract that covers nothing',
    given('{ contracts: [{ name: a }] }'),
    '12:23 carbon.contracts.a: expected exactly one of "share", "energy", got none of them',
  ],
  [
    'a contract for a share and for an energy',
    given('{ contracts: [{ name: a, share: 60 %, energy: 10 MWh/year }] }'),
    '12:55 carbon.contracts.a.energy: expected exactly one of "share", "energy", got share and energy',
  ],
  [
    'a contract without a name',
    given('{ contracts: [{ share: 60 % }] }'),
    '12:23 carbon.contracts.0.name: expected text, got nothing',
  ],
  [
    'a share that was meant in percent',
    given('{ contracts: [{ name: a, share: 60 }] }'),
    '12:41 carbon.contracts.a.share: expected a share such as "14 %" or 0.14, from 0 to 1, got 60\n  hint: did you mean "60 %"?',
  ],
  [
    'an energy without its year',
    given('{ contracts: [{ name: a, energy: 10 MWh }] }'),
    `12:42 carbon.contracts.a.energy: expected ${UNIT_OF_ENERGY}, got "10 MWh"\n  hint: of a year: write MWh/year`,
  ],
  [
    'an energy below nothing',
    given('{ contracts: [{ name: a, energy: -1 MWh/year }] }'),
    `12:42 carbon.contracts.a.energy: expected ${UNIT_OF_ENERGY}, from 0 kWh/year to 1000000000 kWh/year, got "-1 MWh/year"`,
  ],
  [
    'a factor beyond belief',
    given('{ contracts: [{ name: a, share: 10 %, carbon: 11 kg/kWh }] }'),
    `12:55 carbon.contracts.a.carbon: expected ${UNIT_OF_FACTOR}, from 0 kg/kWh to 10 kg/kWh, got "11 kg/kWh"`,
  ],
  [
    'neither renewable nor not',
    given('{ contracts: [{ name: a, share: 10 %, renewable: perhaps }] }'),
    '12:58 carbon.contracts.a.renewable: expected true or false, got "perhaps"',
  ],
  [
    'contracts that are no list',
    given('{ contracts: green }'),
    '12:22 carbon.contracts: expected a list of contracts, got "green"',
  ],
  [
    'an id of a year that is not known',
    given('{ residual: cn-nation-excl-traded-2032 }'),
    '12:21 carbon.residual: expected the id of a grid factor, got "cn-nation-excl-traded-2032"\n  hint: did you mean "cn-nation-excl-traded-2022"?',
  ],
  [
    'a factor in the place of an id',
    given('{ residual: 0.6 kg/kWh }'),
    '12:21 carbon.residual: expected the id of a grid factor, or a map, got "0.6 kg/kWh"\n  hint: write { carbon: 0.6 kg/kWh }',
  ],
  [
    'a bare number as a factor',
    given('{ residual: 0.6 }'),
    '12:21 carbon.residual: expected a catalogue id, or a map with carbon or csv, got 0.6',
  ],
  [
    'a marginal factor that is misspelt',
    given('{ marginal: cn-north-omm }'),
    '12:21 carbon.marginal: expected the id of a grid factor, got "cn-north-omm"\n  hint: did you mean "cn-north-om"?',
  ],
  [
    'a file that is not there',
    given('{ marginal: { csv: gone.csv } }'),
    '12:28 carbon.marginal.csv: expected a file that can be read, got no such file: "gone.csv"',
  ],
  [
    'a factor and a file',
    given('{ marginal: { carbon: 0.9 kg/kWh, csv: gone.csv } }'),
    '12:48 carbon.marginal.csv: expected exactly one of "carbon", "csv", got carbon and csv',
  ],
  [
    'certificates that are neither sold nor kept',
    given('{ certificatesSold: maybe }'),
    '12:29 carbon.certificatesSold: expected true or false, got "maybe"',
  ],
  [
    'a key that is misspelt',
    given('{ contract: [] }'),
    '12:11 carbon.contract: expected a known key, got "contract"\n  hint: did you mean "contracts"?',
  ],
  ['no map', given('0.6 kg/kWh'), '12:9 carbon: expected a map, got "0.6 kg/kWh"'],
  [
    'no residual factor for a grid factor of the scenario',
    given('{ contracts: [] }', '{ carbon: 0.6 kg/kWh }'),
    `12:9 ${NO_RESIDUAL}`,
  ],
  [
    'no residual factor for another country',
    given('{ certificatesSold: true }', 'deu-average'),
    `12:9 ${NO_RESIDUAL}`,
  ],
  [
    'a grid that is not known, told once',
    given('{ contracts: [] }', 'cn-nowhere'),
    '6:7 grid: expected the id of a grid factor, got "cn-nowhere"\n  hint: see "basewatt catalogue grids"',
  ],
  [
    'what a variant lacks',
    given(
      '{ marginal: cn-north-om }',
      'cn-north-2021',
      'variants:',
      '  - { name: own, set: { grid: { carbon: 0.5 kg/kWh }, carbon: { contracts: [] } } }',
    ),
    `14:63 ${NO_RESIDUAL}`,
  ],
]

describe('refused with its place:', () => {
  test.each(REFUSED.map((one) => [one[0], one] as const))('%s', async (_, one) => {
    await folder.refuses(one)
  })

  test('a row of a file that is no factor', async () => {
    const rows = Array.from({ length: 8760 }, (_, hour) => (hour === 5 ? '-0.1' : '0.3'))
    folder.write('mix.csv', `residual\n${rows.join('\n')}\n`)
    const [first] = await folder.problems(given('{ contracts: [], residual: { csv: mix.csv } }'))
    expect(first).toBe(
      'mix.csv:7:1 residual: expected a factor from 0 to 10 kg/kWh, got "-0.1"\n  hint: named at s.yaml:12:43',
    )
  })
})
