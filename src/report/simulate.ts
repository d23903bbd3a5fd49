import { fleetSteps, withAvoided } from '../model/fleet.ts'
import type { FleetMember } from '../model/fleet.ts'
import { siteColumns } from '../model/site.ts'
import type { SimulatedSite, SiteColumns } from '../model/site.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import { planSteps } from './plans.ts'
import type { SimulatedVariant } from './result.ts'

/** An identity of energy that the simulation breaks: a fault of the model, never of the input. */
export class BrokenIdentity extends Error {}

/** Told of each site's filled columns before the next site overwrites them. */
type Watcher = (
  variant: LoadedVariant,
  member: FleetMember,
  columns: SiteColumns,
  year: SimulatedSite,
) => void

/**
 * Every variant of a scenario, simulated.
 *
 * @throws BrokenIdentity where an identity of energy is broken
 */
export function simulateScenario(loaded: LoadedScenario, watch: Watcher = () => {}): SimulatedVariant[] {
  const steps = scenarioSteps(loaded, watch)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/**
 * As {@link simulateScenario}, pausing after each site.
 *
 * @param known  the first variants, where an earlier run has simulated them already
 */
export function* scenarioSteps(
  loaded: LoadedScenario,
  watch: Watcher = () => {},
  known: readonly SimulatedVariant[] = [],
): Generator<undefined, SimulatedVariant[]> {
  const columns = siteColumns(loaded.axis)
  const simulated: SimulatedVariant[] = [...known]
  for (const variant of loaded.variants.slice(known.length)) {
    const seen = (member: FleetMember, columns: SiteColumns, year: SimulatedSite) =>
      watch(variant, member, columns, year)
    const alone = yield* fleetSteps(loaded.axis, variant.members, seen, columns)
    const year = withAvoided(alone, simulated[0]?.year ?? alone)
    if (year.broken !== undefined) throw new BrokenIdentity(`variant ${variant.name}, ${year.broken}`)
    const plans = yield* planSteps(loaded.axis, variant, year, columns)
    for (const name of ['retirement', 'coverage', 'years'] as const) {
      const broken = plans[name]?.broken
      if (broken !== undefined) throw new BrokenIdentity(`variant ${variant.name}, ${name}, ${broken}`)
    }
    simulated.push({ variant, year, plans })
  }
  return simulated
}
