import type {
  Auction,
  BatteryRecovery,
  Disposal,
  Redeployed,
  RefrigerantRecovery,
  Scrap,
} from './asset-plan.ts'
import { ageAt, bookValueAt, depreciationPerYear, isWrittenOff } from './straight-line.ts'

/** Figures of one line of a plan, masses, energies, money [currency]; null where the plan does not tell what they need. */
export type Figures<Name extends string> = Readonly<Record<Name, number | null>>

/** Equipment used again: depreciation is book value, never cash. */
export type RedeployedFigures = Figures<
  | 'items'
  | 'transfers'
  | 'cost'
  | 'costPerItem'
  | 'bookValue'
  | 'lifeYears'
  | 'remainingYears'
  | 'depreciationAvoidedPerYear'
  | 'depreciationAvoided'
  | 'handlingCost'
  | 'avoidedPurchase'
>

/**
 * Figures of equipment that is used again. Depreciation avoided a year is what new equipment of the same cost would be
 * written off in a year, and in all what it would be over the years that are left to the old: nothing where none is left.
 *
 * Assumption: new equipment of the same cost, life and salvage, as the operators' reports count.
 */
export function redeployedFigures(line: Redeployed): RedeployedFigures {
  const { items, transfers, cost, lifeYears } = line
  const ageYears = line.ageYears ?? (line.bookValue === undefined ? undefined : ageAt(line, line.bookValue))
  const remainingYears = ageYears === undefined ? null : lifeYears - ageYears
  const perYear = depreciationPerYear(line)
  return {
    items,
    transfers: transfers ?? null,
    cost,
    costPerItem: items === 0 ? null : cost / items,
    bookValue: line.bookValue ?? (line.ageYears === undefined ? null : bookValueAt(line, line.ageYears)),
    lifeYears,
    remainingYears,
    depreciationAvoidedPerYear: isWrittenOff(line, remainingYears) ? 0 : perYear,
    depreciationAvoided: remainingYears === null ? null : perYear * remainingYears,
    handlingCost: line.handlingCost ?? null,
    avoidedPurchase: line.newPrice ?? null,
  }
}

/** A sale: what it brings is cash, what it brings above the book value is not. */
export type AuctionFigures = Figures<
  'batches' | 'items' | 'bookValue' | 'proceeds' | 'fees' | 'netCash' | 'gainOnSale'
>

/** Figures of a sale: cash is proceeds - fees, the gain (or loss) on the books cash - book value. */
export function auctionFigures({ batches, items, bookValue, proceeds, fees }: Auction): AuctionFigures {
  const netCash = less(proceeds, fees)
  return {
    batches: batches ?? null,
    items: items ?? null,
    bookValue: bookValue ?? null,
    proceeds: proceeds ?? null,
    fees: fees ?? null,
    netCash,
    gainOnSale: less(netCash, bookValue),
  }
}

/** A lot of scrap, in all and by material. */
export type ScrapFigures = Figures<
  'massKg' | 'recoveredKg' | 'residueKg' | 'revenue' | 'residueCost' | 'netCash'
> & {
  readonly materials: Readonly<Record<string, Figures<'recoveredKg' | 'revenue'>>>
}

/** Rounding of shares that are meant to leave nothing, such as 55 % + 8 % + 37 %. */
const NOTHING = 1e-12

/** Figures of a lot of scrap: mass x share of each material, times its price; what no material is, is residue. */
export function scrapFigures(line: Scrap): ScrapFigures {
  const { massKg = null, materials, residueCostPerKg } = line
  const known = materials.map(({ name, share, pricePerKg }) => {
    const recoveredKg = times(massKg, share)
    return [name, { recoveredKg, revenue: times(recoveredKg, pricePerKg) }] as const
  })
  const share = residueShare(line)
  const isKnown = massKg !== null && materials.length > 0
  const residueKg = isKnown ? massKg * share : null
  const revenues = known.map(([, one]) => one.revenue)
  const revenue = line.revenue ?? (known.length === 0 ? null : allOf(revenues))
  // A lot of which only the revenue is known is taken as a whole: the buyer has the residue.
  const residueCost = residueKg === null || residueKg === 0 ? 0 : times(residueKg, residueCostPerKg)
  return {
    massKg,
    recoveredKg: isKnown ? allOf(known.map(([, one]) => one.recoveredKg)) : null,
    residueKg,
    revenue,
    residueCost,
    netCash: less(revenue, residueCost),
    materials: Object.fromEntries(known),
  }
}

