import { PAID_COLUMNS, PLAN_COLUMNS } from '../../model/retirement/ledger.ts'
import type { PlanColumn, PlanTotals, Saved } from '../../model/retirement/ledger.ts'
import type { Account, RetirementResult } from '../retirement/retirement.ts'
import { held, ofDifferences } from './held.ts'
import type { BrokenInvariant } from './held.ts'
import { ofClasses, ofRooms, ofStranded, ofTraffic } from './retirement-parts-invariants.ts'

const SAVED = ['gross', 'replacement', 'net'] as const
const SIDES = ['before', 'removed', 'after'] as const
const PARTS = ['loadKwh', 'conversionLossKwh', 'coolingKwh', 'auxiliaryKwh', 'batteryLossKwh'] as const

/** Rounding of the numbers of which savings are differences, column by column. */
type Whole = PlanTotals

/** What holds between the figures of a retirement plan. */
export function ofRetirement(at: string, retirement: RetirementResult | undefined): BrokenInvariant[] {
  if (retirement === undefined) return []
  const { fullYear, years, total, waves, rooms = {} } = retirement
  const whole = fullYear.before
  return [
    ...ofAccount(`${at}.fullYear`, fullYear),
    ...Object.entries(years).flatMap(([year, account]) => ofAccount(`${at}.years.${year}`, account)),
    ...ofAccount(`${at}.total`, total),
    ...ofTotal(at, retirement),
    ...Object.entries(waves).flatMap(([id, { inYear, fullYear: own }]) => [
      ...ofSaved(`${at}.waves.${id}.inYear`, inYear, whole),
      ...ofSaved(`${at}.waves.${id}.fullYear`, own, whole),
    ]),
    ...ofWaves(at, retirement),
    ...Object.entries(rooms).flatMap(([id, room]) => ofSaved(`${at}.rooms.${id}`, room, whole)),
    ...ofRooms(at, retirement),
    ...ofRoomYears(at, retirement),
    ...ofStranded(at, retirement),
    ...ofClasses(at, retirement),
    ...ofTraffic(at, retirement),
  ]
}

function ofAccount(at: string, account: Account): BrokenInvariant[] {
  const { before, removed, after, gross, replacement, net } = account
  const identities = [
    ['gross', 'gross = before - removed', gross, before, removed],
    ['replacement', 'replacement = after - removed', replacement, after, removed],
    ['net', 'net = before - after', net, before, after],
  ] as const
  return [
    ...SIDES.flatMap((side) => ofColumns(`${at}.${side}`, account[side], before)),
    ...identities.flatMap(([name, identity, saved, from, to]) =>
      PLAN_COLUMNS.flatMap((column) =>
        held(`${at}.${name}.${column}`, identity, [saved[column]], [from[column], -to[column]]),
      ),
    ),
    ...ofSaved(at, account, before),
  ]
}

function ofSaved(at: string, saved: Saved, whole: Whole): BrokenInvariant[] {
  return [
    ...SAVED.flatMap((name) => ofColumns(`${at}.${name}`, saved[name], whole)),
    ...PLAN_COLUMNS.flatMap((column) => {
      const [gross, replacement, net] = SAVED.map((name) => saved[name][column]) as [number, number, number]
      const path = `${at}.net.${column}`
      return sums(path, 'gross - replacement = net', [gross, -replacement], [net], whole, column)
    }),
  ]
}

/** What holds in any stretch, for a side or for what is saved. */
function ofColumns(at: string, totals: PlanTotals, whole: Whole): BrokenInvariant[] {
  const terms = (names: readonly PlanColumn[]) => names.map((name) => totals[name])
  return [
    ...sums(
      `${at}.consumptionKwh`,
      'consumption = load + conversion loss + cooling + auxiliary + battery loss',
      [totals.consumptionKwh],
      terms(PARTS),
      whole,
      'consumptionKwh',
    ),
    ...sums(
      `${at}.totalCost`,
      'total cost = bill + generators + rent + spares + maintenance + one-off cost',
      [totals.totalCost],
      terms(PAID_COLUMNS),
      whole,
      'totalCost',
    ),
  ]
}

function sums(
  path: string,
  identity: string,
  left: readonly number[],
  right: readonly number[],
  whole: Whole,
  column: PlanColumn,
): BrokenInvariant[] {
  return ofDifferences(path, identity, left, right, whole[column])
}

function ofTotal(at: string, { total, years }: RetirementResult): BrokenInvariant[] {
  return [...SIDES, ...SAVED].flatMap((name) =>
    PLAN_COLUMNS.flatMap((column) => {
      const parts = Object.values(years).map((year) => year[name][column])
      const path = `${at}.total.${name}.${column}`
      return sums(path, 'total = sum of years', [total[name][column]], parts, total.before, column)
    }),
  )
}

/** What all sites save in a calendar year is what each of them does. */
function ofRoomYears(at: string, { years, rooms = {} }: RetirementResult): BrokenInvariant[] {
  const list = Object.values(rooms)
  if (list.length === 0 || list.some((room) => room.years === undefined)) return []
  return Object.entries(years).flatMap(([year, account]) =>
    SAVED.flatMap((name) =>
      PLAN_COLUMNS.flatMap((column) => {
        const parts = list.map((room) => room.count * room.years![year]![name][column])
        const path = `${at}.years.${year}.${name}.${column}`
        const identity = 'calendar year = sum of count x room'
        return sums(path, identity, [account[name][column]], parts, account.before, column)
      }),
    ),
  )
}

/** Waves add up to a year after all of them, and each calendar year to what its waves and those before it save. */
function ofWaves(at: string, { fullYear, years, waves }: RetirementResult): BrokenInvariant[] {
  const list = Object.values(waves)
  const yearOf = (date: string) => Number(date.slice(0, 4))
  return SAVED.flatMap((name) =>
    PLAN_COLUMNS.flatMap((column) => {
      const own = (of: (typeof list)[number]['inYear']) => of[name][column]
      const whole = list.map((wave) => own(wave.fullYear))
      const all = sums(
        `${at}.fullYear.${name}.${column}`,
        'full year = sum of waves',
        [fullYear[name][column]],
        whole,
        fullYear.before,
        column,
      )
      const each = Object.entries(years).flatMap(([year, account]) => {
        const passing = list
          .filter(({ date }) => yearOf(date) <= Number(year))
          .map((wave) => own(yearOf(wave.date) === Number(year) ? wave.inYear : wave.fullYear))
        const path = `${at}.years.${year}.${name}.${column}`
        const identity = 'year = its own waves in their year + earlier waves'
        return sums(path, identity, [account[name][column]], passing, account.before, column)
      })
      return [...all, ...each]
    }),
  )
}
