import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOTHING_KNOWN } from '../../src/model/policy-facts.ts'
import type { PolicyFacts } from '../../src/model/policy-facts.ts'
import { compliance } from '../../src/report/compliance.ts'
import type { AssessedFacility } from '../../src/report/compliance.ts'
import { complianceLines, complianceSummary } from '../../src/report/compliance-table.ts'
import { displayWidth } from '../../src/report/text-table.ts'
import { SHIPPED } from '../../src/scenarios/catalogue.ts'
import { policyRules } from '../../src/scenarios/policy-rules.ts'

const rules = await policyRules(SHIPPED)
const LARGE: AssessedFacility = {
  kind: 'data-centre',
  standardRacks: 5000,
  inUseShare: 0.7,
  facts: NOTHING_KNOWN,
  pue: 1.24,
  ref: 0.3,
}

const facility = (more: Partial<AssessedFacility>, facts: Partial<PolicyFacts> = {}) => ({
  ...LARGE,
  ...more,
  facts: { ...NOTHING_KNOWN, ...facts },
})
const findings = (of: AssessedFacility, year = 2025) => compliance(of, rules, year)
const found = (id: string, of: AssessedFacility, year = 2025) =>
  findings(of, year).find((one) => one.id === id)!
const GB = 'gb-40879-2021'

describe('a PUE of rooms that are not cooled', () => {
  const of = (pue: number, leftShare: number) => {
    const { verdict, grade, value, why } = found(GB, facility({ pue, leftShare }))
    return { verdict, grade, value, why }
  }

  test('keeps to nothing', () => {
    expect(of(1.1, 0.62)).toEqual({
      verdict: 'not known',
      grade: null,
      value: null,
      why: 'cooling leaves 62 % of the heat in the rooms: with enough of it PUE is higher',
    })
    const call = (leftShare: number) =>
      found('national-green-dc-2025-grade', facility({ leftShare }, { sector: 'public' })).verdict
    expect([call(0), call(0.5)]).toEqual(['met', 'not known'])
  })

  test('fails what it fails all the same', () => {
    expect(of(1.6, 0.62)).toEqual({ verdict: 'not met', grade: null, value: 1.6, why: '' })
  })

  test('counts where hardly any heat is left', () => {
    expect(of(1.1, 0.01)).toMatchObject({ verdict: 'met', grade: 1 })
  })
})

describe('the grades of GB 40879-2021', () => {
  test.each([
    [1.2, 'met', 1],
    [1.2 + 1e-12, 'met', 1],
    [1.2001, 'met', 2],
    [1.3, 'met', 2],
    [1.31, 'met', 3],
    [1.5, 'met', 3],
    [1.51, 'not met', null],
  ] as const)('PUE %f: %s, grade %s', (pue, verdict, grade) => {
    expect(found(GB, facility({ pue }))).toMatchObject({ verdict, grade, value: expect.closeTo(pue, 8) })
  })

  test('are one finding that says how sure it is', () => {
    expect(findings(LARGE).filter(({ instrument }) => instrument === GB)).toHaveLength(1)
    expect(found(GB, LARGE)).toMatchObject({ limit: 1.5, comparison: '<=', confidence: 'unverified' })
  })

  test.each([
    [
      'an edge data centre of 100 racks',
      { standardRacks: 100 },
      'edge data centres, of at most 100 standard racks, are left out; this one has 100',
    ],
    [
      'an equipment room',
      { kind: 'equipment-room' },
      'it holds for kind data centre, and this is of kind equipment room',
    ],
    [
      'a base station',
      { kind: 'base-station', standardRacks: undefined },
      'it holds for kind data centre, and this is of kind base station',
    ],
  ])('are never given to %s', (_, more, why) => {
    expect(found(GB, facility({ ...more, pue: 1.1 }))).toMatchObject({
      inScope: false,
      verdict: 'not in scope',
      met: null,
      grade: null,
      why,
    })
    expect(found('national-green-dc-2025-grade', facility(more))).toMatchObject({
      verdict: 'not in scope',
      value: null,
    })
  })

  test('are not given before the standard was in force', () => {
    expect(found(GB, LARGE, 2021)).toMatchObject({
      verdict: 'not in scope',
      grade: null,
      why: 'it holds from 2022-11-01 on, and the year of the run is 2021',
    })
    expect(found(GB, LARGE, 2022).grade).toBe(2)
  })

  test('wait for the number of racks, and no grade is told meanwhile', () => {
    expect(found(GB, facility({ standardRacks: undefined }))).toMatchObject({
      inScope: null,
      verdict: 'not known',
      met: null,
      grade: null,
      why: 'the number of standard racks is not known: write policy.standardRacks, or the load as "it"',
    })
  })

  test('take the racks that the policy gives in place of those of the IT', () => {
    expect(found(GB, facility({ standardRacks: 50 }, { standardRacks: 5000 })).verdict).toBe('met')
  })

  test('need a PUE', () => {
    expect(found(GB, facility({ pue: null }))).toMatchObject({
      verdict: 'not known',
      grade: null,
      value: null,
      why: 'there is no PUE: the IT takes nothing',
    })
  })

  test('never get worse as the PUE falls', () => {
    const pue = fc.double({ min: 1, max: 2, noNaN: true })
    fc.assert(
      fc.property(pue, pue, (a, b) => {
        const grade = (value: number) => found(GB, facility({ pue: value })).grade ?? 4
        expect(grade(Math.min(a, b))).toBeLessThanOrEqual(grade(Math.max(a, b)))
      }),
    )
  })
})

