import { describe, expect, it } from 'vitest'
import { sum } from '../../../src/model/metrics.ts'
import type { LoadedScenario } from '../../../src/scenarios/load.ts'
import { mast, scenario, ScenarioFolder } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

function yearsOf({ variants }: LoadedScenario, name = 'baseline') {
  return variants.find((one) => one.name === name)!.plans.years!
}

/** Mean load of the first unit in each year. */
function loads(loaded: LoadedScenario): number[] {
  const { states, stateOfYear } = yearsOf(loaded)
  return stateOfYear.map((state) => {
    const { load } = states[state]!.members[0]!.spec.units[0]!
    return sum(load) / load.length
  })
}

const RADIO = 'power: { model: linear, idle: 100 W, full: 200 W }, traffic: { constant: 40 % }'

describe('the sites of the years', () => {
  it('are those of the first year where nothing grows and nothing is swapped', async () => {
    const loaded = await folder.load(scenario({ more: ['years: { count: 20, prices: 2 % }'] }))
    const { states, stateOfYear, first, count } = yearsOf(loaded)
    expect([first, count, states.length]).toEqual([2021, 20, 1])
    expect(states[0]!.members).toBe(loaded.variants[0]!.members)
    expect(new Set(stateOfYear)).toEqual(new Set([0]))
  })

  it('carry more traffic each year, up to all that they can', async () => {
    const loaded = await folder.load(
      mast(RADIO, '', 'years: { count: 4, trafficGrowth: 50 % }').replace('    years', 'years'),
    )
    const found = loads(loaded)
    for (const [index, expected] of [0.4, 0.6, 0.9, 1].entries())
      expect(found[index]).toBeCloseTo(expected, 12)
    expect(loaded.warnings).toEqual([
      {
        at: 'years.trafficGrowth',
        message:
          'growth is clipped at 100 % from 2024 on; in 2024, at sites.a.radio.aau, the mean load reaches 100.00 %, not 135.00 %',
      },
    ])
  })

  it('change from the year of a swap on, in the variants that it names', async () => {
    const loaded = await folder.load(
      scenario({
        more: [
          'years:',
          '  count: 4',
          '  swaps:',
          '    - { name: second, year: 2024, set: { sites.a.equipment.it.power: 400 W } }',
          '    - { name: first, year: 2022, cost: 5000 CNY, set: { sites.a.equipment.it.power: 700 W }, variants: [old] }',
          'variants: [{ name: old }]',
        ],
      }),
    )
    const powers = (name: string) => {
      const { states, stateOfYear } = yearsOf(loaded, name)
      return stateOfYear.map((state) => states[state]!.members[0]!.spec.units[0]!.power)
    }
    const watts = (values: readonly number[]) => values.map((powerW) => ({ kind: 'constant', powerW }))
    expect(powers('baseline')).toEqual(watts([1000, 1000, 1000, 400]))
    expect(powers('old')).toEqual(watts([1000, 700, 700, 400]))
    expect(yearsOf(loaded, 'old').swaps.map(({ name, cost }) => [name, cost])).toEqual([
      ['first', 5000],
      ['second', 0],
    ])
    expect(yearsOf(loaded).swaps.map(({ name }) => name)).toEqual(['second'])
  })

  it('are what each variant says of its own years', async () => {
    const loaded = await folder.load(
      scenario({
        more: [
          'years: { count: 4 }',
          'variants: [{ name: short, set: { years.count: 2 } }, { name: none, set: { years: null } }]',
        ],
      }),
    )
    expect(loaded.variants.map(({ plans }) => plans.years?.count)).toEqual([4, 2, undefined])
  })

  it('have racks in use that grow on with the calendar', async () => {
    const text = scenario({
      site: [
        'kind: data-centre',
        'cooling: none',
        'it: [{ id: it, capacity: 10 kW, utilisation: { constant: 50 % }, inUse: 50 %, growth: 20 % }]',
      ],
      more: ['years: { count: 3 }'],
    })
    const loaded = await folder.load(text)
    const { states, stateOfYear } = yearsOf(loaded)
    const inUse = stateOfYear.map(
      (state) => states[state]!.members[0]!.spec.units[0]!.it!.inUse as Float64Array,
    )
    expect(stateOfYear).toEqual([0, 1, 2])
    expect(inUse[1]![0]! / inUse[0]![0]!).toBeCloseTo(1.2, 12)
    expect(inUse[2]![0]! / inUse[0]![0]!).toBeCloseTo(1.44, 12)
  })
})

it('sleep rules see the traffic of their year', async () => {
  const loaded = await folder.load(
    mast(`${RADIO}, count: 2`, 'shutdown: [{ units: [aau], offBelow: 50 %, onAbove: 55 %, depth: 80 % }]') +
      'years: { count: 2, trafficGrowth: 40 % }\n',
  )
  const { states, stateOfYear } = yearsOf(loaded)
  const asleep = stateOfYear.map((state) => {
    const unit = states[state]!.members[0]!.spec.units[0]!
    return unit.states?.offShare.some((share) => share > 0) ?? false
  })
  expect(asleep).toEqual([true, false])
})
