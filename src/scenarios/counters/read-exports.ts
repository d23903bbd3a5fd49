import { basename } from 'node:path'
import type { DataFault } from '../data-fault.ts'
import { readRegularFile } from '../files.ts'
import type { InputFile } from '../files.ts'
import { InputError } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { LARGEST_TEXT_MIB, counterText } from './counter-bytes.ts'
import type { CounterName } from './counter-names.ts'
import type { CsvChoices } from './csv-cells.ts'
import { csvCounters } from './csv-counters.ts'
import { settledOrder } from './date-order.ts'
import type { EnergyKind } from './energy-kind.ts'
import { measCollec } from './meas-collec.ts'
import type { Notes } from './notes.ts'
import { perf3gpp } from './perf3gpp.ts'
import type { CounterPlace, Reading, Readings } from './readings.ts'

/** What the user says about an export where the file does not, or says it wrongly. */
export interface ImportChoices extends Omit<CsvChoices, 'object'> {
  /** Only these objects; all where undefined. */
  readonly objects: readonly string[] | undefined
  /** Local standard time ahead of UTC [min]. */
  readonly offsetMin: number | undefined
  /** What times of CSV files are, where their header does not say. */
  readonly stamps: 'start' | 'end' | undefined
  readonly energy: EnergyKind | undefined
  /** Year of the trace; the one with most measured loads where undefined. */
  readonly year: number | undefined
}

/** The readings of all files of an import. */
export interface Exports {
  readonly byObject: ReadonlyMap<string, readonly Reading[]>
  /** Counters whose files name no unit for a load. */
  readonly openLoads: ReadonlySet<CounterName>
  /** The columns or counters that were read, where a file names them first. */
  readonly named: ReadonlyMap<CounterName, CounterPlace & { readonly file: string }>
  readonly files: readonly InputFile[]
  readonly formats: ReadonlySet<string>
  /** What is taken for granted. */
  readonly taken: ReadonlySet<string>
}

const LARGEST_FILE_BYTES = LARGEST_TEXT_MIB * 2 ** 20
/** Assumption: four times the largest file; more would not fit into memory [characters]. */
const MOST_TEXT = 4 * LARGEST_FILE_BYTES

/**
 * Reads the files of an import, each in the format that its text shows; readings of one object come together.
 *
 * @throws InputError with every problem that was found
 */
export async function readExports(
  paths: readonly string[],
  choices: ImportChoices,
  notes: Notes,
): Promise<Exports> {
  const all = new AllExports()
  const problems: Problem[] = []
  const read: { path: string; one: OneExport }[] = []
  let characters = 0
  for (const path of paths) {
    const one = await readOne(path, choices)
    if ('problems' in one) {
      problems.push(...one.problems)
      continue
    }
    read.push({ path, one })
    characters += one.characters
    if (characters > MOST_TEXT) {
      const [expected, got] = [`at most ${MOST_TEXT / 2 ** 20} MiB of text in all files together`, 'more']
      throw new InputError([problemOf(path, { line: 1, column: 1, expected, got })])
    }
  }
  const settled = choices.dates === undefined ? settledOrder(daysOf(read)) : undefined
  if (settled?.taken !== undefined) all.taken.add(settled.taken)
  for (const { path, one: first } of read) {
    // A file of one day cannot tell what all of them together do.
    const one =
      settled === undefined || (first.readings.dates?.order ?? settled.order) === settled.order
        ? first
        : await readOne(path, { ...choices, dates: settled.order })
    if ('problems' in one) {
      problems.push(...one.problems)
      continue
    }
    for (const warning of one.warnings)
      notes.add(undefined, paths.length > 1 ? `${basename(path)}: ${warning}` : warning)
    all.add(path, one.readings, one.file, choices.stamps)
  }
  if (problems.length > 0) throw new InputError(problems)
  return all
}

function daysOf(read: readonly { readonly one: OneExport }[]): Set<string> {
  return new Set(read.flatMap(({ one }) => [...(one.readings.dates?.days ?? [])]))
}

class AllExports implements Exports {
  readonly byObject = new Map<string, Reading[]>()
  readonly openLoads = new Set<CounterName>()
  readonly named = new Map<CounterName, CounterPlace & { readonly file: string }>()
  readonly files: InputFile[] = []
  readonly formats = new Set<string>()
  readonly taken = new Set<string>()

  add(path: string, readings: Readings, file: InputFile, stamps: ImportChoices['stamps']): void {
    this.files.push(file)
    this.formats.add(readings.format)
    for (const counter of readings.openLoads) this.openLoads.add(counter)
    for (const [counter, place] of Object.entries(readings.named) as [CounterName, CounterPlace][])
      if (!this.named.has(counter)) this.named.set(counter, { ...place, file: path })
    for (const text of readings.taken) this.taken.add(text)
    const isEnd = readings.hasPeriods
      ? false
      : stamps === 'end' || (stamps === undefined && readings.stampsAreEnds)
    if (!readings.hasPeriods && stamps === undefined && !readings.stampsAreEnds)
      this.taken.add('times are the starts of their intervals (--stamps end for their ends)')
    for (const [name, list] of readings.byObject) {
      if (isEnd) for (const reading of list) reading.isEnd = true
      const there = this.byObject.get(name)
      if (there === undefined) this.byObject.set(name, [...list])
      else for (const reading of list) there.push(reading)
    }
  }
}

interface OneExport {
  readonly readings: Readings
  readonly file: InputFile
  readonly warnings: readonly string[]
  readonly characters: number
}

async function readOne(path: string, choices: ImportChoices): Promise<OneExport | { problems: Problem[] }> {
  const read = await readRegularFile(path, LARGEST_FILE_BYTES)
  if ('fault' in read) return { problems: [problemOf(path, { line: 1, column: 1, ...read.fault })] }
  const decoded = counterText(read.bytes)
  if ('fault' in decoded) return { problems: [problemOf(path, { line: 1, column: 1, ...decoded.fault })] }
  const readings = readText(decoded.text, path, choices)
  if ('faults' in readings) return { problems: readings.faults.map((fault) => problemOf(path, fault)) }
  const warnings = [...(decoded.warning === undefined ? [] : [decoded.warning]), ...readings.warnings]
  const file = { ...read.file, path: basename(path) }
  return { readings, file, warnings, characters: decoded.text.length }
}

function readText(text: string, path: string, choices: ImportChoices): Readings | { faults: DataFault[] } {
  const start = /\S/.exec(text)?.[0]
  if (start === '<') return measCollec(text, choices.given)
  if (start === '{' || start === '[') return perf3gpp(text, choices.given)
  const object = basename(path).replace(/(?:\.(?:csv|txt|gz|tsv))+$/i, '')
  return csvCounters(text, { ...choices, object: object === '' ? 'unit' : object })
}

/** A fault of a file as a problem. */
export function problemOf(file: string, { line, column, header, expected, got, hint }: DataFault): Problem {
  const problem = { file, line, column, path: header ?? '', expected, got }
  return hint === undefined ? problem : { ...problem, hint }
}
