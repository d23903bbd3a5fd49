import type { AssetPlan } from './asset-plan.ts'
import {
  auctionFigures,
  batteryFigures,
  disposalFigures,
  redeployedFigures,
  refrigerantFigures,
  scrapFigures,
} from './line-figures.ts'
import type {
  AuctionFigures,
  BatteryFigures,
  DisposalFigures,
  Figures,
  RedeployedFigures,
  RefrigerantFigures,
  ScrapFigures,
} from './line-figures.ts'

type ById<T> = Readonly<Record<string, T>>

/** Figures of every line of a plan, by list and id. */
export interface LineFigures {
  readonly redeployed: ById<RedeployedFigures>
  readonly auctions: ById<AuctionFigures>
  readonly scrap: ById<ScrapFigures>
  readonly disposal: ById<DisposalFigures>
  readonly refrigerant: ById<RefrigerantFigures>
  readonly batteries: ById<BatteryFigures>
}

type Totals<Name extends string> = Readonly<Record<Name, number>>

/** Money that flows [currency]: what is known of it, and how many lines tell no amount. Nothing of the books enters it. */
export type CashTotals = Totals<
  | 'proceeds'
  | 'costs'
  | 'net'
  | 'avoidedPurchase'
  | 'linesWithoutPrice'
  | 'linesWithoutCost'
  | 'linesWithoutNewPrice'
>

/** What changes on the books [currency]: no money flows, and none of it enters a net present value. */
export type BookTotals = Totals<
  | 'bookValueCarried'
  | 'depreciationAvoidedPerYear'
  | 'depreciationAvoided'
  | 'gainOnSale'
  | 'linesWithoutBookValue'
  | 'linesWithoutRemainingLife'
  | 'salesWithoutGain'
>

/** Masses and energies that are recovered, thrown away or let out. */
export type RecoveredTotals = Totals<
  | 'materialsKg'
  | 'residueKg'
  | 'disposedKg'
  | 'refrigerantKg'
  | 'keptCo2eKg'
  | 'escapedCo2eKg'
  | 'batteriesRecycledKg'
  | 'batteriesReusedKg'
  | 'batteriesReusedKwh'
>

/** All that a plan makes of equipment that is taken out. */
export interface AssetFigures extends LineFigures {
  /** Of all lots of scrap together, by material. */
  readonly materials: ById<Totals<'recoveredKg'>>
  readonly recovered: RecoveredTotals
  readonly cash: CashTotals
  readonly book: BookTotals
}

/** Figures of all lines of a plan and their totals; a total adds up what is known. */
export function assetFigures(plan: AssetPlan): AssetFigures {
  const lines: LineFigures = {
    redeployed: byId(plan.redeployed, redeployedFigures),
    auctions: byId(plan.auctions, auctionFigures),
    scrap: byId(plan.scrap, scrapFigures),
    disposal: byId(plan.disposal, disposalFigures),
    refrigerant: byId(plan.refrigerant, refrigerantFigures),
    batteries: byId(plan.batteries, batteryFigures),
  }
  return {
    ...lines,
    materials: materialTotals(lines),
    recovered: recoveredTotals(lines),
    cash: cashTotals(lines),
    book: bookTotals(lines),
  }
}

function byId<T extends { readonly id: string }, F>(list: readonly T[], of: (line: T) => F): ById<F> {
  return Object.fromEntries(list.map((line) => [line.id, of(line)]))
}

function materialTotals({ scrap }: Pick<LineFigures, 'scrap'>): ById<Totals<'recoveredKg'>> {
  const totals = new Map<string, number>()
  for (const { materials } of Object.values(scrap))
    for (const [name, { recoveredKg }] of Object.entries(materials))
      totals.set(name, (totals.get(name) ?? 0) + (recoveredKg ?? 0))
  return Object.fromEntries([...totals].map(([name, recoveredKg]) => [name, { recoveredKg }]))
}

/** A figure that enters a total, and where it stands: list, key. */
export type TotalTerm = readonly [list: keyof LineFigures, key: string]

