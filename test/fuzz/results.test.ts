import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outputDifferences } from '../../src/report/comparison/output-differences.ts'
import { isResult, readResult } from '../../src/report/stored-result.ts'
import type { StoredResult } from '../../src/report/stored-result.ts'
import { basewatt } from '../cli/program.ts'
import { SMALL } from '../robustness/faulty-run.ts'
import { mutated, mutatedInside, mutations } from './mutation.ts'
import { FuzzFolder, LIMIT_MS, outcomeOf, runsOf, SEED, Tally } from './outcome.ts'
import { readFileSync } from 'node:fs'

const folder = new FuzzFolder()

/** Its result holds a room: classes, modes, a limit and what remains until it. */
const WITH_ROOM = SMALL.replace(
  'cooling: none',
  'enclosure: { kind: room, ua: 50 W/K, thermalMass: 500 kJ/K, class: ashrae-a1 }, cooling: { preset: split-ac, fan: { preset: fan-shelter } }',
)
const SCENARIO = folder.write('small.yaml', WITH_ROOM)
const LIMITS = { absolute: 1e-6, relative: 1e-6 }

/** Reads a result and holds it against another one, from both sides. */
async function compared(file: string, { document: whole }: StoredResult): Promise<readonly unknown[]> {
  const { document } = await readResult(file)
  return [outputDifferences(document, whole, LIMITS), outputDifferences(whole, document, LIMITS)]
}

describe('a mutated result is refused with places or read', () => {
  it(
    'a document of --json',
    async () => {
      const { out } = basewatt(['run', SCENARIO, '--json'], folder.path)
      const whole = await readResult(folder.write('whole.json', out))
      expect(out).toContain('"minutesToLimit"')
      const tally = new Tally()
      const property = fc.asyncProperty(fc.nat(9999), mutations, async (at, changes) => {
        const file = folder.write('result.json', mutatedInside(out, at, changes))
        await isResult(file)
        tally.add(await outcomeOf(() => compared(file, whole)))
      })
      await fc.assert(property, { seed: SEED + 4, numRuns: runsOf(4) })
      tally.tell('result documents')
      expect(tally.accepted).toBeGreaterThan(runsOf(4) / 20)
      expect(tally.refused).toBeGreaterThan(runsOf(4) / 4)
    },
    LIMIT_MS,
  )

  it(
    'a run folder, its manifest or its summary',
    async () => {
      expect(basewatt(['run', SCENARIO, '-o', 'whole'], folder.path).code).toBe(0)
      mkdirSync(join(folder.path, 'copy'))
      cpSync(join(folder.path, 'whole'), join(folder.path, 'copy'), { recursive: true })
      const tally = new Tally()
      const names = ['manifest.json', 'summary.json']
      const texts = names.map((name) => readFileSync(join(folder.path, 'whole', name), 'utf8'))
      const property = fc.asyncProperty(fc.nat(1), mutations, async (which, changes) => {
        for (const [index, name] of names.entries())
          folder.write(join('copy', name), index === which ? mutated(texts[index]!, changes) : texts[index]!)
        tally.add(await outcomeOf(() => readResult(join(folder.path, 'copy'))))
      })
      await fc.assert(property, { seed: SEED + 5, numRuns: runsOf(4) })
      tally.tell('run folders')
      expect(tally.refused).toBeGreaterThan(runsOf(4) / 4)
    },
    LIMIT_MS,
  )
})
