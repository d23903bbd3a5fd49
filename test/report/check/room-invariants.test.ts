import { expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
let known: Result | undefined

/** A room whose machine is too small in summer, with a fan, thermal mass and a limit. */
async function smallMachine(): Promise<Result> {
  if (known !== undefined) return known
  const site = [
    'kind: equipment-room',
    'enclosure: { ua: 60 W/K, thermalMass: 800 kJ/K, limit: 27 degC }',
    'cooling: { preset: split-ac, capacity: 3 kW, setpoint: 26 degC, fan: { preset: fan-shelter, airflow: 0.2 m3/s } }',
    'equipment: [{ id: it, power: 2.6 kW }]',
  ]
  const loaded = await folder.load(scenario({ location: null, weather: '{ normals: wuhan }', site }))
  return (known = resultOf(loaded, simulateScenario(loaded)))
}

type Json = Record<string, unknown>

/** What is found broken once some numbers of the result are others. */
async function foundWith(values: Readonly<Record<string, number | null>>): Promise<string[]> {
  const copy = structuredClone(await smallMachine())
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    let at = copy as unknown as Json
    for (const step of steps.slice(0, -1)) at = at[step] as Json
    at[steps.at(-1)!] = value
  }
  return brokenInvariants(copy).map(({ path, identity }) => `${path}: ${identity}`)
}

const TOTAL = 'variants.baseline.total'
const SITE = 'variants.baseline.sites.a'
const ROOM = `${SITE}.room`

test('a result of a room with machines that do not suffice keeps all of them', async () => {
  const result = await smallMachine()
  const { total, sites } = result.variants['baseline']!
  const { modes } = sites!['a']!.room!
  expect(total.unmetCoolingKwh).toBeGreaterThan(0)
  expect(total.overLimitHours).toBeGreaterThan(0)
  expect(modes.fan.hours).toBeGreaterThan(0)
  expect(modes.compressor.hours).toBeGreaterThan(0)
  expect(brokenInvariants(result)).toEqual([])
})

test('an EER that is not heat over electricity is found in the total and the year, and one where there is none', async () => {
  for (const at of [TOTAL, `${SITE}.annual`]) {
    const path = `${at}.coolingEer`
    expect(await foundWith({ [path]: 3 })).toEqual([`${path}: EER x cooling = heat removed`])
    expect(await foundWith({ [path]: null })).toEqual([`${path}: no cooling, no ratio`])
  }
})

test.each([
  ['hours', 'hours of all modes = the year'],
  ['kwh', 'electricity of all modes = cooling'],
  ['heatKwh', 'heat of all modes = heat removed'],
])('%s of a mode that do not add up are found', async (key, identity) => {
  const found = await foundWith({ [`${ROOM}.modes.fan.${key}`]: 4242 })
  expect(found).toContain(`${ROOM}.modes: ${identity}`)
})

test('an EER of a mode that is not its heat over its electricity is found', async () => {
  const path = `${ROOM}.modes.compressor.eer`
  expect(await foundWith({ [path]: 9 })).toEqual([`${path}: EER x electricity = heat`])
  expect(await foundWith({ [path]: null })).toEqual([`${path}: no electricity, no ratio`])
})

test.each(['belowHours', 'withinHours', 'aboveHours'])(
  '%s of a class that do not add up are found',
  async (key) => {
    const at = `${ROOM}.classes.ashrae-a1`
    const { classes } = (await smallMachine()).variants['baseline']!.sites!['a']!.room!
    const value = classes['ashrae-a1']![key as 'belowHours'] + 1
    expect(await foundWith({ [`${at}.${key}`]: value })).toEqual([
      `${at}: hours below, within and above = the year`,
    ])
  },
)

test('hours over the limit that the room tells otherwise than the year are found', async () => {
  const path = `${ROOM}.overLimitHours`
  expect(await foundWith({ [path]: 1 })).toEqual([`${path}: hours over the limit = those of the year`])
})

test('a mean temperature outside of coldest and hottest is found', async () => {
  const path = `${ROOM}.meanC`
  expect(await foundWith({ [path]: -40 })).toEqual([`${path}: the mean is not below the coldest step`])
  expect(await foundWith({ [path]: 90 })).toEqual([`${path}: the mean is not above the hottest moment`])
})

test.each(['heatRemovedKwh', 'unmetCoolingKwh', 'overLimitHours'])(
  'less than none is found of %s',
  async (metric) => {
    const less = 'nothing less than none'
    expect(await foundWith({ [`${TOTAL}.${metric}`]: -1 })).toContain(`${TOTAL}.${metric}: ${less}`)
    const month = `${SITE}.monthly.${metric}.0`
    expect(await foundWith({ [month]: -1 })).toContain(`${SITE}.monthly.0.${metric}: ${less}`)
  },
)
