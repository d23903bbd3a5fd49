import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellTemperature, type CellTemperatureModel } from '../../../src/model/power/cell-temperature.ts'

const MODELS: CellTemperatureModel[] = [
  'faiman',
  'sapm-open-rack',
  'sapm-close-mount',
  'noct',
  'pvsyst',
  'noct-sam',
]

/** pvlib 0.11.2 at random points: irradiance, air, wind, then the cell by each of MODELS. */
const POINTS: [number, number, number, number[]][] = [
  [409.7, -0.6, 12.4, [3.13078604, 6.73261714, 11.41410984, 12.203125, 9.57186207, 2.58187184]],
  [383.5, 27.4, 14.8, [30.43805691, 33.50462033, 37.48479732, 39.384375, 36.92137931, 29.97548092]],
  [1101.9, 39.6, 2.4, [66.20565965, 72.63791807, 90.68831365, 74.034375, 66.95751724, 64.17992994]],
  [236.7, -26.3, 10.1, [-23.78416309, -21.5474396, -18.59189164, -18.903125, -20.42331034, -24.13749624]],
  [460.6, 35, 1.6, [47.81437792, 49.41487018, 57.15751289, 49.39375, 46.43558621, 47.0845627]],
]

function cell(model: CellTemperatureModel, poa: number, air: number, wind: number): number {
  const cellC = new Float64Array(1)
  cellTemperature(model, Float64Array.of(poa), Float64Array.of(air), Float64Array.of(wind), cellC)
  return cellC[0]!
}

describe('the temperature of the cells', () => {
  test.each(POINTS)('at %s W/m2, %s degC and %s m/s is as pvlib has it', (poa, air, wind, expected) => {
    // The table has 8 decimals.
    MODELS.forEach((model, k) => expect(cell(model, poa, air, wind)).toBeCloseTo(expected[k]!, 7))
  })

  test.each(MODELS)('by %s is that of the air in the dark', (model) => {
    const air = fc.double({ min: -60, max: 60, noNaN: true })
    const wind = fc.double({ min: 0, max: 60, noNaN: true })
    fc.assert(
      fc.property(air, wind, (air, wind) => {
        // Adding 0 makes a negative 0 positive.
        expect(cell(model, 0, air, wind)).toBe(air + 0)
      }),
    )
  })

  test.each(MODELS)('by %s rises above the air in proportion to the irradiance', (model) => {
    const poa = fc.double({ min: 0, max: 1400, noNaN: true })
    const wind = fc.double({ min: 0, max: 60, noNaN: true })
    fc.assert(
      fc.property(poa, wind, (poa, wind) => {
        expect(cell(model, 2 * poa, 0, wind)).toBeCloseTo(2 * cell(model, poa, 0, wind), 10)
      }),
    )
  })

  test.each(['faiman', 'sapm-open-rack', 'sapm-close-mount', 'noct-sam'] as const)(
    'by %s falls with the wind',
    (model) => {
      expect(cell(model, 800, 20, 5)).toBeLessThan(cell(model, 800, 20, 1))
    },
  )

  test.each(MODELS)('by %s takes a negative wind for still air', (model) => {
    // Without the limit -25 / 6.84 m/s divides Faiman by 0.
    expect(cell(model, 800, 20, -25 / 6.84)).toBe(cell(model, 800, 20, 0))
  })

  test('is the nominal one under nominal conditions', () => {
    expect(cell('noct', 800, 20, 1)).toBe(45)
  })
})
