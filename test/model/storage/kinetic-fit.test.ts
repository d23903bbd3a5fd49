import { describe, expect, test } from 'vitest'
import { fitKinetic } from '../../../src/model/storage/kinetic-fit.ts'
import { kineticLimits, restingState } from '../../../src/model/storage/kinetic.ts'

describe('two tanks from a data sheet', () => {
  test('of 100, 93 and 60 Ah in 20, 10 and 1 h are those of the test values of ssc', () => {
    const fit = fitKinetic({ inTwentyH: 100, inTenH: 93, inOther: 60, otherH: 1 })!
    expect(fit.ratePerH).toBeCloseTo(0.677, 12)
    expect(fit.availableShare).toBeCloseTo(0.47511, 5)
    expect(fit.full).toBeCloseTo(108.159, 3)
  })

  test('give the capacities of the data sheet back', () => {
    const fit = fitKinetic({ inTwentyH: 100, inTenH: 93, inOther: 60, otherH: 1 })!
    const within = (hours: number) =>
      hours * kineticLimits(fit, fit.full, restingState(fit, fit.full), hours).drawnKw
    // The rate is searched in steps of 0.001 1/h.
    expect(within(20)).toBeCloseTo(100, 2)
    expect(within(10)).toBeCloseTo(93, 1)
    expect(within(1)).toBeCloseTo(60, 1)
    expect(fit.misfit).toBeLessThan(1e-3)
  })

  test('scale with the capacities', () => {
    const small = fitKinetic({ inTwentyH: 100, inTenH: 93, inOther: 60, otherH: 1 })!
    const large = fitKinetic({ inTwentyH: 700, inTenH: 651, inOther: 420, otherH: 1 })!
    expect(large.availableShare).toBeCloseTo(small.availableShare, 12)
    expect(large.full).toBeCloseTo(7 * small.full, 9)
  })

  test.each([
    ['that gives the same in any time', { inTwentyH: 100, inTenH: 100, inOther: 100, otherH: 1 }],
    ['that gives more in a shorter time', { inTwentyH: 100, inTenH: 110, inOther: 120, otherH: 1 }],
    ['whose third time is one of the other two', { inTwentyH: 100, inTenH: 93, inOther: 93, otherH: 10 }],
    ['without capacity', { inTwentyH: 0, inTenH: 0, inOther: 0, otherH: 1 }],
  ])('are none for a battery %s', (_, capacities) => {
    expect(fitKinetic(capacities)).toBeUndefined()
  })
})
