import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FileFault, InputFile } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { SetTexts } from './assemble.ts'
import type { DataText } from './csv-rows.ts'
import { textOf } from './file-text.ts'
import { COLUMNS } from './layout.ts'
import { KINDS, kindOf, kindOfName, noTable } from './table-kind.ts'
import type { TableKind } from './table-kind.ts'

const MOST_FILES = 200
const TABLE = /\.csv(?:\.gz)?$/i

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
  const { found, others } =
    place.folder === undefined ? NO_FOLDER : await folderTexts(place.folder, place, inputs)
  const texts = { cells: [], load: [], energy: [] } as Record<TableKind, readonly DataText[]>
  const problems: Problem[] = []
  for (const kind of KINDS) {
    const named = place[kind]
    if (named !== undefined) texts[kind] = [await namedText(named, inputs)]
    else texts[kind] = found.filter(({ text }) => kindOf(text) === kind)
    if (kind === 'cells' && texts.cells.length === 0 && cellsElse !== undefined) texts.cells = cellsElse
    if (texts[kind].length === 0) problems.push(missingFile(kind, place.folder, found.length + others.length))
  }
  if (problems.length > 0) throw new InputError([...problems, ...others.slice(0, OTHERS_TOLD)])
  return { ...texts, inputs }
}

const WORDS: Readonly<Record<TableKind, string>> = {
  cells: 'cell configuration',
  load: 'loads by cell and hour',
  energy: 'energies by station and hour',
}

function missingFile(kind: TableKind, folder: string | undefined, files: number): Problem {
  return {
    file: folder ?? 'command line',
    line: 1,
    column: 1,
    path: '',
    expected: `a CSV file with ${WORDS[kind]} (columns ${COLUMNS[kind].join(', ')})`,
    got: folder === undefined ? 'none' : `none among ${files} CSV ${files === 1 ? 'file' : 'files'}`,
    hint: `name it with --${kind} FILE (for --test, --test-${kind} FILE)`,
  }
}

/** What a folder holds: texts of the three tables, and why its other CSV files are none of them. */
interface FolderTexts {
  readonly found: readonly DataText[]
  readonly others: readonly Problem[]
}

const NO_FOLDER: FolderTexts = { found: [], others: [] }
/** Assumption: who has more files that are none of the three looks into the first of them. */
const OTHERS_TOLD = 20

async function folderTexts(folder: string, named: SetPlace, inputs: InputFile[]): Promise<FolderTexts> {
  const explicit = new Set([named.cells, named.load, named.energy])
  const names = (await tableNames(folder)).filter((name) => !explicit.has(join(folder, name)))
  const [found, others, ours]: [DataText[], Problem[], Problem[]] = [[], [], []]
  for (const name of names) {
    const path = join(folder, name)
    const read = await textOf(path)
    if ('text' in read && kindOf(read.text) !== undefined) {
      found.push(read)
      inputs.push(read.input)
      continue
    }
    const fault = problem(path, 'text' in read ? noTable(name, read.text) : read.fault)
    // Another file in the folder is not ours to judge, unless its name or what is left of it says that it is ours.
    const isOurs = kindOfName(name) !== undefined || ('start' in read && kindOf(read.start) !== undefined)
    if (isOurs) ours.push(fault)
    else others.push(fault)
  }
  ours.push(...packedTwice(found))
  if (ours.length > 0) throw new InputError(ours)
  return { found, others }
}

/** Files that lie there plain and packed: which one is meant cannot be told. */
function packedTwice(found: readonly DataText[]): Problem[] {
  const files = new Set(found.map(({ file }) => file))
  return [...files]
    .filter((file) => files.has(`${file}.gz`))
    .map((file) =>
      problem(file, {
        expected: 'a file that lies there plain or packed',
        got: `${basename(file)} and ${basename(file)}.gz`,
        hint: 'take one of them away',
      }),
    )
}

/** Names of the CSV files of a folder. */
async function tableNames(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => TABLE.test(name)).sort()
    if (names.length > MOST_FILES)
      throw new InputError([
        problem(folder, { expected: `at most ${MOST_FILES} CSV files`, got: `${names.length}` }),
      ])
    return names
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
