import { SITE_KINDS } from '../model/fleet.ts'
import type { SiteKind } from '../model/fleet.ts'
import type { PlanLimits } from '../planning/fleet/fleet-choice.ts'
import type { PlanFrame } from '../planning/fleet/simulated-fleet.ts'
import { nameHint } from '../scenarios/problem.ts'
import { parseFraction, splitQuantity } from '../scenarios/quantity.ts'
import { currencyName } from '../scenarios/schema/fields.ts'
import { UsageError } from './exit-code.ts'

/** Options of a plan that say what it is chosen under. */
export interface PlanOptions {
  readonly budget?: string
  readonly objective?: string
  readonly byYear?: string
  readonly minCoverage?: readonly string[]
  readonly frontier?: string
}

/** What the options of a plan say; the scenario's currency is not known yet. */
export interface ReadOptions {
  readonly budget: Amount | undefined
  /** By year; empty unless given. */
  readonly years: readonly Amount[]
  /** A number of years among which the budget is divided alike. */
  readonly equalYears: number | undefined
  readonly coverage: ReadonlyMap<SiteKind, number>
  readonly frontier: readonly Amount[]
}

interface Amount {
  readonly value: number
  /** Empty where none is written. */
  readonly currency: string
  readonly option: string
}

/** Most years of a plan, and most budgets of a frontier. */
const MOST_YEARS = 50
const MOST_BUDGETS = 200
const MOST_MONEY = 1e15

/** Reads the options, before anything is simulated. */
export function readPlanOptions({ budget, byYear, minCoverage = [], frontier }: PlanOptions): ReadOptions {
  const years = byYear === undefined ? { years: [], equalYears: undefined } : yearsOf(byYear)
  return {
    budget: budget === undefined ? undefined : amountOf('--budget', budget),
    ...years,
    coverage: coverageFloors(minCoverage),
    frontier: frontier === undefined ? [] : frontierOf(frontier),
  }
}

