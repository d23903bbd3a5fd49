import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AirsideEconomiserSpec } from '../../../../src/model/cooling/data-centre/airside-economiser.ts'
import { airDensityKgPerM3 } from '../../../../src/model/cooling/data-centre/fluid-mover.ts'
import { emptyPlantStep, partsKw } from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import type { CoolingPlant } from '../../../../src/model/cooling/plant.ts'
import { wetBulbC } from '../../../../src/model/weather/psychrometrics.ts'
import { AIRSIDE, airOf, FLEET, plantIn, shutOut } from './airside-plant.ts'

function detailOf(plant: CoolingPlant, removedKw: number, step = 0) {
  const out = emptyPlantStep()
  plant.detail!(step, removedKw, out)
  return out
}

describe('the published model', () => {
  /** The example vector printed with it. */
  const PUBLISHED: Partial<AirsideEconomiserSpec> = {
    supplyLowC: 10.3671875,
    supplyHighC: 34.1953125,
    airHandlers: {
      fan: { pressurePa: 685.058594, efficiency: 0.829931641 },
      riseK: 14.7840712,
      fanExponent: 1,
      designKw: 1,
      fanHeat: 'ignored',
    },
    sprayPump: { pressurePa: 7315820.31, efficiency: 0.704492187 },
  }

  test('at 20 degC and 40 % gives the PUE that its notebook prints', () => {
    const heatKw = 1 / 0.980302734 + (1 / (1 - 0.00560546875) - 1) + 0.00181445313
    const plant = plantIn(airOf([[20, 0.4]], 'lei-2020'), PUBLISHED)
    expect(heatKw + plant.powerKw(0, heatKw)).toBeCloseTo(1.0746922969797756, 13)
  })
})

describe('free hours', () => {
  test('mild air of 20 degC and 50 % is supplied as it is: fans alone, 41.1 kW for 1 MW', () => {
    const plant = plantIn(airOf([[20, 0.5]]))
    const out = detailOf(plant, 1000)
    // 1000/(1.01 x 15) kg/s of 1.2048 kg/m3 against 600 Pa at 80 %.
    const fansKw = ((1000 / 15.15 / ((1.293 * 273.15) / 293.15)) * 600) / 0.8 / 1000
    expect(out.partKw.airFan).toBeCloseTo(fansKw, 10)
    expect(plant.powerKw(0, 1000)).toBeCloseTo(fansKw, 10)
    expect([plant.mode(0, 1000), out.freeShare, plant.inletC![0]]).toEqual(['fan', 1, 20])
    expect([out.waterLPerH.humidification, out.waterLPerH.evaporation]).toEqual([0, 0])
  })

  test('air of -10 degC and 30 % is supplied at 15 degC and humidified to 20 %', () => {
    const outdoor = airOf([[-10, 0.3]])
    const plant = plantIn(outdoor)
    // 20 % at 15 degC: 1705.6 Pa saturated (ASHRAE table of saturation pressures).
    const ratio = (0.621945 * 341.12) / (101_325 - 341.12)
    const added = ratio - outdoor.humidityRatio[0]!
    const sprayKgPerS = (1000 / 15.15) * (1 - 1 / (1 + added))
    const out = detailOf(plant, 1000)
    expect(plant.inletC![0]).toBe(15)
    expect(out.waterLPerH.humidification / (3600 * sprayKgPerS)).toBeCloseTo(1, 3)
    // 7 MPa at 70 %: 10 kJ per kg of spray.
    expect(out.partKw.humidifier).toBeCloseTo((out.waterLPerH.humidification / 3600) * 10, 10)
  })

  test('hot dry air of 38 degC and 10 % is cooled to 27 degC by spray, its enthalpy unchanged', () => {
    const outdoor = airOf([[38, 0.1]])
    const out = detailOf(plantIn(outdoor), 1000)
    const needed = (outdoor.enthalpyKjPerKg[0]! - 1.006 * 27) / (2501 + 1.86 * 27)
    const sprayKgPerS = (1000 / 15.15) * (1 - 1 / (1 + needed - outdoor.humidityRatio[0]!))
    expect(out.waterLPerH.humidification).toBeCloseTo(3600 * sprayKgPerS, 8)
    // 11 K of cooling take about 11 x 1.02/2551 kg of water per kg of air.
    expect(needed - outdoor.humidityRatio[0]!).toBeCloseTo(0.0044, 4)
    expect(out.freeShare).toBe(1)
  })

  test('at 85 kPa the same air takes more fan power, by the density', () => {
    const plant = plantIn(
      airOf([
        [20, 0.5],
        [20, 0.5, 85_000],
      ]),
    )
    expect(plant.powerKw(1, 1000) / plant.powerKw(0, 1000)).toBeCloseTo(101_325 / 85_000, 12)
  })

  test('their fans heat no chillers and their capacity is that of the plant alone', () => {
    const outdoor = airOf([[20, 0.5]])
    const [removed, ignored] = (['removed', 'ignored'] as const).map((fanHeat) =>
      plantIn(outdoor, { airHandlers: { ...AIRSIDE.airHandlers, fanHeat }, capacityKw: 900 }),
    )
    expect(removed!.powerKw(0, 900)).toBe(ignored!.powerKw(0, 900))
    expect(removed!.capacityKw(0)).toBe(900)
  })
})

