import { expect, test } from 'vitest'
import { readSeeds, seedFile } from '../../src/report/benchmark/seeds.ts'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { grouped } from '../../src/report/text-table.ts'
import { loadScenario } from '../../src/scenarios/load.ts'

test('the policy of the shutdown figure wakes its unit every day, and its readings tell the hours asleep', async () => {
  const seed = (await readSeeds()).find(({ id }) => id === 'shutdown-8h')!
  const readings = seed.readings!.filter(({ output }) => output.includes('.thresholds.'))
  const loaded = await loadScenario(seedFile(readings[0]!.scenario!), { variant: 'thresholds' })
  const { shutdownHours, wakeUps } = resultOf(loaded, simulateScenario(loaded)).variants['thresholds']!.total
  expect(wakeUps).toBe(365)
  expect(readings).toHaveLength(6)
  for (const { name } of readings) expect(name).toContain(`${grouped(shutdownHours, 0)} h a year`)
})
