import { medianSorted } from 'simple-statistics'
import type { AssembledSet } from './assemble.ts'
import type { MeasuredStation } from './measured-set.ts'

/**
 * Assumption: no load takes a station's hour so far above the median of its hours above 0, while a shutdown may take
 * it to nothing. In the ITU data no hour is above 2.1 times the median of its station.
 */
const MOST_OVER_MEDIAN = 10
/** What counters of 31 and 32 bits show when they are full, in any decimal step behind the unit of the data. */
const FULL = [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32]
const FULL_16_BIT = 2 ** 16 - 1
const STEPS = [1, 10, 1000]
const ROUNDING = 1e-3
/** A full counter of 16 bits may be a true energy where the unit is small. Assumption. */
const CLEARLY_OVER_MEDIAN = 3

/** Why energies are no readings, as the counts of rows name it. */
const REASONS = {
  full: 'energy of a full counter',
  far: `energy above ${MOST_OVER_MEDIAN} times the median of its station`,
  dead: 'meter that shows 0 in every hour',
} as const

/**
 * Leaves out energies that no station used: those of a full counter, those above ten times the median of their
 * station, and all of a meter that shows nothing but 0. They are counted by reason.
 */
export function withoutMeterFaults({ set, leftOut, rows }: AssembledSet): AssembledSet {
  const counts = new Map(leftOut)
  const stations = set.stations.flatMap((station) => {
    const kept = new Map<number, number>()
    const faultOf = faultsOf(station)
    for (const [hour, energy] of station.energy) {
      const fault = faultOf(energy)
      if (fault === undefined) kept.set(hour, energy)
      else counts.set(REASONS[fault], (counts.get(REASONS[fault]) ?? 0) + 1)
    }
    return kept.size === 0 ? [] : [{ ...station, energy: kept }]
  })
  return { set: { stations }, leftOut: counts, rows }
}

function faultsOf({ energy }: MeasuredStation): (energy: number) => keyof typeof REASONS | undefined {
  const counted = [...energy.values()].filter((value) => value > 0 && !isFull(value, FULL))
  const median = counted.length === 0 ? 0 : medianSorted(counted.sort((a, b) => a - b))
  return (value) => {
    if (isFull(value, FULL) || (isFull(value, [FULL_16_BIT]) && value > CLEARLY_OVER_MEDIAN * median))
      return 'full'
    if (counted.length === 0) return 'dead'
    return value > MOST_OVER_MEDIAN * median ? 'far' : undefined
  }
}

function isFull(energy: number, patterns: readonly number[]): boolean {
  return STEPS.some((step) => patterns.some((full) => Math.abs(energy * step - full) <= ROUNDING))
}
