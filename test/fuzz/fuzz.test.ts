import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutated, mutations } from './mutation.ts'
import { FuzzFolder, LIMIT_MS, outcomeOf, runsOf, SEED, simulated, Tally } from './outcome.ts'
import { runSweep } from '../../src/report/sweep/sweep-run.ts'
import { readGrid } from '../../src/scenarios/vary.ts'
import { BASES, CHAIN, SET_BASE, SETS, VARIES } from './scenarios.ts'

const folder = new FuzzFolder()

describe('a mutated scenario is refused with places or run to finite numbers that keep their identities', () => {
  it(
    'alone',
    async () => {
      const tally = new Tally()
      const property = fc.asyncProperty(fc.nat(BASES.length - 1), mutations, async (base, changes) => {
        tally.add(await simulated(folder.write('scenario.yaml', mutated(BASES[base]!, changes))))
      })
      await fc.assert(property, { seed: SEED, numRuns: runsOf(58) })
      tally.tell('scenarios')
      expect(tally.accepted).toBeGreaterThan(runsOf(58) / 10)
      expect(tally.refused).toBeGreaterThan(runsOf(58) / 4)
    },
    LIMIT_MS,
  )

  it(
    'in a chain of scenarios that extend each other',
    async () => {
      const tally = new Tally()
      const names = Object.keys(CHAIN)
      const property = fc.asyncProperty(fc.nat(names.length - 1), mutations, async (which, changes) => {
        for (const name of names) {
          const text = CHAIN[name]!
          folder.write(name, name === names[which] ? mutated(text, changes) : text)
        }
        tally.add(await simulated(`${folder.path}/top.yaml`))
      })
      await fc.assert(property, { seed: SEED + 1, numRuns: runsOf(10) })
      tally.tell('extends')
      expect(tally.accepted).toBeGreaterThan(runsOf(10) / 10)
      expect(tally.refused).toBeGreaterThan(runsOf(10) / 4)
    },
    LIMIT_MS,
  )

  it(
    'by mutated overrides of the command line',
    async () => {
      const tally = new Tally()
      const file = folder.write('set.yaml', SET_BASE)
      const sets = fc.array(fc.tuple(fc.nat(SETS.length - 1), mutations), { minLength: 1, maxLength: 2 })
      const property = fc.asyncProperty(sets, async (chosen) => {
        const texts = chosen.map(([index, changes]) => mutated(SETS[index]!, changes))
        tally.add(await simulated(file, { sets: texts }))
      })
      await fc.assert(property, { seed: SEED + 2, numRuns: runsOf(10) })
      tally.tell('--set')
      expect(tally.accepted).toBeGreaterThan(runsOf(10) / 20)
      expect(tally.refused).toBeGreaterThan(runsOf(10) / 4)
    },
    LIMIT_MS,
  )

  it(
    'by mutated ranges of a sweep',
    async () => {
      const tally = new Tally()
      const file = folder.write('sweep.yaml', SET_BASE)
      const ranges = fc.array(fc.tuple(fc.nat(VARIES.length - 1), mutations), { minLength: 1, maxLength: 2 })
      const property = fc.asyncProperty(ranges, async (chosen) => {
        const vary = chosen.map(([index, changes]) => mutated(VARIES[index]!, changes))
        tally.add(await outcomeOf(() => swept(file, vary)))
      })
      await fc.assert(property, { seed: SEED + 8, numRuns: runsOf(2) })
      tally.tell('--vary')
      expect(tally.accepted).toBeGreaterThan(runsOf(2) / 20)
      expect(tally.refused).toBeGreaterThan(runsOf(2) / 4)
    },
    LIMIT_MS,
  )
})

/** Points that are simulated; of larger grids only the ranges are read. */
const MOST_POINTS = 6

/** The values of a sweep's points, or the grid where it is a large one. */
async function swept(file: string, vary: readonly string[]): Promise<unknown> {
  const grid = readGrid(vary)
  if (grid.count > MOST_POINTS) return grid.count
  const options = { vary, variants: [], outputs: [], sets: [], dataDirs: [] }
  const { points } = await runSweep(file, options, {
    run: async (steps) => {
      let step = steps.next()
      while (step.done !== true) step = steps.next()
      return step.value
    },
    note: () => undefined,
    progress: async () => undefined,
  })
  return points
}
