import { describe, expect, test } from 'vitest'
import { brokenInvariants } from '../../src/report/check/invariants.ts'
import { hasDigitsOf } from '../../src/report/explain/against-stored.ts'
import { originText } from '../../src/report/explain/tree-text.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { resultOf } from '../../src/report/result.ts'
import type { Result } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { summaryTable } from '../../src/report/summary-table.ts'
import { scenario, ScenarioFolder } from '../scenarios/scenario-folder.ts'
import { targetOf } from '../../src/report/explain/target.ts'
import type { InputError } from '../../src/scenarios/problem.ts'
import { driftsOf } from './explain/every-node.ts'
import { explaining, named } from './explain/room-scenes.ts'

const folder = new ScenarioFolder()

const ROOM = ['kind: equipment-room', 'cooling: none', 'equipment: [{ id: it, power: 1 kW }]']
const SOLAR = 'solar: { capacity: 2 kWp, tilt: 30 deg, azimuth: 180 deg, export: true }'
const MAST =
  '  - { id: mast, kind: base-station, count: 3, enclosure: none, dcBus: none, equipment: [{ id: bts, power: 400 W, bus: ac, place: outdoor }] }'
const WEATHER =
  '{ constant: { temperature: 20 degC, humidity: 50 %, pressure: 100 kPa, wind: 1 m/s, ghi: 300 W/m2 } }'

/** Two contracts, one of them for more energy than is left at the room; own solar energy; a marginal factor by the hour. */
function whole(more: readonly string[] = [], marginal = '{ csv: margin.csv }'): string {
  const rows = Array.from({ length: 8760 }, (_, hour) => (hour % 24 < 8 ? '0.7' : '0.95'))
  folder.write('margin.csv', `marginal\n${rows.join('\n')}\n`)
  const contracts =
    '[{ name: wind, share: 30 % }, { name: waste, energy: 1 MWh/year, carbon: 0.2 kg/kWh, renewable: false }, { name: water, energy: 2 MWh/year }]'
  return scenario({
    grid: 'cn-north-2021',
    weather: WEATHER,
    site: [...ROOM, SOLAR],
    more: [
      MAST,
      `carbon: { contracts: ${contracts}, marginal: ${marginal}, certificatesSold: true }`,
      'variants:',
      '  - { name: less, set: { sites.mast.equipment.bts.power: 250 W, sites.a.solar.capacity: 3 kWp } }',
      ...more,
    ],
  })
}

async function ran(text: string) {
  const loaded = await folder.load(text)
  return { loaded, result: resultOf(loaded, simulateScenario(loaded)) }
}

let known: ReturnType<typeof ran> | undefined
/** The scenario with contracts, simulated once. */
const wholeRun = () => (known ??= ran(whole()))

