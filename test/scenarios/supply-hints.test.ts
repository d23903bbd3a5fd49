import { describe, expect, test } from 'vitest'
import { ScenarioFolder, room, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const LOAD = 'equipment: [{ id: it, power: 1 kW, bus: ac }]'
const POWER = 'expected a power such as "480 W" (W, kW, MW, mW)'
const KEYS =
  'preset, chemistry, capacity, strings, stringCapacity, voltage, health, capacityAt, chargeLimit, dischargeLimit, chargeEfficiency, dischargeEfficiency, socMin, socMinOutage, socMax, socInitial, selfDischarge, temperature, place, kinetic, reserve, recharge, shedBelow, strategy, force, ageing, islanding'
const battery = (keys: string) => room(`battery: { chemistry: lfp, capacity: 20 kWh, ${keys} }`, LOAD)
const unknown = (key: string, hint: string) =>
  `11:50 sites.a.battery.${key}: expected a known key, got "${key}"\n  hint: ${hint}`

describe('what people write of a battery is answered with its own keys', () => {
  test.each<Refused>([
    [
      'depth of discharge',
      battery('dod: 80 %'),
      unknown('dod', 'write socMin, the share that stays: 100 % less the depth of discharge'),
    ],
    [
      'one efficiency',
      battery('efficiency: 90 %'),
      unknown(
        'efficiency',
        'write chargeEfficiency and dischargeEfficiency; of both ways together, its square root for each',
      ),
    ],
    [
      'the limit of peak shaving',
      battery('limit: 3 kW'),
      unknown('limit', 'inside strategy: { kind: peak-shaving, limit: 3 kW }'),
    ],
    ['a key near to one', battery('socMinn: 20 %'), unknown('socMinn', 'did you mean "socMin"?')],
    ['any other key', battery('warranty: 10'), unknown('warranty', `known: ${KEYS}`)],
    [
      'a reserve as a share',
      battery('reserve: 30 %'),
      '11:59 sites.a.battery.reserve: expected a duration such as "8 h" (h, min, s), got "30 %"\n  hint: hours of load; a share is socMin',
    ],
    [
      'a key without the space behind its colon',
      battery('place:indoor'),
      unknown('place:indoor', 'put a space after the colon'),
    ],
    [
      'a decimal comma in braces',
      room('battery: { chemistry: lfp, capacity: 20,5 kWh }', LOAD),
      '11:42 sites.a.battery.capacity: expected an energy such as "20 kWh" (kWh, Wh, MWh, GWh), got 20\n  hint: write the unit, as in "20 kWh"',
      '11:45 sites.a.battery.5 kWh: expected a known key, got "5 kWh"\n  hint: decimal point, not comma',
    ],
    [
      'a decimal comma in text',
      room('battery: { chemistry: lfp, capacity: "20,5 kWh" }', LOAD),
      '11:42 sites.a.battery.capacity: expected an energy such as "20 kWh" (kWh, Wh, MWh, GWh), got "20,5 kWh"\n  hint: decimal point, not comma',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('a hint tells how to write', () => {
  test.each<Refused>([
    [
      'apparent power of a generator',
      room('generator: { rating: 8 kVA }', LOAD),
      `11:26 sites.a.generator.rating: ${POWER}, got "8 kVA"\n  hint: kVA is apparent power: write kW (kVA x power factor, often 0.8)`,
    ],
    [
      'apparent power of a load',
      room('equipment: [{ id: it, power: 900 VA, bus: ac }]'),
      `11:34 sites.a.equipment.it.power: ${POWER}, got "900 VA"\n  hint: VA is apparent power: write W (VA x power factor, often 0.8)`,
    ],
    [
      'service by its cost alone',
      room('generator: { rating: 8 kW, service: 500 CNY }', LOAD),
      '11:41 sites.a.generator.service: expected a map, got "500 CNY"\n  hint: for example "service: { every: 250 h, cost: 500 CNY }"',
    ],
    ...['off', 'false'].map((word): Refused => [
      `mains that are ${word}`,
      room(`mains: ${word}`, LOAD),
      `11:12 sites.a.mains: expected "none" where there are no mains, or a map with class or outages, got ${word === 'off' ? '"off"' : word}\n  hint: did you mean "none"?`,
    ]),
    [
      'a bus whose keys stand beside it',
      room('dcBus:', LOAD),
      '11:5 sites.a.dcBus: expected "none" or a map with rectifier, got nothing (an empty value)\n  hint: indent what belongs to dcBus',
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

test('a key set in a battery on the other bus is answered with where the battery is', async () => {
  const onBus = 'dcBus: { rectifier: lossless, battery: { chemistry: lfp, capacity: 20 kWh } }'
  const variant = 'variants: [{ name: b, set: { sites.a.battery.chargeLimit: 2 kW } }]'
  const site = ['kind: equipment-room', 'cooling: none', onBus, LOAD]
  const problems = await folder.problems(scenario({ site, more: [variant] }))
  expect(problems).toContain(
    's.yaml:13:30 sites.a.battery: expected exactly one of "preset", "chemistry", got none of them\n  hint: the battery of this site is at sites.a.dcBus.battery',
  )
})

describe('a schedule', () => {
  const plan = (columns: string) => battery(`strategy: { kind: schedule, csv: plan.csv, ${columns} }`)
  const rows = (row: (hour: number) => string, header = 'in,out') =>
    ['', ...Array.from({ length: 8760 }, (_, hour) => row(hour)), ''].join('\n').replace('', header)
  const warned = async (columns: string, row: (hour: number) => string) => {
    folder.write('plan.csv', rows(row))
    return (await folder.load(plan(columns))).warnings
  }
  const BOTH = 'charge: in, discharge: out'
  const at = 'sites.a.battery.strategy'

  test('without a column of discharge is warned of', async () => {
    expect(await warned('charge: in', () => '1,0')).toEqual([
      { at, message: 'the battery never discharges by its schedule: no discharge column is named' },
    ])
    expect(await warned(BOTH, () => '1,0')).toEqual([])
  })

  test('beyond the limits of the battery in most of its steps is warned of', async () => {
    const discharging = (hours: number) => (hour: number) => (hour < hours ? '0,25' : '0,20')
    expect(await warned(BOTH, discharging(4381))).toEqual([
      {
        at: `${at}.discharge`,
        message:
          'the schedule asks for up to 25 kW, and the battery gives at most 20 kW: cut in 4381 of 8760 steps',
      },
    ])
    expect(await warned(BOTH, discharging(4380))).toEqual([])
  })

  test('of watts is warned of', async () => {
    const once = (kw: string) => (hour: number) => `${hour === 5 ? kw : '1'},0`
    expect(await warned(BOTH, once('100'))).toEqual([
      {
        at: `${at}.charge`,
        message:
          'the schedule asks for up to 100 kW, and the battery takes at most 10 kW: cut in 1 of 8760 steps; the cells of the file are kW, are these W?',
      },
    ])
    expect(await warned(BOTH, once('99'))).toEqual([])
  })

  test('that is wrong for both columns alike is told once', async () => {
    const named = 'named at s.yaml:11:83'
    folder.write('plan.csv', 'in,out\n1,0\n')
    expect(await folder.problems(plan(BOTH))).toEqual([
      `plan.csv:2:1: expected 8760 rows after the header, got 1 row\n  hint: ${named}`,
    ])
    folder.write('plan.csv', 'in;out\n1;0\n')
    expect(await folder.problems(plan(BOTH))).toEqual([
      `plan.csv:1:1: expected a header of columns, got "in;out"\n  hint: separate columns by commas; ${named}`,
    ])
    folder.write('plan.csv', Buffer.from('\uFEFFin,out\n1,0\n', 'utf16le'))
    expect(await folder.problems(plan(BOTH))).toEqual([
      `plan.csv:1:1: expected UTF-8 text, got binary data\n  hint: save as CSV UTF-8; ${named}`,
    ])
  })
})
