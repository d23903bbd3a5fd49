import type { FinancePlan } from '../../../model/economy/finance-plan.ts'
import type { PlannedFinance } from '../../../model/economy/planned-finance.ts'
import { calendarYears } from '../../../model/years/year-plan.ts'
import { financed } from '../../finance/finance-years.ts'
import type { FinanceYears, MoneyTotals } from '../../finance/finance-years.ts'
import { leaf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import type { FleetScenes } from '../fleet-total.ts'
import { metricSteps } from '../metric.ts'
import { yearStretch } from '../moment.ts'
import { yearsView } from './years-view.ts'

/** Totals of a year that money hangs on, explained. */
type MoneyTrees = Readonly<Record<keyof MoneyTotals, Explained>>

/** The years of one variant, with the trees of its own where none are planned. */
interface ExplainedYears {
  readonly years: FinanceYears
  readonly trees: MoneyTrees | undefined
}

/** The money of a variant, with what it is made from. */
export class FinanceView {
  readonly fleet: FleetScenes
  readonly plan: FinancePlan
  readonly made: PlannedFinance
  readonly #own: ExplainedYears
  readonly #baseline: ExplainedYears
  readonly #before: FleetScenes

  constructor(fleet: FleetScenes, own: ExplainedYears, before: FleetScenes, baseline: ExplainedYears) {
    this.fleet = fleet
    this.plan = fleet.variant.plans.finance!
    this.made = financed(
      { plan: this.plan, years: own.years },
      { plan: before.variant.plans.finance, years: baseline.years },
    )
    this.#own = own
    this.#baseline = baseline
    this.#before = before
  }

  get money(): string {
    return this.fleet.loaded.currency
  }

  /** A total of the variant in a year of the cash flow, from 1 on. */
  own(name: keyof MoneyTotals, year: number): Explained {
    return totalOf(this.fleet, this.#own, name, year, this.money)
  }

  /** The same of the baseline. */
  before(name: keyof MoneyTotals, year: number): Explained {
    return totalOf(this.#before, this.#baseline, name, year, this.money)
  }
}

function totalOf(
  { variant }: FleetScenes,
  { years: { own, planned }, trees }: ExplainedYears,
  name: keyof MoneyTotals,
  year: number,
  money: string,
): Explained {
  if (trees !== undefined) return trees[name]
  const unit = name === 'energyCost' ? money : 'kWh'
  if (planned === undefined) return leaf(name, own[name], unit)
  const calendar = calendarYears(planned.plan)[year - 1]!
  const value = planned.simulated.years[year - 1]!.totals[name]
  const note = `explain ${variant.name}.years.byYear.${calendar}.${name}`
  return leaf(`${name} of ${calendar}, ${variant.name}`, value, unit, { note })
}

const known = new WeakMap<FleetScenes, FinanceView>()

/** The money of a variant, its years simulated once, pausing after each site. */
export function* financeView(fleet: FleetScenes, before: FleetScenes): Generator<undefined, FinanceView> {
  const earlier = known.get(fleet)
  if (earlier !== undefined) return earlier
  const view = new FinanceView(fleet, yield* explainedYears(fleet), before, yield* explainedYears(before))
  known.set(fleet, view)
  return view
}

const explainedOf = new WeakMap<FleetScenes, ExplainedYears>()

function* explainedYears(fleet: FleetScenes): Generator<undefined, ExplainedYears> {
  const earlier = explainedOf.get(fleet)
  if (earlier !== undefined) return earlier
  const made = yield* yearsExplained(fleet)
  explainedOf.set(fleet, made)
  return made
}

function* yearsExplained(fleet: FleetScenes): Generator<undefined, ExplainedYears> {
  if (fleet.variant.plans.years !== undefined) {
    const { plan, simulated } = yield* yearsView(fleet)
    return { years: { own: simulated.years[0]!.totals, planned: { plan, simulated } }, trees: undefined }
  }
  const stretch = yearStretch(fleet.loaded.axis)
  const whole = { fleet, site: undefined }
  const trees = {
    energyCost: yield* metricSteps(whole, 'energyCost', stretch),
    solarUsedKwh: yield* metricSteps(whole, 'solarUsedKwh', stretch),
    solarExportedKwh: yield* metricSteps(whole, 'solarExportedKwh', stretch),
  }
  const own = {
    energyCost: trees.energyCost.value ?? 0,
    solarUsedKwh: trees.solarUsedKwh.value ?? 0,
    solarExportedKwh: trees.solarExportedKwh.value ?? 0,
  }
  return { years: { own, planned: undefined }, trees }
}
