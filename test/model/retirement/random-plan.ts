import * as fc from 'fast-check'
import type { FleetMember } from '../../../src/model/fleet.ts'
import { poweredFrames } from '../../../src/model/retirement/frames.ts'
import { Ledger } from '../../../src/model/retirement/ledger.ts'
import type {
  EquipmentTerms,
  PlacedUnits,
  PlanClass,
  PlanState,
  PlanStates,
  PlanWave,
  RetirementPlan,
  SiteTerms,
} from '../../../src/model/retirement/plan.ts'
import { retirementSteps } from '../../../src/model/retirement/plan-years.ts'
import type { PlanYears } from '../../../src/model/retirement/plan-years.ts'
import { NO_FEEDER } from '../../../src/model/power/feeder.ts'
import type { Bus } from '../../../src/model/power/buses.ts'
import type { SiteSpec, UnitSpec } from '../../../src/model/site.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { flat } from '../plain-site.ts'
import { anySite } from '../random-site.ts'
import type { Stock } from '../random-site.ts'

/** Power that no single class exceeds, so that plants of some kW do not drown in it [W]. */
const MOST_UNIT_W = 20

/** A class that says nothing of itself but its power. */
export function plainClass(id: string, more: Partial<PlanClass> = {}): PlanClass {
  return {
    id,
    name: id,
    unitId: id,
    frameUnits: 1,
    regroups: true,
    power: { unitW: 10, inServiceFraction: 1, betweenW: undefined },
    terms: { spaceM2: 0, sparesPerYear: 0, maintenancePerYear: 0, oneOffCost: 0 },
    ...more,
  }
}

/** A plan of 2021 to 2023 without anything in it. */
export const NO_PLAN: RetirementPlan = {
  from: 2021,
  to: 2023,
  classes: [],
  replacements: [],
  installed: [],
  siteTerms: new Map(),
  waves: [],
}

/** How a class hangs on a site. */
export interface Hung {
  readonly bus: Bus
  readonly indoor: boolean
}

/** A site without the classes of a plan. */
export interface BareSite {
  readonly id: string
  readonly count: number
  readonly spec: SiteSpec
}

/** A plan with the sites that it is about. */
export interface Planned {
  readonly plan: RetirementPlan
  readonly sites: readonly BareSite[]
  readonly hung: ReadonlyMap<string, Hung>
}

const OUTDOORS: Hung = { bus: 'ac', indoor: false }

/** Units of every class and replacement that stand at a site after so many waves, counted wave by wave. */
function standing(
  { installed, waves }: RetirementPlan,
  site: string,
  after: number,
  withAdded: boolean,
): Map<string, number> {
  const units = new Map<string, number>()
  const change = (list: readonly PlacedUnits[], sign: number) => {
    for (const one of list.filter((other) => other.site === site))
      units.set(one.classId, (units.get(one.classId) ?? 0) + sign * one.units)
  }
  change(installed, 1)
  for (const { retired, added } of waves.slice(0, after)) {
    change(retired, -1)
    if (withAdded) change(added, 1)
  }
  return units
}

/** A site with units of classes as loads. */
function siteWith(
  axis: TimeAxis,
  { plan, hung }: Planned,
  { id, count, spec }: BareSite,
  units: ReadonlyMap<string, number>,
): FleetMember {
  const loads = [...units].flatMap(([classId, left]): UnitSpec[] => {
    const one = [...plan.classes, ...plan.replacements].find((other) => other.id === classId)!
    const installed = plan.installed
      .filter((placed) => placed.site === id && placed.classId === classId)
      .reduce((sum, placed) => sum + placed.units, 0)
    const frames = poweredFrames(one, left, Math.max(installed, left))
    if (frames === 0) return []
    const powerW = one.frameUnits * one.power!.unitW * one.power!.inServiceFraction
    const power = { kind: 'constant', powerW } as const
    const { bus, indoor } = hung.get(classId) ?? OUTDOORS
    return [
      {
        id: classId,
        count: frames,
        bus,
        indoor,
        feeder: NO_FEEDER,
        power,
        load: flat(axis, 0),
        states: undefined,
      },
    ]
  })
  return { id, kind: 'equipment-room', count, spec: { ...spec, units: [...spec.units, ...loads] } }
}

/** The sites before a plan and after each wave. */
export function statesOf(axis: TimeAxis, planned: Planned): PlanStates {
  const { plan, sites } = planned
  const made = new Map<string, FleetMember>()
  const state = (after: number, withAdded: boolean): PlanState =>
    new Map(
      sites.map((site) => {
        const units = standing(plan, site.id, after, withAdded)
        const key = JSON.stringify([site.id, [...units]])
        const member = made.get(key) ?? siteWith(axis, planned, site, units)
        made.set(key, member)
        const isClosed = plan.siteTerms.get(site.id)?.closes === true && member.spec.units.length === 0
        return [site.id, { member: isClosed ? undefined : member, units }]
      }),
    )
  const each = (withAdded: boolean) =>
    Array.from({ length: plan.waves.length + 1 }, (_, i) => state(i, withAdded))
  return { plan, removed: each(false), after: each(true), traffic: undefined }
}

