import { expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { scenario, ScenarioFolder } from '../../scenarios/scenario-folder.ts'

const folder = new ScenarioFolder()
const known = new Map<string, Result>()

/** A data centre with every figure: economiser, losses, solar, heat sold. */
async function centre(category = 'advanced'): Promise<Result> {
  const made = known.get(category)
  if (made !== undefined) return made
  const site = [
    'kind: data-centre',
    'cooling: { preset: waterside-economiser, refrigerant: { charge: 100 kg, type: R134a } }',
    'it: [{ id: halls, capacity: 500 kW, utilisation: { shape: weekday-weekend, mean: 40 % } }]',
    'ups: { preset: ups-modern }',
    'pdu: { efficiency: 98 % }',
    'auxiliary: 5 kW',
    'solar: { capacity: 100 kWp, tilt: 30 deg, azimuth: 180 deg }',
    'heatReuse: { demand: 50 kW }',
    `metering: { category: ${category} }`,
  ]
  const loaded = await folder.load(scenario({ location: null, weather: '{ normals: beijing }', site }))
  const result = resultOf(loaded, simulateScenario(loaded))
  known.set(category, result)
  return result
}

type Json = Record<string, unknown>

const FACILITY = 'variants.baseline.sites.a.facility'

/** What is found broken where a number of the facility is another. */
async function foundWith(name: string, change: (value: number) => number | null, category?: string) {
  const copy = structuredClone(await centre(category))
  const steps = `${FACILITY}.${name}`.split('.')
  let at = copy as unknown as Json
  for (const step of steps.slice(0, -1)) at = at[step] as Json
  at[steps.at(-1)!] = change(at[steps.at(-1)!] as number)
  return brokenInvariants(copy).map(
    ({ path, identity }) => `${path.replace(`${FACILITY}.`, '')}: ${identity}`,
  )
}

const more = (value: number) => value * 1.001

test.each(['basic', 'intermediate', 'advanced'])('a data centre keeps all of them: %s', async (category) => {
  const result = await centre(category)
  const { facility, annual } = result.variants['baseline']!.sites!['a']!
  expect(annual.solarUsedKwh).toBeGreaterThan(0)
  expect(annual.heatReusedKwh).toBeGreaterThan(0)
  expect(facility!.water['blowDownL']).toBeGreaterThan(0)
  expect(facility!.parts['chillerKwh']).toBeGreaterThan(0)
  expect(brokenInvariants(result)).toEqual([])
})

test.each([
  ['consumptionKwh', 'consumption = that of the year'],
  ['wueLPerKwh', 'wueLPerKwh x what it is over = what it tells'],
  ['cueKgPerKwh', 'cueKgPerKwh x what it is over = what it tells'],
  ['ref', 'ref x what it is over = what it tells'],
  ['erf', 'erf x what it is over = what it tells'],
  ['ere', 'ere x what it is over = what it tells'],
])('%s that is not what it tells is found', async (name, identity) => {
  expect(await foundWith(name, more)).toEqual([`${name}: ${identity}`])
})

test('a ratio that is left out where there is something to be over is found', async () => {
  expect(await foundWith('wueLPerKwh', () => null)).toEqual(['wueLPerKwh: nothing below, no ratio'])
})

test('a PUE that is not consumption over IT is found, in the year and in a month', async () => {
  expect(await foundWith('pue', more)).toEqual([
    'pue: pue x what it is over = what it tells',
    'pue: PUE = that of its category',
    'partialPue: overheads add up to PUE - 1',
  ])
  expect(await foundWith('monthlyPue.6', more)).toEqual(['monthlyPue.6: PUE x load = consumption'])
})

test('a PUE below 1, or lower where IT is measured nearer to the equipment, is found', async () => {
  expect(await foundWith('basicPue', () => 0.9)).toEqual(['basicPue: a PUE is 1 at least'])
  expect(await foundWith('basicPue', (pue) => pue * 1.1)).toEqual([
    'intermediatePue: not below the basic PUE',
  ])
  expect(await foundWith('advancedPue', (pue) => pue * 0.99, 'basic')).toEqual([
    'advancedPue: not below the intermediate PUE',
  ])
})

test('a PUE of another category than the one stated is found', async () => {
  const { facility } = (await centre('basic')).variants['baseline']!.sites!['a']!
  expect(await foundWith('pue', () => facility!.advancedPue, 'basic')).toEqual([
    'pue: pue x what it is over = what it tells',
    'pue: PUE = that of its category',
  ])
})

test('partial PUEs, losses, parts and water that do not add up are found', async () => {
  expect(await foundWith('partialPue.cooling', more)).toEqual(['partialPue: overheads add up to PUE - 1'])
  expect(await foundWith('losses.upsKwh', more)).toEqual(['losses: losses of all stages = conversion loss'])
  expect(await foundWith('parts.chillerKwh', more)).toEqual(['parts: all parts = cooling'])
  expect(await foundWith('water.blowDownL', more)).toEqual(['water: all uses = water'])
})
