import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { classFigures, replacementFigures } from '../../../src/model/retirement/class-figures.ts'
import { siteColumns } from '../../../src/model/site.ts'
import { HOURLY, site } from '../plain-site.ts'
import { stockOf } from '../random-site.ts'
import { anyPlanned, NO_PLAN, plainClass, runOf } from './random-plan.ts'

const YEAR = 8760
const STOCK = { axis: HOURLY, columns: siteColumns(HOURLY) }
const power = (unitW: number, inServiceFraction = 1) => ({ unitW, inServiceFraction, betweenW: undefined })

const pstn = plainClass('pstn', { frameUnits: 1000, power: power(2) })
const sdh = plainClass('sdh', { power: power(100, 0.8) })
const ims = plainClass('ims', { power: power(300) })
const { states, years } = runOf(STOCK, {
  plan: {
    ...NO_PLAN,
    classes: [pstn, sdh],
    replacements: [ims],
    installed: [
      { site: 'a', classId: 'pstn', units: 4500 },
      { site: 'b', classId: 'pstn', units: 800 },
      { site: 'b', classId: 'sdh', units: 10 },
    ],
    waves: [
      {
        id: 'one',
        at: { year: 2021, step: 0 },
        retired: [
          { site: 'a', classId: 'pstn', units: 900 },
          { site: 'b', classId: 'sdh', units: 4 },
        ],
        added: [{ site: 'b', classId: 'ims', units: 2 }],
      },
      {
        id: 'two',
        at: { year: 2022, step: 100 },
        retired: [
          { site: 'a', classId: 'pstn', units: 700 },
          { site: 'b', classId: 'pstn', units: 800 },
        ],
        added: [
          { site: 'b', classId: 'ims', units: 1 },
          { site: 'a', classId: 'ims', units: 1 },
        ],
      },
    ],
  },
  sites: [
    { id: 'a', count: 1, spec: site(HOURLY, { units: [] }) },
    { id: 'b', count: 5, spec: site(HOURLY, { units: [] }) },
  ],
  hung: new Map(),
})

test('lines go by waves, and go off by whole frames', () => {
  // a: 4,500 lines in 5 frames, 2,900 left in 3; each of 5 rooms b: 1 frame, none left.
  expect(classFigures(states, years, pstn)).toEqual({
    installedUnits: 4500 + 5 * 800,
    retiredUnits: 1600 + 5 * 800,
    offUnits: 2000 + 5 * 1000,
    loadKwh: expect.closeTo((10 + 10) * YEAR, 6),
    savedLoadKwh: expect.closeTo((4 + 10) * YEAR, 6),
  })
})

test('units of which some are in service take and save that share', () => {
  expect(classFigures(states, years, sdh)).toEqual({
    installedUnits: 50,
    retiredUnits: 20,
    offUnits: 20,
    loadKwh: expect.closeTo(5 * 0.8 * YEAR, 6),
    savedLoadKwh: expect.closeTo(5 * 0.32 * YEAR, 6),
  })
})

test('replacements of all waves and sites are added up', () => {
  expect(replacementFigures(states, years, ims)).toEqual({
    addedUnits: 5 * 3 + 1,
    loadKwh: expect.closeTo(16 * 0.3 * YEAR, 6),
  })
})

test('classes take and save no more than the sites do', () => {
  const stock = stockOf(1)
  fc.assert(
    fc.property(anyPlanned(stock), (planned) => {
      const run = runOf(stock, planned)
      const figures = planned.plan.classes.map((one) => classFigures(run.states, run.years, one))
      const { before, removed, after } = run.ledger.fullYear()
      const [load, saved] = (['loadKwh', 'savedLoadKwh'] as const).map((name) =>
        figures.reduce((sum, one) => sum + one[name], 0),
      ) as [number, number]
      const come = planned.plan.replacements.map(
        (one) => replacementFigures(run.states, run.years, one).loadKwh,
      )
      // Fans of other units answer to the room, so that the sites may save more than the classes.
      const hasFans = planned.sites.some(({ spec }) =>
        spec.units.some((one) => (one.fanSensitivityPerK ?? 0) > 0),
      )
      if (hasFans) return
      const near = (a: number, b: number) =>
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(before.loadKwh, after.loadKwh, 1e-6))
      near(saved, before.loadKwh - removed.loadKwh)
      near(come[0]!, after.loadKwh - removed.loadKwh)
      expect(saved).toBeLessThanOrEqual(load)
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
