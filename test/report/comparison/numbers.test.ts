import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownDecimals, splitOf, splitValues } from '../../../src/report/comparison/decomposition.ts'
import { decimalsOf, fromUnits, unitsText, wholeUnits } from '../../../src/report/comparison/exact-decimal.ts'
import { changeOf, isBeyond } from '../../../src/report/comparison/output-differences.ts'
import { rounded } from '../../../src/report/rounding.ts'

const stored = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => rounded(value))

/** A decimal number as a whole number of 1e-40, by its text alone. */
function tiny(value: number): bigint {
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?]
  const [whole, part = ''] = mantissa.replace('-', '').split('.') as [string, string?]
  const units = BigInt(whole + part) * 10n ** BigInt(40 - part.length + Number(exponent))
  return mantissa.startsWith('-') ? -units : units
}

describe('the deltas of a chain', { timeout: 60_000 }, () => {
  it('sum exactly to the difference of its ends, as decimals', () => {
    const moderate = stored.filter((value) => value === 0 || (Math.abs(value) >= 1 && Math.abs(value) < 1e7))
    fc.assert(
      fc.property(fc.array(moderate, { minLength: 2, maxLength: 12 }), (states) => {
        const split = splitValues(splitOf({ path: 'o', unit: '', states, alone: [] }))
        const sum = split.deltas.reduce((total, delta) => total + tiny(delta), 0n)
        expect(sum).toBe(tiny(split.after) - tiny(split.before))
        expect(sum).toBe(tiny(split.difference))
        expect([split.before, split.after]).toEqual([states[0], states.at(-1)])
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('sum exactly where numbers of very different size meet, at 15 digits', () => {
    fc.assert(
      fc.property(fc.array(stored, { minLength: 2, maxLength: 12 }), (states) => {
        const { deltas, difference, decimals } = splitOf({ path: 'o', unit: '', states, alone: [] })
        expect(deltas.reduce((total, delta) => total + delta, 0)).toBe(difference)
        expect(deltas.every(Number.isSafeInteger)).toBe(true)
        const largest = Math.max(...states.map(Math.abs))
        expect(unitsText(wholeUnits(largest, decimals), decimals).replace(/^0?\./, '').length).toBeLessThan(
          18,
        )
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('and the alone ones with the interaction make the difference', () => {
    const alone = [
      { without: 100, made: 90.5 },
      { without: 100, made: 100.25 },
    ]
    const split = splitOf({ path: 'o', unit: 'kWh', states: [100, 90.5, 90.7], alone })
    expect(splitValues(split)).toEqual({
      decimals: 2,
      before: 100,
      after: 90.7,
      difference: -9.3,
      deltas: [-9.5, 0.2],
      alone: [-9.5, 0.25],
      interaction: -0.05,
    })
  })

  it('have no interaction that rounding alone can make', () => {
    // Six numbers of 12 digits, each up to half of the last one from the truth: at most 3e-7.
    const chain = (end: number) => ({
      path: 'o',
      unit: '',
      states: [100000, 100000.0001, end],
      alone: [
        { without: 100000, made: 100000.0001 },
        { without: 100000, made: 100000.0001 },
      ],
    })
    expect(splitValues(splitOf(chain(100000.000203))).interaction).toBe(0)
    expect(splitValues(splitOf(chain(100000.000204))).interaction).toBe(4e-6)
  })

  it('have the same interaction in few digits as in many', () => {
    const alone = Array.from({ length: 12 }, () => ({ without: 1000, made: 1000.004 }))
    const states = Array.from({ length: 13 }, (_, i) => Number((1000 + 0.004 * i).toFixed(3)))
    const split = splitOf({ path: 'o', unit: '', states, alone }, 2)
    expect(split).toMatchObject({ difference: 5, interaction: 0 })
    expect(split.deltas.reduce((sum, delta) => sum + delta, 0)).toBe(5)
  })

  it.each([
    [[26406.7123456, 26820.0812345], 2],
    [[26406.7123456, 26406.7135801], 5],
    [[26406.7123456, 26406.7123457], 2],
    [[1, 2], 0],
  ])('of %j are shown with %d decimals, three digits of each change', (states, decimals) => {
    expect(shownDecimals({ path: 'o', unit: '', states, alone: [] })).toBe(decimals)
  })

  it('have no interaction where a change cannot stand alone', () => {
    const split = splitOf({ path: 'o', unit: '', states: [1, 2, 3], alone: [{ without: 1, made: 2 }, null] })
    expect(split).toMatchObject({ alone: [1, null], interaction: null, difference: 2 })
  })
})

describe('exact decimals', () => {
  it('need as many decimals as the longest value', () => {
    expect(decimalsOf([1, 0.25, 1e-7, 12345.6789])).toBe(7)
    expect(decimalsOf([100000000])).toBe(0)
    expect(decimalsOf([])).toBe(0)
  })

  it('stop at 15 digits', () => {
    expect(decimalsOf([123456789, 1.23456789e-9])).toBe(6)
  })

  it.each([
    [-1234, 3, '-1.234'],
    [-5, 3, '-0.005'],
    [1200, 2, '12.00'],
    [7, 0, '7'],
    [0, 2, '0.00'],
  ])('%d of %d decimals is %s', (units, decimals, text) => {
    expect(unitsText(units, decimals)).toBe(text)
    expect(Object.is(fromUnits(units, decimals), Number(text))).toBe(true)
  })

  it('come back from their whole units', () => {
    fc.assert(
      fc.property(stored, (value) => {
        const decimals = decimalsOf([value])
        if (Math.abs(value) > 1e-6) expect(fromUnits(wholeUnits(value, decimals), decimals)).toBe(value)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('the limits', () => {
  const limits = { absolute: 0.5, relative: 0.1 }

  it('are both to be passed', () => {
    expect(isBeyond(100, 109, limits)).toBe(false)
    expect(isBeyond(1, 1.4, limits)).toBe(false)
    expect(isBeyond(100, 111, limits)).toBe(true)
  })

  it('are within where a value lies on them', () => {
    expect(isBeyond(100, 110, limits)).toBe(false)
    expect(isBeyond(2, 1.5, limits)).toBe(false)
    expect(isBeyond(-100, -110, limits)).toBe(false)
  })

  it('are passed by any number beside none', () => {
    expect(isBeyond(null, 0, limits)).toBe(true)
    expect(isBeyond(0, null, limits)).toBe(true)
    expect(isBeyond(null, null, limits)).toBe(false)
  })

  it('let nothing pass but what is equal where they are zero', () => {
    const none = { absolute: 0, relative: 0 }
    expect(isBeyond(1, 1.00000001, none)).toBe(true)
    expect(isBeyond(1, 1, none)).toBe(false)
  })
})

describe('the change of a value', () => {
  it('is exact in decimals', () => {
    expect(changeOf(0.3, 0.1)).toEqual({ difference: -0.2, relative: expect.closeTo(-2 / 3, 12) as number })
  })

  it('has no share from zero, and nothing beside none', () => {
    expect(changeOf(0, 5)).toEqual({ difference: 5, relative: null })
    expect(changeOf(null, 5)).toEqual({ difference: null, relative: null })
  })

  it('is negative where a negative value falls', () => {
    expect(changeOf(-10, -20)).toEqual({ difference: -10, relative: -1 })
  })
})
