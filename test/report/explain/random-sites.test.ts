import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLANT_PARTS, WATER_USES } from '../../../src/model/cooling/data-centre/plant-parts.ts'
import { PUE_CATEGORIES } from '../../../src/model/facility.ts'
import type { PueCategory } from '../../../src/model/facility.ts'
import { simulateFleet } from '../../../src/model/fleet.ts'
import type { FleetMember } from '../../../src/model/fleet.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { FACILITY_FIGURES, SUBSYSTEMS } from '../../../src/scenarios/facility-outputs.ts'
import { Explaining } from '../../../src/report/explain/explain.ts'
import type { Explained } from '../../../src/report/explain/explained.ts'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { stretchOf } from '../../../src/report/explain/stretch.ts'
import { METRICS, targetOf } from '../../../src/report/explain/target.ts'
import { anySite, stockOf } from '../../model/random-site.ts'
import type { Stock } from '../../model/random-site.ts'
import { anySuppliedSite } from '../../model/random-supply.ts'
import { member, scenario, variant } from '../simulated.ts'
import { driftsOf, finished } from './every-node.ts'

/** One of each kind: the others are made in the same way. */
const SAVED = ['gridImportKwh', 'unitPercent', 'billPercent']

const KINDS: readonly FleetMember['kind'][] = ['base-station', 'equipment-room', 'data-centre']

const FIGURES = [
  ...FACILITY_FIGURES.map((figure) => figure as string),
  'monthlyPue.6',
  'interimPue.spring',
  ...SUBSYSTEMS.map((name) => `partialPue.${name}`),
  ...PLANT_PARTS.map((part) => `parts.${part}Kwh`),
  ...WATER_USES.map((use) => `water.${use}L`),
]

/** Figures are asked of rooms and data centres only. */
function asked(kind: FleetMember['kind'], spec: SiteSpec, category: PueCategory): SiteSpec {
  const periods = [{ name: 'spring', from: 1000, to: 3000 }]
  return kind === 'base-station' ? spec : { ...spec, facility: { category, periods } }
}

/** Sites of the mains and the sun alone, and those with sources of their own on mains that may fail. */
const SITES: Readonly<Record<string, (stock: Stock) => fc.Arbitrary<SiteSpec>>> = {
  'any two sites': anySite,
  'any two sites with a supply of their own': anySuppliedSite,
}

describe.each([
  ['any two sites', 1],
  ['any two sites', 2],
  ['any two sites with a supply of their own', 1],
  ['any two sites with a supply of their own', 2],
] as const)('%s at %i steps an hour', (kind, stepsPerHour) => {
  const stock = stockOf(stepsPerHour)
  const { axis } = stock
  const fleet = fc.array(
    fc
      .record({
        spec: SITES[kind]!(stock),
        count: fc.integer({ min: 1, max: 3 }),
        kind: fc.constantFrom(...KINDS),
        category: fc.constantFrom(...PUE_CATEGORIES),
      })
      .map(({ spec, category, ...more }) => member('site', asked(more.kind, spec, category), more)),
    { minLength: 1, maxLength: 2 },
  )
  const named = (list: FleetMember[]) => list.map((one, index) => ({ ...one, id: `site-${index}` }))

  const check = (runs: number, length: number) =>
    fc.assert(
      fc.property(fleet, fleet, fc.nat({ max: axis.steps - length }), (before, after, from) => {
        const touched = { 'site-0': ['unit-0', 'unit-1'] }
        const variants = [variant('baseline', [], {}, axis), variant('other', [], touched, axis)]
        const [baseline, other] = variants.map((one) => one.variant)
        const loaded = scenario([], {
          axis,
          variants: [
            { ...baseline!, members: named(before) },
            { ...other!, members: named(after) },
          ],
        })
        const explaining = new Explaining(loaded)
        const stretch = stretchOf(axis, from, from + length, 'some steps')
        const paths = [
          ...METRICS.map((name) => `other.${name}`),
          ...SAVED.map((key) => `savings.other.${key}`),
          ...(after[0]!.spec.facility === undefined
            ? []
            : FIGURES.map((figure) => `variants.other.sites.site-0.facility.${figure}`)),
        ]
        const seen = new WeakSet<Explained>()
        for (const path of paths)
          expect(driftsOf(finished(explaining.steps(targetOf(path, loaded), stretch)), seen), path).toEqual(
            [],
          )
      }),
      { seed: 3, numRuns: runs, endOnFailure: true },
    )

  const sites = process.env['BASEWATT_PROOF'] === undefined ? 5 : 15
  // Those with a supply of their own take many times as long.
  const runs = kind === 'any two sites' ? sites : Math.ceil(sites / stepsPerHour)
  test('every node follows from its terms, over some days', { timeout: 120_000 }, () =>
    check(kind === 'any two sites' ? sites : Math.ceil(runs / 2), 60),
  )
  test('every node follows from its terms, in one step', { timeout: 120_000 }, () => check(runs, 1))
  test('every node follows from its terms, over the year', { timeout: 120_000 }, () => check(1, axis.steps))

  test('a total over the year is that of the fleet, to the last bits', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fleet, (list) => {
        const members = named(list)
        const { total } = simulateFleet(axis, members)
        const [baseline] = [variant('baseline', [], {}, axis).variant]
        const loaded = scenario([], { axis, variants: [{ ...baseline, members }] })
        const explaining = new Explaining(loaded)
        for (const name of ADDITIVE_METRICS) {
          const { value } = finished(explaining.steps(targetOf(name, loaded)))
          const scale = Math.max(Math.abs(total[name]), 1e-12 * total.consumptionKwh)
          expect(Math.abs(value! - total[name]), name).toBeLessThanOrEqual(1e-13 * scale)
        }
      }),
      { seed: 3, numRuns: 10, endOnFailure: true },
    )
  })
})
