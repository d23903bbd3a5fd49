import { basename } from 'node:path'
import type { InputFile } from '../files.ts'
import { InputError, nameHint, shown } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { Warning } from '../resolve/resolving.ts'
import type { CounterName } from './counter-names.ts'
import { isBelow, isKnown, withLoadBelow } from './load-below.ts'
import { Notes } from './notes.ts'
import { objectSeries } from './object-series.ts'
import type { ObjectSeries } from './object-series.ts'
import { objectTrace } from './object-trace.ts'
import type { ObjectTrace } from './object-trace.ts'
import { leaveOutImplausible } from './plausible-values.ts'
import { problemOf, readExports } from './read-exports.ts'
import type { Exports, ImportChoices } from './read-exports.ts'
import type { Reading } from './readings.ts'
import { settleClock } from './settle-clock.ts'
import type { SettledClock } from './settle-clock.ts'
import { fullestYear } from './typical-year.ts'
import { unitFit } from './unit-fit.ts'
import type { UnitFit } from './unit-fit.ts'

/** One object of an export, with the line of its power. */
export interface ImportedObject {
  readonly trace: ObjectTrace
  /** Undefined where load or power is missing. */
  readonly fit: UnitFit | undefined
}

/** All that was read from an export of counters. */
export interface CounterImport extends SettledClock {
  readonly files: readonly InputFile[]
  readonly formats: readonly string[]
  /** Year of the traces. */
  readonly year: number
  /** Sorted by name. */
  readonly objects: readonly ImportedObject[]
  readonly warnings: readonly Warning[]
  /** What is taken for granted, since the files do not say. */
  readonly taken: readonly string[]
}

/** Assumption: more than the cells of a region. */
const MOST_OBJECTS = 5000
/** Assumption: where more than a tenth of the times have several values, several objects go by one name. */
const MOST_REPEATED = 0.1

/**
 * Reads exports of 3GPP performance counters and makes, of each object, a trace of load and power and the line of
 * power over load.
 *
 * @throws InputError with every problem that was found
 */
export async function importCounters(
  paths: readonly string[],
  choices: ImportChoices,
): Promise<CounterImport> {
  const notes = new Notes()
  const read = await readExports(paths, choices, notes)
  const file = paths[0]!
  const chosen = chosenObjects(read.byObject, choices.objects, file)
  scaleLoads(chosen, read.openLoads, notes)
  const clock = settleClock([...chosen.values()], choices.offsetMin, notes)
  if ('faults' in clock) throw new InputError(clock.faults.map((fault) => problemOf(file, fault)))
  const series = [...chosen].map(([name, list]) => objectSeries(name, list, clock.stepMin, notes))
  refuseMixed(series, file)
  refuseImplausible(series, read.named, file, notes)
  const all = withLoadBelow(
    series.map((one) => objectTrace(one, clock.stepMin, choices.energy, notes)),
    notes,
  )
  const { objects: wanted } = choices
  const traces = wanted === undefined ? all : all.filter(({ name }) => wanted.includes(name))
  const objects = traces.map((trace) => ({ trace, fit: fitOf(trace, clock.stepMin, notes) }))
  if (objects.every(({ fit }) => fit === undefined)) throw new InputError([nothingToFit(file, traces, notes)])
  noteLeapDays(traces, notes)
  return {
    ...clock,
    files: read.files,
    formats: [...read.formats],
    year: choices.year ?? fullestYear(traces),
    objects,
    warnings: notes.warnings(basename(file), objects.length),
    taken: takenOf(read, clock),
  }
}

function takenOf({ taken }: Exports, { offsetMin }: SettledClock): string[] {
  const zone = 'times are local standard time (--timezone UTC+8 names it)'
  return offsetMin === undefined ? [...taken, zone] : [...taken]
}

function refuseImplausible(
  series: readonly ObjectSeries[],
  named: Exports['named'],
  file: string,
  notes: Notes,
): void {
  const problems = series
    .flatMap((one) => leaveOutImplausible(one, notes))
    .map(({ object, counter, got, hint }): Problem => {
      const { name, ...place } = named.get(counter) ?? { file, line: 1, column: 1, name: counter }
      return { ...place, path: name, expected: 'values that can be', got: `${got} (${object})`, hint }
    })
  if (problems.length > 0) throw new InputError(problems)
}

