import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createHash } from 'node:crypto'
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

  constructor(path: string) {
    this.path = path
    this.#temporary = `${path}.${process.pid}.tmp`
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
      closeSync(this.#descriptor!)
      this.#descriptor = undefined
    })
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  /** Puts the finished file under its name. */
  publish(): void {
    attempt(this.path, () => {
      renameSync(this.#temporary, this.path)
      syncFolder(dirname(this.path))
    })
  }

  /** Takes away what was written so far. */
  abandon(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
    rmSync(this.#temporary, { force: true })
  }

  /** A full disk may take only a part of what it is given, without an error. */
  #flush(): void {
    const data = Buffer.from(this.#pending, 'utf8')
    this.#pending = ''
    for (let written = 0; written < data.length;) {
      const n = attempt(this.path, () => writeSync(this.#descriptor!, data, written))
      if (n === 0) throw new SystemError(`cannot write ${this.path}: the disk takes no more`)
      written += n
    }
    this.#hash.update(data)
    this.#bytes += data.length
  }
}

/** Runs work on a path; what the system refuses becomes one line. */
export function attempt<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new SystemError(
      `cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
    )
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
