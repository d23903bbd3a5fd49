import { join } from 'node:path'
import { countersDocument } from '../report/counters/counters-document.ts'
import { countersTable } from '../report/counters/counters-table.ts'
import { fragmentText, measuredText, scenarioText, TRAFFIC_FILE } from '../report/counters/fragment-text.ts'
import { measuredCsv, trafficYear } from '../report/counters/trace-files.ts'
import type { TrafficYear } from '../report/counters/trace-files.ts'
import { unitIds } from '../report/counters/unit-ids.ts'
import type { StarterFile } from '../report/starter/starter-files.ts'
import { COUNTERS } from '../scenarios/counters/counter-names.ts'
import type { ColumnRole } from '../scenarios/counters/counter-names.ts'
import { COLUMN_KEYS } from '../scenarios/counters/csv-header.ts'
import type { GivenNames } from '../scenarios/counters/csv-header.ts'
import { importCounters } from '../scenarios/counters/import-counters.ts'
import type { CounterImport } from '../scenarios/counters/import-counters.ts'
import type { ImportChoices } from '../scenarios/counters/read-exports.ts'
import { traceStepsPerHour } from '../scenarios/counters/typical-year.ts'
import { nameHint, visible } from '../scenarios/problem.ts'
import { UsageError } from './exit-code.ts'
import { print, printJson, terminalStyle } from './print.ts'
import { openStarterFolder } from './starter-folder.ts'

/** Options of `import counters` as the command line gives them. */
export interface ImportOptions {
  readonly output?: string
  readonly force?: true
  readonly unit?: string
  readonly object?: readonly string[]
  readonly columns?: readonly string[]
  readonly timezone?: string
  readonly stamps?: string
  readonly dates?: string
  readonly decimal?: string
  readonly energy?: string
  readonly year?: string
  readonly json?: true
}

/** Reads exports of performance counters; the table or document on stdout, warnings on stderr, files where a folder is named. */
export async function importCounterFiles(paths: readonly string[], options: ImportOptions): Promise<void> {
  const choices = choicesOf(options)
  const { output, unit, force = false } = options
  if (unit !== undefined && !/^[A-Za-z0-9_-]{1,40}$/.test(unit))
    throw new UsageError(`--unit expects at most 40 letters, digits, "_" and "-", got "${unit}"`)
  const read = await importCounters(paths, choices)
  const ids = unitIds(
    read.objects.map(({ trace }) => trace.name),
    unit,
  )
  const traffic = output === undefined ? undefined : writeFolder(output, force, read, ids)
  for (const { at, message } of read.warnings)
    process.stderr.write(`warning: ${visible(`${at}: ${message}`)}\n`)
  if (options.json) printJson(countersDocument(read, ids))
  else
    print(
      output === undefined || traffic === undefined
        ? countersTable(read, terminalStyle())
        : `${countersTable(read, terminalStyle())}\n\n${madeText(output, measuredText(traffic))}`,
    )
}

const FILES = ['measured.csv', TRAFFIC_FILE, 'fragment.yaml', 'scenario.yaml'] as const
/** What a scenario reads: 16 MiB, with a margin [characters]. */
const LARGEST_TRAFFIC = 15 * 2 ** 20
/** Assumption: a load of five decimals and its comma [characters]. */
const CELL = 8

/** Writes the files of an import; returns the year of its trace. */
function writeFolder(path: string, force: boolean, read: CounterImport, ids: readonly string[]): TrafficYear {
  const steps = 8760 * traceStepsPerHour(read.stepMin)
  const most = Math.floor(LARGEST_TRAFFIC / (steps * CELL))
  if (read.objects.length > most)
    throw new UsageError(
      `${read.objects.length} objects are too many for one ${TRAFFIC_FILE}: pick at most ${most} with --object NAME`,
    )
  const traffic = trafficYear(read, ids)
  const texts = [
    measuredCsv(read),
    traffic.csv,
    fragmentText(read, ids, traffic),
    scenarioText(read, ids, traffic),
  ]
  const files: StarterFile[] = FILES.map((name, i) => ({ path: name, text: texts[i]! }))
  const folder = openStarterFolder(path, force)
  try {
    folder.write(files)
    folder.keep()
    return traffic
  } catch (error) {
    folder.abandon()
    throw error
  }
}

function madeText(output: string, measured: string): string {
  const scenario = join(output, 'scenario.yaml')
  return [
    `${visible(output)}: ${FILES.join(', ')}`,
    measured,
    'scenario.yaml holds neither price nor carbon factor, which are 0 there: put your own in.',
    `next: basewatt run ${/^[\w./~-]+$/.test(scenario) ? scenario : `'${visible(scenario)}'`}`,
  ].join('\n')
}

function choicesOf(options: ImportOptions): ImportChoices {
  return {
    given: givenNames(options.columns ?? []),
    objects: options.object,
    offsetMin: options.timezone === undefined ? undefined : offsetOf(options.timezone),
    stamps: oneOf('--stamps', options.stamps, ['start', 'end']),
    dates: oneOf('--dates', options.dates, ['month-first', 'day-first']),
    decimal: oneOf('--decimal', options.decimal, ['point', 'comma']),
    energy: oneOf('--energy', options.energy, ['interval', 'cumulative']),
    year: options.year === undefined ? undefined : yearOf(options.year),
  }
}

function oneOf<const T extends string>(
  name: string,
  given: string | undefined,
  words: readonly T[],
): T | undefined {
  if (given === undefined) return undefined
  const word = words.find((one) => one === given)
  if (word === undefined) throw new UsageError(`${name} expects ${words.join(' or ')}, got "${given}"`)
  return word
}

function yearOf(text: string): number {
  const year = Number(text)
  if (/^\d{4}$/.test(text) && year >= 1970 && year < 2200) return year
  throw new UsageError(`--year expects a year such as 2023, got "${text}"`)
}

/** Offset of `UTC+8`, as scenarios write it [min]. */
function offsetOf(text: string): number {
  const match = /^UTC(?:([+-])(\d{1,2})(?::([0-5]\d))?)?$/.exec(text.trim())
  const size = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
  const offset = match?.[1] === '-' ? -size : size
  if (match !== null && offset >= -720 && offset <= 840) return offset
  throw new UsageError(`--timezone expects an offset such as UTC+8, UTC+5:30 or UTC-3, got "${text}"`)
}

const ROLES: readonly ColumnRole[] = [
  ...COUNTERS,
  'time',
  'endTime',
  'date',
  'hour',
  'object',
  'counter',
  'value',
  'unit',
]
const KEYS = new Map(ROLES.map((role) => [COLUMN_KEYS[role] ?? role, role]))

/** The names of `power=NAME,load=NAME`; a comma inside a name stays, since only a known key starts the next one. */
function givenNames(options: readonly string[]): GivenNames {
  const given: Partial<Record<ColumnRole, string>> = {}
  const keys = [...KEYS.keys()]
  const start = new RegExp(`,(?=\\s*(?:${keys.join('|')})\\s*=)`)
  for (const part of options.flatMap((option) => option.split(start))) {
    const at = part.indexOf('=')
    const key = part.slice(0, Math.max(0, at)).trim()
    const role = KEYS.get(key)
    const name = part.slice(at + 1).trim()
    if (role === undefined || name === '') {
      const hint = role === undefined ? nameHint(key, keys) : undefined
      const words = hint ?? `keys: ${keys.join(', ')}`
      throw new UsageError(`--columns expects KEY=NAME, such as power=PEE.AvgPower, got "${part}": ${words}`)
    }
    given[role] = name
  }
  return given
}