/** The objects that are wanted, sorted by name: the order of rows is no matter. */
function chosenObjects(
  byObject: ReadonlyMap<string, readonly Reading[]>,
  wanted: readonly string[] | undefined,
  file: string,
): Map<string, readonly Reading[]> {
  const names = [...byObject.keys()].toSorted((a, b) => (a < b ? -1 : 1))
  const missing = wanted?.filter((name) => !byObject.has(name)) ?? []
  if (missing.length > 0)
    throw new InputError(
      missing.map((name) => {
        const problem = { file, line: 1, column: 1, path: '--object', expected: `an object ${shown(name)}` }
        const hint = nameHint(name, names)
        const got = `${names.length} others, first ${shown(names[0])}`
        return hint === undefined ? { ...problem, got } : { ...problem, got, hint }
      }),
    )
  // What lies below a wanted object may have its load.
  const isWanted = (name: string) => wanted!.some((one) => name === one || isBelow(name, one))
  const chosen = wanted === undefined ? names : names.filter(isWanted)
  if (chosen.length > MOST_OBJECTS) {
    const [expected, got] = [`at most ${MOST_OBJECTS} objects`, String(chosen.length)]
    throw new InputError([
      { file, line: 1, column: 1, path: '', expected, got, hint: 'pick some with --object NAME' },
    ])
  }
  return new Map(chosen.map((name) => [name, byObject.get(name)!]))
}

/** Loads without a unit are per cent, as the standard has them, unless all lie from 0 to 1 with parts in between. */
function scaleLoads(
  byObject: ReadonlyMap<string, readonly Reading[]>,
  open: ReadonlySet<CounterName>,
  notes: Notes,
): void {
  for (const counter of open) {
    const values = [...byObject.values()].flatMap((list) =>
      list.flatMap(({ values }) => values[counter] ?? []),
    )
    const isFraction =
      values.every((value) => value <= 0.01) && values.some((value) => (value * 100) % 1 !== 0)
    if (!isFraction) continue
    for (const list of byObject.values())
      for (const { values: own } of list) if (own[counter] !== undefined) own[counter] = own[counter] * 100
    notes.add(
      undefined,
      'loads lie between 0 and 1: read as fractions; "(%)" in the header would make them per cent',
    )
  }
}

function refuseMixed(series: readonly ObjectSeries[], file: string): void {
  for (const { name, repeated } of series) {
    const count = repeated.reduce((sum, one) => sum + one, 0)
    if (count <= MOST_REPEATED * repeated.length || count < 3) continue
    const [expected, got] = [
      'each time once, or a further column that tells objects apart',
      `${count} times with several values`,
    ]
    const hint = 'name that column: --columns object=NAME'
    throw new InputError([{ file, line: 1, column: 1, path: name, expected, got, hint }])
  }
}

function fitOf(trace: ObjectTrace, stepMin: number, notes: Notes): UnitFit | undefined {
  const missing = [isKnown(trace.load) ? [] : ['load'], isKnown(trace.powerW) ? [] : ['power']].flat()
  if (missing.length === 0) return unitFit(trace, stepMin, notes)
  notes.add(trace.name, `no ${missing.join(' and no ')}: no line of power over load`)
  return undefined
}

function nothingToFit(file: string, traces: readonly ObjectTrace[], notes: Notes): Problem {
  const told = notes
    .warnings('', traces.length)
    .map(({ at, message }) => (at === '' ? message : `${at}: ${message}`))
  const reasons = told
    .filter((message) => /no line|no load|no power|no available PRBs|energy is not used/.test(message))
    .slice(0, 3)
  const hint = fitHint(traces)
  const expected = 'load and power of one object at the same times'
  return { file, line: 1, column: 1, path: '', expected, got: reasons.join('; '), hint }
}

/** What to do where no object has a line of power over load. */
function fitHint(traces: readonly ObjectTrace[]): string {
  const both = traces.filter(({ load, powerW }) => isKnown(load) && isKnown(powerW))
  if (both.some(({ load, powerW }) => isKnown(load.map((value, i) => value + powerW[i]!))))
    return 'a line needs hours of different load: export more of them'
  if (both.length > 0)
    return 'load and power never stand at the same time: export both for the same intervals'
  const isApart = traces.some(({ load }) => isKnown(load)) && traces.some(({ powerW }) => isKnown(powerW))
  return isApart
    ? 'power and load belong to objects of different names: bring them under one name'
    : 'name the columns: --columns power=NAME,load=NAME,energy=NAME'
}

function noteLeapDays(traces: readonly ObjectTrace[], notes: Notes): void {
  for (const { name, minute } of traces) {
    const isLeapDay = (at: number) => {
      const date = new Date(at * 60_000)
      return date.getUTCMonth() === 1 && date.getUTCDate() === 29
    }
    if (minute.some(isLeapDay))
      notes.add(name, "29 February is in the fit and the typical week, not in the year's trace of 365 days")
  }
}
