import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readRegularFile, utf8Text } from '../../scenarios/files.ts'
import type { FileFault, InputFile } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { SetTexts } from './assemble.ts'
import { hasColumns, headerOf } from './csv-rows.ts'
import type { DataText } from './csv-rows.ts'
import { COLUMNS } from './layout.ts'

const MIB = 1024 * 1024
/** Assumption: a million rows; more would take too long to fit. */
const MOST_BYTES = 64 * MIB
const MOST_FILES = 200
const TABLE = /\.csv(?:\.gz)?$/i

type Kind = keyof typeof COLUMNS

/** Where the files of a set are: a folder, single files, or both, the files going first. */
export interface SetPlace {
  readonly folder?: string
  readonly cells?: string
  readonly load?: string
  readonly energy?: string
}

/** The texts of a set and the files that they were read from. */
export interface ReadSet extends SetTexts {
  readonly inputs: readonly InputFile[]
}

/**
 * Reads the files of a set, plain or gz. In a folder, the header of a CSV file tells what it is; several files of
 * loads or of energies are read one after the other.
 *
 * @param cellsElse  Configuration to take where the place has none.
 * @throws InputError for what is missing or cannot be read
 */
export async function readSetTexts(place: SetPlace, cellsElse?: readonly DataText[]): Promise<ReadSet> {
  const inputs: InputFile[] = []
  const found = place.folder === undefined ? [] : await folderTexts(place.folder, place, inputs)
  const texts = { cells: [], load: [], energy: [] } as Record<Kind, readonly DataText[]>
  const problems: Problem[] = []
  for (const kind of ['cells', 'load', 'energy'] as const) {
    const named = place[kind]
    if (named !== undefined) texts[kind] = [await namedText(named, inputs)]
    else texts[kind] = found.filter(({ text }) => kindOf(headerOf(text)) === kind)
    if (kind === 'cells' && texts.cells.length === 0 && cellsElse !== undefined) texts.cells = cellsElse
    if (texts[kind].length === 0) problems.push(missingFile(kind, place.folder, found))
  }
  if (problems.length > 0) throw new InputError(problems)
  return { ...texts, inputs }
}

/** What a header says of its file. */
function kindOf(header: readonly string[]): Kind | undefined {
  if (hasColumns(header, COLUMNS.load)) return 'load'
  if (hasColumns(header, COLUMNS.energy)) return 'energy'
  return hasColumns(header, ['BS', 'CellName', 'RUType']) ? 'cells' : undefined
}

const WORDS: Readonly<Record<Kind, string>> = {
  cells: 'cell configuration',
  load: 'loads by cell and hour',
  energy: 'energies by station and hour',
}

function missingFile(kind: Kind, folder: string | undefined, found: readonly DataText[]): Problem {
  return {
    file: folder ?? 'command line',
    line: 1,
    column: 1,
    path: '',
    expected: `a CSV file with ${WORDS[kind]} (columns ${COLUMNS[kind].join(', ')})`,
    got: folder === undefined ? 'none' : `none among ${found.length} CSV files`,
    hint: `name it with --${kind} FILE (for --test, --test-${kind} FILE)`,
  }
}

async function folderTexts(folder: string, named: SetPlace, inputs: InputFile[]): Promise<DataText[]> {
  const names = await tableNames(folder)
  const explicit = new Set([named.cells, named.load, named.energy])
  const texts: DataText[] = []
  for (const name of names) {
    const path = join(folder, name)
    if (explicit.has(path)) continue
    const read = await textOf(path)
    // A file of another kind in the folder is not ours to judge, unless its name says that it should be ours.
    if ('fault' in read) {
      if (/^(?:BSinfo|CLdata|ECdata)/i.test(name)) throw new InputError([problem(path, read.fault)])
      continue
    }
    texts.push(read)
    if (kindOf(headerOf(read.text)) !== undefined) inputs.push(read.input)
    else if (/^(?:BSinfo|CLdata|ECdata)/i.test(name))
      throw new InputError([headerProblem(path, name, read.text)])
  }
  return texts
}

/** A file that is ours by its name, with a header that is not. */
function headerProblem(path: string, name: string, text: string): Problem {
  const kind = /^BS/i.test(name) ? 'cells' : /^CL/i.test(name) ? 'load' : 'energy'
  const header = headerOf(text).filter((column) => column !== '')
  return problem(path, {
    expected: `the columns ${COLUMNS[kind].join(', ')}`,
    got: header.length === 0 ? 'an empty file' : header.join(', '),
  })
}

/** Names of the CSV files of a folder; where a file lies there plain and packed, the plain one. */
async function tableNames(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => TABLE.test(name)).sort()
    if (names.length > MOST_FILES)
      throw new InputError([
        problem(folder, { expected: `at most ${MOST_FILES} CSV files`, got: `${names.length}` }),
      ])
    return names.filter((name) => !(/\.gz$/i.test(name) && names.includes(name.slice(0, -3))))
  } catch (error) {
    if (error instanceof InputError) throw error
    const { code } = error as NodeJS.ErrnoException
    const got =
      code === 'ENOENT'
        ? 'no such folder'
        : code === 'ENOTDIR'
          ? 'a file'
          : `an error of the system (${code ?? 'unknown'})`
    const hint = code === 'ENOTDIR' ? 'name single files with --cells, --load and --energy' : undefined
    throw new InputError([
      problem(folder, {
        expected: 'a folder that can be read',
        got,
        ...(hint === undefined ? {} : { hint }),
      }),
    ])
  }
}

async function namedText(path: string, inputs: InputFile[]): Promise<DataText> {
  const read = await textOf(path)
  if ('fault' in read) throw new InputError([problem(path, read.fault)])
  inputs.push(read.input)
  return read
}

function problem(file: string, fault: FileFault): Problem {
  return { file, line: 1, column: 1, path: '', ...fault }
}

async function textOf(file: string): Promise<(DataText & { input: InputFile }) | { fault: FileFault }> {
  const read = await readRegularFile(file, MOST_BYTES)
  if ('fault' in read) return read
  const unpacked = unpackedBytes(read.bytes)
  if ('fault' in unpacked) return unpacked
  const decoded = utf8Text(unpacked.bytes)
  if ('text' in decoded) return { file, text: decoded.text, input: read.file }
  return {
    fault: isGbk(unpacked.bytes)
      ? { ...decoded.fault, got: 'text that seems to be GBK', hint: GBK_HINT }
      : decoded.fault,
  }
}

const GBK_HINT = 'convert it: iconv -f GB18030 -t UTF-8'

function isGbk(bytes: Uint8Array): boolean {
  try {
    return !bytes.includes(0) && new TextDecoder('gb18030', { fatal: true }).decode(bytes) !== ''
  } catch {
    return false
  }
}

/** Plain bytes as they are, gz unpacked, told by its first two bytes. */
function unpackedBytes(bytes: Uint8Array): { bytes: Uint8Array } | { fault: FileFault } {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes }
  try {
    return { bytes: new Uint8Array(gunzipSync(bytes, { maxOutputLength: MOST_BYTES })) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { fault: { expected: `at most ${MOST_BYTES / MIB} MiB unpacked`, got: 'more' } }
    const got = code === 'Z_BUF_ERROR' ? 'one that ends too early' : 'one that is damaged'
    return { fault: { expected: 'a whole gz file', got } }
  }
}
