import { PAID_COLUMNS } from '../../../model/retirement/ledger.ts'
import type { Chain, PlanColumn, Saved, Sides } from '../../../model/retirement/ledger.ts'
import type { PlanWave } from '../../../model/retirement/plan.ts'
import { outputUnit } from '../../../scenarios/output-unit.ts'
import { less, total } from '../derived.ts'
import { leaf, relabelled, scaleOf } from '../explained.ts'
import type { Explained } from '../explained.ts'
import { waveName } from '../plan-units.ts'
import type { RetirementScene } from './retirement-scene.ts'
import { paidOnce } from './standing-trees.ts'
import { StateTrees } from './state-trees.ts'

export type Side = keyof Sides
export type SavedName = keyof Saved

/** Over what an account is told: a year in which nothing changes, a calendar year, or all of them. */
export type Period = 'fullYear' | 'total' | number

/** What columns are called. */
export const COLUMN_LABELS: Readonly<Record<PlanColumn, string>> = {
  loadKwh: 'load',
  conversionLossKwh: 'conversion loss',
  coolingKwh: 'cooling',
  auxiliaryKwh: 'auxiliary',
  batteryLossKwh: 'battery loss',
  consumptionKwh: 'consumption',
  gridImportKwh: 'grid import',
  cost: 'bill',
  gensetCost: 'generators',
  scope1Kg: 'scope 1',
  carbonKg: 'carbon',
  spaceM2Years: 'floor x years',
  rent: 'rent',
  spares: 'spares',
  maintenance: 'maintenance',
  oneOffCost: 'one-off cost',
  totalCost: 'total cost',
}

/** What is taken from what. */
const SAVED_SIDES: Readonly<Record<SavedName, readonly [Side, Side]>> = {
  gross: ['before', 'removed'],
  replacement: ['after', 'removed'],
  net: ['before', 'after'],
}

/** Trees of what a plan takes and saves over years and by wave. */
export class AccountTrees {
  readonly states: StateTrees
  readonly #scene: RetirementScene

  constructor(scene: RetirementScene) {
    this.#scene = scene
    this.states = new StateTrees(scene)
  }

