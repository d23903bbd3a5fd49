/** Properties of data centres through the whole program model: loader, site, plant. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constantWeather, dataCentre, yearsOf } from './data-centre-sites.ts'
import type { SiteKeys } from './data-centre-sites.ts'
import { ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()

/** A year of a dozen sites each: the properties of the plants alone are held to far more in test/model/cooling. */
const RUNS = { numRuns: 2 }

const CHILLED = ['air-cooled-chiller', 'water-cooled-chiller', 'waterside-economiser', 'airside-economiser']
const PLANTS = [...CHILLED, 'dual-cycle', 'precision-ac']
const CLIMATES = ['mohe', 'beijing', 'guangzhou', 'lhasa', 'turpan']

const setpointC = fc.integer({ min: 18, max: 30 })
const climate = fc.constantFrom(...CLIMATES)
const utilisation = fc.integer({ min: 0, max: 100 })

/** Machines of a data sheet, as many as 1 MW needs. */
function cooledBy(preset: string, more: SiteKeys = {}): SiteKeys {
  const machines = CHILLED.includes(preset) ? {} : { units: 20, capacity: '90 kW' }
  return { preset, ...machines, ...more }
}

const halls = (percent: number, more: SiteKeys = {}) => ({
  it: [{ id: 'halls', racks: 125, rackPower: '8 kW', utilisation: { constant: `${percent} %` }, ...more }],
})

describe('a data centre in any climate', () => {
  test('has a PUE above 1 whatever cools it, and its parts are its cooling', async () => {
    await fc.assert(
      fc.asyncProperty(climate, setpointC, utilisation, async (normals, c, percent) => {
        const sites = PLANTS.map((preset) =>
          dataCentre(cooledBy(preset, { setpoint: `${Math.min(c, 27)} degC` }), {
            ...halls(percent),
            weather: { normals },
          }),
        )
        for (const { annual, pue } of await yearsOf(folder, sites)) {
          expect(pue).toBeGreaterThan(1)
          const { loadKwh, conversionLossKwh, coolingKwh, auxiliaryKwh, consumptionKwh } = annual
          const all = loadKwh + conversionLossKwh + coolingKwh + auxiliaryKwh
          expect(Math.abs(all / consumptionKwh - 1)).toBeLessThan(1e-12)
          expect(annual.unmetCoolingKwh).toBe(0)
        }
      }),
      RUNS,
    )
  })

  test('never needs more with an economiser beside its chillers', async () => {
    await fc.assert(
      fc.asyncProperty(climate, setpointC, utilisation, async (normals, c, percent) => {
        const more = { ...halls(percent), weather: { normals } }
        const setpoint = `${c} degC`
        const [chillers, economiser] = await yearsOf(folder, [
          dataCentre({ preset: 'water-cooled-chiller', setpoint }, more),
          dataCentre({ preset: 'waterside-economiser', setpoint }, more),
        ])
        expect(economiser!.annual.loadKwh).toBe(chillers!.annual.loadKwh)
        expect(economiser!.annual.coolingKwh).toBeLessThanOrEqual(chillers!.annual.coolingKwh)
        expect(economiser!.pue).toBeLessThanOrEqual(chillers!.pue)
        expect(economiser!.partKwh('chiller')).toBeLessThan(chillers!.partKwh('chiller'))
      }),
      RUNS,
    )
  })

  test('keeps its PUE when everything is doubled: racks, modules, ratings and the size of each chiller', async () => {
    await fc.assert(
      fc.asyncProperty(climate, utilisation, async (normals, percent) => {
        const sized = (factor: number, preset: string) =>
          dataCentre(
            { preset, chiller: { count: 4, capacity: `${400 * factor} kW` } },
            {
              ups: { preset: 'ups-modern', modules: 12 * factor, moduleRating: '100 kW' },
              pdu: { preset: 'pdu-distribution', rating: `${1200 * factor} kW` },
              transformer: { preset: 'transformer-typical', rating: `${2000 * factor} kW` },
              ...halls(percent, { racks: 125 * factor }),
              weather: { normals },
            },
          )
        const years = await yearsOf(folder, [
          ...CHILLED.map((p) => sized(1, p)),
          ...CHILLED.map((p) => sized(2, p)),
        ])
        for (const [i] of CHILLED.entries()) {
          const [one, two] = [years[i]!, years[i + CHILLED.length]!]
          expect(Math.abs(two.pue / one.pue - 1)).toBeLessThan(1e-9)
          expect(Math.abs(two.annual.consumptionKwh / one.annual.consumptionKwh - 2)).toBeLessThan(1e-9)
          expect(Math.abs(two.annual.waterL - 2 * one.annual.waterL)).toBeLessThanOrEqual(
            1e-9 * two.annual.waterL,
          )
        }
      }),
      RUNS,
    )
  })

  test('twice as many chillers of the same size leave PUE where all run, and lower it at most where as many run as take least', async () => {
    const sized = (factor: number, staging: string) =>
      dataCentre(
        { preset: 'water-cooled-chiller', chiller: { count: 4 * factor, capacity: '400 kW', staging } },
        {
          ups: { preset: 'ups-modern', modules: 12 * factor, moduleRating: '100 kW' },
          pdu: { preset: 'pdu-distribution', rating: `${1200 * factor} kW` },
          ...halls(35, { racks: 125 * factor }),
          weather: { normals: 'wuhan' },
        },
      )
    const [allOne, allTwo, leastOne, leastTwo] = await yearsOf(folder, [
      ...[1, 2].map((factor) => sized(factor, 'all')),
      ...[1, 2].map((factor) => sized(factor, 'least-power')),
    ])
    expect(Math.abs(allTwo!.pue / allOne!.pue - 1)).toBeLessThan(1e-9)
    expect(leastTwo!.pue).toBeLessThanOrEqual(leastOne!.pue)
    expect(leastOne!.pue).toBeLessThan(allOne!.pue)
  })
})

