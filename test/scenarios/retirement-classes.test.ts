import { describe, expect, test } from 'vitest'
import { classes, planned, replaced } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

describe('a class without a power of one unit is asked for it, and the range of the catalogue offered', () => {
  const asked = (id: string, hint: string) =>
    `20:7 retirement.classes.${id}.power: expected a power of one unit such as "40 W", got nothing\n  hint: ${hint}`
  const offered = (preset: string, range: string) =>
    `or "preset: ${preset}"; catalogue: ${preset} ${range} (assumption)`
  const SDH_RANGE = offered('mstp-sdh-terminal', '15 to 110 W, most likely 40 W')
  test.each<[string, string]>([
    ['mgw', offered('mgw', '1000 to 8000 W, most likely 3000 W')],
    ['mstp-sdh-terminal', SDH_RANGE],
    ['sdh', SDH_RANGE],
    ['east-sdh', SDH_RANGE],
    ['pstn-east', offered('pstn-line', '0.5 to 3.0 W, most likely 1.0 W')],
  ])('%s', async (id, hint) => {
    await folder.refuses([id, classes(`{ id: ${id}, rooms: { a: 1 } }`), asked(id, hint)])
  })

  test('whatever it is called', async () => {
    const [found, ...more] = await folder.problems(classes('{ id: zebra, rooms: { a: 1 } }'))
    expect(more).toEqual([])
    expect(found).toContain(
      '20:7 retirement.classes.zebra.power: expected a power of one unit such as "40 W", got nothing',
    )
    expect(found).toContain('hint: or a preset: pstn-line, ngn-line, mstp-sdh-terminal, wdm-terminal')
    expect(found).toContain('"basewatt catalogue legacy-classes" has their ranges')
  })

  test('a replacement too', async () => {
    const [found] = await folder.problems(replaced('{ id: olt }', '{ olt: { a: 1 } }'))
    expect(found).toContain(
      '23:7 retirement.replacements.olt.power: expected a power of one unit such as "40 W", got nothing\n  hint: or "preset: olt-port"; catalogue: olt-port 5.4 to 21.9 W, most likely 11 W',
    )
  })

  test.each<Refused>([
    [
      'a preset that the catalogue has not',
      classes('{ id: gate, preset: mwg, rooms: { a: 1 } }'),
      '20:27 retirement.classes.gate.preset: expected a class of the catalogue, got "mwg"\n  hint: did you mean "mgw"?',
    ],
    [
      'a power without a unit',
      classes('{ id: sdh, power: 40, rooms: { a: 1 } }'),
      '20:25 retirement.classes.sdh.power: expected a power such as "480 W" (W, kW, MW, mW), got 40\n  hint: write the unit, as in "40 W"',
    ],
    [
      'a negative power',
      classes('{ id: sdh, power: -40 W, rooms: { a: 1 } }'),
      '20:25 retirement.classes.sdh.power: expected a power such as "480 W" (W, kW, MW, mW), from 0 W to 1000000000 W, got "-40 W"',
    ],
    [
      'ends that lie above the power',
      classes('{ id: sdh, power: 40 W, between: [50 W, 60 W], rooms: { a: 1 } }'),
      '20:40 retirement.classes.sdh.between: expected a least and a most around 40 W, got 50 W to 60 W',
    ],
    [
      'ends the wrong way round',
      classes('{ id: sdh, power: 40 W, between: [60 W, 20 W], rooms: { a: 1 } }'),
      '20:40 retirement.classes.sdh.between: expected a least and a most around 40 W, got 60 W to 20 W',
    ],
    [
      'one end alone',
      classes('{ id: sdh, power: 40 W, between: [60 W], rooms: { a: 1 } }'),
      '20:40 retirement.classes.sdh.between: expected a list of two powers, the least and the most, got a list of 1',
    ],
    [
      'part of a frame, more units in service than there are, and a word for a boolean',
      classes('{ id: sdh, power: 40 W, frame: 1.5, inService: 120 %, regroup: maybe, rooms: { a: 1 } }'),
      '20:38 retirement.classes.sdh.frame: expected a whole number, got 1.5',
      '20:54 retirement.classes.sdh.inService: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"',
      '20:70 retirement.classes.sdh.regroup: expected true or false, got "maybe"',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

describe('money and floor below zero are refused', () => {
  const most = '1000000000000000 CNY'
  test.each<Refused>([
    [
      'of a class',
      classes(
        '{ id: sdh, power: 40 W, rooms: { a: 1 }, spares: -1 CNY/year, maintenance: -2 CNY/year, removal: -3 CNY, space: -1 m2 }',
      ),
      `20:56 retirement.classes.sdh.spares: expected an amount such as "1200 CNY/year", from 0 CNY/year to ${most}/year, got "-1 CNY/year"`,
      `20:82 retirement.classes.sdh.maintenance: expected an amount such as "1200 CNY/year", from 0 CNY/year to ${most}/year, got "-2 CNY/year"`,
      `20:104 retirement.classes.sdh.removal: expected an amount such as "1200 CNY", from 0 CNY to ${most}, got "-3 CNY"`,
      '20:119 retirement.classes.sdh.space: expected an area such as "6 m2" (m2, m², m^2), from 0 m2 to 10000 m2, got "-1 m2"',
    ],
    [
      'of a replacement and a site',
      planned({
        replacements: ['{ id: ims, power: 3 W, purchase: -1 CNY }'],
        more: ['sites: { a: { rent: -5 CNY/year, rentPerArea: -1 CNY/m2/year } }'],
      }),
      `23:40 retirement.replacements.ims.purchase: expected an amount such as "1200 CNY", from 0 CNY to ${most}, got "-1 CNY"`,
      `26:23 retirement.sites.a.rent: expected an amount such as "1200 CNY/year", from 0 CNY/year to ${most}/year, got "-5 CNY/year"`,
      `26:49 retirement.sites.a.rentPerArea: expected an amount such as "1200 CNY/m2/year", from 0 CNY/m2/year to ${most}/m2/year, got "-1 CNY/m2/year"`,
    ],
    [
      'money of another currency or time',
      classes('{ id: sdh, power: 40 W, rooms: { a: 1 }, removal: 2 USD, maintenance: 2 CNY/month }'),
      '20:57 retirement.classes.sdh.removal: expected an amount such as "1200 CNY", got "2 USD"\n  hint: the scenario\'s currency is CNY',
      '20:77 retirement.classes.sdh.maintenance: expected an amount such as "1200 CNY/year", got "2 CNY/month"\n  hint: a year has 12 months: "24 CNY/year"',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

describe('classes that hang on nothing, or are described twice, are refused', () => {
  const beside = (place: string, key: string, got: string) =>
    `20:${place} retirement.classes.old.${key}: expected no such key beside unit, got ${got}\n  hint: the site describes the unit`
  test.each<Refused>([
    [
      'neither rooms nor unit',
      classes('{ id: sdh, power: 40 W }'),
      '20:7 retirement.classes.sdh: expected exactly one of "rooms", "unit", got none of them\n  hint: or a file of units, "stock"',
    ],
    [
      'rooms beside unit',
      classes('{ id: sdh, power: 40 W, rooms: { a: 1 }, unit: gsm }'),
      '20:54 retirement.classes.sdh.unit: expected exactly one of "rooms", "unit", got rooms and unit',
    ],
    [
      'keys of power beside unit',
      classes(
        '{ id: old, unit: gsm, power: 40 W, inService: 50 %, frame: 3, bus: ac, place: indoor, between: [1 W, 2 W], regroup: true, preset: mgw }',
      ),
      beside('36', 'power', '"40 W"'),
      beside('53', 'inService', '"50 %"'),
      beside('66', 'frame', '3'),
      beside('74', 'bus', '"ac"'),
      beside('85', 'place', '"indoor"'),
      beside('102', 'between', 'a list'),
      beside('123', 'regroup', 'true'),
      beside('137', 'preset', '"mgw"'),
    ],
    [
      'sites and takers of traffic beside rooms',
      classes('{ id: sdh, power: 40 W, rooms: { a: 1 }, sites: [a], carriedBy: [{ unit: lte }] }'),
      '20:55 retirement.classes.sdh.sites: expected no such key beside rooms, got a list\n  hint: it belongs to "unit"',
      '20:71 retirement.classes.sdh.carriedBy: expected no such key beside rooms, got a list\n  hint: it belongs to "unit"',
    ],
    [
      'a unit that no site has',
      classes('{ id: old, unit: gsn }'),
      '20:24 retirement.classes.old.unit: expected a radio unit or a load of a site, got "gsn"\n  hint: did you mean "gsm"?',
    ],
    [
      'sites without the unit',
      classes('{ id: old, unit: gsm, sites: [a, mats] }'),
      '20:37 retirement.classes.old.sites.0: expected a site with a unit "gsm", got "a"\n  hint: known: mast',
      '20:40 retirement.classes.old.sites.1: expected a site with a unit "gsm", got "mats"\n  hint: did you mean "mast"?',
    ],
    [
      'a unit of two classes',
      classes('{ id: old, unit: gsm }', '{ id: older, unit: gsm }'),
      '21:26 retirement.classes.older.unit: expected a unit that no other class is, got "gsm"\n  hint: mast.gsm is "old"',
    ],
    [
      'a bus that one of its rooms has not',
      classes('{ id: sdh, power: 40 W, bus: dc, rooms: { a: 1, b: 1 } }'),
      '20:36 retirement.classes.sdh.bus: expected a bus that all its sites have: b has no dcBus, got "dc"',
    ],
    [
      'a UPS that its room has not',
      classes('{ id: sdh, power: 40 W, bus: ups, rooms: { a: 1 } }'),
      '20:36 retirement.classes.sdh.bus: expected a bus that all its sites have: a has no ups, got "ups"',
    ],
    [
      'a replacement on a UPS that the room has not',
      replaced('{ id: ims, power: 3 W, bus: ups }', '{ ims: { a: 1 } }'),
      '23:35 retirement.replacements.ims.bus: expected a bus that all its sites have: a has no ups, got "ups"',
    ],
    [
      'a replacement on a DC bus that the room has not',
      replaced('{ id: ims, power: 3 W, bus: dc }', '{ ims: { b: 1 } }'),
      '23:35 retirement.replacements.ims.bus: expected a bus that all its sites have: b has no dcBus, got "dc"',
    ],
    [
      'units of a room that are none',
      classes('{ id: sdh, power: 40 W, rooms: { a: many, b: 1.5 } }'),
      '20:43 retirement.classes.sdh.rooms.a: expected a whole number, got "many"',
      '20:52 retirement.classes.sdh.rooms.b: expected a whole number, got 1.5',
    ],
    [
      'more units than any country has',
      classes('{ id: sdh, power: 40 W, rooms: { a: 1e10 } }'),
      '20:43 retirement.classes.sdh.rooms.a: expected a whole number, from 0 to 1000000000, got 1e10',
    ],
  ])('%s', (...of) => folder.refuses(of))
})
