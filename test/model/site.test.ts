import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADDITIVE_METRICS, sum } from '../../src/model/metrics.ts'
import type { Totals } from '../../src/model/metrics.ts'
import { brokenIdentity, brokenIdentityOf } from '../../src/model/site-totals.ts'
import { unitStates } from '../../src/model/radio/unit-states.ts'
import type { SiteSpec } from '../../src/model/site.ts'
import { DAYS_IN_MONTH } from '../../src/model/time.ts'
import type { StepsPerHour, TimeAxis } from '../../src/model/time.ts'
import { apart, flat, HOURLY, plainRoom, rectified, simulated, site, unit } from './plain-site.ts'
import type { Simulated } from './plain-site.ts'
import { anySite, stockOf } from './random-site.ts'

const TOLERANCE = 1e-9

/** How far the two sides of the contract's identities lie apart, the largest, as a share of the energy that flows. */
function imbalance(t: Totals): number {
  const parts = t.loadKwh + t.conversionLossKwh + t.coolingKwh + t.auxiliaryKwh + t.batteryLossKwh
  const supply = t.gridImportKwh + t.solarKwh + t.gensetKwh - t.storedChangeKwh
  const use = t.consumptionKwh + t.gridExportKwh + t.solarCurtailedKwh + t.gensetDumpedKwh
  const ofSolar = t.solarUsedKwh + t.solarExportedKwh + t.solarCurtailedKwh
  const off = [t.consumptionKwh - parts, supply - use, t.solarKwh - ofSolar].map(Math.abs)
  return Math.max(...off) / Math.max(t.consumptionKwh, t.solarKwh, 1e-6)
}

function ofMonth({ monthly }: Simulated, month: number): Totals {
  return Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, monthly[name][month]!])) as Totals
}

function balances(spec: SiteSpec, year: Simulated) {
  const months = Array.from({ length: 12 }, (_, month) => ofMonth(year, month))
  expect(Math.max(imbalance(year.annual), ...months.map(imbalance))).toBeLessThan(TOLERANCE)
  expect(brokenIdentityOf(year)).toBeUndefined()
  const columns = ADDITIVE_METRICS.map((name) => year.monthly[name])
  expect(ADDITIVE_METRICS.map((name) => year.annual[name])).toEqual(columns.map(sum))
  // An error of forecast may save energy, at the price of traffic.
  const isSigned = (index: number) => ADDITIVE_METRICS[index] === 'forecastErrorKwh'
  const isAllowed = (value: number, index: number) =>
    Number.isFinite(value) && (value >= 0 || isSigned(index))
  expect(columns.every((column, index) => column.every((value) => isAllowed(value, index)))).toBe(true)
  const ofUnits = [...year.units.values()].reduce((total, energy) => total + sum(energy), 0)
  expect([...year.units.keys()]).toEqual(spec.units.map(({ id }) => id))
  expect(ofUnits).toBeCloseTo(year.annual.loadKwh, 5)
}

/** The largest breach of each rule of the flows in any step [kW]. */
function breaches(axis: TimeAxis, spec: SiteSpec, { columns: c }: Simulated) {
  const worst = { rectifier: 0, backfeed: 0, import: 0, export: 0, curtailed: 0, demand: 0, cooling: 0 }
  for (let i = 0; i < axis.steps; i++) {
    const dcUsedKw = Math.min(c.dcSolarKw[i]!, c.dcLoadKw[i]!)
    const lackingKw = c.demandKw[i]! - c.acSolarKw[i]!
    const surplusKw = Math.max(0, -lackingKw)
    const acCurtailedKw = c.solarCurtailedKw[i]! - (c.dcSolarKw[i]! - dcUsedKw)
    const upsKw = c.upsKw[i]! + c.upsLossKw[i]! + c.transformerLossKw[i]!
    const partsKw = c.rectifierKw[i]! + c.rectifierLossKw[i]! + c.acLoadKw[i]! + c.acCoolingKw[i]! + upsKw
    worst.rectifier = Math.max(worst.rectifier, Math.abs(c.rectifierKw[i]! + dcUsedKw - c.dcLoadKw[i]!))
    worst.backfeed = Math.max(worst.backfeed, -c.rectifierKw[i]!)
    worst.import = Math.max(worst.import, Math.abs(c.importKw[i]! - Math.max(0, lackingKw)))
    worst.export = Math.max(worst.export, Math.abs(c.solarExportedKw[i]! - (spec.canExport ? surplusKw : 0)))
    worst.curtailed = Math.max(worst.curtailed, Math.abs(acCurtailedKw - (spec.canExport ? 0 : surplusKw)))
    worst.demand = Math.max(worst.demand, Math.abs(c.demandKw[i]! - partsKw - spec.auxiliaryKw))
    worst.cooling = Math.max(worst.cooling, -c.coolingKw[i]!)
  }
  return worst
}

