import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outageFigures } from '../../../src/model/supply/outage-figures.ts'
import type { PriorityLoads } from '../../../src/model/supply/outage-figures.ts'
import { supplyColumns } from '../../../src/model/supply/supply-columns.ts'
import type { SupplyColumns } from '../../../src/model/supply/supply-columns.ts'
import type { Outage } from '../../../src/model/supply/supply-spec.ts'
import { timeAxis } from '../../../src/model/time.ts'

const axis = timeAxis(2021, 1)
const level = (kw: number) => new Float64Array(axis.steps).fill(kw)
/** Load of the -48 V bus alone, half of it to be shed first. */
const loads: PriorityLoads = {
  dcKeepKw: level(1),
  dcShedKw: level(1),
  acKeepKw: level(0),
  acShedKw: level(0),
}

/** Mains that fail as told, and a battery that serves everything for some hours of each failure. */
function bridged(outages: readonly Outage[], batteryH: number, shedAfterH = batteryH): SupplyColumns {
  const columns = supplyColumns(axis)
  for (const name of ['mainsShare', 'dcKeepShare', 'dcShedShare', 'acKeepShare', 'acShedShare'] as const)
    columns[name].fill(1)
  for (const { startH, endH } of outages)
    for (let i = Math.floor(startH); i < endH; i++) {
      const overlap = (from: number, to: number) => Math.max(0, Math.min(to, i + 1) - Math.max(from, i))
      const lost = overlap(startH, endH)
      columns.mainsShare[i]! -= lost
      columns.acKeepShare[i]! -= lost
      columns.acShedShare[i]! -= lost
      columns.dcKeepShare[i]! -= overlap(startH + batteryH, endH)
      columns.dcShedShare[i]! -= overlap(startH + shedAfterH, endH)
      columns.unservedKeepKw[i] = 1 - columns.dcKeepShare[i]!
      columns.unservedShedKw[i] = 1 - columns.dcShedShare[i]!
    }
  return columns
}

const figures = (outages: readonly Outage[], columns: SupplyColumns, asked = loads) =>
  outageFigures(axis, { isAbsent: false, outages }, columns, asked)

describe('failures of the mains', () => {
  const outages = [
    { startH: 100.25, endH: 102 },
    { startH: 200, endH: 208.5 },
    { startH: 1000.1, endH: 1005.1 },
  ]

  test('a battery of four hours survives one of 1.75 h and fails in those of 5 and 8.5 h', () => {
    const year = figures(outages, bridged(outages, 4))
    expect(year.each.map(({ isSurvived }) => isSurvived)).toEqual([true, false, false])
    expect(year.hours).toBeCloseTo(15.25, 9)
    expect(year.longestH).toBe(8.5)
    expect(year.survived).toBe(1)
    expect(year.longestSurvivedH).toBe(1.75)
    expect(year.shortestFailedH).toBeCloseTo(5, 9)
    expect(year.soonestUnservedH).toBeCloseTo(4, 9)
    expect(year.withoutKeepH).toBeCloseTo(4.5 + 1, 9)
    expect(year.unservedKeepKwh).toBeCloseTo(4.5 + 1, 9)
  })

  test('the moment of the first unserved load is told within the step, after a start within a step too', () => {
    const { each } = figures(outages, bridged(outages, 3.4))
    expect(each.map(({ servedH }) => servedH)).toEqual([1.75, expect.closeTo(3.4, 9), expect.closeTo(3.4, 9)])
    expect(each[2]!.withoutKeepH).toBeCloseTo(1.6, 9)
  })

  test('load to be shed first goes earlier and does not end the autonomy', () => {
    const year = figures(outages, bridged(outages, 9, 2))
    expect(year.survived).toBe(3)
    expect(year.withoutKeepH).toBeCloseTo(0, 9)
    expect(year.withoutShedH).toBeCloseTo(6.5 + 3, 9)
    expect([year.shortestFailedH, year.soonestUnservedH]).toEqual([null, null])
    expect(year.longestSurvivedH).toBe(8.5)
  })

  test('two failures in one step share what is unserved by their lengths', () => {
    const two = [
      { startH: 50, endH: 50.125 },
      { startH: 50.5, endH: 50.875 },
    ]
    const year = figures(two, bridged(two, 0))
    expect(year.each.map(({ withoutKeepH }) => withoutKeepH)).toEqual([0.125, 0.375])
    expect(year.each.map(({ servedH }) => servedH)).toEqual([0, 0])
  })

  test('while a generator starts load goes unserved before it runs, not after', () => {
    const one = [{ startH: 300.5, endH: 304 }]
    const columns = bridged(one, 9)
    columns.dcKeepShare[300] = 1 - 0.125
    columns.gensetStarts[300] = 1
    columns.gensetShare[300] = 0.375
    for (let i = 301; i < 304; i++) columns.gensetShare[i] = 1
    const { each } = figures(one, columns)
    expect(each[0]!.isSurvived).toBe(false)
    expect(each[0]!.servedH).toBe(0)
    expect(each[0]!.withoutKeepH).toBe(0.125)
  })

  test('a bus without load fails nobody; with load the worse bus decides', () => {
    const one = [{ startH: 300, endH: 302 }]
    const columns = bridged(one, 9)
    expect(figures(one, columns).survived).toBe(1)
    const onMains = figures(one, columns, { ...loads, acKeepKw: level(0.1) })
    expect(onMains.each[0]).toMatchObject({ isSurvived: false, servedH: 0, withoutKeepH: 2 })
  })

  test('a site without mains has one failure of the whole year', () => {
    const columns = bridged([{ startH: 0, endH: 8760 }], 100)
    const year = outageFigures(axis, { isAbsent: true, outages: [] }, columns, loads)
    expect(year.each).toHaveLength(1)
    expect([year.hours, year.longestH, year.shortestFailedH]).toEqual([8760, 8760, 8760])
    expect(year.soonestUnservedH).toBeCloseTo(100, 9)
    expect(year.withoutKeepH).toBeCloseTo(8660, 6)
  })

  test('mains that never fail leave nothing to tell', () => {
    const year = figures([], bridged([], 0))
    expect(year).toEqual({
      each: [],
      hours: 0,
      longestH: null,
      survived: 0,
      longestSurvivedH: null,
      shortestFailedH: null,
      soonestUnservedH: null,
      withoutKeepH: 0,
      withoutShedH: 0,
      unservedKeepKwh: 0,
      unservedShedKwh: 0,
    })
  })

  test('a failure is served until the battery is empty and then no more, wherever it begins', () => {
    const minutes = (most: number) => fc.integer({ min: 1, max: most }).map((n) => n / 60)
    fc.assert(
      fc.property(minutes(500_000), minutes(1000), minutes(1000), (startH, lengthH, batteryH) => {
        const one = [{ startH, endH: startH + lengthH }]
        const { each, withoutKeepH } = figures(one, bridged(one, batteryH))
        expect(each[0]!.servedH).toBeCloseTo(Math.min(lengthH, batteryH), 6)
        expect(each[0]!.withoutKeepH).toBeCloseTo(Math.max(0, lengthH - batteryH), 6)
        expect(withoutKeepH).toBeCloseTo(each[0]!.withoutKeepH, 9)
        expect(each[0]!.isSurvived).toBe(lengthH <= batteryH)
      }),
      { numRuns: 100 },
    )
  })
})