function amountOf(option: string, text: string): Amount {
  const parts = splitQuantity(text.trim())
  if (
    parts === undefined ||
    parts.value < 0 ||
    parts.value > MOST_MONEY ||
    !/^[A-Za-z]{0,3}$/.test(parts.unit)
  ) {
    const hint = /\d[,' ]\d{3}/.test(text) ? ', without separators' : ''
    throw new UsageError(
      `${option} ${JSON.stringify(text)}: expected money from 0 to 1e15${hint}, such as 120e6 or "120e6 CNY"`,
    )
  }
  return { value: parts.value, currency: currencyName(parts.unit), option }
}

function yearsOf(text: string): Pick<ReadOptions, 'years' | 'equalYears'> {
  if (!text.includes(',')) {
    const years = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
    if (years >= 1 && years <= MOST_YEARS) return { years: [], equalYears: years }
    throw new UsageError(
      `--by-year ${JSON.stringify(text)}: expected a number of years from 1 to ${MOST_YEARS}, such as 3, or a budget for each year, such as 40e6,40e6`,
    )
  }
  const parts = text.split(',')
  if (parts.length > MOST_YEARS)
    throw new UsageError(`--by-year: expected at most ${MOST_YEARS} budgets, got ${parts.length}`)
  return { years: parts.map((part) => amountOf('--by-year', part)), equalYears: undefined }
}

/** Shares by kind; a kind that is named twice could mean either. */
function coverageFloors(texts: readonly string[]): ReadonlyMap<SiteKind, number> {
  const found = new Map<SiteKind, number>()
  for (const text of texts) {
    const [kind, share] = coverageOf(text)
    if (found.has(kind))
      throw new UsageError(
        `--min-coverage ${JSON.stringify(text)}: expected each kind once, got ${kind} twice`,
      )
    found.set(kind, share)
  }
  return found
}

function coverageOf(text: string): [SiteKind, number] {
  const [name = '', share, ...rest] = text.split('=')
  const kind = SITE_KINDS.find((one) => one === name.trim())
  if (kind === undefined || share === undefined || rest.length > 0) {
    const hint = kind === undefined ? nearest(name.trim(), SITE_KINDS) : ''
    throw new UsageError(
      `--min-coverage ${JSON.stringify(text)}: expected KIND=SHARE, such as base-station=70%${hint}`,
    )
  }
  const value = parseFraction(share.trim())
  if (value === undefined || value < 0 || value > 1)
    throw new UsageError(`--min-coverage ${JSON.stringify(text)}: expected a share from 0 % to 100 %`)
  return [kind, value]
}

function frontierOf(text: string): Amount[] {
  const parts = text.split(':')
  if (parts.length !== 3)
    throw new UsageError(`--frontier ${JSON.stringify(text)}: expected FROM:TO:STEP, such as 40e6:200e6:20e6`)
  const [from, to, step] = parts.map((part) => amountOf('--frontier', part))
  const { currency } = [from, to, step].find((one) => one!.currency !== '') ?? { currency: '' }
  const count = Math.floor((to!.value - from!.value) / step!.value + 1e-9) + 1
  if (!(step!.value > 0) || to!.value < from!.value || count > MOST_BUDGETS)
    throw new UsageError(
      `--frontier ${JSON.stringify(text)}: expected a rising range with a step above 0 and at most ${MOST_BUDGETS} budgets`,
    )
  return Array.from({ length: count }, (_, index) => ({
    value: from!.value + index * step!.value,
    currency,
    option: '--frontier',
  }))
}

/** What a plan is chosen under: options first, then the scenario. */
export function planLimits({ settings, currency, measures }: PlanFrame, options: ReadOptions): PlanLimits {
  const money = (amount: Amount) => inCurrency(amount, currency)
  // A budget of the command line stands in place of the years of the scenario.
  const own = options.budget === undefined || options.equalYears !== undefined ? settings.years : []
  const byYear = options.years.length > 0 ? options.years.map(money) : own
  const budget = options.budget === undefined ? settings.budget : money(options.budget)
  const budgets = budgetsOf(byYear, budget, options.equalYears)
  if (budgets.length > settings.horizon)
    throw new UsageError(
      `--by-year: expected at most as many years as the horizon, ${settings.horizon}, got ${budgets.length}`,
    )
  if (options.years.length > 0 && options.budget !== undefined)
    throw new UsageError('--budget and a list of --by-year: give one of the two, or a number of years')
  return {
    objective: settings.objective,
    budgets,
    hasYears: byYear.length > 0 || options.equalYears !== undefined,
    carry: settings.carry,
    rollout: settings.rollout.flatMap(({ measure, kind, perYear }) => {
      const index = measure === undefined ? undefined : measures.findIndex(({ id }) => id === measure)
      // What is not considered is never done.
      return index === -1 ? [] : [{ measure: index, kind, perYear }]
    }),
    coverage: inOrderOfKinds(new Map([...settings.coverage, ...options.coverage])),
  }
}

function budgetsOf(
  byYear: readonly number[],
  budget: number | undefined,
  equalYears: number | undefined,
): readonly number[] {
  if (equalYears !== undefined) {
    const whole = budget ?? byYear.reduce((sum, one) => sum + one, 0)
    return Array.from({ length: equalYears }, () => whole / equalYears)
  }
  if (byYear.length > 0) return byYear
  if (budget === undefined)
    throw new UsageError('a plan needs --budget, such as --budget 120e6, or plan.budget in the scenario')
  return [budget]
}

function inCurrency({ value, currency, option }: Amount, own: string): number {
  if (currency !== '' && currency !== own)
    throw new UsageError(`${option}: expected money in ${own}, the currency of the scenario, got ${currency}`)
  return value
}

/** What is asked for first does not depend on the order in which it was written. */
function inOrderOfKinds(coverage: ReadonlyMap<SiteKind, number>): ReadonlyMap<SiteKind, number> {
  return new Map(
    SITE_KINDS.flatMap((kind) => (coverage.has(kind) ? [[kind, coverage.get(kind)!] as const] : [])),
  )
}

/** Budgets of the frontier in the scenario's currency. */
export function frontierBudgets({ currency }: PlanFrame, { frontier }: ReadOptions): number[] {
  return frontier.map((amount) => inCurrency(amount, currency))
}

/** A word of an option; undefined where it is not given. */
export function wordOf<T extends string>(
  option: string,
  text: string | undefined,
  words: readonly T[],
): T | undefined {
  if (text === undefined) return undefined
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new UsageError(
    `${option} ${JSON.stringify(text)}: expected ${words.join(', ')}${nearest(text, words)}`,
  )
}

/** The word that was probably meant; nothing where none is near, since all are listed. */
function nearest(text: string, words: readonly string[]): string {
  const hint = nameHint(text, words)
  return hint?.startsWith('did you mean') === true ? `; ${hint}` : ''
}
