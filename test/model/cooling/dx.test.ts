import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dxFactors, outsideCurveHours, returnWetBulbC } from '../../../src/model/cooling/dx-curve.ts'
import { dxPlant } from '../../../src/model/cooling/dx.ts'
import type { DxSpec } from '../../../src/model/cooling/dx.ts'
import { ENERGYPLUS_AUTO } from './energyplus-auto.ts'

/** New and clean, without blower or loss at part load, 6 kW, nameplate COP 2.8. */
const CLEAN: DxSpec = {
  kind: 'dx',
  units: 1,
  capacityKw: 6,
  ratedCop: 2.8,
  fieldFactor: 1,
  partLoadDegradation: 0,
  blowerKw: 0,
  blowerRuns: 'with-compressor',
  staging: 'sequential',
  curve: ENERGYPLUS_AUTO,
  coilWetBulbC: 17,
}

/** Machines as said in outdoor air of these temperatures, one a step. */
const plantIn = (outdoorC: readonly number[], given: Partial<DxSpec> = {}) =>
  dxPlant({ ...CLEAN, ...given }, { outdoorC: Float64Array.from(outdoorC), returnC: undefined })

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const outdoor = fc.double({ min: -30, max: 55, noNaN: true })
const anyDx = fc.record({
  units: fc.integer({ min: 1, max: 5 }),
  fieldFactor: fc.double({ min: 0.3, max: 1, noNaN: true }),
  partLoadDegradation: fc.double({ min: 0, max: 0.5, noNaN: true }),
  // Up to 5 % of the capacity, as far as the limits in docs/models/dx.md allow.
  blowerKw: fc.double({ min: 0, max: 0.3, noNaN: true }),
  blowerRuns: fc.constantFrom('with-compressor', 'always'),
  staging: fc.constantFrom('sequential', 'shared'),
  coilWetBulbC: fc.double({ min: 8, max: 30, noNaN: true }),
})

describe('a direct-expansion machine in a quasi-steady room of 3 kW and 60 W/K', () => {
  test.each([
    [25, 35, 3.6, 1.342341, 2.338086],
    [25, 20, 2.7, 0.771945, 1.450803],
    [25, 10, 2.1, 0.588345, 1.165203],
    [28, 35, 3.42, 1.208949, 2.130587],
    [28, 20, 2.52, 0.710384, 1.355042],
    [28, 10, 1.92, 0.534157, 1.08091],
  ])(
    'held at %d degC with %d degC outdoors takes what was worked by hand',
    (setC, outC, heatKw, clean, field) => {
      const coilWetBulbC = setC - 8
      expect(plantIn([outC], { coilWetBulbC }).powerKw(0, heatKw)).toBeCloseTo(clean, 6)
      const inField = { coilWetBulbC, ratedCop: 1.8, blowerKw: 0.25, blowerRuns: 'always' } as const
      expect(plantIn([outC], inField).powerKw(0, heatKw)).toBeCloseTo(field, 6)
    },
  )

  test('below 18 and above 46 degC outdoors it takes what it takes at the border', () => {
    const plant = plantIn([-20, 18, 46, 55])
    expect(plant.powerKw(0, 3)).toBe(plant.powerKw(1, 3))
    expect(plant.powerKw(3, 3)).toBe(plant.powerKw(2, 3))
    expect(plant.capacityKw(3)).toBe(plant.capacityKw(2))
    expect(outsideCurveHours(CLEAN, Float64Array.of(-20, 18, 46, 55, 46.1, 17.9), 0.5)).toEqual({
      aboveH: 1,
      belowH: 1,
    })
  })
})

describe('a blower', () => {
  test('that runs with its compressor leaves the capacity less its own heat, and its heat is removed too', () => {
    const [without, with_] = [plantIn([35]), plantIn([35], { blowerKw: 0.25 })]
    expect(with_.capacityKw(0)).toBeCloseTo(without.capacityKw(0) - 0.25, 12)
    const share = 3 / with_.capacityKw(0)
    expect(with_.runningShare(0, 3)).toBeCloseTo(share, 12)
    expect(with_.powerKw(0, 3)).toBeCloseTo(without.powerKw(0, 3 + 0.25 * share) + 0.25 * share, 12)
    expect(with_.powerKw(0, 0)).toBe(0)
    expect(with_.standingHeatKw).toBe(0)
  })

  test('that never stops takes its power at no heat, and heats the room in every step', () => {
    const plant = plantIn([35], { units: 2, blowerKw: 0.25, blowerRuns: 'always' })
    expect(plant.powerKw(0, 0)).toBe(0.5)
    expect(plant.standingHeatKw).toBe(0.5)
    expect(plant.capacityKw(0)).toBeCloseTo(2 * plantIn([35]).capacityKw(0), 12)
  })

  test('either way is the same where the machine runs all the time: heat of room and blower, and its power', () => {
    const cycled = plantIn([35], { blowerKw: 0.25 })
    const always = plantIn([35], { blowerKw: 0.25, blowerRuns: 'always' })
    const netKw = cycled.capacityKw(0)
    expect(cycled.powerKw(0, netKw)).toBeCloseTo(always.powerKw(0, netKw + always.standingHeatKw), 12)
  })

  test('larger than what its unit removes leaves nothing, and the machine stands', () => {
    const plant = plantIn([46], { blowerKw: 5.9 })
    expect(plant.capacityKw(0)).toBe(0)
    expect(plant.powerKw(0, 0)).toBe(0)
    expect(plant.powerKw(0, 1)).toBe(0)
    expect(plant.runningShare(0, 1)).toBe(0)
  })
})

