import { describe, expect, test } from 'vitest'
import { CLIMATE_REGIONS, CONFIDENCE_WORDS } from '../../src/model/policy-facts.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { knownWords, policyRule, policyRules } from '../../src/scenarios/policy-rules.ts'

const rules = await policyRules(SHIPPED)
const regions = await SHIPPED.table('regions')

describe('the rules of data/policy/pue-targets.csv', () => {
  test('can all be read, and each instrument has one name', async () => {
    expect(rules).toHaveLength((await SHIPPED.ids('pue-targets')).length)
    const names = new Set(rules.map(({ instrument, title }) => `${instrument} ${title}`))
    expect(names.size).toBe(new Set(rules.map(({ instrument }) => instrument)).size)
  })

  test('of one standard that grades have one scope, and limits that rise from grade to grade', () => {
    const grades = rules.filter(({ grade }) => grade !== undefined)
    expect(grades.map(({ grade, limit }) => [grade, limit])).toEqual([
      [1, 1.2],
      [2, 1.3],
      [3, 1.5],
    ])
    for (const { scope } of grades) expect(scope).toEqual(grades[0]!.scope)
  })

  test('name a comparison wherever they name a limit', () => {
    for (const { id, limit, comparison } of rules)
      if (limit !== undefined) expect(comparison, id).toBeDefined()
  })

  test('hold for data centres only', () => {
    for (const { id, scope } of rules) expect(scope.kinds, id).toEqual(['data-centre'])
  })

  test.each([
    ['quantity', 'pui'],
    ['role', 'wish'],
    ['comparison', '=<'],
    ['limit', '1,3'],
    ['grade', '4'],
    ['valid_from', '2025'],
    ['climates', 'cold|icy'],
    ['exempt_sectors', 'bank'],
    ['hub', 'no'],
    ['confidence', 'sure'],
  ])('with a %s of "%s" are a fault of the catalogue', async (column, cell) => {
    const [row] = await SHIPPED.table('pue-targets')
    expect(() => policyRule({ ...row, [column]: cell })).toThrow(
      `data/policy: ${column} of gb-40879-2021-grade-1 cannot be read`,
    )
  })
})

describe('the provinces of data/policy/regions.csv', () => {
  test('are the 31 of the mainland, each in at least one climate region', () => {
    expect(regions).toHaveLength(31)
    for (const row of regions)
      expect(knownWords(row, 'climates', CLIMATE_REGIONS).length, row['id']).toBeGreaterThan(0)
  })

  test('say how sure their hub nodes are, and clusters stand only in hub nodes', () => {
    for (const row of regions) {
      expect(CONFIDENCE_WORDS).toContain(row['hub_confidence'])
      expect(row['hub_source']).toMatch(/\S/)
      if (row['clusters'] !== '') expect(row['hub_node'], row['id']).toMatch(/\S/)
    }
  })

  test('hold eight hub nodes', () => {
    const nodes = new Set(regions.map((row) => row['hub_node']).filter((node) => node !== ''))
    expect(nodes.size).toBe(8)
  })
})
