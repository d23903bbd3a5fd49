import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneOffCost, planIndex, poweredUnits, standingTerms } from '../../../src/model/retirement/standing.ts'
import type { FleetMember } from '../../../src/model/fleet.ts'
import { HOURLY, site } from '../plain-site.ts'
import { NO_PLAN, plainClass } from './random-plan.ts'

const member: FleetMember = { id: 'a', kind: 'equipment-room', count: 3, spec: site(HOURLY) }
const classes = [
  plainClass('sdh', { terms: { spaceM2: 0.5, sparesPerYear: 3, maintenancePerYear: 20, oneOffCost: 50 } }),
  plainClass('pstn', {
    frameUnits: 100,
    terms: { spaceM2: 0.01, sparesPerYear: 0, maintenancePerYear: 1, oneOffCost: 2 },
  }),
]
const ims = plainClass('ims', {
  terms: { spaceM2: 1, sparesPerYear: 5, maintenancePerYear: 7, oneOffCost: 900 },
})
const plan = {
  ...NO_PLAN,
  classes,
  replacements: [ims],
  installed: [
    { site: 'a', classId: 'sdh', units: 10 },
    { site: 'a', classId: 'pstn', units: 950 },
  ],
  siteTerms: new Map([['a', { rentPerYear: 1000, rentPerM2Year: 40, closes: true }]]),
}
const units = (of: Record<string, number>) => new Map(Object.entries(of))
const terms = (of: Record<string, number>, own: FleetMember | undefined = member) =>
  standingTerms(plan, planIndex(plan), 'a', { member: own, units: units(of) })

test('frames occupy the floor as long as they are on; spares and upkeep go by the unit', () => {
  // 4 units of 0.5 m2, and 3 frames of 100 places of 0.01 m2 for the 201 lines that are left.
  expect(terms({ sdh: 4, pstn: 201 })).toEqual({
    spaceM2: 2 + 3,
    rent: 1000 + 40 * 5,
    spares: 12,
    maintenance: 4 * 20 + 201,
  })
})

test('replacements occupy floor and are kept up as what they replace', () => {
  expect(terms({ sdh: 0, pstn: 0, ims: 2 })).toEqual({ spaceM2: 2, rent: 1080, spares: 10, maintenance: 14 })
})

test('a site that is given up pays no rent', () => {
  const given = standingTerms(plan, planIndex(plan), 'a', { member: undefined, units: units({ sdh: 0 }) })
  expect(given).toEqual({ spaceM2: 0, rent: 0, spares: 0, maintenance: 0 })
})

test('a site of which no rent is told pays none', () => {
  const free = { ...plan, siteTerms: new Map() }
  const found = standingTerms(free, planIndex(free), 'a', { member, units: units({ sdh: 2 }) })
  expect(found.rent).toBe(0)
  expect(found.spaceM2).toBe(1)
})

test('what is paid once goes by unit and site', () => {
  const paid = oneOffCost(planIndex(plan), [
    { site: 'a', classId: 'sdh', units: 2 },
    { site: 'b', classId: 'pstn', units: 100 },
    { site: 'a', classId: 'ims', units: 1 },
  ])
  expect(paid).toEqual(
    new Map([
      ['a', 1000],
      ['b', 200],
    ]),
  )
})

test('installed units of a pair that stands in two lists are added up', () => {
  const twice = { ...plan, installed: [...plan.installed, { site: 'a', classId: 'sdh', units: 5 }] }
  expect(planIndex(twice).installed.get('a')!.get('sdh')).toBe(15)
})

test('units are powered by whole frames, or one by one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 2, max: 300 }), (left, frameUnits) => {
      expect(poweredUnits(plainClass('a'), left, 5000)).toBe(left)
      const powered = poweredUnits(plainClass('a', { frameUnits }), left, 5000)
      expect(powered % frameUnits).toBe(0)
      expect(powered).toBeGreaterThanOrEqual(left)
      expect(powered).toBeLessThan(left + frameUnits)
    }),
  )
})
