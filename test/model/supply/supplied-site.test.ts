import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum, yearOf } from '../../../src/model/metrics.ts'
import { simulateSite } from '../../../src/model/site.ts'
import type { SimulatedSite, SiteColumns, SiteSpec } from '../../../src/model/site.ts'
import { brokenIdentityOf } from '../../../src/model/site-totals.ts'
import type { SupplySpec } from '../../../src/model/supply/supply-spec.ts'
import { stockOf } from '../random-site.ts'
import { anySuppliedSite } from '../random-supply.ts'

/** As many as are asked of a release, else a few. */
const PROOF = process.env['BASEWATT_PROOF'] !== undefined
const RUNS = Number(process.env['BASEWATT_RUNS'] ?? (PROOF ? 2000 : 40))
const SEED = process.env['BASEWATT_SEED']
/** A limit against hangs: a site takes tenths of a second on a busy machine. */
const LIMIT_MS = 60_000 + 500 * RUNS

type Supplied = SiteSpec & { readonly supply: SupplySpec }

/** The greatest of what a balance of a step is made from sets what its last digits are worth. */
const WITHIN = 1e-9

function fail(what: string, step: number, values: Readonly<Record<string, number>>): never {
  const told = Object.entries(values).map(([name, value]) => `${name} ${value}`)
  return expect.fail(`${what} in step ${step}: ${told.join(', ')}`)
}

/** Balances of the -48 V bus and of the AC side in one step [kW]. */
function expectBalances(
  { supply: { battery }, auxiliaryKw }: Supplied,
  columns: SiteColumns,
  i: number,
): void {
  const { supply: s } = columns
  const netKw = s.chargeKw[i]! - s.dischargeKw[i]!
  const bus = {
    load: -columns.dcLoadKw[i]!,
    battery: battery?.bus === 'dc' ? -netKw : 0,
    solar: columns.dcSolarKw[i]!,
    curtailed: -s.dcCurtailedKw[i]!,
    rectifier: columns.rectifierKw[i]!,
  }
  expectZero('the -48 V bus', i, bus)
  const { rectifierKw, rectifierLossKw, upsKw, upsLossKw, acLoadKw, acCoolingKw, transformerLossKw } = columns
  const side = {
    rectifier: -rectifierKw[i]! - rectifierLossKw[i]!,
    ups: -upsKw[i]! - upsLossKw[i]!,
    loads: -acLoadKw[i]! - acCoolingKw[i]! - auxiliaryKw * s.acKeepShare[i]!,
    transformer: -transformerLossKw[i]!,
    battery: battery?.bus === 'ac' ? -netKw : 0,
    mains: columns.importKw[i]!,
    genset: s.gensetKw[i]! - s.gensetDumpedKw[i]!,
    solar: columns.acSolarKw[i]!,
    spare: -columns.solarExportedKw[i]! - s.acCurtailedKw[i]!,
  }
  expectZero('the AC side', i, side)
}

function expectZero(what: string, i: number, terms: Readonly<Record<string, number>>): void {
  let [total, scale] = [0, 1]
  for (const term of Object.values(terms)) {
    total += term
    scale = Math.max(scale, Math.abs(term))
  }
  if (!(Math.abs(total) <= WITHIN * scale)) fail(`no balance on ${what}`, i, terms)
}

const SHARES = [
  'mainsShare',
  'acShare',
  'gensetShare',
  'dcKeepShare',
  'dcShedShare',
  'acKeepShare',
  'acShedShare',
] as const
const NEVER_NEGATIVE = [
  'chargeKw',
  'dischargeKw',
  'gensetKw',
  'gensetDumpedKw',
  'gensetStarts',
  'dcCurtailedKw',
  'acCurtailedKw',
  'unservedKeepKw',
  'unservedShedKw',
] as const

/** Shares are shares, nothing flows backwards, and what is not there gives nothing. */
function expectPossible({ canExport }: Supplied, columns: SiteColumns, i: number): void {
  const { supply, importKw, solarExportedKw } = columns
  for (const name of SHARES) {
    const share = supply[name][i]!
    if (!(share >= 0 && share <= 1 + WITHIN)) fail(name, i, { share })
  }
  for (const name of NEVER_NEGATIVE)
    if (!(supply[name][i]! >= -WITHIN)) fail(name, i, { is: supply[name][i]! })
  const [mains, genset] = [supply.mainsShare[i]!, supply.gensetShare[i]!]
  if (!(importKw[i]! >= -WITHIN)) fail('import', i, { is: importKw[i]! })
  if (mains === 0 && importKw[i] !== 0) fail('import without mains', i, { is: importKw[i]! })
  if (genset > 1 - mains + WITHIN) fail('generator beside mains', i, { genset, mains })
  if (genset === 0 && supply.gensetKw[i] !== 0)
    fail('a generator at rest gives', i, { is: supply.gensetKw[i]! })
  const exported = solarExportedKw[i]!
  if (!canExport && exported !== 0) fail('export', i, { exported })
  if (mains === 0 && exported !== 0) fail('export without mains', i, { exported })
}

