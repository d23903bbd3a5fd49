import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crossingC } from '../../../src/model/weather/bracketed-root.ts'
import { moistAir } from '../../../src/model/weather/moist-air.ts'
import {
  densityKgPerM3,
  dewPointC,
  dewPointColumn,
  enthalpyJPerKg,
  humidityRatio,
  relativeHumidityOf,
  specificVolumeM3PerKg,
  wetBulbC,
  wetBulbColumn,
} from '../../../src/model/weather/psychrometrics.ts'
import {
  saturationPressurePa,
  saturationRisePerK,
  saturationTemperatureC,
} from '../../../src/model/weather/saturation.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const pressures = between(30_000, 120_000)
const humidities = between(0, 1)
/** Air of weather and rooms: vapour stays below the least pressure. */
const temperatures = between(-85, 65)

/** Published numbers, as quoted in the tests of PsychroLib: ASHRAE Fundamentals 2017, chapter 1, tables 2 and 3. */
describe('the tables of the handbook', () => {
  test.each([
    [-20, 103.24],
    [-5, 401.74],
    [5, 872.6],
    [25, 3169.7],
    [50, 12351.3],
    [100, 101418],
    [150, 476101.4],
  ])(
    'saturation pressure at %d degC within the 300 ppm that the handbook claims',
    (temperatureC, published) => {
      expect(Math.abs(saturationPressurePa(temperatureC) / published - 1)).toBeLessThan(3e-4)
    },
  )

  // The equations are of ideal gases, the table of real ones.
  test.each([
    [-20, 0.0006373, -18542],
    [5, 0.005425, 18639],
    [25, 0.020173, 76504],
    [50, 0.086863, 275353],
    [85, 0.838105, 2307539],
  ])('saturated air at %d degC', (temperatureC, ratio, enthalpy) => {
    const air = moistAir(temperatureC, 1, 101_325)
    expect(Math.abs(air.humidityRatioKgPerKg / ratio - 1)).toBeLessThan(0.013)
    expect(Math.abs(air.enthalpyJPerKg / enthalpy - 1)).toBeLessThan(0.01)
  })

  test('example 1: 40 degC with a wet bulb of 20 degC has 14 % and 6.5 g/kg', () => {
    const relativeHumidity = relativeHumidityOf(40, 0.0065, 101_325)
    expect(relativeHumidity).toBeCloseTo(0.14, 2)
    expect(Math.abs(wetBulbC(40, relativeHumidity, 101_325) - 20)).toBeLessThan(0.1)
    expect(Math.abs(enthalpyJPerKg(40, 0.0065) - 56_700)).toBeLessThan(400)
  })
})

/** Reckoned by hand, as quoted in the tests of PsychroLib. */
test('worked values at 500 m above the sea', () => {
  expect(specificVolumeM3PerKg(30, 0.02, 95_461)).toBeCloseTo(0.940855374352943, 14)
  expect(densityKgPerM3(30, 0.02, 95_461)).toBeCloseTo(1.08411986348219, 13)
  expect(enthalpyJPerKg(30, 0.02)).toBeCloseTo(81_316, 9)
  const ofWetBulb = (temperatureC: number, ratio: number) =>
    wetBulbC(temperatureC, relativeHumidityOf(temperatureC, ratio, 95_461), 95_461)
  // From saturation pressures of the table, hence 300 ppm.
  expect(Math.abs(ofWetBulb(30, 0.0192281274241096) - 25)).toBeLessThan(0.005)
  expect(Math.abs(ofWetBulb(-1, 0.00120399819933844) + 5)).toBeLessThan(0.005)
})

