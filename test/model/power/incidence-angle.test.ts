import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { physicalIncidenceModifier } from '../../../src/model/power/incidence-angle.ts'

const RAD = Math.PI / 180

describe('the incidence-angle modifier of glass', () => {
  test.each([
    [9.00435869, 0.99994659],
    [29.67890423, 0.99797329],
    [59.17553132, 0.9501336],
    [81.70201099, 0.56792554],
    [89.69114532, 0.03188245],
    [91.55997268, 0],
  ])('at %s deg is %s', (angle, expected) => {
    // pvlib 0.11.2; angles of 8 decimals, steepest near grazing incidence.
    expect(physicalIncidenceModifier(Math.cos(angle * RAD))).toBeCloseTo(expected, 7)
  })

  test('is 1 at normal incidence and 0 along and behind the plane', () => {
    expect(physicalIncidenceModifier(1)).toBeCloseTo(1, 12)
    expect(physicalIncidenceModifier(0)).toBe(0)
    expect(physicalIncidenceModifier(-1)).toBe(0)
  })

  test('never rises as the beam turns away from the normal', () => {
    const cosine = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(cosine, cosine, (a, b) => {
        const near = physicalIncidenceModifier(Math.max(a, b))
        const far = physicalIncidenceModifier(Math.min(a, b))
        expect(far).toBeLessThanOrEqual(near + 1e-12)
        expect(far).toBeGreaterThanOrEqual(0)
        expect(near).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})
