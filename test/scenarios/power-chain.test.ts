import { describe, expect, test } from 'vitest'
import { converterLossKw } from '../../src/model/power/converter.ts'
import type { PowerChain } from '../../src/model/power/converter.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import type { Row } from '../../src/scenarios/catalogue.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room with 8 kW on the UPS, 4 kW at -48 V and 2 kW on the mains: converters from line 11 on, loads on line 12. */
const room = (chain: string, ...more: string[]) =>
  scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      chain,
      'equipment: [{ id: it, power: 8 kW, bus: ups }, { id: telecom, power: 4 kW }, { id: fan, power: 2 kW, bus: ac }]',
      ...more,
    ],
  })
const UPS = 'ups: { preset: ups-modern }'
const PLANT = 'dcBus: { rectifier: { preset: rectifier-high-efficiency } }'

const siteOf = ({ variants }: LoadedScenario, variant = 0) => variants[variant]!.members[0]!.spec
const chainOf = async (text: string): Promise<PowerChain> => siteOf(await folder.load(text)).chain
const listed = ({ defaults }: LoadedScenario, key: string) =>
  defaults.filter(({ path }) => path === `sites.a.${key}`).map(({ value }) => value)
const lawOf = (row: Row, prefix = '') => ({
  a0: Number(row[`${prefix}a0`]),
  a1: Number(row[`${prefix}a1`]),
  a2: Number(row[`${prefix}a2`]),
})

describe('a rectifier plant', () => {
  const modern = async () => lawOf((await SHIPPED.row('rectifiers', 'rectifier-high-efficiency'))!)

  test('takes the law of its preset and the modules that its peak asks for, one in reserve', async () => {
    const loaded = await folder.load(room(PLANT, UPS))
    expect(siteOf(loaded).chain.rectifier).toEqual({
      converter: { kind: 'modular', modules: 3, moduleKw: 3, ...(await modern()) },
      isIndoor: true,
    })
    const keys = ['modules', 'moduleRating', 'redundancy', 'hibernation', 'maxLoading', 'place']
    expect(keys.map((key) => listed(loaded, `dcBus.rectifier.${key}`))).toEqual([
      ['3'],
      ['3 kW'],
      ['1'],
      ['false'],
      ['80 %'],
      ['indoor'],
    ])
  })

  test('of one given module keeps none in reserve, and says so', async () => {
    const reserve = async (kind: 'dcBus' | 'ups', modules: number) => {
      const rectifier = `preset: rectifier-legacy, moduleRating: 12 kW${kind === 'dcBus' ? `, modules: ${modules}` : ''}`
      const ups = `ups: { preset: ups-modern${kind === 'ups' ? `, modules: ${modules}` : ''} }`
      const loaded = await folder.load(room(`dcBus: { rectifier: { ${rectifier} } }`, ups))
      return listed(loaded, kind === 'ups' ? 'ups.redundancy' : 'dcBus.rectifier.redundancy')
    }
    expect(await reserve('dcBus', 1)).toEqual(['0'])
    expect(await reserve('dcBus', 2)).toEqual(['1'])
    expect(await reserve('ups', 1)).toEqual(['0'])
  })

  test('hibernates with what the scenario says, and may stand outdoors', async () => {
    const rest =
      'modules: 6, moduleRating: 2 kW, redundancy: 2, hibernation: true, maxLoading: 70 %, place: outdoor'
    const rectifier = `dcBus: { rectifier: { preset: rectifier-high-efficiency, ${rest} } }`
    const staging = { redundancy: 2, maxLoading: 0.7 }
    expect((await chainOf(room(rectifier, UPS))).rectifier).toEqual({
      converter: { kind: 'modular', modules: 6, moduleKw: 2, ...(await modern()), staging },
      isIndoor: false,
    })
  })

  test('may be given by its own losses', async () => {
    const loss = '{ noLoad: 0.6 %, proportional: 2.2 %, square: 1.2 % }'
    const own = await chainOf(room(`dcBus: { rectifier: { loss: ${loss}, modules: 4 } }`, UPS))
    const { converter } = own.rectifier
    const byPreset = await chainOf(
      room('dcBus: { rectifier: { preset: rectifier-high-efficiency, modules: 4 } }', UPS),
    )
    expect(converterLossKw(converter, 4)).toBeCloseTo(converterLossKw(byPreset.rectifier.converter, 4), 12)
  })

  test('with a lower planned loading has more modules', async () => {
    const plant = 'dcBus: { rectifier: { preset: rectifier-legacy, maxLoading: 40 %, redundancy: 0 } }'
    expect((await chainOf(room(plant, UPS))).rectifier.converter).toMatchObject({ modules: 4 })
  })
})