describe('a data centre in weather that never changes', () => {
  const temperatureC = fc.double({ min: -15, max: 42, noNaN: true })
  const humidityPercent = fc.double({ min: 5, max: 100, noNaN: true })

  test('never gains by wetter air at its towers', async () => {
    await fc.assert(
      fc.asyncProperty(
        temperatureC,
        fc.array(humidityPercent, { minLength: 4, maxLength: 4 }),
        async (c, all) => {
          const humidities = all.toSorted((a, b) => a - b)
          const years = await yearsOf(
            folder,
            humidities.map((percent) =>
              dataCentre(
                { preset: 'waterside-economiser' },
                constantWeather({ temperatureC: c, humidityPercent: percent }),
              ),
            ),
          )
          neverFalls(years.map(({ annual }) => annual.coolingKwh))
        },
      ),
      RUNS,
    )
  })

  test('needs no less power for its chillers where it is hotter, at any relative humidity', async () => {
    await fc.assert(
      fc.asyncProperty(
        humidityPercent,
        fc.array(temperatureC, { minLength: 3, maxLength: 3 }),
        async (percent, all) => {
          const temperatures = all.toSorted((a, b) => a - b)
          const years = await yearsOf(
            folder,
            CHILLED.flatMap((preset) =>
              temperatures.map((c) =>
                dataCentre({ preset }, constantWeather({ temperatureC: c, humidityPercent: percent })),
              ),
            ),
          )
          for (const [p] of CHILLED.entries()) {
            const own = years.slice(p * temperatures.length, (p + 1) * temperatures.length)
            neverFalls(own.map((year) => year.partKwh('chiller')))
          }
        },
      ),
      RUNS,
    )
  })

  test('moves more volume and so more fan power in thinner air, in proportion where the air is as warm', async () => {
    const pressures = [101_325, 85_000, 65_000]
    for (const preset of CHILLED) {
      const years = await yearsOf(
        folder,
        pressures.map((pressurePa) =>
          dataCentre({ preset }, constantWeather({ temperatureC: 36, humidityPercent: 60, pressurePa })),
        ),
      )
      const fans = years.map((year) => year.partKwh('airFan'))
      for (const [i, pressurePa] of pressures.entries())
        expect((fans[i]! * pressurePa) / (fans[0]! * pressures[0]!), preset).toBeCloseTo(1, 9)
    }
  })
})

describe('a warmer set-point', () => {
  const steady = halls(60, { fanSensitivity: '0 %/K' })
  const sweep = (setpoints: readonly number[], cooling: SiteKeys, more: SiteKeys) =>
    yearsOf(
      folder,
      setpoints.map((c) => dataCentre({ ...cooling, setpoint: `${c} degC` }, more)),
    )

  test.each(['mohe', 'xian', 'guangzhou'])(
    'lowers the cooling of an economiser in %s and never the load',
    async (normals) => {
      const years = await sweep(
        [18, 21, 24, 27, 30],
        { preset: 'waterside-economiser' },
        { weather: { normals } },
      )
      neverFalls(years.map(({ annual }) => annual.coolingKwh).toReversed())
      neverFalls(years.map(({ pue }) => pue).toReversed())
      const load = years.map(({ annual }) => annual.loadKwh)
      neverFalls(load)
      expect(load[1]).toBe(load[0])
      expect(load[4]! / load[0]!).toBeCloseTo(1 + 0.004 * 7, 9)
    },
  )

  test('lets total energy rise where it is cold, since fans of servers take more, and fall where it is hot', async () => {
    const change = async (normals: string) => {
      const [cool, warm] = await sweep([24, 30], { preset: 'waterside-economiser' }, { weather: { normals } })
      expect(warm!.pue).toBeLessThan(cool!.pue)
      return warm!.annual.consumptionKwh - cool!.annual.consumptionKwh
    }
    expect(await change('mohe')).toBeGreaterThan(0)
    expect(await change('guangzhou')).toBeLessThan(0)
  })

  test('saves in all where the fans of the servers keep their speed', async () => {
    const more = { ...steady, weather: { normals: 'xian' } }
    const years = await sweep([18, 22, 26, 30], { preset: 'waterside-economiser' }, more)
    neverFalls(years.map(({ annual }) => annual.consumptionKwh).toReversed())
  })

  test('helps chillers whose curve knows the temperature of their water, within its domain; the published curve knows none', async () => {
    const more = { ...steady, ...constantWeather({ temperatureC: 42, humidityPercent: 20 }) }
    const chillerKwh = async (curve: string) => {
      const chiller = { count: 4, capacity: '400 kW', curve }
      const years = await sweep([14, 16, 18], { preset: 'air-cooled-chiller', chiller }, more)
      return years.map((year) => year.partKwh('chiller'))
    }
    const knows = await chillerKwh('energyplus')
    expect(knows[1]).toBeLessThan(0.98 * knows[0]!)
    expect(knows[2]).toBeLessThan(0.98 * knows[1]!)
    // What is left is the heat of fans, which move more volume where the air is warmer.
    const published = await chillerKwh('lei-2020')
    expect(published[2]).toBeGreaterThan(published[0]!)
    expect(published[2]! / published[0]!).toBeCloseTo(1, 3)
  })
})

/** Each value at least the one before, but for the last bits of sums over a year. */
function neverFalls(values: readonly number[]): void {
  for (const [i, value] of values.slice(1).entries())
    expect(value, `value ${i + 2} of ${values.join(', ')}`).toBeGreaterThanOrEqual(values[i]! * (1 - 1e-12))
}
