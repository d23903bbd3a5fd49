import { describe, expect, test } from 'vitest'
import { classes } from './retirement-scenario.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'
import type { Refused } from './scenario-folder.ts'

const folder = new ScenarioFolder()

describe('takers of traffic that cannot be are refused', () => {
  const carried = (by: string) => classes(`{ id: old, unit: gsm, carriedBy: ${by} }`)
  const at = '20:49 retirement.classes.old.carriedBy.0.unit: expected'
  /** A mast of which the first unit, `g2`, is retired, and a rule on line 15. */
  const ruled = (rule: string, carriedBy = '') =>
    scenario({
      site: [
        'kind: base-station',
        'dcBus: none',
        'enclosure: none',
        'radio:',
        '  - { id: g2, power: { model: linear, idle: 300 W, full: 500 W }, traffic: { constant: 20 % } }',
        '  - { id: g4, power: { model: linear, idle: 300 W, full: 500 W }, traffic: { constant: 20 % } }',
        `shutdown: [{ id: night, window: "00:00-06:00", mode: carrier, ${rule} }]`,
      ],
      more: [
        'retirement:',
        `  classes: [{ id: old, unit: g2${carriedBy} }]`,
        '  waves: [{ id: one, date: 2021-07-01, retire: all }]',
      ],
    })

  test.each<Refused>([
    [
      'for a load',
      classes('{ id: old, unit: bbu, carriedBy: [{ unit: lte }] }'),
      '20:40 retirement.classes.old.carriedBy: expected takers of a radio unit only, got a list\n  hint: "bbu" carries no traffic',
    ],
    ['itself', carried('[{ unit: gsm }]'), `${at} another unit: what is gone carries no traffic, got "gsm"`],
    [
      'itself by its site',
      carried('[{ unit: mast.gsm }]'),
      `${at} another unit: what is gone carries no traffic, got "mast.gsm"`,
    ],
    [
      'one that is retired too',
      classes('{ id: old, unit: gsm, carriedBy: [{ unit: lte }] }', '{ id: newer, unit: lte }'),
      `${at} a unit that the plan does not retire, got "lte"`,
    ],
    [
      'one that is not there',
      carried('[{ unit: ltee }]'),
      `${at} a radio unit: UNIT of this site, SITE.UNIT, or SITE, got "ltee"\n  hint: did you mean "lte"?`,
    ],
    [
      'a load',
      carried('[{ unit: bbu }]'),
      `${at} a radio unit that can carry traffic, got "bbu"\n  hint: known: gsm, lte`,
    ],
    [
      'the same twice',
      carried('[{ unit: lte }, { unit: mast.lte }]'),
      '20:64 retirement.classes.old.carriedBy.1.unit: expected each carrier once, got "mast.lte"',
    ],
    [
      'more than all of it',
      carried('[{ unit: lte, share: 120 % }]'),
      '20:61 retirement.classes.old.carriedBy.0.share: expected a share such as "14 %" or 0.14, from 0 to 1, got "120 %"',
    ],
    [
      'a name alone',
      carried('lte'),
      '20:40 retirement.classes.old.carriedBy: expected a list of maps with unit, got "lte"',
    ],
    [
      'a unit that a rule hands traffic to',
      ruled('units: [g4], offloadTo: g2'),
      '17:30 retirement.classes.old.unit: expected a unit that carries for none that stays, got a.g2, which carries for a.g4\n  hint: take it out of sites.a.shutdown.night.offloadTo',
    ],
  ])('%s', (...of) => folder.refuses(of))

  test('a rule of the unit that is retired goes with it', async () => {
    expect(await folder.problems(ruled('units: [g2], offloadTo: g4', ', carriedBy: [{ unit: g4 }]'))).toEqual(
      [],
    )
  })
})
