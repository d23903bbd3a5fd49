import { expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { planned } from '../../scenarios/retirement-scenario.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
let known: Result | undefined

/** Three waves over rooms and a base station, with everything that a plan can tell. */
async function threeWaves(): Promise<Result> {
  if (known !== undefined) return known
  const loaded = await folder.load(
    planned({
      classes: [
        '{ id: sdh, power: 40 W, rooms: { a: 100, b: 50 }, space: 0.02 m2, spares: 3 CNY/year, maintenance: 30 CNY/year, removal: 50 CNY }',
        '{ id: pstn, power: 1 W, frame: 500, rooms: { a: 2000 } }',
        '{ id: old, unit: gsm, carriedBy: [{ unit: lte, share: 80 % }] }',
      ],
      replacements: ['{ id: ims, power: 300 W, bus: ac, purchase: 900 CNY }'],
      waves: [
        '{ id: one, date: 2021-04-11, retire: { sdh: { a: 40, b: 50 } }, add: { ims: { a: 1 } } }',
        '{ id: two, date: 2022-01-01, retire: { pstn: 800 } }',
        '{ id: three, date: 2022-09-30, retire: all, add: { ims: { b: 1 } } }',
      ],
      more: ['sites: { b: { rent: 9000 CNY/year, rentPerArea: 30 CNY/m2/year, closes: true } }'],
    }),
  )
  return (known = resultOf(loaded, simulateScenario(loaded)))
}

type Json = Record<string, unknown>

/** What is found broken in the plan once some numbers of it are others. */
async function foundWith(values: Readonly<Record<string, number | null>>): Promise<string[]> {
  const copy = structuredClone(await threeWaves())
  for (const [path, value] of Object.entries(values)) {
    const steps = `variants.baseline.retirement.${path}`.split('.')
    let at = copy as unknown as Json
    for (const step of steps.slice(0, -1)) at = at[step] as Json
    expect(at).toHaveProperty(steps.at(-1)!)
    at[steps.at(-1)!] = value
  }
  return brokenInvariants(copy).map(
    ({ path, identity }) => `${path.replace('variants.baseline.retirement.', '')}: ${identity}`,
  )
}

test('a plan of waves, replacements, frames and radio units keeps all of them', async () => {
  expect(brokenInvariants(await threeWaves())).toEqual([])
  const { retirement } = (await threeWaves()).variants['baseline']!
  expect(retirement!.fullYear.replacement.oneOffCost).toBe(0)
  expect(retirement!.years['2022']!.gross.oneOffCost).toBeLessThan(0)
  // The floor of 50 units in each of the two rooms b; they stay open, since a replacement comes.
  expect(retirement!.fullYear.net.rent).toBe(60)
  expect(retirement!.fullYear.gross.rent).toBe(60)
  expect(retirement!.traffic!.blockedTrafficH).toBeGreaterThan(0)
})

test.each(['before', 'removed', 'after', 'gross', 'replacement', 'net'])(
  'a consumption and a sum of what is paid of %s that are not their parts are found',
  async (side) => {
    for (const account of ['fullYear', 'years.2021', 'total']) {
      const at = `${account}.${side}`
      expect(await foundWith({ [`${at}.loadKwh`]: 1 })).toContain(
        `${at}.consumptionKwh: consumption = load + conversion loss + cooling + auxiliary + battery loss`,
      )
      expect(await foundWith({ [`${at}.maintenance`]: 12 })).toContain(
        `${at}.totalCost: total cost = bill + generators + rent + spares + maintenance + one-off cost`,
      )
    }
  },
)

test.each([
  'loadKwh',
  'coolingKwh',
  'gridImportKwh',
  'cost',
  'carbonKg',
  'spaceM2Years',
  'rent',
  'oneOffCost',
])('savings of %s that are not differences are found', async (column) => {
  for (const account of ['fullYear', 'years.2022', 'total']) {
    const of = (name: string) => `${account}.${name}.${column}`
    expect(await foundWith({ [of('gross')]: 7777 })).toEqual(
      expect.arrayContaining([
        `${of('gross')}: gross = before - removed`,
        `${of('net')}: gross - replacement = net`,
      ]),
    )
    expect(await foundWith({ [of('replacement')]: 7777 })).toContain(
      `${of('replacement')}: replacement = after - removed`,
    )
    expect(await foundWith({ [of('net')]: 7777 })).toContain(`${of('net')}: net = before - after`)
  }
})

test('waves and rooms whose gross less replacement is not net are found', async () => {
  for (const at of ['waves.one.inYear', 'waves.one.fullYear', 'rooms.a'])
    expect(await foundWith({ [`${at}.net.gridImportKwh`]: 5 })).toContain(
      `${at}.net.gridImportKwh: gross - replacement = net`,
    )
})

test('a total that is not the sum of its years is found', async () => {
  expect(await foundWith({ 'total.before.scope1Kg': 5 })).toContain(
    'total.before.scope1Kg: total = sum of years',
  )
})

test('waves that do not add up to a year after all of them, or to a calendar year, are found', async () => {
  const { one } = (await threeWaves()).variants['baseline']!.retirement!.waves
  const more = { 'waves.one.fullYear.gross.cost': one!.fullYear.gross.cost + 1 }
  expect(await foundWith(more)).toEqual(
    expect.arrayContaining([
      'fullYear.gross.cost: full year = sum of waves',
      'years.2022.gross.cost: year = its own waves in their year + earlier waves',
    ]),
  )
  const inYear = await foundWith({ 'waves.one.inYear.gross.cost': one!.inYear.gross.cost + 1 })
  expect(inYear).toContain('years.2021.gross.cost: year = its own waves in their year + earlier waves')
  expect(inYear).not.toContain('fullYear.gross.cost: full year = sum of waves')
})

test('rooms that do not add up are found', async () => {
  expect(await foundWith({ 'rooms.b.count': 3 })).toEqual(
    expect.arrayContaining([
      'sites: sites = sum of rooms',
      'fullYear.gross.loadKwh: full year = sum of count x room',
      'stranded.coolingKwh: stranded = sum of count x room',
    ]),
  )
})

test('stranded energy that is not its parts is found', async () => {
  for (const at of ['stranded', 'rooms.a.stranded'])
    expect(await foundWith({ [`${at}.consumptionKwh`]: 1 })).toEqual([
      `${at}.consumptionKwh: stranded = its parts`,
    ])
})

test('classes that lose more than they have are found', async () => {
  expect(await foundWith({ 'classes.pstn.retiredUnits': 2001 })).toEqual([
    'classes.pstn.retiredUnits: no more retired than installed',
  ])
  expect(await foundWith({ 'classes.pstn.savedLoadKwh': 17_521 })).toEqual([
    'classes.pstn.savedLoadKwh: no more saved than it takes',
  ])
  expect(await foundWith({ 'classes.sdh.loadKwh': 1e9 })).toEqual(['classes: classes take no more than all'])
})

test('blocked traffic that is more than all, or another share of it, is found', async () => {
  expect(await foundWith({ 'traffic.blockedTrafficH': 1e6 })).toEqual([
    'traffic.blockedTrafficH: no more blocked than offered',
    'traffic.blockedPercent: percent x traffic = 100 x what is blocked',
  ])
  expect(await foundWith({ 'traffic.blockedPercent': null })).toEqual([
    'traffic.blockedPercent: no traffic, no share',
  ])
})
