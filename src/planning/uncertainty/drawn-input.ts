import { fieldBounds } from '../../scenarios/uncertainty/field-bounds.ts'
import { markKey } from '../../scenarios/uncertainty/drawn-tree.ts'
import type { UncertainInput } from '../../scenarios/uncertainty/uncertain-inputs.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { clippedSpread, spreadAround, spreadQuantile } from './distribution.ts'
import type { Spread } from './distribution.ts'

/** An input with how it spreads. */
export interface DrawnInput extends UncertainInput {
  readonly spread: Spread
  /** Drawn as whole numbers. */
  readonly isWhole: boolean
}

/**
 * How an input spreads: a triangle with the given percentiles, held within what its field takes.
 *
 * @param tree  a scenario that uses it, archetypes laid under its sites
 */
export async function drawnInput(input: UncertainInput, tree: MapNode): Promise<DrawnInput> {
  const spread = spreadAround(input.p5, input.value, input.p95)
  const ends = [spread.low, spread.high] as const
  const { low, high, isWhole } = await fieldBounds(tree, input, markKey(input.at), ends)
  return { ...input, spread: clippedSpread(spread, low, high), isWhole }
}

/** The value of an input below which a share of its draws lies. */
export function inputAt({ spread, isWhole }: Pick<DrawnInput, 'spread' | 'isWhole'>, share: number): number {
  const value = spreadQuantile(spread, share)
  return isWhole
    ? Math.min(Math.floor(spread.high), Math.max(Math.ceil(spread.low), Math.round(value)))
    : value
}
