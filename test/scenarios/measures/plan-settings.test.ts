import { describe, expect, test } from 'vitest'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { readPlan } from '../../../src/scenarios/measures/plan-settings.ts'
import { problemText } from '../../../src/scenarios/problem.ts'
import { parseSource } from '../../../src/scenarios/source-tree.ts'
import type { MapNode } from '../../../src/scenarios/source-tree.ts'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'

const folder = new ScenarioFolder()

async function read(text: string, currency = 'CNY') {
  const parsed = parseSource(text, 's.yaml')
  if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join('\n'))
  return readPlan(parsed.node as MapNode, SHIPPED, currency)
}

describe('the settings of a plan', () => {
  test('are defaults where a scenario says nothing, each listed with its source', async () => {
    const { settings, defaults, problems } = await read('name: x')
    expect(problems).toEqual([])
    expect(settings).toEqual({
      objective: 'npv',
      budget: undefined,
      horizon: 10,
      discountRate: 0.08,
      priceGrowth: 0,
      opexGrowth: 0,
      bundles: 32,
      years: [],
      carry: true,
      rollout: [],
      coverage: new Map(),
      priceLevel: { value: 1, range: undefined },
      capexSpread: 0,
    })
    expect(defaults.map(({ path }) => path).toSorted()).toEqual(
      [
        'bundles',
        'capexSpread',
        'carry',
        'discount',
        'horizon',
        'measures',
        'objective',
        'opexGrowth',
        'priceLevel',
        'prices',
      ].map((key) => `plan.${key}`),
    )
    expect(defaults.every(({ source }) => source !== '')).toBe(true)
  })

  test('are what it says, and nothing of that is a default', async () => {
    const { settings, defaults } = await read(
      [
        'plan:',
        '  measures: [solar-roof]',
        '  objective: carbon',
        '  horizon: 15',
        '  discount: 6 %',
        '  prices: 2 %',
        '  opexGrowth: 1 %',
        '  bundles: 8',
        '  years: [{ budget: 40e6 CNY }, { budget: 0 CNY }]',
        '  carry: false',
        '  rollout: [{ measure: solar-roof, perYear: 500 }, { kind: base-station, perYear: 4000 }, { perYear: 5000 }]',
        '  coverage: { base-station: 70 %, equipment-room: 0.9 }',
        '  priceLevel: { value: 1, range: [0.8, 1.2] }',
        '  capexSpread: 20 %',
      ].join('\n'),
    )
    expect(defaults).toEqual([])
    expect(settings).toEqual({
      objective: 'carbon',
      budget: undefined,
      horizon: 15,
      discountRate: 0.06,
      priceGrowth: 0.02,
      opexGrowth: 0.01,
      bundles: 8,
      years: [40e6, 0],
      carry: false,
      rollout: [
        { measure: 'solar-roof', kind: undefined, perYear: 500 },
        { measure: undefined, kind: 'base-station', perYear: 4000 },
        { measure: undefined, kind: undefined, perYear: 5000 },
      ],
      coverage: new Map([
        ['base-station', 0.7],
        ['equipment-room', 0.9],
      ]),
      priceLevel: { value: 1, range: [0.8, 1.2] },
      capexSpread: 0.2,
    })
  })

  test.each([
    ['{ budget: 120e6 CNY }', []],
    [
      '{ budget: -1 CNY }',
      [
        '1:17 plan.budget: expected an amount such as "120e6 CNY", from 0 CNY to 1000000000000000 CNY, got "-1 CNY"',
      ],
    ],
    [
      '{ budget: 120e6 }',
      [
        '1:17 plan.budget: expected an amount such as "120e6 CNY", got 120e6\n  hint: write the unit, as in "120000000 CNY"; no comma within a number',
      ],
    ],
    [
      '{ budget: 1 CNY, years: [{ budget: 1 CNY }] }',
      ['1:31 plan.years: expected either "budget" or "years", got a list'],
    ],
    ['{ years: [] }', ['1:16 plan.years: expected at least one year, got an empty list']],
    [
      '{ horizon: 1, years: [{ budget: 1 CNY }, { budget: 1 CNY }] }',
      ['1:28 plan.years: expected at most as many years as the horizon, 1, got a list'],
    ],
    [
      `{ years: [${Array.from({ length: 11 }, () => '{ budget: 1 CNY }').join(', ')}] }`,
      ['1:16 plan.years: expected at most as many years as plan.horizon, 10, got a list of 11'],
    ],
    [
      '{ rollout: [{ perYear: 1 }] }',
      ['1:18 plan.rollout: expected "years" beside it, since it limits each year, got a list'],
    ],
    [
      '{ years: [{ budget: 1 CNY }], rollout: [{ measure: a, kind: data-centre, perYear: 1 }] }',
      ['1:47 plan.rollout.0: expected a measure or a kind of sites, not both, got a map'],
    ],
    [
      '{ coverage: { base-stations: 70 % } }',
      [
        '1:21 plan.coverage.base-stations: expected a known key, got "base-stations"\n  hint: did you mean "base-station"?',
      ],
    ],
    [
      '{ coverage: { base-station: 70 } }',
      [
        '1:35 plan.coverage.base-station: expected a share such as "14 %" or 0.14, from 0 to 1, got 70\n  hint: did you mean "70 %"?',
      ],
    ],
    [
      '{ objective: money }',
      ['1:20 plan.objective: expected one of "npv", "kwh", "carbon", "bill", got "money"'],
    ],
    ['{ bundles: 1 }', ['1:18 plan.bundles: expected a whole number, from 2 to 4096, got 1']],
    ['{ measures: [] }', ['1:19 plan.measures: expected at least one id of a measure, got an empty list']],
    [
      '{ priceLevel: { value: 1, range: [1.1, 1.2] } }',
      ['1:40 plan.priceLevel.range: expected a range [P5, P95] around the value, got a list'],
    ],
  ])('%s', async (text, messages) => {
    const { problems } = await read(`plan: ${text}`)
    expect(problems.map((one) => problemText(one).replace('s.yaml:', ''))).toEqual(messages)
  })

  test('are checked where a scenario is only run, and so are its measures', { timeout: 30_000 }, async () => {
    const own = (set: string) =>
      `measures: [{ id: own, stage: load, set: { ${set} }, capex: 1 CNY, life: 10 }]`
    const problems = async (...more: string[]) => folder.problems(scenario({ more }))
    expect(await problems(own('auxiliary: 1 W'), 'plan: { budget: 1 CNY, measures: [own] }')).toEqual([])
    expect(await problems(own('auxiliry: 1 W'), 'plan: { measures: [own] }')).toEqual([
      's.yaml:12:43 measures.own.set.auxiliry: expected a path below a site, got "auxiliry"\n  hint: did you mean "auxiliary"?',
    ])
    expect(
      await problems('plan: { budgt: 1 CNY }', 'variants: [{ name: x, set: { sites.a.auxiliary: 1 W } }]'),
    ).toEqual(['s.yaml:12:9 plan.budgt: expected a known key, got "budgt"\n  hint: did you mean "budget"?'])
  })
})
