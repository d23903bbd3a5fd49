import { MINUTES_PER_DAY } from '../../model/time.ts'
import type { DataFault } from '../data-fault.ts'
import { offsetText, spanText } from './counter-clock.ts'
import type { Notes } from './notes.ts'
import type { Reading } from './readings.ts'

/** The clock of an import. */
export interface SettledClock {
  /** Length of an interval [min]. */
  readonly stepMin: number
  /** Local standard time ahead of UTC, where the file or the user says [min]. */
  readonly offsetMin: number | undefined
}

const LONGEST_MIN = 60

/** Puts all readings on local standard time; their minutes are the starts of their intervals from then on. */
export function settleClock(
  lists: readonly (readonly Reading[])[],
  wantedOffsetMin: number | undefined,
  notes: Notes,
): SettledClock | { faults: DataFault[] } {
  const offsetMin = settleZone(lists, wantedOffsetMin, notes)
  const step = stepOf(lists)
  if (typeof step === 'object') return step
  for (const list of lists)
    for (const reading of list)
      if (reading.isEnd === true) {
        reading.minute -= step
        reading.isEnd = false
      }
  return { stepMin: step, offsetMin }
}

function settleZone(
  lists: readonly (readonly Reading[])[],
  wanted: number | undefined,
  notes: Notes,
): number | undefined {
  const offsets = new Set<number>()
  let without = 0
  for (const list of lists)
    for (const { offsetMin } of list) {
      if (offsetMin === undefined) without++
      else offsets.add(offsetMin)
    }
  if (offsets.size === 0) return wanted
  // Summer time is ahead of standard time: of two offsets the lesser one is the standard's.
  const standard = wanted ?? Math.min(...offsets)
  if (wanted === undefined && offsets.size > 1) {
    const names = [...offsets].toSorted((a, b) => a - b).map(offsetText)
    notes.add(
      undefined,
      `times carry the offsets ${names.join(', ')}: all are put on ${offsetText(standard)}`,
    )
  } else if (wanted === undefined && standard === 0)
    notes.add(
      undefined,
      'times are UTC, and the trace too: --timezone UTC+8 puts them on local standard time',
    )
  if (without > 0) notes.add(undefined, `${without} times have no offset: read as ${offsetText(standard)}`)
  for (const list of lists)
    for (const reading of list)
      if (reading.offsetMin !== undefined) reading.minute += standard - reading.offsetMin
  return standard
}

/** The length of an interval: as the file declares it, else the most frequent distance of times of one object. */
function stepOf(lists: readonly (readonly Reading[])[]): number | { faults: DataFault[] } {
  const fault = (expected: string, got: string, hint?: string) => ({
    faults: [{ line: 1, column: 1, expected, got, ...(hint === undefined ? {} : { hint }) }],
  })
  const declared = new Set<number>()
  for (const list of lists)
    for (const { lengthMin } of list) if (lengthMin !== undefined) declared.add(lengthMin)
  if (declared.size > 1) {
    const spans = [...declared].toSorted((a, b) => a - b).map((length) => spanText(Math.round(length)))
    return fault('one granularity period', spans.join(' and '), 'import one period at a time')
  }
  const step = [...declared][0] ?? mostFrequentDistance(lists)
  if (step === undefined) return fault('at least two times of one object', 'one')
  if (Number.isInteger(step) && LONGEST_MIN % step === 0) return step
  return fault(
    'a granularity of 60 min or a part of it, such as 5, 15 or 30 min',
    spanText(Math.round(step)),
    stepHint(step),
  )
}

function stepHint(step: number): string | undefined {
  if (step >= MINUTES_PER_DAY) return 'daily values hide how power follows load: export hours or finer'
  if (step <= LONGEST_MIN) return undefined
  return step % LONGEST_MIN === 0
    ? `means of ${spanText(step)} hide how power follows load: export hours or finer`
    : 'times that are neither hours nor parts of them drift through the day: export whole hours or finer'
}

function mostFrequentDistance(lists: readonly (readonly Reading[])[]): number | undefined {
  const counts = new Map<number, number>()
  for (const list of lists) {
    const minutes = Float64Array.from(list, ({ minute }) => minute).sort()
    for (let i = 1; i < minutes.length; i++) {
      const distance = minutes[i]! - minutes[i - 1]!
      if (distance > 0) counts.set(distance, (counts.get(distance) ?? 0) + 1)
    }
  }
  let best: number | undefined
  for (const [distance, count] of counts) {
    const most = best === undefined ? 0 : counts.get(best)!
    if (count > most || (count === most && distance < best!)) best = distance
  }
  return best
}
