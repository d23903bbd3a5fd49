import { activeTechnologies } from '../../../model/coverage.ts'
import { COVERAGE_SAVINGS } from '../../../model/coverage-extension.ts'
import type { CoveredSite, WorkedSite } from '../../../model/coverage-extension.ts'
import type { FleetMember, SiteKind } from '../../../model/fleet.ts'
import type { CoveragePlan } from '../../../scenarios/resolve/coverage.ts'
import { counted } from '../../coverage.ts'
import { FleetScenes } from '../fleet-total.ts'
import { yearStretch } from '../moment.ts'
import type { Scene } from '../scene.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import type { Stretch } from '../stretch.ts'

/** The sites of one kind of a variant with what is active at each, as the scenes of the trees have them. */
export interface CoverageView {
  readonly plan: CoveragePlan
  /** Coverage is told of a year. */
  readonly stretch: Stretch
  readonly sites: readonly CoveredSite[]
  /** The sites with the measures of the plan; undefined where there are none. */
  readonly measured: MeasuredScenes | undefined
}

interface MeasuredScenes {
  readonly fleet: FleetScenes
  readonly members: ReadonlyMap<string, FleetMember>
}

const views = new WeakMap<FleetScenes, Map<SiteKind, CoverageView>>()

/** What covers the sites of a kind, worked out once, pausing after each site. */
export function* coverageView(fleet: FleetScenes, kind: SiteKind): Generator<undefined, CoverageView> {
  const known = views.get(fleet) ?? new Map<SiteKind, CoverageView>()
  views.set(fleet, known)
  const view = known.get(kind) ?? (yield* newView(fleet, kind))
  known.set(kind, view)
  return view
}

function* newView(fleet: FleetScenes, kind: SiteKind): Generator<undefined, CoverageView> {
  const plan = fleet.variant.plans.coverage!
  const stretch = yearStretch(fleet.loaded.axis)
  const members = fleet.variant.members.filter((member) => member.kind === kind)
  const worked = yield* workedSites(fleet, members, plan, stretch)
  const measured = measuredScenes(fleet, plan)
  const uncovered = members.filter((member) => worked.get(member.id)!.active.length === 0)
  const others = uncovered.flatMap(({ id }) => measured?.members.get(id) ?? [])
  const after =
    measured === undefined
      ? new Map<string, WorkedSite>()
      : yield* workedSites(measured.fleet, others, plan, stretch)
  const sites = members.map((member) => {
    const other = after.get(member.id)
    return { member, ...worked.get(member.id)!, ...(other === undefined ? {} : { measured: other }) }
  })
  return { plan, stretch, sites, measured }
}

function measuredScenes(fleet: FleetScenes, { measured }: CoveragePlan): MeasuredScenes | undefined {
  if (measured === undefined) return undefined
  return {
    fleet: new FleetScenes(fleet.loaded, { ...fleet.variant, ...measured }),
    members: new Map(measured.members.map((member) => [member.id, member])),
  }
}

function* workedSites(
  fleet: FleetScenes,
  members: readonly FleetMember[],
  plan: CoveragePlan,
  stretch: Stretch,
): Generator<undefined, Map<string, WorkedSite>> {
  const sites = new Map<string, WorkedSite>()
  yield* fleet.passing(members, (scene) => sites.set(scene.member.id, workedSite(scene, plan, stretch)))
  return sites
}

function workedSite(scene: Scene, plan: CoveragePlan, stretch: Stretch): WorkedSite {
  const valueOf = (name: keyof typeof SITE_METRICS) => SITE_METRICS[name](scene, stretch).value ?? 0
  const { axis, member, columns, room } = scene
  const active = activeTechnologies(axis, member.spec, {
    solarUsedKwh: valueOf('solarUsedKwh'),
    heatReusedKwh: valueOf('heatReusedKwh'),
    room: room?.year,
    columns,
  })
  const annual = Object.fromEntries(COVERAGE_SAVINGS.map((name) => [name, valueOf(name)]))
  return { annual: annual as WorkedSite['annual'], active: counted(plan, active) }
}
