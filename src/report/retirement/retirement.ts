import { classFigures, replacementFigures } from '../../model/retirement/class-figures.ts'
import type { ClassFigures, ReplacementFigures } from '../../model/retirement/class-figures.ts'
import { Ledger, PLAN_COLUMNS, plus, savedOf } from '../../model/retirement/ledger.ts'
import type { PlanTotals, Saved, Sides } from '../../model/retirement/ledger.ts'
import { openMembers } from '../../model/retirement/plan-years.ts'
import type { PlanYears } from '../../model/retirement/plan-years.ts'
import type { PlanState } from '../../model/retirement/plan.ts'
import { strandedKwh } from '../../model/retirement/stranded.ts'
import type { Stranded } from '../../model/retirement/stranded.ts'
import { momentText } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import { bottomUpFigures } from '../../planning/retirement/bottom-up.ts'
import { hasRoomYears, ROOMS_IN_DOCUMENT } from '../../scenarios/retirement-outputs.ts'
import type { RetirementStates } from '../../scenarios/resolve/retirement/states.ts'
import type { Rounding } from '../rounding.ts'
import { bottomUpOf } from './bottom-up.ts'
import type { BottomUpResult } from './bottom-up.ts'

/** Totals before, without and with replacement, and what is saved. */
export type Account = Sides & Saved

/** What a plan makes of one site, or of one of identical sites, in a year after all waves. */
export interface RoomAccount extends Saved {
  readonly count: number
  /** Consumption over load; null for a base station and where nothing takes power. */
  readonly pueBefore: number | null
  readonly pueRemoved: number | null
  readonly pueAfter: number | null
  readonly stranded: Stranded
  /** Whether it is given up. */
  readonly closed: boolean
  /** Each calendar year as its waves pass through it; left out of a document of many rooms and years. */
  readonly years?: Readonly<Record<string, Saved>>
}

/** Traffic of retired radio units in a year after all waves; null where none is retired. */
export interface TrafficResult {
  readonly retiredTrafficH: number
  readonly blockedTrafficH: number
  readonly blockedPercent: number | null
  readonly highestTakerPercent: number | null
  /** Of units under shutdown rules, before the plan and after it: traffic that nobody carries while they sleep. */
  readonly asleepBlockedBeforeTrafficH: number
  readonly asleepBlockedAfterTrafficH: number
}

/** What a result holds of a plan of retirement. */
export interface RetirementResult {
  /** Calendar years that are told. */
  readonly horizon: { readonly from: number; readonly to: number }
  /** Sites of the plan, the only ones that its figures hold. */
  readonly sites: number
  /** A whole year after all waves. */
  readonly fullYear: Account
  /** Each calendar year as its waves pass through it. */
  readonly years: Readonly<Record<string, Account>>
  /** All years of the horizon. */
  readonly total: Account
  /** What each wave adds to those before it: in the rest of its own year, and in a whole one. */
  readonly waves: Readonly<Record<string, { date: string; inYear: Saved; fullYear: Saved }>>
  readonly classes: Readonly<Record<string, ClassFigures>>
  readonly replacements: Readonly<Record<string, ReplacementFigures>>
  readonly stranded: Stranded
  readonly traffic: TrafficResult | null
  /** Left out above 1,000 sites. */
  readonly rooms?: Readonly<Record<string, RoomAccount>>
  readonly bottomUp?: BottomUpResult
}

/** A plan of retirement whose states were simulated; numbers are rounded here and only here. */
export function retirementOf(
  axis: TimeAxis,
  states: RetirementStates,
  years: PlanYears,
  round: Rounding,
): RetirementResult {
  const { plan, removed, bottomUp } = states
  const ids = [...removed[0]!.keys()]
  const ledger = new Ledger(axis, states, years, ids)
  const calendar = yearsOf(plan)
  const accounts = calendar.map((year) => ledger.calendarYear(year))
  const fullYear = ledger.fullYear()
  const classes = new Map(plan.classes.map((one) => [one.id, classFigures(states, years, one)]))
  return {
    horizon: { from: plan.from, to: plan.to },
    sites: ids.reduce((sum, id) => sum + removed[0]!.get(id)!.member!.count, 0),
    fullYear: account(fullYear, round),
    years: Object.fromEntries(calendar.map((year, i) => [year, account(accounts[i]!, round)])),
    total: account(accounts.reduce(bothSides), round),
    waves: Object.fromEntries(
      plan.waves.map(({ id, at }, index) => [
        id,
        {
          date: `${at.year}${momentText(axis, at.step).slice(4, 10)}`,
          inYear: roundedSaved(ledger.waveInYear(index), round),
          fullYear: roundedSaved(ledger.waveFullYear(index), round),
        },
      ]),
    ),
    classes: Object.fromEntries([...classes].map(([id, figures]) => [id, roundedAll(figures, round)])),
    replacements: Object.fromEntries(
      plan.replacements.map((one) => [one.id, roundedAll(replacementFigures(states, years, one), round)]),
    ),
    stranded: roundedAll(strandedOf(ledger, ids), round),
    traffic: trafficOf(states, years, round),
    ...(ids.length > ROOMS_IN_DOCUMENT
      ? {}
      : { rooms: roomsOf(states, ledger, ids, hasRoomYears(states) ? calendar : [], round) }),
    ...(bottomUp === undefined
      ? {}
      : {
          bottomUp: bottomUpOf(
            bottomUpFigures(bottomUp, unitsOff(plan.classes, classes), savedOf(fullYear).gross),
            round,
          ),
        }),
  }
}

