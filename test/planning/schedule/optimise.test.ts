import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteColumns } from '../../../src/model/site.ts'
import { ContentKeys } from '../../../src/planning/schedule/content-key.ts'
import { withoutSought } from '../../../src/planning/schedule/decide-group.ts'
import { groupState } from '../../../src/planning/schedule/group-state.ts'
import { optimiseSchedules } from '../../../src/planning/schedule/optimise.ts'
import { sleepLimits } from '../../../src/planning/schedule/service-limits.ts'
import type { SleepPolicy } from '../../../src/planning/schedule/sleep-problem.ts'
import { allowedSteps, sleeperOf, underPolicy } from '../../../src/planning/schedule/sleeper-problem.ts'
import type { UnitSchedule } from '../../../src/planning/schedule/unit-schedules.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { sharedCarrier } from './shared-carrier.ts'

const folder = { path: '' }
beforeAll(() => {
  folder.path = mkdtempSync(join(tmpdir(), 'basewatt-'))
})
afterAll(() => rmSync(folder.path, { recursive: true, force: true }))

function schedulesOf({ axis, variants }: LoadedScenario): {
  schedules: UnitSchedule[]
  pauses: number
  seen: string[]
} {
  const seen: string[] = []
  const told = (done: number, of: number, pass: number) => seen.push(`${pass}: ${done} of ${of}`)
  const steps = optimiseSchedules(axis, variants[0]!, { objective: 'bill' }, told)
  for (let pauses = 0; ; pauses++) {
    const step = steps.next()
    if (step.done) return { schedules: step.value, pauses, seen: [...new Set(seen)] }
  }
}

/** The bill of the year under policies, by the guard and the sites; undefined for a unit that stays on. */
function billUnder(
  { axis, variants }: LoadedScenario,
  policies: readonly (SleepPolicy | undefined)[],
): number {
  const { members, sleepGroups, service } = variants[0]!
  const [given] = sleepGroups
  const group = { ...given!, cluster: withoutSought({ isSought: () => true }, given!) }
  const sleepers = group.rules.map((placed, index) => {
    const policy = policies[index]
    if (policy === undefined) return undefined
    return underPolicy(axis, sleeperOf(group, placed), allowedSteps(axis, placed), policy)
  })
  const aim = { axis, objective: 'bill', limits: sleepLimits(service), columns: siteColumns(axis) } as const
  return groupState(aim, group, members, sleepers).cost
}

describe('units that share a carrier', () => {
  it('get policies that are judged in the simulation, where those before them react', async () => {
    const loaded = await loadScenario(sharedCarrier(folder.path))
    const { schedules } = schedulesOf(loaded)
    const policies = schedules.map(({ found }) => found?.policy)
    const bill = (changed: readonly (SleepPolicy | undefined)[]) => billUnder(loaded, changed)
    const best = bill(policies)
    // What each adds is the bill without its rule, the other acting on.
    expect(schedules.every(({ interacts }) => interacts)).toBe(true)
    expect(schedules[0]!.found!.saving).toBeCloseTo(bill([undefined, policies[1]]) - best, 9)
    expect(schedules[1]!.found!.saving).toBeCloseTo(bill([policies[0], undefined]) - best, 9)
    // No step of one border or threshold of one unit is cheaper.
    for (const [unit, policy] of policies.entries())
      for (const near of neighboursOf(policy!))
        expect(bill(policies.map((own, i) => (i === unit ? near : own)))).toBeGreaterThanOrEqual(best - 1e-9)
  })

  it('are held against bounds with the other asleep as decided', async () => {
    const { schedules } = schedulesOf(await loadScenario(sharedCarrier(folder.path)))
    for (const { found, bound, carrierBound } of schedules) {
      expect(found!.heldSaving).toBeLessThanOrEqual(carrierBound!.saving + 1e-6)
      expect(carrierBound!.saving).toBeLessThanOrEqual(bound!.saving + 1e-6)
    }
  })
})

describe('sites that are alike', () => {
  it('get the same schedules, and are searched once', async () => {
    const [one, three] = [
      schedulesOf(await loadScenario(sharedCarrier(folder.path))),
      schedulesOf(await loadScenario(sharedCarrier(folder.path, { sites: 3 }))),
    ]
    const found = (schedules: readonly UnitSchedule[]) => schedules.map((schedule) => schedule.found)
    expect(found(three.schedules)).toStrictEqual([1, 2, 3].flatMap(() => found(one.schedules)))
    expect(three.pauses).toBeLessThan(1.2 * one.pauses)
    expect(three.seen).toContain('1: 5 of 6')
    expect(three.seen.every((text) => text.endsWith(' of 6'))).toBe(true)
  })
})

describe('the key of a question', () => {
  it('differs where a value of a column differs, and only there', () => {
    const keys = new ContentKeys()
    const column = Float64Array.from({ length: 100 }, (_, t) => t / 7)
    const other = column.slice()
    expect(keys.of({ column })).toBe(keys.of({ column: other }))
    const changed = column.slice()
    changed[99] = changed[99]! + 1e-12
    expect(keys.of({ column })).not.toBe(keys.of({ column: changed }))
    expect(keys.of({ limit: Infinity })).not.toBe(keys.of({ limit: undefined }))
    expect(keys.of({ limit: 1, id: 'a' }, new Set(['id']))).toBe(
      keys.of({ limit: 1, id: 'b' }, new Set(['id'])),
    )
  })
})

function neighboursOf({ window, offBelow, onAbove }: SleepPolicy): SleepPolicy[] {
  const { startStep, lengthSteps } = window
  const moved = (start: number, length: number) =>
    lengthSteps < 24 && length >= 1 && length <= 22
      ? [{ window: { startStep: (startStep + start + 24) % 24, lengthSteps: length }, offBelow, onAbove }]
      : []
  const levelled = (off: number, on: number) => {
    const [offAt, onAt] = [Math.round(100 * offBelow + off) / 100, Math.round(100 * onAbove + on) / 100]
    return offBelow !== Infinity && offAt >= 0 && onAt <= 1 && offAt < onAt
      ? [{ window, offBelow: offAt, onAbove: onAt }]
      : []
  }
  return [
    ...[-1, 1].flatMap((by) => [
      ...moved(by, lengthSteps),
      ...moved(0, lengthSteps + by),
      ...moved(by, lengthSteps - by),
    ]),
    ...[-1, 1].flatMap((by) => [...levelled(by, 0), ...levelled(0, by), ...levelled(by, by)]),
  ]
}
