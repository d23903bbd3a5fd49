import type { DayWindow } from '../windows.ts'

/** Kinds of days of a tariff's calendar, by the numbers of {@link Tariff.dayKinds}. */
export const DAY_KINDS = ['workdays', 'weekends', 'holidays'] as const

export type DayOfTariff = (typeof DAY_KINDS)[number]

/** What a kWh costs, in the scenario's currency. */
export type Price =
  | { readonly kind: 'constant'; readonly pricePerKwh: number }
  /** One value for each of the 365 days: prices by month or by date. */
  | { readonly kind: 'daily'; readonly pricePerKwh: Float64Array }
  /** One value per step. */
  | { readonly kind: 'stepped'; readonly pricePerKwh: Float64Array }
  /** By what a month's import has come to; ascending, the last one without end. */
  | { readonly kind: 'tiered'; readonly tiers: readonly PriceTier[] }

/** A block of a month's energy. */
export interface PriceTier {
  /** Import of the month up to which it reaches; Infinity for the last [kWh]. */
  readonly upToKwh: number
  readonly pricePerKwh: number
}

/** One part of the price of a kWh; only parts that float follow the period. */
export interface PriceComponent {
  readonly name: string
  readonly price: Price
  readonly floats: boolean
  /** Part of what the adjustment by power factor is reckoned of. */
  readonly isAdjusted: boolean
}

/** When a charge or a period holds. */
export interface TariffHours {
  readonly windows: readonly DayWindow[]
  /** 0 to 11. */
  readonly months: readonly number[]
  readonly days: readonly DayOfTariff[]
  /** 1 on each of the 365 days on which it may hold; left out where days and months say all. */
  readonly onDays?: Uint8Array
}

/** A time-of-use period. */
export interface TariffPeriod extends TariffHours {
  readonly name: string
  readonly rate:
    /** Of the components that float, relative to flat. */
    | { readonly kind: 'multiplier'; readonly multiplier: number }
    /** Of the whole kWh, in place of the components. */
    | { readonly kind: 'price'; readonly price: Price }
}

/** What is charged for power. */
export interface DemandCharge {
  readonly name: string
  readonly mode:
    /** The highest power of the month. */
    | { readonly kind: 'actual' }
    /** The power agreed, and what goes beyond the band of it, times the penalty. */
    | {
        readonly kind: 'contract'
        readonly contractKw: number
        readonly band: number
        readonly penalty: number
      }
    /** The capacity of the transformer. */
    | { readonly kind: 'capacity'; readonly installedKva: number }
  /** What each kW costs by where it lies in the month's power, ascending; all but `actual` know one tier alone. */
  readonly tiers: readonly DemandTier[]
  /** Hours in which the highest power is looked for, all of these together; left out: every hour. */
  readonly hours?: readonly TariffHours[]
  /** Least power billed: a share of the highest of the months looked back on; left out: none. */
  readonly lookBack?: LookBack
  /** Power of a supply below which it has no such charge as a rule; left out where that is not asked [kW]. */
  readonly usualFromKw?: number
  readonly isAdjusted: boolean
}

/** Price of a kW, or of a kVA of capacity, between the tier before and its own end. */
export interface DemandTier {
  /** Infinity for the last. */
  readonly upToKw: number
  /** 12 values [currency/kW]. */
  readonly pricePerKw: Float64Array
}

/** Power of other months that a month's bill remembers. */
export interface LookBack {
  readonly share: number
  /** Months looked back on from each of the 12, 0 to 11; those before January are of the end of the same year. */
  readonly months: readonly (readonly number[])[]
}

/** Money by month that hangs on nothing, 12 values [currency]. */
export interface FixedCharge {
  readonly name: string
  readonly amount: Float64Array
}

/** Money that somebody else pays. */
export interface Subsidy {
  readonly name: string
  readonly grant:
    | { readonly kind: 'per-kwh'; readonly of: 'import' | 'solar' | 'exported'; readonly pricePerKwh: number }
    /** A site and year of 365 days on which it holds; of fewer days as many parts of it [currency]. */
    | { readonly kind: 'per-year'; readonly amount: number }
    /** Of what the month's import costs: energy with rounding and markup, or a lump sum. */
    | { readonly kind: 'share'; readonly share: number }
    /** What the month's import costs in the mean above a price. */
    | { readonly kind: 'above'; readonly pricePerKwh: number; readonly share: number }
  /** Most of it in a calendar year; Infinity for no cap [currency]. */
  readonly capPerYear: number
  /** Share of each month's days on which it holds, 12 values. */
  readonly heldShare: Float64Array
}

/** Who bills the site. */
export type SupplyKind =
  | { readonly kind: 'direct' }
  /** A landlord, at the price and a share more [fraction]. */
  | { readonly kind: 'resale'; readonly markup: number }
  /** A sum a month, whatever is used; NaN in months after it ends, which are billed by the meter [currency]. */
  | { readonly kind: 'lump-sum'; readonly amount: Float64Array }

export interface PowerFactor {
  readonly actual: number
  readonly standard: number
  /** Share by which the base changes: above 0 a penalty, below it a reward. */
  readonly adjustment: number
}

/** How a site's energy from the grid is billed over one year; money in the scenario's currency. */
export interface Tariff {
  readonly components: readonly PriceComponent[]
  /** What none of them covers is flat: multiplier 1. */
  readonly periods: readonly TariffPeriod[]
  /** Of each of the 365 days, an index of {@link DAY_KINDS}; left out: workdays and weekends of the calendar year. */
  readonly dayKinds?: Uint8Array
  /** Decimals to which the price of a kWh is rounded after combining; left out: none. */
  readonly decimals?: number
  readonly supply: SupplyKind
  readonly demand: readonly DemandCharge[]
  readonly powerFactor?: PowerFactor
  readonly fixed: readonly FixedCharge[]
  /** Least bill of each month, 12 values [currency]. */
  readonly minimum?: Float64Array
  readonly subsidies: readonly Subsidy[]
  /** What an exported kWh earns; left out: nothing. */
  readonly feedIn?: Price
  /** Whether time of use is the site's own choice, and for how many months it holds then. */
  readonly choice?: { readonly lockMonths: number }
}

/** Share that a reseller adds to the price of energy; 0 of any other supply. */
export function markupOf({ supply }: Pick<Tariff, 'supply'>): number {
  return supply.kind === 'resale' ? supply.markup : 0
}

/** What a kWh costs by a price in a step of a day; of tiers the first [currency/kWh]. */
export function priceAt(price: Price, step: number, day: number): number {
  switch (price.kind) {
    case 'constant':
      return price.pricePerKwh
    case 'daily':
      return price.pricePerKwh[day]!
    case 'stepped':
      return price.pricePerKwh[step]!
    case 'tiered':
  }
  return price.tiers[0]!.pricePerKwh
}

/** A tariff whose bill is the energy at its components alone. */
export function energyTariff(
  components: readonly PriceComponent[],
  periods: readonly TariffPeriod[] = [],
): Tariff {
  return { components, periods, supply: { kind: 'direct' }, demand: [], fixed: [], subsidies: [] }
}
