import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FleetMember } from '../../../src/model/fleet.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import type { Strategy } from '../../../src/model/storage/battery-spec.ts'
import type { StorageProblem } from '../../../src/model/storage/storage-problem.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { withOptimalDispatch } from '../../../src/planning/dispatch/with-optimum.ts'
import { loadScenario } from '../../../src/scenarios/load.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { PLAIN_BATTERY } from '../../model/supply/batteries.ts'
import { scenario } from '../../scenarios/scenario-folder.ts'

const TARIFF =
  '{ components: [{ name: energy, price: 0.6 CNY/kWh, floats: true }], periods: [' +
  '{ name: peak, multiplier: 1.6, windows: ["18:00-22:00"] }, { name: valley, multiplier: 0.5, windows: ["00:00-08:00"] }] }'

const store: { folder: string; loaded?: LoadedScenario } = { folder: '' }
beforeAll(async () => {
  store.folder = mkdtempSync(join(tmpdir(), 'basewatt-'))
  const file = join(store.folder, 's.yaml')
  const more = ['variants:', '  - name: saved', '    set: { sites.a.count: 2 }']
  writeFileSync(file, scenario({ tariff: TARIFF, more }))
  store.loaded = await loadScenario(file)
})
afterAll(() => rmSync(store.folder, { recursive: true, force: true }))

/** The scenario with a battery under a strategy at the sites of some variants. */
function withBattery(
  strategy: Strategy,
  variants: readonly string[] = ['baseline', 'saved'],
): LoadedScenario {
  const loaded = store.loaded!
  const supply = {
    mains: { isAbsent: false, outages: [] },
    battery: { ...PLAIN_BATTERY, strategy, bus: 'ac' as const },
    genset: undefined,
  }
  const equipped = (member: FleetMember) => ({ ...member, spec: { ...member.spec, supply } })
  return {
    ...loaded,
    variants: loaded.variants.map((variant) =>
      variants.includes(variant.name) ? { ...variant, members: variant.members.map(equipped) } : variant,
    ),
  }
}

/** The first day of the year alone, with a load of 1 kW. */
function firstDay(_: TimeAxis, { pricePerKwh }: SiteSpec): StorageProblem {
  const column = (value: number) => new Float64Array(24).fill(value)
  return {
    stepH: 1,
    chargeEfficiency: 0.95,
    dischargeEfficiency: 0.9,
    keep: 1,
    fullKwh: 10,
    startKwh: 2,
    freeKw: column(0),
    chargeKw: column(5),
    dischargeKw: column(1),
    floorKwh: column(2),
    worthPerKwh: pricePerKwh.slice(0, 24),
  }
}

const strategies = ({ variants }: LoadedScenario) =>
  variants.map(({ members }) => members.map(({ spec }) => spec.supply?.battery?.strategy))

const billBy =
  (bills: Partial<Record<Strategy['kind'], number>>) =>
  (_: TimeAxis, { spec }: FleetMember) =>
    bills[spec.supply!.battery!.strategy.kind]!

describe('batteries to be run with perfect foresight', () => {
  it('follow their plan', async () => {
    const loaded = withBattery({ kind: 'optimal' })
    const planned = await withOptimalDispatch(loaded, { problemOf: firstDay })
    const [[strategy]] = strategies(planned) as [[Strategy]]
    if (strategy.kind !== 'schedule') throw new Error(`a ${strategy.kind}`)
    expect(strategy.madeBy).toBe('optimum')
    // 4 kWh at peak prices, and what that takes in the valley.
    for (const kw of strategy.dischargeKw.slice(18, 22)) expect(kw).toBeCloseTo(1, 9)
    expect(strategy.chargeKw.slice(0, 8).reduce((sum, kw) => sum + kw, 0)).toBeGreaterThanOrEqual(
      4 / 0.9 / 0.95 - 1e-9,
    )
    expect(planned.warnings).toEqual(loaded.warnings)
  })

  it('share a plan where their problems are equal', async () => {
    const [[one], [other]] = strategies(
      await withOptimalDispatch(withBattery({ kind: 'optimal' }), { problemOf: firstDay }),
    ) as [[Strategy], [Strategy]]
    expect(one.kind === 'schedule' && other.kind === 'schedule' && one.chargeKw === other.chargeKw).toBe(true)
  })

  it('follow the cheapest rule where no plan is found, which is said', async () => {
    const loaded = withBattery({ kind: 'optimal' })
    const billOf = billBy({ 'self-consumption': 3, arbitrage: 1, 'look-ahead': 2 })
    const planned = await withOptimalDispatch(loaded, { problemOf: firstDay, timeLimitS: 0, billOf })
    const [[strategy]] = strategies(planned) as [[Strategy]]
    if (strategy.kind !== 'arbitrage') throw new Error(`a ${strategy.kind}`)
    const [isPeak, isValley] = [strategy.isPeak, strategy.isValley].map((column) => column.slice(0, 24))
    expect(isPeak).toEqual(Uint8Array.from({ length: 24 }, (_, hour) => Number(hour >= 18 && hour < 22)))
    expect(isValley).toEqual(Uint8Array.from({ length: 24 }, (_, hour) => Number(hour < 8)))
    expect(planned.warnings).toEqual([
      ...loaded.warnings,
      {
        at: 'sites.a.battery.strategy',
        message:
          'no plan with perfect foresight was found: no answer within 0 s. The battery follows arbitrage instead, the rule with the lowest bill',
      },
    ])
  })

  it('are told with their variants where not all have one', async () => {
    const loaded = withBattery({ kind: 'optimal' }, ['saved'])
    const billOf = billBy({ 'self-consumption': 2, arbitrage: 2, 'look-ahead': 1 })
    const { warnings } = await withOptimalDispatch(loaded, { problemOf: firstDay, timeLimitS: 0, billOf })
    expect(warnings.at(-1)!.message).toMatch(/The battery follows look-ahead instead, .* \(saved\)$/)
  })

  it('have rules to fall back on that the simulation knows', async () => {
    const loaded = withBattery({ kind: 'optimal' }, ['saved'])
    const planned = await withOptimalDispatch(loaded, { problemOf: firstDay, timeLimitS: 0 })
    expect(['look-ahead', 'arbitrage', 'self-consumption']).toContain(strategies(planned)[1]![0]!.kind)
  })
})

describe('batteries under another strategy', () => {
  it('are left as they are', async () => {
    const loaded = withBattery({ kind: 'self-consumption' })
    const problemOf = () => expect.unreachable('a problem was asked for')
    expect(await withOptimalDispatch(loaded, { problemOf })).toBe(loaded)
  })
})
