import { describe, expect, test } from 'vitest'
import { randomOutages } from '../../src/scenarios/resolve/supply/random-outages.ts'

const YEAR_H = 8760
const YEARS = 800
const hoursOf = (outages: ReturnType<typeof randomOutages>) =>
  outages.reduce((sum, { startH, endH }) => sum + endH - startH, 0)
const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

describe('random outages', () => {
  test('are the same for the same seed, site and draw, and others for another one', () => {
    const statistics = { perYear: 42, meanH: 6 }
    const outages = randomOutages(statistics, 7, 'mast')
    expect(randomOutages(statistics, 7, 'mast')).toEqual(outages)
    expect(randomOutages(statistics, 8, 'mast')).not.toEqual(outages)
    expect(randomOutages(statistics, 7, 'mast-2')).not.toEqual(outages)
    expect(randomOutages(statistics, 7, 'mast', 1)).not.toEqual(outages)
  })

  test('lie inside the year, in order and apart', () => {
    for (let seed = 0; seed < 50; seed++) {
      const outages = randomOutages({ perYear: 200, meanH: 20 }, seed, 'a')
      outages.forEach(({ startH, endH }, i) => {
        expect(startH).toBeGreaterThanOrEqual(0)
        expect(startH).toBeLessThan(endH)
        expect(endH).toBeLessThanOrEqual(YEAR_H)
        if (i > 0) expect(startH).toBeGreaterThan(outages[i - 1]!.endH)
      })
    }
  })

  test.each([
    { perYear: 42, meanH: 6 },
    { perYear: 4, meanH: 200 },
    { perYear: 300, meanH: 20 },
  ])('come $perYear times a year and last $meanH h in the mean of many seeds', (statistics) => {
    const { perYear, meanH } = statistics
    const years = Array.from({ length: YEARS }, (_, seed) => randomOutages(statistics, seed, 'a'))
    const share = (perYear * meanH) / YEAR_H
    const begun = years.map((outages) => outages.filter(({ startH }) => startH > 0).length)
    const hours = years.map(hoursOf)
    // Four standard deviations of a mean of that many years: counts vary at most as those of a Poisson process, hours at most
    // as the sum of as many exponential times.
    expect(Math.abs(meanOf(begun) - perYear)).toBeLessThan(4 * Math.sqrt(perYear / YEARS))
    expect(Math.abs(meanOf(hours) - perYear * meanH)).toBeLessThan(
      4 * meanH * Math.sqrt((2 * perYear) / YEARS),
    )
    const under = years.filter(([first]) => first?.startH === 0).length / YEARS
    expect(Math.abs(under - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / YEARS))
  })

  test('are none where they are never or of no length', () => {
    expect(randomOutages({ perYear: 0, meanH: 6 }, 1, 'a')).toEqual([])
    expect(randomOutages({ perYear: 42, meanH: 0 }, 1, 'a')).toEqual([])
  })

  test('of almost the whole year leave the mains some minutes', () => {
    const hours = hoursOf(randomOutages({ perYear: 8.7, meanH: 1000 }, 1, 'a'))
    expect(hours).toBeGreaterThan(8000)
    expect(hours).toBeLessThan(YEAR_H)
  })
})
