import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatterySpec } from '../../../src/model/storage/battery-spec.ts'
import { ageingFigures, batteryFigures } from '../../../src/model/supply/battery-figures.ts'
import { supplyColumns } from '../../../src/model/supply/supply-columns.ts'
import type { SupplyColumns } from '../../../src/model/supply/supply-columns.ts'
import { timeAxis } from '../../../src/model/time.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { PLAIN_BATTERY } from './batteries.ts'

const axis = timeAxis(2021, 1)

/** Full but for some hours of the night, in which it stands at a level; mains throughout. */
function nightly(depth: number, of: TimeAxis = axis, fullKwh = 20): SupplyColumns {
  const columns = supplyColumns(of)
  columns.mainsShare.fill(1)
  columns.batteryC.fill(25)
  columns.reserveKwh.fill(10)
  for (let i = 0; i < of.steps; i++) {
    const hour = Math.floor(i / of.stepsPerHour) % 24
    columns.storedKwh[i] = hour < 6 ? fullKwh * (1 - depth) : fullKwh
    if (hour < 1) columns.dischargeKw[i] = 0.9 * fullKwh * depth
    if (hour === 6) columns.chargeKw[i] = (fullKwh * depth) / 0.95
    columns.batteryLossKw[i] = hour < 1 ? 0.1 * fullKwh * depth : 0
  }
  return columns
}

/** What such a year takes from a battery, and the number of its cycles. */
function ageingOf(spec: BatterySpec, columns: SupplyColumns, of: TimeAxis = axis) {
  const { year } = batteryFigures(of, spec, columns)
  return { ...ageingFigures(of.year, spec.ageing, year, spec.health), cycles: year.cycles.length }
}

describe('the year of a battery', () => {
  test('a night at a quarter of the capacity each day is told as energies, cycles and hours', () => {
    const year = batteryFigures(axis, PLAIN_BATTERY, nightly(0.75))
    expect(year.dischargedKwh).toBeCloseTo(365 * 13.5, 6)
    expect(year.chargedKwh).toBeCloseTo((365 * 15) / 0.95, 6)
    expect(year.lostKwh).toBeCloseTo(365 * 1.5, 6)
    expect(year.equivalentFullCycles).toBeCloseTo(365 * 0.75, 6)
    expect(year.soc).toEqual({ least: 0.25, mean: expect.closeTo(0.8125, 9), greatest: 1 })
    expect(year.reserveKwh).toEqual({ least: 10, mean: 10, greatest: 10 })
    expect(year.belowReserveH).toBe(365 * 6)
    expect(year.temperatureC).toEqual({ least: 25, mean: 25, greatest: 25 })
  })

  test('hours below the reserve count as far as the mains are there', () => {
    const columns = nightly(0.75)
    columns.mainsShare.fill(0.25, 0, 6)
    columns.mainsShare.fill(0, 24, 30)
    expect(batteryFigures(axis, PLAIN_BATTERY, columns).belowReserveH).toBe(363 * 6 + 1.5)
  })

  test('at its reserve, but for the last digits, it is not below it', () => {
    expect(batteryFigures(axis, PLAIN_BATTERY, nightly(0.5 + 1e-12)).belowReserveH).toBe(0)
  })

  test('each full cycle takes a five-thousandth, and the battery is replaced in the year after 1,000 of them', () => {
    const ageing = ageingOf(PLAIN_BATTERY, nightly(1))
    expect(ageing.cycles).toBeGreaterThanOrEqual(364)
    expect(ageing.cycles).toBeLessThanOrEqual(365)
    expect(ageing.calendarLoss).toBe(0)
    expect(ageing.cycleLoss).toBeCloseTo(ageing.cycles / 5000, 9)
    expect(ageing.capacityAfterYear).toBeCloseTo(1 - ageing.cycles / 5000, 9)
    expect(ageing.yearsToEndOfLife).toBeCloseTo(1000 / ageing.cycles, 1)
    expect(ageing.replacementYear).toBe(2023)
  })

  test('one that never moves lasts longer than anybody looks', () => {
    const { equivalentFullCycles } = batteryFigures(axis, PLAIN_BATTERY, nightly(0))
    const ageing = ageingOf(PLAIN_BATTERY, nightly(0))
    expect([ageing.cycles, ageing.cycleLoss, equivalentFullCycles]).toEqual([0, 0, 0])
    expect([ageing.yearsToEndOfLife, ageing.replacementYear]).toEqual([null, null])
  })

  test('one at the end of its life is replaced in the year itself', () => {
    const old = { ...PLAIN_BATTERY, health: 0.8 }
    const { soc } = batteryFigures(axis, old, nightly(1, axis, 16))
    const ageing = ageingOf(old, nightly(1, axis, 16))
    expect(soc.greatest).toBe(1)
    expect([ageing.yearsToEndOfLife, ageing.replacementYear]).toEqual([0, 2021])
  })

  test('four quarter-hour steps equal one hour at the same power', () => {
    const quarters = timeAxis(2021, 4)
    const hourly = batteryFigures(axis, PLAIN_BATTERY, nightly(0.75))
    const fine = batteryFigures(quarters, PLAIN_BATTERY, nightly(0.75, quarters))
    expect(fine.year).toEqual(hourly.year)
    expect(fine.belowReserveH).toBe(hourly.belowReserveH)
    expect(fine.equivalentFullCycles).toBeCloseTo(hourly.equivalentFullCycles, 9)
    expect(fine.soc.mean).toBeCloseTo(hourly.soc.mean, 9)
  })

  test('deeper nights wear more, by what their cycles take', () => {
    const depth = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(depth, depth, (a, b) => {
        const [shallow, deep] = [Math.min(a, b), Math.max(a, b)].map((of) =>
          ageingOf(PLAIN_BATTERY, nightly(of)),
        )
        expect(deep!.cycleLoss).toBeGreaterThanOrEqual(shallow!.cycleLoss - 1e-12)
        // Below the only row of the table the loss goes towards nothing in a straight line.
        expect(deep!.cycleLoss).toBeCloseTo((deep!.cycles * Math.max(a, b)) / 5000, 9)
      }),
      { numRuns: 10 },
    )
  })
})
