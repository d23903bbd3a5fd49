import type { PlantCost } from './investment.ts'

/** Who pays for a plant and what for. */
export type PaymentPlan =
  | { readonly kind: 'own' }
  /** A contractor builds and runs it and takes a share of what it saves. */
  | { readonly kind: 'energy-management-contract'; readonly share: number; readonly years: number }
  /** A contractor builds and runs it and sells its energy. */
  | {
      readonly kind: 'power-purchase-agreement'
      /** Of the first year [currency/kWh]. */
      readonly pricePerKwh: number
      /** From year to year [fraction]. */
      readonly growth: number
      readonly years: number
    }

/** Costs of a plant by who bears them, and what the owner pays the contractor; one value per year [currency]. */
export interface SharedCost {
  readonly owner: PlantCost
  readonly contractor: PlantCost
  readonly contract: Float64Array
}

/**
 * Shares the costs of a plant between the owner of the site and a contractor.
 *
 * Assumptions: while the contract runs the plant is the contractor's, with its price, operation and replacements; at the end
 * of its last year the plant becomes the owner's for nothing, who replaces what ends its life then. A year in which nothing
 * is saved costs no share.
 *
 * @param energySaving  one value per year [currency]
 * @param solarUsedKwh  solar energy used at the site, one value per year [kWh]
 */
export function sharedCost(
  plan: PaymentPlan,
  plant: PlantCost,
  energySaving: Float64Array,
  solarUsedKwh: Float64Array,
): SharedCost {
  const years = plan.kind === 'own' ? 0 : plan.years
  const contract = new Float64Array(plant.capex.length)
  for (let year = 1; year <= Math.min(years, contract.length - 1); year++) {
    contract[year] = paidInYear(plan, year, energySaving[year]!, solarUsedKwh[year]!)
  }
  return {
    owner: part(plant, (isContractors) => !isContractors, years),
    contractor: part(plant, (is) => is, years),
    contract,
  }
}

function paidInYear(plan: PaymentPlan, year: number, saving: number, solarKwh: number): number {
  if (plan.kind === 'own') return 0
  if (plan.kind === 'energy-management-contract') return plan.share * Math.max(0, saving)
  return plan.pricePerKwh * (1 + plan.growth) ** (year - 1) * solarKwh
}

/** Costs of one party: what a date has of the contractor's is his where `takes` says so. */
function part(plant: PlantCost, takes: (isContractors: boolean) => boolean, years: number): PlantCost {
  const where = (column: Float64Array, isContractors: (year: number) => boolean) =>
    column.map((value, year) => (takes(isContractors(year)) ? value : 0))
  // Prices and replacements stand at the start of the year after; operation is of the year itself.
  return {
    capex: where(plant.capex, (year) => year < years),
    opex: where(plant.opex, (year) => year <= years),
    replacement: where(plant.replacement, (year) => year < years),
    residual: where(plant.residual, (year) => year < years),
  }
}
