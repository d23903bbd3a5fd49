import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clusterYear } from '../../../src/model/radio/cluster.ts'
import type { ClusterSleeper } from '../../../src/model/radio/unit-traffic.ts'
import { sum } from '../../../src/model/metrics.ts'
import { siteColumns } from '../../../src/model/site.ts'
import { acting } from '../../../src/planning/schedule/acting.ts'
import { followPolicy } from '../../../src/planning/schedule/follow-policy.ts'
import { neighbourhoodOf } from '../../../src/planning/schedule/neighbourhood.ts'
import { sleepLimits } from '../../../src/planning/schedule/service-limits.ts'
import { costColumn, withUnits } from '../../../src/planning/schedule/site-cost.ts'
import {
  allowedSteps,
  sleeperOf,
  sleeperProblem,
  underPolicy,
} from '../../../src/planning/schedule/sleeper-problem.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import { twoLayers } from './two-layers.ts'

const RULES = `        - { id: first, units: [nr], mode: deep-sleep, offBelow: 10 %, minimumOff: 1 h, offloadTo: [{ unit: lte, capacityRatio: 0.6, wakeLoad: 95 % }] }
        - { id: second, units: [high], mode: carrier, offBelow: 10 %, minimumOn: 1 h, days: workdays, transitionEnergy: 0.02 kWh, offloadTo: [{ unit: lte, share: 80 %, capacityRatio: 1.2, entryLoad: 60 % }] }`

async function loaded() {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-'))
  try {
    writeFileSync(join(folder, 'scenario.yaml'), twoLayers(RULES))
    return await loadScenario(join(folder, 'scenario.yaml'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const policy = fc.record({
  window: fc.record({
    startStep: fc.integer({ min: 0, max: 23 }),
    lengthSteps: fc.integer({ min: 1, max: 24 }),
  }),
  offBelow: fc.integer({ min: 2, max: 40 }).map((percent) => percent / 100),
  onAbove: fc.integer({ min: 41, max: 60 }).map((percent) => percent / 100),
})

it('two units that share a carrier save, block and wake in the simulated sites as the columns of the second say', async () => {
  const { axis, variants } = await loaded()
  const { members, sleepGroups } = variants[1]!
  const given = sleepGroups[0]!
  const group = { ...given, cluster: { ...given.cluster, sleepers: [] } }
  const [first, second] = group.rules
  const columns = siteColumns(axis)
  const asleep = (sleepers: readonly ClusterSleeper[]) => {
    const years = clusterYear(axis, { ...group.cluster, sleepers })
    return sum(costColumn(axis, 'bill', withUnits(members, group, years), group, columns))
  }
  let same = 0
  fc.assert(
    fc.property(policy, policy, (one, other) => {
      const before = acting(axis, group.cluster, [
        underPolicy(axis, sleeperOf(group, first!), allowedSteps(axis, first!), one),
      ])
      const allowed = allowedSteps(axis, second!)
      const seats = [
        { placed: first!, sleeper: before.sleepers[0], sleep: before.sleeps[0] },
        { placed: second!, sleeper: undefined, sleep: undefined },
      ]
      const whole = group.rules.map((placed) => sleeperOf(group, placed))
      const around = {
        axis,
        objective: 'bill',
        limits: sleepLimits(undefined),
        nearby: neighbourhoodOf(group, seats, 1, whole),
        members,
        reserved: [],
        columns,
      } as const
      const problem = sleeperProblem(around, second!, allowed)
      const after = underPolicy(axis, sleeperOf(group, second!), allowed, other)
      const both = acting(axis, group.cluster, [...before.sleepers, after])
      // The first may react to what the second hands over; then nothing is promised.
      if (both.sleeps[0]!.wakeSteps.join() !== before.sleeps[0]!.wakeSteps.join()) return
      if (!both.sleeps[0]!.offShare.every((off, t) => off === before.sleeps[0]!.offShare[t])) return
      same++
      const sums = followPolicy(problem, other)
      expect(sums.wakeUps).toBe(both.sleeps[1]!.wakeSteps.length)
      expect(sums.stepsAsleep).toBe(both.sleeps[1]!.offShare.filter((off) => off === 1).length)
      expect(sums.blockedLoad).toBeCloseTo(sum(both.sleeps[1]!.blockedLoad), 7)
      expect(sums.saving).toBeCloseTo(asleep(before.sleepers) - asleep([...before.sleepers, after]), 6)
    }),
    { numRuns: 15 },
  )
  expect(same).toBeGreaterThan(2)
})
