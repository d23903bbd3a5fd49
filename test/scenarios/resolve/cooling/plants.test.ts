import { describe, expect, test } from 'vitest'
import type { ChilledWaterSpec } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import { SHIPPED } from '../../../../src/scenarios/catalogue.ts'
import { PLANT_MODELS } from '../../../../src/scenarios/resolve/cooling/plant-row.ts'
import { machines } from '../../resolved-cooling.ts'

const chilledWater = async (cooling: string, peakHeatKw = 900) =>
  (await machines(cooling, { peakHeatKw })).plant as ChilledWaterSpec

describe('the published vector', () => {
  test('lei-2020-wec is a waterside economiser on towers, reckoned as published', async () => {
    const { plant, problems, models } = await machines('preset: lei-2020-wec', { setpointC: 27.3671875 })
    expect(problems).toEqual([])
    expect(plant).toMatchObject({
      kind: 'chilled-water',
      capacityKw: Infinity,
      supplyC: 27.3671875,
      airHandlers: {
        fan: { pressurePa: 416.992188, efficiency: 0.713720703 },
        riseK: 18.8856337,
        fanExponent: 1,
        fanHeat: 'ignored',
      },
      coilEffectiveness: 0.816601563,
      sensibleHeatRatio: 0.986289063,
      humidifierPump: { pressurePa: 6500976.56, efficiency: 0.674023438 },
      chilledWater: { riseK: 7.50488281, pump: { pressurePa: 171884.552, efficiency: 0.745117188 } },
      chillers: {
        curve: 'lei-2020',
        correction: 0.105488281,
        size: { kind: 'load', load: 0.224023438 },
        domain: 'unclamped',
      },
      sink: {
        kind: 'tower',
        tower: {
          approachK: 6.50576172,
          rangeK: 4.13867188,
          liquidToGas: 1.11914062,
          pump: { pressurePa: 210534.68, efficiency: 0.709960938 },
          fan: { pressurePa: 148.339844, efficiency: 0.745947266 },
          water: { latentHeatKjPerKg: 2450, windage: 0.0002, cyclesOfConcentration: 5 },
        },
      },
      economiser: {
        approachK: 2.29404297,
        pump: { pressurePa: 156284.191, efficiency: 0.668945312 },
        control: 'always',
      },
      outdoor: { psychrometrics: 'lei-2020' },
    })
    expect([...models]).toEqual(['lei-2020'])
  })

  test('lei-2020-wes rejects its heat to the sea', async () => {
    const { sink, economiser, chillers } = await chilledWater(
      'preset: lei-2020-wes, sea: { temperature: 20 degC }',
    )
    expect(sink).toMatchObject({
      kind: 'sea',
      sea: { riseK: 7.50488281, pump: { pressurePa: 699398.438, efficiency: 0.798242188 } },
    })
    expect(sink.kind === 'sea' && sink.sea.temperatureC.every((c) => c === 20)).toBe(true)
    expect(economiser).toMatchObject({ approachK: 2.49814453, control: 'always' })
    expect(chillers).toMatchObject({ correction: 0.00880859375, size: { kind: 'load', load: 0.770117188 } })
  })

  test('lei-2020-ae cools with outdoor air between its supply temperatures', async () => {
    const { plant, problems } = await machines('preset: lei-2020-ae', { setpointC: 34.1953125 })
    expect(problems).toEqual([])
    expect(plant).toMatchObject({
      kind: 'airside-economiser',
      supplyLowC: 10.3671875,
      supplyHighC: 34.1953125,
      airHandlers: { fan: { pressurePa: 685.058594, efficiency: 0.829931641 }, riseK: 14.7840712 },
      sprayPump: { pressurePa: 7315820.31, efficiency: 0.704492187 },
      limits: { temperatureC: 27, dewPointC: 15, highHumidity: 0.8, lowHumidity: 0.2 },
      chilledWater: { riseK: 6.91894531, pump: { pressurePa: 146519.937, efficiency: 0.790039062 } },
      chillers: { size: { kind: 'load', load: 0.224023438 }, correction: 0.105488281 },
      tower: {
        approachK: 6.33818359,
        rangeK: 4.28710938,
        liquidToGas: 1.11914062,
        pump: { pressurePa: 212001.82, efficiency: 0.716601562 },
        fan: { pressurePa: 203.417969, efficiency: 0.897802734 },
      },
    })
  })

  test('gives way key by key to what stands beside it, inside the groups too', async () => {
    const plant = await chilledWater(
      'preset: lei-2020-wec, method: engine, psychrometrics: lei-2020, tower: { approach: 3 K, pump: { efficiency: 80 % } }, airHandlers: { fanHeat: ignored }',
    )
    expect(plant).toMatchObject({
      airHandlers: { fanHeat: 'ignored', fan: { pressurePa: 416.992188 } },
      chillers: { domain: 'clamped' },
      economiser: { control: 'cheapest' },
      outdoor: { psychrometrics: 'lei-2020' },
      sink: { tower: { approachK: 3, rangeK: 4.13867188, pump: { pressurePa: 210534.68, efficiency: 0.8 } } },
    })
  })
})