/** DC solar feeds the DC load alone, the rectifiers give the rest one way, and only what may be exported is. */
function flowsHold(axis: TimeAxis, spec: SiteSpec, year: Simulated) {
  const { backfeed, import: imported, export: exported, cooling, ...rounding } = breaches(axis, spec, year)
  expect({ backfeed, imported, exported, cooling }).toEqual({
    backfeed: 0,
    imported: 0,
    exported: 0,
    cooling: 0,
  })
  expect(Math.max(...Object.values(rounding))).toBeLessThan(1e-10)
}

/** Bill, carbon and peak are those of the import, step by step. */
function importIsBilled(axis: TimeAxis, spec: SiteSpec, { annual, columns, peakImportKw }: Simulated) {
  const { importKw } = columns
  let [cost, carbonKg, peakKw] = [0, 0, 0]
  for (let i = 0; i < axis.steps; i++) {
    cost += importKw[i]! * axis.stepH * spec.pricePerKwh[i]!
    carbonKg += importKw[i]! * axis.stepH * spec.carbonKgPerKwh[i]!
    if (importKw[i]! > peakKw) peakKw = importKw[i]!
  }
  expect(apart(annual.cost, cost)).toBeLessThan(TOLERANCE)
  expect(apart(annual.scope2LocationKg, carbonKg)).toBeLessThan(TOLERANCE)
  expect(apart(annual.carbonKg, annual.scope1Kg + annual.scope2LocationKg)).toBeLessThan(TOLERANCE)
  expect(annual.gridExportKwh).toBe(annual.solarExportedKwh)
  expect(Math.max(...peakImportKw)).toBe(peakKw)
}

function anyYear(stepsPerHour: StepsPerHour, numRuns: number) {
  const stock = stockOf(stepsPerHour)
  fc.assert(
    fc.property(anySite(stock), (spec) => {
      const year = simulated(stock.axis, spec, stock.columns)
      balances(spec, year)
      flowsHold(stock.axis, spec, year)
      importIsBilled(stock.axis, spec, year)
    }),
    // To make a failure smaller would take minutes: its seed is told.
    { numRuns, endOnFailure: true },
  )
}

const PATIENCE = { timeout: 120_000 }

describe('any site balances in every step, month and year', () => {
  test('at steps of an hour', PATIENCE, () => anyYear(1, 220))
  test('at steps of half an hour', PATIENCE, () => anyYear(2, 40))
  test('at steps of a quarter of an hour', PATIENCE, () => anyYear(4, 15))
})

