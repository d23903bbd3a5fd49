import type { PlanBasis } from '../fleet/plan-basis.ts'
import { percentile } from '../uncertainty/percentile.ts'

/** How often a measure is in the best plans of the draws, and at how many sites. */
export interface MeasureStability {
  readonly id: string
  readonly name: string
  /** In the plan. */
  readonly planned: number
  /** Of the draws. */
  readonly share: number
  readonly p5: number
  readonly p50: number
  readonly p95: number
}

/** Counts what the best plans of many draws do. */
export class BestPlans {
  readonly #basis: PlanBasis
  readonly #planned: Uint32Array
  readonly #any: Uint32Array
  readonly #same: Uint32Array
  /** By draw and measure: sites. */
  readonly #sites: Uint32Array[] = []

  /** @param planned  bundle of every site in the plan that is judged */
  constructor(basis: PlanBasis, planned: Uint32Array) {
    this.#basis = basis
    this.#planned = planned
    this.#any = new Uint32Array(planned.length)
    this.#same = new Uint32Array(planned.length)
  }

  /** @param bundleOf  of every site in the best plan of one more draw */
  add(bundleOf: Uint32Array): void {
    for (let site = 0; site < bundleOf.length; site++) {
      if (bundleOf[site]! > 0) this.#any[site]!++
      if (bundleOf[site] === this.#planned[site]) this.#same[site]!++
    }
    this.#sites.push(this.#sitesByMeasure(bundleOf))
  }

  /** Shares of the draws. */
  at(site: number): { readonly any: number; readonly same: number } {
    const draws = this.#sites.length
    return { any: this.#any[site]! / draws, same: this.#same[site]! / draws }
  }

  /** Those measures that are in the plan or in any of the best plans. */
  byMeasure(): MeasureStability[] {
    const planned = this.#sitesByMeasure(this.#planned)
    return this.#basis.measures.flatMap(({ id, name }, measure) => {
      const sites = Float64Array.from(this.#sites, (own) => own[measure]!).sort()
      const share = sites.filter((count) => count > 0).length / sites.length
      if (share === 0 && planned[measure] === 0) return []
      const [p5, p50, p95] = [5, 50, 95].map((percent) => percentile(sites, percent))
      return [{ id, name, planned: planned[measure]!, share, p5: p5!, p50: p50!, p95: p95! }]
    })
  }

  #sitesByMeasure(bundleOf: Uint32Array): Uint32Array {
    const { fleet, outcomes, measures } = this.#basis
    const sites = new Uint32Array(measures.length)
    for (let site = 0; site < bundleOf.length; site++) {
      if (bundleOf[site] === 0) continue
      for (const measure of outcomes[fleet.classOf[site]!]!.bundles[bundleOf[site]!]!.measures)
        sites[measure]!++
    }
    return sites
  }
}
