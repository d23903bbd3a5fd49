import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allBundles, BundleList, countBundles } from '../../../src/planning/bundles/bundle-rules.ts'
import type { BundleRules } from '../../../src/planning/bundles/bundle-rules.ts'
import { BundleGrowth, GROWTH_STAGES } from '../../../src/planning/bundles/grown-bundles.ts'

const FREE: BundleRules = { excludes: () => false, requires: () => [] }

function sets(bundles: readonly { readonly measures: readonly number[] }[] | undefined): string[] {
  return (bundles ?? []).map(({ measures }) => measures.join('')).toSorted()
}

const anyRules = fc.record({
  size: fc.integer({ min: 0, max: 7 }),
  excluded: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 }),
  required: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 }),
})

/** Rules of random pairs; what is needed always comes first, so that there is no circle. */
function rulesOf({
  excluded,
  required,
}: {
  excluded: [number, number][]
  required: [number, number][]
}): BundleRules {
  return {
    excludes: (a, b) => excluded.some(([x, y]) => x !== y && ((x === a && y === b) || (x === b && y === a))),
    requires: (measure) =>
      required.flatMap(([first, then]) => (first < then && then === measure ? [first] : [])),
  }
}

function isAllowed(measures: readonly number[], rules: BundleRules): boolean {
  return measures.every(
    (one) =>
      rules.requires(one).every((needed) => measures.includes(needed)) &&
      !measures.some((other) => rules.excludes(one, other)),
  )
}

describe('bundles of measures', () => {
  test('five free measures make 32 bundles, and 24 where one needs another', () => {
    const five = [0, 1, 2, 3, 4]
    expect(allBundles(five, FREE, 64)).toHaveLength(32)
    const needing = { ...FREE, requires: (measure: number) => (measure === 3 ? [1] : []) }
    expect(allBundles(five, needing, 64)).toHaveLength(24)
  })

  test('all are exactly the sets that the rules allow, each behind one with a measure less', () => {
    fc.assert(
      fc.property(anyRules, (random) => {
        const rules = rulesOf(random)
        const measures = Array.from({ length: random.size }, (_, index) => index)
        const found = allBundles(measures, rules, 128)!
        const allowed = Array.from({ length: 2 ** random.size }, (_, code) =>
          measures.filter((one) => (code >> one) & 1),
        ).filter((set) => isAllowed(set, rules))
        expect(sets(found)).toEqual(allowed.map((set) => set.join('')).toSorted())
        for (const [at, { measures: own, before }] of found.entries()) {
          const less = found[before]!.measures
          expect(at === 0 ? before : less.length).toBe(at === 0 ? 0 : own.length - 1)
          expect(own).toEqual(expect.arrayContaining([...less]))
        }
      }),
    )
  })

  test('more than the limit are not all tried', () => {
    expect(allBundles([0, 1, 2, 3, 4], FREE, 31)).toBeUndefined()
  })

  /** Grows a list by what bundles are worth: additive but for what is given for sets. */
  function grown(
    measures: readonly number[],
    most: number,
    valueOf: (set: readonly number[]) => number,
    rules = FREE,
  ): string[] {
    const list = new BundleList(measures, rules, most)
    const worth = ({ measures: set }: { readonly measures: readonly number[] }) => ({
      value: valueOf(set),
      cost: set.reduce((sum, one) => sum + (8 - one) ** 3, 0),
    })
    const growth = new BundleGrowth(list, measures, () => false, worth)
    for (let stage = 0; stage < GROWTH_STAGES; stage++) growth.grow()
    return sets(list.bundles)
  }
  const sumOf = (set: readonly number[]) => set.reduce((sum, one) => sum + 7 - one, 0)

  test('those that grow hold each alone and the rows by worth for money and by worth, within the limit', () => {
    const found = grown([0, 1, 2, 3, 4, 5, 6, 7], 30, sumOf)
    expect(found).toHaveLength(30)
    expect(found).toEqual(expect.arrayContaining(['0', '7', '56', '456', '01', '012', '0123456']))
  })

  test('a measure that is worth nothing alone joins the best bundle where it is worth something there', () => {
    const needsPartner = (set: readonly number[]) =>
      set.reduce((sum, one) => sum + (one === 3 ? (set.includes(2) ? 5 : -1) : 4 - one), 0)
    expect(grown([0, 1, 2, 3], 15, needsPartner)).toContain('0123')
  })

  test('a measure that is worth nothing where it joined is left out of a further row', () => {
    // 1 pays alone, but not beside 3.
    const clashing = (set: readonly number[]) => sumOf(set) - (set.includes(1) && set.includes(3) ? 10 : 0)
    const found = grown([0, 1, 2, 3], 14, clashing)
    expect(found).toContain('023')
  })

  test('are counted without being made', () => {
    expect(countBundles([0, 1, 2, 3, 4], FREE, 100)).toBe(32)
    expect(countBundles([0, 1, 2, 3, 4], FREE, 10)).toBe(10)
    const needing = { ...FREE, requires: (measure: number) => (measure === 1 ? [3] : []) }
    expect(countBundles([0, 1, 2, 3, 4], needing, 100)).toBe(24)
  })

  test('a measure comes with what it needs, one step after the other', () => {
    const rules = { ...FREE, requires: (measure: number) => (measure === 2 ? [0] : []) }
    const list = new BundleList([0, 1, 2], rules, 10)
    expect(list.addWithNeeded(0, 2)).toBe(2)
    expect(list.bundles).toEqual([
      { measures: [], before: 0 },
      { measures: [0], before: 0 },
      { measures: [0, 2], before: 1 },
    ])
  })
})
