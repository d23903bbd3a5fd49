import { makePlan } from '../../planning/fleet/make-plan.ts'
import type { FleetPlan } from '../../planning/fleet/fleet-plan.ts'
import type { PlanBasis } from '../../planning/fleet/plan-basis.ts'
import { simulatedFleet } from '../../planning/fleet/simulated-fleet.ts'
import type { SimulateChunks } from '../../planning/fleet/fleet-trials.ts'
import { classSimulator } from '../../planning/fleet/trial-request.ts'
import { readScenario } from '../../scenarios/read-scenario.ts'
import { rounded } from '../rounding.ts'
import { grouped } from '../text-table.ts'
import { loneMeasures } from './lone-measures.ts'
import type { LoneMeasure } from './lone-measures.ts'
import { bestSpending, pricedAt, withoutMeasures } from './other-terms.ts'
import type { Spending } from './other-terms.ts'
import type { Reading } from './reading.ts'
import { seedFile } from './seeds.ts'
import type { Seed } from './seeds.ts'

/** What a fund of a given size buys in a fleet. */
export interface FundFigures {
  /** [currency] */
  readonly spent: number
  readonly readings: readonly Reading[]
  readonly measures: readonly LoneMeasure[]
  /** What the figures say beside those of operators, in words. */
  readonly sentences: readonly string[]
}

const PERCENT = 100
const SHOWN_KINDS = [
  ['base-station', 'base stations'],
  ['equipment-room', 'equipment rooms'],
] as const

/** Plans a fund: with all measures, at other prices, without some measures, and for fleets half and twice as large. */
export async function fundFigures(
  { reported, scenario, fund }: Seed & { readonly scenario: string },
  simulate: SimulateChunks = inThisThread,
): Promise<FundFigures> {
  const file = seedFile(scenario)
  const overrides = {
    sets: [],
    dataDirs: [],
    objective: undefined,
    keepsGoing: false,
  }
  const { basis, settings } = await simulatedFleet(file, await readScenario(file, []), overrides, simulate)
  const budget = settings.budget ?? reported ?? 0
  const limits = { ...settings, budgets: [budget], hasYears: false, rollout: [] }
  const plan = makePlan(basis, limits, [])
  const other = (own: PlanBasis, money = budget) => bestSpending(own, settings.objective, money)
  const less = withoutMeasures(basis, fund?.without ?? [])
  const others: Others = {
    low: other(pricedAt(basis, 'p5')),
    high: other(pricedAt(basis, 'p95')),
    less: other(less),
    lessLow: other(pricedAt(less, 'p5')),
    lessHigh: other(pricedAt(less, 'p95')),
    // Half the fleet with the whole fund is the whole fleet with twice of it, but for the last sites.
    half: other(basis, 2 * budget),
    twice: other(basis, budget / 2),
  }
  return {
    spent: rounded(plan.spent),
    readings: fundReadings(plan, others),
    measures: loneMeasures(basis, plan),
    sentences: fundSentences(plan, others, fund?.operatorKwhPerMoney),
  }
}

/** Simulates chunk after chunk, without further threads. */
const inThisThread: SimulateChunks = async (request, chunks) => {
  const simulator = await classSimulator(request)
  const answers = []
  for (const chunk of chunks) answers.push(await simulator.run(chunk))
  return answers
}

/** What else is bought: at the ends of all prices, without some measures, in a fleet half and twice as large. */
interface Others {
  readonly low: Spending
  readonly high: Spending
  readonly less: Spending
  readonly lessLow: Spending
  readonly lessHigh: Spending
  readonly half: Spending
  readonly twice: Spending
}

/** kWh of the grid saved in a year for each unit of money; null where none is spent. */
function kwhPerMoney({ spent, sums }: Spending): number | null {
  return spent > 0 ? rounded(sums.gridKwh / spent) : null
}

/** Years; null where nothing is left of what is saved. */
function paybackYears({ spent, sums }: Spending): number | null {
  const net = sums.bill - sums.opexPerYear
  return net > 0 ? rounded(spent / net) : null
}

function fundReadings(plan: FleetPlan, others: Others): Reading[] {
  const { currency, fleet } = plan
  const perMoney = (name: string, own: Spending) => ({
    name,
    value: kwhPerMoney(own),
    unit: `kWh/${currency}`,
  })
  const payback = (name: string, own: Spending) => ({ name, value: paybackYears(own), unit: 'years' })
  const saved = rounded((PERCENT * plan.sums.gridKwh) / fleet.before.gridKwh)
  return [
    perMoney('grid saved a year for each unit of money', plan),
    perMoney('all prices at their P5', others.low),
    perMoney('all prices at their P95', others.high),
    payback('payback', plan),
    payback('payback, all prices at their P5', others.low),
    payback('payback, all prices at their P95', others.high),
    perMoney('2G and 3G stay on', others.less),
    perMoney('2G and 3G stay on, all prices at their P5', others.lessLow),
    perMoney('2G and 3G stay on, all prices at their P95', others.lessHigh),
    payback('2G and 3G stay on, payback', others.less),
    perMoney('a fleet half as large', others.half),
    perMoney('a fleet twice as large', others.twice),
    { name: 'grid import of the fleet saved', value: saved, unit: '%' },
    { name: 'grid saved a year', value: rounded(plan.sums.gridKwh), unit: 'kWh' },
    { name: 'sites at which anything is done', value: plan.sums.sites, unit: '' },
    ...SHOWN_KINDS.flatMap(([kind, name]) => coverageReadings(plan, kind, name)),
  ]
}

function coverageReadings({ coverage }: FleetPlan, kind: string, name: string): Reading[] {
  const found = coverage.find((one) => one.kind === kind)
  if (found === undefined) return []
  return [
    { name: `${name} with a measure, before`, value: rounded(PERCENT * found.before), unit: '%' },
    { name: `${name} with a measure, after`, value: rounded(PERCENT * found.after), unit: '%' },
  ]
}

function fundSentences(plan: FleetPlan, others: Others, operator: number | undefined): string[] {
  if (operator === undefined) return []
  const told = (...plans: readonly Spending[]) => {
    const [first, last] = plans.map((one) => grouped(kwhPerMoney(one), 1))
    return `${first} to ${last} kWh a year for each ${plan.currency}`
  }
  return [
    `The fund buys ${told(others.high, others.low)}, the dearest prices first; ${told(others.lessHigh, others.lessLow)} where 2G and 3G stay on; an operator's fund and what was saved beside it come to ${grouped(operator, 1)}.`,
  ]
}
