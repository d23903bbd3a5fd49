import type { UnitSpec } from '../../src/model/site.ts'
import { timeAxis } from '../../src/model/time.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { ScenarioFiles } from '../../src/scenarios/files.ts'
import { problemText } from '../../src/scenarios/problem.ts'
import { siteClimate } from '../../src/scenarios/resolve/climate.ts'
import type { KnownClimate } from '../../src/scenarios/resolve/climate.ts'
import { Resolving, Shared } from '../../src/scenarios/resolve/resolving.ts'
import { siteUnits } from '../../src/scenarios/resolve/units.ts'
import { checkAgainstSchema } from '../../src/scenarios/scenario-reader.ts'
import type { SiteConfig } from '../../src/scenarios/schema/scenario.ts'
import { parseSource } from '../../src/scenarios/source-tree.ts'

/** The first site of a scenario text as far as its units and its climate, for a test of what comes next. */
export interface ResolvedSite {
  readonly r: Resolving
  readonly site: SiteConfig
  readonly units: readonly UnitSpec[] | undefined
  readonly known: KnownClimate | undefined
  readonly at: readonly ['sites', 0]
  /** Every problem so far, as people read it. */
  readonly problems: () => string[]
  /** Values that came from the catalogue so far: path below the site, value, confidence. */
  readonly defaults: () => string[]
}

/** @param kept  texts that stand for files beside the scenario */
export async function resolvedSite(
  text: string,
  kept: readonly { readonly path: string; readonly text: string }[] = [],
): Promise<ResolvedSite> {
  const parsed = parseSource(text, 's.yaml')
  if (!('node' in parsed) || parsed.node.kind !== 'map') throw new Error('not a map')
  const [read] = await checkAgainstSchema([parsed.node])
  const { problems, rest, refused } = read!
  if (rest === undefined) throw new Error(problems.map(problemText).join('\n'))
  const { scenario, root } = rest
  const shared = await Shared.of(timeAxis(2021, 1), SHIPPED, await ScenarioFiles.at('s.yaml', [], kept))
  const r = new Resolving(shared, root)
  const site = scenario.sites[0]!
  const at = ['sites', 0] as const
  const known = await siteClimate(r, scenario, site, at)
  const { units } = await siteUnits(r, scenario, site, at)
  return {
    r,
    site,
    units,
    known,
    at,
    problems: () => [...problems, ...r.problemsBeside(refused)].map(problemText),
    defaults: () =>
      shared.defaults
        .all([])
        .map(({ note }) => `${note.path.replace('sites.a.', '')}: ${note.value}, ${note.confidence}`),
  }
}
