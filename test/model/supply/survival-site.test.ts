import { describe, expect, test } from 'vitest'
import type { SiteSpec } from '../../../src/model/site.ts'
import { HOURLY, rectified, unit } from '../plain-site.ts'
import { kw } from './busy-site.ts'
import { battery, genset, outage, supplied } from './supplied.ts'
import type { Sources } from './supplied.ts'

const bts = unit(HOURLY, { power: kw(2) })
const first = unit(HOURLY, { id: 'first', power: kw(1), priority: 'shed-first' })
const onAc = unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(0.3) })
const rectifier = rectified({ kind: 'modular', modules: 4, moduleKw: 1.5, a0: 0.01, a1: 0.02, a2: 0.02 })
const loaded = (...units: SiteSpec['units']): Partial<SiteSpec> => ({ units, chain: rectifier })

/** Hours that a site with a full battery survives: as it is told of mains that never fail, and in an outage of two days. */
function lasts(own: Sources, given: Partial<SiteSpec>) {
  const told = supplied(own, given).supply!.figures().survival!
  const outages = [outage(100, 47)]
  const { each } = supplied({ ...own, outages }, given).supply!.figures().outages!
  return { told: told.meanH, seen: each[0]!.servedH }
}

describe('hours that are survived', () => {
  test.each([
    ['of a load alone', { battery: battery() }, loaded(bts), 9],
    ['with loads that go at the reserve', { battery: battery({ reserveH: 4 }) }, loaded(bts, first), 7.333],
    ['with loads that go at 70 %', { battery: battery({ shedBelowSoc: 0.7 }) }, loaded(bts, first), 8.1],
    ['down to a floor', { battery: battery({ socMinOutage: 0.25 }) }, loaded(bts), 6.75],
  ])('%s are those of an outage', (_, own, given, hours) => {
    const { told, seen } = lasts(own, given)
    expect(told).toBeCloseTo(hours, 3)
    expect(seen).toBeCloseTo(told, 6)
  })

  test('of a battery that islands are those of an outage, with loads that go first on both sides', () => {
    const island = battery({ bus: 'ac', canIsland: true, shedBelowSoc: 0.6 })
    const firstOnAc = unit(HOURLY, { id: 'cool', bus: 'ac', power: kw(0.5), priority: 'shed-first' })
    const { told, seen } = lasts({ battery: island }, loaded(bts, first, onAc, firstOnAc))
    expect(told).toBeGreaterThan(5)
    expect(seen).toBeCloseTo(told, 6)
  })

  test('are none where kept load hangs on an AC side that goes dark', () => {
    const own = { battery: battery() }
    expect(lasts(own, loaded(bts, onAc))).toEqual({ told: 0, seen: 0 })
    const shed = { ...onAc, priority: 'shed-first' } as const
    expect(lasts(own, loaded(bts, shed)).told).toBeCloseTo(9, 9)
    const ac = battery({ bus: 'ac' })
    expect(lasts({ battery: ac }, loaded(bts, shed)).told).toBe(0)
  })

  test('do not end with a generator that is there at once and large enough for both sides', () => {
    const both = loaded(bts, onAc)
    expect(lasts({ battery: battery(), genset: genset() }, both)).toEqual({ told: 48, seen: 47 })
    expect(lasts({ battery: battery(), genset: genset({ startH: 0.1 }) }, both).told).toBe(0)
    // 2 kW through the rectifiers and 0.3 kW beside them.
    const { told } = lasts({ battery: battery(), genset: genset({ ratedKw: 2.2 }) }, both)
    expect(told).toBe(0)
  })

  test('of the year leave out what begins in the midst of an outage', () => {
    const own = { battery: battery(), outages: [outage(100, 47)] }
    const { shortestH } = supplied(own, loaded(bts)).supply!.figures().survival!
    // An hour after the outage, at 5 kW and 95 %.
    expect(shortestH).toBeCloseTo((0.9 * 0.95 * 4) / 2, 1)
  })
})
