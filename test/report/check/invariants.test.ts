import { beforeAll, describe, expect, test } from 'vitest'
import { brokenInvariants } from '../../../src/report/check/invariants.ts'
import type { Result } from '../../../src/report/result.ts'
import { ADDITIVE_METRICS } from '../../../src/model/metrics.ts'
import { EXAMPLES, exampleRun } from '../../example-run.ts'

type Json = Record<string, unknown>

/** A copy of a document with one number replaced. */
function withValue(document: Result, path: string, change: (value: number) => number | null): Result {
  const copy = structuredClone(document) as unknown as Json
  const steps = path.split('.')
  let at: Json = copy
  for (const step of steps.slice(0, -1)) at = at[step] as Json
  const last = steps.at(-1)!
  at[last] = change(at[last] as number)
  return copy as unknown as Result
}

describe.each(EXAMPLES)('the result of %s', (name) => {
  test('keeps all identities in its rounded numbers', async () => {
    expect(brokenInvariants((await exampleRun(name)).result)).toEqual([])
  })
})

describe('a broken identity is found', () => {
  let room: Result
  let site: Result
  const broken = (result: Result, path: string, change = (value: number) => value * 1.001 + 1) =>
    brokenInvariants(withValue(result, path, change)).map((one) => `${one.path}: ${one.identity}`)
  beforeAll(async () => {
    room = (await exampleRun('equipment-room.yaml')).result
    site = (await exampleRun('one-5g-site.yaml')).result
  })

  const total = 'variants.roof-solar.total'
  const sums = 'total = sum of count x site'

  test.each(ADDITIVE_METRICS)('in the total of %s over sites', (metric) => {
    expect(broken(room, `${total}.${metric}`)).toContain(`${total}.${metric}: ${sums}`)
  })

  test.each(ADDITIVE_METRICS)('in the months of %s', (metric) => {
    const found = broken(room, `variants.roof-solar.sites.room-1.monthly.${metric}.3`)
    expect(found).toContain(`variants.roof-solar.sites.room-1.annual.${metric}: year = sum of months`)
  })

  test('in the sum of consumption, of a total, a year and a month', () => {
    const identity = 'consumption = load + conversion loss + cooling + auxiliary + battery loss'
    const parts = [
      'loadKwh',
      'conversionLossKwh',
      'coolingKwh',
      'auxiliaryKwh',
      'batteryLossKwh',
      'consumptionKwh',
    ]
    for (const part of parts) {
      expect(broken(room, `${total}.${part}`)).toContain(`${total}: ${identity}`)
      const annual = 'variants.roof-solar.sites.room-1.annual'
      expect(broken(room, `${annual}.${part}`)).toContain(`${annual}: ${identity}`)
      const months = 'variants.roof-solar.sites.room-1.monthly'
      expect(broken(room, `${months}.${part}.11`)).toContain(`${months}.11: ${identity}`)
    }
  })

  test('between supply and use', () => {
    const identity = 'grid import + solar + genset - stored = consumption + export + curtailed + dumped'
    const parts = [
      'gridImportKwh',
      'solarKwh',
      'gensetKwh',
      'storedChangeKwh',
      'consumptionKwh',
      'gridExportKwh',
      'solarCurtailedKwh',
      'gensetDumpedKwh',
    ]
    for (const part of parts) expect(broken(room, `${total}.${part}`)).toContain(`${total}: ${identity}`)
  })

  test('of energy that is stored, which the supply gives up', () => {
    const stored = withValue(room, `${total}.storedChangeKwh`, () => 5)
    const balanced = withValue(stored, `${total}.gridImportKwh`, (value) => value + 5)
    expect(brokenInvariants(balanced).filter(({ identity }) => identity.startsWith('grid'))).toEqual([])
  })

  test('in the uses of solar, and in the scopes of carbon', () => {
    const uses = `${total}: solar = used + exported + curtailed`
    for (const part of ['solarKwh', 'solarUsedKwh', 'solarExportedKwh', 'solarCurtailedKwh'])
      expect(broken(room, `${total}.${part}`)).toContain(uses)
    const scopes = `${total}: carbon = scope 1 + scope 2 by location`
    for (const part of ['carbonKg', 'scope1Kg', 'scope2LocationKg'])
      expect(broken(room, `${total}.${part}`)).toContain(scopes)
  })

  test('in the total of a unit, also one that no site has', () => {
    const path = `${total}.units.servers`
    expect(broken(room, path)).toEqual([`${path}: ${sums}`])
    const more = withValue(room, `${total}.units.ghost`, () => 1)
    expect(brokenInvariants(more).map((one) => one.path)).toEqual([`${total}.units.ghost`])
  })

  test('in the largest month', () => {
    const path = 'variants.baseline.sites.room-1.annual.peakImportKw'
    expect(broken(room, path)).toEqual([`${path}: year = largest month`])
  })

  test('in the ratios', () => {
    expect(broken(room, `${total}.see`)).toEqual([`${total}.see: see x consumption = load`])
    const annual = 'variants.baseline.sites.room-1.annual'
    expect(broken(room, `${annual}.see`)).toEqual([`${annual}.see: see x consumption = load`])
    expect(broken(room, `${annual}.pue`)).toEqual([`${annual}.pue: PUE x load = consumption`])
    expect(brokenInvariants(withValue(room, `${total}.see`, () => null)).map((one) => one.identity)).toEqual([
      'no load, no ratio',
    ])
  })

  test('in what is saved', () => {
    for (const name of ['consumptionKwh', 'gridImportKwh', 'cost', 'energyCost', 'carbonKg'])
      expect(broken(site, `savings.solar.${name}`)).toEqual([
        `savings.solar.${name}: savings = baseline - variant`,
      ])
    const shares = [
      'equipmentPercent',
      'sitePercent',
      'gridPercent',
      'billPercent',
      'energyCostPercent',
      'carbonPercent',
    ]
    for (const name of shares) {
      expect(broken(site, `savings.both.${name}`)).toEqual([
        `savings.both.${name}: percent x baseline = baseline - variant`,
      ])
      expect(brokenInvariants(withValue(site, `savings.both.${name}`, () => null))).toMatchObject([
        { path: `savings.both.${name}`, identity: 'a share of what is not zero', right: 0 },
      ])
    }
  })

  test('with both of its sides', () => {
    const moved = withValue(site, 'savings.solar.cost', () => 1)
    const { total: before } = site.variants['baseline']!
    const { total: after } = site.variants['solar']!
    const [one] = brokenInvariants(moved)
    expect(one!.left).toBe(1)
    expect(one!.right).toBeCloseTo(before.cost - after.cost, 6)
  })

  test('where a number is none', () => {
    expect(broken(site, 'variants.baseline.total.loadKwh', () => NaN).length).toBeGreaterThan(0)
  })

  test('above the rounding of nine digits, not within it', () => {
    const path = 'variants.baseline.total.auxiliaryKwh'
    const { consumptionKwh } = site.variants['baseline']!.total
    const shifted = (share: number) =>
      broken(site, path, (value) => value + share * consumptionKwh).filter((text) => text.includes('load +'))
    expect(shifted(0.5e-8)).toEqual([])
    expect(shifted(3e-8)).toHaveLength(1)
  })

  test('also where the sites are left out of the document', () => {
    const copy = structuredClone(site) as unknown as { variants: Record<string, { sites?: unknown }> }
    for (const variant of Object.values(copy.variants)) delete variant.sites
    const bare = copy as unknown as Result
    expect(brokenInvariants(bare)).toEqual([])
    expect(broken(bare, 'variants.baseline.total.solarKwh').length).toBeGreaterThan(0)
  })
})
