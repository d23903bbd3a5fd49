import type { Bundle } from '../bundles/bundle-rules.ts'
import type { FleetChoice } from './fleet-choice.ts'
import type { ClassOutcome } from './outcome.ts'
import type { PlanBasis } from './plan-basis.ts'
import { outcomesOf } from './fleet-trials.ts'
import type { SimulatedFleet } from './simulated-fleet.ts'
import type { SimulateChunks } from './fleet-trials.ts'

/**
 * A fleet with the bundles that the measures of a choice are told by: every chosen bundle without its last measure, without
 * the last two, and so on. Those that were not among the bundles tried are simulated now; they are no options of the choice.
 */
export async function withPrefixes(
  { basis, request }: SimulatedFleet,
  { bundleOf }: FleetChoice,
  simulate: SimulateChunks,
): Promise<PlanBasis> {
  const { fleet, outcomes } = basis
  const missing = outcomes.map(() => new Map<string, Bundle>())
  const seen = new Set<string>()
  for (let site = 0; site < bundleOf.length; site++) {
    const [own, bundle] = [fleet.classOf[site]!, bundleOf[site]!]
    if (seen.has(`${own} ${bundle}`)) continue
    seen.add(`${own} ${bundle}`)
    const known = new Set(outcomes[own]!.bundles.map(({ measures }) => measures.join()))
    const { measures } = outcomes[own]!.bundles[bundle]!
    for (let count = 1; count < measures.length; count++) {
      const prefix = measures.slice(0, count)
      if (!known.has(prefix.join())) missing[own]!.set(prefix.join(), { measures: prefix, before: 0 })
    }
  }
  const open = [...missing.keys()].filter((own) => missing[own]!.size > 0)
  const tasks = open.map((own) => ({
    ...fleet.classes[own]!,
    bundles: [{ measures: [], before: 0 }, ...missing[own]!.values()],
  }))
  const found = await outcomesOf(request, tasks, simulate)
  const added = new Map(open.map((own, index) => [own, found[index]!]))
  return {
    ...basis,
    outcomes: outcomes.map((outcome, own) => inOrderOfApplication(outcome, added.get(own))),
    siteYears: basis.siteYears + found.reduce((sum, { bundles }) => sum + bundles.length, 0),
  }
}

/** Each bundle behind the one without its last measure, where that makes a site. */
function inOrderOfApplication(outcome: ClassOutcome, more: ClassOutcome | undefined): ClassOutcome {
  const bundles = [...outcome.bundles, ...(more?.bundles.slice(1) ?? [])]
  const place = new Map(bundles.map(({ measures }, at) => [measures.join(), at]))
  return {
    ...outcome,
    bundles: bundles.map((bundle) => ({
      ...bundle,
      before: place.get(bundle.measures.slice(0, -1).join()) ?? bundle.before,
    })),
  }
}
