import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { INVENTORY_CLASSES } from '../report/inventory.ts'
import { PLAN_FILES } from '../report/plan-files.ts'
import { TEXTS } from '../report/stored-result.ts'
import { attempt } from './atomic-file.ts'
import { SystemError, UsageError } from './exit-code.ts'
import { claimFolder, isClaimName } from './folder-claim.ts'
import type { FolderClaim } from './folder-claim.ts'

/** The file of a run folder that comes last: where it is, the others are complete. */
export const MANIFEST = 'manifest.json'

/** The files that a run writes. */
export const RUN_FILES: readonly string[] = [
  MANIFEST,
  'summary.json',
  'monthly.csv',
  'hourly.csv',
  'sites.csv',
  INVENTORY_CLASSES,
  'bill.csv',
  ...PLAN_FILES,
  'warnings.json',
  TEXTS,
]

/** A folder made ready for a run, which alone may write into it. */
export interface TakenFolder {
  /** Gives the folder back when its files are complete. */
  noteComplete(): void
  /** Gives it back when they have been taken away again; folders that were made for it go too. */
  release(): void
}

/**
 * Takes a folder for a run: new, empty, or holding only what killed runs left, which is removed; with `force` any.
 *
 * @param files  what the run writes, the one that comes last first
 * @throws UsageError where it is none of these
 * @throws SystemError where another run is writing into it, or the system refuses
 */
export function takeFolder(path: string, force: boolean, files = RUN_FILES): TakenFolder {
  const made: string[] = []
  const unmake = () => made.toReversed().every(removedIfEmpty)
  try {
    makeFolder(path, made)
    const stands = attempt(path, () => readdirSync(path))
    // A folder of others is not even touched.
    if (!force && stands.length > 0 && !stands.some(isClaimName)) throw notEmpty(path)
    const claim = claimFolder(path)
    try {
      clear(path, claim, force, files)
    } catch (error) {
      quietly(() => claim.release())
      throw error
    }
    return {
      noteComplete: () => claim.release(),
      release() {
        quietly(() => claim.release())
        unmake()
      },
    }
  } catch (error) {
    unmake()
    throw error
  }
}

function notEmpty(path: string): UsageError {
  return new UsageError(`the folder ${path} is not empty: name a new one, or add --force`)
}

/** Removes what killed runs left; refuses what else is there, unless forced. */
function clear(path: string, claim: FolderClaim, force: boolean, files: readonly string[]): void {
  const remove = (name: string) => attempt(path, () => rmSync(join(path, name), { force: true }))
  const stands = attempt(path, () => readdirSync(path)).filter((name) => !isClaimName(name))
  const isStale = (name: string) => (claim.isTakenOver || force) && isTemporary(name, files)
  for (const name of stands.filter(isStale)) remove(name)
  const rest = stands.filter((name) => !isStale(name))
  if (claim.foundEmpty && rest.every((name) => files.includes(name)))
    // The manifest is the first in the list, and so the first to go.
    for (const name of files) remove(name)
  else if (rest.length > 0 && !force) throw notEmpty(path)
  else if (rest.length > 0) return
  claim.noteEmpty()
}

/** Whether a name is that of a file that a run has not completed. */
function isTemporary(name: string, files: readonly string[]): boolean {
  const [, whole] = /^(.+)\.\d+(?:-[0-9a-f]+)?\.tmp$/.exec(name) ?? []
  return whole !== undefined && files.includes(whole)
}

/** Makes the folder, and those above it, where they are not there; adds those that it made. */
export function makeFolder(path: string, made: string[]): void {
  // One by one: where the system refuses a folder with ENOENT, Node's own recursion never ends.
  if (isFolder(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above, made)
  try {
    mkdirSync(path)
    made.push(path)
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException
    // Another run may have made it meanwhile.
    if (code === 'EEXIST' && isFolder(path)) return
    const why = UNFIT[code]
    if (why !== undefined) throw new UsageError(`cannot make the folder ${path}: ${why}`)
    throw new SystemError(`cannot make the folder ${path}: ${code}`)
  }
}

/** What the system says of names that no folder can have, however often it is asked. */
const UNFIT: Readonly<Record<string, string>> = {
  EEXIST: 'a link that leads nowhere has its name',
  EINVAL: 'no folder can have that name',
  ELOOP: 'its name leads through a circle of links',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'a file stands on its way',
}

function isFolder(path: string): boolean {
  if (!existsSync(path)) return false
  if (attempt(path, () => statSync(path)).isDirectory()) return true
  throw new UsageError(`${path} is a file, not a folder`)
}

function removedIfEmpty(path: string): boolean {
  try {
    rmdirSync(path)
    return true
  } catch {
    return false
  }
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // The first fault is the one that is told.
  }
}
