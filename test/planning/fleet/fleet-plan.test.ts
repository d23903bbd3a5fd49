import { beforeAll, describe, expect, test } from 'vitest'
import { abatementCurve } from '../../../src/planning/abatement/abatement-curve.ts'
import type { FleetPlan, PlanSums } from '../../../src/planning/fleet/fleet-plan.ts'
import type { SimulatedFleet } from '../../../src/planning/fleet/simulated-fleet.ts'
import { simulateScenario } from '../../../src/report/simulate.ts'
import { InputError, problemText } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { csv, fleetScenario } from '../../scenarios/inventory/fleet-folder.ts'
import { toldPlan } from '../../../src/planning/fleet/make-plan.ts'
import { fleetOf, inThisThread, LIMITS, planOf } from './planned-fleet.ts'

const folder = new ScenarioFolder()

const HEADER = 'site_id,kind,archetype,count,province,traffic,roof_m2,installed'
const ROWS = [
  'c1,base-station,5g-macro-s111,1,beijing,10 %,40,',
  'b1,base-station,5g-macro-s111,2,hebei,30 %,,night-shutdown',
  'a1,base-station,4g-macro-s111,1,beijing,,40,',
  'a2,base-station,4g-macro-s111,1,hebei,,40,',
  'd1,equipment-room,core-room,1,beijing,,,',
]
const MEASURES = 'plan: { measures: [night-shutdown, rectifier-swap, module-hibernation, solar-roof] }'

/** The plan's files of a scenario. */
async function fleet(rows: readonly string[] = ROWS, more: readonly string[] = [MEASURES]) {
  folder.write('sites.csv', csv(HEADER, ...rows))
  folder.write('s.yaml', fleetScenario(...more))
  return fleetOf(folder.at('s.yaml'))
}

const SUMS = ['capex', 'opexPerYear', 'gridKwh', 'consumptionKwh', 'bill', 'carbonKg', 'npv'] as const

function expectSum(parts: readonly PlanSums[], whole: PlanSums): void {
  for (const name of SUMS) {
    const sum = parts.reduce((total, one) => total + one[name], 0)
    expect(Math.abs(sum - whole[name])).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(whole[name])))
  }
}

describe('a plan of a small fleet', () => {
  let made: SimulatedFleet
  let plan: FleetPlan

  beforeAll(async () => {
    made = await fleet()
    plan = planOf(made, { budgets: [30_000] }, [10_000, 30_000, 1e6])
  })

  test('simulates alike sites once and every bundle that the rules allow', () => {
    // a1 and a2 differ in nothing that matters.
    expect(plan.fleet).toMatchObject({ sites: 6, rows: 5, skipped: 0, classes: 4, bundlesLeft: 0 })
    // 16 of the 5G site, 4 of that with shutdown and no roof, 8 of the 4G site, 4 of the room.
    expect(plan.fleet.bundles).toBe(16 + 4 + 8 + 4)
  })

  test('saves what its bundles save as variants of a scenario of one site', async () => {
    const chosen = plan.chosen.find(({ siteId }) => siteId === 'c1')!
    const set = { 'night-shutdown': SHUTDOWN, 'rectifier-swap': SWAP, 'module-hibernation': HIBERNATION }
    const own = chosen.measures.flatMap((id) => (id in set ? [set[id as keyof typeof set]] : []))
    expect(own.length).toBe(chosen.measures.length)
    const loaded = await folder.load(
      [
        'basewatt: 1',
        'name: One site',
        'weather: { normals: beijing }',
        'tariff: { flat: 0.65 CNY/kWh }',
        'grid: cn-north-2021',
        'sites:',
        '  - { id: c1, kind: base-station, archetype: 5g-macro-s111 }',
        'variants:',
        `  - { name: bundle, set: { ${own.join(', ')} } }`,
        '',
      ].join('\n'),
      { sets: ['sites.c1.radio.aau.traffic.mean=10 %'] },
    )
    const [before, after] = simulateScenario(loaded).map(({ year }) => year.total)
    expect(chosen.sums.gridKwh).toBeCloseTo(before!.gridImportKwh - after!.gridImportKwh, 6)
    expect(chosen.sums.bill).toBeCloseTo(before!.energyCost - after!.energyCost, 6)
    expect(chosen.sums.carbonKg).toBeCloseTo(before!.carbonKg - after!.carbonKg, 6)
    expect(chosen.shutdownHours).toBe(after!.shutdownHours)
  })

  test('is the sum of its sites, measures, provinces and kinds, and of its abatement curve', () => {
    expectSum(plan.byMeasure, plan.sums)
    expectSum(plan.byProvince, plan.sums)
    expectSum(plan.byKind, plan.sums)
    expectSum(
      plan.chosen.map(({ sums }) => sums),
      plan.sums,
    )
    const { bars, apart } = abatementCurve(plan)
    expectSum([...bars, ...apart], plan.sums)
    expect(plan.sums.capex).toBeCloseTo(plan.spent, 6)
    expect(plan.spent).toBeLessThanOrEqual(30_000)
    expect(plan.proof).toMatchObject({ isOptimal: true, gap: 0 })
    expect(plan.proof.value).toBeCloseTo(plan.sums.npv, 6)
  })

  test('tells coverage before and after, what is installed counting', () => {
    const [stations, rooms] = plan.coverage
    expect(stations).toMatchObject({ kind: 'base-station', sites: 5, before: 0.4 })
    const isNew = ({ kind, siteId }: FleetPlan['chosen'][number]) =>
      kind === 'base-station' && siteId !== 'b1'
    expect(stations!.after).toBeCloseTo(0.4 + plan.chosen.filter(isNew).length / 5, 12)
    expect(rooms).toMatchObject({ kind: 'equipment-room', sites: 1, before: 0 })
  })

  test('is worth more with more money, up to where nothing more pays', () => {
    const values = plan.frontier.map(({ value }) => value)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(plan.frontier[1]!.value).toBeCloseTo(plan.proof.value, 6)
    expect(plan.frontier[2]).toMatchObject({ shadowPrice: 0 })
    expect(planOf(made, { budgets: [1e6] })).toMatchObject({
      whyUnspent: 'no further step at any site is worth its money',
    })
  })

  test('over years keeps each budget and adds up to all of it', () => {
    const phased = planOf(made, {
      budgets: [8000, 8000, 8000],
      hasYears: true,
      carry: false,
      rollout: [{ measure: undefined, kind: undefined, perYear: 2 }],
    })
    expectSum(phased.years, phased.sums)
    for (const { spent, sites } of phased.years) {
      expect(spent).toBeLessThanOrEqual(8000)
      expect(sites).toBeLessThanOrEqual(2)
    }
    expect(phased.proof.bound).toBeGreaterThanOrEqual(phased.proof.value)
    expect(phased.chosen.every(({ year }) => year! >= 2021 && year! <= 2023)).toBe(true)
  })

  test('covers as many sites as it is asked to', () => {
    const least = planOf(made, { budgets: [3000] })
    const floor = planOf(made, { budgets: [3000], coverage: new Map([['base-station', 1]]) })
    expect(least.coverage[0]!.after).toBeLessThan(1)
    expect(floor.coverage[0]!.after).toBe(1)
    expect(floor.unmet).toEqual([])
    expect(floor.proof.value).toBeLessThanOrEqual(least.proof.value)
    expect(planOf(made, { budgets: [0], coverage: new Map([['base-station', 1]]) }).unmet).toHaveLength(1)
  })

  test('does not depend on the order of rows', async () => {
    const other = planOf(await fleet(ROWS.toReversed()), { budgets: [30_000] }, [10_000, 30_000, 1e6])
    const withoutRows = (one: FleetPlan) => ({
      ...one,
      chosen: one.chosen.map((site) => ({ ...site, row: undefined })),
    })
    expect(withoutRows(other)).toEqual(withoutRows(plan))
  })
})

