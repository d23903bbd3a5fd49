import { measuredTree } from './measured-tree.ts'
import { resolveCoverage } from './resolve/coverage.ts'
import type { CoveragePlan, MeasuredSites, MeasureScope } from './resolve/coverage.ts'
import { Resolving } from './resolve/resolving.ts'
import type { SleepGroup } from './resolve/service.ts'
import { resolveSites } from './resolve/sites.ts'
import type { StandingClasses } from './resolve/sites.ts'
import { checkAgainstSchema } from './scenario-reader.ts'
import type { Scenario } from './schema/scenario.ts'
import { memberName, nodeAt } from './source-path.ts'
import type { MapNode, SourceNode } from './source-tree.ts'
import type { VariantTree } from './variants.ts'

/** Under what name defaults and warnings of a variant's measures are told. */
export function measuredName(variant: string): string {
  return `${variant} with the measures of coverage`
}

/**
 * What a variant asks about coverage, its sites with the measures among it; undefined where it asks nothing.
 *
 * @param tree      its text, archetypes laid under its sites; undefined where parts of it were refused
 * @param standing  classes of its retirement plan that stand at its sites
 */
export async function coveragePlan(
  r: Resolving,
  scenario: Scenario,
  tree: Pick<VariantTree, 'name' | 'root'> | undefined,
  standing: StandingClasses,
): Promise<CoveragePlan | undefined> {
  const asked = resolveCoverage(r, scenario)
  if (asked === undefined) return undefined
  const { plan, scopes } = asked
  // What is wrong with the sites as they are would be told again.
  if (scopes.length === 0 || tree === undefined || r.problems.length > 0) return plan
  const measured = await measuredSites(r, tree, scopes, standing)
  return measured === undefined ? plan : { ...plan, measured }
}

/** The sites with their measures, read as any other site; undefined where something is wrong. */
async function measuredSites(
  r: Resolving,
  { name, root }: Pick<VariantTree, 'name' | 'root'>,
  scopes: readonly MeasureScope[],
  standing: StandingClasses,
): Promise<MeasuredSites | undefined> {
  const tree = measuredTree(root, scopes)
  const [read] = tree.problems.length > 0 ? [] : await checkAgainstSchema([tree.root])
  r.problemsOf(['coverage'], [...tree.problems, ...(read?.problems ?? [])])
  if (read?.rest === undefined || read.problems.length > 0) return undefined
  const own = new Resolving(r.shared, read.rest.root, measuredName(name))
  const { members, groups } = await resolveSites(own, read.rest.scenario, standing)
  const ids = new Set(scopes.flatMap(({ siteIds }) => [...siteIds]))
  warnOfNeighbours(own, root, groups)
  r.problemsOf(['coverage'], own.problems)
  return { members: members.filter(({ id }) => ids.has(id)), sleepGroups: groups, root: read.rest.root }
}

/** Sites are simulated one by one: what a shutdown moves to another site is not set against what it saves. */
function warnOfNeighbours(r: Resolving, before: MapNode, groups: readonly SleepGroup[]): void {
  const rulesBefore = shutdownsOf(before)
  const rulesNow = shutdownsOf(r.root)
  const moved = groups
    .flatMap(({ rules }) => rules)
    .filter(({ sleeper: { member }, takeovers }) => {
      const isMeasure = rulesBefore.get(member.id) !== rulesNow.get(member.id)
      return isMeasure && takeovers.some(({ carrier }) => carrier.member !== member)
    })
  if (moved.length === 0) return
  const [{ sleeper }] = moved as [(typeof moved)[number]]
  r.warn(
    ['coverage', 'measures'],
    `they move traffic of ${sleeper.member.id} to another site, whose rise is not set against what they save: write them as a variant to see it`,
  )
}

/** What each site says of shutdown, by its id. */
function shutdownsOf(root: SourceNode): Map<string, SourceNode | undefined> {
  const sites = nodeAt(root, ['sites'])
  const items = sites?.kind === 'list' ? sites.items : []
  return new Map(items.map((site) => [memberName(site) ?? '', nodeAt(site, ['shutdown'])]))
}
