import { describe, expect, test } from 'vitest'
import { climateSentence, climateSpread, climateValue } from '../../../src/report/benchmark/climates.ts'

const COLD = { climate: 'cold', values: [30.44, 2] }
const MILD = { climate: 'mild', values: [20, 9] }
const HOT = { climate: 'hot', values: [3.06, 5] }

describe('a figure in every climate', () => {
  test('goes from the least to the largest first reading, by name where they are equal', () => {
    expect(climateSpread([COLD, MILD, HOT])).toEqual([HOT, MILD, COLD])
    const twin = { climate: 'cool', values: [30.44] }
    expect(climateSpread([twin, COLD])).toEqual([COLD, twin])
  })

  test('is told by its range and median; a reported figure by its neighbours', () => {
    const sorted = climateSpread([COLD, MILD, HOT])
    const spread = 'Over 3 shipped climates: hot (3.1 %) to cold (30.4 %), median 20.0 %'
    expect(climateSentence(null, '%', sorted)).toBe(`${spread}.`)
    expect(climateSentence(25, '%', sorted)).toBe(
      `${spread}; 25.0 % lies between mild (20.0 %) and cold (30.4 %).`,
    )
    expect(climateSentence(1, '%', sorted)).toBe(`${spread}; 1.0 % lies below all of them.`)
    expect(climateSentence(99, '%', sorted)).toBe(`${spread}; 99.0 % lies above all of them.`)
  })

  test('has the decimals that its unit deserves', () => {
    expect(climateValue(4228.4, 'kWh')).toBe('4,228')
    expect(climateValue(24.53, '%')).toBe('24.5')
    expect(climateValue(1.3217, 'PUE')).toBe('1.322')
  })
})
