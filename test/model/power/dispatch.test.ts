import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acDispatch, dcBus } from '../../../src/model/power/dispatch.ts'

function columns(...values: number[]): Float64Array {
  return Float64Array.from(values)
}

function flows(steps: number, held = 0) {
  const column = () => new Float64Array(steps).fill(held)
  return {
    solarUsedKw: column(),
    solarExportedKw: column(),
    solarCurtailedKw: column(),
    importKw: column(),
  }
}

const kw = fc.double({ min: 0, max: 100, noNaN: true })

describe('the -48 V bus', () => {
  test('takes its own array first, the rest from the rectifiers, and curtails what is left', () => {
    const found = flows(4, NaN)
    const rectifierKw = columns(NaN, NaN, NaN, NaN)
    dcBus(columns(3, 3, 3, 0), columns(0, 1, 5, 2), rectifierKw, found)
    expect([...rectifierKw]).toEqual([3, 2, 0, 0])
    expect([...found.solarUsedKw]).toEqual([0, 1, 3, 0])
    expect([...found.solarCurtailedKw]).toEqual([0, 0, 2, 2])
  })

  test('never sends power back through the rectifiers: what they give is what the array leaves open', () => {
    fc.assert(
      fc.property(kw, kw, (load, solar) => {
        const found = flows(1)
        const rectifierKw = columns(NaN)
        dcBus(columns(load), columns(solar), rectifierKw, found)
        expect(rectifierKw[0]).toBe(Math.max(0, load - solar))
        expect(found.solarUsedKw[0]).toBe(Math.min(load, solar))
        expect(found.solarUsedKw[0]! + found.solarCurtailedKw[0]!).toBeCloseTo(solar, 12)
      }),
    )
  })
})

describe('the AC side', () => {
  test('takes solar first and imports the rest', () => {
    const found = flows(3)
    acDispatch(columns(3, 3, 3), columns(0, 1, 3), false, found)
    expect([...found.importKw]).toEqual([3, 2, 0])
    expect([...found.solarUsedKw]).toEqual([0, 1, 3])
  })

  test('exports what is left where it may', () => {
    const found = flows(2)
    acDispatch(columns(3, 0), columns(5, 2), true, found)
    expect([...found.importKw]).toEqual([0, 0])
    expect([...found.solarExportedKw]).toEqual([2, 2])
    expect([...found.solarCurtailedKw]).toEqual([0, 0])
  })

  test('curtails what is left where it may not export', () => {
    const found = flows(2)
    acDispatch(columns(3, 0), columns(5, 2), false, found)
    expect([...found.solarExportedKw]).toEqual([0, 0])
    expect([...found.solarCurtailedKw]).toEqual([2, 2])
  })

  test('adds to what the -48 V bus used and curtailed', () => {
    const found = flows(1)
    found.solarUsedKw[0] = 0.5
    found.solarCurtailedKw[0] = 0.25
    acDispatch(columns(3), columns(5), false, found)
    expect([found.solarUsedKw[0], found.solarCurtailedKw[0]]).toEqual([3.5, 2.25])
  })

  test('forgets the import and export of the year before', () => {
    const found = flows(1)
    found.importKw[0] = 9
    found.solarExportedKw[0] = 9
    acDispatch(columns(1), columns(1), true, found)
    expect([found.importKw[0], found.solarExportedKw[0]]).toEqual([0, 0])
  })

  test('never imports and exports at once, and balances', () => {
    fc.assert(
      fc.property(kw, kw, fc.boolean(), (demand, solar, canExport) => {
        const found = flows(1)
        acDispatch(columns(demand), columns(solar), canExport, found)
        const [imported, exported, curtailed] = [
          found.importKw,
          found.solarExportedKw,
          found.solarCurtailedKw,
        ].map((column) => column[0]!) as [number, number, number]
        expect(imported).toBe(Math.max(0, demand - solar))
        expect(canExport ? exported : curtailed).toBe(Math.max(0, solar - demand))
        expect(canExport ? curtailed : exported).toBe(0)
      }),
    )
  })
})
