import { HOURS_PER_YEAR } from '../time.ts'
import type { TimeAxis } from '../time.ts'
import { noTotals, addTotals, STRETCH_METRICS } from './pieces.ts'
import type { PlanState, PlanStates, PlanWave, SiteState } from './plan.ts'
import type { PlanYears } from './plan-years.ts'
import { oneOffCost, planIndex, standingTerms } from './standing.ts'
import type { PlanIndex, StandingTerms } from './standing.ts'

/** The columns of a plan, in the order of a result: energy and bill, then what else is paid, and all that is paid. */
export const PLAN_COLUMNS = [
  ...STRETCH_METRICS,
  'spaceM2Years',
  'rent',
  'spares',
  'maintenance',
  'oneOffCost',
  'totalCost',
] as const

export type PlanColumn = (typeof PLAN_COLUMNS)[number]

export type PlanTotals = Record<PlanColumn, number>

/** What is paid, of which `totalCost` is the sum. */
export const PAID_COLUMNS = [
  'cost',
  'gensetCost',
  'rent',
  'spares',
  'maintenance',
  'oneOffCost',
] as const satisfies readonly PlanColumn[]

/** A stretch of time without the plan, with equipment taken out, and with its replacement in place. */
export interface Sides {
  readonly before: PlanTotals
  readonly removed: PlanTotals
  readonly after: PlanTotals
}

/** What a plan saves: gross of what comes in its place, that, and net of it. gross - replacement = net. */
export interface Saved {
  readonly gross: PlanTotals
  readonly replacement: PlanTotals
  readonly net: PlanTotals
}

/** Which of the states of a plan. */
export type Chain = 'removed' | 'after'

/** Totals of some sites of a plan over stretches of its years. */
export class Ledger {
  readonly #axis: TimeAxis
  readonly #states: PlanStates
  readonly #years: PlanYears
  readonly #index: PlanIndex
  readonly #sites: readonly string[]
  readonly #count: (site: string) => number
  /** Pieces of each state. */
  readonly #pieces = new Map<PlanState, readonly PlanTotals[]>()
  /** What is paid at a site with these units. */
  readonly #terms = new Map<SiteState['units'], { readonly isOpen: boolean; readonly terms: StandingTerms }>()

  /**
   * @param sites  ids of those that are added up
   * @param isOne  of one such site where there are several
   */
  constructor(
    axis: TimeAxis,
    states: PlanStates,
    years: PlanYears,
    sites: readonly string[],
    isOne = false,
    index = planIndex(states.plan),
  ) {
    this.#axis = axis
    this.#states = states
    this.#years = years
    this.#index = index
    this.#sites = sites
    const before = states.removed[0]!
    this.#count = isOne ? () => 1 : (site) => before.get(site)!.member!.count
  }

