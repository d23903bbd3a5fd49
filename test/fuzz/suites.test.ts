import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSuite, verdictOf } from '../../src/report/check/check-suite.ts'
import type { SuiteOptions } from '../../src/report/check/check-suite.ts'
import { baselineUpdates } from '../../src/report/check/update.ts'
import { readSuite } from '../../src/scenarios/suite/read-suite.ts'
import { SMALL } from '../robustness/faulty-run.ts'
import { mutated, mutations } from './mutation.ts'
import { expectTold, FuzzFolder, LIMIT_MS, outcomeOf, runsOf, SEED, Tally } from './outcome.ts'

const folder = new FuzzFolder()
folder.write('small.yaml', SMALL)

const SUITE = `basewatt-suite: 1
name: Small
scenarios:
  - { id: small, file: small.yaml, set: { sites.a.auxiliary: 50 W }, outputs: ["variants.*.total.*"] }
tolerances:
  outputs: { variants.baseline.total.cost: { absolute: 1, relative: 1 % } }
  units: { kWh: { relative: 0.1 % } }
  default: { absolute: 0.001 }
properties:
  - describe: More load, more energy
    given: { scenario: small, vary: { path: sites.a.equipment.it.power, values: [1 kW, 2 kW] } }
    expect:
      - { output: variants.baseline.total.loadKwh, monotone: strictly-rising }
      - { output: variants.baseline.total.cost, bounded: { min: 0 CNY, max: 100000 CNY } }
`

const OPTIONS: SuiteOptions = {
  dataDirs: [],
  strict: false,
  only: undefined,
  program: { version: '0.1.0', codeSha256: 'c'.repeat(64), dataSha256: 'd'.repeat(64) },
  run: async (steps) => {
    let step = steps.next()
    while (!step.done) step = steps.next()
    return step.value
  },
  progress: () => {},
}

/** Checks a suite; what is wrong is thrown or told among its problems. */
async function verdict(file: string): Promise<string> {
  const checked = await checkSuite(await readSuite(file), OPTIONS)
  if (checked.problems.length > 0) expectTold(checked.problems)
  return verdictOf(checked)
}

describe('a check is passed, failed or refused with told problems', () => {
  it(
    'of a mutated suite',
    async () => {
      const tally = new Tally()
      const property = fc.asyncProperty(mutations, async (changes) => {
        const file = folder.write('suite.yaml', mutated(SUITE, changes))
        tally.add(await outcomeOf(() => verdict(file)))
      })
      await fc.assert(property, { seed: SEED + 7, numRuns: runsOf(2) })
      tally.tell('suites')
      expect(tally.accepted).toBeGreaterThan(0)
      expect(tally.refused).toBeGreaterThan(runsOf(2) / 4)
    },
    LIMIT_MS,
  )

  it(
    'against a mutated baseline',
    async () => {
      const file = folder.write('whole.yaml', SUITE)
      const { suite, scenarios } = await checkSuite(await readSuite(file), OPTIONS)
      const [update] = baselineUpdates(suite, scenarios, 'first values')
      mkdirSync(join(folder.path, 'baselines'), { recursive: true })
      const verdicts = new Map<string, number>()
      const property = fc.asyncProperty(mutations, async (changes) => {
        folder.write('baselines/small.json', mutated(update!.text!, changes))
        const reached = await verdict(file)
        verdicts.set(reached, (verdicts.get(reached) ?? 0) + 1)
      })
      await fc.assert(property, { seed: SEED + 8, numRuns: runsOf(2) })
      expect(verdicts.get('unusable')).toBeGreaterThan(runsOf(2) / 4)
    },
    LIMIT_MS,
  )
})
