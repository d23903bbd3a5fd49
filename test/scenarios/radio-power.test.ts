import { describe, expect, test } from 'vitest'
import { fullLoadPowerW, zeroLoadPowerW } from '../../src/model/radio/unit-power.ts'
import type { PowerModel } from '../../src/model/radio/unit-power.ts'
import type { LoadedScenario } from '../../src/scenarios/load.ts'
import { mast, scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const radio = (power: string, ...lines: string[]) =>
  mast(`power: ${power}, traffic: { constant: 20 % }`, ...lines)
const powerOf = ({ variants }: LoadedScenario, variant = 0): PowerModel =>
  variants[variant]!.members[0]!.spec.units[0]!.power
const power = async (text: string) => powerOf(await folder.load(radio(text)))
const defaultsOf = ({ defaults }: LoadedScenario) =>
  Object.fromEntries(
    defaults
      .filter(({ path }) => path.startsWith('sites.a.radio.aau.power'))
      .map(({ path, value, confidence }) => [
        path.slice('sites.a.radio.aau.power'.length),
        `${value}, ${confidence}`,
      ]),
  )

const AT = 'sites.a.radio.aau.power'
const TR = 'model: tr38864, category: 1, set: 1, full: 1120 W'

describe('a linear unit', () => {
  test('is given by idle and full power, or by full power and the idle ratio', async () => {
    const byPower = await power('{ model: linear, idle: 480 W, full: 1000 W }')
    expect(byPower).toEqual({ kind: 'linear', idleW: 480, fullW: 1000 })
    expect(await power('{ model: linear, full: 1 kW, idleRatio: 0.48 }')).toEqual(byPower)
    expect(await power('{ model: linear, full: 1 kW, idleRatio: 48 % }')).toEqual(byPower)
  })

  test.each<Refused>([
    [
      'idle power and idle ratio',
      radio('{ model: linear, full: 1000 W, idle: 480 W, idleRatio: 0.48 }'),
      `12:86 ${AT}.idleRatio: expected idle or idleRatio, not both, got 0.48`,
    ],
    [
      'neither idle power nor idle ratio',
      radio('{ model: linear, full: 1000 W }'),
      `12:31 ${AT}.idle: expected idle or idleRatio for the linear model, got nothing`,
    ],
    [
      'an idle ratio without full power',
      radio('{ model: linear, idleRatio: 0.48 }'),
      `12:31 ${AT}.full: expected idle and full for the linear model, got nothing`,
    ],
    [
      'an idle ratio above one',
      radio('{ model: linear, full: 1000 W, idleRatio: 48 }'),
      `12:73 ${AT}.idleRatio: expected a share such as "14 %" or 0.14, from 0 to 1, got 48\n  hint: did you mean "48 %"?`,
    ],
    [
      'keys of other models',
      radio('{ model: linear, idle: 1 W, full: 2 W, type: macro, category: 1 }'),
      `12:76 ${AT}.type: expected only keys that go with "model: linear", got "type"`,
      `12:93 ${AT}.category: expected only keys that go with "model: linear", got "category"`,
    ],
  ])('is refused with %s', (...one) => folder.refuses(one))
})

describe('an EARTH station', () => {
  test.each([
    ['macro', 780, 1344],
    ['rrh', 504, 840],
    ['micro', 112, 144.76],
    ['pico', 13.6, 14.64],
    ['femto', 9.6, 10.4],
  ])('of type %s draws %d W idle and %d W at full load', async (type, idleW, fullW) => {
    const model = await power(`{ model: earth, type: ${type} }`)
    expect(zeroLoadPowerW(model)).toBeCloseTo(idleW, 9)
    expect(fullLoadPowerW(model)).toBeCloseTo(fullW, 9)
  })

  test('lists what its type gives, with the source', async () => {
    const loaded = await folder.load(radio('{ model: earth, type: rrh, noLoad: 80 W, transceivers: 2 }'))
    expect(powerOf(loaded)).toEqual({
      kind: 'earth',
      transceivers: 2,
      maxOutputW: 20,
      noLoadW: 80,
      slope: 2.8,
      asleepW: 56,
    })
    expect(defaultsOf(loaded)).toEqual({
      '.asleep': '56 W, sourced',
      '.maxOutput': '20 W, sourced',
      '.slope': '2.8, sourced',
    })
    expect(loaded.defaults.find(({ path }) => path.endsWith('slope'))!.source).toContain('Auer et al.')
  })

  test.each<Refused>([
    [
      'no type',
      radio('{ model: earth, transceivers: 2 }'),
      `12:31 ${AT}.type: expected the type of the base station: macro, rrh, micro, pico or femto, got nothing`,
    ],
    [
      'an unknown type',
      radio('{ model: earth, type: marco }'),
      `12:53 ${AT}.type: expected one of "macro", "rrh", "micro", "pico", "femto", got "marco"\n  hint: did you mean "macro"?`,
    ],
    [
      'a sleep that takes more than no load',
      radio('{ model: earth, type: rrh, asleep: 85 W }'),
      `12:66 ${AT}.asleep: expected an asleep power not above the no-load power of 84 W, got "85 W"`,
    ],
    [
      'less at no load than its type takes asleep',
      radio('{ model: earth, type: rrh, noLoad: 50 W }'),
      `12:66 ${AT}.noLoad: expected a no-load power not below the 56 W asleep, got "50 W"`,
    ],
    [
      'more radiated than taken',
      radio('{ model: earth, type: rrh, slope: 0.9 }'),
      `12:65 ${AT}.slope: expected a slope of at least 1: no station radiates more than it takes, got 0.9`,
    ],
    [
      'half a transceiver',
      radio('{ model: earth, type: rrh, transceivers: 0.5 }'),
      `12:72 ${AT}.transceivers: expected a whole number, got 0.5`,
    ],
    [
      'keys of other models',
      radio('{ model: earth, type: rrh, full: 1 kW }'),
      `12:64 ${AT}.full: expected only keys that go with "model: earth", got "full"`,
    ],
  ])('is refused with %s', (...one) => folder.refuses(one))
})

describe('a unit of TR 38.864', () => {
  test('has the relative powers of its category and set, and the watts of its anchor', async () => {
    const model = await power(`{ ${TR} }`)
    expect(zeroLoadPowerW(model)).toBe(220)
    expect(fullLoadPowerW(model)).toBe(1120)
    const second = await power('{ model: tr38864, category: 2, set: 3, full: 176 W }')
    expect(zeroLoadPowerW(second)).toBeCloseTo(30, 12)
    expect(fullLoadPowerW(second)).toBeCloseTo(176, 12)
  })

  test('lists the states of the standard and every choice that was left open', async () => {
    expect(defaultsOf(await folder.load(radio(`{ ${TR} }`)))).toEqual({
      '.P1': '1 (to it and back 50 ms, 1000), sourced',
      '.P2': '25 (to it and back 6 ms, 90), sourced',
      '.P3': '55, sourced',
      '.P4': '280, sourced',
      '.P5': '110, sourced',
      '.amplifierEfficiency': 'constant, assumption',
      '.antennas': '100 %, assumption',
      '.bandwidth': '100 %, assumption',
      '.downlink': '100 %, assumption',
      '.psdRatio': '1, assumption',
      '.slotActivity': 'time, assumption',
      '.uplink': '0 %, assumption',
    })
  })

  test('takes its scaling from the scenario', async () => {
    const text = `{ ${TR}, antennas: 50 %, bandwidth: 0.8, psdRatio: 0.9, amplifierEfficiency: variable, slotActivity: 30 %, downlink: 75 %, uplink: 20 % }`
    expect(await power(text)).toMatchObject({
      fullW: 1120,
      antennaShare: 0.5,
      bandwidthShare: 0.8,
      psdRatio: 0.9,
      amplifier: 'variable',
      leastSlotActivity: 0.3,
      downlinkShare: 0.75,
      uplinkShare: 0.2,
    })
  })

  test.each([
    ['time', 0],
    ['frequency', 1],
    ['0.25', 0.25],
  ])('with slot activity %s has at least the share %d of its slots active', async (text, least) => {
    expect(await power(`{ ${TR}, slotActivity: ${text} }`)).toMatchObject({ leastSlotActivity: least })
  })

  test('names the source of its anchor', async () => {
    const text = '{ model: tr38864, category: 1, set: 1, full: { value: 1 kW, source: data sheet X } }'
    expect(fullLoadPowerW(await power(text))).toBe(1000)
  })

  test('warns where a variable amplifier makes power fall as load rises', async () => {
    const warnings = async (more: string) => {
      const { warnings: all } = await folder.load(radio(`{ ${TR}, amplifierEfficiency: variable${more} }`))
      return all.filter(({ at }) => at.endsWith('amplifierEfficiency')).map(({ message }) => message)
    }
    expect(await warnings(', slotActivity: frequency')).toEqual([
      'power falls from 935.3 W to 850.0 W where load passes 50 %: the variable amplifier is more efficient from half of its output on',
    ])
    expect(await warnings('')).toEqual([])
    expect(await warnings(', slotActivity: frequency, bandwidth: 40 %')).toEqual([])
  })

  test('shares the time between downlink and uplink in TDD, not in FDD', async () => {
    const fdd = '{ model: tr38864, category: 1, set: 2, full: 200 W, downlink: 100 %, uplink: 100 % }'
    // P4 = 200 and what uplink takes above the micro sleep, 90 - 50.
    expect(fullLoadPowerW(await power(fdd))).toBe(240)
    expect(fullLoadPowerW(await power(`{ ${TR}, downlink: 70 %, uplink: 30 % }`))).toBeCloseTo(916, 9)
  })

  test.each<Refused>([
    [
      'no watts',
      radio('{ model: tr38864, category: 1, set: 1 }'),
      `12:31 ${AT}.full: expected full, the power of one unit in the active downlink state, got nothing\n  hint: the standard gives relative power and no watts: take full from a data sheet or a meter, as full: { value: 1000 W, source: "..." }`,
    ],
    [
      'neither category nor set',
      radio('{ model: tr38864, full: 1 kW }'),
      `12:31 ${AT}.category: expected the category of the base station: 1 or 2, got nothing`,
      `12:31 ${AT}.set: expected the reference configuration: set 1, 2 or 3, got nothing`,
    ],
    [
      'a set that the standard does not have',
      radio('{ model: tr38864, category: 3, set: 4, full: 1 kW }'),
      `12:59 ${AT}.category: expected a whole number, from 1 to 2, got 3`,
      `12:67 ${AT}.set: expected a whole number, from 1 to 3, got 4`,
    ],
    [
      'more than all of the time in TDD',
      radio(`{ ${TR}, downlink: 80 %, uplink: 30 % }`),
      `12:108 ${AT}.uplink: expected downlink and uplink of at most 100 % together, since set 1 is TDD, got 80 % and 30 %`,
    ],
    [
      'uplink beside a downlink that was left open in TDD',
      radio(`{ ${TR}, uplink: 30 % }`),
      `12:92 ${AT}.uplink: expected downlink and uplink of at most 100 % together, since set 1 is TDD, got 100 % and 30 %\n  hint: write downlink too: it is 100 % by default`,
    ],
    [
      'no chain on, no bandwidth or no power: it cannot send',
      radio(`{ ${TR}, antennas: 0 %, bandwidth: 0 %, psdRatio: 0 }`),
      `12:94 ${AT}.antennas: expected a share such as "14 %" or 0.14, above 0 to 1, got "0 %"`,
      `12:110 ${AT}.bandwidth: expected a share such as "14 %" or 0.14, above 0 to 1, got "0 %"`,
      `12:125 ${AT}.psdRatio: expected a number, above 0 to 10, got 0`,
    ],
    [
      'an unknown slot activity',
      radio(`{ ${TR}, slotActivity: frequencies }`),
      `12:98 ${AT}.slotActivity: expected time, frequency, or a share such as "30 %" or 0.3, got "frequencies"`,
    ],
    [
      'a slot activity above one',
      radio(`{ ${TR}, slotActivity: 30 }`),
      `12:98 ${AT}.slotActivity: expected time, frequency, or a share such as "30 %" or 0.3, from 0 to 1, got 30\n  hint: did you mean "30 %"?`,
    ],
    [
      'keys of other models',
      radio(`{ ${TR}, idle: 300 W }`),
      `12:90 ${AT}.idle: expected only keys that go with "model: tr38864", got "idle"`,
    ],
  ])('is refused with %s', (...one) => folder.refuses(one))
})

describe('another model over that of an archetype', () => {
  const over = async (mine: string, own: string) => {
    const text = mast('power: { preset: aau-64t64r }, traffic: { constant: 20 % }').split('\n')
    const site = (unit: string) => `radio: [{ id: aau, power: ${unit}, traffic: { constant: 20 % } }]`
    const archetype = `archetypes: { mine: { site: { dcBus: none, enclosure: none, ${site(mine)} } } }`
    const head = text.slice(0, 7)
    return folder.load(
      [...head, `  - { id: a, kind: base-station, archetype: mine, ${site(own)} }`, archetype, ''].join('\n'),
    )
  }

  test('takes its place as a whole', async () => {
    const loaded = await over('{ model: linear, idle: 1 W, full: 2 W }', '{ model: earth, type: pico }')
    expect(powerOf(loaded)).toMatchObject({ kind: 'earth', noLoadW: 6.8 })
  })
})

describe('rectifiers that are not counted out', () => {
  // Modules of 3 kW: as many as 0.8 of their rating needs for the full load, and one in reserve.
  test.each([
    ['five EARTH macro stations, 6.72 kW', '{ model: earth, type: macro }', 4],
    ['five units of 1.4 kW in P4', '{ model: tr38864, category: 1, set: 1, full: 1400 W }', 4],
    [
      'the same, half of the time',
      '{ model: tr38864, category: 1, set: 1, full: 1400 W, downlink: 50 % }',
      3,
    ],
    ['five linear units of 1 kW', '{ model: linear, full: 1 kW, idleRatio: 0.5 }', 4],
  ])('are sized by the full load of %s', async (_, unit, modules) => {
    const text = scenario({
      site: [
        'kind: base-station',
        'dcBus: { rectifier: { preset: rectifier-legacy } }',
        'cooling: { cop: 3 }',
        `radio: [{ id: aau, count: 5, power: ${unit}, traffic: { constant: 20 % } }]`,
      ],
    })
    const { chain } = (await folder.load(text)).variants[0]!.members[0]!.spec
    expect(chain.rectifier.converter).toMatchObject({ modules, moduleKw: 3 })
  })
})
