import { describe, expect, test } from 'vitest'
import { mast, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

const RADIO = 'power: { model: linear, idle: 400 W, full: 1 kW }, traffic: { constant: 5 % }'
const NIGHT =
  '{ id: night, units: [aau], offBelow: 5 %, onAbove: 10 %, depth: 50 %, offloadTo: [{ unit: b.rru, wakeLoad: 75 % }] }'
const OTHER =
  '  - { id: b, kind: base-station, dcBus: none, enclosure: none, radio: [{ id: rru, power: { model: linear, idle: 300 W, full: 600 W }, traffic: { constant: 20 % } }] }'
const TEXT = [
  mast(RADIO).trimEnd(),
  OTHER,
  'variants:',
  '  - { name: by-the-clock, set: { sites.a.shutdown: [{ id: clock, units: [aau], window: 00:00-06:00 }] } }',
  `  - { name: guarded, set: { sites.a.shutdown: [${NIGHT}] } }`,
  '',
].join('\n')

const problems = (set: string) => folder.problems(TEXT, { sets: [set] })

describe('an override of what only a variant has', () => {
  test('that is misspelt is told by the names of that variant', async () => {
    expect(await problems('sites.a.shutdown.nigth.offBelow=3 %')).toEqual([
      '--set:1:1 sites.a.shutdown.nigth.offBelow: expected a member of "sites.a.shutdown", got "sites.a.shutdown.nigth.offBelow"\n  hint: did you mean "night"?',
    ])
  })

  test('is told so too behind a star', async () => {
    const [text] = await problems('sites.*.shutdown.nigth.offBelow=3 %')
    expect(text).toContain('did you mean "night"?')
  })

  test('that is a list which none has is to be set as a whole', async () => {
    const [text] = await problems('sites.a.equipment.it.count=3')
    expect(text).toContain('set "sites.a.equipment" as a whole')
  })
})

describe('two values that clash', () => {
  test.each([
    ['offBelow=12 %', 'offBelow', 'onAbove above offBelow, or the unit would switch at every step', '"12 %"'],
    ['onAbove=3 %', 'onAbove', 'onAbove above offBelow, or the unit would switch at every step', '"3 %"'],
    ['residual=5 W', 'residual', 'either depth or residual', 'both'],
    ['offloadTo.0.entryLoad=90 %', 'offloadTo.0.entryLoad', 'entryLoad at most wakeLoad', '"90 %"'],
    ['offloadTo.0.limitLoad=60 %', 'offloadTo.0.limitLoad', 'wakeLoad at most limitLoad', '"60 %"'],
  ])('are told at the one that the command line sets: %s', async (set, key, expected, got) => {
    const [text, ...more] = await problems(`sites.a.shutdown.night.${set}`)
    expect(more).toEqual([])
    expect(text).toMatch(/^--set:1:\d+ /)
    expect(text).toContain(`sites.a.shutdown.night.${key}: expected ${expected}, got ${got}`)
  })
})
