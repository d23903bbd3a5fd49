import type { Bundle, BundleList } from './bundle-rules.ts'

/** What a bundle is worth and costs, simulated; undefined where it is no option. */
export type BundleWorth = (bundle: Bundle) => { readonly value: number; readonly cost: number } | undefined

interface Merit {
  readonly measure: number
  readonly value: number
  readonly cost: number
}

/** Measures that join one by one, and the bundle that they grow to. */
interface Row {
  readonly start: number
  /** In the order in which they joined. */
  readonly measures: readonly number[]
  readonly end: number
}

/** Times that bundles are added, each after those before are simulated. */
export const GROWTH_STAGES = 5

/**
 * Bundles where there are too many to try all, in stages that go by what the bundles before came to:
 *
 * 1. each measure alone, with all that it needs;
 * 2. those that are worth something join one by one, in the order of their worth by money;
 * 3. the same without those that turned out to be worth nothing where they joined;
 * 4. the best bundle so far with each measure that it lacks: what is worth nothing alone may be worth something there;
 * 5. the best with all of those that are; a row by worth alone; and every bundle of the first few measures by worth for money,
 *    as many as there is room for.
 */
export class BundleGrowth {
  readonly #list: BundleList
  readonly #applicable: readonly number[]
  /** Of measures that change a group: bundles grow from each of them as from none. */
  readonly #isOfGroup: (measure: number) => boolean
  readonly #worth: BundleWorth
  #stage = 0
  #singles: ReadonlyMap<number, number> = new Map()
  #rows: readonly Row[] = []
  #late: readonly { readonly from: number; readonly measure: number; readonly at: number }[] = []

  constructor(
    list: BundleList,
    applicable: readonly number[],
    isOfGroup: (measure: number) => boolean,
    worth: BundleWorth,
  ) {
    this.#list = list
    this.#applicable = applicable
    this.#isOfGroup = isOfGroup
    this.#worth = worth
  }

  /** Adds the bundles of the next stage; those before must be simulated. */
  grow(): void {
    const stages = [
      () => this.#addSingles(),
      () => this.#addRows(),
      () => this.#refineRows(),
      () => this.#addLate(),
      () => this.#fill(),
    ]
    stages[this.#stage++]?.()
  }

  #addSingles(): void {
    const found = new Map<number, number>()
    for (const measure of this.#applicable) {
      const at = this.#list.addWithNeeded(0, measure)
      if (at !== undefined) found.set(measure, at)
    }
    this.#singles = found
  }

  /** Measures that are worth something alone, the most for their money first. */
  #merits(): readonly Merit[] {
    return [...this.#singles].flatMap(([measure, at]) => {
      const worth = this.#isOfGroup(measure) ? undefined : this.#worth(this.#list.bundles[at]!)
      return worth === undefined || worth.value <= 0 ? [] : [{ measure, ...worth }]
    })
  }

  #addRows(): void {
    const starts = [0, ...[...this.#singles].flatMap(([one, at]) => (this.#isOfGroup(one) ? [at] : []))]
    const measures = byMoney(this.#merits()).map(({ measure }) => measure)
    this.#rows = starts.map((start) => ({ start, measures, end: this.#rowEnd(start, measures) }))
  }

  #rowEnd(start: number, measures: readonly number[]): number {
    let at = start
    for (const measure of measures) at = this.#list.addWithNeeded(at, measure) ?? at
    return at
  }

  #refineRows(): void {
    const { bundles } = this.#list
    for (const { start, measures, end } of this.#rows) {
      const kept = new Set(bundles[start]!.measures)
      for (let at = end; at !== start; at = bundles[at]!.before) {
        const [own, less] = [bundles[at]!, bundles[bundles[at]!.before]!]
        const added = own.measures.filter((one) => !less.measures.includes(one))
        if (this.#gain(own, less) > 0) for (const one of added) kept.add(one)
      }
      this.#rowEnd(
        start,
        measures.filter((measure) => kept.has(measure)),
      )
    }
  }

  /** What a bundle is worth more than another; below zero where it is no option. */
  #gain(own: Bundle, less: Bundle): number {
    const [more, before] = [this.#worth(own), this.#worth(less)]
    return more === undefined ? -Infinity : more.value - (before?.value ?? -Infinity)
  }

  #addLate(): void {
    const { bundles } = this.#list
    this.#late = this.#rows.flatMap(({ start }) => {
      const from = this.#best(bundles[start]!.measures)
      return this.#applicable.flatMap((measure) => {
        const at = this.#isOfGroup(measure) ? undefined : this.#list.addWithNeeded(from, measure)
        return at === undefined || bundles[from]!.measures.includes(measure) ? [] : [{ from, measure, at }]
      })
    })
  }

  /** Position of the bundle of most worth that has all of some measures, and of those of groups no others. */
  #best(measures: readonly number[]): number {
    const shared = (list: readonly number[]) => list.filter((one) => this.#isOfGroup(one)).join()
    let [best, most] = [0, -Infinity]
    for (const [at, bundle] of this.#list.bundles.entries()) {
      const worth = shared(bundle.measures) === shared(measures) ? this.#worth(bundle) : undefined
      if (worth !== undefined && worth.value > most) [best, most] = [at, worth.value]
    }
    return best
  }

  #fill(): void {
    const { bundles } = this.#list
    for (const from of new Set(this.#late.map((one) => one.from))) {
      const joining = this.#late
        .filter((one) => one.from === from)
        .map(({ measure, at }) => ({ measure, gain: this.#gain(bundles[at]!, bundles[from]!) }))
        .filter(({ gain }) => gain > 0)
        .toSorted((a, b) => b.gain - a.gain || a.measure - b.measure)
      this.#rowEnd(
        from,
        joining.map(({ measure }) => measure),
      )
    }
    const merits = this.#merits()
    const byWorth = merits.toSorted((a, b) => b.value - a.value || a.measure - b.measure)
    for (const { start } of this.#rows)
      this.#rowEnd(
        start,
        byWorth.map(({ measure }) => measure),
      )
    let reached = [0]
    for (const { measure } of byMoney(merits)) {
      if (this.#list.isFull) return
      const more = reached.flatMap((at) => this.#list.addWithNeeded(at, measure) ?? [])
      reached = [...new Set([...reached, ...more])]
    }
  }
}

function byMoney(merits: readonly Merit[]): readonly Merit[] {
  return merits.toSorted((a, b) => efficiency(b) - efficiency(a) || a.measure - b.measure)
}

function efficiency({ value, cost }: Merit): number {
  return cost <= 0 ? Infinity : value / cost
}
