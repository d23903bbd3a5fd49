import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { shown } from './problem.ts'

/** A file that a run read, as results record it. */
export interface InputFile {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** Why a file could not be read, in the words of a problem. */
export interface FileFault {
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

export type Read = { bytes: Uint8Array; file: InputFile } | { fault: FileFault }

/** A file that another one names, and where it was found, seen from the working folder. */
export type NamedRead = { bytes: Uint8Array; file: InputFile; at: string } | { fault: FileFault }

/** A file that another one names, not yet read. */
export interface FoundFile {
  /** Where it is. */
  readonly real: string
  /** As results record it. */
  readonly path: string
  /** Seen from the working folder. */
  readonly at: string
}

/** What stands for the file of a value that the command line gave: its paths start from the scenario's folder. */
export const SET = '--set'

const MIB = 1024 * 1024
export const SCENARIO_LIMIT_BYTES = MIB
const DATA_LIMIT_BYTES = 16 * MIB
const REMEMBERED_BYTES = 64 * MIB

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Reads a regular file of limited size; anything else is a fault, not an exception. */
export async function readRegularFile(path: string, limitBytes: number): Promise<Read> {
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const { size, isFile, isDirectory } = await handle
        .stat()
        .then((s) => ({ size: s.size, isFile: s.isFile(), isDirectory: s.isDirectory() }))
      if (!isFile)
        return {
          fault: {
            expected: 'a file',
            got: isDirectory ? 'a directory' : 'something that is no regular file',
          },
        }
      if (size > limitBytes) {
        return {
          fault: {
            expected: `a file of at most ${limitBytes / MIB} MiB`,
            got: `${(size / MIB).toFixed(1)} MiB`,
          },
        }
      }
      const bytes = new Uint8Array(await handle.readFile())
      return { bytes, file: { path, sha256: sha256(bytes), bytes: bytes.length } }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { fault: { expected: 'a file that can be read', got: systemReason(error) } }
  }
}

/** A text in place of a file. */
export function keptFile(path: string, text: string): { bytes: Uint8Array; file: InputFile } {
  const bytes = new Uint8Array(Buffer.from(text, 'utf8'))
  return { bytes, file: { path, sha256: sha256(bytes), bytes: bytes.length } }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'a directory',
  ENAMETOOLONG: 'a name that is too long',
  ELOOP: 'a circle of links',
  ERR_INVALID_ARG_VALUE: 'a name that no file can have',
}

function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  return REASONS[code] ?? `an error of the system (${code})`
}

const RELATIVE_PATH = "a relative path inside the scenario's folder"

/** Why a name is none of a file in the folder; undefined where it may be one. */
function addressFault(path: string): FileFault | undefined {
  const expected = RELATIVE_PATH
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(path))
    return { expected, got: `the address ${shown(path)}`, hint: 'download the file first' }
  if (!isAbsolute(path)) return undefined
  return {
    expected,
    got: `the absolute path ${shown(path)}`,
    hint: 'name it relative to this file, or allow its folder with --data DIR',
  }
}

/** A path that leads to a regular file, not to a folder or a pipe. */
async function regularFile(real: string, path: string): Promise<{ real: string } | { fault: FileFault }> {
  const what = await stat(real).catch(() => undefined)
  if (what?.isFile() === true) return { real }
  const got = what?.isDirectory() === true ? 'a directory' : 'something that is no regular file'
  return { fault: { expected: 'a file', got: `${got}: ${shown(path)}` } }
}

/** Gives access to the files that a scenario names: inside its own folder tree or an allowed folder, never elsewhere. */
export class ScenarioFiles {
  readonly #folder: string
  readonly #roots: readonly string[]
  readonly #dataDirs: readonly string[]
  readonly #kept: ReadonlyMap<string, string>
  readonly #read = new Map<string, InputFile>()
  #remembered: Map<string, Read> | undefined
  #rememberedBytes = 0

  private constructor(
    folder: string,
    roots: readonly string[],
    dataDirs: readonly string[],
    kept: ReadonlyMap<string, string>,
  ) {
    this.#folder = folder
    this.#roots = roots
    this.#dataDirs = dataDirs
    this.#kept = kept
  }

  /** @param kept  texts that stand for files, by their paths from the scenario's folder */
  static async at(
    scenarioFile: string,
    dataDirs: readonly string[],
    kept: readonly { readonly path: string; readonly text: string }[] = [],
  ): Promise<ScenarioFiles> {
    const folder = dirname(scenarioFile)
    const roots = await Promise.all([folder, ...dataDirs].map((dir) => realpath(dir)))
    return new ScenarioFiles(folder, roots, dataDirs, new Map(kept.map(({ path, text }) => [path, text])))
  }

