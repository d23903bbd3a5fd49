import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import { resultOf } from '../../../src/report/result.ts'
import { stockOf } from '../../model/random-site.ts'
import { anySuppliedSite } from '../../model/random-supply.ts'
import { PLAIN_BATTERY } from '../../model/supply/batteries.ts'
import { member, scenario, variant } from '../simulated.ts'
import { GENSET, suppliedSite } from '../supplied.ts'

const SIMULATED = [
  variant('baseline', [member('a', suppliedSite({ battery: PLAIN_BATTERY, genset: GENSET }), { count: 2 })]),
]
const RESULT = resultOf(scenario(SIMULATED), SIMULATED)
const SITE = 'variants.baseline.sites.a'
const TOTAL = 'variants.baseline.total'

type Json = Record<string, unknown>

/** What is found broken once a number of the result is another. */
function foundWith(path: string, value: number | null): string[] {
  const copy = structuredClone(RESULT)
  const steps = path.split('.')
  let at = copy as unknown as Json
  for (const step of steps.slice(0, -1)) at = at[step] as Json
  at[steps.at(-1)!] = value
  return brokenInvariants(copy).map((one) => `${one.path}: ${one.identity}`)
}

test('a result of sites with sources of their own keeps all of them', () => {
  expect(brokenInvariants(RESULT)).toEqual([])
})

test('any site with any supply keeps all of them', () => {
  const stock = stockOf(1)
  fc.assert(
    fc.property(anySuppliedSite(stock), (spec) => {
      const simulated = [variant('baseline', [member('a', spec, { count: 3 })], {}, stock.axis)]
      if (simulated[0]!.year.members[0]!.supply?.isSettled === false) return
      expect(brokenInvariants(resultOf(scenario(simulated), simulated))).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test.each([
  ['unservedShedKwh', -1, 'nothing less than none'],
  ['unservedShedKwh', 1e6, 'what goes first is a part of what is unserved'],
  ['storedChangeKwh', 50, 'stored = charged - discharged - battery loss'],
  ['chargedKwh', 5000, 'stored = charged - discharged - battery loss'],
  ['batteryLossKwh', -50, 'nothing less than none'],
  ['gensetDumpedKwh', 5000, 'no more dumped than generated'],
  ['gensetHours', 8000, 'generators run while the mains are down alone'],
  ['gensetCost', 1, 'energy cost = bill + generators'],
  ['energyCost', 1, 'energy cost = bill + generators'],
])('%s that stands at %s in a total is found', (name, value, identity) => {
  const found = foundWith(`${TOTAL}.${name}`, value)
  expect(found.some((text) => text.startsWith(TOTAL) && text.endsWith(`: ${identity}`))).toBe(true)
})

test.each([
  ['outages.hours', 33, 'hours of outages = those of the year'],
  ['outages.longestHours', 33, 'the longest is one of all'],
  ['outages.survived', 3, 'no more survived than there are'],
  ['outages.longestSurvivedHours', 31, 'not above the longest'],
  ['outages.shortestFailedHours', 31, 'not above the longest'],
  ['outages.unservedKeepKwh', 7, 'unserved of both priorities = that of the year'],
  ['outages.withoutKeepHours', 8761, 'no more than the year'],
  ['survival.probability.4', 1.5, 'a longer outage is not survived more often'],
  ['survival.probability.48', -0.1, 'not below none'],
  ['survival.shortestHours', 49, 'the shortest is not above the mean'],
  ['battery.chargedKwh', 7, 'chargedKwh = that of the year'],
  ['battery.lossKwh', 7, 'lossKwh = that of the year'],
  ['battery.socMax', 1.01, 'least, mean and most rise, inside their limits'],
  ['battery.socMin', -0.01, 'least, mean and most rise, inside their limits'],
  ['battery.reserveMeanKwh', 50, 'least, mean and most rise, inside their limits'],
  ['battery.temperatureMinC', 90, 'least, mean and most rise, inside their limits'],
  ['battery.capacityAfterYear', 1.01, 'least, mean and most rise, inside their limits'],
  ['battery.belowReserveHours', 8761, 'no more than the year'],
  ['battery.overLimitHours', 8761, 'no more than the year'],
  ['battery.overLimitHours', -1, 'not below none'],
  ['generator.kwhPerL', 9, 'kWh/L x fuel = output'],
  ['generator.kwhPerL', null, 'no fuel, no ratio'],
])('a supply whose %s is %s is found', (name, value, identity) => {
  const found = foundWith(`${SITE}.supply.${name}`, value)
  expect(found.map((text) => text.replace(/^[^:]*: /, ''))).toContain(identity)
  expect(found.every((text) => text.startsWith(`${SITE}.supply.`))).toBe(true)
})

test('output of a generator that is not there is found', () => {
  const copy = structuredClone(RESULT) as unknown as {
    variants: { baseline: { sites: { a: { supply: { generator: unknown } } } } }
  }
  copy.variants.baseline.sites.a.supply.generator = null
  expect(brokenInvariants(copy as unknown as typeof RESULT).map(({ identity }) => identity)).toEqual([
    'no generator, no output',
  ])
})
