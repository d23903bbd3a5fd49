import { median } from 'simple-statistics'
import { minuteText } from './counter-clock.ts'
import { isFull16Bit } from './full-counter.ts'
import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { ObjectSeries } from './object-series.ts'
import { MOST_SHARE, MOST_W } from './plausible-values.ts'

/** Assumption: an interval has less than this many times the energy of the object's median one. */
const MOST_OVER_MEDIAN = 10
/** Steps that counters of energy are rounded to, the coarsest first [kWh]. */
const STEPS_KWH = [100, 10, 1, 0.1, 0.01] as const
/** Assumption: a step above this share of an interval's energy spoils the power of single intervals. */
const COARSE = 0.1

/** Energies per interval without those of a full counter of 16 bits, which are noted [kWh]. */
export function leaveOutFull(series: ObjectSeries, energy: Float64Array, notes: Notes): Float64Array {
  if (!energy.some(isFull16Bit)) return energy
  const mostKwh = MOST_OVER_MEDIAN * median(Array.from(energy.filter((kwh) => !Number.isNaN(kwh))))
  return without(series, energy, (kwh) => isFull16Bit(kwh) && kwh > mostKwh, FULL_TEXT, notes)
}

const FULL_TEXT = 'shows a full counter (2^16 - 1 of Wh, 0.1 kWh or kWh)'

/**
 * Energies of intervals without those above 1 MW, which are noted [kWh].
 *
 * @returns undefined, and noted, where more than a quarter would go: the unit is another one
 */
export function leaveOutStrong(
  series: ObjectSeries,
  energy: Float64Array,
  stepH: number,
  notes: Notes,
): Float64Array | undefined {
  const isStrong = (kwh: number) => (1000 * kwh) / stepH > MOST_W
  const [known, strong] = [energy.filter((kwh) => !Number.isNaN(kwh)).length, energy.filter(isStrong).length]
  if (strong === 0) return energy
  if (strong <= MOST_SHARE * known) return without(series, energy, isStrong, 'is above 1 MW', notes)
  notes.add(
    series.name,
    `${strong} of ${known} energies of intervals are above 1 MW: energy is not used; is its unit right? write it into the header, as in "PEE.Energy (Wh)"`,
  )
  return undefined
}

function without(
  { name, minute }: ObjectSeries,
  energy: Float64Array,
  isOut: (kwh: number) => boolean,
  what: string,
  notes: Notes,
): Float64Array {
  const out = [...energy.keys()].filter((i) => isOut(energy[i]!))
  const [first] = out
  if (first === undefined) return energy
  const kwh = Number(energy[first]!.toPrecision(9))
  notes.add(
    name,
    `energy of ${times(out.length, 'interval', 'intervals')} ${what}, first ${kwh} kWh at ${minuteText(minute[first]!)}: left out`,
  )
  return energy.map((value) => (isOut(value) ? NaN : value))
}

/** Tells where a counter of energy moves in steps that are coarse against the energy of an interval. */
export function noteCoarse(
  { name }: ObjectSeries,
  readings: Float64Array,
  intervalKwh: Float64Array,
  notes: Notes,
): void {
  const known = readings.filter((kwh) => !Number.isNaN(kwh))
  const energies = intervalKwh.filter((kwh) => !Number.isNaN(kwh))
  const stepKwh = STEPS_KWH.find((step) => known.every((kwh) => isMultiple(kwh, step)))
  const meanKwh = energies.reduce((sum, kwh) => sum + kwh, 0) / energies.length
  // A counter that never moves shows no step.
  if (stepKwh === undefined || !(meanKwh > 0) || stepKwh <= COARSE * meanKwh || new Set(known).size < 2)
    return
  notes.add(
    name,
    `the energy counter moves in steps of ${stepKwh} kWh, an interval has ${Number(meanKwh.toPrecision(2))} kWh: energies of single intervals, and powers taken from them, are coarse`,
  )
}

function isMultiple(kwh: number, step: number): boolean {
  const count = kwh / step
  return Math.abs(count - Math.round(count)) <= 1e-9 * Math.max(1, Math.abs(count))
}