  /** A column without the plan, with what it takes out, or with what comes in its place. */
  side(period: Period, side: Side, column: PlanColumn): Explained {
    const label = this.#sideLabel(period, side)
    if (column === 'totalCost') return this.#paid(label, (one) => this.side(period, side, one))
    if (period === 'total') {
      const years = yearsOf(this.#scene).map((year) => this.side(year, side, column))
      return sumOf(label, this.#unit(column), years)
    }
    const chain = side === 'after' ? 'after' : 'removed'
    if (column === 'oneOffCost') return this.#once(period, side, label)
    if (period !== 'fullYear' && side !== 'before')
      return relabelled(this.#passing(chain, period, column, label), { label })
    const waves = side === 'before' ? 0 : this.#scene.plan.waves.length
    return relabelled(this.states.over(chain, waves, this.#scene.year, column), { label })
  }

  /** What a plan saves of a column, gross or net, or what comes in its place takes. */
  saved(period: Period, name: SavedName, column: PlanColumn): Explained {
    const label = `${savedLabel(name, column)}, ${periodText(this.#scene, period)}`
    const [from, taken] = SAVED_SIDES[name].map((side) => this.side(period, side, column))
    const saved = this.#difference(label, column, from!, taken!)
    if (column !== 'totalCost' || isRounding(saved)) return saved
    return this.#paid(label, (one) => this.saved(period, name, one))
  }

  /** What one wave saves, those before it in place, in the rest of its year or in a whole one. */
  waveSaved(wave: number, span: 'inYear' | 'fullYear', name: SavedName, column: PlanColumn): Explained {
    const own = this.#scene.plan.waves[wave]!
    const over = span === 'inYear' ? `rest of ${own.at.year}` : 'a whole year'
    const label = `${savedLabel(name, column)}, ${waveName(own)}, ${over}`
    const saved = this.#waveDifference(wave, span, name, column, label)
    if (column !== 'totalCost' || isRounding(saved)) return saved
    return this.#paid(label, (one) => this.waveSaved(wave, span, name, one))
  }

  #waveDifference(
    wave: number,
    span: 'inYear' | 'fullYear',
    name: SavedName,
    column: PlanColumn,
    label: string,
  ): Explained {
    if (name === 'replacement') {
      const [gross, net] = (['gross', 'net'] as const).map((one) => this.waveSaved(wave, span, one, column))
      return this.#difference(label, column, gross!, net!)
    }
    const chain = name === 'gross' ? 'removed' : 'after'
    const [before, after] = [wave, wave + 1].map((waves) => this.#waveSide(wave, span, chain, waves, column))
    return this.#difference(label, column, before!, after!)
  }

  /** A column with so many waves passed, over the time of one of them. */
  #waveSide(
    wave: number,
    span: 'inYear' | 'fullYear',
    chain: Chain,
    waves: number,
    column: PlanColumn,
  ): Explained {
    const { plan, year } = this.#scene
    const own = plan.waves[wave]!
    const label = this.#scene.stateLabel(chain, waves)
    if (column === 'totalCost')
      return this.#paid(label, (one) => this.#waveSide(wave, span, chain, waves, one))
    if (column === 'oneOffCost') {
      if (span === 'fullYear') return leaf(label, 0, this.#unit(column), { note: NOT_ONCE })
      if (waves === wave) return leaf(label, 0, this.#unit(column), { note: 'the wave has not come' })
      return paidOnce(this.#scene, chain, own)
    }
    const rest = { from: own.at.step, to: year.to, year: own.at.year }
    return this.states.over(chain, waves, span === 'fullYear' ? year : rest, column)
  }

  /** A calendar year as its waves pass through it. */
  #passing(
    chain: Chain,
    year: number,
    column: Exclude<PlanColumn, 'oneOffCost' | 'totalCost'>,
    label: string,
  ): Explained {
    const { plan, year: whole } = this.#scene
    const isEarlier = (wave: PlanWave) => wave.at.year < year
    let waves = plan.waves.filter(isEarlier).length
    let from = 0
    const parts: Explained[] = []
    const add = (to: number) => {
      const isWhole = from === 0 && to === whole.to
      const span = isWhole ? whole : { from, to, year }
      if (to > from) parts.push(this.states.over(chain, waves, span, column))
    }
    for (const { at } of plan.waves.filter((wave) => wave.at.year === year)) {
      add(at.step)
      from = at.step
      waves++
    }
    add(whole.to)
    return parts.length === 1 ? parts[0]! : sumOf(label, this.#unit(column), parts)
  }

  /** What is paid once in a calendar year. */
  #once(period: Period, side: Side, label: string): Explained {
    const unit = this.#unit('oneOffCost')
    if (side === 'before') return leaf(label, 0, unit, { note: 'nothing is taken out or put in' })
    if (period === 'fullYear') return leaf(label, 0, unit, { note: NOT_ONCE })
    const passed = this.#scene.plan.waves.filter(({ at }) => at.year === period)
    if (passed.length === 0) return leaf(label, 0, unit, { note: `no wave in ${period}` })
    return sumOf(
      label,
      unit,
      passed.map((wave) => paidOnce(this.#scene, side === 'after' ? 'after' : 'removed', wave)),
    )
  }

  /** All that is paid, by what it is paid for. */
  #paid(label: string, of: (column: (typeof PAID_COLUMNS)[number]) => Explained): Explained {
    const parts = PAID_COLUMNS.map((column) => [column, of(column)] as const)
    // Few sites have a generator.
    const told = parts.filter(([column, { value }]) => column !== 'gensetCost' || value !== 0)
    const terms = told.map(([column, part]) => relabelled(part, { label: COLUMN_LABELS[column] }))
    return total(label, this.#unit('totalCost'), terms)
  }

  #difference(label: string, column: PlanColumn, from: Explained, taken: Explained): Explained {
    const unit = this.#unit(column)
    const isNothing = [from, taken].every(({ value, op }) => value === 0 && op === undefined)
    return isNothing ? leaf(label, 0, unit, { note: taken.note }) : less(label, unit, from, taken)
  }

  #unit(column: PlanColumn): string {
    return outputUnit(column, this.#scene.currency)
  }

  #sideLabel(period: Period, side: Side): string {
    const chain = side === 'after' ? 'after' : 'removed'
    if (period === 'fullYear')
      return this.#scene.stateLabel(chain, side === 'before' ? 0 : this.#scene.plan.waves.length)
    const time = periodText(this.#scene, period)
    return side === 'before'
      ? `${time} without the plan`
      : `${time} with the plan${this.#scene.bareText(chain)}`
  }
}

const NOT_ONCE = 'a whole year in one state holds no wave'

function savedLabel(name: SavedName, column: PlanColumn): string {
  const own = COLUMN_LABELS[column]
  return name === 'replacement' ? `${own} of what comes` : `${own} saved, ${name}`
}

function periodText({ plan }: RetirementScene, period: Period): string {
  if (period === 'fullYear') return 'a whole year after all waves'
  if (period !== 'total') return String(period)
  return plan.from === plan.to ? String(plan.from) : `${plan.from} to ${plan.to}`
}

/** All terms added up; one number where all are nothing. */
function sumOf(label: string, unit: string, terms: readonly Explained[]): Explained {
  const isNothing = terms.every(({ value, op }) => value === 0 && op === undefined)
  if (!isNothing) return total(label, unit, terms)
  const notes = new Set(terms.map(({ note }) => note))
  return leaf(label, 0, unit, { note: notes.size === 1 ? terms[0]!.note : undefined })
}

/** Whether what is left of two numbers is no more than their last digits. */
function isRounding(difference: Explained): boolean {
  return Math.abs(difference.value ?? 0) <= 1e-9 * scaleOf(difference)
}

/** Calendar years of a plan. */
function yearsOf({ plan: { from, to } }: RetirementScene): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
