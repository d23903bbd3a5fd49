import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadScenario } from '../../src/scenarios/load.ts'
import { mutated, mutations } from './mutation.ts'
import { FuzzFolder, LIMIT_MS, runsOf, SEED, simulated, Tally } from './outcome.ts'
import { SUPPLIES, SUPPLY_SET_BASE, SUPPLY_SETS } from './supplies.ts'

const folder = new FuzzFolder()

describe('batteries, mains and generators', () => {
  it('are read without a problem as they stand', async () => {
    for (const text of SUPPLIES)
      await expect(loadScenario(folder.write('whole.yaml', text))).resolves.toBeDefined()
  })

  it(
    'are refused with places or run to finite numbers that keep their identities, mutated',
    async () => {
      const tally = new Tally()
      const property = fc.asyncProperty(fc.nat(SUPPLIES.length - 1), mutations, async (base, changes) => {
        tally.add(await simulated(folder.write('scenario.yaml', mutated(SUPPLIES[base]!, changes))))
      })
      await fc.assert(property, { seed: SEED + 9, numRuns: runsOf(3) })
      tally.tell('supplies')
      expect(tally.accepted).toBeGreaterThan(runsOf(3) / 30)
      expect(tally.refused).toBeGreaterThan(runsOf(3) / 4)
    },
    LIMIT_MS,
  )

  it(
    'so by mutated overrides of the command line',
    async () => {
      const tally = new Tally()
      const file = folder.write('set.yaml', SUPPLY_SET_BASE)
      const sets = fc.array(fc.tuple(fc.nat(SUPPLY_SETS.length - 1), mutations), {
        minLength: 1,
        maxLength: 2,
      })
      const property = fc.asyncProperty(sets, async (chosen) => {
        const texts = chosen.map(([index, changes]) => mutated(SUPPLY_SETS[index]!, changes))
        tally.add(await simulated(file, { sets: texts }))
      })
      await fc.assert(property, { seed: SEED + 10, numRuns: runsOf(2) })
      tally.tell('--set of supplies')
      expect(tally.accepted).toBeGreaterThan(runsOf(2) / 20)
      expect(tally.refused).toBeGreaterThan(runsOf(2) / 4)
    },
    LIMIT_MS,
  )
})
