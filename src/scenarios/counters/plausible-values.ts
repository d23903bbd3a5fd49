import { minuteText } from './counter-clock.ts'
import { COUNTERS, COUNTER_LABELS } from './counter-names.ts'
import type { CounterName } from './counter-names.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { ObjectSeries } from './object-series.ts'

/** A quantity most of whose values cannot be. */
export interface Implausible {
  readonly object: string
  readonly counter: CounterName
  readonly got: string
  readonly hint: string
}

/** Power that no unit or station reaches, measured or taken from energy. Assumption [W]. */
export const MOST_W = 1_000_000
/** Mean power that every unit or station exceeds; below it, the unit is likely kW. Assumption [W]. */
export const LEAST_MEAN_W = 5
/** Share of values that cannot be, above which column or unit are the wrong ones. Assumption. */
export const MOST_SHARE = 0.25
/** Shares are rounded in exports: 100.4 % is full load. */
const FULL_LOAD = 1.005

interface Rule {
  readonly what: string
  readonly isBroken: (value: number) => boolean
  readonly hint: string
}

const NEGATIVE: Rule = {
  what: 'below 0',
  isBroken: (value) => value < 0,
  hint: 'is it the right column? --columns names others',
}
const TOO_BUSY: Rule = {
  what: 'above 100 %',
  isBroken: (value) => value > FULL_LOAD,
  hint: 'a count of PRBs is no share: name used-prb and available-prb with --columns, or write the unit into the header',
}
const TOO_STRONG: Rule = {
  what: 'above 1 MW',
  isBroken: (value) => value > MOST_W,
  hint: 'is the unit right? write it into the header, as in "PEE.AvgPower (W)"',
}

function rulesOf(counter: CounterName): readonly Rule[] {
  if (counter === 'load' || counter === 'uplinkLoad') return [NEGATIVE, TOO_BUSY]
  return /power/i.test(counter) ? [NEGATIVE, TOO_STRONG] : [NEGATIVE]
}

/**
 * Leaves out values that cannot be: below 0, above 100 % load, above 1 MW; each kind is noted with its number and its
 * first time. Loads up to 100.5 % count as 100 %.
 *
 * @returns quantities of which more than a quarter would go
 */
export function leaveOutImplausible(series: ObjectSeries, notes: Notes): Implausible[] {
  const found: Implausible[] = []
  for (const counter of COUNTERS) {
    const column = series.columns[counter]
    if (column === undefined) continue
    const present = column.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0)
    for (const { what, isBroken, hint } of rulesOf(counter)) {
      const bad = [...column.keys()].filter((i) => isBroken(column[i]!))
      if (bad.length === 0) continue
      const label = COUNTER_LABELS[counter]
      const number = times(bad.length, 'value', 'values')
      if (bad.length > MOST_SHARE * present) {
        const got = `${bad.length} of ${present} values of ${label} ${what}`
        found.push({ object: series.name, counter, got, hint })
        continue
      }
      notes.add(
        series.name,
        `${number} of ${label} ${what}, first ${minuteText(series.minute[bad[0]!]!)}: left out`,
      )
      for (const i of bad) column[i] = NaN
    }
    if (counter === 'load' || counter === 'uplinkLoad') clipFull(series, counter, column, notes)
  }
  return found
}

function clipFull(
  { name, minute }: ObjectSeries,
  counter: CounterName,
  column: Float64Array,
  notes: Notes,
): void {
  const over = [...column.keys()].filter((i) => column[i]! > 1)
  const [first] = over
  if (first === undefined) return
  const most = Number((100 * over.reduce((max, i) => Math.max(max, column[i]!), 1)).toFixed(2))
  notes.add(
    name,
    `${times(over.length, 'value', 'values')} of ${COUNTER_LABELS[counter]} just above 100 %, up to ${most} %, first ${minuteText(minute[first]!)}: taken as 100 %`,
  )
  for (const i of over) column[i] = 1
}
