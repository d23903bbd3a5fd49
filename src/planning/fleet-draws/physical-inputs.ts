import { SHIPPED } from '../../scenarios/catalogue.ts'
import type { MeasurePatch } from '../../scenarios/measures/measure.ts'
import { withEntry } from '../../scenarios/overlay.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { MapNode, ScalarNode } from '../../scenarios/source-tree.ts'
import { markKey } from '../../scenarios/uncertainty/drawn-tree.ts'
import { rangeNumbers } from '../../scenarios/uncertainty/range-numbers.ts'
import { rangedBelow, uncertainInputs } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import type { UncertainInput } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import type { FleetClass } from '../fleet/plan-fleet.ts'
import { withSites } from '../fleet/plan-frame.ts'
import type { SimulatedFleet } from '../fleet/simulated-fleet.ts'
import { clippedSpread, spreadAround } from '../uncertainty/distribution.ts'
import { drawnInput } from '../uncertainty/drawn-input.ts'
import type { DrawnInput } from '../uncertainty/drawn-input.ts'

/** A value with a range of what sites are, or of what a measure makes of them. */
export type PhysicalInput = Pick<DrawnInput, 'path' | 'at' | 'unit' | 'spread' | 'isWhole'>

/**
 * The values with a range that simulations of a fleet rest on: of its sites, of their archetypes, each one value for all sites
 * that start from it, and of what measures set. Prices of measures are none of them.
 *
 * @param sets  `PATH=VALUE` of the command line
 * @throws InputError where a value and its range are in units that do not go together
 */
export async function physicalInputs(
  { basis, request }: Pick<SimulatedFleet, 'basis' | 'request'>,
  sets: readonly string[],
): Promise<readonly PhysicalInput[]> {
  const sites = basis.fleet.classes.map(withArchetype)
  const tree = withSites(request.read.root, sites)
  const { inputs, mixed } = await uncertainInputs(request.read.root, [tree], sets, SHIPPED)
  const ofMeasures = basis.measures.flatMap(({ id, set, group }) =>
    [...set, ...(group?.hub ?? []), ...(group?.member ?? [])].flatMap((patch) => ofPatch(id, patch)),
  )
  const problems = [
    ...mixed.map(({ path, at }): Problem => ({ ...at, path, ...MIXED })),
    ...sharedPlaces(inputs),
  ]
  if (problems.length > 0) throw new InputError(problems)
  const drawn: DrawnInput[] = []
  for (const input of inputs) drawn.push(await drawnInput(input, tree))
  return [...drawn, ...ofMeasures]
}

const MIXED = { expected: 'a value and a range in one unit', got: 'several' }

/** A site that says again what it starts from, so that values are known by the archetype that has them. */
function withArchetype({ site, archetype }: FleetClass): MapNode {
  const { at } = site
  const node: ScalarNode = { kind: 'scalar', at, value: archetype, text: archetype }
  return archetype === '' ? site : withEntry(site, 'archetype', { keyAt: at, node })
}

/** What a measure sets; not below nothing where its range is not. */
function ofPatch(id: string, { path, node }: MeasurePatch): PhysicalInput[] {
  return rangedBelow(node, `measures.${id}.${path}`).flatMap(({ path: whole, record }) => {
    const numbers = rangeNumbers(record)
    if (numbers === undefined) throw new InputError([{ ...record.at, path: whole, ...MIXED }])
    const { p5, value, p95, unit } = numbers
    if (p5 === p95) return []
    const least = p5 >= 0 ? 0 : -Infinity
    const spread = clippedSpread(spreadAround(p5, value, p95), least, Infinity)
    return [{ path: whole, at: record.at, unit, spread, isWhole: false }]
  })
}

/** Two values of the command line may stand at one column: drawn ones are told apart by it. */
function sharedPlaces(inputs: readonly UncertainInput[]): Problem[] {
  const seen = new Set<string>()
  return inputs.flatMap(({ at, path }) => {
    const key = markKey(at)
    if (seen.has(key)) return [{ ...at, path, expected: 'ranges in the scenario', got: 'several in --set' }]
    seen.add(key)
    return []
  })
}