/** Calendar years of a plan. */
export function yearsOf({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function unitsOff(
  classes: RetirementStates['plan']['classes'],
  figures: ReadonlyMap<string, ClassFigures>,
): Parameters<typeof bottomUpFigures>[1] {
  return classes.flatMap(({ id, power }) =>
    power === undefined ? [] : [{ id, units: figures.get(id)!.offUnits, ...power }],
  )
}

function bothSides(a: Sides, b: Sides): Sides {
  return {
    before: plus(a.before, b.before),
    removed: plus(a.removed, b.removed),
    after: plus(a.after, b.after),
  }
}

function account(sides: Sides, round: Rounding): Account {
  const { before, removed, after } = sides
  return {
    before: roundedTotals(before, round),
    removed: roundedTotals(removed, round),
    after: roundedTotals(after, round),
    ...roundedSaved(savedOf(sides), round),
  }
}

function roundedSaved({ gross, replacement, net }: Saved, round: Rounding): Saved {
  return {
    gross: roundedTotals(gross, round),
    replacement: roundedTotals(replacement, round),
    net: roundedTotals(net, round),
  }
}

function roundedTotals(totals: PlanTotals, round: Rounding): PlanTotals {
  return Object.fromEntries(PLAN_COLUMNS.map((name) => [name, round(totals[name])])) as PlanTotals
}

function roundedAll<T extends object>(figures: T, round: Rounding): T {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, round(value as number)]),
  ) as T
}

/** Summed over the sites: each strands what it strands, whatever the others do. */
function strandedOf(ledger: Ledger, ids: readonly string[]): Stranded {
  const total = { conversionLossKwh: 0, coolingKwh: 0, auxiliaryKwh: 0, consumptionKwh: 0 }
  for (const id of ids) {
    const { before, after } = ledger.of(id, false).fullYear()
    const one = strandedKwh(before, after)
    for (const name of Object.keys(total) as (keyof Stranded)[]) total[name] += one[name]
  }
  return total
}

/**
 * What a plan makes of each of its sites, or of one of identical sites, in a year after all waves, by id.
 *
 * @param calendar  years of which each is told, too; empty for none
 */
export function roomsOf(
  states: RetirementStates,
  ledger: Ledger,
  ids: readonly string[],
  calendar: readonly number[],
  round: Rounding,
): Record<string, RoomAccount> {
  return Object.fromEntries(
    ids.map((id) => {
      const own = ledger.of(id, true)
      const sides = own.fullYear()
      const years = calendar.map((year) => [year, roundedSaved(savedOf(own.calendarYear(year)), round)])
      const member = states.removed[0]!.get(id)!.member!
      const pue = ({ loadKwh, consumptionKwh }: PlanTotals) =>
        member.kind === 'base-station' || loadKwh === 0 ? null : round(consumptionKwh / loadKwh)
      return [
        id,
        {
          count: member.count,
          ...roundedSaved(savedOf(sides), round),
          pueBefore: pue(sides.before),
          pueRemoved: pue(sides.removed),
          pueAfter: pue(sides.after),
          stranded: roundedAll(strandedKwh(sides.before, sides.after), round),
          closed: states.after.at(-1)!.get(id)!.member === undefined,
          ...(years.length === 0
            ? {}
            : { years: Object.fromEntries(years) as RoomAccount['years'] & object }),
        },
      ]
    }),
  )
}

function trafficOf(
  { traffic, removed, after }: RetirementStates,
  { ofMember }: PlanYears,
  round: Rounding,
): TrafficResult | null {
  const last = traffic?.at(-1)
  if (last === undefined) return null
  const { offeredH, blockedH, highestTakerFraction } = last
  const asleep = (state: PlanState) =>
    openMembers(state).reduce((sum, member) => sum + member.count * ofMember.get(member)!.blockedTrafficH, 0)
  return {
    retiredTrafficH: round(offeredH),
    blockedTrafficH: round(blockedH),
    blockedPercent: offeredH === 0 ? null : round((100 * blockedH) / offeredH),
    highestTakerPercent: highestTakerFraction === 0 ? null : round(100 * highestTakerFraction),
    asleepBlockedBeforeTrafficH: round(asleep(removed[0]!)),
    asleepBlockedAfterTrafficH: round(asleep(after.at(-1)!)),
  }
}