describe('a site worked by hand', () => {
  const spec = site(HOURLY, {
    units: [
      unit(HOURLY, {
        id: 'aau',
        count: 2,
        feeder: { kind: 'share', fraction: 0.2 },
        power: { kind: 'linear', idleW: 400, fullW: 1200 },
        load: flat(HOURLY, 0.5),
      }),
      unit(HOURLY, { id: 'bbu', indoor: true, power: { kind: 'constant', powerW: 500 } }),
      unit(HOURLY, { id: 'server', bus: 'ac', indoor: true, power: { kind: 'constant', powerW: 300 } }),
    ],
    auxiliaryKw: 0.1,
    chain: rectified({ kind: 'constant', efficiency: 0.9 }),
    room: plainRoom(HOURLY, { uaKwPerK: 0.05, setpointC: 25, cop: 2, outdoorC: flat(HOURLY, 35) }),
    outdoorC: flat(HOURLY, 35),
    pricePerKwh: flat(HOURLY, 0.6),
    carbonKgPerKwh: flat(HOURLY, 0.5),
  })
  const { annual, columns, monthly, peakImportKw, units } = simulated(HOURLY, spec)
  // DC: 2 x 0.8 kW + 0.4 kW in the feeder + 0.5 kW = 2.5 kW; rectifier loss 2.5 / 0.9 - 2.5.
  const rectifierLossKw = 2.5 / 0.9 - 2.5
  // Inside: BBU, server, auxiliary, rectifier, 10 K through the envelope.
  const heatKw = 0.5 + 0.3 + 0.1 + rectifierLossKw + 0.5
  const importKw = 2.5 / 0.9 + 0.3 + 0.1 + heatKw / 2

  test.each([
    ['load', annual.loadKwh, 1.6 + 0.5 + 0.3],
    ['conversion loss, of feeder and rectifier', annual.conversionLossKwh, 0.4 + rectifierLossKw],
    ['cooling', annual.coolingKwh, heatKw / 2],
    ['auxiliary', annual.auxiliaryKwh, 0.1],
    ['consumption', annual.consumptionKwh, importKw],
    ['import', annual.gridImportKwh, importKw],
    ['bill', annual.cost, 0.6 * importKw],
    ['carbon', annual.carbonKg, 0.5 * importKw],
  ])('has the %s of its hours', (_, found, perHour) => {
    expect(found / 8760).toBeCloseTo(perHour, 10)
  })

  test('has the energy of each unit, all of its count together, at its own terminals', () => {
    const energies = [...units].map(([id, months]) => [id, sum(months) / 8760] as const)
    const wanted = { aau: 1.6, bbu: 0.5, server: 0.3 }
    expect(energies.map(([id]) => id)).toEqual(Object.keys(wanted))
    for (const [id, kw] of energies) expect(kw).toBeCloseTo(wanted[id as keyof typeof wanted], 10)
  })

  test('imports the same power in every step, so that each month has its share of days and one peak', () => {
    expect(columns.importKw[0]).toBeCloseTo(importKw, 12)
    monthly.gridImportKwh.forEach((kwh, month) =>
      expect(kwh).toBeCloseTo(24 * DAYS_IN_MONTH[month]! * importKw, 8),
    )
    expect(new Set(peakImportKw).size).toBe(1)
  })
})

describe('hours of shutdown', () => {
  test('add up over units, whatever their count', () => {
    const states = unitStates({ offShare: flat(HOURLY, 0.25), residualShare: flat(HOURLY, 0) })
    const units = [
      unit(HOURLY, { id: 'a', count: 3, states }),
      unit(HOURLY, { id: 'b', states }),
      unit(HOURLY, { id: 'c' }),
    ]
    expect(simulated(HOURLY, site(HOURLY, { units })).annual.shutdownHours).toBe(2 * 0.25 * 8760)
  })
})

describe('a site without load', () => {
  test('uses nothing, and what its arrays give is exported or curtailed', () => {
    const array = { capacityKwp: 2, kwPerKwp: flat(HOURLY, 0.5) }
    const empty = site(HOURLY, { units: [], dcSolar: array, acSolar: array, canExport: true })
    const { annual } = simulated(HOURLY, empty)
    expect(annual).toMatchObject({
      consumptionKwh: 0,
      gridImportKwh: 0,
      solarKwh: 17520,
      solarUsedKwh: 0,
      solarExportedKwh: 8760,
      solarCurtailedKwh: 8760,
    })
    expect(brokenIdentity(annual)).toBeUndefined()
  })
})

describe('the check of identities', () => {
  const { annual } = simulated(
    HOURLY,
    site(HOURLY, { acSolar: { capacityKwp: 1, kwPerKwp: flat(HOURLY, 0.25) } }),
  )

  test('passes a balanced year', () => {
    expect(brokenIdentity(annual)).toBeUndefined()
  })

  test.each([
    ['consumption is not the sum of its parts', 'coolingKwh'],
    ['supply is not use', 'gridImportKwh'],
    ['solar is not the sum of its uses', 'solarUsedKwh'],
  ] as const)('finds that %s', (fault, name) => {
    const off = (share: number) => ({ ...annual, [name]: annual[name] + share * annual.consumptionKwh })
    expect(brokenIdentity(off(2e-9))).toBe(fault)
    expect(brokenIdentity(off(5e-10))).toBeUndefined()
  })

  test('finds what is not finite', () => {
    expect(brokenIdentity({ ...annual, cost: NaN })).toBe('cost is not finite')
    expect(brokenIdentity({ ...annual, carbonKg: Infinity })).toBe('carbonKg is not finite')
  })

  test('names the month that is broken', () => {
    const year = simulated(HOURLY, site(HOURLY))
    year.monthly.gridImportKwh[2]! += 1
    expect(brokenIdentityOf(year)).toBe('supply is not use in month 3')
  })

  test('finds a load that is not the sum of its units', () => {
    const year = simulated(HOURLY, site(HOURLY))
    year.units.get('load')![0]! += 1
    expect(brokenIdentityOf(year)).toBe('load is not the sum of its units')
  })
})
