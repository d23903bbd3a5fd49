import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dualCyclePlant } from '../../../src/model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../../src/model/cooling/dual-cycle.ts'
import { ENERGYPLUS_AUTO } from './energyplus-auto.ts'

/** The Liebert machine of the published points. */
const LIEBERT: DualCycleSpec = {
  kind: 'dual-cycle',
  units: 1,
  capacityKw: 86,
  compressorKw: 17,
  condenserFanKw: 3.9,
  condenserFanExponent: 0,
  evaporatorFanKw: 3.2,
  pumpKw: 0.6,
  pumps: 2,
  pumpFullK: 22,
  pumpOnsetK: 12,
  fieldFactor: 1,
  curve: ENERGYPLUS_AUTO,
  capacityCurve: undefined,
  coilWetBulbC: 19.4,
  returnC: 35,
  control: 'cheapest',
}

const plantIn = (outdoorC: readonly number[], given: Partial<DualCycleSpec> = {}) =>
  dualCyclePlant({ ...LIEBERT, ...given }, { outdoorC: Float64Array.from(outdoorC), returnC: undefined })

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const load = fc.double({ min: 1e-3, max: 1, noNaN: true })
const outdoor = fc.double({ min: -20, max: 45, noNaN: true })
const returnAir = fc.double({ min: 28, max: 38, noNaN: true })
const anyMachine = fc.record({
  units: fc.integer({ min: 1, max: 4 }),
  pumps: fc.integer({ min: 0, max: 4 }),
  pumpKw: fc.double({ min: 0, max: 3, noNaN: true }),
  fieldFactor: fc.double({ min: 0.3, max: 1, noNaN: true }),
  coilWetBulbC: fc.double({ min: 10, max: 26, noNaN: true }),
  condenserFanExponent: fc.constantFrom(0, 1, 2.5),
})
const capacityOf = ({ units }: { units: number }) => units * LIEBERT.capacityKw

describe('the two published points of the Liebert machine', () => {
  test.each([
    [35, 1.28, 'compressor'],
    [(65 - 32) / 1.8, 1.17, 'mixed'],
  ])('at %d degC outdoors its cooling PUE is %d', (outC, cPue, mode) => {
    const plant = plantIn([outC])
    // Within 0.01, the figure to reach; the fit is 0.002.
    expect(Math.abs(1 + plant.powerKw(0, 86) / 86 - cPue)).toBeLessThan(0.0021)
    expect(plant.mode(0, 86)).toBe(mode)
  })
})

describe('the modes', () => {
  test.each([
    [28, 6, 16],
    [32, 10, 20],
    [35, 13, 23],
  ])(
    'with return air of %d degC pumps do all from %d degC down and nothing from %d degC up',
    (returnC, all, none) => {
      const plant = plantIn([all, all + 0.01, none - 0.01, none], { returnC, control: 'prototype' })
      expect([0, 1, 2, 3].map((i) => plant.mode(i, 86))).toEqual(['pump', 'mixed', 'mixed', 'compressor'])
    },
  )

  test('just below the upper border one pump costs more than it saves, so that compressors run alone', () => {
    const [cheapest, prototype] = [plantIn([22.9]), plantIn([22.9], { control: 'prototype' })]
    expect(prototype.mode(0, 86)).toBe('mixed')
    expect(cheapest.mode(0, 86)).toBe('compressor')
    expect(cheapest.powerKw(0, 86)).toBeLessThan(prototype.powerKw(0, 86))
  })

  test('at half the heat pumps do all from a smaller difference on', () => {
    const plant = plantIn([18, 18.1])
    expect(plant.mode(0, 43)).toBe('pump')
    expect(plant.mode(1, 43)).toBe('mixed')
  })

  test('nothing to remove: the evaporator fan alone runs', () => {
    const plant = plantIn([0], { units: 2 })
    expect(plant.powerKw(0, 0)).toBeCloseTo(6.4, 12)
    expect(plant.runningShare(0, 0)).toBe(0)
    expect(plant.runningShare(0, 1)).toBe(1)
  })

  test('return air where it is modelled stands in place of the usual one', () => {
    const air = { outdoorC: Float64Array.of(10, 10), returnC: Float64Array.of(28, 35) }
    const plant = dualCyclePlant({ ...LIEBERT, returnC: 99 }, air)
    expect(plant.powerKw(0, 86)).toBe(plantIn([10], { returnC: 28 }).powerKw(0, 86))
    expect(plant.powerKw(1, 86)).toBe(plantIn([10], { returnC: 35 }).powerKw(0, 86))
    const warmCoil = dualCyclePlant({ ...LIEBERT, coilWetBulbC: 'return-air' }, air)
    const fixed = plantIn([10], { coilWetBulbC: 17 + 0.35 * 11 })
    expect(warmCoil.powerKw(1, 86)).toBeCloseTo(fixed.powerKw(0, 86), 12)
  })

  test('a stepped control takes less as it gets warmer across a border, which the cheapest never does', () => {
    const stepped = plantIn([12.99, 13.01], { control: 'prototype' })
    expect(stepped.powerKw(1, 86)).toBeLessThan(stepped.powerKw(0, 86) - 0.5)
    const cheapest = plantIn([12.99, 13.01])
    expect(cheapest.powerKw(1, 86)).toBeGreaterThanOrEqual(cheapest.powerKw(0, 86))
  })
})