/** Dry bulb, humidity, pressure; then humidity ratio, wet bulb, dew point, enthalpy, volume by npm psychrolib 1.1.1. */
const ELSEWHERE = [
  [-38, 0.6, 60000, 0.0001000026, -38.179, -42.504424, -37984.962, 1.12514632],
  [-12, 0.8, 85000, 0.0012747263, -12.644, -14.451817, -8912.361, 0.88370184],
  [-3, 0.9, 95000, 0.0028176907, -3.51, -4.245447, 4013.322, 0.81995481],
  [12, 0.7, 65000, 0.0095384489, 8.654, 6.704385, 36140.559, 1.27854334],
  [20, 0.5, 70000, 0.0105665744, 12.904, 9.272392, 46940.079, 1.22251387],
  [25, 0.5, 84500, 0.0118860823, 17.457, 13.863973, 55429.795, 1.03215542],
  [30, 0.2, 90000, 0.0059243382, 15.081, 4.612819, 45327.348, 0.97606289],
  [35, 0.3, 110000, 0.0096947855, 21.859, 14.843605, 60087.789, 0.81664334],
  [40, 0.6, 100000, 0.0288298191, 32.541, 30.741228, 114488.316, 0.94053857],
  [48, 0.15, 75000, 0.014218363, 23.283, 14.732269, 85117.541, 1.25721275],
] as const

test.each(ELSEWHERE)('%d degC, humidity %d, %d Pa as by PsychroLib', (...row) => {
  const [temperatureC, relativeHumidity, pressurePa, ratio, wetBulb, dewPoint, enthalpy, volume] = row
  const air = moistAir(temperatureC, relativeHumidity, pressurePa)
  expect(air.humidityRatioKgPerKg).toBeCloseTo(ratio, 9)
  // Its bisection stops 1e-3 K short.
  expect(Math.abs(air.wetBulbC - wetBulb)).toBeLessThan(1.1e-3)
  expect(air.dewPointC).toBeCloseTo(dewPoint, 5)
  expect(air.enthalpyJPerKg).toBeCloseTo(enthalpy, 2)
  expect(air.specificVolumeM3PerKg).toBeCloseTo(volume, 7)
  expect(air.densityKgPerM3 * air.specificVolumeM3PerKg).toBeCloseTo(1 + ratio, 9)
  expect(air.vapourPressurePa).toBe(relativeHumidity * air.saturationPressurePa)
})

describe('saturation', () => {
  test('temperature and pressure are each the inverse of the other', () => {
    fc.assert(
      fc.property(between(-99.9, 199.9), (temperatureC) => {
        expect(saturationTemperatureC(saturationPressurePa(temperatureC))).toBeCloseTo(temperatureC, 9)
      }),
    )
  })

  test('ends where the correlations do', () => {
    expect(saturationTemperatureC(1e-9)).toBe(-100)
    expect(saturationTemperatureC(1e9)).toBe(200)
  })

  test('over ice and over water meets at 0.01 degC within 1e-5 Pa, and rises across', () => {
    const step = saturationPressurePa(0.01 + 1e-12) - saturationPressurePa(0.01)
    expect(step).toBeGreaterThan(0)
    expect(step).toBeLessThan(1e-5)
    expect(saturationTemperatureC(saturationPressurePa(0.01))).toBeCloseTo(0.01, 12)
    expect(saturationTemperatureC(saturationPressurePa(0.01) + step / 2)).toBe(0.01)
  })

  test.each([-99, -40, -1, 0.005, 0.02, 30, 199])(
    'rises at %d degC as its derivative says',
    (temperatureC) => {
      const h = 1e-3
      const [below, above] = [-h, h].map((d) => Math.log(saturationPressurePa(temperatureC + d))) as [
        number,
        number,
      ]
      expect(saturationRisePerK(temperatureC)).toBeCloseTo((above - below) / (2 * h), 7)
    },
  )
})

