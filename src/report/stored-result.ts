import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readRegularFile, sha256, utf8Text } from '../scenarios/files.ts'
import type { ScenarioText } from '../scenarios/read-scenario.ts'
import { problemsOf } from '../scenarios/issues.ts'
import { InputError, shown } from '../scenarios/problem.ts'
import type { Problem } from '../scenarios/problem.ts'
import { parseSource } from '../scenarios/source-tree.ts'
import type { ScalarNode, SourceNode } from '../scenarios/source-tree.ts'
import type { Result } from './result.ts'
import { storedNumber, storedNumberOrNull } from './stored-number.ts'
import { storedPlans } from './stored-plans.ts'
import type { ProgramIdentity } from './version.ts'

/** A result that an earlier run wrote. */
export interface StoredResult {
  /** As the user named it. */
  readonly path: string
  readonly document: Result
  /** Where `-o` wrote it: undefined for a document alone. */
  readonly folder: RunFolderFiles | undefined
}

/** What made a stored result: its version, and of a run folder the hashes of code and catalogue. */
export function programOf({
  document,
  folder,
}: StoredResult): Pick<ProgramIdentity, 'version'> & Partial<ProgramIdentity> {
  return { version: document.basewatt.version, ...folder?.program }
}

/** What the manifest of a run folder tells. */
export interface RunFolderFiles {
  readonly path: string
  /** The scenario's file as the run named it. */
  readonly scenarioPath: string
  /** Hashes of the code and the catalogue that made it. */
  readonly program: Omit<ProgramIdentity, 'version'>
  /** Hashes of its files by their names. */
  readonly files: ReadonlyMap<string, string>
}

const LIMIT_BYTES = 256 * 2 ** 20
/** Above this a fault of the document is told without its line. */
const PLACED_BYTES = 2 ** 20

const values = z.record(
  z.string(),
  z.union([storedNumber, z.null(), z.record(z.string(), storedNumber)], {
    error: () => 'a finite number or null',
  }),
)
const room = z.looseObject({
  classes: z.record(z.string(), z.record(z.string(), storedNumber)),
  modes: z.record(z.string(), z.record(z.string(), storedNumberOrNull)),
})
const facility = z.looseObject({
  monthlyPue: z.array(storedNumberOrNull),
  interimPue: z.record(z.string(), storedNumberOrNull),
  partialPue: z.record(z.string(), storedNumberOrNull),
  losses: z.record(z.string(), storedNumber),
  parts: z.record(z.string(), storedNumber),
  water: z.record(z.string(), storedNumber),
})
const supply = z.looseObject({
  outages: z.record(z.string(), storedNumberOrNull).nullable(),
  survival: z.looseObject({ probability: z.record(z.string(), storedNumber) }).nullable(),
  battery: z.record(z.string(), storedNumberOrNull).nullable(),
  generator: z.record(z.string(), storedNumberOrNull).nullable(),
})
const billLines = {
  items: z.array(
    z.looseObject({
      kind: z.string(),
      component: z.string(),
      period: z.string(),
      unit: z.string(),
      quantity: storedNumberOrNull,
      quantities: z.array(storedNumber).nullable(),
      amount: storedNumber,
      months: z.array(storedNumber),
    }),
  ),
  total: storedNumber,
  months: z.array(storedNumber),
}
const bill = z.looseObject({
  ...billLines,
  periodKwh: z.record(z.string(), storedNumber),
  effectivePerKwh: storedNumberOrNull,
  withoutPeriods: storedNumberOrNull,
})
const site = z.looseObject({
  kind: z.string(),
  count: storedNumber,
  annual: values,
  monthly: z.record(z.string(), z.array(storedNumberOrNull)),
  exposure: z.record(z.string(), z.record(z.string(), storedNumberOrNull)).optional(),
  room: room.optional(),
  facility: facility.optional(),
  supply: supply.optional(),
  bill: bill.optional(),
})

/** What commands rely on in a result document. */
const resultSchema = z.looseObject({
  basewatt: z.looseObject({
    result: z.literal(1, { error: () => 'a result of format 1' }),
    version: z.string(),
  }),
  scenario: z.looseObject({
    name: z.string(),
    sha256: z.string(),
    file: z.string(),
    year: storedNumber,
    stepH: storedNumber,
    currency: z.string(),
  }),
  overrides: z.array(z.string()),
  inputs: z.array(z.looseObject({ path: z.string(), sha256: z.string(), bytes: storedNumber })),
  models: z.array(z.string()),
  defaults: z.array(
    z.looseObject({ path: z.string(), value: z.string(), source: z.string(), confidence: z.string() }),
  ),
  warnings: z.array(z.looseObject({ at: z.string(), message: z.string() })),
  variants: z.record(
    z.string(),
    z.looseObject({
      total: values,
      bill: z.looseObject(billLines).optional(),
      sites: z.record(z.string(), site).optional(),
      ...storedPlans,
    }),
  ),
  savings: z.record(z.string(), z.record(z.string(), storedNumberOrNull)),
  expect: z.array(z.unknown()),
  service: z.array(z.unknown()),
})

const manifestSchema = z.looseObject({
  basewatt: z.looseObject({
    manifest: z.literal(1, { error: () => 'a manifest of format 1' }),
    codeSha256: z.string(),
    dataSha256: z.string(),
  }),
  scenario: z.looseObject({ path: z.string() }),
  files: z.array(z.looseObject({ name: z.string(), sha256: z.string() })),
})

