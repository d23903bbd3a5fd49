import { FaultList } from '../data-fault.ts'
import type { DataFault } from '../data-fault.ts'
import { shown } from '../problem.ts'
import { objectName, periodMinutes } from './meas-collec.ts'
import type { GivenNames } from './csv-header.ts'
import { NamedCounters, counterValue } from './named-counters.ts'
import { MOST_VALUES, ReadingBook } from './readings.ts'
import type { Readings } from './readings.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Reads performance measurements as events of the VES collector: perf3gpp, one event, a list of them, or one a line.
 *
 * Faults name the number of the event as the line. Start and end are microseconds; senders that write milliseconds are
 * known by their size.
 *
 * Source: ONAP, VES Event Listener 7, domain perf3gpp; 3GPP TS 28.550 for the elements that it carries.
 */
export function perf3gpp(text: string, given: GivenNames): Readings | { faults: DataFault[] } {
  const parsed = eventsOf(text)
  if ('faults' in parsed) return parsed
  const faults = new FaultList()
  const book = new ReadingBook()
  const counters = new NamedCounters(given)
  for (const [index, event] of parsed.events.entries()) readEvent(event, index + 1, counters, book, faults)
  if (faults.isEmpty && book.values === 0) {
    const expected = 'counters such as PEE.AvgPower and RRU.PrbTotDl'
    faults.add({ line: 1, column: 1, expected, got: shown([...counters.seen].slice(0, 12).join(', ')) })
  }
  if (!faults.isEmpty) return { faults: faults.toArray() }
  const { openLoads, warnings, named } = counters
  const byObject = book.byObject
  return {
    byObject,
    openLoads,
    stampsAreEnds: false,
    warnings,
    taken: [],
    format: 'VES perf3gpp JSON',
    named,
    hasPeriods: true,
  }
}

function eventsOf(text: string): { events: readonly unknown[] } | { faults: DataFault[] } {
  const whole = parsedJson(text)
  if ('value' in whole)
    return { events: Array.isArray(whole.value) ? (whole.value as unknown[]) : [whole.value] }
  const lines = text
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [{ line: i + 1, text: line }]))
  const events: unknown[] = []
  for (const { line, text: one } of lines) {
    const parsed = parsedJson(one)
    if ('value' in parsed) events.push(parsed.value)
    else {
      const at = lines.length > 1 && events.length > 0 ? line : 1
      return {
        faults: [{ line: at, column: 1, expected: 'a perf3gpp event as JSON', got: shown(parsed.message) }],
      }
    }
  }
  return { events }
}

function parsedJson(text: string): { value: unknown } | { message: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { message: (error as Error).message }
  }
}

function mapAt(value: unknown, ...path: string[]): Json | undefined {
  let here: unknown = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Json)[key]
  }
  return typeof here === 'object' && here !== null ? (here as Json) : undefined
}

function listAt(map: Json | undefined, key: string): readonly unknown[] {
  const value = map?.[key]
  return Array.isArray(value) ? (value as unknown[]) : []
}

function textAt(map: Json | undefined, key: string): string {
  const value = map?.[key]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

function readEvent(
  raw: unknown,
  line: number,
  counters: NamedCounters,
  book: ReadingBook,
  faults: FaultList,
): void {
  const event = mapAt(raw, 'event') ?? mapAt(raw)
  const header = mapAt(event, 'commonEventHeader')
  const data = mapAt(event, 'perf3gppFields', 'measDataCollection')
  const fault = (expected: string, got: string) => faults.add({ line, column: 1, expected, got })
  if (header === undefined || data === undefined)
    return fault('an event with commonEventHeader and perf3gppFields.measDataCollection', 'none')
  const end = epochMinute(header['lastEpochMicrosec'])
  const lengthMin = lengthOf(data['granularityPeriod'], header)
  if (end === undefined) return fault('a lastEpochMicrosec after 1970', shown(header['lastEpochMicrosec']))
  if (lengthMin === undefined)
    return fault('a granularityPeriod in seconds', shown(data['granularityPeriod']))
  // Times are UTC; the header says how far local time is ahead.
  const offsetMin = offsetOf(textAt(header, 'timeZoneOffset'))
  const moment = { minute: end - Math.round(lengthMin) + offsetMin, offsetMin, lengthMin }
  const element = textAt(data, 'measuredEntityDn')
  for (const { object, type, p, text, isSuspect } of resultsOf(data)) {
    if (type === undefined) {
      fault('a "p" that sMeasTypesList has', shown(p))
      continue
    }
    const counter = counters.of(type)
    const value = counter === undefined ? undefined : counterValue(text, counter, isSuspect)
    if (value === 'fault') fault(`a number for ${type}`, shown(text))
    else if (value !== undefined && counter !== undefined)
      book.add(objectName(element, object), moment, counter.counter, value)
  }
  if (book.values > MOST_VALUES) fault(`at most ${MOST_VALUES} values`, 'more')
}

interface Result {
  readonly object: string
  /** Undefined where the list of names has no such place. */
  readonly type: string | undefined
  readonly p: string
  readonly text: string
  readonly isSuspect: boolean
}

/** The results of an event, one by one. */
function* resultsOf(data: Json): Generator<Result> {
  for (const info of listAt(data, 'measInfoList')) {
    const types = listAt(mapAt(info, 'measTypes'), 'sMeasTypesList').map(String)
    // Numbers in the place of names: counters that only their sender knows.
    if (types.length === 0 && listAt(mapAt(info, 'measTypes'), 'iMeasTypesList').length > 0) continue
    for (const entry of listAt(mapAt(info), 'measValuesList')) {
      const values = mapAt(entry)
      const object = textAt(values, 'measObjInstId')
      const isSuspect = textAt(values, 'suspectFlag').toLowerCase() === 'true'
      for (const [index, result] of listAt(values, 'measResults').entries()) {
        const one = mapAt(result)
        const p = textAt(one, 'p') || String(index + 1)
        const type = types[Number(p) - 1]
        const text = textAt(one, 'sValue') || textAt(one, 'iValue') || textAt(one, 'rValue')
        yield { object, type, p, text, isSuspect }
      }
    }
  }
}

/** Minutes of `+02:00` or `UTC+02:00`; 0 where there are none. */
function offsetOf(text: string): number {
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  const size = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
  return match?.[1] === '-' ? -size : size
}

/** Microseconds after 1970, or milliseconds where the number is that of milliseconds of our time. */
function epochMinute(raw: unknown): number | undefined {
  const value = Number(raw)
  if (!Number.isFinite(value) || value <= 0) return undefined
  return Math.round(value < 1e14 ? value / 60_000 : value / 60_000_000)
}

function lengthOf(raw: unknown, header: Json): number | undefined {
  if (typeof raw === 'string' && raw.startsWith('P')) return periodMinutes(raw)
  const seconds = Number(raw)
  // Some senders put a time stamp here: a day at most is a period.
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 86_400) return seconds / 60
  const [start, end] = [epochMinute(header['startEpochMicrosec']), epochMinute(header['lastEpochMicrosec'])]
  return start !== undefined && end !== undefined && end > start ? end - start : undefined
}