describe('a year with contracts', () => {
  test('keeps its identities, of sites, months and all together', async () => {
    const { result } = await wholeRun()
    expect(brokenInvariants(result)).toEqual([])
    const { total, sites } = result.variants['baseline']!
    expect(total.scope2MarketKg).toBeCloseTo(
      sites!['a']!.annual.scope2MarketKg! + 3 * sites!['mast']!.annual.scope2MarketKg!,
      5,
    )
    expect(total.avoidedMarginalKg).toBe(0)
  })

  test('counts import by contracts, and solar energy whose certificates are sold', async () => {
    const { annual } = (await wholeRun()).result.variants['baseline']!.sites!['mast']!
    // 3,504 kWh: 30 % of wind, 1,000 kWh of waste, and water covers what is left.
    expect(annual.gridImportKwh).toBeCloseTo(3504, 5)
    expect(annual.scope2MarketKg).toBeCloseTo(1000 * 0.2, 5)
    expect(annual.renewablePercent).toBeCloseTo((100 * (3504 - 1000)) / 3504, 5)
    const room = (await wholeRun()).result.variants['baseline']!.sites!['a']!
    const { gridImportKwh, solarUsedKwh, scope2MarketKg, cue } = room.annual
    const uncovered = 0.7 * gridImportKwh - 3000
    expect(uncovered).toBeGreaterThan(0)
    expect(scope2MarketKg).toBeCloseTo((uncovered + solarUsedKwh) * 0.5942 + 200, 4)
    expect(cue).toBeCloseTo(room.annual.carbonKg / room.annual.loadKwh, 8)
    expect(room.facility?.ref).toBeCloseTo(room.annual.renewablePercent! / 100, 8)
    expect(annual.cue).toBeNull()
  })

  test('warns of contracts for more than the import', async () => {
    const { warnings } = (await wholeRun()).result
    expect(warnings.filter(({ at }) => at.includes('contracts'))).toEqual([
      {
        at: 'sites.mast.carbon.contracts',
        message:
          'contracts for 4051 kWh a year stand against an import of 3504 kWh: only that is counted (baseline)',
      },
      {
        at: 'sites.mast.carbon.contracts',
        message:
          'contracts for 3657 kWh a year stand against an import of 2190 kWh: only that is counted (less)',
      },
    ])
  })

  test('tells what a variant avoids at the margin of its hours, exports left out', async () => {
    const { sites, total } = (await wholeRun()).result.variants['less']!
    const mean = (8 * 0.7 + 16 * 0.95) / 24
    expect(sites!['mast']!.annual.avoidedMarginalKg).toBeCloseTo(0.15 * 8760 * mean, 5)
    expect(sites!['a']!.annual.avoidedMarginalKg).toBeGreaterThan(0)
    expect(total.avoidedMarginalKg).toBeCloseTo(
      sites!['a']!.annual.avoidedMarginalKg! + 3 * sites!['mast']!.annual.avoidedMarginalKg!,
      5,
    )
  })

  test('shows both scopes 2 on its page', async () => {
    const { loaded, result } = await wholeRun()
    const style = { strong: (text: string) => text, faint: (text: string) => text, width: 100, unicode: true }
    const page = summaryTable(loaded, result, style)
    expect(page).toMatch(/^scope 2 by market +kg /m)
    expect(page).toMatch(/^avoided at the margin +kg +0/m)
    expect(page).toMatch(/^renewable +% /m)
  })

  test('can be expected, by the year and by the month', async () => {
    const at = 'variants.less.sites.mast'
    const lines = [
      `${at}.annual.scope2MarketKg, value: 200 kg`,
      `${at}.monthly.avoidedMarginalKg.0, value: ${0.15 * 744 * ((8 * 0.7 + 16 * 0.95) / 24)} kg`,
      'variants.baseline.sites.a.annual.cue, value: 1 kg/kWh, tolerance: 100 %',
      `${at}.annual.renewablePercent, value: 54.34 %, tolerance: 1 %`,
    ]
    const text = whole(['expect:', ...lines.map((line) => `  - { output: ${line} }`)])
    const { expect: verdicts } = (await ran(text)).result
    expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, true, true])
  })
})

describe('a broken identity is found', () => {
  test.each([
    ['total', 'scope2MarketKg', 'total = sum of count x site'],
    ['sites.a.annual', 'scope2MarketKg', 'year = sum of months'],
    ['sites.a.annual', 'avoidedMarginalKg', 'year = sum of months'],
    ['sites.a.annual', 'cue', 'CUE x load = carbon'],
    ['sites.a.annual', 'renewablePercent', 'ref x what it is over = what it tells'],
  ])('in %s.%s', async (place, name, identity) => {
    const { result } = await wholeRun()
    const copy = structuredClone(result)
    const variant = copy.variants['less']!
    const values = (place === 'total' ? variant.total : variant.sites!['a']!.annual) as Record<
      string,
      unknown
    >
    values[name] = Number(values[name]) * 1.001 + 1
    expect(brokenInvariants(copy).map((one) => one.identity)).toContain(identity)
  })
})

describe('by market and at the margin nothing is told', () => {
  test('where nothing contractual and no marginal factor is given', async () => {
    const { result } = await ran(scenario())
    const { annual, monthly } = result.variants['baseline']!.sites!['a']!
    expect([annual.scope2MarketKg, annual.avoidedMarginalKg]).toEqual([null, null])
    expect(monthly.scope2MarketKg).toEqual(Array(12).fill(null))
    expect(annual.renewablePercent).toBe(0)
    expect(brokenInvariants(result)).toEqual([])
  })

  test('at the margin where a variant has another factor than the baseline, with a warning', async () => {
    const own = '  - { name: own, set: { carbon.marginal: cn-east-om } }'
    const { result } = await ran(whole([own], 'cn-north-om'))
    expect(result.variants['less']!.total.avoidedMarginalKg).toBeGreaterThan(0)
    expect(result.variants['own']!.total.avoidedMarginalKg).toBeNull()
    expect(result.warnings.filter(({ at }) => at.endsWith('marginal'))).toEqual(
      ['a', 'mast'].map((id) => ({
        at: `sites.${id}.carbon.marginal`,
        message:
          'its marginal factor is not that of the baseline, so what it avoids at the margin is not told: give both the same (own)',
      })),
    )
  })

  test('by market in a baseline without contracts beside a variant with some', async () => {
    const green = '  - { name: green, set: { carbon: { contracts: [{ name: wind, share: 100 % }] } } }'
    const { variants } = (await ran(scenario({ grid: 'cn-north-2021', more: ['variants:', green] }))).result
    expect(variants['baseline']!.total.scope2MarketKg).toBeNull()
    expect(variants['green']!.total).toMatchObject({ scope2MarketKg: 0, renewablePercent: 100 })
  })
})

