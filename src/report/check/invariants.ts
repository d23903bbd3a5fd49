import { BIT_PER_GB, GB_PER_TB, JOULE_PER_KWH } from '../../model/efficiency.ts'
import type { Efficiency } from '../../model/efficiency.ts'
import { ADDITIVE_METRICS } from '../../model/metrics.ts'
import type { AdditiveMetric } from '../../model/metrics.ts'
import type { Result, SiteResult, VariantResult } from '../result.ts'
import { held, ofProduct } from './held.ts'
import type { BrokenInvariant } from './held.ts'
import { monthsOfCarbon, ofCarbon, totalOfCarbon } from './carbon-invariants.ts'
import { ofAssets } from './asset-invariants.ts'
import { ofBill, ofFleetBill } from './bill-invariants.ts'
import { ofCoverage } from './coverage-invariants.ts'
import { ofFinance } from './finance-invariants.ts'
import { ofFacility } from './facility-invariants.ts'
import { ofRetirement } from './retirement-invariants.ts'
import { eerOfCooling, ofCooling, ofRoom } from './room-invariants.ts'
import { blockedShare, ofService } from './service-invariants.ts'
import { ofSources, ofSupply } from './supply-invariants.ts'
import { ofYears } from './years-invariants.ts'

type Document = Pick<Result, 'variants' | 'savings'>
type Values = Readonly<Record<AdditiveMetric, number>>
type Ratios = Values &
  Efficiency & {
    readonly see: number | null
    readonly blockedPercent: number | null
    readonly coolingEer: number | null
  }

/** The identities of energy, cost and carbon that a result breaks, whatever a baseline says. */
export function brokenInvariants({ variants, savings }: Document): BrokenInvariant[] {
  const baseline = variants['baseline']
  const broken = Object.entries(variants).flatMap(([name, variant]) => [
    ...ofVariant(`variants.${name}`, variant),
    ...ofFinance(`variants.${name}.finance`, variant.finance, baseline?.finance),
  ])
  const saved = Object.entries(savings).flatMap(([name, values]) => {
    const variant = variants[name]
    return baseline === undefined || variant === undefined
      ? []
      : ofSavings(`savings.${name}`, values, baseline.total, variant.total)
  })
  return [...broken, ...saved]
}

function ofVariant(at: string, variant: VariantResult): BrokenInvariant[] {
  const { total, sites, retirement, assets, coverage, years } = variant
  const broken = [
    ...ofStretch(`${at}.total`, total),
    ...ofRatios(`${at}.total`, total),
    ...ofFleetBill(at, variant),
    ...ofRetirement(`${at}.retirement`, retirement),
    ...ofAssets(`${at}.assets`, assets),
    ...ofCoverage(`${at}.coverage`, coverage, total),
    ...ofYears(`${at}.years`, years, total),
    ...Object.entries(years?.byYear ?? {}).flatMap(([year, v]) => ofStretch(`${at}.years.byYear.${year}`, v)),
  ]
  if (sites === undefined) return broken
  const list = Object.entries(sites)
  for (const name of ADDITIVE_METRICS) {
    const parts = list.map(([, { count, annual }]) => count * annual[name])
    broken.push(...held(`${at}.total.${name}`, 'total = sum of count x site', [total[name]], parts))
  }
  for (const [id, kwh] of Object.entries(total.units)) {
    const parts = list.map(([, { count, annual }]) => count * (annual.units[id] ?? 0))
    broken.push(...held(`${at}.total.units.${id}`, 'total = sum of count x site', [kwh], parts))
  }
  broken.push(...totalOfCarbon(`${at}.total`, variant))
  for (const [id, site] of list) broken.push(...ofSite(`${at}.sites.${id}`, site))
  return broken
}

function ofSite(at: string, site: SiteResult): BrokenInvariant[] {
  const { annual, monthly } = site
  const broken = [
    ...ofStretch(`${at}.annual`, annual),
    ...ofRatios(`${at}.annual`, annual),
    ...ofCarbon(`${at}.annual`, annual),
    ...monthsOfCarbon(at, site),
    ...ofRoom(at, site),
    ...ofFacility(at, site),
    ...ofSupply(at, site),
    ...ofBill(at, site),
  ]
  const { pue, loadKwh, consumptionKwh } = annual
  if (pue !== null)
    broken.push(...ofProduct(`${at}.annual.pue`, 'PUE x load = consumption', pue * loadKwh, [consumptionKwh]))
  const months = (name: AdditiveMetric | 'peakImportKw') => monthly[name].map(Number)
  for (const name of ADDITIVE_METRICS)
    broken.push(...held(`${at}.annual.${name}`, 'year = sum of months', [annual[name]], months(name)))
  const peak = Math.max(...months('peakImportKw'))
  broken.push(...held(`${at}.annual.peakImportKw`, 'year = largest month', [annual.peakImportKw], [peak]))
  for (const month of monthly.loadKwh.keys()) {
    const values = Object.fromEntries(ADDITIVE_METRICS.map((name) => [name, Number(monthly[name][month])]))
    broken.push(...ofStretch(`${at}.monthly.${month}`, values as Values))
  }
  return broken
}

