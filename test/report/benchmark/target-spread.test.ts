import { describe, expect, test } from 'vitest'
import { readSeeds } from '../../../src/report/benchmark/seeds.ts'
import { heldTargets, targetSpreads } from '../../../src/report/benchmark/target-spread.ts'
import { targetLines } from '../../../src/report/benchmark/target-table.ts'
import { SHIPPED } from '../../../src/scenarios/catalogue.ts'
import { policyRules } from '../../../src/scenarios/policy-rules.ts'

const CLIMATES = [
  { climate: 'cold', values: [1.1, 1.25] },
  { climate: 'mild', values: [1.2, 1.3] },
  { climate: 'warm', values: [1.25, 1.4] },
  { climate: 'hot', values: [1.3, 1.3] },
]

const rules = await policyRules(SHIPPED)

describe('targets of a figure', () => {
  test('are one column where several rules set the same limit, the least strict first', () => {
    const targets = heldTargets(
      ['action-plan-2024-hub', 'ndrc-2021-hub', 'action-plan-2024-new-large', 'gb-40879-2021-grade-3'],
      rules,
    )
    expect(targets.map(({ comparison, limit, rules: own }) => [comparison, limit, own.length])).toEqual([
      ['<=', 1.5, 1],
      ['<', 1.25, 2],
      ['<=', 1.2, 1],
    ])
  })

  test('are rules of the catalogue that set a limit', () => {
    expect(() => heldTargets(['miit-2050'], rules)).toThrow('no target "miit-2050"')
    expect(() => heldTargets(['national-green-dc-2025-servers'], rules)).toThrow('no target')
  })

  test('of the shipped figures exist', async () => {
    for (const { targets = [] } of await readSeeds())
      expect(heldTargets(targets, rules).flatMap(({ rules: own }) => own)).toHaveLength(targets.length)
  })
})

describe('a reading over the climates', () => {
  const targets = heldTargets(['miit-2021-end-2023', 'action-plan-2024-hub'], rules)
  const spreads = targetSpreads(['plant', 'other'], CLIMATES, targets)

  test('has its lowest, median and highest climate; by name where they are equal', () => {
    expect(spreads[0]).toMatchObject({
      lowest: { climate: 'cold', value: 1.1 },
      median: 1.225,
      highest: { climate: 'hot', value: 1.3 },
    })
    expect(spreads[1]).toMatchObject({ lowest: { climate: 'cold' }, median: 1.3, highest: { value: 1.4 } })
  })

  test('meets "below" only below it, and "at most" on the limit itself', () => {
    expect(spreads[0]!.climatesThatMeet).toEqual([3, 2])
    expect(spreads[1]!.climatesThatMeet).toEqual([1, 0])
  })

  test('is told in two tables, and the targets in words within the width', () => {
    const lines = targetLines({ targets, spreads, unit: 'PUE', climates: CLIMATES }, 60)
    expect(lines.join('\n')).toBe(`  PUE in 4 climates  lowest        median  highest
  (1) plant           1.100  cold   1.225    1.300  hot
  (2) other           1.250  cold   1.300    1.400  warm
  climates of 4 that keep to  < 1.30  <= 1.20
  (1) plant                        3        2
  (2) other                        1        0
  < 1.30   MIIT plan 2021-2023: new large: PUE below 1.3 by
           the end of 2023 (sourced)
  <= 1.20  Action plan of 2024: projects in hub nodes: PUE
           at most 1.2 by the end of 2025 (sourced)`)
    expect(targetLines({ targets: [], spreads: [], unit: 'PUE', climates: [] }, 60)).toEqual([])
  })
})
