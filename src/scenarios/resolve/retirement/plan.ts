import type { RetirementPlan } from '../../../model/retirement/plan.ts'
import type { RetirementConfig } from '../../schema/retirement.ts'
import type { Scenario } from '../../schema/scenario.ts'
import { nameHint } from '../../problem.ts'
import type { ValuePath } from '../../source-path.ts'
import { writtenUnits } from '../../written-units.ts'
import type { Resolving } from '../resolving.ts'
import { resolveBottomUp } from './bottom-up.ts'
import type { BottomUpSpec } from './bottom-up.ts'
import { listedClasses, listedReplacements } from './class-list.ts'
import type { ListedClass } from './class-list.ts'
import type { ClassAtSite } from './class-unit.ts'
import { installedUnits } from './installed-units.ts'
import { isSmallEnough } from './plan-size.ts'
import { warnOfLargeReplacements } from './replacement-size.ts'
import { planWaves } from './waves.ts'

/** A plan of retirement as a scenario writes it, before the sites are known. */
export interface WrittenPlan {
  readonly plan: RetirementPlan
  readonly listed: readonly ListedClass[]
  /** Classes with a power of their own that stand at each site before the first wave. */
  readonly standing: ReadonlyMap<string, readonly ClassAtSite[]>
  /** Replacements that come to each site. */
  readonly coming: ReadonlyMap<string, readonly ClassAtSite[]>
  readonly bottomUp: BottomUpSpec | undefined
}

/** The plan of a scenario; undefined where it has none. What is wrong with it is told. */
export async function writtenPlan(r: Resolving, scenario: Scenario): Promise<WrittenPlan | undefined> {
  const config = scenario.retirement
  if (config === undefined) return undefined
  checkIds(r, scenario, config)
  const listed = await listedClasses(r, config)
  const replacements = await listedReplacements(r, config)
  const installed = await installedUnits(r, scenario, listed)
  // What waves take away cannot be judged without it.
  if (installed === undefined) return undefined
  const horizon = horizonOf(config)
  const plan: RetirementPlan = {
    ...horizon,
    classes: listed.map(({ made }) => made),
    replacements: replacements.map(({ made }) => made),
    installed,
    siteTerms: siteTerms(r, scenario, config),
    waves: planWaves(r, config, installed, horizon, {
      classes: config.classes.map(({ id }) => id),
      replacements: (config.replacements ?? []).map(({ id }) => id),
      sites: new Map(scenario.sites.map(({ id, count = 1 }) => [id, count])),
    }),
  }
  if (!isSmallEnough(r, plan)) return undefined
  warnOfLargeReplacements(r, plan, replacements)
  return {
    plan,
    listed,
    standing: standingBySite(plan, listed),
    coming: comingBySite(plan, replacements),
    bottomUp: await resolveBottomUp(
      r,
      config.bottomUp,
      ['retirement', 'bottomUp'],
      listed.flatMap(({ config: { unit }, made }) => (unit === undefined ? [] : [made.id])),
    ),
  }
}

/** As written, or from the year of the first wave to the first whole year after the last. */
function horizonOf({ horizon, waves }: RetirementConfig): { from: number; to: number } {
  if (horizon !== undefined) return horizon
  const [first, ...more] = waves.map(({ date }) => (date.day === 0 ? date.year : date.year + 1))
  return { from: Math.min(...waves.map(({ date }) => date.year)), to: Math.max(first!, ...more) }
}

function siteTerms(r: Resolving, { sites }: Scenario, config: RetirementConfig): RetirementPlan['siteTerms'] {
  const ids = new Set(sites.map(({ id }) => id))
  const terms = Object.entries(config.sites ?? {}).map(([site, { rent, rentPerArea, closes }]) => {
    if (!ids.has(site))
      r.problem(['retirement', 'sites', site], 'the id of a site', `"${site}"`, nameHint(site, [...ids]))
    return [
      site,
      { rentPerYear: rent ?? 0, rentPerM2Year: rentPerArea ?? 0, closes: closes ?? false },
    ] as const
  })
  return new Map(terms)
}

/** Classes, replacements and waves share no id; a class has none of a unit that stands where it stands. */
function checkIds(r: Resolving, { sites }: Scenario, config: RetirementConfig): void {
  const taken = new Set<string>()
  const unitIds = new Set(sites.flatMap(writtenUnits).map(({ id }) => id))
  const each = [
    ...config.classes.map((one, index) => ({ one, at: ['retirement', 'classes', index, 'id'] as ValuePath })),
    ...(config.replacements ?? []).map((one, index) => ({
      one,
      at: ['retirement', 'replacements', index, 'id'] as ValuePath,
    })),
  ]
  for (const { one, at } of each) {
    if (taken.has(one.id)) r.problem(at, 'an id that no other class or replacement has')
    const isDescribed = 'unit' in one && one.unit !== undefined
    if (!isDescribed && unitIds.has(one.id)) r.problem(at, 'an id that no unit of a site has')
    taken.add(one.id)
  }
  const waves = new Set<string>()
  for (const [index, { id }] of config.waves.entries()) {
    if (waves.has(id)) r.problem(['retirement', 'waves', index, 'id'], 'an id that no other wave has')
    waves.add(id)
  }
}

function standingBySite(
  { installed }: RetirementPlan,
  listed: readonly ListedClass[],
): ReadonlyMap<string, readonly ClassAtSite[]> {
  const powered = new Map(
    listed.filter(({ made }) => made.power !== undefined).map((one) => [one.made.id, one]),
  )
  const bySite = new Map<string, ClassAtSite[]>()
  for (const { site, classId, units } of installed) {
    const one = powered.get(classId)
    if (one === undefined) continue
    bySite.set(site, [...(bySite.get(site) ?? []), { ...one, installed: units }])
  }
  return bySite
}

function comingBySite(
  { waves }: RetirementPlan,
  replacements: readonly Pick<ClassAtSite, 'made' | 'config' | 'at'>[],
): ReadonlyMap<string, readonly ClassAtSite[]> {
  const byId = new Map(replacements.map((one) => [one.made.id, one]))
  const bySite = new Map<string, Map<string, ClassAtSite>>()
  for (const { site, classId } of waves.flatMap(({ added }) => added)) {
    const one = byId.get(classId)
    if (one === undefined) continue
    const own = bySite.get(site) ?? new Map<string, ClassAtSite>()
    bySite.set(site, own.set(classId, { ...one, installed: 0 }))
  }
  return new Map([...bySite].map(([site, own]) => [site, [...own.values()]]))
}
