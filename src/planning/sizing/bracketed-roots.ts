/** A size with how far an output is above its target there; null where it has no such number. */
export interface Aimed {
  readonly at: number
  readonly above: number | null
}

/** Two neighbouring sizes between which an output crosses its target. */
export interface Bracket {
  readonly from: Aimed
  readonly to: Aimed
}

/** How an output runs over sizes in their order; numbers that do not exist are left out. */
export type Course = 'rises' | 'falls' | 'is-constant' | 'turns' | 'is-unknown'

/** Sizes at which a target is met, and pairs of neighbours between which it is crossed, in their order. */
export function crossings(sizes: readonly Aimed[]): {
  readonly exact: Aimed[]
  readonly brackets: Bracket[]
} {
  const exact = sizes.filter(({ above }) => above === 0)
  const brackets: Bracket[] = []
  for (let i = 1; i < sizes.length; i++) {
    const [from, to] = [sizes[i - 1]!, sizes[i]!]
    if (from.above === null || to.above === null) continue
    if (Math.sign(from.above) * Math.sign(to.above) < 0) brackets.push({ from, to })
  }
  return { exact, brackets }
}

/** How an output runs over sizes. */
export function courseOf(sizes: readonly Aimed[]): Course {
  const known = sizes.flatMap(({ above }) => above ?? [])
  if (known.length < 2) return 'is-unknown'
  const steps = known.slice(1).map((value, index) => value - known[index]!)
  if (steps.every((step) => step === 0)) return 'is-constant'
  if (steps.every((step) => step >= 0)) return 'rises'
  return steps.every((step) => step <= 0) ? 'falls' : 'turns'
}

/** Where an output meets its target within a bracket. */
export interface Root {
  /** The nearer of the two ends that are left. */
  readonly best: Aimed
  readonly bracket: Bracket
  /**
   * found: the target lies between the two ends that are left, near enough to both; jumps: it is passed over without being
   * reached; gap: between them the output has no number.
   */
  readonly kind: 'found' | 'jumps' | 'gap'
  /** All that were tried, in their order. */
  readonly tried: readonly Aimed[]
}

/** How near a root is to be. */
export interface RootTolerance {
  /** Ends of a bracket this near are the same size. */
  readonly size: number
  /** An output this near its target meets it. */
  readonly output: number
}

const MOST_TRIALS = 200
/** Of a jump the last two values differ by more than this share of the first two. Assumption: a smooth output comes nearer. */
const JUMP_SHARE = 0.05

/**
 * Narrows a bracket until its ends are within the tolerance, or the output meets its target.
 *
 * Source: M. Dowell, P. Jarratt, A modified regula falsi method for computing the root of an equation, BIT 11, 1971: the
 * Illinois rule; every third trial halves the bracket, so that a jump is found as fast as by bisection.
 *
 * @param above  how far the output is above its target at a size
 */
export async function rootIn(
  bracket: Bracket,
  tolerance: RootTolerance,
  above: (size: number) => Promise<number | null>,
): Promise<Root> {
  let { from, to } = bracket
  let [weightFrom, weightTo] = [from.above!, to.above!]
  const first = Math.abs(to.above! - from.above!)
  let last: 'from' | 'to' | undefined
  const tried: Aimed[] = []
  const ended = (kind: Root['kind']): Root => ({ best: nearer(from, to), bracket: { from, to }, kind, tried })
  for (let trial = 1; trial <= MOST_TRIALS; trial++) {
    if (Math.abs(nearer(from, to).above!) <= tolerance.output) return ended('found')
    if (Math.abs(to.at - from.at) <= tolerance.size) break
    const ends = [from.at, to.at]
    const half = shortened(middle(from.at, to.at), tolerance.size)
    const straight = shortened(secant(from.at, to.at, weightFrom, weightTo), tolerance.size)
    const at = trial % 3 === 0 || ends.includes(straight) ? half : straight
    if (ends.includes(at)) break
    const value = await above(at)
    const one: Aimed = { at, above: value }
    tried.push(one)
    if (value === null) return ended('gap')
    if (value === 0) return { best: one, bracket: { from: one, to: one }, kind: 'found', tried }
    const side = value < 0 === from.above! < 0 ? 'from' : 'to'
    if (side === 'from') {
      from = one
      weightFrom = value
      if (last === side) weightTo /= 2
    } else {
      to = one
      weightTo = value
      if (last === side) weightFrom /= 2
    }
    last = side
  }
  return ended(Math.abs(to.above! - from.above!) > JUMP_SHARE * first ? 'jumps' : 'found')
}

function nearer(a: Aimed, b: Aimed): Aimed {
  return Math.abs(a.above!) <= Math.abs(b.above!) ? a : b
}

function middle(a: number, b: number): number {
  return a + (b - a) / 2
}

/** Where a straight line through both ends crosses zero, a little within them. */
function secant(a: number, b: number, aboveAtA: number, aboveAtB: number): number {
  const share = aboveAtA / (aboveAtA - aboveAtB)
  const inside = Math.min(0.99, Math.max(0.01, share))
  return a + inside * (b - a)
}

/** The size with no more decimals than the tolerance asks for. */
function shortened(size: number, tolerance: number): number {
  const decimals = Math.ceil(-Math.log10(tolerance)) + 1
  return decimals > 0 && decimals <= MOST_DECIMALS ? Number(size.toFixed(decimals)) : size
}

const MOST_DECIMALS = 15