/** Share of a lot that is none of its materials, 0 to 1. */
export function residueShare({ materials }: Pick<Scrap, 'materials'>): number {
  const left = 1 - materials.reduce((sum, { share }) => sum + share, 0)
  return left <= NOTHING ? 0 : left
}

export type DisposalFigures = Figures<'massKg' | 'disposalCost'>

/** Figures of waste whose disposal is paid for: mass x cost. */
export function disposalFigures({ massKg, costPerKg }: Disposal): DisposalFigures {
  return { massKg, disposalCost: times(massKg, costPerKg) }
}

export type RefrigerantFigures = Figures<
  | 'chargeKg'
  | 'recoveredKg'
  | 'escapedKg'
  | 'keptCo2eKg'
  | 'escapedCo2eKg'
  | 'revenue'
  | 'recoveryCost'
  | 'netCash'
>

/**
 * Figures of refrigerant that is drawn off; kept is held against venting the whole charge [kg CO2e].
 *
 * Source (form): as `refrigerantKg` of refrigerant.ts, charge x share x GWP. It is a line of its own: no scope 1 of a site
 * is netted with it.
 */
export function refrigerantFigures(line: RefrigerantRecovery): RefrigerantFigures {
  const { chargeKg, gwp, recoveredShare, costPerKg, pricePerKg } = line
  const recoveredKg = chargeKg * recoveredShare
  const escapedKg = chargeKg * (1 - recoveredShare)
  // Nothing recovered needs neither price nor cost.
  const priced = (perKg: number | undefined) => (recoveredKg === 0 ? 0 : times(recoveredKg, perKg))
  const [revenue, recoveryCost] = [priced(pricePerKg), priced(costPerKg)]
  return {
    chargeKg,
    recoveredKg,
    escapedKg,
    keptCo2eKg: recoveredKg * gwp,
    escapedCo2eKg: escapedKg * gwp,
    revenue,
    recoveryCost,
    netCash: less(revenue, recoveryCost),
  }
}

export type BatteryFigures = Figures<
  | 'massKg'
  | 'energyKwh'
  | 'recycledKg'
  | 'reusedKg'
  | 'reusedKwh'
  | 'recyclingRevenue'
  | 'reuseRevenue'
  | 'revenue'
>

/** Figures of batteries: what is used again is counted by its energy, what is recycled by its mass. */
export function batteryFigures(line: BatteryRecovery): BatteryFigures {
  const { massKg, energyKwh, reusedShare, pricePerKg, reusePricePerKwh } = line
  const recycledKg = times(massKg, 1 - reusedShare)
  const reusedKwh = times(energyKwh, reusedShare)
  // Nothing of a kind brings nothing, whatever its price.
  const recyclingRevenue = reusedShare === 1 ? 0 : times(recycledKg, pricePerKg)
  const reuseRevenue = reusedShare === 0 ? 0 : times(reusedKwh, reusePricePerKwh)
  return {
    massKg: massKg ?? null,
    energyKwh: energyKwh ?? null,
    recycledKg,
    reusedKg: times(massKg, reusedShare),
    reusedKwh,
    recyclingRevenue,
    reuseRevenue,
    revenue: allOf([recyclingRevenue, reuseRevenue]),
  }
}

type Maybe = number | null | undefined

/** A product; null where a factor is not known. */
function times(a: Maybe, b: Maybe): number | null {
  return typeof a === 'number' && typeof b === 'number' ? a * b : null
}

/** A difference; null where a side is not known. */
function less(a: Maybe, b: Maybe): number | null {
  return typeof a === 'number' && typeof b === 'number' ? a - b : null
}

/** A sum; null where a term is not known. */
function allOf(terms: readonly (number | null)[]): number | null {
  return terms.reduce((sum, term) => (sum === null || term === null ? null : sum + term), 0)
}