/** A plan with the years of its states, and their account. */
export interface Run {
  readonly states: PlanStates
  readonly years: PlanYears
  readonly ledger: Ledger
}

/** Simulates a plan. */
export function runOf({ axis, columns }: Pick<Stock, 'axis' | 'columns'>, planned: Planned): Run {
  const states = statesOf(axis, planned)
  const steps = retirementSteps(axis, states, columns)
  let step = steps.next()
  while (!step.done) step = steps.next()
  const years = step.value
  return { states, years, ledger: new Ledger(axis, states, years, [...states.removed[0]!.keys()]) }
}

const money = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1000, noNaN: true }))

const terms: fc.Arbitrary<EquipmentTerms> = fc.record({
  spaceM2: fc.constantFrom(0, 0.02, 0.5),
  sparesPerYear: money,
  maintenancePerYear: money,
  oneOffCost: money,
})

function anyClass(id: string): fc.Arbitrary<{ one: PlanClass; hung: Hung }> {
  return fc.record({
    one: fc
      .record({
        frameUnits: fc.constantFrom(1, 1, 7, 64),
        regroups: fc.boolean(),
        unitW: fc.double({ min: 0.1, max: MOST_UNIT_W, noNaN: true }),
        inServiceFraction: fc.constantFrom(1, 0.7),
        terms,
      })
      .map(({ unitW, inServiceFraction, ...more }) =>
        plainClass(id, { ...more, power: { unitW, inServiceFraction, betweenW: undefined } }),
      ),
    hung: fc.record({
      bus: fc.constantFrom('dc' as const, 'ups' as const, 'ac' as const),
      indoor: fc.boolean(),
    }),
  })
}

const anyTerms: fc.Arbitrary<SiteTerms> = fc.record({
  rentPerYear: money,
  rentPerM2Year: money,
  closes: fc.boolean(),
})

const MOST_UNITS = 150

/** Any plan of up to three waves over one or two random sites, some of them several, with frames and replacements. */
export function anyPlanned(stock: Stock): fc.Arbitrary<Planned> {
  const day = fc.integer({ min: 0, max: 364 })
  const shares = fc.array(fc.constantFrom(0, 0.3, 0.5, 1), { minLength: 6, maxLength: 6 })
  const wave = fc.record({
    year: fc.integer({ min: 2021, max: 2023 }),
    day: fc.oneof(day, fc.constantFrom(0, 90)),
    shares,
    coming: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 2 }),
  })
  return fc
    .record({
      specs: fc.array(anySite(stock), { minLength: 1, maxLength: 2 }),
      counts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
      classes: fc.tuple(anyClass('sdh'), anyClass('pstn'), anyClass('mgw')),
      comes: anyClass('ims'),
      units: fc.array(fc.integer({ min: 0, max: MOST_UNITS }), { minLength: 6, maxLength: 6 }),
      siteTerms: fc.array(anyTerms, { minLength: 2, maxLength: 2 }),
      waves: fc.array(wave, { minLength: 1, maxLength: 3 }),
    })
    .map(({ specs, counts, classes, comes, units, siteTerms, waves }): Planned => {
      const sites = specs.map((spec, index) => ({ id: `room-${index}`, count: counts[index]!, spec }))
      const installed = sites.flatMap(({ id }, s) =>
        classes.map(({ one }, c): PlacedUnits => ({ site: id, classId: one.id, units: units[3 * s + c]! })),
      )
      const left = installed.map((one) => one.units)
      const inOrder = waves.toSorted((a, b) => a.year - b.year || a.day - b.day)
      const replacement = { ...comes.one, frameUnits: 1, regroups: true }
      return {
        plan: {
          ...NO_PLAN,
          classes: classes.map(({ one }) => one),
          replacements: [replacement],
          installed,
          siteTerms: new Map(sites.map(({ id }, index) => [id, siteTerms[index]!])),
          waves: inOrder.map(({ year, day: on, shares: part, coming }, index): PlanWave => ({
            id: `wave-${index}`,
            at: { year, step: on * 24 * stock.axis.stepsPerHour },
            retired: installed.map((one, i) => {
              const gone = Math.floor(left[i]! * part[i]!)
              left[i]! -= gone
              return { ...one, units: gone }
            }),
            added: sites.map(({ id }, s) => ({ site: id, classId: replacement.id, units: coming[s]! })),
          })),
        },
        sites,
        hung: new Map([...classes, { ...comes, one: replacement }].map(({ one, hung }) => [one.id, hung])),
      }
    })
}

/** The same plan with everything taken out, and nothing put in, on 1 January of its first year. */
export function allAtOnce({ plan, ...more }: Planned): Planned {
  const wave = { id: 'all', at: { year: plan.from, step: 0 }, retired: plan.installed, added: [] }
  return { ...more, plan: { ...plan, waves: [wave] } }
}