describe('moist air', () => {
  test('wet bulb lies between dew point and dry bulb', () => {
    fc.assert(
      fc.property(temperatures, humidities, pressures, (temperatureC, relativeHumidity, pressurePa) => {
        const air = moistAir(temperatureC, relativeHumidity, pressurePa)
        expect(air.wetBulbC).toBeLessThanOrEqual(temperatureC)
        expect(air.dewPointC).toBeLessThanOrEqual(air.wetBulbC + 1e-9)
      }),
    )
  })

  test('saturated has one temperature', () => {
    fc.assert(
      fc.property(temperatures, pressures, (temperatureC, pressurePa) => {
        expect(wetBulbC(temperatureC, 1, pressurePa)).toBe(temperatureC)
        expect(dewPointC(temperatureC, 1, pressurePa)).toBe(temperatureC)
        const almost = 1 - 1e-9
        expect(wetBulbC(temperatureC, almost, pressurePa)).toBeCloseTo(temperatureC, 6)
        expect(dewPointC(temperatureC, almost, pressurePa)).toBeCloseTo(temperatureC, 6)
      }),
    )
  })

  test('has the humidity that its humidity ratio and its dew point tell', () => {
    fc.assert(
      fc.property(between(-40, 65), between(0.02, 1), pressures, (temperatureC, humidity, pressurePa) => {
        const ratio = humidityRatio(temperatureC, humidity, pressurePa)
        expect(relativeHumidityOf(temperatureC, ratio, pressurePa) / humidity).toBeCloseTo(1, 12)
        const dewPoint = dewPointC(temperatureC, humidity, pressurePa)
        const vapourPa = saturationPressurePa(dewPoint)
        expect(vapourPa / (humidity * saturationPressurePa(temperatureC))).toBeCloseTo(1, 9)
        expect(humidityRatio(dewPoint, 1, pressurePa) / ratio).toBeCloseTo(1, 9)
      }),
    )
  })

  test('has the humidity ratio that the published equation gives for its wet bulb', () => {
    const published = (temperatureC: number, bulbC: number, pressurePa: number) => {
      const bulbPa = saturationPressurePa(bulbC)
      const saturated = (0.621945 * bulbPa) / (pressurePa - bulbPa)
      const warmth = 1.006 * (temperatureC - bulbC)
      return bulbC >= 0
        ? ((2501 - 2.326 * bulbC) * saturated - warmth) / (2501 + 1.86 * temperatureC - 4.186 * bulbC)
        : ((2830 - 0.24 * bulbC) * saturated - warmth) / (2830 + 1.86 * temperatureC - 2.1 * bulbC)
    }
    fc.assert(
      fc.property(temperatures, humidities, pressures, (temperatureC, relativeHumidity, pressurePa) => {
        const ratio = humidityRatio(temperatureC, relativeHumidity, pressurePa)
        const bulbC = wetBulbC(temperatureC, relativeHumidity, pressurePa)
        // The least humidity ratio is more than saturation in the coldest air.
        if (bulbC < temperatureC) expect(published(temperatureC, bulbC, pressurePa)).toBeCloseTo(ratio, 11)
      }),
      { numRuns: 1000 },
    )
  })

  test('rises in all its temperatures with humidity and with dry bulb', () => {
    const state = fc.tuple(temperatures, humidities, pressures, between(0, 10), humidities)
    fc.assert(
      fc.property(state, ([temperatureC, humidity, pressurePa, warmerK, share]) => {
        const damper = humidity + share * (1 - humidity)
        const [warmC, cool] = [temperatureC + Math.min(warmerK, 65 - temperatureC), 1e-9]
        for (const property of [wetBulbC, dewPointC, humidityRatio]) {
          const here = property(temperatureC, humidity, pressurePa) - cool
          expect(property(temperatureC, damper, pressurePa)).toBeGreaterThanOrEqual(here)
          expect(property(warmC, humidity, pressurePa)).toBeGreaterThanOrEqual(here)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('higher up evaporates more: a lower wet bulb, more vapour per air, the same dew point, thinner', () => {
    const state = fc.tuple(between(-40, 60), between(0.05, 0.99), between(60_000, 110_000))
    fc.assert(
      fc.property(state, ([temperatureC, humidity, pressurePa]) => {
        const [low, high] = [pressurePa, 0.8 * pressurePa].map((pa) =>
          moistAir(temperatureC, humidity, pa),
        ) as [ReturnType<typeof moistAir>, ReturnType<typeof moistAir>]
        expect(high.wetBulbC).toBeLessThan(low.wetBulbC)
        expect(high.humidityRatioKgPerKg).toBeGreaterThan(low.humidityRatioKgPerKg)
        expect(high.dewPointC).toBe(low.dewPointC)
        expect(high.densityKgPerM3).toBeLessThan(low.densityKgPerM3)
      }),
    )
  })

  test('absolutely dry keeps the least humidity ratio, and has a dew point for it', () => {
    expect(humidityRatio(20, 0, 101_325)).toBe(1e-7)
    expect(dewPointC(20, 0, 101_325)).toBeCloseTo(-87.1, 1)
    expect(wetBulbC(20, 0, 101_325)).toBeCloseTo(wetBulbC(20, 1e-9, 101_325), 3)
    expect(Object.values(moistAir(-95, 0, 101_325)).every(Number.isFinite)).toBe(true)
    expect(wetBulbC(-95, 0, 101_325)).toBe(-95)
  })

  test('that is nothing but vapour has no humidity ratio, and boils', () => {
    expect(humidityRatio(120, 1, 101_325)).toBe(Infinity)
    expect(wetBulbC(120, 1, 101_325)).toBeCloseTo(saturationTemperatureC(101_325), 9)
    expect(saturationTemperatureC(101_325)).toBeCloseTo(99.97, 2)
  })

  test('hotter than the boiling point, but dry, has a wet bulb below it', () => {
    expect(wetBulbC(200, 0.001, 101_325)).toBeLessThan(60)
    expect(wetBulbC(200, 0.05, 101_325)).toBeLessThan(saturationTemperatureC(101_325))
  })
})

describe('the wet bulb at 0 degC', () => {
  /** Humidity at which the root of water is just 0 degC. */
  const edge = (temperatureC: number, pressurePa: number) => {
    const saturationPa = saturationPressurePa(0)
    const saturated = (0.621945 * saturationPa) / (pressurePa - saturationPa)
    const ratio = (2501 * saturated - 1.006 * temperatureC) / (2501 + 1.86 * temperatureC)
    return relativeHumidityOf(temperatureC, ratio, pressurePa)
  }

  test.each([
    [5, 101_325, 0.353],
    [9.37, 101_325, 0.664],
    [15.9, 60_000, 0.854],
  ])('with air of %d degC at %d Pa drops from water to ice by %d K', (temperatureC, pressurePa, dropK) => {
    const atEdge = edge(temperatureC, pressurePa)
    const [water, ice] = [1 + 1e-9, 1 - 1e-9].map((f) => wetBulbC(temperatureC, atEdge * f, pressurePa)) as [
      number,
      number,
    ]
    expect(water).toBeCloseTo(0, 6)
    expect(water - ice).toBeCloseTo(dropK, 2)
  })

  test('never is that of water with a dry bulb below 0 degC', () => {
    expect(wetBulbC(-1e-9, 0.999999, 101_325)).toBeLessThan(-1e-9)
    expect(wetBulbC(0, 1, 101_325)).toBe(0)
  })

  test('elsewhere moves by little where the air does', () => {
    fc.assert(
      fc.property(between(-60, 60), between(0.01, 0.99), pressures, (temperatureC, humidity, pressurePa) => {
        const here = wetBulbC(temperatureC, humidity, pressurePa)
        const there = wetBulbC(temperatureC + 1e-6, humidity * (1 + 1e-7), pressurePa)
        if (here < 0 === there < 0) expect(Math.abs(there - here)).toBeLessThan(1e-5)
      }),
    )
  })
})

test('columns hold what the single functions give', () => {
  const [temperature, humidity, pressure] = [
    Float64Array.of(-10, 3, 25),
    Float64Array.of(0.9, 0.2, 0.5),
    Float64Array.of(101_325, 90_000, 65_000),
  ]
  const out = new Float64Array(3).fill(NaN)
  wetBulbColumn(temperature, humidity, pressure, out)
  out.forEach((value, i) => expect(value).toBe(wetBulbC(temperature[i]!, humidity[i]!, pressure[i]!)))
  dewPointColumn(temperature, humidity, pressure, out)
  out.forEach((value, i) => expect(value).toBe(dewPointC(temperature[i]!, humidity[i]!, pressure[i]!)))
})

describe('the search for a crossing', () => {
  test('finds it where Newton alone runs away', () => {
    expect(crossingC((x) => Math.atan(x - 3) * (1 + (x - 3) ** 2), -100, 200, 150)).toBeCloseTo(3, 9)
  })

  test('gives the nearer end where there is none', () => {
    expect(crossingC(() => 5, 0, 10, 5)).toBe(0)
    expect(crossingC(() => -5, 0, 10, 5)).toBe(10)
  })

  test('ends with what is no number', () => {
    expect(wetBulbC(NaN, 0.5, 101_325)).toBeNaN()
    expect(dewPointC(20, NaN, 101_325)).toBeNaN()
  })
})
