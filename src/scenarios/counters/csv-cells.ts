import { FaultList, quoted } from '../data-fault.ts'
import { shown } from '../problem.ts'
import { StampReader } from './counter-clock.ts'
import type { DateOrder, Stamp } from './counter-clock.ts'
import type { CounterName } from './counter-names.ts'
import { counterUnit } from './counter-units.ts'
import type { CsvColumn, CsvHeader, GivenNames } from './csv-header.ts'
import type { CsvRow } from './csv-rows.ts'
import { isOverflow } from './full-counter.ts'
import { NumberStyle, isNoValue, numberOf } from './number-style.ts'
import type { DecimalMark } from './number-style.ts'
import type { CounterPlace, ReadValue } from './readings.ts'

/** How the user wants what a file leaves open. */
export interface CsvChoices {
  readonly given: GivenNames
  /** As the dates of all files show it where undefined. */
  readonly dates: DateOrder | undefined
  readonly decimal: DecimalMark | undefined
  /** What an object is called where no column names it. */
  readonly object: string
}

/** Assumption: who has more faults than this has one that explains them all. */
const MOST_FAULTS = 10_000

class CountedFaults extends FaultList {
  count = 0

  override add(fault: Parameters<FaultList['add']>[0]): void {
    this.count++
    super.add(fault)
  }
}

/** Reads the cells of one CSV file, and keeps what is wrong with them and what had to be decided. */
export class CsvCells {
  readonly header: CsvHeader
  readonly choices: CsvChoices
  readonly faults = new CountedFaults()
  readonly warnings: string[] = []
  readonly openLoads = new Set<CounterName>()
  readonly named: Partial<Record<CounterName, CounterPlace>> = {}
  readonly #stamps: StampReader
  #mark: DecimalMark = 'point'

  constructor(header: CsvHeader, choices: CsvChoices, order: DateOrder) {
    this.header = header
    this.choices = choices
    this.#stamps = new StampReader(order)
  }

  /** Whether so much is wrong that reading on tells nothing new. */
  get isHopeless(): boolean {
    return this.faults.count > MOST_FAULTS
  }

  get sawSummerMark(): boolean {
    return this.#stamps.sawSummerMark
  }

  /** Finds the decimal mark of the columns that hold values; a cell that can be read in two ways is a fault. */
  settleMark(rows: readonly CsvRow[], columns: readonly CsvColumn[]): void {
    if (this.choices.decimal !== undefined) {
      this.#mark = this.choices.decimal
      return
    }
    const style = new NumberStyle()
    for (const [row, { fields }] of rows.entries())
      for (const [at, { index }] of columns.entries())
        style.see(fields[index]!.trim(), row * columns.length + at)
    const settled = style.settled()
    if ('mark' in settled) {
      this.#mark = settled.mark
      if (settled.warning !== undefined) this.warnings.push(settled.warning)
      return
    }
    const column = columns[settled.at % columns.length]!
    this.faults.add({
      line: rows[Math.floor(settled.at / columns.length)]!.line,
      column: column.index + 1,
      header: column.name,
      expected: 'a number with a decimal point and no other mark',
      got: shown(settled.unclear),
      hint: 'say what the comma is: --decimal comma (1.234,5) or --decimal point (1,234.5)',
    })
  }

  /** Factor from the numbers of a column to W, kWh, fractions, PRBs or GB; undefined, and a fault, for an unknown unit. */
  factorOf(
    counter: CounterName,
    column: CsvColumn,
    line: number,
    unitText: string | undefined,
  ): number | undefined {
    const unit = counterUnit(counter, unitText)
    if ('known' in unit) {
      const expected = `a unit of ${unit.known}`
      this.faults.add({ line, column: column.index + 1, header: column.name, expected, got: shown(unitText) })
      return undefined
    }
    if (unit.isOpen) this.openLoads.add(counter)
    if (unitText === undefined && (counter === 'volume' || counter === 'uplinkVolume'))
      this.warnings.push(
        `${shown(column.name)} names no unit: read as Mbit, as TS 28.552 has it; exports differ`,
      )
    this.named[counter] = { name: column.name, line, column: column.index + 1 }
    return unit.factor
  }

  /** The moment of a row: one column, or a date and an hour. */
  stamp(row: CsvRow): Stamp | undefined {
    const { columns } = this.header
    const [date, clock] = [columns.get('date'), columns.get('hour') ?? columns.get('time')]
    const column = (columns.get('time') ?? date ?? columns.get('endTime'))!
    const text = row.fields[column.index]!.trim()
    const alone = this.#stamps.read(text)
    if (date === undefined || clock === undefined) return this.#stampOr(alone, row, column, text)
    // A column "time" beside "date" may hold both.
    if (column === columns.get('time') && 'wallMinute' in alone) return alone
    const both = `${row.fields[date.index]!.trim()} ${row.fields[clock.index]!.trim()}`
    return this.#stampOr(this.#stamps.read(both), row, date, both)
  }

  #stampOr(
    stamp: ReturnType<StampReader['read']>,
    row: CsvRow,
    column: CsvColumn,
    text: string,
  ): Stamp | undefined {
    if ('wallMinute' in stamp) return stamp
    this.faults.add({
      line: row.line,
      column: column.index + 1,
      header: column.name,
      ...stamp,
      got: quoted(text),
    })
    return undefined
  }

  /** The value of a cell; undefined where there is none, or a fault. */
  value(row: CsvRow, column: CsvColumn, counter: CounterName, factor: number): ReadValue | undefined {
    const text = row.fields[column.index]!.trim()
    if (isNoValue(text)) return undefined
    // A column of per cents may repeat the sign in each cell.
    const raw = numberOf(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text, this.#mark)
    if (raw !== undefined) return isOverflow(raw, counter, factor) ? 'overflow' : raw * factor
    const got = quoted(text)
    this.faults.add({
      line: row.line,
      column: column.index + 1,
      header: column.name,
      expected: 'a number',
      got,
    })
    return undefined
  }
}
