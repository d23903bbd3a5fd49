import { describe, expect, test } from 'vitest'
import { causeOf, NO_CAUSE } from '../../../src/report/check/causes.ts'
import type { Trial } from '../../../src/report/check/causes.ts'
import type { Comparison } from '../../../src/report/check/compare.ts'

const moved = (before: number | null, after: number | null): Comparison => ({
  path: 'a',
  standing: 'regression',
  before: { value: before, unit: 'kWh' },
  after: { value: after, unit: 'kWh' },
  difference: before === null || after === null ? undefined : after - before,
  relative: undefined,
  tolerance: undefined,
})
/** A change that gives the output this value when it is taken back; without one it cannot be. */
const trial = (path: string, value?: number | null, of = 'a'): Trial => ({
  change: { kind: 'value', path, paths: [path], before: '1', after: '2' },
  outputs: value === undefined ? undefined : new Map([[of, value]]),
})

const textOf = (...given: Parameters<typeof causeOf>) => causeOf(...given).text

describe('the cause of an output that moved', () => {
  test('is unknown where nothing changed', () => {
    expect(textOf(moved(100, 110), [])).toBe(NO_CAUSE)
  })

  test('is the change without which the old value comes out', () => {
    const trials = [trial('p', 110), trial('q', 100), trial('r')]
    expect(textOf(moved(100, 110), trials)).toBe('q 1 -> 2 (without it the old value comes out)')
    expect(textOf(moved(100, 0), [trial('q', 99.5)])).toBe('q 1 -> 2 (without it the old value comes out)')
    expect(textOf(moved(0, 100), [trial('q', -0.5)])).toBe('q 1 -> 2 (without it the old value comes out)')
    expect(textOf(moved(0, 100), [trial('q', -2)])).toBe('+102 kWh by q 1 -> 2')
    expect(textOf(moved(0, 100), [trial('q', 2)])).toBe('+98 kWh by q 1 -> 2')
  })

  test('is shared by changes that each explain a part, the largest first, those below a hundredth left out', () => {
    const trials = [trial('p', 70), trial('q', 30), trial('r', 100.5), trial('s', 99)]
    expect(textOf(moved(0, 100), trials)).toBe('+70 kWh by q 1 -> 2, +30 kWh by p 1 -> 2, +1 kWh by s 1 -> 2')
  })

  test('a change that works against the difference is named with its sign', () => {
    expect(textOf(moved(0, 100), [trial('p', -50), trial('q', 150)])).toBe(
      '+150 kWh by p 1 -> 2, -50 kWh by q 1 -> 2',
    )
  })

  test('is the same for outputs that the same changes moved, whatever the amounts', () => {
    const shared = (p: number, q: number) => causeOf(moved(0, 100), [trial('p', p), trial('q', q)]).shared
    expect([shared(70, 30), shared(20, 80)]).toEqual(['p 1 -> 2, q 1 -> 2', 'p 1 -> 2, q 1 -> 2'])
  })

  test('of an output that came or went is the change without which it would not have', () => {
    const change = (standing: 'new' | 'missing', ...others: Trial[]) =>
      textOf({ ...moved(1, 1), standing, difference: undefined }, [...others, trial('p', 1)])
    expect(change('missing')).toBe('p 1 -> 2 (without it the old value comes out)')
    expect(change('new')).toBe('probably p 1 -> 2')
    expect(change('new', trial('q', 1, 'b'))).toBe('q 1 -> 2 (without it the old value comes out)')
  })

  test('of a part is left to what could not be tried, unless the parts make up the whole', () => {
    expect(textOf(moved(0, 100), [trial('p', 40), trial('q')])).toBe(
      '+60 kWh by p 1 -> 2; the rest probably q 1 -> 2',
    )
    expect(textOf(moved(0, 100), [trial('p', 40), trial('r', 60), trial('q')])).toBe(
      '+60 kWh by p 1 -> 2, +40 kWh by r 1 -> 2',
    )
    expect(textOf(moved(0, 100), [trial('p', 40), trial('r', 60.5), trial('q')])).toBe(
      '+60 kWh by p 1 -> 2, +39.5 kWh by r 1 -> 2',
    )
    expect(textOf(moved(0, 100), [trial('p', 40), trial('r', 62), trial('q')])).toContain(
      '; the rest probably q',
    )
  })

  test('is probably among what could not be tried', () => {
    expect(textOf(moved(0, 100), [trial('p'), trial('q', 100)])).toBe('probably p 1 -> 2')
    const many = ['p', 'q', 'r', 's', 't'].map((path) => trial(path))
    expect(textOf(moved(0, 100), many)).toBe('probably p 1 -> 2, q 1 -> 2, r 1 -> 2, 2 more')
    expect(textOf(moved(0, 100), many.slice(0, 3))).toBe('probably p 1 -> 2, q 1 -> 2, r 1 -> 2')
  })

  test('is none of the changes by itself where each leaves the new value', () => {
    expect(textOf(moved(0, 100), [trial('p', 100), trial('q', 100)])).toBe(
      'none of the changes by itself: p 1 -> 2, q 1 -> 2',
    )
  })

  test('of a number that came or went is told without shares', () => {
    expect(textOf(moved(null, 5), [trial('p', 5)])).toBe('probably p 1 -> 2')
    expect(textOf(moved(5, null), [trial('p', 5)])).toBe('probably p 1 -> 2')
    expect(textOf(moved(1, 5), [trial('p', null)])).toBe('probably p 1 -> 2')
    expect(textOf(moved(1, 5), [trial('p', 1, 'b')])).toBe('probably p 1 -> 2')
  })
})
