import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process as it signs what it holds, so that another one can tell whether it still lives. */
export interface ProcessIdentity {
  readonly process: number
  readonly host: string
  /** When it started, in clock ticks since the machine did: a number that is given again does not start then again. */
  readonly started?: string
  /** The space that its number belongs to: containers may share a host's name, not its numbers. */
  readonly space?: string
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  const started = processState(process.pid)?.started
  const space = ownSpace()
  return {
    process: process.pid,
    host: hostname(),
    ...(started === undefined ? {} : { started }),
    ...(space === undefined ? {} : { space }),
  }
}

/** The process that a text names; undefined where it names none. */
export function identityOf(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isIdentity(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false
  const { process: id, host, started, space } = value as Record<string, unknown>
  const isText = (one: unknown) => one === undefined || typeof one === 'string'
  return (
    Number.isSafeInteger(id) &&
    (id as number) > 0 &&
    typeof host === 'string' &&
    isText(started) &&
    isText(space)
  )
}

/** Whether another process lives; `unseen` where it runs on another machine or in another space of numbers. */
export function lifeOf(other: ProcessIdentity): 'lives' | 'gone' | 'unseen' {
  const own = ownIdentity()
  if (other.host !== own.host || other.space !== own.space) return 'unseen'
  // What bears our own number was left by an earlier process that had it.
  if (other.process === own.process || !hasProcess(other.process)) return 'gone'
  const found = processState(other.process)
  if (found === undefined) return 'lives'
  const isAnother = other.started !== undefined && other.started !== found.started
  return isAnother || found.hasEnded ? 'gone' : 'lives'
}

function hasProcess(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const STARTED_FIELD = 19

/** What Linux tells of a process; undefined elsewhere. One that ended but was not waited for has still a number. */
function processState(id: number): { hasEnded: boolean; started: string } | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'latin1')
    // The second field is the program's name in brackets, and may hold blanks and brackets itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { hasEnded: 'ZX'.includes(fields[0]!), started: fields[STARTED_FIELD]! }
  } catch {
    return undefined
  }
}

function ownSpace(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return undefined
  }
}
