import { withEntry } from '../overlay.ts'
import { checkAgainstSchema } from '../scenario-reader.ts'
import { memberName } from '../source-path.ts'
import type { MapNode } from '../source-tree.ts'
import { withDrawn } from './drawn-tree.ts'
import { drawnValue } from './range-numbers.ts'
import type { UncertainInput } from './uncertain-inputs.ts'

/** The values that the field of an input takes, as far as they are asked for. */
export interface FieldBounds {
  readonly low: number
  readonly high: number
  /** Whether it takes whole numbers alone, such as a count. */
  readonly isWhole: boolean
}

/** Halvings of the way to a value that is refused, and the share of it to which a round bound is sought. */
const HALVINGS = 24
const ROUND = 1e-6

/**
 * How far a field goes along with an input: to the ends that are asked for, or as far as the form of a scenario allows.
 *
 * @param tree   the first variant that uses the input
 * @param place  what the record is known by in the tree, see drawn-tree.ts
 * @param ends   at most P5, and at least P95
 */
export async function fieldBounds(
  tree: MapNode,
  input: UncertainInput,
  place: string,
  [least, most]: readonly [least: number, most: number],
): Promise<FieldBounds> {
  const part = partOf(tree, input)
  const takes = async (value: number): Promise<boolean> => {
    const drawn = withDrawn(part, new Map([[place, drawnValue(value, input.unit)]])) as MapNode
    const [read] = await checkAgainstSchema([drawn])
    return read!.problems.length === 0
  }
  const isWhole = await takesWholeOnly(input, takes)
  if (isWhole)
    return {
      low: await boundTo(input.p5, Math.ceil(least), takes, true),
      high: await boundTo(input.p95, Math.floor(most), takes, true),
      isWhole,
    }
  return {
    low: await boundTo(input.p5, least, takes, false),
    high: await boundTo(input.p95, most, takes, false),
    isWhole,
  }
}

/** The scenario with the one site of the input alone: a form is checked site by site. */
function partOf(tree: MapNode, { uses }: UncertainInput): MapNode {
  const entry = tree.entries.get('sites')
  if (entry?.node.kind !== 'list') return tree
  const [top, id] = uses[0]!.split('.')
  const { items } = entry.node
  const own = top === 'sites' && id !== '*' ? items.filter((site) => memberName(site) === id) : []
  const kept = own.length === 0 && top !== 'sites' ? items.slice(0, 1) : own
  if (kept.length === 0) return tree
  return withEntry(tree, 'sites', { ...entry, node: { ...entry.node, items: kept } })
}

async function takesWholeOnly(
  { p5, value, p95, unit }: UncertainInput,
  takes: (value: number) => Promise<boolean>,
): Promise<boolean> {
  if (unit !== '' || ![p5, value, p95].every(Number.isInteger)) return false
  return !(await takes((p5 + p95) / 2 + 0.25))
}

/** The furthest value towards an end that is taken, a round one where there is one nearby. */
async function boundTo(
  from: number,
  end: number,
  takes: (value: number) => Promise<boolean>,
  isWhole: boolean,
): Promise<number> {
  if (end === from || (await takes(end))) return end
  let [taken, refused] = [from, end]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = isWhole ? Math.trunc((taken + refused) / 2) : (taken + refused) / 2
    if (middle === taken || middle === refused) break
    if (await takes(middle)) taken = middle
    else refused = middle
  }
  if (isWhole) return taken
  const unit = 10 ** Math.ceil(Math.log10(ROUND * Math.abs(end - from)))
  const round = Number((Math.round(taken / unit) * unit).toPrecision(12))
  return (await takes(round)) ? round : taken
}
