import type { FleetPlan, PlannedMeasure } from '../../planning/fleet/fleet-plan.ts'
import { grouped } from '../text-table.ts'
import { counted, OBJECTIVE_WORDS, percentOf, percentText, valueUnit } from './plan-words.ts'
import type { PlannedScenario } from './plan-words.ts'

/** How a choice is sought, in words. */
const METHOD_WORDS: Readonly<Record<string, string>> = {
  steps: 'the steps that gain most for their money first',
}

/** What more money would be worth, in words. */
export function shadowText(plan: FleetPlan): string {
  const { shadowPrice, currency, objective } = plan
  if (!(shadowPrice > 0))
    return `The budget does not bind: more ${currency} would buy nothing that is worth more.`
  const worth = `${grouped(shadowPrice)} ${valueUnit(plan)}`
  const what = objective === 'npv' ? ' of net present value, beyond what it costs' : ''
  return `The budget binds: at its edge one ${currency} is worth ${worth}${what}. With more money that falls: --frontier tells what other budgets buy.`
}

/** How good the choice is proved to be, in words. */
export function proofText(plan: FleetPlan, gap: string): string {
  const { method, value, bound, isOptimal } = plan.proof
  const found = `${grouped(value)} ${valueUnit(plan)} (${OBJECTIVE_WORDS[plan.objective]}), ${METHOD_WORDS[method] ?? `by ${method}`}`
  if (isOptimal) return `${found}: proved optimal among the bundles that were simulated.`
  return `${found}; no choice of the same bundles is worth more than ${grouped(bound)}: proved gap ${gap}.`
}

/** What the figures rest on. */
export function assumptionsOf(plan: FleetPlan): string[] {
  const { terms, currency, fleet } = plan
  const { horizon, discountRate, priceGrowth, opexGrowth } = terms
  const grow = (what: string, growth: number) =>
    growth === 0 ? `${what} stay as they are` : `${what} grow by ${percent(growth)} a year from the second on`
  return [
    `Money: ${horizon} ${horizon === 1 ? 'year' : 'years'} at ${percent(discountRate)}; ${grow('energy prices', priceGrowth)}, ${grow('costs of operation', opexGrowth)}; no tax. What wears out is bought again at the price of today; what it has not lived at the end is worth that share of its price.`,
    'Each year of the horizon repeats the one that was simulated.',
    'Weather and sun of a site are those of its climate, not of its place; sites that are alike in all that matters were simulated once.',
    'A bundle is simulated as a whole, so that its measures act on each other; what a measure adds depends on those before it.',
    `Payback: ${currency} paid at the start over the bill saved in a year less operation. – means never.`,
    ...(fleet.bundlesRefused > 0
      ? [
          `${counted(fleet.bundlesRefused, 'bundle')} that would leave load unserved which is served today, or break a limit under service: of the scenario, ${fleet.bundlesRefused === 1 ? 'is' : 'are'} no option.`,
        ]
      : []),
    ...(plan.chosen.some(({ shutdownHours }) => shutdownHours > 0)
      ? [
          'What neighbours carry while units sleep is not weighed: simulate such a site with offloadTo before it is switched off. service: { maxBlocked: 1 % } in the scenario leaves bundles out that refuse more.',
        ]
      : []),
    ...laterYears(plan),
    ...losingMeasures(plan),
    ...assumedPrices(plan.byMeasure),
  ]
}

/** How a year of a plan counts. */
function laterYears({ years, objective }: FleetPlan): string[] {
  if (years.length === 0) return []
  if (objective === 'npv')
    return [
      'The horizon ends on the same date whenever a measure is done: who acts later saves for fewer years.',
    ]
  return [
    'What is sought counts by years as the mean over the horizon (kWh, carbon and bill alike), since who acts later saves in fewer of its years.',
  ]
}

