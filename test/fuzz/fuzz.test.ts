import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { loadScenario } from '../../src/scenarios/load.ts'
import { InputError, problemText } from '../../src/scenarios/problem.ts'
import { basewatt } from '../cli/program.ts'
import { mutated, mutations } from './mutation.ts'
import type { Mutation } from './mutation.ts'
import { BASES, LOAD_CSV } from './scenarios.ts'

const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const SEED = Number(process.env['BASEWATT_SEED'] ?? 20_201)
const RUNS = Number(process.env['BASEWATT_RUNS'] ?? (PROOF ? 100_000 : 2000))
const MINUTE = 60_000

const folder = mkdtempSync(join(tmpdir(), 'basewatt-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** Runs a scenario file: a result without any number that is not finite, or problems that can be told. */
async function refusedOrRun(file: string): Promise<'ran' | 'refused'> {
  try {
    const loaded = await loadScenario(file)
    expectFinite(resultOf(loaded, simulateScenario(loaded)), 'result')
    return 'ran'
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expectTold(error.problems)
    return 'refused'
  }
}

/** Every problem has a place and says in one line, and a hint, what is wrong. */
function expectTold(problems: InputError['problems']): void {
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) {
    const { file, line, column, expected, got } = problem
    const told = file !== '' && line >= 1 && column >= 1 && expected !== '' && got !== ''
    if (!told) throw new Error(`a problem that does not tell: ${JSON.stringify(problem)}`)
    const lines = problemText(problem).split('\n')
    const clear = lines.length <= 2 && lines.every((text) => text.length <= 1500)
    if (!clear) throw new Error(`not one clear line: ${lines.join('|')}`)
  }
}

function expectFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${path} is ${value}`)
  if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) expectFinite(inside, `${path}.${key}`)
  }
}

describe('mutated input', () => {
  it(
    'is refused with places or run without a number that is not finite: scenarios',
    async () => {
      write('load.csv', LOAD_CSV)
      const ended = { ran: 0, refused: 0 }
      const property = fc.asyncProperty(fc.nat(BASES.length - 1), mutations, async (base, changes) => {
        ended[await refusedOrRun(write('scenario.yaml', mutated(BASES[base]!, changes)))]++
      })
      await fc.assert(property, { seed: SEED, numRuns: RUNS })
      expect(ended.ran).toBeGreaterThan(RUNS / 50)
      expect(ended.refused).toBeGreaterThan(RUNS / 4)
    },
    PROOF ? 600 * MINUTE : 2 * MINUTE,
  )

  it(
    'is refused with places or run without a number that is not finite: CSV files',
    async () => {
      const scenario = write('with-csv.yaml', BASES[0]!)
      const property = fc.asyncProperty(mutations, async (changes) => {
        write('load.csv', mutated(LOAD_CSV, changes))
        await refusedOrRun(scenario)
      })
      await fc.assert(property, { seed: SEED, numRuns: Math.ceil(RUNS / 40) })
    },
    PROOF ? 60 * MINUTE : 2 * MINUTE,
  )

  it(
    'ends the built program with 0 or 2, never with a signal or a stack trace',
    () => {
      write('load.csv', LOAD_CSV)
      const samples = fc.sample(fc.tuple(fc.nat(BASES.length - 1), mutations), {
        seed: SEED + 1,
        numRuns: PROOF ? 500 : 50,
      })
      const wrong = samples.flatMap(([base, changes]: [number, Mutation[]]) => {
        const file = write('built.yaml', mutated(BASES[base]!, changes))
        const { code, signal, err } = basewatt(['run', file, '--json'], folder)
        const good = (code === 0 || code === 2) && signal === null && !/\n\s+at .*\(/.test(err)
        return good ? [] : [{ code, signal, err, changes }]
      })
      expect(wrong).toEqual([])
    },
    PROOF ? 60 * MINUTE : 3 * MINUTE,
  )
})
