import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutated, mutations } from './mutation.ts'
import { FuzzFolder, LIMIT_MS, runsOf, SEED, simulated, Tally } from './outcome.ts'
import { BASES, CHAIN, SET_BASE, SETS } from './scenarios.ts'

const folder = new FuzzFolder()

describe('a mutated scenario is refused with places or run to finite numbers that keep their identities', () => {
  it(
    'alone',
    async () => {
      const tally = new Tally()
      const property = fc.asyncProperty(fc.nat(BASES.length - 1), mutations, async (base, changes) => {
        tally.add(await simulated(folder.write('scenario.yaml', mutated(BASES[base]!, changes))))
      })
      await fc.assert(property, { seed: SEED, numRuns: runsOf(62) })
      tally.tell('scenarios')
      expect(tally.accepted).toBeGreaterThan(runsOf(62) / 10)
      expect(tally.refused).toBeGreaterThan(runsOf(62) / 4)
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
})