  /** Access as this one has and as another has too, for a text that is made of both; nothing is read yet. */
  joined(other: ScenarioFiles): ScenarioFiles {
    return new ScenarioFiles(
      this.#folder,
      [...new Set([...this.#roots, ...other.#roots])],
      [...new Set([...this.#dataDirs, ...other.#dataDirs])],
      new Map([...other.#kept, ...this.#kept]),
    )
  }

  /** Keeps what is read from now on, up to 64 MiB, so that many loads of one text read each file once. */
  remember(): void {
    this.#remembered ??= new Map()
  }

  /** Files read so far besides the scenario itself, by path. */
  get inputs(): InputFile[] {
    return [...this.#read.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** Reads a file named in another file. */
  async read(namedIn: string, path: string, limitBytes: number = DATA_LIMIT_BYTES): Promise<NamedRead> {
    const outside = addressFault(path)
    if (outside !== undefined) return { fault: outside }
    const own = this.#ownPath(namedIn, path)
    const kept = this.#kept.get(relative(this.#folder, own))
    if (kept !== undefined) {
      const read = keptFile(relative(this.#folder, own), kept)
      this.#read.set(read.file.path, read.file)
      return { ...read, at: own }
    }
    let fault: FileFault | undefined
    for (const at of [own, ...this.#dataDirs.map((dir) => join(dir, path))]) {
      const read = await this.#readInside(at, path, limitBytes)
      if ('bytes' in read) {
        const file = at === own ? { ...read.file, path: relative(this.#folder, own) } : read.file
        this.#read.set(file.path, file)
        return { ...read, file, at }
      }
      fault ??= read.fault
    }
    return { fault: fault ?? { expected: RELATIVE_PATH, got: shown(path) } }
  }

  /** Finds a regular file named in another file, which is too large to be held at once; nothing is read. */
  async find(namedIn: string, path: string): Promise<FoundFile | { fault: FileFault }> {
    const outside = addressFault(path)
    if (outside !== undefined) return { fault: outside }
    const own = this.#ownPath(namedIn, path)
    let fault: FileFault | undefined
    for (const at of [own, ...this.#dataDirs.map((dir) => join(dir, path))]) {
      const inside = await this.#inside(at, path)
      const found = 'fault' in inside ? inside : await regularFile(inside.real, path)
      if ('real' in found)
        return { real: found.real, path: at === own ? relative(this.#folder, own) : path, at }
      fault ??= found.fault
    }
    return { fault: fault ?? { expected: RELATIVE_PATH, got: shown(path) } }
  }

  /** Notes a file that was found and then read. */
  note(file: InputFile): void {
    this.#read.set(file.path, file)
  }

  #ownPath(namedIn: string, path: string): string {
    return join(namedIn === SET ? this.#folder : dirname(namedIn), path)
  }

  async #inside(candidate: string, path: string): Promise<{ real: string } | { fault: FileFault }> {
    let real: string
    try {
      real = await realpath(candidate)
    } catch (error) {
      return { fault: { expected: 'a file that can be read', got: `${systemReason(error)}: ${shown(path)}` } }
    }
    const inside = this.#roots.some(
      (root) =>
        !relative(root, real).startsWith(`..${sep}`) &&
        relative(root, real) !== '..' &&
        !isAbsolute(relative(root, real)),
    )
    if (inside) return { real }
    return {
      fault: {
        expected: "a path inside the scenario's folder",
        got: `${shown(path)}, which leads outside`,
        hint: 'copy the file there, or allow its folder with --data DIR',
      },
    }
  }

  async #readInside(candidate: string, path: string, limitBytes: number): Promise<Read> {
    const inside = await this.#inside(candidate, path)
    if ('fault' in inside) return inside
    const { real } = inside
    const read = this.#remembered?.get(real) ?? (await readRegularFile(real, limitBytes))
    if ('bytes' in read) this.#keep(real, read)
    return 'bytes' in read
      ? { bytes: read.bytes, file: { ...read.file, path } }
      : { fault: { ...read.fault, got: `${read.fault.got}: ${shown(path)}` } }
  }

  #keep(real: string, read: Read & { readonly file: InputFile }): void {
    if (this.#remembered === undefined || this.#remembered.has(real)) return
    if (this.#rememberedBytes + read.file.bytes > REMEMBERED_BYTES) return
    this.#remembered.set(real, read)
    this.#rememberedBytes += read.file.bytes
  }
}

/** UTF-8 text without its byte-order mark, or the fault of bytes that are none. */
export function utf8Text(bytes: Uint8Array): { text: string } | { fault: FileFault } {
  if (bytes.includes(0)) return { fault: { expected: 'UTF-8 text', got: 'binary data' } }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { fault: { expected: 'UTF-8 text', got: 'bytes that are no UTF-8 text' } }
  }
}

/** As {@link utf8Text} of a table, with what a spreadsheet calls the form that is wanted. */
export function csvText(bytes: Uint8Array): ReturnType<typeof utf8Text> {
  const decoded = utf8Text(bytes)
  return 'fault' in decoded ? { fault: { ...decoded.fault, hint: 'save as CSV UTF-8' } } : decoded
}
