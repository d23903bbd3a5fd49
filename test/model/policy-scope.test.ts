import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLIMATE_REGIONS, leastSure, NOTHING_KNOWN } from '../../src/model/policy-facts.ts'
import type { PolicyFacts } from '../../src/model/policy-facts.ts'
import { keepsTo } from '../../src/model/policy-rule.ts'
import type { PolicyRule, RuleScope } from '../../src/model/policy-rule.ts'
import { policyScope, scopeAmong } from '../../src/model/policy-scope.ts'

const EVERYWHERE: RuleScope = {
  validFrom: undefined,
  validTo: undefined,
  builtFrom: undefined,
  builtTo: undefined,
  racksAbove: undefined,
  racksMin: undefined,
  kinds: [],
  climates: [],
  hubOnly: false,
  exemptSectors: [],
}

const rule = (scope: Partial<RuleScope>, more: Partial<PolicyRule> = {}): PolicyRule => ({
  id: 'rule',
  instrument: 'plan',
  title: 'Plan',
  requirement: 'PUE below 1.3',
  role: 'target',
  quantity: 'pue',
  comparison: '<',
  limit: 1.3,
  grade: undefined,
  scope: { ...EVERYWHERE, ...scope },
  source: 'test',
  confidence: 'sourced',
  note: '',
  ...more,
})

const site = (facts: Partial<PolicyFacts> = {}, standardRacks: number | undefined = 5000) => ({
  kind: 'data-centre',
  standardRacks,
  facts: { ...NOTHING_KNOWN, ...facts },
  year: 2025,
})

const scopeOf = (scope: Partial<RuleScope>, ...of: Parameters<typeof site>) => {
  const { state, why, missing } = policyScope(rule(scope), site(...of))
  return [state, why, ...(missing === undefined ? [] : [missing])]
}

describe('the scope of a rule', () => {
  test('that asks nothing takes in everything', () => {
    expect(scopeOf({})).toEqual(['in', ''])
  })

  test('counts dates by the last day of the year', () => {
    expect(scopeOf({ validFrom: '2025-12-31' })).toEqual(['in', ''])
    expect(scopeOf({ validFrom: '2026-01-01' })).toEqual([
      'out',
      'it holds from 2026-01-01 on, and the year of the run is 2025',
    ])
    expect(scopeOf({ validTo: '2025-12-31' })).toEqual(['in', ''])
    expect(scopeOf({ validTo: '2025-12-30' })).toEqual([
      'out',
      'it held until 2025-12-30, and the year of the run is 2025',
    ])
  })

  test('leaves out 100 standard racks where it holds above 100, however the sum of powers is rounded', () => {
    const edge = 'edge data centres, of at most 100 standard racks, are left out; this one has 100'
    expect(scopeOf({ racksAbove: 100 }, {}, 100)).toEqual(['out', edge])
    expect(scopeOf({ racksAbove: 100 }, {}, 100.000_000_000_1)).toEqual(['out', edge])
    expect(scopeOf({ racksAbove: 100 }, {}, 100.4)).toEqual(['in', ''])
  })

  test('takes in 3000 standard racks where it holds from 3000 on', () => {
    expect(scopeOf({ racksMin: 3000 }, {}, 3000)).toEqual(['in', ''])
    expect(scopeOf({ racksMin: 3000 }, {}, 2999.96)).toEqual([
      'out',
      'it holds from 3000 standard racks on; this one has 2999.9',
    ])
  })

  test('takes in the first and the last year of building', () => {
    const built = { builtFrom: 2021, builtTo: 2023 }
    expect([2020, 2021, 2023, 2024].map((year) => scopeOf(built, { built: year })[0])).toEqual([
      'out',
      'in',
      'in',
      'out',
    ])
    expect(scopeOf({ builtFrom: 2024 }, { built: 2019 })[1]).toBe(
      'it holds for what was built from 2024 on, and this one is of 2019',
    )
  })

  test('is known where all regions in which a site may lie are named, or none of them is', () => {
    const cold = { climates: ['severe-cold', 'cold'] as const }
    expect(scopeOf(cold, { climates: ['cold', 'severe-cold'] })).toEqual(['in', ''])
    expect(scopeOf(cold, { climates: ['mild'] })).toEqual([
      'out',
      'it holds for severe-cold and cold regions, and this one lies in mild',
    ])
    expect(scopeOf(cold, { climates: ['cold', 'mild'] })[0]).toBe('unknown')
  })

  test('leaves out a sector that is exempt', () => {
    const exempt = { exemptSectors: ['public'] as const }
    expect(scopeOf(exempt, { sector: 'other' })).toEqual(['in', ''])
    expect(scopeOf(exempt, { sector: 'public' })).toEqual([
      'out',
      'data centres of the sector "public" are exempt',
    ])
  })

  test('says which key would tell what is not known', () => {
    const missing = [
      { racksAbove: 100 },
      { builtFrom: 2024 },
      { hubOnly: true },
      { climates: ['cold'] as const },
      { exemptSectors: ['finance'] as const },
    ].map((scope) => policyScope(rule(scope), { ...site(), standardRacks: undefined }).missing)
    expect(missing).toEqual([
      'policy.standardRacks',
      'policy.built',
      'policy.hub',
      'policy.climate',
      'policy.sector',
    ])
  })

  test('leaves out what one question leaves out, whatever else is not known', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.option(fc.integer({ min: 2000, max: 2030 }), { nil: undefined }),
        (hub, built) => {
          const wide = { kinds: ['data-centre'], builtFrom: 2024, hubOnly: true }
          const room = { ...site({ hub, built }), kind: 'equipment-room' }
          expect(policyScope(rule(wide), room)).toMatchObject({
            state: 'out',
            why: 'it holds for kind data centre, and this is of kind equipment room',
          })
        },
      ),
    )
  })

  test('rests on the facts that were not given', () => {
    const facts = { climates: ['cold'], climatesConfidence: 'unverified' } as const
    expect(policyScope(rule({ climates: ['cold'] }), site(facts)).restsOn).toEqual(['unverified'])
    expect(policyScope(rule({ climates: ['cold'] }), site({ climates: ['cold'] })).restsOn).toEqual([])
    expect(policyScope(rule({}), site(facts)).restsOn).toEqual([])
  })

  test('of an average of the country takes in no single data centre', () => {
    expect(policyScope(rule({}, { role: 'information' }), site()).state).toBe('out')
  })

  test('that asks for a grade is that of the standard which grades', () => {
    const graded = rule({ racksAbove: 100 }, { instrument: 'gb-40879-2021', title: 'GB', grade: 3 })
    const asks = rule({}, { quantity: 'grade' })
    expect(scopeAmong(asks, [graded, asks], site({}, 80))).toMatchObject({
      state: 'out',
      why: 'GB: edge data centres, of at most 100 standard racks, are left out; this one has 80',
    })
    expect(scopeAmong(asks, [graded, asks], site()).state).toBe('in')
    expect(scopeAmong(rule({}), [graded], site({}, 80)).state).toBe('in')
  })
})

test('a limit itself keeps to "at most" and "at least", not to "below"', () => {
  expect([keepsTo(1.3, '<', 1.3), keepsTo(1.3, '<=', 1.3), keepsTo(1.3, '>=', 1.3)]).toEqual([
    false,
    true,
    true,
  ])
})

test('of several confidence words the least sure counts', () => {
  expect(leastSure(['sourced', 'unverified', 'assumption'])).toBe('unverified')
  expect(leastSure([])).toBe('sourced')
  expect(CLIMATE_REGIONS).toHaveLength(5)
})
