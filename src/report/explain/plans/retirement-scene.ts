import type { FleetMember } from '../../../model/fleet.ts'
import type { Chain } from '../../../model/retirement/ledger.ts'
import type { StretchMetric } from '../../../model/retirement/pieces.ts'
import { retirementSteps } from '../../../model/retirement/plan-years.ts'
import type { PlanYears } from '../../../model/retirement/plan-years.ts'
import type { PlanState, RetirementPlan, SiteState } from '../../../model/retirement/plan.ts'
import { planIndex } from '../../../model/retirement/standing.ts'
import type { PlanIndex } from '../../../model/retirement/standing.ts'
import { siteColumns } from '../../../model/site.ts'
import type { TimeAxis } from '../../../model/time.ts'
import type { RetirementStates } from '../../../scenarios/resolve/retirement/states.ts'
import { leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { daysText } from '../moment.ts'
import { waveName } from '../plan-units.ts'
import type { WrittenUnits } from '../plan-units.ts'
import type { Scene } from '../scene.ts'
import { stretchOf } from '../stretch.ts'
import type { Stretch } from '../stretch.ts'

/** Steps of a year from one to before another, and the calendar year that they belong to where it matters. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly year?: number
}

/** Sites of a plan of retirement, all or one of them, with what the trees of their figures are made from. */
export class RetirementScene {
  readonly states: RetirementStates
  readonly plan: RetirementPlan
  readonly index: PlanIndex
  readonly written: WrittenUnits
  readonly currency: string
  readonly axis: TimeAxis
  /** A whole year in one state. */
  readonly year: Span
  readonly sites: readonly string[]
  readonly isOne: boolean
  readonly #fleet: FleetScenes
  readonly years: PlanYears
  readonly #stretches = new Map<string, Stretch>()

  /** @param one  the only site, of one such site where there are several; undefined: all sites of the plan */
  constructor(fleet: FleetScenes, years: PlanYears, one?: string) {
    this.states = fleet.variant.plans.retirement!
    this.plan = this.states.plan
    this.index = planIndex(this.plan)
    this.written = { plan: this.plan, origins: fleet.origins }
    this.currency = fleet.loaded.currency
    this.axis = fleet.loaded.axis
    this.year = { from: 0, to: fleet.loaded.axis.steps }
    this.sites = one === undefined ? [...this.states.removed[0]!.keys()] : [one]
    this.isOne = one !== undefined
    this.#fleet = fleet
    this.years = years
  }

  /** Sites of which one of the plan stands for. */
  countOf(site: string): number {
    return this.isOne ? 1 : this.memberBefore(site).count
  }

  /** The number of such sites, from where it is written. */
  count(site: string): Explained {
    const { origins } = this.written
    const value = this.memberBefore(site).count
    const origin = origins.of(['sites', origins.siteIndex(site), 'count'])
    const isOpen = origin === undefined && value === 1
    return leaf('sites', value, '', isOpen ? { note: 'not written: one' } : { origin })
  }

  memberBefore(site: string): FleetMember {
    return this.states.removed[0]!.get(site)!.member!
  }

  /** A site after so many waves. */
  at(chain: Chain, waves: number, site: string): SiteState {
    return this.states[chain][waves]!.get(site)!
  }

  /** A state of the sites, for people. */
  stateLabel(chain: Chain, waves: number): string {
    const last = this.plan.waves[waves - 1]
    if (last === undefined) return 'before the plan'
    return `after ${waveName(last)}${this.bareText(chain)}`
  }

  /** That nothing comes in place of what goes, where something does. */
  bareText(chain: Chain): string {
    const comes = this.plan.waves.some(({ added }) => added.length > 0)
    return chain === 'removed' && comes ? ', nothing put in place' : ''
  }

  /** The site as simulated over the whole year. */
  sceneOf(member: FleetMember): Scene {
    return this.#fleet.scene(member)
  }

  /** The steps of a span, the same each time. */
  stretch({ from, to, year }: Span): Stretch {
    const { axis } = this
    const key = `${from} ${to} ${year ?? ''}`
    const known = this.#stretches.get(key)
    if (known !== undefined) return known
    const label = from === 0 && to === axis.steps ? 'a whole year' : this.spanText({ from, to }, year)
    const stretch = { ...stretchOf(axis, from, to, label), endsYear: to === axis.steps }
    this.#stretches.set(key, stretch)
    return stretch
  }

  /** Days of a calendar year, for people. */
  spanText({ from, to }: Span, year: number | undefined): string {
    return `${daysText(this.axis, from, to)}${year === undefined ? '' : ` ${year}`}`
  }

  /** A column of one site over a span whose ends are cuts of the year, as the plan adds it up. */
  energy(member: FleetMember, { from, to }: Span, column: StretchMetric): number {
    const { cuts, ofMember } = this.years
    const { pieces } = ofMember.get(member)!
    return pieces.reduce(
      (sum, piece, index) => (cuts[index]! >= from && cuts[index + 1]! <= to ? sum + piece[column] : sum),
      0,
    )
  }

  /** Energy of the units of an id at one site over a whole year [kWh]. */
  unitKwh(member: FleetMember, id: string): number {
    return this.years.ofMember.get(member)!.unitKwh.get(id) ?? 0
  }

  /** Traffic that nobody carries while units of one site sleep, over a whole year [h]. */
  asleepBlockedH(member: FleetMember): number {
    return this.years.ofMember.get(member)!.blockedTrafficH
  }
}

const scenes = new WeakMap<FleetScenes, Map<string | undefined, RetirementScene>>()

/** The sites of a plan, or one of them, each of its states simulated once, pausing after each. */
export function* retirementScene(fleet: FleetScenes, site?: string): Generator<undefined, RetirementScene> {
  const known = scenes.get(fleet) ?? new Map<string | undefined, RetirementScene>()
  scenes.set(fleet, known)
  const scene = known.get(site) ?? (yield* newScene(fleet, site))
  known.set(site, scene)
  return scene
}

function* newScene(fleet: FleetScenes, site: string | undefined): Generator<undefined, RetirementScene> {
  const { axis } = fleet.loaded
  const states = fleet.variant.plans.retirement!
  const only = (state: PlanState): PlanState =>
    site === undefined ? state : new Map([[site, state.get(site)!]])
  const own = { ...states, removed: states.removed.map(only), after: states.after.map(only) }
  const years = yield* retirementSteps(axis, own, siteColumns(axis))
  return new RetirementScene(fleet, years, site)
}
