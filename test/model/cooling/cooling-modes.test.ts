import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addStep, COOLING_MODES, noModes } from '../../../src/model/cooling/cooling-modes.ts'
import type { ModesOfYear } from '../../../src/model/cooling/cooling-modes.ts'
import { emptyOutcome } from '../../../src/model/cooling/room-step.ts'
import { evenDx } from '../plain-site.ts'
import { liebert } from '../random-room.ts'
import { anyHeat, anyReadyRoom, column, fan, ready, run, SHELTER_MASS } from './ready-room.ts'

const total = (modes: ModesOfYear, name: 'hours' | 'kwh' | 'heatKwh') =>
  COOLING_MODES.reduce((all, mode) => all + modes[mode][name], 0)

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)

describe('the modes of any room', () => {
  test.each([0, 0.3])('add up to its hours, electricity and heat, with a mass of %f kWh/K', (massKwhPerK) => {
    fc.assert(
      fc.property(anyReadyRoom, anyHeat, ({ spec, ...room }, heatKw) => {
        const { modes, columns } = run({ ...room, spec: { ...spec, massKwhPerK } }, heatKw)
        const { plantKw, fanKw, exchangerKw, heatRemovedKw } = columns
        const [kwh, heatKwh] = [sum(plantKw) + sum(fanKw) + sum(exchangerKw), sum(heatRemovedKw)]
        expect(Math.abs(total(modes, 'hours') - heatKw.length)).toBeLessThan(1e-9 * heatKw.length)
        expect(Math.abs(total(modes, 'kwh') - kwh)).toBeLessThanOrEqual(1e-9 * kwh + 1e-12)
        expect(Math.abs(total(modes, 'heatKwh') - heatKwh)).toBeLessThanOrEqual(1e-9 * heatKwh + 1e-12)
        const values = COOLING_MODES.flatMap((mode) => Object.values(modes[mode]) as number[])
        expect(values.every((value) => value >= -1e-9)).toBe(true)
      }),
      { numRuns: 120, endOnFailure: true },
    )
  })
})

describe('a machine that cycles', () => {
  test('counts while it runs, the rest of the time as off', () => {
    const { modes } = run(ready({ plant: evenDx(6, 3) }), column(2.82))
    // 2.82 + 0.18 kW of 6 kW.
    expect(modes.compressor.hours).toBeCloseTo(120, 9)
    expect(modes.off.hours).toBeCloseTo(120, 9)
    expect(modes.compressor.kwh).toBeCloseTo(240, 9)
  })

  test('has the electricity of blowers that never stop at off only while nothing is cooled', () => {
    const plant = evenDx(6, 3, { blowerKw: 0.25, blowerRuns: 'always' })
    const cold = run(ready({ plant, outdoorC: column(-40) }), column(2)).modes
    expect(cold.off).toEqual({ hours: 240, kwh: 60, heatKwh: 0 })
    expect(run(ready({ plant }), column(2)).modes.off.kwh).toBe(0)
  })
})

describe('a dual-cycle machine', () => {
  test.each([
    ['pump', 5],
    ['mixed', 15],
    ['compressor', 25],
  ] as const)('stands in the mode %s at %i degC', (mode, outdoorC) => {
    const room = ready({ plant: liebert(10), uaKwPerK: 0, outdoorC: column(outdoorC) })
    const { modes } = run(room, column(10))
    expect(modes[mode].hours).toBe(240)
    expect(modes[mode].heatKwh).toBeCloseTo(2400, 9)
  })
})

describe('a fan beside compressors', () => {
  test('is mixed while both run and fan while it runs alone', () => {
    const partial = fan({ isExclusive: false })
    const { modes } = run(ready({ plant: evenDx(10, 3), fan: partial, outdoorC: column(20) }), column(8.22))
    // Fan 2.8 kW, envelope 0.42 kW, compressors 5 of 10 kW.
    expect(modes.mixed.hours).toBeCloseTo(120, 9)
    expect(modes.fan.hours).toBeCloseTo(120, 9)
    expect(modes.fan.heatKwh).toBeCloseTo(2.8 * 120, 9)
    expect(modes.mixed.kwh).toBeCloseTo(240 * (5 / 3) + 120 * 0.15, 9)
  })

  test('with thermal mass too', () => {
    const partial = fan({ isExclusive: false })
    const massKwhPerK = SHELTER_MASS
    const room = ready({ plant: evenDx(10, 3), fan: partial, outdoorC: column(20), massKwhPerK })
    const { modes } = run(room, column(8.22))
    expect(modes.mixed.hours / 240).toBeCloseTo(0.5, 1)
    expect(modes.fan.hours + modes.mixed.hours).toBeGreaterThan(239)
  })
})

describe('a step by hand', () => {
  test('gives a device that runs beside two others to each of them by time', () => {
    const modes = noModes()
    const shares = { mixedShare: 0.25, fanShare: 0.25, exchangerShare: 0.5 }
    const out = { ...emptyOutcome(), ...shares, fanOnShare: 0.5, exchangerOnShare: 1 }
    const heat = { plantHeatKw: 4, fanHeatKw: 2, exchangerHeatKw: 1 }
    const plant = ready({ plant: evenDx(16, 3) }).plant
    addStep(modes, plant, 0, { ...out, ...heat }, { plantKw: 1, fanKw: 0.2, exchangerKw: 0.1 }, 2)
    expect(modes.mixed).toEqual({ hours: 0.5, kwh: 2 + 0.2 + 0.05, heatKwh: 8 + 2 + 0.5 })
    expect(modes.fan).toEqual({ hours: 0.5, kwh: 0.2 + 0.05, heatKwh: 2 + 0.5 })
    expect(modes.exchanger).toEqual({ hours: 1, kwh: 0.1, heatKwh: 1 })
    expect(modes.off.hours).toBe(0)
  })
})
