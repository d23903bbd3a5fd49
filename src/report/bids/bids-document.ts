import { basename } from 'node:path'
import { evenPrice, priceTurns, ranksOf, rivalOf } from '../../model/economy/bids.ts'
import type { BidCost } from '../../model/economy/bids.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { quotient } from '../metrics-of-year.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import type { BidsRun, ComparedBid } from './bids-run.ts'

/** What a bid costs over a horizon, as it is worth today, and how it stands to the others [currency]. */
export interface BidCostFigures extends Omit<BidCost, 'perPrice'> {
  /** 1 is the cheapest: by the year over own lives, in all over the common horizon. */
  readonly rank: number
  /** To the cheapest: by the year over own lives, in all over the common horizon. */
  readonly difference: number
  /** Purchase price at which it costs as much as the rival; below 0 where not even a gift would. */
  readonly breakEvenPrice: number | null
  readonly breakEvenReason?: string
  /** The cheapest of the others. */
  readonly rival: string
  /** Of operation and of making, not discounted [kg]. */
  readonly carbonKg: number
  readonly carbonKgPerYear: number
}

export interface BidFigures {
  readonly variant: string
  /** Of all that is bought at once [currency]. */
  readonly price: number
  /** Sites for each of which the price is written; null: for the whole. */
  readonly pricedSites: number | null
  readonly lifeYears: number
  readonly firstYear: {
    readonly energyCost: number
    readonly consumptionKwh: number
    readonly gridImportKwh: number
    readonly unservedKwh: number
    readonly carbonKg: number
  }
  readonly common: BidCostFigures
  readonly ownLife: BidCostFigures
}

/** A price of electricity at which another bid becomes the cheapest over the common horizon. */
export interface TurnFigures {
  /** Of the bill of electricity as it is. */
  readonly factor: number
  /** Mean price of the cheapest bid's import in the first year, times the factor; null without import [currency/kWh]. */
  readonly pricePerKwh: number | null
  readonly below: string
  readonly above: string
}

/** The document that `--json` prints. */
export interface BidsDocument {
  readonly basewatt: { readonly bids: 1; readonly version: string }
  readonly scenario: {
    readonly name: string
    readonly sha256: string
    readonly file: string
    readonly currency: string
  }
  readonly terms: {
    readonly discountPercent: number
    readonly opexGrowthPercent: number
    readonly horizon: number
    readonly isHorizonWritten: boolean
    /** Null where carbon has no price. */
    readonly carbonPricePerKg: number | null
  }
  readonly bids: Readonly<Record<string, BidFigures>>
  readonly meanPricePerKwh: number | null
  readonly turns: readonly TurnFigures[]
  readonly verdict: {
    /** Bids with the lowest purchase price. */
    readonly lowestPrice: readonly string[]
    /** Cheapest to own over the common horizon. */
    readonly cheapest: readonly string[]
    readonly isLowestPriceCheapest: boolean
    readonly isLowestPriceDearest: boolean
  }
  readonly assumptions: readonly string[]
  readonly warnings: readonly Warning[]
}

/** Bids held against each other, as a document; numbers are rounded here and only here. */
export function bidsDocument(run: BidsRun): BidsDocument {
  const { loaded, terms, isHorizonWritten, bids } = run
  const { name, file, currency } = loaded
  const common = basisOf(run, 'common', ({ total }) => total)
  const ownLife = basisOf(run, 'ownLife', ({ perYear }) => perYear)
  const meanPricePerKwh = meanPrice(run, common.ranks)
  return {
    basewatt: { bids: 1, version: VERSION },
    scenario: { name, sha256: file.sha256, file: basename(file.path), currency },
    terms: {
      discountPercent: rounded(100 * terms.discountRate),
      opexGrowthPercent: rounded(100 * terms.opexGrowth),
      horizon: terms.horizon,
      isHorizonWritten,
      carbonPricePerKg: terms.carbonPricePerKg === 0 ? null : rounded(terms.carbonPricePerKg),
    },
    bids: Object.fromEntries(
      bids.map((one, index) => [
        one.bid.name,
        { ...bidFigures(one), common: common.figures[index]!, ownLife: ownLife.figures[index]! },
      ]),
    ),
    meanPricePerKwh: meanPricePerKwh === null ? null : rounded(meanPricePerKwh),
    turns: turnsOf(bids, meanPricePerKwh),
    verdict: verdictOf(bids, common.ranks),
    assumptions: assumptionsOf(run),
    // What is told of the finance is of its own cash flows.
    warnings: loaded.warnings.filter(({ at }) => !/^(finance|investments)\b/.test(at)),
  }
}

