import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { loadScenario } from '../../src/scenarios/load.ts'
import type { LoadOptions } from '../../src/scenarios/load.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import type { Problem } from '../../src/scenarios/problem.ts'

/** True in the long run by which releases are proved. */
const PROOF = process.env['BASEWATT_PROOF'] !== undefined
/** From which every random choice follows. */
export const SEED = Number(process.env['BASEWATT_SEED'] ?? 20_201)
/** Mutations of all kinds together. */
const RUNS = Number(process.env['BASEWATT_RUNS'] ?? (PROOF ? 100_000 : 500))

const HOUR = 3_600_000
/** Time that a test may take; long runs take long. */
export const LIMIT_MS = RUNS > 2000 ? 12 * HOUR : HOUR / 20

/** How many mutations a kind of input gets: its share of all, in per cent. */
export function runsOf(percent: number): number {
  return Math.ceil((RUNS * percent) / 100)
}

/** A temporary folder for the files of one test file. */
export class FuzzFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'basewatt-fuzz-'))

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }))
  }

  write(name: string, content: string): string {
    const path = join(this.path, name)
    // A file that is overwritten is flushed to the disk when it is closed; a new one is not.
    rmSync(path, { force: true })
    writeFileSync(path, content)
    return path
  }
}

export type Outcome = 'accepted' | 'refused'

/** Input that is accepted, or refused with problems that can be told; nothing else may be thrown. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    expectFinite(await work(), 'result')
    return 'accepted'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expectTold(error.problems)
    return 'refused'
  }
}

/** Reads and simulates a scenario, whose result must keep its identities. */
export function simulated(file: string, options: LoadOptions = {}): Promise<Outcome> {
  return outcomeOf(async () => {
    const loaded = await loadScenario(file, options)
    const result = resultOf(loaded, simulateScenario(loaded))
    const [broken] = brokenInvariants(result)
    if (broken !== undefined) throw new Error(`${broken.path}: ${broken.identity} is broken`)
    return result
  })
}

/** Every problem has a place and says in one line, and a hint, what is wrong. */
export function expectTold(problems: readonly Problem[]): void {
  if (problems.length === 0) throw new Error('refused without a problem')
  for (const problem of problems) {
    const { file, line, column, expected, got } = problem
    const isPlaced =
      file !== '' && Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1
    if (!isPlaced || expected === '' || got === '')
      throw new Error(`a problem that does not tell: ${JSON.stringify(problem)}`)
    const lines = problemText(problem).split('\n')
    if (lines.length > 2 || lines.some((text) => text.length > 1500))
      throw new Error(`not one clear line: ${lines.join('|')}`)
  }
}

function expectFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${path} is ${value}`)
  if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) expectFinite(inside, `${path}.${key}`)
  }
}

/** Counts outcomes. */
export class Tally {
  accepted = 0
  refused = 0

  add(outcome: Outcome): void {
    this[outcome]++
  }

  /** Tells the counts in the log of a long run. */
  tell(what: string): void {
    if (RUNS > 2000) process.stderr.write(`${what}: ${this.accepted} accepted, ${this.refused} refused\n`)
  }
}