describe('power', () => {
  test('never falls as it gets warmer outside', () => {
    fc.assert(
      fc.property(anyMachine, returnAir, outdoor, fraction, load, (given, returnC, outC, share, part) => {
        const plant = plantIn([outC, outC + share * (45 - outC)], { ...given, returnC })
        const heatKw = part * capacityOf(given)
        expect(plant.powerKw(1, heatKw)).toBeGreaterThanOrEqual(plant.powerKw(0, heatKw) * (1 - 1e-12))
      }),
      { numRuns: 300 },
    )
  })

  test('never rises with the return air', () => {
    fc.assert(
      fc.property(anyMachine, returnAir, outdoor, fraction, load, (given, returnC, outC, share, part) => {
        const heatKw = part * capacityOf(given)
        const at = (c: number) => plantIn([outC], { ...given, returnC: c }).powerKw(0, heatKw)
        expect(at(returnC + 10 * share)).toBeLessThanOrEqual(at(returnC) * (1 + 1e-12))
      }),
      { numRuns: 300 },
    )
  })

  test('is never above that of compressors alone, and equals it where pumps carry nothing', () => {
    fc.assert(
      fc.property(anyMachine, returnAir, outdoor, load, (given, returnC, outC, part) => {
        const heatKw = part * capacityOf(given)
        const plant = plantIn([outC], { ...given, returnC })
        const aloneKw = plantIn([outC], { ...given, returnC, pumps: 0 }).powerKw(0, heatKw)
        expect(plant.powerKw(0, heatKw)).toBeLessThanOrEqual(aloneKw)
        if (plant.mode(0, heatKw) === 'compressor') expect(plant.powerKw(0, heatKw)).toBe(aloneKw)
        if (returnC - outC <= 12) expect(plant.mode(0, heatKw)).toBe('compressor')
      }),
    )
  })

  test('rises with heat without steps', () => {
    fc.assert(
      fc.property(anyMachine, returnAir, outdoor, load, (given, returnC, outC, part) => {
        const plant = plantIn([outC], { ...given, returnC })
        const heatKw = part * capacityOf(given)
        const rise = plant.powerKw(0, heatKw + 1e-6) - plant.powerKw(0, heatKw)
        expect(rise).toBeGreaterThanOrEqual(-1e-12)
        // At most what pumps that lose their share of 1 kW of heat ask of compressors.
        expect(rise).toBeLessThan(1e-4)
      }),
    )
  })

  test('of n units is n times that of one at the n-th part of the heat', () => {
    fc.assert(
      fc.property(returnAir, outdoor, load, (returnC, outC, part) => {
        const [one, three] = [plantIn([outC], { returnC }), plantIn([outC], { returnC, units: 3 })]
        expect(three.powerKw(0, 3 * part * 86)).toBeCloseTo(3 * one.powerKw(0, part * 86), 9)
        expect(three.capacityKw(0)).toBe(3 * one.capacityKw(0))
      }),
    )
  })

  test('of a machine scaled with its capacity is scaled too', () => {
    const small = plantIn([18], {
      capacityKw: 8.6,
      compressorKw: 1.7,
      condenserFanKw: 0.39,
      evaporatorFanKw: 0.32,
      pumpKw: 0.06,
    })
    expect(small.powerKw(0, 6)).toBeCloseTo(plantIn([18]).powerKw(0, 60) / 10, 12)
  })

  test('condenser fans that slow down take the power of their exponent', () => {
    const [constant, slowing] = [plantIn([35]), plantIn([35], { condenserFanExponent: 3 })]
    expect(slowing.powerKw(0, 86)).toBe(constant.powerKw(0, 86))
    expect(constant.powerKw(0, 43) - slowing.powerKw(0, 43)).toBeCloseTo(3.9 * (1 - 1 / 8), 12)
  })

  test('the field factor acts on compressors alone', () => {
    const worn = plantIn([35, -10], { fieldFactor: 0.5 })
    expect(worn.powerKw(0, 86)).toBeCloseTo(17 / 0.5 + 7.1, 2)
    expect(worn.powerKw(1, 86)).toBe(plantIn([-10]).powerKw(0, 86))
  })
})

describe('capacity', () => {
  test('is the rated one in all weather, or follows a curve from 35 degC on', () => {
    expect(plantIn([-20, 45]).capacityKw(1)).toBe(86)
    const plant = plantIn([18, 35, 45], { capacityCurve: ENERGYPLUS_AUTO.capacity })
    expect(plant.capacityKw(1)).toBeCloseTo(86, 12)
    expect(plant.capacityKw(0)).toBeGreaterThan(86)
    expect(plant.capacityKw(2)).toBeLessThan(86)
  })
})
