import { simulateFleet } from '../model/fleet.ts'
import type { FleetMember } from '../model/fleet.ts'
import type { SiteColumns } from '../model/site.ts'
import type { LoadedScenario, LoadedVariant } from '../scenarios/load.ts'
import type { SimulatedVariant } from './result.ts'

/** Told of each site's filled columns before the next site overwrites them. */
export type Watcher = (variant: LoadedVariant, member: FleetMember, columns: SiteColumns) => void

/**
 * Every variant of a scenario, simulated.
 *
 * @throws Error where an identity of energy is broken: a fault of the model, never of the input
 */
export function simulateScenario(loaded: LoadedScenario, watch: Watcher = () => {}): SimulatedVariant[] {
  return loaded.variants.map((variant) => {
    const year = simulateFleet(loaded.axis, variant.members, (member, columns) =>
      watch(variant, member, columns),
    )
    if (year.broken !== undefined) throw new Error(`variant ${variant.name}, ${year.broken}`)
    return { variant, year }
  })
}
