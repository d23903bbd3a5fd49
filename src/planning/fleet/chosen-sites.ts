import { SITE_KINDS } from '../../model/fleet.ts'
import { bundleSteps } from './bundle-steps.ts'
import type { FleetChoice } from './fleet-choice.ts'
import type { ChosenSite, PlanShare, PlanSums } from './fleet-plan.ts'
import type { BundleOutcome } from './outcome.ts'
import type { BundleBook, PlanBasis } from './plan-basis.ts'
import { NONE, siteIdOf } from './plan-fleet.ts'
import { addSums, noSums } from './plan-sums.ts'

/** Sites of one class and province at which the same is done in the same year. */
interface AlikeSites {
  readonly own: number
  readonly bundle: number
  readonly start: number
  readonly province: number
  sites: number
}

/** Sums of the sites of a choice, those that are alike reckoned once. */
export class ChosenSites {
  readonly total: PlanSums
  readonly #basis: PlanBasis
  readonly #book: BundleBook
  readonly #choice: FleetChoice
  /** All sites of the fleet, those where nothing is done too. */
  readonly #alike: readonly AlikeSites[]

  constructor(basis: PlanBasis, book: BundleBook, choice: FleetChoice) {
    this.#basis = basis
    this.#book = book
    this.#choice = choice
    this.#alike = alikeSites(basis, choice)
    this.total = this.#sum(this.#done())
  }

  #done(): readonly AlikeSites[] {
    return this.#alike.filter(({ bundle }) => bundle > 0)
  }

  #sum(alike: readonly AlikeSites[]): PlanSums {
    const into = noSums()
    for (const { own, bundle, start, sites } of alike)
      if (bundle > 0) addSums(into, this.#book.sums(own, bundle, start), sites)
    return into
  }

  /** By measure: what it adds to those before it. */
  byMeasure(): Map<number, PlanSums> {
    const found = new Map<number, ReturnType<typeof noSums>>()
    for (const { own, bundle, start, sites } of this.#done()) {
      const outcome = this.#basis.outcomes[own]!
      const sumsOf = (one: BundleOutcome) => this.#book.sums(own, outcome.bundles.indexOf(one), start)
      for (const { measure, sums } of bundleSteps(outcome, bundle, sumsOf)) {
        const into = found.get(measure) ?? noSums()
        addSums(into, sums, sites)
        found.set(measure, into)
      }
    }
    return found
  }

  #shares(nameOf: (alike: AlikeSites) => string): PlanShare[] {
    const found = new Map<string, AlikeSites[]>()
    for (const one of this.#alike) {
      const name = nameOf(one)
      const known = found.get(name)
      if (known === undefined) found.set(name, [one])
      else known.push(one)
    }
    return [...found].map(([name, alike]) => ({
      name,
      ...this.#sum(alike),
      sitesOfFleet: alike.reduce((sum, { sites }) => sum + sites, 0),
    }))
  }

  byProvince(): PlanShare[] {
    const { provinces } = this.#basis.fleet
    return this.#shares(({ province }) => provinces[province]!).toSorted(
      (a, b) => b.capex - a.capex || (a.name < b.name ? -1 : 1),
    )
  }

  byKind(): PlanShare[] {
    const shares = this.#shares(({ own }) => this.#basis.fleet.classes[own]!.kind)
    return SITE_KINDS.flatMap((kind) => shares.filter(({ name }) => name === kind))
  }

  inYear(year: number): PlanSums {
    return this.#sum(this.#done().filter(({ start }) => start === year))
  }

  /** A row for each site; alike sites of one row of the inventory for which the same is done are one. */
  list(hasYears: boolean): ChosenSite[] {
    const { classOf, rowOf } = this.#basis.fleet
    const found = new Map<string, { readonly site: number; count: number }>()
    for (let site = 0; site < classOf.length; site++) {
      const bundle = this.#choice.bundleOf[site]!
      if (bundle === 0) continue
      const row = rowOf[site]!
      const of = row === NONE ? `class ${classOf[site]!}` : `${row}`
      const key = `${of} ${bundle} ${this.#choice.yearOf[site]!}`
      const known = found.get(key)
      if (known === undefined) found.set(key, { site, count: 1 })
      else known.count++
    }
    return [...found.values()].map(({ site, count }) => this.#told(site, count, hasYears))
  }

  #told(site: number, count: number, hasYears: boolean): ChosenSite {
    const { fleet, outcomes, measures, year } = this.#basis
    const own = fleet.classOf[site]!
    const outcome = outcomes[own]!.bundles[this.#choice.bundleOf[site]!]!
    const row = fleet.rowOf[site]!
    const sums = noSums()
    const bundle = this.#choice.bundleOf[site]!
    addSums(sums, this.#book.sums(own, bundle, this.#choice.yearOf[site]), count)
    return {
      siteId: siteIdOf(fleet, site),
      row: row === NONE ? undefined : row,
      kind: fleet.classes[own]!.kind,
      province: fleet.provinces[fleet.provinceOf[site]!]!,
      archetype: fleet.classes[own]!.archetype,
      measures: outcome.measures.map((measure) => measures[measure]!.id),
      year: hasYears ? year + this.#choice.yearOf[site]! : undefined,
      sums,
      shutdownHours: count * (outcome.year.shutdownHours - outcomes[own]!.bundles[0]!.year.shutdownHours),
    }
  }
}

function alikeSites({ fleet }: PlanBasis, { bundleOf, yearOf }: FleetChoice): readonly AlikeSites[] {
  const { classOf, provinceOf } = fleet
  const found = new Map<string, AlikeSites>()
  for (let site = 0; site < classOf.length; site++) {
    const [own, bundle, start, province] = [classOf[site]!, bundleOf[site]!, yearOf[site]!, provinceOf[site]!]
    const key = `${own} ${bundle} ${start} ${province}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { own, bundle, start, province, sites: 1 })
    else known.sites++
  }
  return [...found.values()]
}
