import { SHIPPED } from '../../scenarios/catalogue.ts'
import { withEntry } from '../../scenarios/overlay.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Mark } from '../../scenarios/problem.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { MapNode, SourceNode } from '../../scenarios/source-tree.ts'
import { markKey, withDrawn } from '../../scenarios/uncertainty/drawn-tree.ts'
import type { DrawnValues } from '../../scenarios/uncertainty/drawn-tree.ts'
import { drawnValue } from '../../scenarios/uncertainty/range-numbers.ts'
import type { Bundle } from '../bundles/bundle-rules.ts'
import type { ClassOutcome } from '../fleet/outcome.ts'
import { outcomesOf } from '../fleet/fleet-trials.ts'
import type { SimulatedFleet } from '../fleet/simulated-fleet.ts'
import type { SimulateChunks } from '../fleet/fleet-trials.ts'
import { inputAt } from '../uncertainty/drawn-input.ts'
import { latinHypercubeShares } from '../uncertainty/latin-hypercube.ts'
import type { PhysicalInput } from './physical-inputs.ts'

/**
 * What the classes of a fleet come to in draws of what its sites are, all with the bundles that they were simulated with. The
 * draws are a Latin hypercube, each input keyed by the seed and its path.
 *
 * @param count  draws, none for 0
 * @throws InputError where a draw makes a site that cannot be, told with the draw
 */
export async function physicalDraws(
  { basis, request }: Pick<SimulatedFleet, 'basis' | 'request'>,
  inputs: readonly PhysicalInput[],
  { count, seed }: { readonly count: number; readonly seed: number },
  simulate: SimulateChunks,
): Promise<(readonly ClassOutcome[])[]> {
  const shares = inputs.map(({ path }) => latinHypercubeShares(count, seed, path))
  const found: (readonly ClassOutcome[])[] = []
  const bundles = basis.outcomes.map((outcome) => outcome.bundles.map(stepOf))
  for (let draw = 0; draw < count; draw++) {
    const drawn = new Map(
      inputs.map((input, at) => [
        markKey(input.at),
        drawnValue(inputAt(input, shares[at]![draw]!), input.unit),
      ]),
    )
    const root = await drawnRoot(request.read.root, drawn)
    const classes = basis.fleet.classes.map((own, at) => ({
      ...own,
      site: withDrawn(own.site, drawn) as MapNode,
      bundles: bundles[at]!,
    }))
    try {
      found.push(await outcomesOf({ ...request, read: { ...request.read, root } }, classes, simulate))
    } catch (error) {
      throw error instanceof InputError ? toldAt(error, draw + 1) : error
    }
  }
  return found
}

function stepOf({ measures, before }: Bundle): Bundle {
  return { measures, before }
}

function toldAt({ problems }: InputError, draw: number): InputError {
  const where = `at draw ${draw} of what sites are`
  return new InputError(
    problems.map((one) => ({ ...one, hint: one.hint === undefined ? where : `${one.hint}; ${where}` })),
  )
}

/** The scenario with drawn values, shipped measures that hold such being written into it. */
async function drawnRoot(root: MapNode, drawn: DrawnValues): Promise<MapNode> {
  const own = root.entries.get('measures')
  const written = own?.node.kind === 'list' ? own.node.items : []
  const known = new Set(written.map((node) => (node.kind === 'map' ? memberName(node) : undefined)))
  const changed = (await SHIPPED.list('measures')).flatMap((node): SourceNode[] => {
    const made = withDrawn(node, drawn)
    return made === node || known.has(memberName(node)) ? [] : [made]
  })
  const tree = withDrawn(root, drawn) as MapNode
  if (changed.length === 0) return tree
  const at: Mark = own?.node.at ?? root.at
  const items = [...written.map((node) => withDrawn(node, drawn)), ...changed]
  return withEntry(tree, 'measures', { keyAt: own?.keyAt ?? at, node: { kind: 'list', at, items } })
}