test('by market is by location where no contract covers and the residual factor is that of the grid', async () => {
  const carbon = 'carbon: { contracts: [], residual: cn-north-2021 }'
  const { total } = (await ran(scenario({ grid: 'cn-north-2021', more: [carbon] }))).result.variants[
    'baseline'
  ]!
  expect(total.scope2MarketKg).toBe(total.scope2LocationKg)
  expect(total.scope2MarketKg).toBeCloseTo(8760 * 0.712, 5)
})

describe('the explanation', () => {
  const CARBON = ['scope2MarketKg', 'avoidedMarginalKg', 'cue', 'renewablePercent']

  test.each([
    ['with contracts and a margin by the hour', () => whole()],
    ['with neither', () => scenario({ more: [MAST] })],
    ['with a site that only the variant has', () => whole(['  - { name: gone, set: { sites.mast: null } }'])],
  ])('of every figure %s has its value and follows from its terms', async (_, text) => {
    const { loaded, tree } = await explaining(folder, text())
    const result: Result = resultOf(loaded, simulateScenario(loaded))
    const own = outputsOf(result).filter(({ path }) =>
      [...CARBON, 'ref', 'cueKgPerKwh'].some((name) => new RegExp(`\\.${name}(\\.6)?$`).test(path)),
    )
    expect(own.length).toBeGreaterThan(15)
    for (const { path, value } of own) {
      const found = tree(path)
      expect(hasDigitsOf(value, found), path).toBe(true)
      expect(driftsOf(found), path).toEqual([])
    }
    for (const at of ['7', '2021-01-10T04:00'])
      for (const metric of CARBON) expect(driftsOf(tree(metric, at)), `${metric} ${at}`).toEqual([])
  })

  test('names where each factor was written', async () => {
    const { tree } = await explaining(folder, whole())
    const market = tree('scope2MarketKg')
    expect(market.terms.map(({ label }) => label)).toEqual([
      'wind',
      'waste',
      'water',
      'import without a contract',
      'solar whose certificates are sold',
    ])
    expect(originText(named(market, 'residual factor')!.origin!)).toMatch(/cn-nation-excl-traded-2021/)
    expect(originText(named(market, 'share covered')!.origin!)).toMatch(/s\.yaml:14:\d+ "30 %"$/)
    const avoided = tree('variants.less.sites.a.annual.avoidedMarginalKg')
    expect(originText(named(avoided, 'marginal factor')!.origin!)).toMatch(/margin\.csv/)
  })
})

describe('what is avoided at the margin', () => {
  test('is not told of all sites where one has no factor, which is warned of', async () => {
    const { result } = await ran(whole().replace('id: mast,', 'id: mast, carbon: { contracts: [] },'))
    expect(result.variants['less']!.total.avoidedMarginalKg).toBeNull()
    const told = result.warnings.filter(({ at }) => at === 'sites.mast.carbon.marginal')
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^it has no marginal factor, .* \(less\)$/),
    ])
    const { result: all } = await wholeRun()
    expect(all.warnings.filter(({ at }) => at.endsWith('carbon.marginal'))).toEqual([])
  })

  test('is no saving, and a hint tells where it stands', async () => {
    const output = 'savings.less.avoidedMarginalKg'
    const expected = `expect: [{ output: ${output}, value: 1 kg }]`
    const where = 'variants.less.total.avoidedMarginalKg'
    const fault: unknown = await folder.load(whole([expected])).catch((error: unknown) => error)
    expect((fault as InputError).problems.map(({ hint }) => hint)).toEqual([`write ${where}`])
    const { loaded } = await wholeRun()
    expect(() => targetOf(output, loaded)).toThrow(`no saving "avoidedMarginalKg": write ${where}`)
  })
})
