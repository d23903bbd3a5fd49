import { beforeAll, describe, expect, test } from 'vitest'
import { readSeeds, seedFile } from '../../../src/report/benchmark/seeds.ts'
import type { Seed } from '../../../src/report/benchmark/seeds.ts'
import { figureOf } from '../../../src/report/benchmark/reading.ts'
import { resultOf } from '../../../src/report/result.ts'
import type { Result } from '../../../src/report/result.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'

const COLD_TO_HOT = ['mohe', 'beijing', 'guangzhou'] as const

describe('dc-pue', () => {
  let seed: Seed
  let results: Result[]
  beforeAll(async () => {
    seed = (await readSeeds()).find(({ id }) => id === 'dc-pue')!
    results = []
    for (const climate of COLD_TO_HOT) {
      const sets = [`${seed.everyClimate!}=${climate}`]
      const loaded = await loadScenario(seedFile(seed.scenario!), { sets })
      results.push(resultOf(loaded, simulateScenario(loaded)))
    }
  })

  /** PUE of a plant, by its variant, in each of the climates. */
  const pues = (variant: string) =>
    results.map(({ variants }) => variants[variant]!.sites!['dc']!.facility!.pue!)

  test('makes every reading, the plants first, without a figure of the report', () => {
    expect(seed.reported).toBeNull()
    const variants = Object.keys(results[0]!.variants)
    expect(seed.climateReadings).toBe(variants.length)
    const first = seed.readings!.slice(0, variants.length).map(({ output }) => output.split('.')[1])
    expect(first).toEqual(variants)
    expect(seed.readings!.filter((one) => figureOf(results[0]!, one) === null)).toEqual([])
  })

  test('is a large data centre by its standard racks, served in full by every plant', () => {
    for (const { variants } of results) {
      for (const { total, sites } of Object.values(variants)) {
        expect(sites!['dc']!.facility!.standardRacks).toBe(4000)
        expect(total.unmetCoolingKwh).toBe(0)
      }
    }
  })

  test('needs less in a colder climate, whatever the plant', () => {
    for (const variant of Object.keys(results[0]!.variants)) {
      const [mohe, beijing, guangzhou] = pues(variant)
      expect(mohe).toBeGreaterThan(1)
      expect(beijing).toBeGreaterThan(mohe!)
      expect(guangzhou).toBeGreaterThan(beijing!)
    }
  })

  test('gains by pumps, by towers, by an economiser on them and by liquid beside it', () => {
    const steps = [
      ['baseline', 'dual-cycle'],
      ['air-cooled', 'water-cooled'],
      ['water-cooled', 'waterside'],
      ['waterside', 'liquid'],
    ] as const
    for (const [before, after] of steps) {
      const [a, b] = [pues(before), pues(after)]
      for (const [i, pue] of b.entries()) expect(pue).toBeLessThan(a[i]!)
    }
  })

  test('has the same IT everywhere, but that outdoor air below 23 degC spares the fans of servers', () => {
    for (const { variants } of results) {
      const { airside, ...others } = variants
      const loads = Object.values(others).map(({ total }) => total.loadKwh)
      expect(new Set(loads).size).toBe(1)
      expect(airside!.total.loadKwh).toBeLessThan(loads[0]!)
    }
  })
})