/** Of the three buses that cooling hangs on [kW]. */
const SETTLED_KW = 3e-9

/** The battery's own limits; powers only where cooling and sources agree, since else it takes what they differ by. */
function expectLimits(
  { supply: { battery } }: Supplied,
  columns: SiteColumns,
  i: number,
  settled: boolean,
): void {
  if (battery === undefined) return
  const { storedKwh, chargeKw, dischargeKw, batteryLossKw, reserveKwh, mainsShare } = columns.supply
  const fullKwh = battery.capacityKwh * battery.health
  const rounding = WITHIN * fullKwh
  const stored = storedKwh[i]!
  if (!(stored <= battery.socMax * fullKwh + rounding && stored >= -rounding))
    fail('stored', i, { stored, fullKwh })
  if (!settled) return
  const [charge, discharge, loss] = [chargeKw[i]!, dischargeKw[i]!, batteryLossKw[i]!]
  // Shares that are all or nothing but for a last digit are told as such, and cooling agrees with sources to 1e-9 kW on each
  // bus: the battery takes what that is worth.
  const loadKw = WITHIN * (columns.dcLoadKw[i]! + Math.abs(columns.demandKw[i]!)) + SETTLED_KW
  if (!(charge <= battery.chargeKw * (1 + WITHIN) + loadKw))
    fail('charge', i, { charge, most: battery.chargeKw })
  if (!(discharge <= battery.dischargeKw * (1 + WITHIN) + loadKw))
    fail('discharge', i, { discharge, most: battery.dischargeKw })
  if (!(loss >= -rounding - loadKw)) fail('loss of the battery', i, { loss, charge, discharge })
  const isAbove = stored >= reserveKwh[i]! - rounding
  if (mainsShare[i] === 1 && discharge > 0 && !isAbove) fail('below the reserve', i, { stored, discharge })
}

/** Months add up to the columns, and the store's change to what it holds. */
function expectSums(
  { supply: { battery } }: Supplied,
  year: SimulatedSite,
  columns: SiteColumns,
  stepH: number,
): void {
  const total = yearOf(year.monthly)
  const { supply: s } = columns
  const near = (value: number, kwh: number) =>
    expect(Math.abs(value - kwh)).toBeLessThan(1e-9 * Math.max(1, kwh))
  near(total.gridImportKwh, sum(columns.importKw) * stepH)
  near(total.gensetKwh, sum(s.gensetKw) * stepH)
  near(total.unservedKwh, (sum(s.unservedKeepKw) + sum(s.unservedShedKw)) * stepH)
  near(total.solarCurtailedKwh, sum(columns.solarCurtailedKw) * stepH)
  if (battery === undefined) {
    expect([total.batteryLossKwh, total.storedChangeKwh]).toEqual([0, 0])
    return
  }
  const startKwh = battery.socInitial * battery.capacityKwh * battery.health
  const change = s.storedKwh[s.storedKwh.length - 1]! - startKwh
  expect(Math.abs(total.storedChangeKwh - change)).toBeLessThan(1e-8 * Math.max(1, total.gridImportKwh))
}

describe('a site with sources of its own', () => {
  const stock = stockOf(1)
  const { axis, columns } = stock
  it(
    'keeps every balance in every step, its battery inside its limits, and its reserve while the mains are there',
    () => {
      fc.assert(
        fc.property(anySuppliedSite(stock), (spec) => {
          const year = simulateSite(axis, spec, columns)
          expect(brokenIdentityOf(year)).toBeUndefined()
          const { isSettled } = year.supply!.figures()
          for (let i = 0; i < axis.steps; i++) {
            expectBalances(spec, columns, i)
            expectPossible(spec, columns, i)
            expectLimits(spec, columns, i, isSettled)
          }
          expectSums(spec, year, columns, axis.stepH)
        }),
        // A smaller site that fails takes minutes to find: the seed is told.
        { numRuns: RUNS, endOnFailure: true, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
      )
    },
    LIMIT_MS,
  )
})