describe('a UPS', () => {
  test('and its PDU are sized by their load, one after the other', async () => {
    const loaded = await folder.load(
      room('ups: { preset: ups-modern, moduleRating: 5 kW }', 'pdu: { preset: pdu-transformer }', PLANT),
    )
    const { pdu, ups } = siteOf(loaded).chain
    expect(pdu.converter).toMatchObject({ modules: 1, moduleKw: 10 })
    expect(listed(loaded, 'pdu.rating')).toEqual(['10 kW'])
    // 8 kW and the loss of the PDU: 8.222 kW over 0.8 x 5 kW is three modules.
    expect(8 + converterLossKw(pdu.converter, 8)).toBeCloseTo(8.2223, 4)
    expect(ups.converter).toMatchObject({ modules: 4, moduleKw: 5 })
    expect([pdu.isIndoor, ups.isIndoor]).toEqual([true, true])
  })

  test('in eco mode takes the law of that mode', async () => {
    const row = (await SHIPPED.row('ups', 'ups-modern'))!
    const eco = await chainOf(room('ups: { preset: ups-modern, mode: eco }', PLANT))
    expect(eco.ups.converter).toMatchObject(lawOf(row, 'eco_'))
    const loaded = await folder.load(room(UPS, PLANT))
    expect(siteOf(loaded).chain.ups.converter).toMatchObject(lawOf(row))
    expect(listed(loaded, 'ups.mode')).toEqual(['double-conversion'])
  })

  test('may be a high-voltage DC plant, which has no mode', async () => {
    const loaded = await folder.load(room('ups: { preset: hvdc-336, hibernation: true }', PLANT))
    expect(siteOf(loaded).chain.ups.converter).toMatchObject({
      ...lawOf((await SHIPPED.row('ups', 'hvdc-336'))!),
      modules: 2,
      staging: { redundancy: 1, maxLoading: 0.8 },
    })
    expect(listed(loaded, 'ups.mode')).toEqual([])
  })

  test('of any preset has an efficiency between one half and 1, and a lower loss in eco mode', async () => {
    for (const row of await SHIPPED.table('ups')) {
      const at = (x: number, prefix = '') => {
        const { a0, a1, a2 } = lawOf(row, prefix)
        return x / (x + a0 + a1 * x + a2 * x * x)
      }
      for (const x of [0.1, 0.5, 1]) {
        expect(at(x)).toBeGreaterThan(0.5)
        expect(at(x)).toBeLessThan(1)
        if (row['eco_a0'] !== '') expect(at(x, 'eco_')).toBeGreaterThan(at(x))
      }
    }
  })

  test('on which nothing hangs is warned of', async () => {
    const { warnings } = await folder.load(
      scenario({ site: ['kind: equipment-room', 'cooling: none', UPS, 'auxiliary: 1 W'] }),
    )
    expect(warnings).toEqual([
      { at: 'sites.a.ups', message: 'nothing hangs on the UPS: only its loss at no output counts' },
    ])
  })
})

describe('a transformer', () => {
  test('stands outside what is cooled and is sized by all that it may have to carry at once', async () => {
    const loaded = await folder.load(
      room(
        UPS,
        'transformer: { preset: transformer-typical }',
        'auxiliary: 100 W',
        'dcBus: { rectifier: lossless }',
      ),
    )
    const { chain } = siteOf(loaded)
    const peakKw = 2 + 0.1 + 4 + 8 + converterLossKw(chain.ups.converter, 8)
    const sizedKw = Number((peakKw / 0.8).toPrecision(3))
    expect(chain.transformer).toMatchObject({ converter: { modules: 1, moduleKw: sizedKw }, isIndoor: false })
    expect(listed(loaded, 'transformer.rating')).toEqual([`${sizedKw} kW`])
  })

  test('of a given rating keeps it; one that feeds nothing is none', async () => {
    const given = 'transformer: { preset: transformer-typical, rating: 400 kW, place: indoor }'
    const own = await chainOf(room(UPS, given, PLANT))
    expect(own.transformer).toMatchObject({ converter: { moduleKw: 400 }, isIndoor: true })
    const empty = ['kind: equipment-room', 'cooling: none', 'transformer: { preset: transformer-typical }']
    expect((await chainOf(scenario({ site: empty }))).transformer.converter).toEqual({ kind: 'lossless' })
  })

  test('of a row with a kVA has the losses of that row', async () => {
    for (const row of await SHIPPED.table('transformers')) {
      if (row['kva'] === '') continue
      const kva = Number(row['kva'])
      const { a0, a1, a2 } = lawOf(row)
      expect(1000 * kva * a0).toBeCloseTo(Number(row['no_load_w']), 1)
      expect(1000 * kva * a2 + a1).toBeCloseTo(Number(row['load_w']), -1)
    }
  })
})

describe('a site without converters', () => {
  test('loses nothing between meter and loads', async () => {
    const chain = await chainOf(scenario())
    for (const { converter } of Object.values(chain)) expect(converter).toEqual({ kind: 'lossless' })
  })
})