describe('the targets by date and region', () => {
  const verdicts = (year: number, facts: Partial<PolicyFacts>, pue: number) =>
    findings(facility({ pue }, facts), year)
      .filter(({ role, inScope }) => role === 'target' && inScope !== false)
      .map(({ id, verdict }) => `${id}: ${verdict}`)

  test('of 2021 and 2023 hold what was built then against 1.35, 1.3 and, in the cold, 1.25', () => {
    expect(verdicts(2021, { built: 2021 }, 1.34)).toEqual(['miit-2021-end-2021: met'])
    expect(verdicts(2023, { built: 2022, climates: ['cold'] }, 1.27)).toEqual([
      'miit-2021-end-2023: met',
      'miit-2021-end-2023-cold: not met',
    ])
    expect(verdicts(2023, { built: 2022, climates: ['mild'] }, 1.3)).toEqual(['miit-2021-end-2023: not met'])
  })

  test('of 2025 are sharper in hub nodes', () => {
    expect(verdicts(2025, { built: 2024, hub: false }, 1.24)).toEqual([
      'ndrc-2021-new-large: met',
      'action-plan-2024-new-large: met',
    ])
    expect(verdicts(2025, { built: 2024, hub: true }, 1.24)).toEqual([
      'ndrc-2021-new-large: met',
      'ndrc-2021-hub: met',
      'action-plan-2024-new-large: met',
      'action-plan-2024-hub: not met',
    ])
  })

  test('hold no old data centre, and none below 3000 racks where they name large ones', () => {
    expect(verdicts(2025, { built: 2015, hub: true }, 1.6)).toEqual([])
    const small = facility({ standardRacks: 2000 }, { built: 2024, hub: true })
    const held = findings(small).filter(({ role, inScope }) => role === 'target' && inScope === true)
    expect(held.map(({ id }) => id)).toEqual(['action-plan-2024-hub'])
  })

  test('say which key would tell what is not known', () => {
    const why = (facts: Partial<PolicyFacts>, id: string, year = 2025) =>
      found(id, facility({}, facts), year).why
    expect(why({}, 'ndrc-2021-hub')).toBe(
      'the year in which it was built or rebuilt is not known: write policy.built',
    )
    expect(why({ built: 2024 }, 'ndrc-2021-hub')).toBe(
      'whether it lies in a national hub node is not known: write policy.hub',
    )
    expect(why({ built: 2022 }, 'miit-2021-end-2023-cold', 2023)).toBe(
      'its climate region is not known: write policy.climate',
    )
  })

  test('are no surer than the region that the province stands for', () => {
    const facts = { built: 2022, climates: ['cold'] } as const
    const cold = (more: Partial<PolicyFacts>) =>
      found('miit-2021-end-2023-cold', facility({}, { ...facts, ...more }), 2023).confidence
    expect(cold({})).toBe('sourced')
    expect(cold({ climatesConfidence: 'unverified' })).toBe('unverified')
  })

  test('that are averages of the country bind no single data centre', () => {
    expect(found('action-plan-2024-average', facility({ pue: 1.8 }))).toMatchObject({
      verdict: 'not in scope',
      met: null,
      value: 1.8,
      limit: 1.5,
    })
  })
})

