import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A site with a 4G and a 5G unit; its rules, each on a line of its own, from line 16 on. */
function cluster(...rules: string[]): string {
  return scenario({
    site: [
      'kind: base-station',
      'dcBus: none',
      'enclosure: none',
      'radio:',
      '  - { id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { constant: 20 % } }',
      '  - { id: aau, power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 5 % } }',
      'shutdown:',
      ...rules.map((rule) => `  - { ${rule} }`),
    ],
  })
}

const AAU = 'id: night, units: [aau]'

/** A site with one unit more. */
const OTHER = [
  '  - id: b',
  '    kind: base-station',
  '    dcBus: none',
  '    enclosure: none',
  '    radio: [{ id: macro, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { constant: 30 % } }]',
]
const at = (column: number, rest: string) => `s.yaml:16:${column} sites.a.shutdown.night.${rest}`

describe('a shutdown rule is refused', () => {
  test.each([
    [
      'that does not say when',
      `${AAU}, depth: 50 %`,
      at(9, 'window: expected a window, offBelow or a schedule: something that says when, got nothing'),
    ],
    [
      'whose threshold for sleep lies above that for waking',
      `${AAU}, offBelow: 30 %, onAbove: 20 %`,
      at(61, 'onAbove: expected onAbove above offBelow, or the unit would switch at every step, got "20 %"'),
    ],
    [
      'whose thresholds are equal',
      `${AAU}, offBelow: 20 %, onAbove: 20 %`,
      at(61, 'onAbove: expected onAbove above offBelow, or the unit would switch at every step, got "20 %"'),
    ],
    [
      'that can never wake by load',
      `${AAU}, offBelow: 100 %`,
      at(
        46,
        'offBelow: expected onAbove above offBelow, or the unit would switch at every step, got "100 %"\n  hint: without onAbove it is twice offBelow, at most 100 %',
      ),
    ],
    [
      'with a threshold for waking alone',
      `${AAU}, window: 00:00-08:00, onAbove: 20 %`,
      at(9, 'offBelow: expected offBelow beside onAbove: the load at which it sleeps, got nothing'),
    ],
    [
      'that hands over to itself',
      `${AAU}, offBelow: 5 %, offloadTo: aau`,
      at(62, 'offloadTo: expected another unit: one that sleeps cannot carry its own traffic, got "aau"'),
    ],
    [
      'that hands over to nobody known',
      `${AAU}, offBelow: 5 %, offloadTo: rrru`,
      at(
        62,
        'offloadTo: expected a radio unit: UNIT of this site, SITE.UNIT, or SITE, got "rrru"\n  hint: did you mean "rru"?',
      ),
    ],
    [
      'that hands over to a site of several units',
      `${AAU}, offBelow: 5 %, offloadTo: a`,
      at(
        62,
        'offloadTo: expected a site with one radio unit, or SITE.UNIT, got "a"\n  hint: its units: a.rru, a.aau',
      ),
    ],
    [
      'that hands over to one carrier twice',
      `${AAU}, offBelow: 5 %, offloadTo: [rru, { unit: a.rru }]`,
      at(76, 'offloadTo.1.unit: expected each carrier once, got "a.rru"'),
    ],
    [
      'whose carrier may enter above the load that wakes',
      `${AAU}, offBelow: 5 %, offloadTo: [{ unit: rru, entryLoad: 90 % }]`,
      at(87, 'offloadTo.0.entryLoad: expected entryLoad at most wakeLoad, got "90 %"'),
    ],
    [
      'with both depth and residual',
      `${AAU}, window: 00:00-08:00, depth: 50 %, residual: 5 W`,
      at(80, 'residual: expected either depth or residual, got both'),
    ],
    [
      'that draws more asleep than awake',
      `${AAU}, window: 00:00-08:00, residual: 500 W`,
      at(67, 'residual: expected at most the zero-load power of the unit, 400 W, got "500 W"'),
    ],
    [
      'that acts on a forecast of nothing',
      `${AAU}, window: 00:00-08:00, decideOn: yesterday`,
      at(
        67,
        'decideOn: expected offBelow or offloadTo beside it: a window alone decides on no load, got "yesterday"',
      ),
    ],
    [
      'that names a unit twice',
      'id: night, units: [aau, aau], window: 00:00-08:00',
      at(35, 'units.1: expected each unit once, got "aau"'),
    ],
  ])('%s', async (_, rule, message) => {
    expect(await folder.problems(cluster(rule))).toEqual([message])
  })

  test('that takes longer to wake than a step', async () => {
    const text = `step: 15 min\n${cluster(`${AAU}, window: 00:00-08:00, wake: 30 min`)}`
    expect(await folder.problems(text)).toEqual([
      's.yaml:17:63 sites.a.shutdown.night.wake: expected a time to wake of at most one step, 0.25 h, got "30 min"',
    ])
  })

  test.each([
    ['[{ unit: rru, share: 80 % }, { unit: b, share: 30 % }]', 'got 110 %'],
    ['[{ unit: rru, share: 80 % }, b]', 'got 130 %\n  hint: a carrier without a share takes 50 %'],
  ])('that hands over more than all: %s', async (offloadTo, got) => {
    const text = cluster(`${AAU}, offBelow: 5 %, offloadTo: ${offloadTo}`)
    expect(await folder.problems([...text.trimEnd().split('\n'), ...OTHER, ''].join('\n'))).toEqual([
      at(62, `offloadTo: expected shares that add up to at most 100 %, ${got}`),
    ])
  })

  test('whose id another one has', async () => {
    const rules = [
      'id: night, units: [aau], window: 00:00-02:00',
      'id: night, units: [aau], window: 03:00-05:00',
    ]
    expect(await folder.problems(cluster(...rules))).toEqual([
      's.yaml:17:15 sites.a.shutdown.night.id: expected an id that no other rule of the site has, got "night"',
    ])
  })

  test('that goes round in a circle with another', async () => {
    const rules = [`${AAU}, offBelow: 5 %, offloadTo: rru`, 'units: [rru], offBelow: 5 %, offloadTo: aau']
    expect(await folder.problems(cluster(...rules))).toEqual([
      expect.stringContaining('offloadTo: expected traffic that does not go round in a circle'),
    ])
  })

  test('that overlaps another one of the same unit', async () => {
    const rules = [`${AAU}, offBelow: 5 %`, 'units: [aau], window: 00:00-08:00']
    expect(await folder.problems(cluster(...rules))).toEqual([
      's.yaml:16:29 sites.a.shutdown.night.units: expected a unit that no other rule puts to sleep at the same time, got "aau", which shutdown.1 puts to sleep too\n  hint: thresholds, files and offloadTo need one rule at a time: give the rules separate windows, days or months',
    ])
  })

  test('of a unit that must not sleep', async () => {
    const text = cluster(`${AAU}, window: 00:00-08:00`).replace(
      '- { id: aau,',
      '- { id: aau, protected: true,',
    )
    expect(await folder.problems(text)).toEqual([
      at(
        30,
        'units.0: expected a unit that is not protected, got "aau"\n  hint: "protected: true" stands at the unit',
      ),
    ])
  })

  test('by traffic of a load that has none', async () => {
    const text = scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        'cooling: none',
        'equipment: [{ id: bbu, power: 300 W }]',
        'shutdown: [{ units: [bbu], offBelow: 5 % }]',
      ],
    })
    expect(await folder.problems(text)).toEqual([
      's.yaml:14:26 sites.a.shutdown.0.units.0: expected a radio unit: the rule goes by traffic, and a load of "equipment" has none, got "bbu"',
    ])
  })

  test('whose schedule holds anything but 0 and 1', async () => {
    folder.write('off.csv', `off\n${'0\n'.repeat(8759)}0.5\n`)
    expect(await folder.problems(cluster(`${AAU}, schedule: { csv: off.csv }`))).toEqual([
      'off.csv:8761:1 off: expected 0 or 1, got "0.5"\n  hint: named at s.yaml:16:53',
    ])
  })
})

