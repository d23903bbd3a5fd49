import type { BatterySpec, Strategy } from '../../../model/storage/battery-spec.ts'
import { momentText } from '../../../model/time.ts'
import { parseNumber } from '../../number.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { csvRows } from '../series-file.ts'
import type { FileColumn } from '../series-file.ts'

type Schedule = Extract<Strategy, { kind: 'schedule' }>

/** The keys of a schedule: its file, and the headers of its columns. */
interface ScheduleKeys {
  readonly csv?: string | undefined
  readonly charge?: string | undefined
  readonly discharge?: string | undefined
}

const POWER_CELL = 'a power of 0 kW or more, without its unit'

/** The powers of a battery step by step, from columns of a file; undefined where something is wrong with them. */
export async function batterySchedule(
  r: Resolving,
  { csv, charge, discharge }: ScheduleKeys,
  path: ValuePath,
): Promise<Schedule | undefined> {
  if (csv === undefined)
    return r.problem(
      [...path, 'csv'],
      'a csv for the schedule',
      'nothing',
      'for example strategy: { kind: schedule, csv: plan.csv, charge: in, discharge: out }',
    )
  if (charge === undefined && discharge === undefined)
    return r.problem(
      [...path, 'charge'],
      'charge, discharge or both: headers of columns of the csv',
      'nothing',
    )
  const at = [...path, 'csv']
  const column = async (header: string | undefined) =>
    header === undefined ? 'none' : csvRows(r, at, csv, header, POWER_CELL, powerOf)
  const into = await column(charge)
  const out = await column(discharge)
  if (into === undefined || out === undefined) return undefined
  if (out === 'none')
    r.warn(path, 'the battery never discharges by its schedule: no discharge column is named')
  if (into !== 'none' && out !== 'none' && doesBoth(r, into, out, at)) return undefined
  const valuesOf = (one: FileColumn | 'none') =>
    one === 'none' ? r.shared.once('load', 0, () => new Float64Array(r.axis.steps)) : one.values
  return { kind: 'schedule', chargeKw: valuesOf(into), dischargeKw: valuesOf(out), madeBy: 'file' }
}

/** Whether a row has both powers, which is told at the row. */
function doesBoth(r: Resolving, into: FileColumn, out: FileColumn, at: ValuePath): boolean {
  const step = into.values.findIndex((kw, i) => kw > 0 && out.values[i]! > 0)
  if (step === -1) return false
  r.dataFaults(at, out.at, [
    {
      line: out.rowLines[Math.floor(step / out.stepsPerRow)]!,
      column: out.column,
      header: out.header,
      expected: 'a schedule that charges or discharges at a time',
      got: `both at ${momentText(r.axis, step)}`,
    },
  ])
  return true
}

function powerOf(text: string): number | undefined {
  const value = parseNumber(text)
  return value !== undefined && value >= 0 ? value : undefined
}

/** So many times a limit is no wish that is cut, but another unit. Assumption. */
const OTHER_UNIT = 10

/** Warns of a schedule whose powers are beyond the battery's limits in most steps, or far beyond them. */
export function warnBeyondLimits(
  r: Resolving,
  { chargeKw, dischargeKw }: Schedule,
  limits: Pick<BatterySpec, 'chargeKw' | 'dischargeKw'>,
  path: ValuePath,
): void {
  const ways = [
    ['charge', chargeKw, limits.chargeKw, 'takes'],
    ['discharge', dischargeKw, limits.dischargeKw, 'gives'],
  ] as const
  for (const [key, columnKw, limitKw, does] of ways) {
    const mostKw = columnKw.reduce((most, kw) => Math.max(most, kw), 0)
    const asked = columnKw.reduce((count, kw) => count + (kw > 0 ? 1 : 0), 0)
    const beyond = columnKw.reduce((count, kw) => count + (kw > limitKw ? 1 : 0), 0)
    const isFar = mostKw >= OTHER_UNIT * limitKw
    if (beyond === 0 || (2 * beyond <= asked && !isFar)) continue
    const message = `the schedule asks for up to ${kwText(mostKw)}, and the battery ${does} at most ${kwText(limitKw)}: cut in ${beyond} of ${asked} steps`
    r.warn([...path, key], isFar ? `${message}; the cells of the file are kW, are these W?` : message)
  }
}

function kwText(kw: number): string {
  return `${Number(kw.toPrecision(4))} kW`
}
