import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPowerLine } from '../../../src/model/radio/line-fit.ts'
import type { LineFit } from '../../../src/model/radio/line-fit.ts'

function fit(points: readonly (readonly [load: number, powerW: number])[]): LineFit | undefined {
  return fitPowerLine(
    Float64Array.from(points, ([load]) => load),
    Float64Array.from(points, ([, powerW]) => powerW),
  )
}

const loads = fc.uniqueArray(
  fc.double({ min: 0, max: 1, noNaN: true }).map((x) => Math.round(1000 * x) / 1000),
  {
    minLength: 4,
    maxLength: 60,
  },
)
const watts = fc.double({ min: 0, max: 3000, noNaN: true })

describe('the line of power over load of one unit', () => {
  test('gives back idle and slope of points on a line', () => {
    fc.assert(
      fc.property(loads, watts, watts, (at, idleW, slopeW) => {
        const line = fit(at.map((load) => [load, idleW + slopeW * load]))!
        expect(line.idleW).toBeCloseTo(idleW, 6)
        expect(line.slopeW).toBeCloseTo(slopeW, 6)
        expect(line.maeW).toBeLessThan(1e-6)
      }),
    )
  })

  test('is the least-squares line where residuals are small and even', () => {
    // By hand: y = 100 + 50 x, residuals +1 -1 -1 +1 at x = 0, 1/3, 2/3, 1 are orthogonal to 1 and x.
    const line = fit([
      [0, 101],
      [1 / 3, 100 + 50 / 3 - 1],
      [2 / 3, 100 + 100 / 3 - 1],
      [1, 151],
    ])!
    expect(line.idleW).toBeCloseTo(100, 9)
    expect(line.slopeW).toBeCloseTo(50, 9)
    expect(line.maeW).toBeCloseTo(1, 9)
    expect(line.wmape).toBeCloseTo(4 / 500, 9)
    expect(line.residuals).toMatchObject({ outliers: 0 })
    expect(line.residuals.meanW).toBeCloseTo(0, 9)
  })

  test('is not pulled away by a tenth of wild readings', () => {
    const points = Array.from({ length: 200 }, (_, i): [number, number] => {
      const load = ((i * 37) % 200) / 200
      const noiseW = ((i * 53) % 21) - 10
      return [load, i % 10 === 0 ? 9000 : 500 + 400 * load + noiseW]
    })
    const line = fit(points)!
    expect(Math.abs(line.idleW - 500)).toBeLessThan(5)
    expect(Math.abs(line.slopeW - 400)).toBeLessThan(10)
    expect(line.residuals.outliers).toBe(20)
  })

  test('is never negative at idle, nor falling', () => {
    fc.assert(
      fc.property(loads, fc.array(watts, { minLength: 60, maxLength: 60 }), (at, powers) => {
        const line = fit(at.map((load, i) => [load, powers[i]!]))!
        expect(line.idleW).toBeGreaterThanOrEqual(0)
        expect(line.slopeW).toBeGreaterThanOrEqual(0)
        expect(
          Object.values(line).flatMap((v) => (typeof v === 'number' ? [v] : Object.values(v))),
        ).toSatisfy((values: number[]) => values.every(Number.isFinite))
      }),
    )
  })

  test('is flat at the middle of the powers where power falls with load', () => {
    const line = fit([
      [0, 300],
      [0.5, 200],
      [1, 100],
    ])!
    expect(line).toMatchObject({ idleW: 200, slopeW: 0, r2: 0 })
  })

  test('goes through the origin where a straight line would start below zero', () => {
    const line = fit([
      [0.5, 0],
      [0.75, 50],
      [1, 100],
    ])!
    expect(line.idleW).toBe(0)
    expect(line.slopeW).toBeGreaterThan(0)
  })

  test('tells the loads it was seen at, and scales with the power', () => {
    const points: [number, number][] = [
      [0.1, 510],
      [0.2, 560],
      [0.4, 610],
      [0.6, 730],
    ]
    const [line, double] = [fit(points)!, fit(points.map(([load, w]) => [load, 2 * w]))!]
    expect(line).toMatchObject({ leastLoad: 0.1, mostLoad: 0.6, points: 4 })
    expect(double.idleW).toBeCloseTo(2 * line.idleW, 6)
    expect(double.slopeW).toBeCloseTo(2 * line.slopeW, 6)
    expect(double.r2).toBeCloseTo(line.r2, 9)
  })

  test('finds the slope where most points stand at one load', () => {
    const line = fit([
      [0.2, 99],
      [0.2, 101],
      [0.2, 100],
      [0.2, 100.5],
      [0.8, 160],
    ])!
    expect(line.slopeW).toBeGreaterThan(50)
  })

  test('cannot be told from two points, or at one load', () => {
    expect(fit([])).toBeUndefined()
    expect(fit([[0.1, 5], [0.2, 6]])).toBeUndefined() // prettier-ignore
    expect(fit([[0.5, 10], [0.5, 20], [0.5, 30]])).toBeUndefined() // prettier-ignore
  })
})