describe('part load', () => {
  test('at half load a degradation of 15 % divides COP by 0.925', () => {
    const half = plantIn([35]).capacityKw(0) / 2
    const ratio =
      plantIn([35], { partLoadDegradation: 0.15 }).powerKw(0, half) / plantIn([35]).powerKw(0, half)
    expect(ratio).toBeCloseTo(1 / 0.925, 12)
  })

  test('two units in sequence are one full and one at half load; shared, both are at three quarters', () => {
    const given = { units: 2, partLoadDegradation: 0.2 }
    const unitKw = plantIn([30]).capacityKw(0)
    const full = plantIn([30]).powerKw(0, unitKw)
    const inSequence = plantIn([30], given)
    expect(inSequence.powerKw(0, 1.5 * unitKw)).toBeCloseTo(full * (1 + 0.5 / 0.9), 12)
    expect(inSequence.runningShare(0, 1.5 * unitKw)).toBe(1)
    expect(inSequence.runningShare(0, 0.5 * unitKw)).toBeCloseTo(0.5, 12)
    const shared = plantIn([30], { ...given, staging: 'shared' })
    expect(shared.powerKw(0, 1.5 * unitKw)).toBeCloseTo(full * 2 * (0.75 / 0.95), 12)
    expect(shared.runningShare(0, 1.5 * unitKw)).toBeCloseTo(0.75, 12)
  })

  test('sequential and shared take the same at full load, and at any load without degradation', () => {
    fc.assert(
      fc.property(anyDx, outdoor, fraction, (given, outC, load) => {
        const at = (staging: DxSpec['staging'], degradation: number, share: number) => {
          const plant = plantIn([outC], { ...given, staging, partLoadDegradation: degradation })
          return plant.powerKw(0, share * plant.capacityKw(0))
        }
        const { partLoadDegradation } = given
        expect(at('sequential', partLoadDegradation, 1)).toBeCloseTo(at('shared', partLoadDegradation, 1), 9)
        expect(at('sequential', 0, load)).toBeCloseTo(at('shared', 0, load), 9)
      }),
    )
  })

  test('power rises with heat without steps', () => {
    fc.assert(
      fc.property(anyDx, outdoor, fraction, (given, outC, load) => {
        const plant = plantIn([outC], given)
        const heatKw = load * plant.capacityKw(0)
        const moreKw = Math.min(plant.capacityKw(0), heatKw + 1e-6)
        const rise = plant.powerKw(0, moreKw) - plant.powerKw(0, heatKw)
        expect(rise).toBeGreaterThanOrEqual(-1e-12)
        expect(rise).toBeLessThan(1e-4)
      }),
    )
  })
})

describe('warmer outdoor air', () => {
  test('never lowers the power of the same heat, at any set-point', () => {
    fc.assert(
      fc.property(anyDx, outdoor, fraction, fraction, (given, outC, byShare, load) => {
        const plant = plantIn([outC, outC + 10 * byShare], given)
        const heatKw = load * Math.min(plant.capacityKw(0), plant.capacityKw(1))
        expect(plant.powerKw(1, heatKw)).toBeGreaterThanOrEqual(plant.powerKw(0, heatKw) * (1 - 1e-12))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the wet bulb at the coil', () => {
  test('follows the return air where it is modelled: 17 degC at 24 degC, 0.35 K per kelvin', () => {
    expect(returnWetBulbC(24)).toBe(17)
    expect(returnWetBulbC(34)).toBeCloseTo(20.5, 12)
    const outdoorC = Float64Array.of(35, 35)
    const spec: DxSpec = { ...CLEAN, coilWetBulbC: 'return-air' }
    const plant = dxPlant(spec, { outdoorC, returnC: Float64Array.of(24, 34) })
    expect(plant.powerKw(0, 3)).toBeCloseTo(plantIn([35], { coilWetBulbC: 17 }).powerKw(0, 3), 12)
    expect(plant.powerKw(1, 3)).toBeCloseTo(plantIn([35], { coilWetBulbC: 20.5 }).powerKw(0, 3), 12)
  })

  test('factors that a spec brings are those it would make', () => {
    const outdoorC = Float64Array.of(10, 25, 40)
    const air = { outdoorC, returnC: undefined }
    const ready = dxPlant({ ...CLEAN, factors: dxFactors(ENERGYPLUS_AUTO, outdoorC, 17) }, air)
    for (const step of [0, 1, 2]) expect(ready.powerKw(step, 2)).toBe(dxPlant(CLEAN, air).powerKw(step, 2))
  })
})
