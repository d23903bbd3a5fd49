import { closeSync, constants, fstatSync, linkSync, openSync, readSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { attempt, removeIfPossible, writeAll } from './atomic-file.ts'
import { SystemError } from './exit-code.ts'

/** Makes a file that has its text from the start; false where the name is taken. */
export function createWith(path: string, text: string): boolean {
  return withTemporary(path, text, (temporary) => {
    const error = errorOf(() => linkSync(temporary, path))
    if (error === undefined) return true
    // The holder of the folder may have taken the temporary away.
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false
    if (WITHOUT_LINKS.has(error.code ?? '')) return createExclusively(path, text)
    return attempt(path, () => {
      throw error
    })
  })
}

/** What file systems answer that know no second name for a file. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

function createExclusively(path: string, text: string): boolean {
  const error = errorOf(() => writeNew(path, 'wx', text))
  if (error === undefined) return true
  if (error.code === 'EEXIST') return false
  return attempt(path, () => {
    throw error
  })
}

function errorOf(work: () => void): NodeJS.ErrnoException | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}

/** Writes a text beside a path, for work that puts it there. */
export function withTemporary<T>(path: string, text: string, work: (temporary: string) => T): T {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    attempt(path, () => writeNew(temporary, 'wx', text))
    return work(temporary)
  } finally {
    removeIfPossible(temporary)
  }
}

/** Adds a text to the end of a file. */
export function addTo(path: string, text: string): void {
  attempt(path, () => writeNew(path, 'a', text))
}

function writeNew(path: string, flags: 'wx' | 'a', text: string): void {
  withDescriptor(path, flags, (descriptor) => writeAll(path, descriptor, Buffer.from(text)))
}

function withDescriptor<T>(path: string, flags: string | number, work: (descriptor: number) => T): T {
  const descriptor = openSync(path, flags)
  try {
    return work(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const LONGEST_BYTES = 4096

/** The text of a small file; undefined where there is none. */
export function readClaim(path: string): string | undefined {
  return attempt(path, () => {
    try {
      // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
      return withDescriptor(path, constants.O_RDONLY | constants.O_NONBLOCK, (descriptor) => {
        if (!fstatSync(descriptor).isFile()) throw new SystemError(`${path} is no regular file: delete it`)
        const bytes = Buffer.alloc(LONGEST_BYTES)
        return bytes.toString('utf8', 0, readSync(descriptor, bytes))
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  })
}