/** What holds in any stretch of time, of one site or of all. */
function ofStretch(at: string, v: Values): BrokenInvariant[] {
  return [
    ...held(
      at,
      'consumption = load + conversion loss + cooling + auxiliary + battery loss',
      [v.consumptionKwh],
      [v.loadKwh, v.conversionLossKwh, v.coolingKwh, v.auxiliaryKwh, v.batteryLossKwh],
    ),
    ...held(
      at,
      'grid import + solar + genset - stored = consumption + export + curtailed + dumped',
      [v.gridImportKwh, v.solarKwh, v.gensetKwh, -v.storedChangeKwh],
      [v.consumptionKwh, v.gridExportKwh, v.solarCurtailedKwh, v.gensetDumpedKwh],
    ),
    ...held(
      at,
      'solar = used + exported + curtailed',
      [v.solarKwh],
      [v.solarUsedKwh, v.solarExportedKwh, v.solarCurtailedKwh],
    ),
    ...held(at, 'carbon = scope 1 + scope 2 by location', [v.carbonKg], [v.scope1Kg, v.scope2LocationKg]),
    ...ofService(at, v),
    ...ofCooling(at, v),
    ...ofSources(at, v),
  ]
}

function ofRatios(at: string, v: Ratios): BrokenInvariant[] {
  const load =
    v.see === null
      ? held(`${at}.see`, 'no load, no ratio', [v.loadKwh], [0])
      : ofProduct(`${at}.see`, 'see x consumption = load', v.see * v.consumptionKwh, [v.loadKwh])
  return [...load, ...ofData(at, v), ...blockedShare(at, v), ...eerOfCooling(at, v)]
}

/** What is held against the data that was carried. */
function ofData(at: string, v: Ratios): BrokenInvariant[] {
  const { bitPerJ, kwhPerGb, carbonKgPerTb } = v
  const of = (name: keyof Efficiency, identity: string, left: number, right: number) =>
    ofProduct(`${at}.${name}`, identity, left, [right])
  const none = (name: keyof Efficiency) => held(`${at}.${name}`, 'no data, no ratio', [v.dataGb], [0])
  const bits = v.dataGb * BIT_PER_GB
  const joules = v.consumptionKwh * JOULE_PER_KWH
  return [
    ...(bitPerJ === null ? [] : of('bitPerJ', 'bit/J x consumption = data', bitPerJ * joules, bits)),
    ...(kwhPerGb === null
      ? none('kwhPerGb')
      : of('kwhPerGb', 'kWh/GB x data = consumption', kwhPerGb * v.dataGb, v.consumptionKwh)),
    ...(carbonKgPerTb === null
      ? none('carbonKgPerTb')
      : of('carbonKgPerTb', 'kg/TB x data = carbon', (carbonKgPerTb * v.dataGb) / GB_PER_TB, v.carbonKg)),
  ]
}

const SAVED = ['consumptionKwh', 'gridImportKwh', 'cost', 'energyCost', 'carbonKg', 'unservedKwh'] as const

const SHARES = [
  ['equipmentPercent', 'loadKwh'],
  ['sitePercent', 'consumptionKwh'],
  ['gridPercent', 'gridImportKwh'],
  ['billPercent', 'cost'],
  ['energyCostPercent', 'energyCost'],
  ['carbonPercent', 'carbonKg'],
] as const

function ofSavings(
  at: string,
  saved: Result['savings'][string],
  before: Values,
  after: Values,
): BrokenInvariant[] {
  const amounts = SAVED.flatMap((name) =>
    held(`${at}.${name}`, 'savings = baseline - variant', [saved[name]], [before[name], -after[name]]),
  )
  const refused = held(
    `${at}.refusedTrafficKwh`,
    'energy of refused traffic = variant - baseline',
    [saved.refusedTrafficKwh],
    [after.refusedTrafficKwh, -before.refusedTrafficKwh],
  )
  const shares = SHARES.flatMap(([percent, name]) => {
    const path = `${at}.${percent}`
    const whole = before[name]
    const share = saved[percent]
    if (share === null) return held(path, 'a share of what is not zero', [whole], [0])
    const amount = (share * Math.abs(whole)) / 100
    return ofProduct(path, 'percent x baseline = baseline - variant', amount, [whole, -after[name]])
  })
  return [...amounts, ...refused, ...shares]
}