describe('the limits of outdoor air', () => {
  const mode = (states: Parameters<typeof airOf>[0], given: Partial<AirsideEconomiserSpec> = {}) => {
    const plant = plantIn(airOf(states), given)
    return states.map((_, step) => plant.mode(step, 1000))
  }

  test('air of 27 degC is let in below 80 %; at 31 degC and 60 % it is not', () => {
    expect(
      mode([
        [27, 0.79],
        [27, 0.81],
        [31, 0.6],
      ]),
    ).toEqual(['fan', 'compressor', 'compressor'])
  })

  test('below the enthalpy of 27 degC with a dew point of 15 degC humidity does not matter', () => {
    // Saturated air of 19 degC has 53.9 kJ/kg, the state 54.3 kJ/kg, saturated air of 19.5 degC 55.5 kJ/kg.
    expect(
      mode([
        [19, 1],
        [19.5, 1],
      ]),
    ).toEqual(['fan', 'compressor'])
  })

  test('spray cannot cool below the wet bulb: 28 degC with a wet bulb of 18 degC is no supply of 15 degC', () => {
    const cold = { supplyLowC: 10, supplyHighC: 15 }
    expect(wetBulbC(28, 0.37, 101_325)).toBeGreaterThan(17.5)
    expect(mode([[28, 0.37]], cold)).toEqual(['compressor'])
    expect(mode([[28, 0.37]])).toEqual(['fan'])
    // The published rule lets it in.
    expect(plantIn(airOf([[28, 0.37]], 'lei-2020'), cold).mode(0, 1000)).toBe('fan')
  })
})

describe('chiller hours', () => {
  const outdoor = airOf([[35, 0.6]])
  const out = detailOf(plantIn(outdoor), 1000)
  const chilledKw = 1000 + out.partKw.airFan
  const rejectedKw = chilledKw + out.partKw.chiller

  test('chillers carry the heat of the room and of the fans at the COP of half load and tower water', () => {
    const t = outdoor.wetBulbC[0]! + 5
    const cop = 16.798751 + 0.00884 * t * t - 8.528931 / 4 + 9.885294 / 2 - 0.760621 * t + 0.0423075 * t
    expect(out.partKw.chiller).toBeCloseTo(chilledKw / cop, 9)
    expect([out.freeShare, out.runningChillers, out.chillerLoad]).toEqual([0, 1, 0.5])
    expect(plantIn(outdoor).inletC![0]).toBe(27)
  })

  test('pumps move 4.2 kJ/(kg K) over their rise, the tower fan half as much air as water', () => {
    expect(out.partKw.chilledWaterPump).toBeCloseTo((chilledKw / (4.2 * 7)) * (0.144 / 0.7), 10)
    expect(out.partKw.towerPump).toBeCloseTo((rejectedKw / 21) * (0.209 / 0.7), 10)
    const airM3PerS = rejectedKw / 21 / 2 / airDensityKgPerM3(35, 101_325)
    expect(out.partKw.towerFan).toBeCloseTo((airM3PerS * 0.2) / 0.8, 10)
  })

  test('the tower draws water: 1.469 L per kWh rejected evaporate, a quarter of it is blown down at 5 cycles', () => {
    expect(out.waterLPerH.evaporation).toBeCloseTo((rejectedKw * 3600) / 2450, 8)
    expect(out.waterLPerH.blowDown).toBeCloseTo(out.waterLPerH.evaporation / 4, 8)
    expect(out.waterLPerH.drift).toBeCloseTo(((rejectedKw * 3600) / 21) * 0.0002, 8)
    expect(out.waterLPerH.humidification).toBe(0)
  })

  test('a fleet carries the room and its fans up to what all chillers can, with any fan law', () => {
    for (const fanExponent of [1, 3]) {
      const airHandlers = { ...AIRSIDE.airHandlers, fanExponent }
      const plant = plantIn(outdoor, { airHandlers, chillers: { ...AIRSIDE.chillers, size: FLEET } })
      const capacityKw = plant.capacityKw(0)
      const full = detailOf(plant, capacityKw)
      expect(capacityKw + full.partKw.airFan).toBeCloseTo(1600, 8)
      expect([full.runningChillers, full.chillerLoad]).toEqual([4, expect.closeTo(1, 12)])
    }
    expect(
      plantIn(outdoor, { capacityKw: 1200, chillers: { ...AIRSIDE.chillers, size: FLEET } }).capacityKw(0),
    ).toBe(1200)
  })

  test('fans by the fan law take an eighth at half the heat', () => {
    const plant = plantIn(outdoor, { airHandlers: { ...AIRSIDE.airHandlers, fanExponent: 3 } })
    expect(detailOf(plant, 500).partKw.airFan / detailOf(plant, 1000).partKw.airFan).toBeCloseTo(1 / 8, 12)
  })
})

