import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'

/**
 * An output of the retirement plan of a variant, pausing after each site.
 *
 * @param names  what stands below `retirement` in a result, one of its outputs
 */
// oxlint-disable-next-line require-yield
export function* retirementFigure(
  fleet: FleetScenes,
  names: readonly string[],
): Generator<undefined, Explained> {
  throw new Error(`not written yet: ${fleet.variant.name} ${names.join('.')}`)
}
