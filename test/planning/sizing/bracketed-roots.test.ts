import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseOf, crossings, rootIn } from '../../../src/planning/sizing/bracketed-roots.ts'

const TOLERANCE = { size: 1e-6, output: 1e-9 }

function scanned(f: (x: number) => number | null, from: number, to: number, count = 9) {
  return Array.from({ length: count }, (_, i) => {
    const at = from + ((to - from) * i) / (count - 1)
    return { at, above: f(at) }
  })
}

test('the root of a rising or falling curve is found to the tolerance', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.01, max: 9.99, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.boolean(),
      async (root, power, rises) => {
        const f = (x: number) => (rises ? 1 : -1) * (x ** power - root ** power)
        const { exact, brackets } = crossings(scanned(f, 0, 10))
        expect(exact.length + brackets.length).toBe(1)
        if (brackets.length === 0) return
        const found = await rootIn(brackets[0]!, TOLERANCE, (x) => Promise.resolve(f(x)))
        expect(found.kind).toBe('found')
        expect(Math.abs(found.best.at - root)).toBeLessThan(1e-4)
        expect(found.tried.length).toBeLessThan(70)
      },
    ),
    { numRuns: 200 },
  )
})

test('each of several crossings has a bracket of its own, and a target met at a scanned size is exact', async () => {
  const f = (x: number) => (x - 1.1) * (x - 4.9) * (x - 8.2)
  const { brackets } = crossings(scanned(f, 0, 10))
  const roots = await Promise.all(brackets.map((one) => rootIn(one, TOLERANCE, (x) => Promise.resolve(f(x)))))
  expect(roots.map(({ best }) => Number(best.at.toFixed(3)))).toEqual([1.1, 4.9, 8.2])
  expect(crossings(scanned((x) => x - 5, 0, 10)).exact).toEqual([{ at: 5, above: 0 }])
})

test('an output that jumps over its target is not called a solution', async () => {
  const f = (x: number) => (x < 3.3 ? -1 : 2)
  const [bracket] = crossings(scanned(f, 0, 10)).brackets
  const root = await rootIn(bracket!, TOLERANCE, (x) => Promise.resolve(f(x)))
  expect(root.kind).toBe('jumps')
  expect(root.bracket.to.at - root.bracket.from.at).toBeLessThanOrEqual(1e-6)
  expect(root.bracket.from.at).toBeLessThan(3.3)
  expect(root.bracket.to.at).toBeGreaterThanOrEqual(3.3)
})

test('sizes without a number make no bracket, and one inside a bracket ends it', async () => {
  const known = [
    { at: 0, above: -1 },
    { at: 1, above: null },
    { at: 2, above: 1 },
  ]
  expect(crossings(known)).toEqual({ exact: [], brackets: [] })
  const bracket = { from: { at: 0, above: -1 }, to: { at: 2, above: 1 } }
  expect((await rootIn(bracket, TOLERANCE, () => Promise.resolve(null))).kind).toBe('gap')
})

test('a course is told from the numbers that there are', () => {
  const of = (...values: (number | null)[]) => courseOf(values.map((above, at) => ({ at, above })))
  expect(of(1, null, 2)).toBe('rises')
  expect(of(3, 2, 2)).toBe('falls')
  expect(of(1, 2, 1)).toBe('turns')
  expect(of(1, 1)).toBe('is-constant')
  expect(of(null, 1)).toBe('is-unknown')
})
