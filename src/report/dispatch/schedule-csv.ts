import { momentText } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import { csvText } from '../csv.ts'
import { rounded } from '../rounding.ts'

/** Headers of the powers of a written schedule, in and out of the battery at its terminals [kW]. */
const SCHEDULE_HEADERS = { charge: 'chargeKw', discharge: 'dischargeKw' } as const

/** A battery's schedule as the file that `strategy: { kind: schedule }` reads: a row for each step. */
export function scheduleCsv(
  axis: TimeAxis,
  { chargeKw, dischargeKw }: { readonly chargeKw: Float64Array; readonly dischargeKw: Float64Array },
): string {
  const { charge, discharge } = SCHEDULE_HEADERS
  const rows = Array.from(chargeKw, (kw, step) => [
    momentText(axis, step),
    rounded(kw),
    rounded(dischargeKw[step]!),
  ])
  return csvText([['start', charge, discharge], ...rows])
}

/** The strategy that follows such a file, as a scenario writes it. */
export function scheduleStrategyText(file: string): string {
  const { charge, discharge } = SCHEDULE_HEADERS
  return `strategy: { kind: schedule, csv: ${JSON.stringify(file)}, charge: ${charge}, discharge: ${discharge} }`
}
