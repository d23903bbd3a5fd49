/** Which measures may stand together; measures are known by their place in the order in which they are applied. */
export interface BundleRules {
  /** Whether two measures exclude each other; said of both sides. */
  readonly excludes: (a: number, b: number) => boolean
  /** Measures that one needs in the bundle, never in a circle; those installed are left out. */
  readonly requires: (measure: number) => readonly number[]
}

/** A set of measures, and the bundle to which its last step was added. */
export interface Bundle {
  /** Rising. */
  readonly measures: readonly number[]
  /** Position in the list of the bundle with one measure less; of the first, which has none, its own. */
  readonly before: number
}

/** Bundles that grow by one measure at a time, each once, up to a limit. */
export class BundleList {
  readonly #bundles: Bundle[] = [{ measures: [], before: 0 }]
  readonly #known = new Map([['', 0]])
  readonly #rules: BundleRules
  readonly #offered: ReadonlySet<number>
  readonly #most: number
  /** Whether the limit refused a bundle. */
  isCut = false

  constructor(applicable: readonly number[], rules: BundleRules, most: number) {
    this.#rules = rules
    this.#offered = new Set(applicable)
    this.#most = most
  }

  get bundles(): readonly Bundle[] {
    return this.#bundles
  }

  get isFull(): boolean {
    return this.#bundles.length >= this.#most
  }

  /** Position of a bundle with one measure more; undefined where the rules or the limit do not allow it. */
  add(at: number, measure: number): number | undefined {
    const { measures } = this.#bundles[at]!
    if (measures.includes(measure) || !this.#offered.has(measure)) return undefined
    if (measures.some((other) => this.#rules.excludes(measure, other))) return undefined
    if (!this.#rules.requires(measure).every((other) => measures.includes(other))) return undefined
    const next = [...measures, measure].toSorted((a, b) => a - b)
    const there = this.#known.get(next.join())
    if (there !== undefined) return there
    if (this.isFull) {
      this.isCut = true
      return undefined
    }
    this.#known.set(next.join(), this.#bundles.length)
    return this.#bundles.push({ measures: next, before: at }) - 1
  }

  /** As {@link add}, with all that the measure needs added before it. */
  addWithNeeded(at: number, measure: number): number | undefined {
    let reached = at
    for (const needed of this.#rules.requires(measure)) {
      if (this.#bundles[reached]!.measures.includes(needed)) continue
      const next = this.addWithNeeded(reached, needed)
      if (next === undefined) return undefined
      reached = next
    }
    return this.add(reached, measure)
  }
}

/** Every bundle that the rules allow, each behind one with a measure less; undefined where there are more than `most`. */
export function allBundles(
  applicable: readonly number[],
  rules: BundleRules,
  most: number,
): readonly Bundle[] | undefined {
  const list = new BundleList(applicable, rules, most)
  for (let at = 0; at < list.bundles.length; at++) {
    for (const measure of applicable) list.add(at, measure)
    if (list.isCut) return undefined
  }
  return list.bundles
}

/** Number of bundles that the rules allow, that of no measure among them; counting stops at `most`. */
export function countBundles(applicable: readonly number[], rules: BundleRules, most: number): number {
  let found = 0
  const taken: number[] = []
  const visit = (from: number): void => {
    if (found >= most) return
    if (taken.every((one) => rules.requires(one).every((needed) => taken.includes(needed)))) found++
    for (let next = from; next < applicable.length; next++) {
      const measure = applicable[next]!
      if (taken.some((other) => rules.excludes(measure, other))) continue
      taken.push(measure)
      visit(next + 1)
      taken.pop()
    }
  }
  visit(0)
  return found
}