/** Why measures that lose money by themselves are bought. */
function losingMeasures({ byMeasure, objective, coverage }: FleetPlan): string[] {
  const names = byMeasure.filter(({ npv }) => npv < 0).map(({ name }) => name)
  if (names.length === 0) return []
  const [is, itself, it, stands, adds] =
    names.length === 1
      ? ['is', 'itself', 'it', 'stands', 'adds']
      : ['are', 'themselves', 'they', 'stand', 'add']
  const lead = `${listedNames(names)} ${is} below zero by ${itself} in net present value`
  if (objective !== 'npv')
    return [`${lead}: the plan seeks ${OBJECTIVE_WORDS[objective]}, whatever that costs.`]
  const isAsked = coverage.some(({ least }) => least !== undefined)
  const floor = isAsked ? ', or a floor of coverage asks for a measure' : ''
  return [
    `${lead}: ${it} ${stands} before measures that need ${names.length === 1 ? 'it' : 'them'}, or what ${it} ${adds} depends on those before${floor}.`,
  ]
}

const MOST_NAMES = 3

function listedNames(names: readonly string[]): string {
  const told = names.slice(0, MOST_NAMES)
  if (names.length > MOST_NAMES) return `${told.join(', ')} and ${names.length - MOST_NAMES} more`
  return told.length === 1 ? told[0]! : `${told.slice(0, -1).join(', ')} and ${told.at(-1)!}`
}

/** What was not written and had to be taken. */
export function defaultsNote(scenario: PlannedScenario | undefined): string[] {
  const count = scenario?.defaults.length ?? 0
  if (count === 0) return []
  const [were, them] = count === 1 ? ['was', 'it with its source'] : ['were', 'them with their sources']
  return [`${counted(count, 'default')} of the plan and its rows ${were} taken: --json lists ${them}.`]
}

/** What to do next. */
export function hintsOf(plan: FleetPlan): string[] {
  const { fleet, frontier, byMeasure, unmet, budget, currency } = plan
  const range = `${plainNumber(budget / 2)}:${plainNumber(2 * budget)}:${plainNumber(budget / 4)}`
  return [
    ...(unmet.length > 0 ? ['A limit is not kept: raise the budget or lower the limit.'] : []),
    ...(fleet.skipped > 0
      ? [
          `${counted(fleet.skipped, 'row')} of the inventory ${fleet.skipped === 1 ? 'was' : 'were'} left out: validate lists why.`,
        ]
      : []),
    ...(fleet.bundlesLeft > 0
      ? [
          `${counted(fleet.bundlesLeft, 'bundle')} ${fleet.bundlesLeft === 1 ? 'was' : 'were'} left out by the limit of a class: a larger plan.bundles tries them too.`,
        ]
      : []),
    ...(frontier.length === 0 && budget > 0
      ? [`--frontier ${range} tells what other budgets would buy, in ${currency}.`]
      : []),
    ...(byMeasure.some(({ sites }) => sites > 0)
      ? [
          'basewatt macc RESULT draws the cost of a tonne of each measure, RESULT being the folder of -o or the document of --json.',
        ]
      : []),
    ...(assumedPrices(byMeasure).length > 0
      ? [
          'Write your own offers as capex under measures: of the scenario; an entry with the id of a shipped one replaces it.',
        ]
      : []),
  ]
}

/** Told where what is bought is mostly at prices that nobody offered. */
function assumedPrices(byMeasure: readonly PlannedMeasure[]): string[] {
  const bought = byMeasure.filter(({ sites }) => sites > 0)
  const assumed = bought.filter(({ confidence }) => confidence === 'assumption')
  if (assumed.length === 0) return []
  const capexOf = (measures: readonly PlannedMeasure[]) => measures.reduce((sum, { capex }) => sum + capex, 0)
  const share = percentOf(capexOf(assumed), capexOf(bought))
  return [
    `${assumed.length} of ${counted(bought.length, 'measure')} in the plan ${assumed.length === 1 ? 'rests' : 'rest'} on assumptions and no source${share === null ? '' : `: ${percentText(share)} of the capex`}.`,
  ]
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(6))} %`
}

/** A number without separators, as the command line takes it. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6)))
}