const SHUTDOWN =
  'sites.c1.shutdown: [ { id: night-shutdown, units: [aau], window: 00:00-06:00, depth: 100 % } ]'
const SWAP = 'sites.c1.dcBus.rectifier.preset: rectifier-high-efficiency'
const HIBERNATION = 'sites.c1.dcBus.rectifier.hibernation: true'

describe('a fleet that cannot be planned', () => {
  const problems = async (rows: readonly string[], more: readonly string[]) => {
    try {
      await fleet(rows, more)
    } catch (error) {
      if (error instanceof InputError) return error.problems.map(problemText)
      throw error
    }
    return []
  }

  test('has measures installed that nobody knows', async () => {
    expect(await problems(['c1,base-station,5g-macro-s111,1,beijing,,,night-shutdwn'], [MEASURES])).toEqual([
      expect.stringMatching(
        /sites\.csv:2:8 installed: expected ids of measures, with ";" between them, got "night-shutdwn"\n {2}hint: did you mean "night-shutdown"\?/,
      ),
    ])
  })

  test('has a site that the model refuses, told at its row', async () => {
    const [problem] = await problems(['c1,base-station,5g-macro-s112,1,beijing,,,'], [MEASURES])
    expect(problem).toMatch(/sites\.csv:2:3 archetype: expected the id of an archetype, got "5g-macro-s112"/)
  })

  test('goes on without such rows when asked to', async () => {
    folder.write('sites.csv', csv(HEADER, ...ROWS, 'x1,base-station,5g-macro-s112,1,beijing,,,'))
    folder.write('s.yaml', fleetScenario(MEASURES))
    const kept = await fleetOf(folder.at('s.yaml'), { keepsGoing: true })
    const plan = planOf(kept, {})
    expect(plan.fleet).toMatchObject({ sites: 6, rows: 5, skipped: 1 })
    expect(kept.warnings.map(({ message }) => message).join('\n')).toContain('line 7 x1')
  })
})

describe('what measures of a plan add', () => {
  test('is told in the order in which they are applied, whatever the order in which bundles grew', async () => {
    const told = async (bundles: number) => {
      const made = await fleet(ROWS, [MEASURES.replace('}', `, bundles: ${bundles} }`)])
      const limits = { ...LIMITS, budgets: [30_000] }
      return toldPlan(made, limits, [], inThisThread)
    }
    const [whole, grown] = [(await told(100)).plan, (await told(8)).plan]
    const atC1 = (plan: FleetPlan) => plan.chosen.find(({ siteId }) => siteId === 'c1')!.measures
    expect(atC1(grown)).toEqual(atC1(whole))
    expect(grown.fleet.bundlesLeft).toBeGreaterThan(0)
    if (grown.chosen.every((site, index) => site.measures.join() === whole.chosen[index]?.measures.join()))
      for (const [index, one] of grown.byMeasure.entries())
        expect(one.bill).toBeCloseTo(whole.byMeasure[index]!.bill, 6)
    expectSum(grown.byMeasure, grown.sums)
  })
})