describe('a plant with every key given', () => {
  const TOWER =
    'tower: { approach: 4 K, range: 6 K, liquidToGas: 1.5, pump: { pressure: 2 bar, efficiency: 70 % }, fan: { pressure: 200 Pa, efficiency: 80 % }, latentHeat: 2400 kJ/kg, windage: 0.01 %, cyclesOfConcentration: 4 }'
  const COMMON =
    'method: engine, capacity: 2 MW, airHandlers: { rise: 14 K, pressure: 500 Pa, efficiency: 75 %, exponent: 2, design: 1 MW }, humidifier: { pressure: 7 MPa, efficiency: 70 % }, chilledWater: { rise: 7 K, pressure: 144 kPa, efficiency: 70 % }'

  test('lists no default, and is what was given', async () => {
    const { plant, problems, defaults } = await machines(
      `model: water-cooled-chiller, ${COMMON}, coil: { effectiveness: 80 %, sensibleHeatRatio: 98 % }, chiller: { curve: energyplus, count: 4, capacity: 600 kW, staging: sequential, ratedCop: 5, domain: unclamped }, economiser: { approach: 2.3 K, pressure: 156 kPa, efficiency: 67 %, control: always }, ${TOWER}`,
    )
    expect(problems).toEqual([])
    expect(defaults.filter((line) => line.startsWith('cooling.'))).toEqual([])
    expect(plant).toMatchObject({
      capacityKw: 2000,
      airHandlers: { fanExponent: 2, designKw: 1000, fanHeat: 'removed' },
      humidifierPump: { pressurePa: 7e6 },
      chillers: {
        curve: 'energyplus',
        ratedCop: 5,
        size: { kind: 'fleet', count: 4, capacityKw: 600, staging: 'sequential' },
        domain: 'unclamped',
      },
      economiser: { control: 'always' },
      sink: { tower: { water: { latentHeatKjPerKg: 2400, windage: 0.0001, cyclesOfConcentration: 4 } } },
      outdoor: { psychrometrics: 'ashrae' },
    })
  })

  test('airside lists none either', async () => {
    const { plant, problems, defaults } = await machines(
      `model: airside-economiser, supplyLow: 15 degC, ${COMMON}, outdoorAir: { temperature: 26 degC, dewPoint: 14 degC, highHumidity: 70 %, lowHumidity: 10 % }, chiller: { curve: lei-2020, load: 50 %, correction: -5 % }, ${TOWER}`,
    )
    expect(problems).toEqual([])
    expect(defaults.filter((line) => line.startsWith('cooling.'))).toEqual([])
    expect(plant).toMatchObject({
      supplyLowC: 15,
      supplyHighC: 28,
      limits: { temperatureC: 26, dewPointC: 14, highHumidity: 0.7, lowHumidity: 0.1 },
      chillers: { correction: -0.05, size: { kind: 'load', load: 0.5 } },
    })
  })
})

describe('a model without a preset', () => {
  test.each(PLANT_MODELS)('%s takes what is left out from the preset of its name', async (model) => {
    const [own, named] = [await machines(`model: ${model}`), await machines(`preset: ${model}`)]
    expect(own.problems).toEqual([])
    expect(own.plant).toEqual(named.plant)
    expect(own.defaults).toEqual(named.defaults)
  })

  test('has no economiser unless one is written, and then one with the usual figures', async () => {
    const { plant, defaults } = await machines('model: water-cooled-chiller')
    expect(plant).toMatchObject({ economiser: undefined })
    expect(defaults).toContain('cooling.economiser: none, assumption')
    expect(await chilledWater('model: water-cooled-chiller, economiser: { approach: 1 K }')).toMatchObject({
      economiser: { approachK: 1, pump: { pressurePa: 143_658, efficiency: 0.7 }, control: 'cheapest' },
    })
  })

  test('rejects its heat to the sea where that is written', async () => {
    const { sink } = await chilledWater(
      'model: water-cooled-chiller, sea: { temperature: [1 degC, 2 degC, 3 degC, 4 degC, 5 degC, 6 degC, 7 degC, 8 degC, 9 degC, 10 degC, 11 degC, 12 degC] }',
    )
    expect(sink).toMatchObject({ kind: 'sea', sea: { riseK: 7.5, pump: { pressurePa: 882_000 } } })
    const column = sink.kind === 'sea' ? sink.sea.temperatureC : new Float64Array()
    expect([column[0], column[31 * 24 - 1], column[31 * 24], column.at(-1)]).toEqual([1, 1, 2, 12])
  })

  test('rejects its heat to outdoor air where its chillers are air-cooled', async () => {
    const { plant, models } = await machines('model: air-cooled-chiller')
    expect(plant).toMatchObject({
      sink: { kind: 'air' },
      economiser: undefined,
      chillers: { correction: -0.325 },
    })
    expect([...models]).toEqual(['lei-2020', 'ashrae-moist-air'])
  })
})