/** Which figures of which lines make each total. */
export const TOTAL_TERMS = {
  cash: {
    proceeds: [
      ['auctions', 'proceeds'],
      ['scrap', 'revenue'],
      ['refrigerant', 'revenue'],
      ['batteries', 'revenue'],
    ],
    costs: [
      ['redeployed', 'handlingCost'],
      ['auctions', 'fees'],
      ['scrap', 'residueCost'],
      ['disposal', 'disposalCost'],
      ['refrigerant', 'recoveryCost'],
    ],
    avoidedPurchase: [['redeployed', 'avoidedPurchase']],
  },
  book: {
    bookValueCarried: [['redeployed', 'bookValue']],
    depreciationAvoidedPerYear: [['redeployed', 'depreciationAvoidedPerYear']],
    depreciationAvoided: [['redeployed', 'depreciationAvoided']],
    gainOnSale: [['auctions', 'gainOnSale']],
  },
  recovered: {
    materialsKg: [['scrap', 'recoveredKg']],
    residueKg: [['scrap', 'residueKg']],
    disposedKg: [['disposal', 'massKg']],
    refrigerantKg: [['refrigerant', 'recoveredKg']],
    keptCo2eKg: [['refrigerant', 'keptCo2eKg']],
    escapedCo2eKg: [['refrigerant', 'escapedCo2eKg']],
    batteriesRecycledKg: [['batteries', 'recycledKg']],
    batteriesReusedKg: [['batteries', 'reusedKg']],
    batteriesReusedKwh: [['batteries', 'reusedKwh']],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly TotalTerm[]>>>>

/** A value that enters a total, with the line that tells it; null where the line does not. */
export interface LineValue {
  readonly list: keyof LineFigures
  readonly id: string
  readonly key: string
  readonly value: number | null
}

/** The values of all lines that enter a total, in the order of the plan. */
export function valuesOf(lines: LineFigures, terms: readonly TotalTerm[]): LineValue[] {
  return terms.flatMap(([list, key]) =>
    Object.entries<Figures<string> | ScrapFigures>(lines[list]).map(([id, figures]) => ({
      list,
      id,
      key,
      value: (figures as Figures<string>)[key] ?? null,
    })),
  )
}

function known(lines: LineFigures, terms: readonly TotalTerm[]): number {
  return valuesOf(lines, terms).reduce((sum, { value }) => sum + (value ?? 0), 0)
}

function missing(lines: LineFigures, terms: readonly TotalTerm[]): number {
  return valuesOf(lines, terms).filter(({ value }) => value === null).length
}

function cashTotals(lines: LineFigures): CashTotals {
  const { proceeds, costs, avoidedPurchase } = TOTAL_TERMS.cash
  const [comesIn, goesOut] = [known(lines, proceeds), known(lines, costs)]
  return {
    proceeds: comesIn,
    costs: goesOut,
    net: comesIn - goesOut,
    avoidedPurchase: known(lines, avoidedPurchase),
    linesWithoutPrice: missing(lines, proceeds),
    linesWithoutCost: missing(lines, costs),
    linesWithoutNewPrice: missing(lines, avoidedPurchase),
  }
}

function bookTotals(lines: LineFigures): BookTotals {
  const terms = TOTAL_TERMS.book
  return {
    bookValueCarried: known(lines, terms.bookValueCarried),
    depreciationAvoidedPerYear: known(lines, terms.depreciationAvoidedPerYear),
    depreciationAvoided: known(lines, terms.depreciationAvoided),
    gainOnSale: known(lines, terms.gainOnSale),
    linesWithoutBookValue: missing(lines, terms.bookValueCarried),
    linesWithoutRemainingLife: missing(lines, terms.depreciationAvoided),
    salesWithoutGain: missing(lines, terms.gainOnSale),
  }
}

function recoveredTotals(lines: LineFigures): RecoveredTotals {
  const entries = Object.entries(TOTAL_TERMS.recovered)
  return Object.fromEntries(entries.map(([name, terms]) => [name, known(lines, terms)])) as RecoveredTotals
}
