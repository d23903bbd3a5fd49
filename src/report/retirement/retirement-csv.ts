import { Ledger, PAID_COLUMNS, PLAN_COLUMNS } from '../../model/retirement/ledger.ts'
import type { PlanColumn, PlanTotals } from '../../model/retirement/ledger.ts'
import { outputUnit } from '../../scenarios/output-unit.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { STRANDED_FIGURES } from '../../scenarios/retirement-outputs.ts'
import { csvText } from '../csv.ts'
import type { Result, SimulatedVariant } from '../result.ts'
import { rounded } from '../rounding.ts'
import { roomsOf, yearsOf } from './retirement.ts'
import type { RetirementResult, RoomAccount } from './retirement.ts'

const SAVED = ['gross', 'replacement', 'net'] as const
const SIDES = ['before', 'removed', 'after', ...SAVED] as const

/** What is paid has its currency in the head of its column. */
function columnHeader(column: PlanColumn, currency: string): string {
  const isPaid = column === 'totalCost' || PAID_COLUMNS.some((paid) => paid === column)
  return isPaid ? `${column}${currency[0]}${currency.slice(1).toLowerCase()}` : column
}

/** Units of the columns of a plan's files, for the manifest. */
export function planUnits(currency: string): Record<string, string> {
  return Object.fromEntries(
    PLAN_COLUMNS.map((column) => [columnHeader(column, currency), outputUnit(column, currency)]),
  )
}

/**
 * retirement.csv: one row for each variant, stretch of time and side. `scope` is full-year, year, total, wave-in-year or
 * wave-full-year; `name` the calendar year or the wave, empty for the others.
 */
export function retirementCsv({ variants }: Pick<Result, 'variants'>, currency: string): string {
  const head = ['variant', 'scope', 'name', 'side', ...PLAN_COLUMNS.map((one) => columnHeader(one, currency))]
  const rows = Object.entries(variants).flatMap(([variant, { retirement }]) =>
    retirement === undefined
      ? []
      : stretches(retirement).flatMap(({ scope, name, account }) =>
          SIDES.flatMap((side) => {
            const totals = account[side]
            return totals === undefined ? [] : [[variant, scope, name, side, ...cells(totals)]]
          }),
        ),
  )
  return csvText([head, ...rows])
}

interface StretchOfPlan {
  readonly scope: string
  readonly name: string
  /** Of a wave only what it saves. */
  readonly account: Partial<Record<(typeof SIDES)[number], PlanTotals>>
}

function stretches({ fullYear, years, total, waves }: RetirementResult): StretchOfPlan[] {
  return [
    { scope: 'full-year', name: '', account: fullYear },
    ...Object.entries(years).map(([name, account]) => ({ scope: 'year', name, account })),
    { scope: 'total', name: '', account: total },
    ...Object.entries(waves).flatMap(([name, wave]) => [
      { scope: 'wave-in-year', name, account: wave.inYear },
      { scope: 'wave-full-year', name, account: wave.fullYear },
    ]),
  ]
}

function cells(totals: PlanTotals): number[] {
  return PLAN_COLUMNS.map((column) => totals[column])
}

/** Sites times years beyond which the file tells full years only. Assumption: a spreadsheet ends at 1,048,576 rows. */
const MOST_ROOM_YEARS = 100_000

/**
 * retirement-rooms.csv: one row for each variant, site, stretch of time and side; values of one such site. PUE and what is
 * stranded are of a year after all waves.
 */
export function retirementRoomsCsv(
  { axis, currency }: Pick<LoadedScenario, 'axis' | 'currency'>,
  simulated: readonly SimulatedVariant[],
): string {
  const head = [
    'variant',
    'site',
    'count',
    'closed',
    'pueBefore',
    'pueRemoved',
    'pueAfter',
    ...STRANDED_FIGURES.map((figure) => `stranded${figure[0]!.toUpperCase()}${figure.slice(1)}`),
    'scope',
    'name',
    'side',
    ...PLAN_COLUMNS.map((one) => columnHeader(one, currency)),
  ]
  const rows = simulated.flatMap(({ variant: { name, plans: written }, plans }) => {
    const { retirement: states } = written
    if (states === undefined || plans.retirement === undefined) return []
    const ids = [...states.removed[0]!.keys()]
    const calendar = yearsOf(states.plan)
    const told = ids.length * calendar.length > MOST_ROOM_YEARS ? [] : calendar
    const ledger = new Ledger(axis, states, plans.retirement, ids)
    const rooms = roomsOf(states, ledger, ids, told, rounded)
    return Object.entries(rooms).flatMap(([site, room]) =>
      roomStretches(room).flatMap(({ scope, name: of, account }) =>
        SAVED.map((side) => [
          name,
          site,
          room.count,
          room.closed ? 'yes' : 'no',
          room.pueBefore,
          room.pueRemoved,
          room.pueAfter,
          ...STRANDED_FIGURES.map((figure) => room.stranded[figure]),
          scope,
          of,
          side,
          ...cells(account[side]),
        ]),
      ),
    )
  })
  return csvText([head, ...rows])
}

function roomStretches(room: RoomAccount) {
  const years = Object.entries(room.years ?? {}).map(([name, account]) => ({ scope: 'year', name, account }))
  return [{ scope: 'full-year', name: '', account: room }, ...years]
}
