import { readdirSync, renameSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { attempt, removeIfPossible } from './atomic-file.ts'
import { addTo, createWith, readClaim, withTemporary } from './claim-file.ts'
import { SystemError } from './exit-code.ts'
import { identityOf, lifeOf, ownIdentity } from './process-identity.ts'

/** The file that says which run is writing into a folder; it is gone when that run has ended. */
const CLAIM = '.basewatt-run'
/** Second line of a claim: all that the folder holds was written under claims. */
const FOUND_EMPTY = 'found empty'
const MOST_ROUNDS = 100

/** A folder that only this run writes into. */
export interface FolderClaim {
  /** True where the run that held it before was ended by force. */
  readonly isTakenOver: boolean
  /** True where all that the folder holds was written by runs that were ended by force. */
  readonly foundEmpty: boolean
  /** Notes that the folder holds nothing that this run did not write. */
  noteEmpty(): void
  release(): void
}

/**
 * Claims a folder, taking over the claim of a run that lives no more.
 *
 * A claim comes into being with its text, under a name that must be free. A dead one is replaced only by who holds the
 * name made of its hash, and only while it still stands: of several runs that find it, one gets it.
 *
 * @throws SystemError where another run holds it
 */
export function claimFolder(folder: string): FolderClaim {
  const own = ownLine()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (createWith(join(folder, CLAIM), own))
      return claimed(folder, { isTakenOver: false, foundEmpty: false })
    const dead = deadClaim(folder, CLAIM)
    if (dead === undefined) continue
    const foundEmpty = dead.split('\n')[1] === FOUND_EMPTY
    const text = foundEmpty ? `${own}\n${FOUND_EMPTY}\n` : own
    if (replaceDead(folder, CLAIM, dead, text)) return claimed(folder, { isTakenOver: true, foundEmpty })
  }
  throw new SystemError(`${folder} is being claimed by other runs: try again, or name another folder`)
}

/** Whether a name in a folder is that of a claim, or of what it takes to make one. */
export function isClaimName(name: string): boolean {
  return /^\.basewatt-run(\.[0-9a-f]+)?(\.\d+-[0-9a-f]+\.tmp)?$/.test(name)
}

function claimed(folder: string, found: Pick<FolderClaim, 'isTakenOver' | 'foundEmpty'>): FolderClaim {
  const path = join(folder, CLAIM)
  sweep(folder)
  return {
    ...found,
    noteEmpty() {
      if (!found.foundEmpty) addTo(path, `\n${FOUND_EMPTY}\n`)
    },
    release() {
      if (firstLine(readClaim(path)) === ownLine()) attempt(path, () => rmSync(path, { force: true }))
    },
  }
}

/** Takes away what runs that live no more needed to make their claims. */
function sweep(folder: string): void {
  for (const name of attempt(folder, () => readdirSync(folder))) {
    if (name === CLAIM || !isClaimName(name)) continue
    const holder = identityOf(firstLine(readClaim(join(folder, name))))
    if (holder === undefined || lifeOf(holder) === 'gone') removeIfPossible(join(folder, name))
  }
}

function ownLine(): string {
  return JSON.stringify(ownIdentity())
}

function firstLine(text = ''): string {
  return text.split('\n')[0]!
}

/** The text of a claim whose run lives no more; undefined where it is gone meanwhile. */
function deadClaim(folder: string, name: string): string | undefined {
  const text = readClaim(join(folder, name))
  const holder = identityOf(firstLine(text))
  if (holder === undefined) return text
  const who = `process ${holder.process} on ${holder.host}`
  const life = lifeOf(holder)
  if (life === 'gone') return text
  if (life === 'lives')
    throw new SystemError(`${folder} is being written by another run (${who}): wait, or name another folder`)
  throw new SystemError(
    `${folder} is claimed by a run that cannot be seen from here (${who}): wait, name another folder, ` +
      `or delete ${join(folder, name)} once that run is gone`,
  )
}

/** Puts a text in the place of a dead claim, or without one takes it away; false where it changed meanwhile. */
function replaceDead(folder: string, name: string, dead: string, text?: string): boolean {
  const path = join(folder, name)
  const right = `${CLAIM}.${createHash('sha256').update(dead).digest('hex').slice(0, 32)}`
  if (!createWith(join(folder, right), ownLine())) {
    const deadRight = deadClaim(folder, right)
    if (deadRight !== undefined) replaceDead(folder, right, deadRight)
    return false
  }
  try {
    if (readClaim(path) !== dead) return false
    if (text === undefined) removeIfPossible(path)
    else withTemporary(path, text, (temporary) => attempt(path, () => renameSync(temporary, path)))
    return true
  } finally {
    removeIfPossible(join(folder, right))
  }
}
