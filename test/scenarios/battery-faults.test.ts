import { describe, expect, test } from 'vitest'
import { ScenarioFolder, scenario } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const LOAD = 'equipment: [{ id: it, power: 1 kW }]'

/** A room with an AC-coupled battery on line 11. */
const ac = (keys: string, ...more: string[]) =>
  scenario({ site: ['kind: equipment-room', 'cooling: none', `battery: { ${keys} }`, LOAD, ...more] })
/** The same with a battery on the -48 V bus. */
const dc = (keys: string, ...more: string[]) =>
  scenario({
    site: [
      'kind: equipment-room',
      'cooling: none',
      `dcBus: { rectifier: lossless, battery: { ${keys} } }`,
      LOAD,
      ...more,
    ],
  })
const LFP = 'preset: lfp-48v, capacity: 20 kWh'
const LEAD = 'preset: lead-acid-vrla, capacity: 20 kWh'
const DATA_SHEET = 'capacities: [[1 h, 60 Ah], [10 h, 93 Ah], [20 h, 100 Ah]]'
const AT = 'sites.a.battery'
const LIMIT = 'a power such as "10 kW" (W, kW, MW) or a current such as "100 A" (A, kA)'

describe('refused is a battery', () => {
  test.each<Refused>([
    [
      'of which nobody says what it is',
      ac('capacity: 20 kWh'),
      `11:14 ${AT}: expected exactly one of "preset", "chemistry", got none of them`,
    ],
    [
      'of a preset and a chemistry',
      ac('preset: lfp-48v, chemistry: lfp, capacity: 20 kWh'),
      `11:44 ${AT}.chemistry: expected exactly one of "preset", "chemistry", got preset and chemistry`,
    ],
    [
      'of two sizes',
      ac(`${LFP}, strings: 2`),
      `11:60 ${AT}.strings: expected exactly one of "capacity", "strings", got capacity and strings`,
    ],
    [
      'without a size',
      ac('preset: lfp-48v'),
      `11:14 ${AT}: expected exactly one of "capacity", "strings", got none of them`,
    ],
    [
      'of strings that hold nobody knows what',
      ac('preset: lfp-48v, strings: 2'),
      `11:14 ${AT}.stringCapacity: expected a stringCapacity beside strings, got nothing\n  hint: for example stringCapacity: 200 Ah`,
    ],
    [
      'of a capacity with that of a string',
      ac(`${LFP}, stringCapacity: 200 Ah`),
      `11:67 ${AT}.stringCapacity: expected only keys that go with "strings", got "stringCapacity"`,
    ],
    [
      'of a preset near to one',
      ac('preset: lfp-48, capacity: 20 kWh'),
      `11:24 ${AT}.preset: expected the id of a battery, got "lfp-48"\n  hint: did you mean "lfp-48v"?`,
    ],
    [
      'told by its preset alone',
      scenario({ site: ['kind: equipment-room', 'cooling: none', 'battery: lfp-48v', LOAD] }),
      `11:14 ${AT}: expected "none" or a map with preset or chemistry, and capacity or strings, got "lfp-48v"\n  hint: as a preset: "battery: { preset: lfp-48v }"`,
    ],
    [
      'of another word for its chemistry',
      ac('chemistry: VRLA, capacity: 20 kWh'),
      `11:27 ${AT}.chemistry: expected one of "lfp", "lead-acid", got "VRLA"\n  hint: write lead-acid`,
    ],
    [
      'of a capacity in ampere-hours',
      ac('preset: lfp-48v, capacity: 200 Ah'),
      `11:43 ${AT}.capacity: expected an energy such as "20 kWh" (kWh, Wh, MWh, GWh), got "200 Ah"\n  hint: "Ah" measures an electric charge`,
    ],
    [
      'of less than nothing',
      ac('preset: lfp-48v, capacity: -1 kWh'),
      `11:43 ${AT}.capacity: expected an energy such as "20 kWh" (kWh, Wh, MWh, GWh), from 0 kWh to 10000000 kWh, got "-1 kWh"`,
    ],
    [
      'beside one on the -48 V bus',
      dc(LFP, `battery: { ${LFP} }`),
      `13:14 ${AT}: expected one battery at a site, got a battery, and one on the -48 V bus\n  hint: leave out battery, or dcBus.battery; strings of one kind add up to one battery`,
    ],
    [
      'on the -48 V bus that exports',
      dc(`${LFP}, export: true`),
      '11:81 sites.a.dcBus.battery.export: expected a known key, got "export"\n  hint: what stands on the -48 V bus never exports: rectifiers are one-way',
    ],
    [
      'on the -48 V bus that is told to carry the site',
      dc(`${LFP}, islanding: true`),
      '11:81 sites.a.dcBus.battery.islanding: expected a known key, got "islanding"\n  hint: a battery on the -48 V bus always carries it in an outage',
    ],
    [
      'of a reserve without a unit',
      ac(`${LFP}, reserve: 4`),
      `11:60 ${AT}.reserve: expected a duration such as "8 h" (h, min, s), got 4\n  hint: write the unit, as in "4 h"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))

  test('on a bus that the site does not have, by a variant', async () => {
    const variant = `variants: [{ name: b, set: { sites.a.dcBus.battery: { ${LFP} } } }]`
    const none = scenario({
      site: ['kind: base-station', 'dcBus: none', 'enclosure: none', 'equipment: []'],
      more: [variant],
    })
    expect(await folder.problems(none)).toEqual([
      's.yaml:13:30 sites.a.dcBus.battery: expected a path that ends at "sites.a.dcBus", which is a single value, got "sites.a.dcBus.battery"\n  hint: the site has no -48 V bus: use sites.a.battery, or write dcBus with a rectifier',
    ])
    expect(await folder.problems(scenario({ more: [variant] }))).toEqual([
      's.yaml:12:30 sites.a.dcBus.rectifier: expected "lossless" or a map with preset, efficiency or loss, got nothing\n  hint: write the rectifier beside the battery, or use sites.a.battery',
    ])
  })

  test('no more than an array on the -48 V bus, where it exports', async () => {
    const array = 'solar: { capacity: 1 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }'
    const site = ['kind: equipment-room', 'cooling: none', `dcBus: { rectifier: lossless, ${array} }`]
    expect(await folder.problems(scenario({ site }))).toEqual([
      's.yaml:11:93 sites.a.dcBus.solar.export: expected a known key, got "export"\n  hint: what stands on the -48 V bus never exports: rectifiers are one-way',
    ])
  })
})

describe('refused are states of charge', () => {
  test.each<Refused>([
    [
      'of which the upper limit lies below the lower one',
      ac(`${LFP}, socMin: 90 %, socMax: 80 %`),
      `11:73 ${AT}.socMax: expected a socMax above socMin, 90 %, got "80 %"`,
    ],
    [
      'of which the lower limit is all that is left open',
      ac(`${LFP}, socMax: 10 %`),
      `11:59 ${AT}.socMax: expected a socMax above socMin, 20 %, got "10 %"`,
    ],
    [
      'that leave nothing between the limits',
      ac(`${LFP}, socMin: 100 %`),
      `11:59 ${AT}.socMin: expected a socMin below socMax, 100 %, got "100 %"`,
    ],
    [
      'of which that in outages lies higher than the other',
      ac(`${LFP}, socMin: 20 %, socMinOutage: 30 %`),
      `11:79 ${AT}.socMinOutage: expected a socMinOutage not above socMin, 20 %, got "30 %"\n  hint: in an outage it may go as far down as without one, or further`,
    ],
    [
      'of which the first lies below the limits',
      ac(`${LFP}, socInitial: 10 %`),
      `11:63 ${AT}.socInitial: expected a socInitial from socMin to socMax, 20 % to 100 %, got "10 %"`,
    ],
    [
      'above 100 %, and nothing that follows from it',
      ac(`${LFP}, socMin: 120 %, socMinOutage: 30 %, socInitial: 10 %`),
      `11:59 ${AT}.socMin: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('refused is a limit of power', () => {
  test.each<Refused>([
    [
      'without a unit',
      ac(`${LFP}, chargeLimit: 5`),
      `11:64 ${AT}.chargeLimit: expected ${LIMIT}, got 5\n  hint: write the unit, as in "5 kW"`,
    ],
    [
      'that is an energy',
      ac(`${LFP}, dischargeLimit: 5 kWh`),
      `11:67 ${AT}.dischargeLimit: expected ${LIMIT}, got "5 kWh"\n  hint: "kWh" measures an energy`,
    ],
    [
      'in parts of the capacity',
      ac(`${LFP}, chargeLimit: 0.5 C`),
      `11:64 ${AT}.chargeLimit: expected ${LIMIT}, got "0.5 C"\n  hint: a rate of 1 C empties it in an hour: write the power or the current`,
    ],
    [
      'of nothing',
      ac(`${LFP}, chargeLimit: { value: 0 A }`),
      `11:73 ${AT}.chargeLimit.value: expected ${LIMIT}, above 0 A to 10000000 A, got "0 A"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('refused are two tanks', () => {
  const capacities = `${AT}.kinetic.capacities`

  test.each<Refused>([
    [
      'of a lithium battery',
      ac(`${LFP}, kinetic: preset`),
      `11:60 ${AT}.kinetic: expected kinetic with lead-acid only, got "preset"\n  hint: lfp gives nearly the same at any current`,
    ],
    [
      'of two capacities',
      ac(`${LEAD}, kinetic: { capacities: [[1 h, 60 Ah], [10 h, 93 Ah]] }`),
      `11:81 ${capacities}: expected three points [duration, charge]: a shorter time than 10 h, 10 h and 20 h, got 1 h, 10 h`,
    ],
    [
      'that give more in a shorter time',
      ac(`${LEAD}, kinetic: { capacities: [[1 h, 95 Ah], [10 h, 93 Ah], [20 h, 100 Ah]] }`),
      `11:81 ${capacities}: expected charges of two tanks: less in a shorter time, more than in proportion to it, got 95 Ah, 93 Ah, 100 Ah`,
    ],
    [
      'rated at a time of which the data sheet says nothing',
      ac(`${LEAD}, kinetic: { ${DATA_SHEET}, ratedAt: 5 h }`),
      `11:137 ${AT}.kinetic.ratedAt: expected a duration of one of the capacities, got "5 h"`,
    ],
    [
      'without a rate',
      ac(`${LEAD}, kinetic: { availableShare: 30 % }`),
      `11:67 ${AT}.kinetic.rate: expected a rate beside availableShare, got nothing\n  hint: for example rate: 0.5 /h`,
    ],
    [
      'of a data sheet with a rate',
      ac(`${LEAD}, kinetic: { ${DATA_SHEET}, rate: 1 /h }`),
      `11:134 ${AT}.kinetic.rate: expected only keys that go with "availableShare", got "rate"`,
    ],
    [
      'switched on',
      ac(`${LEAD}, kinetic: true`),
      `11:67 ${AT}.kinetic: expected "none", "preset", or a map with capacities, or with availableShare and rate, got true`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('refused is ageing', () => {
  const ageing = `${AT}.ageing`

  test.each<Refused>([
    [
      'that is over before it begins',
      ac(`${LFP}, ageing: { endOfLife: 95 % }, health: 90 %`),
      `11:72 ${ageing}.endOfLife: expected an endOfLife below the health, 90 %, got "95 %"`,
    ],
    [
      'of a battery that its preset would have replaced',
      ac(`${LFP}, health: 70 %`),
      `11:59 ${AT}.health: expected a health above the end of life, 80 %, got "70 %"\n  hint: or write ageing: { endOfLife }`,
    ],
    [
      'that does not begin new',
      ac(`${LFP}, ageing: { calendar: [[1, 100 %], [10, 80 %]] }`),
      `11:72 ${ageing}.calendar.0: expected a first point [0, 100 %], got [1, 100 %]`,
    ],
    [
      'of years that fall',
      ac(`${LFP}, ageing: { calendar: [[0, 100 %], [10, 80 %], [9, 70 %]] }`),
      `11:97 ${ageing}.calendar.2.0: expected years that rise from point to point, got 9`,
    ],
    [
      'that makes a battery younger',
      ac(`${LFP}, ageing: { calendar: [[0, 100 %], [10, 80 %], [11, 90 %]] }`),
      `11:101 ${ageing}.calendar.2.1: expected a share that does not rise with age, got "90 %"`,
    ],
    [
      'by a table of cycles that is not known',
      ac(`${LFP}, ageing: { cycles: lithium-io }`),
      `11:69 ${ageing}.cycles: expected the id of a table of cycles, or none, got "lithium-io"\n  hint: did you mean "lithium-ion"?`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

describe('refused is a capacity by temperature', () => {
  test.each<Refused>([
    [
      'with two values for one',
      ac(`${LFP}, capacityAt: [[0 degC, 80 %], [0 degC, 100 %]]`),
      `11:81 ${AT}.capacityAt.1.0: expected temperatures that rise from point to point, got "0 degC"`,
    ],
    [
      'of nothing',
      ac(`${LFP}, capacityAt: [[0 degC, 0 %]]`),
      `11:73 ${AT}.capacityAt.0.1: expected a share above 0, got "0 %"`,
    ],
  ])('%s', (...refused) => folder.refuses(refused))
})

test('a priority of another word is refused', async () => {
  const text = scenario({
    site: ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW, priority: first }]'],
  })
  expect(await folder.problems(text)).toEqual([
    's.yaml:11:50 sites.a.equipment.it.priority: expected one of "keep", "shed-first", got "first"\n  hint: did you mean "shed-first"?',
  ])
})
