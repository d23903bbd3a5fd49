import { expect, test } from 'vitest'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { readResult } from '../../src/report/stored-result.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import { planned } from '../scenarios/retirement-scenario.ts'
import { ScenarioFolder } from '../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
let known: Result | undefined

/** A result with a retirement plan, assets of every kind and coverage with a measure. */
async function planResult(): Promise<Result> {
  if (known !== undefined) return known
  const loaded = await folder.load(
    planned({
      classes: [
        '{ id: sdh, power: 40 W, between: [15 W, 110 W], rooms: { a: 100, b: 50 } }',
        '{ id: old, unit: gsm }',
      ],
      replacements: ['{ id: ims, power: 300 W, bus: ac }'],
      waves: ['{ id: one, date: 2021-04-11, retire: all, add: { ims: { a: 1 } } }'],
      more: ['bottomUp: { reported: 9000 CNY }'],
      rest: [
        'assets:',
        '  redeployed: [{ id: olt, items: 120, cost: 8e6 CNY, life: 8 }]',
        '  auctions: [{ id: idle, proceeds: 2e6 CNY }]',
        '  scrap: [{ id: frames, mass: 10 t, composition: { steel: 50 % } }]',
        '  disposal: [{ id: lamps, mass: 100 kg }]',
        '  refrigerant: [{ id: gas, gas: R410A, charge: 100 kg, recovered: 90 % }]',
        '  batteries: [{ id: packs, kind: LFP, mass: 1 t }]',
        'coverage: { points: 10, measures: [{ kinds: equipment-room, set: { auxiliary: 0 W } }] }',
        'years: { count: 2 }',
      ],
    }),
  )
  return (known = resultOf(loaded, simulateScenario(loaded)))
}

type Json = Record<string, unknown>

const AT = 'variants.baseline'

/** The result with something else at a place. */
async function changed(path: string, value: unknown): Promise<Result> {
  const copy = structuredClone(await planResult())
  const steps = `${AT}.${path}`.split('.')
  let at = copy as unknown as Json
  for (const step of steps.slice(0, -1)) at = at[step] as Json
  expect(at).toHaveProperty(steps.at(-1)!)
  at[steps.at(-1)!] = value
  return copy
}

/** The problems of a document as it is stored. */
async function problemsOf(document: Result): Promise<string[]> {
  folder.write('r.json', JSON.stringify(document))
  try {
    await readResult(folder.at('r.json'))
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map((problem) => problemText(problem).replace(/^.*r\.json:\d+:\d+ /, ''))
  }
}

test('stored plans are read as they were written', async () => {
  const { retirement, assets, coverage } = (await planResult()).variants['baseline']!
  expect([retirement?.bottomUp, assets, coverage?.['equipment-room']?.more]).not.toContain(undefined)
  expect(await problemsOf(await planResult())).toEqual([])
})

const NULL = 'got nothing (an empty value)'

test.each<[string, unknown, string]>([
  ['retirement', null, `retirement: expected a map, ${NULL}`],
  ['retirement', [], 'retirement: expected a map, got an empty list'],
  ['retirement.fullYear.net.cost', null, `retirement.fullYear.net.cost: expected a finite number, ${NULL}`],
  ['retirement.years.2021', 4, 'retirement.years.2021: expected a map, got 4'],
  ['retirement.total.before', {}, 'retirement.total.before.loadKwh: expected a finite number, got nothing'],
  [
    'retirement.waves.one.date',
    2021,
    'retirement.waves.one.date: expected a date such as "2021-07-01", got 2021',
  ],
  [
    'retirement.waves.one.inYear.gross.rent',
    '3',
    'retirement.waves.one.inYear.gross.rent: expected a finite number, got "3"',
  ],
  ['retirement.classes.sdh', null, `retirement.classes.sdh: expected a map, ${NULL}`],
  ['retirement.traffic', 7, 'retirement.traffic: expected a map of numbers or null, got 7'],
  ['retirement.rooms.b.count', null, `retirement.rooms.b.count: expected a finite number, ${NULL}`],
  ['retirement.bottomUp', 1, 'retirement.bottomUp: expected a map, got 1'],
  ['assets.cash.net', null, `assets.cash.net: expected a finite number, ${NULL}`],
  ['assets.auctions.idle', 1, 'assets.auctions.idle: expected a map, got 1'],
  ['assets.scrap.frames.materials', null, `assets.scrap.frames.materials: expected a map, ${NULL}`],
  ['coverage.equipment-room.sites', '2', 'coverage.equipment-room.sites: expected a finite number, got "2"'],
  ['years.byYear.2022', 3, 'years.byYear.2022: expected a map, got 3'],
  ['years.total.cost', null, `years.total.cost: expected a finite number, ${NULL}`],
  ['coverage.equipment-room.more.best', null, `coverage.equipment-room.more.best: expected a map, ${NULL}`],
])('a stored plan with another %s is told at its place', async (path, value, message) => {
  const [first] = await problemsOf(await changed(path, value))
  expect(first).toBe(`${AT}.${message}`)
})

test('plans that break an identity are found among those of a result', async () => {
  expect(brokenInvariants(await planResult())).toEqual([])
  const found = async (path: string, value: number) =>
    brokenInvariants(await changed(path, value)).map((one) => `${one.path}: ${one.identity}`)
  expect(await found('retirement.stranded.consumptionKwh', 1)).toEqual([
    `${AT}.retirement.stranded.consumptionKwh: stranded = its parts`,
  ])
  expect(await found('assets.cash.net', 1)).toEqual([`${AT}.assets.cash.net: net cash = proceeds - costs`])
  expect(await found('coverage.equipment-room.consumptionKwh', 1)).toContain(
    `${AT}.coverage: consumption of all kinds = that of the variant`,
  )
})