/** True where a path names a result, a run folder or a document, and not a scenario file. */
export async function isResult(path: string): Promise<boolean> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return true
    if (!found.isFile() || !path.endsWith('.json')) return false
  } catch {
    return false
  }
  const read = await readRegularFile(path, LIMIT_BYTES)
  return (
    'bytes' in read &&
    /^\s*\{\s*"basewatt"\s*:\s*\{/.test(Buffer.from(read.bytes.subarray(0, 200)).toString())
  )
}

/**
 * Reads a result: a run folder, or a document that `--json` printed.
 *
 * @throws InputError where it is none, is damaged, or was changed since
 */
export async function readResult(path: string): Promise<StoredResult> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) {
    const { text } = await readText(path)
    return { path, document: readJson(path, text, resultSchema) as unknown as Result, folder: undefined }
  }
  const manifestPath = join(path, 'manifest.json')
  const manifest = readJson(manifestPath, (await readText(manifestPath)).text, manifestSchema)
  const summaryPath = join(path, 'summary.json')
  const { text, hash } = await readText(summaryPath)
  const { codeSha256, dataSha256 } = manifest.basewatt
  const files = new Map(manifest.files.map((one) => [one.name, one.sha256]))
  if (files.get('summary.json') !== hash) throw changedSince(summaryPath)
  return {
    path,
    document: readJson(summaryPath, text, resultSchema) as unknown as Result,
    folder: { path, scenarioPath: manifest.scenario.path, files, program: { codeSha256, dataSha256 } },
  }
}

const textsSchema = z.looseObject({
  scenario: z.literal(1, { error: () => 'kept texts of format 1' }),
  texts: z.tuple([textSchema()], textSchema()),
})

function textSchema() {
  return z.looseObject({ path: z.string(), text: z.string() })
}

/** What a run folder keeps of the texts of its scenario, as the run read them. */
export const TEXTS = 'scenario.json'

/**
 * The texts that a run folder keeps; undefined where it keeps none.
 *
 * @throws InputError where they are damaged or were changed since
 */
export async function keptTexts({
  path,
  files,
}: RunFolderFiles): Promise<readonly ScenarioText[] | undefined> {
  const expected = files.get(TEXTS)
  if (expected === undefined) return undefined
  const file = join(path, TEXTS)
  const { text, hash } = await readText(file)
  if (hash !== expected) throw changedSince(file)
  return readJson(file, text, textsSchema).texts
}

function changedSince(file: string): InputError {
  return fault(file, 'the file as the run wrote it', 'other bytes than its manifest says', 'run it again')
}

function fault(file: string, expected: string, got: string, hint?: string): InputError {
  const problem = { file, line: 1, column: 1, path: '', expected, got }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}

async function readText(path: string): Promise<{ text: string; hash: string }> {
  const found = await readRegularFile(path, LIMIT_BYTES)
  if ('fault' in found) {
    const hint = path.endsWith('manifest.json')
      ? 'a run folder is complete once its manifest is there'
      : undefined
    throw fault(path, 'a result, a run folder or a document of --json', found.fault.got, hint)
  }
  const decoded = utf8Text(found.bytes)
  if ('fault' in decoded) throw fault(path, decoded.fault.expected, decoded.fault.got)
  return { text: decoded.text, hash: sha256(found.bytes) }
}

/** The document of a JSON text that fits a schema; faults are told at their places. */
export function readJson<T>(file: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError(syntaxProblems(file, text))
  }
  // Of a long document that is wrong all over, its beginning says enough.
  const start = schema.safeParse(beginningOf(value))
  const checked = start.success ? wholly(file, () => schema.safeParse(value)) : start
  if (checked.success) return checked.data
  const tree = text.length > PLACED_BYTES ? undefined : parseSource(text, file)
  if (tree === undefined || 'problems' in tree) {
    const { message = '', path: at = [] } = checked.error.issues[0] ?? {}
    const expected = message === '' || message.startsWith('Invalid ') ? 'a value of the format' : message
    throw new InputError([{ file, line: 1, column: 1, path: at.join('.'), expected, got: 'something else' }])
  }
  throw new InputError(problemsOf(tree.node, checked.error, () => []))
}

/** The first value of a text that is YAML but no JSON, such as NaN. */
function plainText(node: SourceNode, lines: readonly string[]): ScalarNode | undefined {
  if (node.kind === 'scalar') {
    const isQuoted = lines[node.at.line - 1]?.[node.at.column - 1] === '"'
    return typeof node.value === 'string' && !isQuoted ? node : undefined
  }
  const inside = node.kind === 'list' ? node.items : [...node.entries.values()].map((entry) => entry.node)
  for (const child of inside) {
    const found = plainText(child, lines)
    if (found !== undefined) return found
  }
  return undefined
}

const BEGINNING = 1000

/** A document with the first members of each of its long lists and maps only. */
function beginningOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]: [string, unknown]) => {
      if (Array.isArray(inside)) return [key, inside.slice(0, BEGINNING)]
      const isMap = typeof inside === 'object' && inside !== null
      return [key, isMap ? Object.fromEntries(Object.entries(inside).slice(0, BEGINNING)) : inside]
    }),
  )
}

/** Checks a whole document; more faults than fit onto the stack are one fault. */
function wholly<T>(file: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof RangeError)
      throw fault(file, 'a document that fits its format', 'more faults than can be told')
    throw error
  }
}

function syntaxProblems(file: string, text: string): Problem[] {
  const tree = text.length > PLACED_BYTES ? undefined : parseSource(text, file)
  if (tree !== undefined && 'problems' in tree) return tree.problems
  const plain = tree === undefined ? undefined : plainText(tree.node, text.split('\n'))
  if (plain !== undefined)
    return [{ ...plain.at, path: '', expected: 'a JSON value', got: shown(plain.text) }]
  return [{ file, line: 1, column: 1, path: '', expected: 'JSON text', got: 'text that is no JSON' }]
}
