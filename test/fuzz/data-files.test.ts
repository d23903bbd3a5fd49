import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epw } from '../scenarios/epw-text.ts'
import { mutatedInside, mutations } from './mutation.ts'
import { FuzzFolder, LIMIT_MS, runsOf, SEED, simulated, Tally } from './outcome.ts'
import { CLUSTER_CSV } from '../cluster-scenario.ts'
import { WEATHER_CSV, WITH_WEATHER_CSV } from './data-centres.ts'
import { STOCK_CSV, WITH_STOCK_CSV } from './plans.ts'
import { LOAD_CSV, WITH_CLUSTER_CSV, WITH_CSV, WITH_EPW } from './scenarios.ts'
import {
  OUTAGES_CSV,
  PSM3,
  PVGIS,
  SCHEDULE_CSV,
  WITH_LABELLED_CSV,
  WITH_OUTAGES_CSV,
  WITH_PSM3,
  WITH_PVGIS,
  WITH_SCHEDULE_CSV,
} from './supplies.ts'
import { DAY_CSV, PRICE_CSV, URDB_JSON, WITH_DAY_CSV, WITH_PRICE_CSV, WITH_URDB } from './tariffs.ts'

const folder = new FuzzFolder()

describe('a mutated data file is refused with places or read to a run whose finite numbers keep their identities', () => {
  it.each([
    ['CSV, for traffic and for the grid', 'load.csv', LOAD_CSV, WITH_CSV, 4],
    ['CSV, for sleep, forecast and data', 'cluster.csv', CLUSTER_CSV, WITH_CLUSTER_CSV, 1],
    ['CSV, for weather', 'weather.csv', WEATHER_CSV, WITH_WEATHER_CSV, 2],
    ['CSV, for stock', 'stock.csv', STOCK_CSV, WITH_STOCK_CSV, 2],
    ['CSV, for weather at the end of hours', 'weather.csv', WEATHER_CSV, WITH_LABELLED_CSV, 2],
    ['CSV, for outages', 'outages.csv', OUTAGES_CSV, WITH_OUTAGES_CSV, 2],
    ['CSV, for the schedule of a battery', 'plan.csv', SCHEDULE_CSV, WITH_SCHEDULE_CSV, 1],
    ['CSV, for prices', 'prices.csv', PRICE_CSV, WITH_PRICE_CSV, 2],
    ['CSV, for hot days', 'days.csv', DAY_CSV, WITH_DAY_CSV, 2],
    ['a rate of the OpenEI database', 'rate.json', URDB_JSON, WITH_URDB, 2],
    ['EPW', 'weather.epw', epw(), WITH_EPW, 2],
    ['PVGIS', 'year.csv', PVGIS, WITH_PVGIS, 1],
    ['NSRDB', 'year.csv', PSM3, WITH_PSM3, 2],
  ])(
    '%s',
    async (what, name, whole, text, percent) => {
      const tally = new Tally()
      const scenario = folder.write('scenario.yaml', text)
      const property = fc.asyncProperty(fc.nat(9999), mutations, async (at, changes) => {
        folder.write(name, mutatedInside(whole, at, changes))
        tally.add(await simulated(scenario))
      })
      await fc.assert(property, { seed: SEED + 3, numRuns: runsOf(percent) })
      tally.tell(what)
      // Of a handful none may be.
      expect(tally.accepted).toBeGreaterThanOrEqual(Math.floor(runsOf(percent) / 20))
      expect(tally.refused).toBeGreaterThan(runsOf(percent) / 4)
    },
    LIMIT_MS,
  )
})
