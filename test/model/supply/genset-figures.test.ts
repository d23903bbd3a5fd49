import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '../../../src/model/metrics.ts'
import { gensetFigures } from '../../../src/model/supply/genset-figures.ts'
import { supplyColumns } from '../../../src/model/supply/supply-columns.ts'
import type { GensetSpec } from '../../../src/model/supply/supply-spec.ts'
import { timeAxis } from '../../../src/model/time.ts'

const axis = timeAxis(2021, 1)
const JULY = 6
const genset: GensetSpec = {
  ratedKw: 10,
  fuel: { noLoadLPerKwh: 0.08, slopeLPerKwh: 0.25, kgPerL: 2.5 },
  minimumLoad: 0.3,
  startH: 1 / 60,
  strategy: 'load-following',
  startSoc: undefined,
  stopSoc: 0.8,
  cost: { fuelPerL: 7, perStart: 5, perRunningH: 2, serviceEveryH: 250, perService: 500 },
}

/** Runs at one power through some hours of July, one start. */
function julyRun(kw: number, hours: number, from = timeAxis(2021, 1)) {
  const columns = supplyColumns(from)
  const first = from.monthStart[JULY]!
  columns.gensetKw.fill(kw, first, first + hours * from.stepsPerHour)
  columns.gensetShare.fill(1, first, first + hours * from.stepsPerHour)
  columns.gensetStarts[first] = 1
  return columns
}

describe('the year of a generator', () => {
  test('ten hours at half load burn 8 litres without load and 12.5 for the output, all in their month', () => {
    const { months, kwhPerL, meanLoading } = gensetFigures(axis, genset, julyRun(5, 10))
    expect(months.runningH[JULY]).toBe(10)
    expect(months.starts[JULY]).toBe(1)
    expect(months.outputKwh[JULY]).toBe(50)
    expect(months.fuelL[JULY]).toBeCloseTo(20.5, 12)
    expect(months.scope1Kg[JULY]).toBeCloseTo(51.25, 12)
    expect(sum(months.fuelL)).toBe(months.fuelL[JULY])
    expect(kwhPerL).toBeCloseTo(50 / 20.5, 12)
    expect(meanLoading).toBeCloseTo(0.5, 12)
  })

  test('what it is asked for above its rating is told in hours and as a share of it, at a part of a step too', () => {
    expect(gensetFigures(axis, genset, julyRun(10, 10)).overload).toEqual({ hours: 0, peakShare: 0, kwh: 0 })
    const columns = julyRun(12, 10)
    const first = axis.monthStart[JULY]!
    columns.gensetShare[first] = 0.8
    const { overload } = gensetFigures(axis, genset, columns)
    expect(overload.hours).toBeCloseTo(9.8, 9)
    expect(overload.peakShare).toBeCloseTo(1.5, 9)
  })

  test('fuel, starts, hours and services are paid for', () => {
    const { months } = gensetFigures(axis, genset, julyRun(5, 10))
    expect(months.fuelCost[JULY]).toBeCloseTo(143.5, 10)
    expect(months.startCost[JULY]).toBe(5)
    expect(months.runningCost[JULY]).toBe(20)
    expect(months.serviceCost[JULY]).toBe(20)
    expect(months.cost[JULY]).toBeCloseTo(188.5, 10)
  })

  test('a service costs pro rata, and only whole ones fall due', () => {
    expect(gensetFigures(axis, genset, julyRun(5, 249)).servicesDue).toBe(0)
    expect(gensetFigures(axis, genset, julyRun(5, 500)).servicesDue).toBe(2)
    expect(sum(gensetFigures(axis, genset, julyRun(5, 249)).months.serviceCost)).toBeCloseTo(498, 9)
  })

  test('250 hours run in thirds of an hour are a service', () => {
    const columns = supplyColumns(axis)
    columns.gensetShare.fill(1 / 3, 0, 750)
    expect(gensetFigures(axis, genset, columns).servicesDue).toBe(1)
  })

  test('where no service is told none falls due and none is paid', () => {
    const { cost } = genset
    const never = { ...genset, cost: { ...cost, serviceEveryH: undefined } }
    const { servicesDue, months } = gensetFigures(axis, never, julyRun(5, 600))
    expect(servicesDue).toBeNull()
    expect(sum(months.serviceCost)).toBe(0)
  })

  test('a generator that never runs has neither a loading nor a yield of its fuel', () => {
    const { kwhPerL, meanLoading, months } = gensetFigures(axis, genset, supplyColumns(axis))
    expect([kwhPerL, meanLoading]).toEqual([null, null])
    expect(sum(months.cost)).toBe(0)
  })

  test('four quarter-hour steps equal one hour at the same power', () => {
    const quarters = timeAxis(2021, 4)
    const hourly = gensetFigures(axis, genset, julyRun(5, 10))
    expect(gensetFigures(quarters, genset, julyRun(5, 10, quarters))).toEqual(hourly)
  })

  test('the months add up to the year, and the cost to its parts', () => {
    const level = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(level, level, (share, load) => {
        const columns = supplyColumns(axis)
        for (let i = 0; i < axis.steps; i++) columns.gensetShare[i] = i % 5 === 0 ? share : 0
        for (let i = 0; i < axis.steps; i++) columns.gensetKw[i] = 10 * load * columns.gensetShare[i]!
        const { months, meanLoading } = gensetFigures(axis, genset, columns)
        const hours = share * 1752
        expect(sum(months.runningH)).toBeCloseTo(hours, 6)
        expect(meanLoading).toBeCloseTo(load, 9)
        expect(sum(months.fuelL)).toBeCloseTo(hours * (0.8 + 2.5 * load), 6)
        const { fuelCost, startCost, runningCost, serviceCost } = months
        const parts = [fuelCost, startCost, runningCost, serviceCost].reduce(
          (all, part) => all + sum(part),
          0,
        )
        expect(sum(months.cost)).toBeCloseTo(parts, 6)
        expect(sum(months.serviceCost)).toBeCloseTo(2 * hours, 6)
      }),
      { numRuns: 20 },
    )
  })
})