describe('the call for National Green Data Centres', () => {
  const ID = 'national-green-dc-2025'
  const verdict = (part: string, more: Partial<AssessedFacility>, facts: Partial<PolicyFacts> = {}) =>
    found(`${ID}-${part}`, facility(more, facts)).verdict

  test('asks for a PUE of at most 1.30 and for grade 2', () => {
    expect([verdict('pue', { pue: 1.3 }), verdict('grade', { pue: 1.3 })]).toEqual(['met', 'met'])
    expect([verdict('pue', { pue: 1.31 }), verdict('grade', { pue: 1.31 })]).toEqual(['not met', 'not met'])
    expect(found(`${ID}-grade`, facility({ pue: 1.6 }))).toMatchObject({ verdict: 'not met', value: null })
    expect(found(`${ID}-grade`, LARGE).confidence).toBe('unverified')
  })

  test('asks for 3000 racks, but not of public bodies and finance', () => {
    expect(verdict('size', { standardRacks: 2000 }, { sector: 'other' })).toBe('not met')
    expect(verdict('size', { standardRacks: 2000 }, { sector: 'public' })).toBe('not in scope')
    expect(verdict('size', { standardRacks: 2000 }, { sector: 'finance' })).toBe('not in scope')
    expect(verdict('size', { standardRacks: 2000 })).toBe('not known')
    // Whoever has them keeps to it whether exempt or not.
    expect(verdict('size', { standardRacks: 3000 })).toBe('met')
  })

  test('asks for racks in use', () => {
    expect([0.6, 0.59].map((inUseShare) => verdict('racking', { inUseShare }))).toEqual(['met', 'not met'])
    expect(verdict('racking', { inUseShare: undefined })).toBe('not known')
  })

  test('asks new ones to lie in a hub node, of which a pilot area may take the place', () => {
    expect(verdict('hub', {}, { built: 2023, hub: true })).toBe('met')
    expect(verdict('hub', {}, { built: 2023, hub: false })).toBe('not known')
    expect(verdict('hub', {}, { built: 2021, hub: false })).toBe('not in scope')
  })

  test('asks for what the model does not know, and this is said', () => {
    const open = ['renewables', 'gbt-44989', 'servers', 'stable'].map((part) => verdict(part, {}))
    expect(open).toEqual(['not known', 'not known', 'not known', 'not known'])
  })

  test('is one of 2025', () => {
    expect(found(`${ID}-pue`, LARGE, 2026).why).toBe(
      'it held until 2025-12-31, and the year of the run is 2026',
    )
  })
})

describe('every finding', () => {
  test('is met or not met only in scope, and otherwise says why', () => {
    const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('data-centre', 'equipment-room', 'base-station'),
          standardRacks: option(fc.double({ min: 0, max: 20_000, noNaN: true })),
          inUseShare: option(fc.double({ min: 0, max: 1, noNaN: true })),
          pue: fc.option(fc.double({ min: 1, max: 3, noNaN: true })),
          ref: option(fc.double({ min: 0, max: 1, noNaN: true })),
          built: option(fc.integer({ min: 2010, max: 2026 })),
          hub: option(fc.boolean()),
          sector: option(fc.constantFrom('public', 'finance', 'other')),
          year: fc.integer({ min: 2018, max: 2028 }),
        }),
        ({ built, hub, sector, year, ...more }) => {
          for (const one of findings(facility(more, { built, hub, sector }), year)) {
            expect(one.met !== null).toBe(one.verdict === 'met' || one.verdict === 'not met')
            expect(one.why === '').toBe(one.met !== null)
            expect(one.inScope === false).toBe(one.verdict === 'not in scope')
            if (one.met !== null) expect(one.inScope).toBe(true)
            if (one.grade !== undefined && one.grade !== null) expect(one.inScope).toBe(true)
            if (more.kind !== 'data-centre') expect(one.verdict).toBe('not in scope')
          }
        },
      ),
    )
  })
})

describe('the table of compliance', () => {
  const told = facility({ pue: 1.2499 }, { built: 2024, hub: true })

  test('fits a terminal of 80 columns and tells verdicts in words', () => {
    const lines = complianceLines(findings(told))
    expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([])
    expect(lines[0]).toMatch(/^instrument +requirement +value +verdict +confidence$/)
    expect(lines[1]).toMatch(/^GB 40879-2021 +grade 3: PUE at most 1\.50 +1\.25 +met, grade 2 +unverified$/)
  })

  test('tells a value with the decimals that keep it on its side of the limit', () => {
    const text = complianceLines(findings(told)).join('\n')
    expect(text).toMatch(/new, rebuilt, extended +1\.2499 +met/)
    expect(text).toMatch(/projects in hub nodes: +1\.25 +not met/)
  })

  test('gives each reason once, and the sources of every instrument that is held', () => {
    const lines = complianceLines(findings(facility({ standardRacks: 80 })))
    const reasons = lines.filter((line) => line.includes('edge data centres'))
    expect(reasons).toHaveLength(2)
    const held = findings(facility({ standardRacks: 80 })).filter(({ verdict }) => verdict !== 'not in scope')
    expect(held.length).toBeGreaterThan(0)
    for (const { title } of held)
      expect(lines.slice(lines.indexOf('sources')).some((line) => line.startsWith(`  ${title}: `))).toBe(true)
  })

  test('says that nothing is in scope where that is so', () => {
    const lines = complianceLines(findings(facility({ kind: 'equipment-room' }), 2019))
    expect(lines[0]).toBe('nothing is in scope')
    expect(lines).not.toContain('sources')
  })

  test('is empty without findings', () => {
    expect(complianceLines([])).toEqual([])
  })

  test('has a summary of one line', () => {
    expect(complianceSummary(findings(told))).toBe('9 met, 1 not met, 4 not known, 5 not in scope')
    expect(complianceSummary([])).toBe('')
  })
})