describe('a rule that holds', () => {
  const unitOf = async (text: string) => {
    const { variants, ...loaded } = await folder.load(text)
    return { unit: variants[0]!.members[0]!.spec.units[1]!, ...loaded }
  }
  const hours = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

  test('follows a file of zeros and ones', async () => {
    folder.write('off.csv', `off\n${'1\n0\n0\n0\n'.repeat(2190)}`)
    const { unit } = await unitOf(cluster(`${AAU}, schedule: { csv: off.csv }`))
    expect(hours(unit.states!.offShare)).toBe(2190)
  })

  test('holds in its months and days only', async () => {
    const { unit } = await unitOf(cluster(`${AAU}, window: 00:00-08:00, months: [1, 12], days: workdays`))
    // 2021 has 21 workdays in January and 23 in December.
    expect(hours(unit.states!.offShare)).toBe(8 * 44)
  })

  test('may have another window in another season', async () => {
    const summer = 'units: [aau], window: 02:00-05:00, months: [6, 7, 8], offloadTo: rru'
    const winter = 'units: [aau], window: 23:00-07:00, months: [12, 1, 2], offloadTo: rru'
    const { unit } = await unitOf(cluster(summer, winter))
    // In the first hour of the year nothing is known of the carrier.
    expect(hours(unit.states!.offShare)).toBe(3 * 92 + 8 * 90 - 1)
  })

  test('has a kind of sleep with its depth and its time to wake, listed with their sources', async () => {
    const { unit, defaults } = await unitOf(cluster(`${AAU}, window: 00:00-08:00, mode: deep-sleep`))
    expect(unit.states!.residualShare[3]).toBeCloseTo(0.4, 12)
    expect(unit.states!.wakeShare![8]).toBeCloseTo(1 / 6, 12)
    expect(
      defaults.filter(({ path }) => path.includes('shutdown')).map(({ path, value }) => [path, value]),
    ).toEqual(
      expect.arrayContaining([
        ['sites.a.shutdown.night.depth', '60 %'],
        ['sites.a.shutdown.night.wake', '600 s'],
      ]),
    )
  })

  test('takes depth and transition from a power model that has sleep states', async () => {
    const model = 'model: tr38864, category: 2, set: 1, full: 1 kW'
    const text = cluster(`${AAU}, window: 00:00-08:00, mode: deep-sleep`).replace(
      'model: linear, idle: 400 W, full: 1 kW',
      model,
    )
    const { unit } = await unitOf(text)
    // Deep sleep 1 over micro sleep 5.5; 10 s of transition; 17,000 relative ms at 1 kW / 32.
    expect(unit.states!.residualShare[3]).toBeCloseTo(1 / 5.5, 12)
    expect(unit.states!.wakeShare![8]).toBeCloseTo(10 / 3600, 12)
    const zeroLoadW = (1000 * 5.5) / 32
    const transitionWh = (17_000 * (1000 / 32)) / 3.6e6
    expect(unit.states!.transitionShare![8]! * zeroLoadW).toBeCloseTo(transitionWh, 12)
  })

  test('may leave what a breaker leaves', async () => {
    const { unit } = await unitOf(
      cluster(`${AAU}, window: 00:00-08:00, mode: breaker, residual: 4 W, wake: 0 s`),
    )
    expect(unit.states!.residualShare[3]).toBeCloseTo(0.01, 12)
  })

  test('hands over at the ratio of capacities and of counts', async () => {
    const text = cluster(`${AAU}, offBelow: 10 %, minimumOff: 0 h, minimumOn: 0 h, offloadTo: rru`)
      .replace('- { id: rru,', '- { id: rru, count: 2, capacity: { throughput: 500 Mbit/s },')
      .replace('- { id: aau,', '- { id: aau, count: 4, capacity: { throughput: 1 Gbit/s },')
    const { variants } = await folder.load(text)
    const [rru, aau] = variants[0]!.members[0]!.spec.units
    expect(aau!.states!.offShare[1]).toBe(1)
    // Twice the capacity, two sleepers for each carrier: 20 % + 4 x 5 %.
    expect(rru!.load[1]).toBeCloseTo(0.4, 12)
    expect(rru!.offered![1]).toBe(0.2)
  })

  test('reaches a unit of another site', async () => {
    const text = [
      ...cluster(`${AAU}, window: 00:00-08:00, offloadTo: b`).trimEnd().split('\n'),
      ...OTHER,
      '',
    ].join('\n')
    const { variants } = await folder.load(text)
    const macro = variants[0]!.members[1]!.spec.units[0]!
    expect([macro.load[1], macro.load[12]]).toEqual([expect.closeTo(0.35, 12), 0.3])
  })
})

describe('limits of the service', () => {
  test('are needed where they are enforced', async () => {
    expect(await folder.problems(scenario({ more: ['service: { enforce: true }'] }))).toEqual([
      's.yaml:12:21 service.enforce: expected a limit beside enforce: without one nothing is held, got true',
    ])
  })
})
