import { describe, expect, it } from 'vitest'
import { byChangeText } from '../../../src/report/comparison/by-change-text.ts'
import type { Change } from '../../../src/report/comparison/change.ts'
import { withSitesAsOne } from '../../../src/report/comparison/site-defaults.ts'
import type { Result } from '../../../src/report/result.ts'

const style = { strong: (text: string) => text, faint: (text: string) => text, width: 120, unicode: true }

const change = (...path: string[]): Change => ({
  kind: 'changed',
  path,
  before: '1',
  after: '2',
  beforeAt: undefined,
  afterAt: undefined,
  textOnly: false,
})

/** The first lines of the page where two changes are one group. */
function headOf(mostSteps: number): string[] {
  const changes = [change('sites', 'a', 'count'), change('sites', 'b', 'count')]
  const steps = [{ label: 'sites (2 changes)', changes, together: 'grouped' as const }]
  const effort = { simulations: 2, siteYears: 80_000, mostSteps }
  const between = { missing: '' }
  const inputs = { changes, layoutOnly: false, defaults: [], program: [], between }
  return byChangeText({ steps, outputs: [], withoutNumber: [], effort }, 'a', 'b', inputs, style).split('\n')
}

describe('the page by change', () => {
  it('says how much was simulated', () => {
    expect(headOf(40)[1]).toBe('2 simulations, 80,000 years of a site in all')
  })

  it('says why changes are one group', () => {
    expect(headOf(40)[2]).toBe('2 changes are one group, since there are too many: sites (2 changes)')
    expect(headOf(10).slice(2)).toEqual([
      '2 changes are one group, since more than 10 steps would take above 100,000 years of a site: sites (2 changes)',
    ])
    expect(headOf(1)[2]).toContain('since more than 1 step would take')
  })
})

describe('defaults of sites', () => {
  const document = (...ids: string[]) =>
    ({
      variants: { baseline: { sites: Object.fromEntries(ids.map((id) => [id, {}])) } },
    }) as unknown as Result
  const rows = [
    { path: 'sites.a.count', values: ['1', undefined] },
    { path: 'sites.a.cooling.cop', values: ['3', undefined] },
    { path: 'sites.b.count', values: ['1', '2'] },
    { path: 'year', values: ['2021', undefined] },
  ]

  it('that only one result has are one row', () => {
    expect(withSitesAsOne(rows, [document('a', 'b'), document('b')])).toEqual([
      { path: 'sites.a', values: ['2 defaults', 'no such site'] },
      rows[2],
      rows[3],
    ])
  })

  it('that both have are rows of their own', () => {
    expect(withSitesAsOne(rows, [document('a', 'b'), document('a', 'b')])).toEqual(rows)
  })

  it('stay as they are where a result does not hold its sites', () => {
    const many = { variants: { baseline: {} } } as unknown as Result
    expect(withSitesAsOne(rows, [many, document('b')])).toEqual(rows)
  })
})
