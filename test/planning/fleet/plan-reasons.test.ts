import { describe, expect, test } from 'vitest'
import { unusedMeasures } from '../../../src/planning/fleet/plan-reasons.ts'
import { BundleBook } from '../../../src/planning/fleet/plan-basis.ts'
import { InputError } from '../../../src/scenarios/problem.ts'
import { ScenarioFolder } from '../../scenarios/scenario-folder.ts'
import { csv, fleetScenario } from '../../scenarios/inventory/fleet-folder.ts'
import { fleetOf, planOf } from './planned-fleet.ts'

const folder = new ScenarioFolder()

const TOWER = 'base-station,5g-macro-s111'

/** A fleet of towers by id, group and role. */
async function fleet(rows: readonly string[], ...more: readonly string[]) {
  folder.write('sites.csv', csv('site_id,kind,archetype,group,role', ...rows))
  folder.write('s.yaml', fleetScenario(...more))
  return fleetOf(folder.at('s.yaml'))
}

/** A measure of the scenario's own that lowers traffic, or what is given in place of that. */
const own = (id: string, capex: string, more = 'set: { radio.aau.traffic.mean: 5 % }') =>
  `  - { id: ${id}, name: ${id}, stage: load, capex: { value: ${capex} CNY }, life: 10, source: an example, ${more} }`

const POOLING =
  'group: { hub: { set: { radio.aau.traffic.mean: 6 % } }, member: { set: { radio.aau.traffic.mean: 5 % } } }'

describe('a measure that is nowhere in the plan', () => {
  test('needs another that is not considered, costs too much, or is worth less than others', async () => {
    const made = await fleet(
      [`a,${TOWER},,`],
      'measures:',
      own('first', '1', 'set: { radio.aau.traffic.mean: 20 % }'),
      own('later', '1', 'requires: [first], set: { radio.aau.traffic.mean: 5 % }'),
      own('dear', '1e9', 'after: [later], set: { radio.aau.traffic.mean: 5 % }'),
      own('cheap', '10', 'after: [later, dear], set: { radio.aau.traffic.mean: 5 % }'),
      'plan: { measures: [later, dear, cheap] }',
    )
    const { unused } = planOf(made, { budgets: [0] })
    // Of kWh it saves some, whatever they cost.
    const byKwh = unusedMeasures(made.basis, new BundleBook(made.basis, 1), [], 'kwh')
    expect(byKwh.map(({ why }) => why)[1]).toBe(unused[2]!.why)
    expect(unused).toEqual([
      { id: 'later', name: 'later', why: 'needs first, which is not considered' },
      { id: 'dear', name: 'dear', why: 'costs more than it saves at every site' },
      { id: 'cheap', name: 'cheap', why: 'others are worth more for the money, or the budget is too small' },
    ])
  })

  test('has no group with one hub and members', async () => {
    const rows = [`a,${TOWER},g,hub`, `b,${TOWER},g,hub`, `c,${TOWER},h,hub`]
    const made = await fleet(rows, 'measures:', own('pool', '1', POOLING), 'plan: { measures: [pool] }')
    const plan = planOf(made, {})
    expect(plan.chosen).toEqual([])
    expect(plan.unused.map(({ why }) => why)).toEqual(['no group has one hub and members that it fits'])
    expect(made.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('has 2 hubs in place of one')]),
    )
  })

  test('of a group is weighed over all of its members', async () => {
    const rows = [`a,${TOWER},g,hub`, `b,${TOWER},g,member`]
    const made = (capex: string) =>
      fleet(rows, 'measures:', own('pool', capex, POOLING), 'plan: { measures: [pool] }')
    const [dear, cheap] = [await made('1e9'), await made('10')]
    const why = (one: typeof dear, budget: number) =>
      planOf(one, { budgets: [budget] }).unused.map((unused) => unused.why)
    expect(why(dear, 1e6)).toEqual(['costs more than it saves at every site'])
    expect(why(cheap, 0)).toEqual(['others are worth more for the money, or the budget is too small'])
    expect(why(cheap, 10)).toEqual([])
  })
})

describe("a measure of the scenario's own that makes no site", () => {
  const problems = async (rows: readonly string[], ...measures: readonly string[]) => {
    const plan = `plan: { measures: [${measures.map((text) => /id: ([a-z]+)/.exec(text)![1]).join(', ')}] }`
    try {
      return (await fleet(rows, 'measures:', ...measures, plan)).warnings.map(({ message }) => message)
    } catch (error) {
      if (error instanceof InputError)
        return error.problems.map(({ line, path, got }) => ({ line, path, got }))
      throw error
    }
  }
  const formula = (id: string, capex: string) =>
    own(id, '1').replace('{ value: 1 CNY }', `{ formula: "${capex}" }`)

  test('is an error at its own place', async () => {
    expect(
      await problems(
        [`a,${TOWER},,`],
        formula('free', '-1'),
        own('fine', '1', 'after: [free], set: { radio.aau.traffic.mean: 5 % }'),
      ),
    ).toEqual([{ line: 8, path: 'measures.free.capex', got: '-1' }])
    expect(await problems([`a,${TOWER},,`], formula('bad', 'loadKw/0'))).toMatchObject([{ line: 8 }])
    const hot = own('hot', '1', 'set: { cooling.setpoint: hot }')
    expect(await problems([`r,equipment-room,core-room,,`], hot)).toMatchObject([{ line: 8, got: '"hot"' }])
  })

  test('is a note where it makes one elsewhere', async () => {
    const some = formula('some', 'radioUnits > 0 ? 1 : -1').replace(
      'radio.aau.traffic.mean: 5 %',
      'equipment.*.count: 1',
    )
    const found = await problems([`a,${TOWER},,`, `r,equipment-room,core-room,,`], some)
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('some makes no site of it')]))
  })

  test('is one where the hub of a group cannot have it, whatever its members can', async () => {
    const rows = [`a,${TOWER},g,hub`, `b,${TOWER},g,member`]
    const pool = own('pool', '1', POOLING.replace('6 %', '{ formula: "loadKw/0" }'))
    expect(await problems(rows, pool)).toMatchObject([{ line: 8 }])
  })
})