describe('refused is', () => {
  const plant = (keys: string) => `dcBus: { rectifier: { ${keys} } }`
  const at = 'sites.a'

  test.each<Refused>([
    [
      'a load on a UPS that is not there',
      room(PLANT),
      `12:45 ${at}.equipment.it.bus: expected a bus that the site has: it has no ups, got "ups"\n  hint: for example ups: { preset: ups-modern }`,
    ],
    [
      'a PDU without a UPS',
      scenario({ site: ['kind: equipment-room', 'cooling: none', 'pdu: { preset: pdu-distribution }'] }),
      `11:10 ${at}.pdu: expected a ups beside the pdu, which feeds it, got none\n  hint: for example ups: { preset: ups-modern }`,
    ],
    [
      'eco mode of a UPS that has none',
      room('ups: { preset: ups-legacy, mode: eco }', PLANT),
      `11:38 ${at}.ups.mode: expected "double-conversion" for ups-legacy, got "eco"\n  hint: with an eco mode: ups-modern, ups-large-modular`,
    ],
    [
      'eco mode of a UPS by its losses',
      room('ups: { loss: { noLoad: 1 %, proportional: 1 %, square: 1 % }, mode: eco }', PLANT),
      `11:73 ${at}.ups.mode: expected only keys that go with "loss", got "mode"`,
    ],
    [
      'modules beside one efficiency',
      room('ups: { efficiency: 95 %, modules: 4, hibernation: true }', PLANT),
      `11:39 ${at}.ups.modules: expected only keys that go with "efficiency", got "modules"`,
      `11:55 ${at}.ups.hibernation: expected only keys that go with "efficiency", got "hibernation"`,
    ],
    [
      'a rating beside one efficiency',
      room(UPS, PLANT, 'transformer: { efficiency: 99 %, rating: 50 kW }'),
      `14:46 ${at}.transformer.rating: expected only keys that go with "efficiency", got "rating"`,
    ],
    [
      'hibernation of one module',
      room(plant('preset: rectifier-legacy, modules: 1, hibernation: true'), UPS),
      `11:78 ${at}.dcBus.rectifier.hibernation: expected two modules or more, of which some can sleep, got 1`,
    ],
    [
      'a reserve of all modules',
      room(plant('preset: rectifier-legacy, modules: 2, redundancy: 2'), UPS),
      `11:77 ${at}.dcBus.rectifier.redundancy: expected fewer modules in reserve than the 2 installed, got 2`,
    ],
    [
      'a preset of another kind',
      room('ups: { preset: rectifier-legacy }', PLANT),
      `11:20 ${at}.ups.preset: expected the id of a UPS or HVDC plant, got "rectifier-legacy"\n  hint: rectifier-legacy is a rectifier: write it at dcBus.rectifier`,
    ],
    [
      'a preset near to one',
      room(UPS, PLANT, 'transformer: { preset: transformer-typica }'),
      `14:28 ${at}.transformer.preset: expected the id of a transformer, got "transformer-typica"\n  hint: did you mean "transformer-typical"?`,
    ],
    [
      'two forms of loss',
      room('ups: { preset: ups-modern, efficiency: 95 % }', PLANT),
      `11:44 ${at}.ups.efficiency: expected exactly one of "preset", "efficiency", "loss", got preset and efficiency`,
    ],
    [
      'a loss that leaves a part out',
      room('ups: { loss: { noLoad: 1 %, square: 1 % } }', PLANT),
      `11:18 ${at}.ups.loss.proportional: expected a share such as "14 %" or 0.14, got nothing`,
    ],
    [
      'a rectifier without its losses',
      room('dcBus: { rectifier: { modules: 3 } }', UPS),
      `11:25 ${at}.dcBus.rectifier: expected exactly one of "preset", "efficiency", "loss", got none of them`,
    ],
    [
      'a word for a rectifier',
      room('dcBus: { rectifier: none }', UPS),
      `11:25 ${at}.dcBus.rectifier: expected "lossless" or a map with preset, efficiency or loss, got "none"`,
    ],
    [
      'a maximal loading of nothing',
      room('ups: { preset: ups-modern, maxLoading: 0 % }', PLANT),
      `11:44 ${at}.ups.maxLoading: expected a share such as "14 %" or 0.14, from 0.05 to 1, got "0 %"`,
    ],
    [
      'a word for hibernation',
      room('ups: { preset: ups-modern, hibernation: yes }', PLANT),
      `11:45 ${at}.ups.hibernation: expected true or false, got "yes"\n  hint: write true`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))

  test('nothing where maxLoading has no effect, which is told', async () => {
    const { warnings } = await folder.load(
      room(plant('preset: rectifier-legacy, modules: 4, maxLoading: 70 %'), UPS),
    )
    expect(warnings).toEqual([
      {
        at: `${at}.dcBus.rectifier.maxLoading`,
        message: 'maxLoading has no effect: all modules run, and their number is given',
      },
    ])
  })
})
