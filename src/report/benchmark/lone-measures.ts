import type { FleetPlan } from '../../planning/fleet/fleet-plan.ts'
import type { BundleOutcome, ClassOutcome } from '../../planning/fleet/outcome.ts'
import type { PlanBasis } from '../../planning/fleet/plan-basis.ts'
import { rounded } from '../rounding.ts'

/** A figure at the price that is told, and at the price's P5 and P95; null where there is none. */
export interface AtPrices {
  readonly value: number | null
  readonly p5: number | null
  readonly p95: number | null
}

/** One measure done alone wherever it fits, whatever it costs, beside what of it is in a plan. */
export interface LoneMeasure {
  readonly id: string
  readonly name: string
  /** Sites that it fits. */
  readonly sites: number
  /** Grid saved in a year for each unit of money [kWh/currency]; null where it costs nothing. */
  readonly kwhPerMoney: AtPrices
  /** Price over what is saved of the bill in a year less operation [a]; null where nothing is left of it. */
  readonly paybackYears: AtPrices
  readonly planned: { readonly sites: number; readonly capex: number; readonly gridKwh: number }
}

/** Every measure of a simulated fleet that fits anywhere, most kWh for the money first. */
export function loneMeasures(basis: PlanBasis, plan: FleetPlan): LoneMeasure[] {
  const sitesOf = new Uint32Array(basis.outcomes.length)
  for (const own of basis.fleet.classOf) sitesOf[own]!++
  const found = basis.measures.flatMap(({ id, name }, measure) => {
    const sums = sumsOf(basis.outcomes, sitesOf, measure)
    if (sums.sites === 0) return []
    const planned = plan.byMeasure.find((one) => one.id === id)
    return [
      {
        id,
        name,
        sites: sums.sites,
        kwhPerMoney: atPrices(sums, (capex) => (capex > 0 ? sums.gridKwh / capex : null)),
        paybackYears: atPrices(sums, (capex) => (sums.net > 0 ? capex / sums.net : null)),
        planned: {
          sites: planned?.sites ?? 0,
          capex: rounded(planned?.capex ?? 0),
          gridKwh: rounded(planned?.gridKwh ?? 0),
        },
      },
    ]
  })
  return found.toSorted(
    (a, b) => (b.kwhPerMoney.value ?? Infinity) - (a.kwhPerMoney.value ?? Infinity) || (a.id < b.id ? -1 : 1),
  )
}

/** Over the sites of a measure, done alone. */
interface Sums {
  sites: number
  capex: number
  p5: number
  p95: number
  gridKwh: number
  /** Of the bill less operation. */
  net: number
}

function sumsOf(outcomes: readonly ClassOutcome[], sitesOf: Uint32Array, measure: number): Sums {
  const sums: Sums = { sites: 0, capex: 0, p5: 0, p95: 0, gridKwh: 0, net: 0 }
  for (const [own, { bundles, refused }] of outcomes.entries()) {
    const at = bundles.findIndex(({ measures }) => measures.length === 1 && measures[0] === measure)
    if (at !== -1 && !refused.includes(at)) add(sums, bundles[0]!, bundles[at]!, sitesOf[own]!)
  }
  return sums
}

function add(
  into: Sums,
  before: BundleOutcome,
  { year, money: [money] }: BundleOutcome,
  sites: number,
): void {
  const { capex, capexRange = [capex, capex], opexPerYear } = money!
  into.sites += sites
  into.capex += sites * capex
  into.p5 += sites * capexRange[0]
  into.p95 += sites * capexRange[1]
  into.gridKwh += sites * (before.year.gridImportKwh - year.gridImportKwh)
  into.net += sites * (before.year.cost - year.cost - opexPerYear)
}

function atPrices({ capex, p5, p95 }: Sums, figure: (capex: number) => number | null): AtPrices {
  const told = (price: number) => {
    const value = figure(price)
    return value === null ? null : rounded(value)
  }
  return { value: told(capex), p5: told(p5), p95: told(p95) }
}
