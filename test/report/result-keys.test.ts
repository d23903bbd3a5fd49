import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { flat, HOURLY } from '../model/plain-site.ts'
import { loads, member, scenario, variant } from './simulated.ts'

/** Of sources beside solar, the same in a year and its months. */
const SUPPLY = [
  'outageHours',
  'unservedShedKwh',
  'chargedKwh',
  'dischargedKwh',
  'fuelL',
  'gensetHours',
  'gensetStarts',
  'gensetCost',
  'energyCost',
]

const METRICS = [
  'loadKwh',
  'conversionLossKwh',
  'coolingKwh',
  'auxiliaryKwh',
  'batteryLossKwh',
  'consumptionKwh',
  'unservedKwh',
  'solarKwh',
  'solarUsedKwh',
  'solarExportedKwh',
  'solarCurtailedKwh',
  'gensetKwh',
  'gensetDumpedKwh',
  'gridImportKwh',
  'gridExportKwh',
  'storedChangeKwh',
  'cost',
  'scope1Kg',
  'scope2LocationKg',
  'scope2MarketKg',
  'avoidedMarginalKg',
  'carbonKg',
  'cue',
  'renewablePercent',
  'peakImportKw',
  'pue',
  'see',
  'shutdownHours',
  'dataGb',
  'bitPerJ',
  'kwhPerGb',
  'carbonKgPerTb',
  'offeredTrafficH',
  'movedTrafficH',
  'blockedTrafficH',
  'unreachedTrafficH',
  'blockedPercent',
  'worstBlockedPercent',
  'worstCarrierPercent',
  'refusedTrafficKwh',
  'wakeUps',
  'wakeUpsPerDay',
  'missedSleepHours',
  'wrongSleepHours',
  'forecastErrorKwh',
  'heatRemovedKwh',
  'unmetCoolingKwh',
  'overLimitHours',
  'coolingEer',
  'waterL',
  'heatReusedKwh',
  ...SUPPLY,
]

const MONTHLY = [
  'loadKwh',
  'conversionLossKwh',
  'coolingKwh',
  'auxiliaryKwh',
  'batteryLossKwh',
  'consumptionKwh',
  'unservedKwh',
  'solarKwh',
  'solarUsedKwh',
  'solarExportedKwh',
  'solarCurtailedKwh',
  'gensetKwh',
  'gensetDumpedKwh',
  'gridImportKwh',
  'gridExportKwh',
  'storedChangeKwh',
  'cost',
  'scope1Kg',
  'scope2LocationKg',
  'carbonKg',
  'shutdownHours',
  'dataGb',
  'offeredTrafficH',
  'movedTrafficH',
  'blockedTrafficH',
  'unreachedTrafficH',
  'refusedTrafficKwh',
  'wakeUps',
  'missedSleepHours',
  'wrongSleepHours',
  'forecastErrorKwh',
  'heatRemovedKwh',
  'unmetCoolingKwh',
  'overLimitHours',
  'waterL',
  'heatReusedKwh',
  ...SUPPLY,
  'peakImportKw',
  'pue',
  'scope2MarketKg',
  'avoidedMarginalKg',
]

describe('the keys of a result stand in the order of its contract:', () => {
  const simulated = ['baseline', 'solar'].map((name) =>
    variant(name, [
      member('bs-002', loads({ rru: 300, bbu: 300 })),
      member('bs-001', loads({ aau: 600 }, { acSolar: { capacityKwp: 1, kwPerKwp: flat(HOURLY, 0.1) } })),
    ]),
  )
  const expected = [{ output: 'savings.solar.cost', value: 0, unit: 'CNY', tolerance: 0, source: 'x' }]
  // As `--json` prints it.
  const document = JSON.parse(JSON.stringify(resultOf(scenario(simulated, { expected }), simulated))) as {
    variants: {
      baseline: { total: object; sites: { 'bs-002': { annual: { units: object }; monthly: object } } }
    }
    savings: { solar: object }
    expect: [object]
    basewatt: object
    scenario: object
  }
  const site = document.variants.baseline.sites['bs-002']

  test.each([
    [
      'of the document',
      document,
      [
        'basewatt',
        'scenario',
        'overrides',
        'inputs',
        'models',
        'defaults',
        'warnings',
        'variants',
        'savings',
        'expect',
        'service',
      ],
    ],
    ['of the program', document.basewatt, ['result', 'version']],
    ['of the scenario', document.scenario, ['name', 'sha256', 'file', 'year', 'stepH', 'currency']],
    ['of the variants, the baseline first', document.variants, ['baseline', 'solar']],
    ['of a variant', document.variants.baseline, ['total', 'sites']],
    ['of a total', document.variants.baseline.total, [...METRICS, 'units']],
    ['of the sites, as the scenario has them', document.variants.baseline.sites, ['bs-002', 'bs-001']],
    ['of a site', site, ['kind', 'count', 'annual', 'monthly']],
    ['of a year', site.annual, [...METRICS, 'units']],
    ['of the units, as the site has them', site.annual.units, ['rru', 'bbu']],
    ['of the months', site.monthly, MONTHLY],
    [
      'of savings',
      document.savings.solar,
      [
        'consumptionKwh',
        'gridImportKwh',
        'cost',
        'energyCost',
        'carbonKg',
        'unservedKwh',
        'refusedTrafficKwh',
        'unitPercent',
        'equipmentPercent',
        'sitePercent',
        'gridPercent',
        'billPercent',
        'energyCostPercent',
        'carbonPercent',
      ],
    ],
    [
      'of an expectation',
      document.expect[0],
      ['output', 'value', 'expected', 'unit', 'tolerance', 'ok', 'source'],
    ],
  ])('those %s', (_, map, keys) => {
    expect(Object.keys(map)).toEqual(keys)
  })
})
