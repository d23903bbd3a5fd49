import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternSearch } from '../../../src/planning/sizing/pattern-search.ts'

const isLess = (a: number, than: number) => a < than

function bowl([a, b]: readonly [number, number]) {
  return ([x, y]: readonly number[]) => (x! - a) ** 2 + 3 * (y! - b) ** 2 + 0.5 * (x! - a) * (y! - b)
}

const AXES = [
  { least: 0, most: 10, step: 1 },
  { least: 0, most: 20, step: 2 },
]

test('the search finds the bottom of a bowl to its tolerance, from the best point of the grid', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      async (a, b) => {
        const height = bowl([a, b])
        const at = [Math.round(a), 2 * Math.round(b / 2)]
        const found = await patternSearch({
          axes: AXES,
          start: { at, score: height(at) },
          tolerance: 0.001,
          scores: (places) => Promise.resolve(places.map(height)),
          isBetter: isLess,
        })
        expect(Math.abs(found.best.at[0]! - a)).toBeLessThan(0.01)
        expect(Math.abs(found.best.at[1]! - b)).toBeLessThan(0.02)
      },
    ),
    { numRuns: 60 },
  )
})

test('what the search ends with is never worse than its start, within the ends, and the best of all it scored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 10 }),
      fc.nat(1000),
      async (i, j, seed) => {
        // A rough landscape: the search need not find its lowest place.
        const height = ([x, y]: readonly number[]) => Math.sin(seed + 7 * x!) + Math.cos(seed * 3 + 5 * y!)
        const at = [i, 2 * j]
        const { best, places } = await patternSearch({
          axes: AXES,
          start: { at, score: height(at) },
          tolerance: 0.1,
          scores: (some) => Promise.resolve(some.map(height)),
          isBetter: isLess,
        })
        expect(best.score).toBeLessThanOrEqual(height(at))
        expect(best.score).toBe(Math.min(height(at), ...places.map(({ score }) => score)))
        for (const {
          at: [x, y],
        } of places) {
          expect(x! >= 0 && x! <= 10 && y! >= 0 && y! <= 20).toBe(true)
        }
        expect(new Set(places.map((place) => place.at.join())).size).toBe(places.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('the search slides along a slanting limit, where no step along one axis helps', async () => {
  // Most of 3x + y where x + y is at most 10: at (10, 0).
  const score = ([x, y]: readonly number[]) => (x! + y! <= 10 + 1e-9 ? -(3 * x! + y!) : Infinity)
  const { best } = await patternSearch({
    axes: [
      { least: 0, most: 12, step: 2 },
      { least: 0, most: 12, step: 2 },
    ],
    start: { at: [4, 6], score: score([4, 6]) },
    tolerance: 0.1,
    scores: (places) => Promise.resolve(places.map(score)),
    isBetter: isLess,
  })
  expect(best.at).toEqual([10, 0])
})

test('the answer does not hang on how many places are scored at once', async () => {
  const height = bowl([3.3, 7.7])
  const start = { at: [3, 8], score: height([3, 8]) }
  const run = async (scores: (places: readonly (readonly number[])[]) => Promise<readonly number[]>) =>
    patternSearch({ axes: AXES, start, tolerance: 0.01, scores, isBetter: isLess })
  const together = await run((places) => Promise.resolve(places.map(height)))
  const apart = await run(async (places) => {
    const found: number[] = []
    for (const place of places.toReversed()) found.unshift(await Promise.resolve(height(place)))
    return found
  })
  expect(apart).toEqual(together)
})

test('a search of no axis scores nothing', async () => {
  const found = await patternSearch({
    axes: [{ least: 3, most: 3, step: 1 }],
    start: { at: [3], score: 1 },
    tolerance: 0.1,
    scores: () => Promise.reject(new Error('nothing to score')),
    isBetter: isLess,
  })
  expect(found).toEqual({ best: { at: [3], score: 1 }, places: [] })
})
