import { describe, test } from 'vitest'
import { classes, IMS, planned, replaced, wave } from './retirement-scenario.ts'
import { ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const SDH = '{ id: sdh, power: 40 W, rooms: { a: 100, b: 50 } }'
const KNOWN = '\n  hint: known: a, b, mast'
const MAST = '\n  hint: did you mean "mast"?'

describe('names that nothing has are refused', () => {
  test.each<Refused>([
    [
      'a room of a class',
      classes('{ id: sdh, power: 40 W, rooms: { mats: 1, zebra: 2, a: 3 } }'),
      `20:46 retirement.classes.sdh.rooms.mats: expected the id of a site, got "mats"${MAST}`,
      `20:56 retirement.classes.sdh.rooms.zebra: expected the id of a site, got "zebra"${KNOWN}`,
    ],
    [
      'the only room of a class',
      classes('{ id: sdh, power: 40 W, rooms: { mats: 1 } }'),
      `20:46 retirement.classes.sdh.rooms.mats: expected the id of a site, got "mats"${MAST}`,
    ],
    [
      'a room of a wave',
      wave('retire: { sdh: { zebra: 1, mats: 2 } }'),
      `23:60 retirement.waves.one.retire.sdh.zebra: expected the id of a site, got "zebra"${KNOWN}`,
      `23:69 retirement.waves.one.retire.sdh.mats: expected the id of a site, got "mats"${MAST}`,
    ],
    [
      'a site of a wave',
      wave('sites: [mats, a], retire: all'),
      `23:44 retirement.waves.one.sites.0: expected the id of a site, got "mats"${MAST}`,
    ],
    [
      'a room of what is added',
      replaced(IMS, '{ ims: { mats: 1 } }'),
      `25:56 retirement.waves.one.add.ims.mats: expected the id of a site, got "mats"${MAST}`,
    ],
    [
      'a site with terms',
      planned({ more: ['sites: { mats: { rent: 1 CNY/year } }'] }),
      `24:18 retirement.sites.mats: expected the id of a site, got "mats"${MAST}`,
    ],
    [
      'a class of a wave',
      wave('retire: { sdhh: 1 }'),
      '23:52 retirement.waves.one.retire.sdhh: expected the id of a class, got "sdhh"\n  hint: did you mean "sdh"?',
    ],
    [
      'a class of a wave that every object has',
      wave('retire: { constructor: 1 }'),
      '23:59 retirement.waves.one.retire.constructor: expected the id of a class, got "constructor"\n  hint: known: sdh, pstn',
    ],
    [
      'a replacement of a wave',
      replaced(IMS, '{ imms: { a: 1 } }'),
      '25:49 retirement.waves.one.add.imms: expected the id of a replacement, got "imms"\n  hint: did you mean "ims"?',
    ],
    [
      'a class that is added',
      wave('add: { sdh: { a: 1 } }'),
      '23:48 retirement.waves.one.add.sdh: expected the id of a replacement, got "sdh"',
    ],
    [
      'a class that is replaced',
      replaced('{ id: ims, power: 3 W, bus: ac, replaces: [pstn, sdhh] }', '{ ims: { a: 1 } }'),
      '23:56 retirement.replacements.ims.replaces.1: expected the id of a class, got "sdhh"\n  hint: did you mean "sdh"?',
    ],
    [
      'a site outside those of the wave',
      wave('sites: [b], retire: { sdh: { a: 3 } }'),
      '23:68 retirement.waves.one.retire.sdh.a: expected one of the sites of the wave, got "a"\n  hint: known: b',
    ],
    [
      'a class that stands at none of the sites of the wave',
      wave('sites: [b], retire: { pstn: all }'),
      '23:64 retirement.waves.one.retire.pstn: expected a class that stands at a site of the wave, got "all"\n  hint: known: a',
    ],
    [
      'a site at which the class does not stand',
      wave('retire: { pstn: { b: 3 } }'),
      '23:57 retirement.waves.one.retire.pstn.b: expected a site at which "pstn" stands, got "b"\n  hint: known: a',
    ],
    [
      'a key',
      classes('{ id: sdh, pwer: 4 W, power: 4 W, rooms: { a: 1 } }'),
      '20:18 retirement.classes.sdh.pwer: expected a known key, got "pwer"\n  hint: did you mean "power"?',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

describe('ids that are taken are refused', () => {
  test.each<Refused>([
    [
      'of another class',
      classes(SDH, SDH),
      '21:13 retirement.classes.sdh.id: expected an id that no other class or replacement has, got "sdh"',
    ],
    [
      'of a class, by a replacement',
      replaced('{ id: sdh, power: 3 W }', '{ sdh: { a: 1 } }'),
      '23:13 retirement.replacements.sdh.id: expected an id that no other class or replacement has, got "sdh"',
    ],
    [
      'of another wave',
      planned({
        waves: [
          '{ id: one, date: 2021-07-01, retire: { sdh: 1 } }',
          '{ id: one, date: 2021-08-01, retire: { sdh: 1 } }',
        ],
      }),
      '24:13 retirement.waves.one.id: expected an id that no other wave has, got "one"',
    ],
    [
      'of a unit of a site',
      classes('{ id: router, power: 40 W, rooms: { b: 100 } }'),
      '20:13 retirement.classes.router.id: expected an id that no unit of a site has, got "router"',
    ],
  ])('%s', (...of) => folder.refuses(of))
})

test('everything that is wrong with a plan is told at once, and nothing that follows from it', async () => {
  await folder.refuses([
    'all at once',
    planned({
      classes: ['{ id: sdh, power: 40 W, rooms: { a: 100, c: 3 } }', '{ id: mgw, rooms: { b: 2 } }'],
      waves: [
        '{ id: one, date: 2031-07-01, retire: { sdh: { a: 101 } }, add: { ims: { a: 1 } } }',
        '{ id: two, date: 2020-07-01, retire: { sdhh: 5 } }',
      ],
      horizon: '{ from: 2021, to: 2022 }',
    }),
    '20:51 retirement.classes.sdh.rooms.c: expected the id of a site, got "c"\n  hint: known: a, b, mast',
    '21:7 retirement.classes.mgw.power: expected a power of one unit such as "40 W", got nothing\n  hint: or "preset: mgw"; catalogue: mgw 1000 to 8000 W, most likely 3000 W (assumption)',
    '23:24 retirement.waves.one.date: expected a date from 2021 to 2022, the horizon of the plan, got "2031-07-01"',
    '23:56 retirement.waves.one.retire.sdh.a: expected at most 100 units of "sdh" at a, got 101\n  hint: installed: 100',
    '23:77 retirement.waves.one.add.ims: expected the id of a replacement, got "ims"',
    '24:24 retirement.waves.two.date: expected a date from 2021 to 2022, the horizon of the plan, got "2020-07-01"',
    '24:52 retirement.waves.two.retire.sdhh: expected the id of a class, got "sdhh"\n  hint: did you mean "sdh"?',
  ])
  // The class of the wave is there, but for its power.
  await folder.refuses([
    'a refused class',
    planned({
      classes: ['{ id: sdh, power: forty, rooms: { a: 100 } }', '{ id: pstn, power: 1 W, rooms: { a: 1 } }'],
      waves: ['{ id: one, date: 2021-07-01, retire: { sdh: { a: 10 } } }'],
    }),
    '20:25 retirement.classes.sdh.power: expected a power such as "480 W" (W, kW, MW, mW), got "forty"',
  ])
})
