import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chillerCop,
  chillersCapacityKw,
  isOutsideChillerDomain,
  noChillerRun,
  runChillers,
} from '../../../../src/model/cooling/data-centre/chiller.ts'
import type { ChillerRun, ChillerSpec, Condenser } from '../../../../src/model/cooling/data-centre/chiller.ts'
import { leiChillerCop, turningPointC } from '../../../../src/model/cooling/data-centre/chiller-lei-2020.ts'
import { CHILLERS, FLEET } from './plain-plant.ts'

const UNCLAMPED: ChillerSpec = { ...CHILLERS, domain: 'unclamped' }
const ENERGYPLUS: ChillerSpec = { ...CHILLERS, curve: 'energyplus' }
/** Chilled water of the rating of curve `energyplus` [degC]. */
const EVAPORATOR_C = 6.67

function run(
  spec: ChillerSpec,
  heatKw: number,
  condenserC: number,
  condenser: Condenser = 'water',
): ChillerRun {
  const out = noChillerRun()
  runChillers(spec, heatKw, condenserC, EVAPORATOR_C, out, condenser)
  return out
}

describe('the COP of Lei and Masanet', () => {
  // The published regression worked out by hand, 3 digits.
  test.each([
    [-10, 27.7],
    [0, 19.6],
    [10, 13.3],
    [20, 8.78],
    [30, 6.02],
    [40, 5.02],
  ])('unclamped at half load and %d degC is %d', (condenserC, cop) => {
    expect(chillerCop(UNCLAMPED, 0.5, condenserC, EVAPORATOR_C) / cop).toBeCloseTo(1, 2)
  })

  test('is 1.76 at a tenth of the load and 40 degC', () => {
    expect(leiChillerCop(0.1, 40)).toBeCloseTo(1.76, 2)
  })

  test.each([
    [0.2, 42.06],
    [0.5, 40.63],
    [0.8, 39.19],
    [1, 38.24],
  ])('turns up at part load %d beyond %d degC, where it is held', (load, condenserC) => {
    expect(turningPointC(load)).toBeCloseTo(condenserC, 1)
    const held = Math.min(load, 0.8)
    expect(chillerCop(CHILLERS, load, 50, EVAPORATOR_C)).toBeCloseTo(
      leiChillerCop(held, turningPointC(held)),
      12,
    )
  })

  test('is held at part loads 0.2 and 0.8, and below 15 degC, air-cooled below 18 degC', () => {
    const cop = (load: number, c: number, condenser?: Condenser) =>
      chillerCop(CHILLERS, load, c, EVAPORATOR_C, condenser)
    expect(cop(0.1, 25)).toBe(cop(0.2, 25))
    expect(cop(1, 25)).toBe(cop(0.8, 25))
    expect(cop(0.5, 5)).toBe(cop(0.5, 15))
    expect(cop(0.5, 5, 'air')).toBe(cop(0.5, 18))
  })

  // Air-cooled, Form A: correction -0.325.
  test.each([
    [18, 6.44],
    [20, 5.93],
    [25, 4.84],
    [30, 4.06],
    [35, 3.58],
    [40, 3.39],
  ])('air-cooled with a correction of -0.325 at %d degC is %d', (outdoorC, cop) => {
    const spec = { ...CHILLERS, correction: -0.325 }
    expect(Math.abs(chillerCop(spec, 0.5, outdoorC, EVAPORATOR_C, 'air') - cop)).toBeLessThan(0.005 + 1e-9)
  })
})

describe('the constant-COP chiller of EnergyPlus', () => {
  const one: ChillerSpec = { ...ENERGYPLUS, size: { ...FLEET, count: 1, capacityKw: 100 } }

  test.each([
    [10, 4.588],
    [20, 4.19],
    [25, 3.848],
    [30, 3.492],
    [35, 3.154],
    [40, 2.852],
    [45, 2.592],
  ])('at 0.7 of its rated capacity and %d degC has COP %d', (condenserC, cop) => {
    expect(70 / run(one, 70, condenserC).powerKw).toBeCloseTo(cop, 3)
  })

  test('is held below 10 degC, and that counts as outside the domain', () => {
    expect(run(one, 70, -10).powerKw).toBe(run(one, 70, 10).powerKw)
    expect(run(one, 70, -10).isOutsideDomain).toBe(true)
    expect(run(one, 70, 10).isOutsideDomain).toBe(false)
  })

  test('below a part load of 0.05 takes power in proportion to the heat', () => {
    expect(run(one, 2, 35).powerKw).toBeCloseTo(2 * run(one, 1, 35).powerKw, 12)
  })

  test('carries less the hotter it gets', () => {
    // A = 0.944836 at the rating point.
    expect(chillersCapacityKw(one, 35, EVAPORATOR_C)).toBeCloseTo(94.4836, 10)
    expect(chillersCapacityKw(one, 40, EVAPORATOR_C)).toBeLessThan(94)
  })
})

