import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kineticLimits, kineticStep, restingState } from '../../../src/model/storage/kinetic.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const spec = fc.record({ availableShare: between(0.05, 0.95), ratePerH: between(0.01, 5) })
const FULL = 100
/** Tanks in a state that a battery comes into: each at most full. */
const drawn = fc.record({
  spec,
  available: between(0.01, 1),
  bound: between(0.01, 1),
  hours: between(0.05, 10),
})
const stateOf = ({
  spec,
  available,
  bound,
}: {
  spec: { availableShare: number }
  available: number
  bound: number
}) => ({
  availableKwh: available * spec.availableShare * FULL,
  boundKwh: bound * (1 - spec.availableShare) * FULL,
})

describe('a battery of two tanks', () => {
  test('stores less by what is drawn, more by what is put in', () => {
    fc.assert(
      fc.property(drawn, between(-1, 1), (given, part) => {
        const state = stateOf(given)
        const { drawnKw, chargedKw } = kineticLimits(given.spec, FULL, state, given.hours)
        const flowKw = part * (part > 0 ? drawnKw : chargedKw)
        const before = state.availableKwh + state.boundKwh
        kineticStep(given.spec, FULL, state, flowKw, given.hours)
        expect(state.availableKwh + state.boundKwh).toBeCloseTo(before - flowKw * given.hours, 9)
        expect(Math.min(state.availableKwh, state.boundKwh)).toBeGreaterThanOrEqual(-1e-9)
      }),
    )
  })

  test('is left with nothing available by the greatest flow out of it', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const state = stateOf(given)
        kineticStep(
          given.spec,
          FULL,
          state,
          kineticLimits(given.spec, FULL, state, given.hours).drawnKw,
          given.hours,
        )
        expect(state.availableKwh).toBeCloseTo(0, 9)
      }),
    )
  })

  test('has its available tank filled by the greatest flow into it', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const state = stateOf(given)
        kineticStep(
          given.spec,
          FULL,
          state,
          -kineticLimits(given.spec, FULL, state, given.hours).chargedKw,
          given.hours,
        )
        expect(state.availableKwh).toBeCloseTo(given.spec.availableShare * FULL, 9)
        expect(state.boundKwh).toBeLessThanOrEqual((1 - given.spec.availableShare) * FULL + 1e-9)
      }),
    )
  })

  test('comes to the same by two halves of a step', () => {
    fc.assert(
      fc.property(drawn, between(0, 1), (given, part) => {
        const [whole, halves] = [stateOf(given), stateOf(given)]
        const flowKw = part * kineticLimits(given.spec, FULL, whole, given.hours).drawnKw
        kineticStep(given.spec, FULL, whole, flowKw, given.hours)
        for (const _ of [1, 2]) kineticStep(given.spec, FULL, halves, flowKw, given.hours / 2)
        expect(halves.availableKwh).toBeCloseTo(whole.availableKwh, 9)
        expect(halves.boundKwh).toBeCloseTo(whole.boundKwh, 9)
      }),
    )
  })

  test('gives less in a short time: 6.13 of 10 kWh within two hours, all but a little within a thousand', () => {
    const spec = { availableShare: 0.5, ratePerH: 0.5 }
    // 1 - exp(-1) = 0.632121: (0.5 x 10 x 0.5) / (0.632121 + 0.5 (1 - 0.632121)) = 3.06350 kW.
    expect(kineticLimits(spec, 10, restingState(spec, 10), 2).drawnKw).toBeCloseTo(2.5 / 0.8160602794, 9)
    expect(kineticLimits(spec, 10, restingState(spec, 10), 1000).drawnKw * 1000).toBeCloseTo(10 / 1.002, 1)
  })

  test('at rest stays as it is', () => {
    const spec = { availableShare: 0.3, ratePerH: 1 }
    const state = restingState(spec, 50)
    kineticStep(spec, FULL, state, 0, 7)
    expect(state.availableKwh).toBeCloseTo(15, 12)
    expect(state.boundKwh).toBeCloseTo(35, 12)
  })

  test('that has aged below what it holds shrinks in both tanks alike', () => {
    const spec = { availableShare: 0.3, ratePerH: 1 }
    const state = restingState(spec, 100)
    kineticStep(spec, 80, state, 0, 1)
    expect(state.availableKwh).toBeCloseTo(24, 12)
    expect(state.boundKwh).toBeCloseTo(56, 12)
    expect(kineticLimits(spec, 80, state, 1).chargedKw).toBeCloseTo(0, 12)
  })

  test('gives and takes nothing in no time, and nothing when empty', () => {
    const spec = { availableShare: 0.3, ratePerH: 1 }
    expect(kineticLimits(spec, 100, restingState(spec, 50), 0)).toEqual({ drawnKw: 0, chargedKw: 0 })
    expect(kineticLimits(spec, 100, restingState(spec, 0), 1).drawnKw).toBe(0)
  })
})
