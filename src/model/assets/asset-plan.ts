import type { WriteOff } from './straight-line.ts'

/** Equipment that is moved and used again. Money is of all items together [currency]. */
export interface Redeployed extends WriteOff {
  readonly id: string
  readonly items: number
  readonly transfers?: number | undefined
  /** Not written off yet; left out: from the age. */
  readonly bookValue?: number | undefined
  /** Left out: from the book value [years]. */
  readonly ageYears?: number | undefined
  /** Transport, test and refit. */
  readonly handlingCost?: number | undefined
  /** What as many new items would have cost. */
  readonly newPrice?: number | undefined
}

/** Equipment that is sold as it is [currency]. */
export interface Auction {
  readonly id: string
  readonly batches?: number | undefined
  readonly items?: number | undefined
  readonly bookValue?: number | undefined
  readonly proceeds?: number | undefined
  readonly fees?: number | undefined
}

/** A material in a lot of scrap. */
export interface ScrapMaterial {
  readonly name: string
  /** Of the mass of the lot, 0 to 1. */
  readonly share: number
  readonly pricePerKg?: number | undefined
}

/** Waste that is sold by its mass. */
export interface Scrap {
  readonly id: string
  /** Left out where only its revenue is known. */
  readonly massKg?: number | undefined
  /** Shares add up to at most 1; the rest is residue. Empty where only the revenue is known. */
  readonly materials: readonly ScrapMaterial[]
  readonly residueCostPerKg?: number | undefined
  /** In place of prices [currency]. */
  readonly revenue?: number | undefined
}

/** Waste whose disposal is paid for. */
export interface Disposal {
  readonly id: string
  readonly massKg: number
  readonly costPerKg?: number | undefined
}

/** Refrigerant that is drawn off before machines are taken out. */
export interface RefrigerantRecovery {
  readonly id: string
  readonly chargeKg: number
  /** Global warming potential over 100 years [kg CO2e per kg]. */
  readonly gwp: number
  /** Of the charge, 0 to 1; the rest escapes. */
  readonly recoveredShare: number
  /** By the mass recovered. */
  readonly costPerKg?: number | undefined
  readonly pricePerKg?: number | undefined
}

/** Batteries that are recycled or used again; at least one of mass and energy is known. */
export interface BatteryRecovery {
  readonly id: string
  readonly kind: string
  readonly massKg?: number | undefined
  readonly energyKwh?: number | undefined
  /** 0 to 1; the rest is recycled. */
  readonly reusedShare: number
  /** Of what is recycled. */
  readonly pricePerKg?: number | undefined
  /** Of what is used again. */
  readonly reusePricePerKwh?: number | undefined
}

/** What becomes of equipment that is taken out, apart from energy. */
export interface AssetPlan {
  readonly currency: string
  readonly redeployed: readonly Redeployed[]
  readonly auctions: readonly Auction[]
  readonly scrap: readonly Scrap[]
  readonly disposal: readonly Disposal[]
  readonly refrigerant: readonly RefrigerantRecovery[]
  readonly batteries: readonly BatteryRecovery[]
}
