import { bidCost } from '../../model/economy/bids.ts'
import type { BidCost, BidTerms, BidYears } from '../../model/economy/bids.ts'
import type { Totals } from '../../model/metrics.ts'
import { loadScenario } from '../../scenarios/load.ts'
import type { LoadedBids, LoadedScenario } from '../../scenarios/load.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import { splitQuantity } from '../../scenarios/quantity.ts'
import type { PlannedBid } from '../../scenarios/resolve/finance/bids.ts'
import { swapCosts } from '../../scenarios/resolve/finance/plan.ts'
import { planSiteYears } from '../plans.ts'
import { scenarioSteps } from '../simulate.ts'
import type { SimulatedVariant } from '../result.ts'

export interface BidsOptions {
  /** Only these; all when empty. */
  readonly bids: readonly string[]
  /** As written, such as "60 CNY/t"; undefined: carbon costs nothing. */
  readonly carbonPrice: string | undefined
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
}

/** How long work is done. */
export interface BidsWork {
  readonly plan: (loaded: LoadedScenario) => Promise<LoadedScenario>
  /** @param sites  how many are simulated, at most */
  readonly run: <T>(steps: Generator<undefined, T>, sites: number) => Promise<T>
}

/** A bid with what it costs. */
export interface ComparedBid {
  readonly bid: PlannedBid
  /** Years of its variant, the last one repeated. */
  readonly years: readonly Totals[]
  /** Over its own life. */
  readonly ownLife: BidCost
  /** Over the horizon that all bids have in common. */
  readonly common: BidCost
}

/** Bids held against each other. */
export interface BidsRun {
  readonly loaded: LoadedScenario
  readonly terms: BidTerms
  readonly isHorizonWritten: boolean
  readonly bids: readonly ComparedBid[]
}

/**
 * Simulates the variants of bids and reckons what each bid costs to own.
 *
 * @throws InputError with every problem of the input
 */
export async function runBids(path: string, options: BidsOptions, work: BidsWork): Promise<BidsRun> {
  const { sets, dataDirs } = options
  const read = await loadScenario(path, { sets, dataDirs, withBids: true })
  const written = read.bids ?? missing(read)
  const carbonPricePerKg = carbonPrice(options.carbonPrice, read.currency)
  const bids = chosenBids(written, options.bids)
  const { isHorizonWritten, horizon, discountRate, opexGrowth } = written.plan
  const terms = { horizon, discountRate, opexGrowth, carbonPricePerKg }
  const loaded = await work.plan({ ...read, variants: simulatedVariants(written, bids) })
  const sites = loaded.variants.map(({ members, plans }) => members.length + planSiteYears(plans))
  const simulated = await work.run(
    scenarioSteps(loaded),
    sites.reduce((sum, count) => sum + count, 0),
  )
  const byName = new Map(simulated.map((one) => [one.variant.name, one]))
  return {
    loaded,
    terms,
    isHorizonWritten,
    bids: bids.map((bid) => comparedBid(bid, byName.get(bid.variant)!, terms)),
  }
}

/** The variants of bids, without plans that no bid hangs on. */
function simulatedVariants(
  { variants }: LoadedBids,
  bids: readonly PlannedBid[],
): LoadedScenario['variants'] {
  return variants
    .filter(({ name }) => bids.some(({ variant }) => variant === name))
    .map((variant) => {
      const { years } = variant.plans
      return { ...variant, plans: years === undefined ? {} : { years } }
    })
}

function comparedBid(
  bid: PlannedBid,
  { variant, year, plans }: SimulatedVariant,
  terms: BidTerms,
): ComparedBid {
  const years = plans.years === undefined ? [year.total] : plans.years.years.map(({ totals }) => totals)
  const costOver = (horizon: number) => {
    const of: BidYears = {
      electricity: years.map(({ cost }) => cost),
      otherEnergy: years.map(({ cost, energyCost }) => energyCost - cost),
      carbonKg: years.map(({ carbonKg }) => carbonKg),
      datedCosts: swapCosts(variant.plans.years, horizon),
    }
    return bidCost(bid, of, { ...terms, horizon })
  }
  return { bid, years, ownLife: costOver(bid.lifeYears), common: costOver(terms.horizon) }
}

function chosenBids({ plan }: LoadedBids, only: readonly string[]): readonly PlannedBid[] {
  if (only.length === 0) return plan.bids
  const names = plan.bids.map(({ name }) => name)
  for (const name of only)
    if (!names.includes(name))
      throw ofOption('--bid', 'the name of a bid', shown(name), nameHint(name, names))
  const chosen = plan.bids.filter(({ name }) => only.includes(name))
  if (chosen.length < 2) throw ofOption('--bid', 'at least two bids', 'one', `known: ${names.join(', ')}`)
  return chosen
}

const KG_PER_TONNE = 1000
/** Largest price of carbon that is taken [currency/kg]. */
const MOST_PER_KG = 1_000_000

/** A price of carbon as written [currency/kg]. */
function carbonPrice(text: string | undefined, currency: string): number {
  if (text === undefined) return 0
  const { value, unit } = splitQuantity(text) ?? { value: -1, unit: '' }
  const names = currency === 'CNY' ? ['CNY', 'RMB'] : [currency]
  const isBy = (mass: string) => names.some((name) => unit === `${name}/${mass}`)
  const perKg = isBy('kg') ? value : isBy('t') ? value / KG_PER_TONNE : -1
  if (perKg >= 0 && perKg <= MOST_PER_KG) return perKg
  const [other = ''] = unit.split('/')
  const isOther = /^[A-Z]{3}$/.test(other) && !names.includes(other)
  throw ofOption(
    '--carbon-price',
    `a price such as "60 ${currency}/t" (${currency}/t, ${currency}/kg), from 0 to ${MOST_PER_KG} ${currency}/kg`,
    shown(text),
    isOther ? `the scenario's currency is ${currency}` : undefined,
  )
}

function ofOption(file: string, expected: string, got: string, hint: string | undefined): InputError {
  const problem = { file, line: 1, column: 1, path: '', expected, got }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}

function missing({ file }: LoadedScenario): never {
  throw new InputError([
    {
      file: file.path,
      line: 1,
      column: 1,
      path: 'bids',
      expected: 'a list of bids',
      got: 'nothing',
      hint: 'write bids: [{ name: a, variant: baseline, price: 12000 CNY, life: 10 }, ...]',
    },
  ])
}