function bidFigures({ bid, years }: ComparedBid): Omit<BidFigures, 'common' | 'ownLife'> {
  const { energyCost, consumptionKwh, gridImportKwh, unservedKwh, carbonKg } = years[0]!
  return {
    variant: bid.variant,
    price: rounded(bid.price),
    pricedSites: bid.pricedSites ?? null,
    lifeYears: bid.lifeYears,
    firstYear: {
      energyCost: rounded(energyCost),
      consumptionKwh: rounded(consumptionKwh),
      gridImportKwh: rounded(gridImportKwh),
      unservedKwh: rounded(unservedKwh),
      carbonKg: rounded(carbonKg),
    },
  }
}

/** The figures of all bids over their own lives or the common horizon, compared by one of them. */
function basisOf(
  { bids, terms }: BidsRun,
  basis: 'common' | 'ownLife',
  compared: (cost: BidCost) => number,
): { readonly ranks: readonly number[]; readonly figures: readonly BidCostFigures[] } {
  const costs = bids.map((one) => one[basis])
  const values = costs.map(compared)
  const ranks = ranksOf(values)
  const least = Math.min(...values)
  const figures = costs.map((cost, index) => {
    const rival = rivalOf(values, index)
    const { value, reason } = evenPrice(cost, costs[rival]!, terms.discountRate)
    return {
      ...costFigures(cost),
      rank: ranks[index]!,
      difference: ranks[index] === 1 ? 0 : rounded(values[index]! - least),
      breakEvenPrice: value === null ? null : rounded(value),
      ...(reason === undefined ? {} : { breakEvenReason: reason }),
      rival: bids[rival]!.bid.name,
    }
  })
  return { ranks, figures }
}

type PlainFigures = Omit<
  BidCostFigures,
  'rank' | 'difference' | 'breakEvenPrice' | 'breakEvenReason' | 'rival'
>

function costFigures(cost: BidCost): PlainFigures {
  const { horizon } = cost
  const carbonKg = cost.operationKg + cost.embodiedKg
  return {
    horizon,
    purchase: rounded(cost.purchase),
    electricity: rounded(cost.electricity),
    otherEnergy: rounded(cost.otherEnergy),
    maintenance: rounded(cost.maintenance),
    replacement: rounded(cost.replacement),
    carbonCost: rounded(cost.carbonCost),
    residual: rounded(cost.residual),
    total: rounded(cost.total),
    perYear: rounded(cost.perYear),
    operationKg: rounded(cost.operationKg),
    embodiedKg: rounded(cost.embodiedKg),
    carbonKg: rounded(carbonKg),
    carbonKgPerYear: rounded(carbonKg / horizon),
  }
}

/** Mean price of what the cheapest bid imports in the first year [currency/kWh]. */
function meanPrice({ bids }: BidsRun, ranks: readonly number[]): number | null {
  const { cost, gridImportKwh } = bids[ranks.indexOf(1)]!.years[0]!
  return quotient(cost, gridImportKwh)
}

function turnsOf(bids: readonly ComparedBid[], meanPricePerKwh: number | null): TurnFigures[] {
  const priced = bids.map(({ common: { total, electricity } }) => ({
    fixed: total - electricity,
    electricity,
  }))
  return priceTurns(priced).map(({ factor, below, above }) => ({
    factor: rounded(factor),
    pricePerKwh: meanPricePerKwh === null ? null : rounded(factor * meanPricePerKwh),
    below: bids[below]!.bid.name,
    above: bids[above]!.bid.name,
  }))
}

function verdictOf(bids: readonly ComparedBid[], ranks: readonly number[]): BidsDocument['verdict'] {
  const prices = ranksOf(bids.map(({ bid }) => bid.price))
  const named = (places: readonly number[]) =>
    bids.flatMap(({ bid }, i) => (places[i] === 1 ? [bid.name] : []))
  const lowest = ranks.filter((_, i) => prices[i] === 1)
  return {
    lowestPrice: named(prices),
    cheapest: named(ranks),
    isLowestPriceCheapest: lowest.includes(1),
    isLowestPriceDearest: !lowest.includes(1) && lowest.every((rank) => rank === Math.max(...ranks)),
  }
}

/** What the figures rest on, in plain sentences. */
function assumptionsOf({ loaded, terms, bids }: BidsRun): string[] {
  const longest = Math.max(terms.horizon, ...bids.map(({ bid }) => bid.lifeYears))
  const planned = Math.min(...bids.map(({ years }) => years.length))
  const hasYears = loaded.variants.some(({ plans }) => plans.years !== undefined)
  return [
    'the money of each year flows at its end; what is bought at the start is in year 0',
    'what is bought again costs as much as the first one and is like it',
    ...(hasYears ? [] : ["no years are planned: each year repeats the variant's own"]),
    ...(hasYears && planned < longest
      ? [`years beyond the ${planned} that are planned repeat the last one`]
      : []),
    ...(bids.some(({ years }) => years[0]!.unservedKwh > 0)
      ? ['load that is not served makes a bill smaller and is no saving']
      : []),
    'investments, tax and contracts of the finance of the scenario are not counted',
  ]
}
