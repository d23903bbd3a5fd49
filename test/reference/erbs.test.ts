import { describe, expect, test } from 'vitest'
import { clearnessIndex, closingDni, erbsDhi, erbsDriesseDhi } from '../../src/model/weather/decomposition.ts'
import { hasSolarReference, table } from './solar-files.ts'

// pvlib-python v0.11.2 at 120 random points, printed with 8 decimals: 1e-6 leaves room for their rounding only.
const TOLERANCE = 1e-6

describe.skipIf(!hasSolarReference('erbs'))('decomposition of global radiation against pvlib', () => {
  const points = hasSolarReference('erbs') ? table('points_erbs.csv') : []
  const number = (point: Record<string, string>, column: string): number => Number(point[column])

  test('there are 120 points', () => expect(points).toHaveLength(120))

  test('clearness index', () => {
    for (const point of points) {
      const kt = clearnessIndex(number(point, 'ghi'), number(point, 'zenith'), number(point, 'dni_extra'))
      expect(Math.abs(kt - number(point, 'kt'))).toBeLessThan(TOLERANCE)
    }
  })

  test.each([
    ['erbs', erbsDhi],
    ['erbs_driesse', erbsDriesseDhi],
  ] as const)('%s', (name, dhiOf) => {
    let worst = 0
    for (const point of points) {
      const [ghi, zenith] = [number(point, 'ghi'), number(point, 'zenith')]
      const dhi = dhiOf(ghi, zenith, number(point, 'dni_extra'))
      const dni = closingDni(ghi, dhi, zenith)
      worst = Math.max(
        worst,
        Math.abs(dhi - number(point, `${name}_dhi`)),
        Math.abs(dni - number(point, `${name}_dni`)),
      )
    }
    console.info(`${name}: worst error ${worst.toExponential(1)} W/m2`)
    expect(worst).toBeLessThan(TOLERANCE)
  })
})
