import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { SystemError } from './exit-code.ts'

const CHUNK_CHARACTERS = 1 << 20

/** A file that appears under its name complete or not at all: written beside it, flushed, renamed. */
export class AtomicFile {
  readonly path: string
  readonly #temporary: string
  readonly #hash = createHash('sha256')
  #descriptor: number | undefined
  #pending = ''
  #bytes = 0
  #isPublished = false

  constructor(path: string) {
    this.path = path
    // Process numbers come again: one that was killed may have left a file under the same number.
    this.#temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
    this.#descriptor = attempt(path, () => openSync(this.#temporary, 'wx'))
  }

  append(text: string): void {
    this.#pending += text
    if (this.#pending.length >= CHUNK_CHARACTERS) this.#flush()
  }

  /** Completes the content beside the final name; tells its length and hash. */
  finish(): { bytes: number; sha256: string } {
    this.#flush()
    attempt(this.path, () => {
      fsyncSync(this.#descriptor!)
      this.#close()
    })
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  /** Puts the finished file under its name. */
  publish(): void {
    attempt(this.path, () => {
      renameSync(this.#temporary, this.path)
      this.#isPublished = true
      syncFolder(dirname(this.path))
    })
  }

  /** Takes away what was written so far, but not what has its name already; false where that is not possible. */
  abandon(): boolean {
    try {
      this.#close()
    } catch {
      // A file that is given up need not be whole.
    }
    return removeIfPossible(this.#temporary)
  }

  /** As {@link abandon}, the published file too. */
  retract(): boolean {
    const isGone = this.abandon()
    return (!this.#isPublished || removeIfPossible(this.path)) && isGone
  }

  /** Closed is closed: after an error the system may give the same number to another file. */
  #close(): void {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor !== undefined) closeSync(descriptor)
  }

  #flush(): void {
    const data = Buffer.from(this.#pending, 'utf8')
    this.#pending = ''
    attempt(this.path, () => writeAll(this.path, this.#descriptor!, data))
    this.#hash.update(data)
    this.#bytes += data.length
  }
}

/** Writes every byte: a full disk may take only a part of what it is given, without an error. */
export function writeAll(path: string, descriptor: number, data: Uint8Array): void {
  for (let written = 0; written < data.length;) {
    const n = writeSync(descriptor, data, written)
    if (n === 0) throw new SystemError(`cannot write ${path}: the disk takes no more`)
    written += n
  }
}

/** Runs work on a path; what the system refuses becomes one line. */
export function attempt<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof SystemError) throw error
    throw new SystemError(
      `cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
    )
  }
}

/** Takes a file away without a word; false where it stays. */
export function removeIfPossible(path: string): boolean {
  try {
    rmSync(path, { force: true })
    return true
  } catch {
    return false
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
