import { describe, expect, test } from 'vitest'
import { kineticLimits, kineticStep, restingState } from '../../src/model/storage/kinetic.ts'
import { fitKinetic } from '../../src/model/storage/kinetic-fit.ts'
import { hasSolarReference, table } from './solar-files.ts'

/** The trace has 8 decimals: half of the last one, and the rounding of a float. */
const TOLERANCE_AH = 5.1e-9

describe.skipIf(!hasSolarReference('kinetic battery'))(
  'two tanks against a trace by the equations of ssc',
  () => {
    const rows = hasSolarReference('kinetic battery') ? table('kibam_trace_k1.1_c0.27_Q500.csv') : []

    test('there are 48 steps', () => expect(rows).toHaveLength(48))

    test('limits, flows and tanks of every step agree', () => {
      const spec = { availableShare: 0.27, ratePerH: 1.1 }
      const state = restingState(spec, 500)
      let worst = 0
      for (const row of rows) {
        const { drawnKw, chargedKw } = kineticLimits(spec, 500, state, 1)
        const used = Math.min(drawnKw, Math.max(-chargedKw, Number(row['I_request_A'])))
        kineticStep(spec, 500, state, used, 1)
        const pairs = [
          [drawnKw, 'Idmax'],
          [-chargedKw, 'Icmax'],
          [used, 'I_used'],
          [state.availableKwh, 'q1_Ah'],
          [state.boundKwh, 'q2_Ah'],
        ] as const
        for (const [value, column] of pairs) worst = Math.max(worst, Math.abs(value - Number(row[column])))
      }
      console.info(`kinetic battery: worst error ${worst.toExponential(1)} Ah`)
      expect(worst).toBeLessThan(TOLERANCE_AH)
    })
  },
)

test('a fitted battery gives what the test values of ssc say', () => {
  const spec = fitKinetic({ inTwentyH: 100, inTenH: 93, inOther: 60, otherH: 1 })!
  const state = restingState(spec, spec.full / 2)
  expect(state.availableKwh).toBeCloseTo(25.694, 3)
  const steps = [1.5, 3, 490, 490].map((request) => {
    const used = Math.min(request, kineticLimits(spec, spec.full, state, 1).drawnKw)
    kineticStep(spec, spec.full, state, used, 1)
    return [used, state.availableKwh + state.boundKwh]
  })
  const expected = [
    [1.5, 52.58],
    [3, 49.58],
    [26.65, 22.93],
    [6.26, 16.67],
  ]
  // Published with two decimals.
  for (const [i, [used, stored]] of expected.entries()) {
    expect(steps[i]![0]).toBeCloseTo(used!, 2)
    expect(steps[i]![1]).toBeCloseTo(stored!, 2)
  }
})
