import { describe, expect, test } from 'vitest'
import { outputUnit } from '../../src/scenarios/output-unit.ts'
import { scenario, ScenarioFolder } from './scenario-folder.ts'

const folder = new ScenarioFolder()
const expecting = (output: string, value: string, more = '') =>
  scenario({
    more: [
      'variants: [{ name: more, set: { sites.a.count: 2 } }]',
      `expect: [{ output: ${output}, value: ${value}${more} }]`,
    ],
  })

describe('an expectation', () => {
  test.each([
    ['savings.more.gridImportKwh', '4 kWh', 4, 'kWh'],
    ['savings.more.carbonKg', '1.5 t', 1500, 'kg'],
    ['savings.more.sitePercent', '33 %', 33, '%'],
    ['savings.more.cost', '12.5 CNY', 12.5, 'CNY'],
    ['savings.more.cost', '12.5 RMB', 12.5, 'CNY'],
    ['variants.baseline.total.loadKwh', '8.76 MWh', 8760, 'kWh'],
    ['variants.baseline.total.shutdownHours', '90 min', 1.5, 'h'],
    ['variants.baseline.total.peakImportKw', '500 W', 0.5, 'kW'],
    ['variants.baseline.total.pue', '1.5', 1.5, ''],
    ['variants.more.sites.a.annual.see', '"0.5"', 0.5, ''],
    ['variants.more.sites.a.annual.units.it', '4 kWh', 4, 'kWh'],
    ['variants.more.sites.a.monthly.coolingKwh.11', '4 kWh', 4, 'kWh'],
    ['variants.more.sites.a.monthly.pue.0', '1.2', 1.2, ''],
    ['variants.more.total.coolingEer', '2.9', 2.9, ''],
    ['variants.more.sites.a.annual.unmetCoolingKwh', '1 MWh', 1000, 'kWh'],
    ['variants.more.sites.a.monthly.overLimitHours.6', '12 h', 12, 'h'],
    ['variants.more.sites.a.room.hottestC', '41 degC', 41, 'degC'],
    ['variants.more.sites.a.room.meanC', '24.5 °C', 24.5, 'degC'],
    ['variants.more.sites.a.room.minutesToLimit', '40 min', 40, 'min'],
    ['variants.more.sites.a.room.minutesToLimit', '1.5 h', 90, 'min'],
    ['variants.more.sites.a.room.aboveSetpointHours', '12 h', 12, 'h'],
    ['variants.more.sites.a.room.modes.fan.hours', '3000 h', 3000, 'h'],
    ['variants.more.sites.a.room.modes.fan.kwh', '450 kWh', 450, 'kWh'],
    ['variants.more.sites.a.room.modes.mixed.heatKwh', '4 MWh', 4000, 'kWh'],
    ['variants.more.sites.a.room.modes.pump.eer', '12', 12, ''],
    ['variants.more.sites.a.room.classes.ashrae-a1.withinHours', '8760 h', 8760, 'h'],
    ['variants.more.total.energyCost', '12 CNY', 12, 'CNY'],
    ['variants.more.total.fuelL', '12 L', 12, 'L'],
    ['variants.more.total.gensetStarts', '12', 12, ''],
    ['savings.more.energyCostPercent', '12 %', 12, '%'],
    ['variants.more.sites.a.supply.outages.longestHours', '90 min', 1.5, 'h'],
    ['variants.more.sites.a.supply.survival.probability.4', '0.9', 0.9, ''],
    ['variants.more.sites.a.supply.battery.lossKwh', '1 MWh', 1000, 'kWh'],
    ['variants.more.sites.a.supply.battery.yearsToEndOfLife', '12 a', 12, 'a'],
    ['variants.more.sites.a.supply.generator.kwhPerL', '3 kWh/L', 3, 'kWh/L'],
  ])('of %s reads %s', async (output, text, value, unit) => {
    const { expected } = await folder.load(expecting(output, text, ', tolerance: 5 %'))
    expect(expected).toEqual([{ output, value, unit, tolerance: 0.05 }])
  })

  test('keeps its source, and takes no tolerance by default', async () => {
    const { expected, defaults } = await folder.load(
      expecting('savings.more.cost', '4 CNY', ', source: a report'),
    )
    expect(expected[0]).toMatchObject({ tolerance: 0, source: 'a report' })
    expect(defaults.find(({ path }) => path === 'expect.0.tolerance')?.value).toBe('0 %')
  })

  test('of a variant that is not run is left out', async () => {
    const text = expecting('savings.more.cost', '4 CNY').replace(
      'variants: [',
      'variants: [{ name: other }, ',
    )
    expect((await folder.load(text, { variant: 'other' })).expected).toEqual([])
    expect((await folder.load(text, { variant: 'more' })).expected).toHaveLength(1)
  })

  const METRIC = 'the name of a metric'
  test.each([
    ['savings.mor.cost', 'the name of a variant', 'did you mean "more"?'],
    ['savings.baseline.cost', 'the name of a variant', 'known: more'],
    [
      'saving.more.cost',
      'a path that starts with "savings." or "variants."',
      'for example savings.VARIANT.gridImportKwh',
    ],
    [
      'retirement.fullYear.net.cost',
      'a path that starts with "savings." or "variants."',
      'write variants.baseline.retirement.fullYear.net.cost',
    ],
    ['savings.more.gridimportKwh', METRIC, 'did you mean "gridImportKwh"?'],
    [
      'savings.more.total.cost',
      METRIC,
      'known: consumptionKwh, gridImportKwh, cost, energyCost, carbonKg, unservedKwh, refusedTrafficKwh, unitPercent, equipmentPercent, sitePercent, gridPercent, billPercent, energyCostPercent, carbonPercent',
    ],
    ['variants.baseline.tota.cost', '"total" or "sites" after the variant', undefined],
    ['variants.baseline.total.lodKwh', METRIC, 'did you mean "loadKwh"?'],
    ['variants.baseline.sites.b.annual.loadKwh', 'the id of a site', 'known: a'],
    ['variants.baseline.sites.a.annual.units.itt', 'the id of a unit', 'did you mean "it"?'],
    ['variants.baseline.sites.a.room.hotestC', 'the name of a figure of a room', 'did you mean "hottestC"?'],
    [
      'variants.baseline.sites.a.supply.batery.socMin',
      'the name of a part of a supply',
      'did you mean "battery"?',
    ],
    [
      'variants.baseline.sites.a.supply.survival.probability.3',
      'the name of a length of an outage in hours',
      'known: 1, 2, 4, 8, 12, 24, 48',
    ],
    ['variants.baseline.sites.a.room.modes.fans.kwh', 'the name of a way of cooling', 'did you mean "fan"?'],
    [
      'variants.baseline.sites.a.room.modes.fan',
      'the name of a figure of a way of cooling',
      'known: hours, kwh, heatKwh, eer',
    ],
    [
      'variants.baseline.sites.a.room.classes.ashrae-a8',
      'the name of a temperature class',
      'did you mean "ashrae-a1"?',
    ],
    [
      'variants.baseline.sites.a.monthly.loadKwh.12',
      'annual.METRIC, annual.units.ID or monthly.METRIC.0 to .11',
      undefined,
    ],
  ])('of %s is refused', async (output, expected, hint) => {
    const hintLine = hint === undefined ? '' : `\n  hint: ${hint}`
    expect(await folder.problems(expecting(output, '4 kWh'))).toEqual([
      `s.yaml:13:20 expect.0.output: expected ${expected}, got "${output}"${hintLine}`,
    ])
  })

  test.each([
    ['variants.baseline.total.loadKwh', '4', 'a number with the unit of the output, kWh', '4'],
    ['variants.baseline.total.loadKwh', '4 kW', 'a number with the unit of the output, kWh', '"4 kW"'],
    ['variants.baseline.total.cost', '4 USD', 'a number with the unit of the output, CNY', '"4 USD"'],
    ['savings.more.sitePercent', '0.33', 'a number with the unit of the output, %', '0.33'],
    ['variants.baseline.total.pue', '1.5 kWh', 'a number', '"1.5 kWh"'],
    [
      'variants.baseline.total.loadKwh',
      '[4 kWh]',
      'a number with the unit of the output, such as "4253 kWh"',
      'a list',
    ],
  ])('of %s with %s is refused', async (output, value, expected, got) => {
    const [problem, ...rest] = await folder.problems(expecting(output, value))
    expect(problem?.replace(/^s\.yaml:13:\d+ /, '')).toBe(`expect.0.value: expected ${expected}, got ${got}`)
    expect(rest).toEqual([])
  })

  test('in the currency of the scenario', () => {
    expect(
      ['cost', 'loadKwh', 'scope1Kg', 'peakImportKw', 'gridPercent', 'shutdownHours', 'pue'].map((name) =>
        outputUnit(name, 'EUR'),
      ),
    ).toEqual(['EUR', 'kWh', 'kg', 'kW', '%', 'h', ''])
  })
})