  /**
   * The same for one of its sites.
   *
   * @param isOne  of one such site where there are several
   */
  of(site: string, isOne: boolean): Ledger {
    return new Ledger(this.#axis, this.#states, this.#years, [site], isOne, this.#index)
  }

  /** A whole year in one state, by its number: 0 is before the plan. */
  wholeYear(chain: Chain, state: number): PlanTotals {
    return this.#over(chain, state, 0, this.#axis.steps)
  }

  /** A whole year before the plan and after all waves. */
  fullYear(): Sides {
    const last = this.#states.plan.waves.length
    return {
      before: this.wholeYear('removed', 0),
      removed: this.wholeYear('removed', last),
      after: this.wholeYear('after', last),
    }
  }

  /** A calendar year as its waves pass through it, with what is paid once. */
  calendarYear(year: number): Sides {
    return {
      before: this.wholeYear('removed', 0),
      removed: this.#passing('removed', year),
      after: this.#passing('after', year),
    }
  }

  /** What one wave saves in a whole year, the waves before it in place. */
  waveFullYear(wave: number): Saved {
    const whole = (chain: Chain, state: number) => this.wholeYear(chain, state)
    return waveSaved(whole, wave)
  }

  /** What one wave saves in the rest of its own year, with what is paid once. */
  waveInYear(wave: number): Saved {
    const { at } = this.#states.plan.waves[wave]!
    const rest = (chain: Chain, state: number) => {
      const totals = this.#over(chain, state, at.step, this.#axis.steps)
      return state === wave ? totals : plus(totals, this.#paidOnce(chain, this.#states.plan.waves[wave]!))
    }
    return waveSaved(rest, wave)
  }

  #passing(chain: Chain, year: number): PlanTotals {
    const { waves } = this.#states.plan
    let state = waves.filter(({ at }) => at.year < year).length
    let from = 0
    let totals = zeroTotals()
    for (const wave of waves.filter(({ at }) => at.year === year)) {
      totals = plus(totals, this.#over(chain, state, from, wave.at.step))
      totals = plus(totals, this.#paidOnce(chain, wave))
      from = wave.at.step
      state++
    }
    return plus(totals, this.#over(chain, state, from, this.#axis.steps))
  }

  #over(chain: Chain, state: number, from: number, to: number): PlanTotals {
    const pieces = this.#piecesOf(this.#states[chain][state]!)
    const { cuts } = this.#years
    const totals = zeroTotals()
    for (const [index, piece] of pieces.entries())
      if (cuts[index]! >= from && cuts[index + 1]! <= to)
        for (const name of PLAN_COLUMNS) totals[name] += piece[name]
    return totals
  }

  #piecesOf(state: PlanState): readonly PlanTotals[] {
    const known = this.#pieces.get(state)
    if (known !== undefined) return known
    const { cuts, ofMember } = this.#years
    const sites = this.#sites.map((site) => {
      const own = state.get(site)!
      const ofPieces = own.member === undefined ? undefined : ofMember.get(own.member)!.pieces
      const terms = this.#termsOf(site, own)
      return { count: this.#count(site), ofPieces, terms }
    })
    const pieces = cuts.slice(1).map((to, index) => {
      const years = ((to - cuts[index]!) * this.#axis.stepH) / HOURS_PER_YEAR
      const energy = noTotals()
      const paid = { spaceM2: 0, rent: 0, spares: 0, maintenance: 0 }
      for (const { count, ofPieces, terms } of sites) {
        if (ofPieces !== undefined) addTotals(energy, ofPieces[index]!, count)
        for (const name of ['spaceM2', 'rent', 'spares', 'maintenance'] as const)
          paid[name] += count * years * terms[name]
      }
      const { spaceM2: spaceM2Years, ...others } = paid
      return withTotal({ ...energy, spaceM2Years, ...others, oneOffCost: 0 })
    })
    this.#pieces.set(state, pieces)
    return pieces
  }

  /** Most waves leave most sites, and so the map of their units, as they are. */
  #termsOf(site: string, own: SiteState): StandingTerms {
    const isOpen = own.member !== undefined
    const known = this.#terms.get(own.units)
    if (known?.isOpen === isOpen) return known.terms
    const terms = standingTerms(this.#states.plan, this.#index, site, own)
    this.#terms.set(own.units, { isOpen, terms })
    return terms
  }

  /** Taking out is paid in both chains, putting in only where something is put in. */
  #paidOnce(chain: Chain, { retired, added }: PlanWave): PlanTotals {
    const bySite = oneOffCost(this.#index, chain === 'after' ? [...retired, ...added] : retired)
    const once = this.#sites.reduce((sum, site) => sum + this.#count(site) * (bySite.get(site) ?? 0), 0)
    return { ...zeroTotals(), oneOffCost: once, totalCost: once }
  }
}

/** What a plan saves over a stretch. */
export function savedOf({ before, removed, after }: Sides): Saved {
  return { gross: less(before, removed), replacement: less(after, removed), net: less(before, after) }
}

function waveSaved(totals: (chain: Chain, state: number) => PlanTotals, wave: number): Saved {
  const gross = less(totals('removed', wave), totals('removed', wave + 1))
  const net = less(totals('after', wave), totals('after', wave + 1))
  return { gross, replacement: less(gross, net), net }
}

/** Totals of nothing, in every column. */
export function zeroTotals(): PlanTotals {
  return Object.fromEntries(PLAN_COLUMNS.map((name) => [name, 0])) as PlanTotals
}

/** Both added up, column by column. */
export function plus(a: PlanTotals, b: PlanTotals): PlanTotals {
  return Object.fromEntries(PLAN_COLUMNS.map((name) => [name, a[name] + b[name]])) as PlanTotals
}

/** Differences below it are rounding, as a share of what they are the difference of. */
const NOTHING = 1e-12

/** The first less the second, column by column. */
export function less(a: PlanTotals, b: PlanTotals): PlanTotals {
  return Object.fromEntries(PLAN_COLUMNS.map((name) => [name, difference(a[name], b[name])])) as PlanTotals
}

function difference(a: number, b: number): number {
  const open = a - b
  return Math.abs(open) <= NOTHING * Math.max(Math.abs(a), Math.abs(b)) ? 0 : open
}

function withTotal(totals: Omit<PlanTotals, 'totalCost'>): PlanTotals {
  return { ...totals, totalCost: PAID_COLUMNS.reduce((sum, name) => sum + totals[name], 0) }
}
