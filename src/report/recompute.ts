import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { withOptimalDispatch } from '../planning/dispatch/with-optimum.ts'
import { readRegularFile, SCENARIO_LIMIT_BYTES } from '../scenarios/files.ts'
import type { InputFile } from '../scenarios/files.ts'
import { loadRead, loadScenario } from '../scenarios/load.ts'
import type { LoadedScenario } from '../scenarios/load.ts'
import type { SeriesCache } from '../scenarios/resolve/resolving.ts'
import { IncompleteError } from '../scenarios/problem.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import type { ReadScenario } from '../scenarios/read-scenario.ts'
import { isResult, keptTexts, readResult } from './stored-result.ts'
import type { StoredResult } from './stored-result.ts'

/** What a command was given: a scenario, or a result with the scenario that it was made from. */
export interface Given {
  readonly label: string
  readonly loaded: LoadedScenario
  /** Undefined where a scenario file was given. */
  readonly stored: StoredResult | undefined
}

export interface FindOptions {
  /** Where the scenario of a result lies now, should it not be found. */
  readonly scenario?: string
  readonly dataDirs?: readonly string[]
  /** `PATH=VALUE`, for scenario files only; a result keeps its own. */
  readonly sets?: readonly string[]
  /** Series that earlier loads made, and to which this one adds its own. */
  readonly series?: SeriesCache | undefined
}

/**
 * Reads a scenario file, or a result with its scenario, ready to be simulated.
 *
 * @throws InputError where something is wrong with either
 * @throws IncompleteError where the scenario of a result is not found, or it or its files have changed
 */
export async function readGiven(path: string, options: FindOptions = {}): Promise<Given> {
  const { sets = [], dataDirs = [] } = options
  if (!(await isResult(path))) {
    const loaded = await withOptimalDispatch(await loadScenario(path, { sets, dataDirs }))
    return { label: path, loaded, stored: undefined }
  }
  const stored = await readResult(path)
  const { loaded } = await scenarioOf(stored, options)
  return { label: path, loaded: await withOptimalDispatch(loaded), stored }
}

/** The text of a scenario, and what became of it. */
export interface ReadAndLoaded {
  readonly read: ReadScenario
  readonly loaded: LoadedScenario
}

/**
 * The scenario that a result was made from, with the same overrides: the text that its run folder keeps, or the file.
 *
 * @throws IncompleteError where it is not found, or it or the files that it names have changed
 */
export async function scenarioOf(stored: StoredResult, options: FindOptions = {}): Promise<ReadAndLoaded> {
  const kept = stored.folder === undefined ? undefined : await keptTexts(stored.folder)
  const file = await scenarioFileOf(stored, options.scenario, kept !== undefined)
  const { overrides, inputs } = stored.document
  const read = await readScenario(file, options.dataDirs ?? [], kept)
  const keepGoing = (stored.document.inventory?.skipped ?? 0) > 0
  const loaded = await loadRead(read, { sets: overrides, series: options.series, keepGoing })
  const changed = changedInput(inputs, loaded.inputs)
  if (changed !== undefined)
    throw incomplete(stored.path, `the files that it was made from, read by ${file}`, changed)
  return { read, loaded }
}

function changedInput(before: readonly InputFile[], after: readonly InputFile[]): string | undefined {
  const now = new Map(after.map((one) => [one.path, one.sha256]))
  for (const { path, sha256 } of before) {
    if (!now.has(path)) return `${path}, which is not read any more`
    if (now.get(path) !== sha256) return `${path}, which has changed since`
  }
  return undefined
}

const FOLDERS_ABOVE = 6

/**
 * The scenario file of a result: beside it, above it or here, known by its hash. Where its text is kept, one that has
 * changed will do, since only the files that it names are looked for beside it.
 */
async function scenarioFileOf(
  stored: StoredResult,
  named: string | undefined,
  isKept: boolean,
): Promise<string> {
  const { file, sha256: wanted } = stored.document.scenario
  const names = [...new Set([stored.folder?.scenarioPath, file].filter((name) => name !== undefined))]
  const folders = ['.']
  let above = stored.folder === undefined ? dirname(stored.path) : stored.path
  for (let i = 0; i < FOLDERS_ABOVE; i++) {
    folders.push(above)
    above = resolve(above) === '/' ? above : join(above, '..')
  }
  const candidates =
    named === undefined
      ? names.flatMap((name) => folders.map((folder) => (isAbsolute(name) ? name : join(folder, name))))
      : [named]
  let other: string | undefined
  for (const candidate of new Set(candidates)) {
    const read = await readRegularFile(candidate, SCENARIO_LIMIT_BYTES)
    if ('fault' in read) continue
    if (read.file.sha256 === wanted) return candidate
    other ??= candidate
  }
  if (isKept && named === undefined) {
    const { path, scenarioPath } = stored.folder!
    return other ?? (existsSync(dirname(scenarioPath)) ? scenarioPath : join(path, basename(scenarioPath)))
  }
  const expected = `the scenario that it was made from, ${file}`
  if (other !== undefined) throw incomplete(stored.path, expected, `${other}, which has changed since`)
  throw incomplete(stored.path, expected, 'no such file near the result', 'name it with --scenario FILE')
}

function incomplete(file: string, expected: string, got: string, hint?: string): IncompleteError {
  const problem = { file, line: 1, column: 1, path: 'scenario', expected, got }
  return new IncompleteError([hint === undefined ? problem : { ...problem, hint }])
}
