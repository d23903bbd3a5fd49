import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enclosureCoolingKw } from '../../../src/model/cooling/enclosure.ts'
import type { EnclosureCooling } from '../../../src/model/cooling/enclosure.ts'

const SHELTER: EnclosureCooling = { uaKwPerK: 0.06, setpointC: 25, eer: 2.5, capacityKw: Infinity }
const ADIABATIC: EnclosureCooling = { ...SHELTER, uaKwPerK: 0 }

/** Cooling of single steps of an hour. */
function cooled(cooling: EnclosureCooling, heatKw: number[], outdoorC: number[], stepH = 1) {
  const coolingKw = new Float64Array(heatKw.length).fill(NaN)
  const unmet = enclosureCoolingKw(
    cooling,
    Float64Array.from(heatKw),
    Float64Array.from(outdoorC),
    coolingKw,
    stepH,
  )
  return { coolingKw: [...coolingKw], unmet }
}

const heat = fc.double({ min: 0, max: 20, noNaN: true })
const outdoor = fc.double({ min: -40, max: 45, noNaN: true })

describe('heat to be removed from a shelter', () => {
  // Q = max(0, Q_int + UA (T_o - T_set)), worked by hand for 3 kW inside and 60 W/K.
  test.each([
    [25, 35, 3.6],
    [25, 20, 2.7],
    [25, 10, 2.1],
    [28, 35, 3.42],
    [28, 20, 2.52],
    [28, 10, 1.92],
  ])('held at %i degC in %i degC is %f kW', (setpointC, outdoorC, removedKw) => {
    const { coolingKw } = cooled({ ...SHELTER, setpointC }, [3], [outdoorC])
    expect(coolingKw[0]! * SHELTER.eer).toBeCloseTo(removedKw, 12)
  })

  test('takes electricity by the efficiency of the machine', () => {
    expect(cooled(ADIABATIC, [3, 0], [30, 30]).coolingKw).toEqual([1.2, 0])
  })

  test('is nothing where the envelope loses more than stands inside', () => {
    // 3 kW pass at 50 K.
    expect(cooled(SHELTER, [3, 3], [-25, -40]).coolingKw).toEqual([0, 0])
  })

  test('is the indoor heat itself where the enclosure has no ua, whatever the weather', () => {
    fc.assert(
      fc.property(heat, outdoor, (heatKw, outdoorC) => {
        const { coolingKw, unmet } = cooled(ADIABATIC, [heatKw], [outdoorC])
        expect(coolingKw[0]).toBe(heatKw / 2.5)
        expect(unmet).toEqual({ kwh: 0, hours: 0 })
      }),
    )
  })

  test('is the indoor heat itself where it is as warm outside as inside', () => {
    fc.assert(
      fc.property(heat, fc.double({ min: 0, max: 1, noNaN: true }), (heatKw, uaKwPerK) => {
        expect(cooled({ ...SHELTER, uaKwPerK }, [heatKw], [25]).coolingKw[0]).toBe(heatKw / 2.5)
      }),
    )
  })

  test('grows with the outdoor temperature, by the ua for each kelvin once anything is to be removed', () => {
    fc.assert(
      fc.property(heat, outdoor, (heatKw, outdoorC) => {
        const [now, warmer] = cooled(SHELTER, [heatKw, heatKw], [outdoorC, outdoorC + 1]).coolingKw
        expect(warmer).toBeGreaterThanOrEqual(now!)
        if (now! > 0) expect((warmer! - now!) * SHELTER.eer).toBeCloseTo(SHELTER.uaKwPerK, 9)
      }),
    )
  })

  test('falls with the set-point', () => {
    const [low, high] = [24, 28].map(
      (setpointC) => cooled({ ...SHELTER, setpointC }, [3], [20]).coolingKw[0]!,
    )
    expect((low! - high!) * SHELTER.eer).toBeCloseTo(4 * 0.06, 12)
  })

  test('is less through a thinner envelope in mild weather', () => {
    const [thin, thick] = [0.12, 0.03].map(
      (uaKwPerK) => cooled({ ...SHELTER, uaKwPerK }, [3], [15]).coolingKw[0]!,
    )
    expect((thick! - thin!) * SHELTER.eer).toBeCloseTo(0.09 * 10, 12)
  })
})

describe('a machine that is too small', () => {
  test('removes its capacity and leaves the rest in the room', () => {
    const { coolingKw, unmet } = cooled({ ...ADIABATIC, capacityKw: 2 }, [1, 2, 3, 5], [20, 20, 20, 20], 0.25)
    expect(coolingKw).toEqual([0.4, 0.8, 0.8, 0.8])
    expect(unmet).toEqual({ kwh: 1, hours: 0.5 })
  })

  test('takes no more than its capacity allows, and what is removed and left is the heat', () => {
    fc.assert(
      fc.property(heat, outdoor, heat, (heatKw, outdoorC, capacityKw) => {
        const { coolingKw, unmet } = cooled({ ...SHELTER, capacityKw }, [heatKw], [outdoorC])
        const wanted = Math.max(0, heatKw + 0.06 * (outdoorC - 25))
        const removed = coolingKw[0]! * SHELTER.eer
        expect(removed).toBeCloseTo(Math.min(wanted, capacityKw), 9)
        expect(removed + unmet.kwh).toBeCloseTo(wanted, 7)
      }),
    )
  })
})
