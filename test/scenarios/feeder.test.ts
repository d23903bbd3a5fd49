import { describe, expect, test } from 'vitest'
import type { UnitSpec } from '../../src/model/site.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A room with 4 kW at -48 V behind a cable. */
const room = (feeder: string) =>
  scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      'dcBus: { rectifier: { preset: rectifier-legacy, moduleRating: 1 kW } }',
      `equipment: [{ id: telecom, power: 4 kW, feeder: ${feeder} }]`,
    ],
  })
const siteOf = ({ variants }: LoadedScenario) => variants[0]!.members[0]!.spec

describe('the cable of a load', () => {
  const feederOf = async (feeder: string): Promise<UnitSpec['feeder']> =>
    siteOf(await folder.load(room(feeder))).units[0]!.feeder

  test('loses a share, or is a resistance at a voltage', async () => {
    expect(await feederOf('2 %')).toEqual({ kind: 'share', fraction: 0.02 })
    expect(await feederOf('{ value: 0.03, source: measured }')).toEqual({ kind: 'share', fraction: 0.03 })
    expect(await feederOf('{ resistance: 5 mohm, voltage: 48 V }')).toEqual({
      kind: 'resistance',
      ohm: 0.005,
      volt: 48,
    })
  })

  test('stands at 53.5 V where no voltage is given', async () => {
    const loaded = await folder.load(room('{ resistance: { value: 0.005 ohm, source: measured } }'))
    expect(siteOf(loaded).units[0]!.feeder).toMatchObject({ volt: 53.5 })
    const voltage = loaded.defaults.find(({ path }) => path.endsWith('feeder.voltage'))
    expect(voltage).toMatchObject({ value: '53.5 V', confidence: 'sourced' })
  })

  test('makes the plant that feeds it larger', async () => {
    const modules = async (feeder: string) =>
      siteOf(await folder.load(room(feeder))).chain.rectifier.converter
    expect(await modules('0 %')).toMatchObject({ modules: 6 })
    expect(await modules('{ resistance: 20 mohm }')).toMatchObject({ modules: 7 })
  })

  test('of a radio unit is read alike', async () => {
    const mast = (feeder: string) =>
      scenario({
        site: [
          'kind: base-station',
          'dcBus: { rectifier: lossless }',
          'enclosure: none',
          `radio: [{ id: aau, power: { preset: aau-64t64r }, traffic: { constant: 0.2 }, feeder: ${feeder} }]`,
        ],
      })
    expect(siteOf(await folder.load(mast('{ resistance: 20 mohm }'))).units[0]!.feeder).toEqual({
      kind: 'resistance',
      ohm: 0.02,
      volt: 53.5,
    })
    expect(await folder.problems(mast('{ resistance: 1 ohm }'))).toEqual([
      expect.stringContaining('can carry the 1017 W of one unit at full load, got one that carries 715.6 W'),
    ])
  })
})

describe('refused is', () => {
  const at = 'sites.a'
  const cable = (feeder: string) =>
    scenario({
      site: [
        'kind: equipment-room',
        'cooling: none',
        `equipment: [{ id: it, power: 8 kW, feeder: ${feeder} }]`,
      ],
    })

  test.each<Refused>([
    [
      'a cable that cannot carry its load',
      cable('{ resistance: 0.1 ohm, voltage: 53.5 V }'),
      `11:62 ${at}.equipment.it.feeder.resistance: expected a cable that can carry the 8000 W of one unit at full load, got one that carries 7156 W at most\n  hint: it is V^2 / (4 R): at 53.5 V the resistance must stay below 89.45 mohm`,
    ],
    [
      'a cable on a bus whose voltage nobody said',
      cable('{ resistance: 0.1 ohm }'),
      `11:48 ${at}.equipment.it.feeder.voltage: expected the voltage of bus: ac, at the sending end of the cable, got nothing\n  hint: for example voltage: 230 V; only that of a -48 V plant is known`,
    ],
    [
      'the same behind a UPS, and at the mast of a site without a -48 V plant',
      scenario({
        site: [
          'kind: base-station',
          'dcBus: none',
          'cooling: none',
          'ups: { preset: ups-modern }',
          'equipment: [{ id: it, power: 1 kW, bus: ups, feeder: { resistance: 1 mohm } }]',
          'radio: [{ id: aau, power: { preset: aau-64t64r }, traffic: { constant: 0.2 }, feeder: { resistance: 1 mohm } }]',
        ],
      }),
      `13:58 ${at}.equipment.it.feeder.voltage: expected the voltage of bus: ups, at the sending end of the cable, got nothing\n  hint: for example voltage: 230 V; only that of a -48 V plant is known`,
      `14:91 ${at}.radio.aau.feeder.voltage: expected the voltage of bus: ac, at the sending end of the cable, got nothing\n  hint: for example voltage: 230 V; only that of a -48 V plant is known`,
    ],
    [
      'a cable without a resistance',
      cable('{ voltage: 48 V }'),
      `11:48 ${at}.equipment.it.feeder.resistance: expected an electric resistance such as "20 mohm" (ohm, mohm, Ω, mΩ), got nothing`,
    ],
    [
      'a cable with an unknown key',
      cable('{ resistance: 5 mohm, volt: 48 V }'),
      `11:70 ${at}.equipment.it.feeder.volt: expected a known key, got "volt"\n  hint: known: resistance, voltage, value, source, confidence, range`,
    ],
    [
      'a cable by a wrong unit',
      cable('5 mohm'),
      `11:48 ${at}.equipment.it.feeder: expected a share such as "14 %" or 0.14, got "5 mohm"`,
    ],
    [
      'a cable that loses all',
      cable('100 %'),
      `11:48 ${at}.equipment.it.feeder: expected a share such as "14 %" or 0.14, from 0 to 0.9, got "100 %"`,
    ],
    [
      'a wrong resistance and a wrong voltage, each told',
      cable('{ resistance: 5 m, voltage: 48 }'),
      `11:62 ${at}.equipment.it.feeder.resistance: expected an electric resistance such as "20 mohm" (ohm, mohm, Ω, mΩ), got "5 m"\n  hint: "m" measures a length`,
      `11:76 ${at}.equipment.it.feeder.voltage: expected a voltage such as "53.5 V" (V, kV), got 48\n  hint: write the unit, as in "48 V"`,
    ],
    [
      'a record without its value',
      cable('{ value: 2 kg }'),
      `11:57 ${at}.equipment.it.feeder.value: expected a share such as "14 %" or 0.14, got "2 kg"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})
