import { MINUTES_PER_DAY } from '../../model/time.ts'
import type { CounterImport } from '../../scenarios/counters/import-counters.ts'
import { isKnown } from '../../scenarios/counters/load-below.ts'
import { traceStepsPerHour, typicalYear } from '../../scenarios/counters/typical-year.ts'
import type { TypicalYear } from '../../scenarios/counters/typical-year.ts'
import { csvText } from '../csv.ts'
import { toDigits } from '../rounding.ts'
import { isoMinute } from './counters-document.ts'

const MEASURED_DIGITS = 6

/** measured.csv: a row for each object and interval as it was read, powers in W, loads in per cent. */
export function measuredCsv({ objects }: CounterImport): string {
  const bounds = ['minPowerW', 'maxPowerW', 'energyKwh', 'volumeGb'] as const
  const traces = objects.map(({ trace }) => ({
    trace,
    columns: {
      minPowerW: trace.leastW,
      maxPowerW: trace.mostW,
      energyKwh: trace.energy?.intervalKwh,
      volumeGb: trace.volumeGb,
    },
  }))
  const further = bounds.filter((name) => traces.some(({ columns }) => columns[name] !== undefined))
  const head = csvText([['object', 'start', 'loadPercent', 'powerW', ...further]])
  const parts = [head]
  for (const { trace, columns } of traces) {
    const name = csvText([[trace.name]]).trimEnd()
    for (let i = 0; i < trace.minute.length; i++) {
      const values = [
        100 * trace.load[i]!,
        trace.powerW[i]!,
        ...further.map((key) => columns[key]?.[i] ?? NaN),
      ]
      parts.push(`${name},${isoMinute(trace.minute[i]!)},${values.map(cell).join(',')}\n`)
    }
  }
  return parts.join('')
}

function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(toDigits(value, MEASURED_DIGITS))
}

/** The loads of a year, one column an object, and where they come from. */
export interface TrafficYear {
  readonly csv: string
  readonly stepsPerHour: 1 | 2 | 4
  /** By object; undefined where its load is unknown. */
  readonly years: readonly (TypicalYear | undefined)[]
}

/**
 * traffic.csv: a row for each step of the year, loads from 0 to 1, a column for each object that has loads; the first
 * column says in its header what the rest is, the second how many objects were measured in the step.
 *
 * @param ids  Column of each object.
 */
export function trafficYear(read: CounterImport, ids: readonly string[]): TrafficYear {
  const stepsPerHour = traceStepsPerHour(read.stepMin)
  const years = read.objects.map(({ trace }) =>
    isKnown(trace.load) ? typicalYear(trace, read.year, stepsPerHour) : undefined,
  )
  const columns = years.flatMap((year, i) => (year === undefined ? [] : [{ year, id: ids[i]! }]))
  const start =
    'start (local standard time; loads 0 to 1: measured where the year has them, else the typical week)'
  const rows = [csvText([[start, 'objects measured', ...columns.map(({ id }) => id)]])]
  const starts = stepStarts(read.year, stepsPerHour)
  for (const [i, at] of starts.entries()) {
    let [measured, row] = [0, '']
    for (const { year } of columns) {
      measured += year.isMeasured[i]!
      row += `,${Number(year.load[i]!.toFixed(5))}`
    }
    rows.push(`${at},${measured}${row}\n`)
  }
  return { csv: rows.join(''), stepsPerHour, years }
}

/** Start of each step of a year without 29 February. */
function stepStarts(year: number, stepsPerHour: number): string[] {
  const [from, to] = [Date.UTC(year, 0, 1) / 60_000, Date.UTC(year + 1, 0, 1) / 60_000]
  const starts: string[] = []
  for (let day = from; day < to; day += MINUTES_PER_DAY) {
    if (isoMinute(day).slice(5, 10) === '02-29') continue
    for (let minute = 0; minute < MINUTES_PER_DAY; minute += 60 / stepsPerHour)
      starts.push(isoMinute(day + minute))
  }
  return starts
}
