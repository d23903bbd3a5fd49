import { describe, expect, test } from 'vitest'
import { scenario, ScenarioFolder } from '../scenario-folder.ts'
import { rateText } from './rate-text.ts'

const folder = new ScenarioFolder()

describe('what a result tells of a rate', () => {
  const told = async (fields: Readonly<Record<string, unknown>>) => {
    folder.write('rate.json', rateText(fields))
    const { warnings, defaults } = await folder.load(
      scenario({ tariff: '{ urdb: rate.json }', more: ['currency: USD'] }),
    )
    const used = defaults.find(({ path }) => path === 'tariff.urdb')!
    return { used, warnings: warnings.filter(({ at }) => at === 'tariff.urdb').map(({ message }) => message) }
  }

  test('its names, its validity, its limits and where it is published', async () => {
    const { used, warnings } = await told({
      utility: 'City of Test',
      name: 'General Service',
      startdate: 1433116800,
      enddate: '2019-12-31',
      peakkwcapacitymin: 20,
      peakkwcapacitymax: 200,
      uri: 'https://apps.openei.org/IURDB/rate/view/r1',
    })
    expect(used).toMatchObject({
      value: 'r1: City of Test, General Service, from 2015-06-01 to 2019-12-31, for 20 to 200 kW',
      source: 'rate.json: https://apps.openei.org/IURDB/rate/view/r1',
      confidence: 'sourced',
    })
    expect(warnings).toEqual(['the rate held until 2019-12-31: its prices are taken for 2021'])
  })

  test('that it holds from a later year only', async () => {
    const { warnings } = await told({ startdate: 1727766000 })
    expect(warnings).toEqual(['the rate holds from 2024-10-01 only: its prices are taken for 2021'])
  })

  test.each([
    ['demandwindow', 15],
    ['demandreactivepowercharge', 0.3],
    ['demandratchetpercentage', Array.from({ length: 12 }, () => 0.5)],
    ['coincidentratestructure', [[{ rate: 4, unit: 'kW' }]]],
    ['dgrules', 'Net Metering'],
    ['usenetmetering', true],
    ['fueladjustmentsmonthly', Array.from({ length: 12 }, () => 0.01)],
    ['demandattrs', [{ 'Voltage discount': '$-0.18/kW' }]],
  ])('that %s is not read', async (key, value) => {
    const { warnings } = await told({ [key]: value })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(new RegExp(`^${key} not read: `))
  })

  test('nothing of fields that charge nothing', async () => {
    const { warnings } = await told({
      demandreactivepowercharge: 0,
      coincidentratestructure: [[{ rate: 0, unit: 'kW' }]],
      usenetmetering: false,
      dgrules: null,
      fueladjustmentsmonthly: Array.from({ length: 12 }, () => 0),
      demandratestructure: [[{ rate: 0, unit: 'hp' }]],
      lookbackpercent: 0,
      lookbackmonths: Array.from({ length: 12 }, () => 0),
      description: 'a\r\nb "c"',
    })
    expect(warnings).toEqual([])
  })

  test.each([
    [
      'demand in horsepower',
      { flatdemandstructure: [[{ rate: 1 }]], flatdemandunit: 'hp' },
      'flatdemandstructure: prices by "hp" are not read, the bill is without them',
    ],
    [
      'demand in kVA',
      { flatdemandstructure: [[{ rate: 1 }]], demandunits: 'kVA' },
      'flatdemandstructure: prices of a kVA are read as prices of a kW, as at a power factor of 1',
    ],
    [
      'a look-back of nothing',
      { lookbackpercent: 0.5, lookbackrange: 3 },
      'lookbackpercent: not read, since there is no charge of flatdemandstructure that it is of',
    ],
    [
      'a look-back on no months',
      { flatdemandstructure: [[{ rate: 1 }]], lookbackpercent: 0.5 },
      'lookbackpercent: not read, since neither lookbackrange nor lookbackmonths tell of which months',
    ],
    [
      'two kinds of look-back',
      {
        flatdemandstructure: [[{ rate: 1 }]],
        lookbackpercent: 0.5,
        lookbackrange: 3,
        lookbackmonths: Array.from({ length: 12 }, () => true),
      },
      'lookbackmonths: not read, since lookbackrange is given too',
    ],
    [
      'an end of the last tier',
      { energyratestructure: [[{ rate: 1, max: 500 }]] },
      'energyratestructure.0.0: the price of the last tier holds beyond its max of 500 too',
    ],
    [
      'a tier without price',
      { energyratestructure: [[{ unit: 'kWh' }]] },
      'energyratestructure.0.0: neither rate nor adj, its price is 0',
    ],
    [
      'a fixed charge without unit',
      { fixedchargefirstmeter: 3 },
      'fixedchargefirstmeter: read as a sum a month, since fixedchargeunits is left out',
    ],
    [
      'a least bill of a year',
      { mincharge: 120, minchargeunits: '$/year' },
      'the least bill of a year is taken as a twelfth of it in each month',
    ],
  ])('%s', async (_what, fields, message) => {
    expect((await told(fields)).warnings).toEqual([message])
  })
})
