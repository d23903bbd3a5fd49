import { minuteText } from './counter-clock.ts'
import { STEPS_PER_KWH } from './full-counter.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { ObjectSeries } from './object-series.ts'

/** How often a counter of energy rises and falls between readings that follow each other. */
export function movesOf(
  series: ObjectSeries,
  stepMin: number,
): { rises: number; falls: number; steps: number } {
  const moves = differencesOf(series, series.columns.energy!, stepMin)
  let [rises, falls, steps] = [0, 0, 0]
  for (const move of moves) {
    if (Number.isNaN(move)) continue
    steps++
    if (move > 0) rises++
    else if (move < 0) falls++
  }
  return { rises, falls, steps }
}

/** Reading minus the one before, NaN across gaps and repeated times. */
function differencesOf(
  { minute, repeated }: ObjectSeries,
  energy: Float64Array,
  stepMin: number,
): Float64Array {
  return Float64Array.from(energy, (value, i) => {
    if (i === 0 || minute[i]! - minute[i - 1]! !== stepMin || repeated[i] === 1 || repeated[i - 1] === 1)
      return NaN
    return value - energy[i - 1]!
  })
}

/**
 * Energy of each interval from a counter that runs on.
 *
 * @param energy  Readings, NaN where there is none [kWh].
 * @param shift   Readings after the end of an interval at which it was read.
 * @returns same length, NaN where the counter fell [kWh]
 */
export function differences(
  series: ObjectSeries,
  energy: Float64Array,
  stepMin: number,
  shift: 0 | 1,
): Float64Array {
  const moves = differencesOf(series, energy, stepMin)
  return Float64Array.from(moves, (_, i) => {
    const move = moves[i + shift] ?? NaN
    return move < 0 ? NaN : move
  })
}

/** Readings of a counter that runs on, without those out of line. */
interface Calmed {
  /** NaN where a reading was left out [kWh]. */
  readonly kwh: Float64Array
  /** Places of the readings that were. */
  readonly strays: readonly number[]
}

/**
 * Leaves out readings that a counter which runs on cannot have shown: one, or several equal ones, below the reading
 * before them or above the one after them, while those two are in order. A reset or an overflow does not come back.
 *
 * @param energy  Readings, NaN where there is none [kWh].
 */
export function withoutStrays(energy: Float64Array): Calmed {
  const known = [...energy.keys()].filter((i) => !Number.isNaN(energy[i]!))
  const kwh = Float64Array.from(energy)
  const strays: number[] = []
  let before = energy[known[0] ?? 0]!
  for (let k = 1; k < known.length;) {
    const value = energy[known[k]!]!
    let end = k + 1
    while (end < known.length && energy[known[end]!] === value) end++
    const after = end < known.length ? energy[known[end]!]! : NaN
    const isStray = before <= after && (value < before || value > after)
    if (isStray) for (const i of known.slice(k, end)) strays.push(i)
    else before = value
    k = end
  }
  for (const i of strays) kwh[i] = NaN
  return { kwh, strays }
}

/** Tells the readings out of line. */
export function noteStrays(
  { name, minute }: ObjectSeries,
  energy: Float64Array,
  strays: readonly number[],
  notes: Notes,
): void {
  const first = strays[0]
  if (first === undefined) return
  const what = times(strays.length, 'reading', 'readings')
  notes.add(
    name,
    `${what} of the cumulative energy out of line with those before and after, first ${figure(energy[first]!)} kWh at ${minuteText(minute[first]!)}: left out`,
  )
}

/** Tells where the counter fell, and whether it overflowed or was reset. */
export function noteFalls(series: ObjectSeries, energy: Float64Array, stepMin: number, notes: Notes): void {
  const moves = differencesOf(series, energy, stepMin)
  const falls = [...moves.keys()].filter((i) => moves[i]! < 0)
  for (const [word, isIt] of [
    ['overflowed', true],
    ['was reset', false],
  ] as const) {
    const these = falls.filter((i) => isNearFull(energy[i - 1]!) === isIt)
    const first = these[0]
    if (first === undefined) continue
    const fall = `from ${figure(energy[first - 1]!)} to ${figure(energy[first]!)} kWh at ${minuteText(series.minute[first]!)}`
    const more = these.length === 1 ? '' : `, and ${times(these.length - 1, 'time', 'times')} more`
    notes.add(
      series.name,
      `the cumulative energy falls ${fall}${more}: it ${word}; that interval's energy is left out`,
    )
  }
}

/** Whether a reading is at most a thousandth below what a counter of 16, 31 or 32 bits of Wh, 0.1 kWh or kWh can hold. */
function isNearFull(kwh: number): boolean {
  return [2 ** 16, 2 ** 31, 2 ** 32].some((full) =>
    STEPS_PER_KWH.some((perKwh) => kwh * perKwh >= 0.999 * full && kwh * perKwh < full),
  )
}

function figure(kwh: number): string {
  return String(Number(kwh.toPrecision(9)))
}