describe('where an air flow is modelled', () => {
  // The rows need 24 degC to keep the warmest inlet at 27 degC; air returns at 36 degC.
  const air = { supplyC: Float64Array.of(24, 24), returnC: Float64Array.of(36, 36) }
  const outdoor = airOf([
    [20, 0.5],
    [30, 0.2],
  ])
  const plant = plantIn(outdoor, {}, air)

  test('its supply is the warmest, and inlets are as much colder as the supply is', () => {
    expect([...plant.inletC!]).toEqual([20 + 3, 24 + 3])
  })

  test('its fans move air for its rise of 12 K', () => {
    const usual = plantIn(outdoor)
    expect(plant.powerKw(0, 1000) / usual.powerKw(0, 1000)).toBeCloseTo(15 / 12, 12)
  })

  test('air that is not warmed at all takes no endless power', () => {
    const still = plantIn(outdoor, {}, { supplyC: Float64Array.of(27, 27), returnC: Float64Array.of(27, 27) })
    expect(still.powerKw(0, 1000)).toBeLessThan(1000)
  })
})

describe('for any weather, heat and staging', () => {
  const state = fc.tuple(
    fc.double({ min: -30, max: 45, noNaN: true }),
    fc.double({ min: 0.02, max: 1, noNaN: true }),
    fc.double({ min: 70_000, max: 103_000, noNaN: true }),
  )
  const hotDry = fc.tuple(
    fc.double({ min: 20, max: 45, noNaN: true }),
    fc.double({ min: 0.02, max: 0.6, noNaN: true }),
    fc.double({ min: 70_000, max: 103_000, noNaN: true }),
  )
  const heat = fc.oneof(fc.constant(0), fc.double({ min: 1, max: 1400, noNaN: true }))
  const fleet = fc.record({
    curve: fc.constantFrom<'lei-2020' | 'energyplus'>('lei-2020', 'energyplus'),
    staging: fc.constantFrom<'least-power' | 'all' | 'sequential'>('least-power', 'all', 'sequential'),
  })
  const any = fc.record({
    chillers: fc.oneof(
      fc.constant(AIRSIDE.chillers),
      fleet.map(({ curve, staging }) => ({ ...AIRSIDE.chillers, curve, size: { ...FLEET, staging } })),
    ),
    airHandlers: fc
      .record({
        fanExponent: fc.constantFrom(1, 2.5, 3),
        fanHeat: fc.constantFrom<'removed' | 'ignored'>('removed', 'ignored'),
      })
      .map((given) => ({ ...AIRSIDE.airHandlers, ...given })),
    supplyHighC: fc.double({ min: 15, max: 35, noNaN: true }),
  })

  test('the parts add up to the power, to the last bit', () => {
    fc.assert(
      fc.property(any, state, heat, (given, at, removedKw) => {
        const plant = plantIn(airOf([at]), given)
        const kw = Math.min(removedKw, plant.capacityKw(0))
        expect(partsKw(detailOf(plant, kw))).toBe(plant.powerKw(0, kw))
      }),
    )
  })

  test('free cooling never costs more than chillers in the same step', () => {
    fc.assert(
      fc.property(any, state, heat, (given, at, kw) => {
        const outdoor = airOf([at])
        const [plant, shut] = [plantIn(outdoor, given), plantIn(shutOut(outdoor), given)]
        const removedKw = Math.min(kw, shut.capacityKw(0))
        expect(shut.mode(0, removedKw)).toBe('compressor')
        expect(shut.inletC![0]).toBe(plant.inletC![0])
        expect(plant.powerKw(0, removedKw)).toBeLessThanOrEqual(shut.powerKw(0, removedKw) * (1 + 1e-12))
      }),
    )
  })

  test('more heat never takes less', () => {
    // Sequential staging apart: the next chiller may bring all of them to a better part load.
    fc.assert(
      fc.property(any, state, heat, heat, (given, at, a, b) => {
        fc.pre(given.chillers.size.kind === 'load' || given.chillers.size.staging !== 'sequential')
        const plant = plantIn(airOf([at]), given)
        const within = (kw: number) => Math.min(kw, plant.capacityKw(0))
        const [less, more] = [within(Math.min(a, b)), within(Math.max(a, b))].map((kw) =>
          plant.powerKw(0, kw),
        )
        expect(less!).toBeLessThanOrEqual(more! * (1 + 1e-12))
      }),
    )
  })

  test('hotter air at the same relative humidity never takes less in chiller hours', () => {
    fc.assert(
      fc.property(any, state, fc.double({ min: 0, max: 15, noNaN: true }), heat, (given, at, moreK, kw) => {
        const { size, curve } = given.chillers
        // Less capacity in the heat starts another chiller, which may bring all to a better part load.
        fc.pre(curve === 'lei-2020' || size.kind === 'load' || size.staging !== 'sequential')
        const [c, humidity, pa] = at
        const outdoor = airOf([at, [c + moreK, humidity, pa]])
        const plant = plantIn(shutOut(outdoor), given)
        // Supply air that gets warmer with it is thinner: fans never take less either.
        const both = Math.min(kw, plant.capacityKw(0), plant.capacityKw(1))
        expect(plant.powerKw(0, both)).toBeLessThanOrEqual(plant.powerKw(1, both) * (1 + 1e-12))
      }),
    )
  })

  test('spray never takes supply air past the high humidity where it cools', () => {
    fc.assert(
      fc.property(any, hotDry, (given, at) => {
        const [c, , pa] = at
        const outdoor = airOf([at])
        const plant = plantIn(outdoor, given)
        const supplyC = plant.inletC![0]!
        fc.pre(c > supplyC && plant.mode(0, 1) === 'fan')
        const airKgPerS = 1 / 15.15
        const spray = detailOf(plant, 1).waterLPerH.humidification / 3600 / airKgPerS
        const ratio = outdoor.humidityRatio[0]! + 1 / (1 - spray) - 1
        const most = airOf([[supplyC, 0.8, pa]]).humidityRatio[0]!
        expect(ratio).toBeLessThanOrEqual(most * (1 + 1e-9))
      }),
    )
  })

  test('twice the plant for twice the heat takes twice the power and water', () => {
    fc.assert(
      fc.property(any, state, heat, (given, at, kw) => {
        const outdoor = airOf([at])
        const { size } = given.chillers
        const twice = {
          ...given,
          airHandlers: { ...given.airHandlers, designKw: 2000 },
          chillers: { ...given.chillers, size: size.kind === 'load' ? size : { ...size, capacityKw: 800 } },
        }
        const [one, two] = [detailOf(plantIn(outdoor, given), kw), detailOf(plantIn(outdoor, twice), 2 * kw)]
        expect(partsKw(two)).toBeCloseTo(2 * partsKw(one), 8)
        for (const use of ['evaporation', 'humidification'] as const)
          expect(two.waterLPerH[use]).toBeCloseTo(2 * one.waterLPerH[use], 8)
      }),
    )
  })
})