describe('several chillers', () => {
  const staged = (staging: 'least-power' | 'all' | 'sequential', spec = CHILLERS): ChillerSpec => ({
    ...spec,
    size: { ...FLEET, staging },
  })

  test('run all, as few as carry the heat, or as many as take least', () => {
    expect(run(staged('all'), 300, 25)).toMatchObject({ running: 4, load: 0.1875 })
    expect(run(staged('sequential'), 300, 25)).toMatchObject({ running: 1, load: 0.75 })
    expect(run(staged('sequential'), 400, 25).running).toBe(1)
    expect(run(staged('sequential'), 400.001, 25).running).toBe(2)
    const powers = [1, 2, 3, 4].map((n) => 300 / chillerCop(CHILLERS, 300 / (n * 400), 25, EVAPORATOR_C))
    expect(run(staged('least-power'), 300, 25).powerKw).toBeCloseTo(Math.min(...powers), 12)
  })

  test('take least with the best of all numbers that carry the heat', () => {
    const share = fc.double({ min: 1e-3, max: 1, noNaN: true })
    const curve = fc.constantFrom<ChillerSpec>(CHILLERS, ENERGYPLUS, UNCLAMPED)
    const condenser = fc.double({ min: 0, max: 45, noNaN: true })
    const property = fc.property(
      curve,
      fc.integer({ min: 1, max: 30 }),
      share,
      condenser,
      (own, count, part, c) => {
        const fleet = (running: number): ChillerSpec => ({
          ...own,
          size: { kind: 'fleet', count: running, capacityKw: 100, staging: 'all' },
        })
        const heatKw = part * chillersCapacityKw(fleet(count), c, EVAPORATOR_C)
        const powers = Array.from({ length: count }, (_, i) => fleet(i + 1))
          .filter((spec) => chillersCapacityKw(spec, c, EVAPORATOR_C) >= heatKw * (1 - 1e-12))
          .map((spec) => run(spec, heatKw, c).powerKw)
        const least = { ...own, size: { ...FLEET, count, capacityKw: 100 } }
        expect(run(least, heatKw, c).powerKw / Math.min(...powers)).toBeCloseTo(1, 10)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  test('at a level part of the curve are tried further: ten at full load take more than some more of them', () => {
    const twenty: ChillerSpec = { ...CHILLERS, size: { ...FLEET, count: 20, capacityKw: 100 } }
    const cold = run(twenty, 1000, 15)
    // Full load is read at 0.8; the best part load at 15 degC is 0.65.
    expect(cold.load).toBeLessThan(0.8)
    expect(cold.powerKw).toBeLessThan(1000 / chillerCop(CHILLERS, 1, 15, EVAPORATOR_C))
  })

  test('stand where there is no heat', () => {
    const out = run(CHILLERS, 300, 25)
    runChillers(CHILLERS, 0, 25, EVAPORATOR_C, out)
    expect(out).toEqual(noChillerRun())
  })

  test('that share a heat take what one does with its share, if all run', () => {
    const one: ChillerSpec = { ...CHILLERS, size: { ...FLEET, count: 1 } }
    expect(run(staged('all'), 1000, 25).powerKw).toBeCloseTo(4 * run(one, 250, 25).powerKw, 10)
  })

  test('without a size take the COP of their part load for every heat, and have no limit', () => {
    const free: ChillerSpec = { ...UNCLAMPED, size: { kind: 'load', load: 0.6 } }
    for (const heatKw of [1, 1e6])
      expect(run(free, heatKw, 25).powerKw).toBeCloseTo(heatKw / leiChillerCop(0.6, 25), 6)
    expect(chillersCapacityKw(free, 25, EVAPORATOR_C)).toBe(Infinity)
    // A fleet whose chillers run at that load takes the same.
    const all: ChillerSpec = { ...staged('all', UNCLAMPED) }
    expect(run(all, 0.6 * 1600, 25).powerKw).toBeCloseTo(run(free, 0.6 * 1600, 25).powerKw, 10)
  })

  test('tell when they run outside the domain of their curve', () => {
    const outside = (load: number, c: number, condenser: Condenser = 'water') =>
      isOutsideChillerDomain(CHILLERS, load, c, EVAPORATOR_C, condenser)
    expect([outside(0.5, 25), outside(0.2, 15), outside(0.8, 39)]).toEqual([false, false, false])
    expect([outside(0.19, 25), outside(0.81, 25), outside(0.5, 14.9), outside(0.5, 41)]).toEqual(
      Array(4).fill(true),
    )
    expect([outside(0.5, 17, 'air'), outside(0.5, 18, 'air')]).toEqual([true, false])
  })

  test('never take less as it gets hotter or with more heat, and least power is never more than all or few', () => {
    const heat = fc.double({ min: 0.01, max: 1400, noNaN: true })
    const rise = fc.double({ min: 0, max: 30, noNaN: true })
    const curve = fc.constantFrom<ChillerSpec>(CHILLERS, ENERGYPLUS)
    const evaporator = fc.double({ min: 4, max: 25, noNaN: true })
    const property = fc.property(
      curve,
      heat,
      heat,
      fc.double({ min: -20, max: 30, noNaN: true }),
      rise,
      evaporator,
      (own, a, b, coldC, riseK, evaporatorC) => {
        const kw = (spec: ChillerSpec, heatKw: number, c: number) => {
          const out = noChillerRun()
          runChillers(spec, heatKw, c, evaporatorC, out)
          return out.powerKw
        }
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const [cold, hot] = [coldC, coldC + riseK]
        // Capacity falls in the heat: what it cannot carry is no case.
        fc.pre(more <= chillersCapacityKw(own, hot, evaporatorC))
        const slack = 1 + 1e-9
        for (const staging of ['least-power', 'all'] as const) {
          const spec = staged(staging, own)
          expect(kw(spec, less, cold)).toBeLessThanOrEqual(kw(spec, more, cold) * slack)
          expect(kw(spec, less, cold)).toBeLessThanOrEqual(kw(spec, less, hot) * slack)
        }
        // With EnergyPlus' curve heat takes capacity, which may start a chiller and so better the part load of all.
        const few = staged('sequential', CHILLERS)
        expect(kw(few, less, cold)).toBeLessThanOrEqual(kw(few, less, hot) * slack)
        const least = kw(staged('least-power', own), more, cold)
        expect(least).toBeLessThanOrEqual(kw(staged('all', own), more, cold) * slack)
        expect(least).toBeLessThanOrEqual(kw(staged('sequential', own), more, cold) * slack)
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })
})