describe('a preset', () => {
  test('loses its economiser by none', async () => {
    expect(await chilledWater('preset: waterside-economiser')).toMatchObject({
      economiser: { approachK: 2.25 },
    })
    expect((await chilledWater('preset: waterside-economiser, economiser: none')).economiser).toBeUndefined()
  })

  test('changes the sea for a tower and back by what is written', async () => {
    expect(await chilledWater('preset: seawater-economiser, tower: { approach: 4 K }')).toMatchObject({
      sink: { kind: 'tower', tower: { approachK: 4, rangeK: 5 } },
    })
  })

  test('every cell of every plant can be read', async () => {
    for (const id of await SHIPPED.ids('plants')) {
      const sea = /wes|seawater/.test(id) ? ', sea: { temperature: 15 degC }' : ''
      expect((await machines(`preset: ${id}${sea}`)).problems, id).toEqual([])
    }
  })
})

describe('chillers', () => {
  const size = async (keys: string, peakHeatKw?: number) =>
    (await chilledWater(`model: water-cooled-chiller, chiller: { ${keys} }`, peakHeatKw)).chillers.size

  test('are four of a third of the heat at full load where nothing is said, and that is told', async () => {
    const { plant, defaults } = await machines('model: water-cooled-chiller', { peakHeatKw: 900 })
    expect(plant).toMatchObject({
      chillers: { size: { kind: 'fleet', count: 4, capacityKw: 300, staging: 'least-power' } },
    })
    expect(defaults).toContain('cooling.chiller.count: 4, assumption')
    expect(defaults).toContain('cooling.chiller.capacity: 300 kW, assumption')
  })

  test('together carry 4/3 of it, whatever their number', async () => {
    expect(await size('count: 2')).toMatchObject({ count: 2, capacityKw: 600 })
    expect(await size('capacity: 500 kW')).toMatchObject({ count: 3, capacityKw: 500 })
    expect(await size('capacity: 400 kW')).toMatchObject({ count: 3, capacityKw: 400 })
  })

  test('of a preset with a part load take a size where one is given', async () => {
    const { chillers } = await chilledWater('preset: lei-2020-wec, chiller: { count: 3 }')
    expect(chillers.size).toMatchObject({ kind: 'fleet', count: 3, capacityKw: 400 })
  })

  test('by EnergyPlus name that model and its COP', async () => {
    const { plant, defaults, models } = await machines(
      'model: air-cooled-chiller, chiller: { curve: energyplus }',
    )
    expect(plant).toMatchObject({ chillers: { curve: 'energyplus', ratedCop: 3 } })
    expect(defaults).toContain('cooling.chiller.ratedCop: 3, sourced')
    expect(models).toContain('energyplus-chiller')
    const water = await chilledWater('model: water-cooled-chiller, chiller: { curve: energyplus }')
    expect(water.chillers.ratedCop).toBe(5.5)
  })
})

describe('fans of the air handlers', () => {
  test('with an exponent are made for the capacity, else for all that stands indoors', async () => {
    const fans = 'airHandlers: { exponent: 3 }'
    expect(await chilledWater(`model: air-cooled-chiller, ${fans}`)).toMatchObject({
      airHandlers: { fanExponent: 3, designKw: 900 },
    })
    expect(await chilledWater(`model: air-cooled-chiller, capacity: 2 MW, ${fans}`)).toMatchObject({
      airHandlers: { designKw: 2000 },
    })
  })

  test('of constant pressure say that a design has no effect', async () => {
    const { warnings } = await machines('model: air-cooled-chiller, airHandlers: { design: 1 MW }')
    expect(warnings).toEqual([
      'sites.a.cooling.airHandlers.design: has no effect: with an exponent of 1 the fans work against the same pressure at every air flow',
    ])
  })
})

describe('a part load that the curve does not know', () => {
  test('is told with the one that counts', async () => {
    const told = async (load: string) => {
      const at = 'sites.a.cooling.chiller.load: the curve knows part loads from 20 to 80 %'
      const { warnings } = await machines(`model: air-cooled-chiller, chiller: { ${load} }`)
      return warnings.map((warning) => warning.replace(at, 'told'))
    }
    expect(await told('load: 5 %')).toEqual(['told: the COP is read at 20 %'])
    expect(await told('load: 100 %')).toEqual(['told: the COP is read at 80 %'])
    expect(await told('load: 5 %, domain: unclamped')).toEqual([
      'told: unclamped, it is read there all the same',
    ])
    expect(await told('load: 80 %')).toEqual([])
  })
})

describe('a declared PUE', () => {
  test('is all that the plant is, water included', async () => {
    expect((await machines('pue: 1.5, wue: 1.8 L/kWh')).plant).toEqual({
      kind: 'declared-pue',
      pue: 1.5,
      wueLPerKwh: 1.8,
    })
    const { plant, defaults } = await machines('pue: 1')
    expect(plant).toEqual({ kind: 'declared-pue', pue: 1, wueLPerKwh: 0 })
    expect(defaults).toContain('cooling.wue: 0 L/kWh, assumption')
  })
})
