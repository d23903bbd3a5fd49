import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { siteColumns, simulateSite } from '../../src/model/site.ts'
import type { SiteSpec } from '../../src/model/site.ts'
import { timeAxis } from '../../src/model/time.ts'
import {
  hourlyHeader,
  hourlyRows,
  metricUnits,
  monthlyCsv,
  moreColumns,
  sitesCsv,
} from '../../src/report/run-files.ts'
import { clusterYear } from '../../src/model/radio/cluster.ts'
import { flat, site, unit } from '../model/plain-site.ts'
import { loads, member, variant } from './simulated.ts'
import { GENSET, LOSSLESS, suppliedSite } from './supplied.ts'

type Row = Record<string, string>

function rowsOf(text: string): Row[] {
  return parse(text, { columns: true })
}

const NO_MORE = { plants: false, supply: false }

const SIMULATED = ['baseline', 'other'].map((name) =>
  variant(name, [
    member('a', loads({ aau: 600 }), { count: 2 }),
    member('room', loads({ it: 400 }, { auxiliaryKw: 0.1 }), { kind: 'equipment-room' }),
  ]),
)

describe('monthly.csv', () => {
  const rows = rowsOf(monthlyCsv(SIMULATED, 'CNY'))

  test('has a row for each variant, site and month', () => {
    expect(rows).toHaveLength(2 * 2 * 12)
    expect(rows.slice(11, 13).map(({ variant: name, site: id, month }) => [name, id, month])).toEqual([
      ['baseline', 'a', '12'],
      ['baseline', 'room', '1'],
    ])
  })

  test('has the values of one of the identical sites, the bill under its currency', () => {
    expect(rows[0]).toMatchObject({ count: '2', loadKwh: '446.4', costCny: '446.4', peakImportKw: '0.6' })
    expect(Object.keys(rowsOf(monthlyCsv(SIMULATED, 'EUR'))[0]!)).toContain('costEur')
  })
})

describe('sites.csv', () => {
  test('has a row for each variant and site, a PUE for rooms only', () => {
    const rows = rowsOf(sitesCsv(SIMULATED, 'CNY'))
    expect(rows.map(({ variant: name, site: id, kind, pue }) => [name, id, kind, pue])).toEqual([
      ['baseline', 'a', 'base-station', ''],
      ['baseline', 'room', 'equipment-room', '1.25'],
      ['other', 'a', 'base-station', ''],
      ['other', 'room', 'equipment-room', '1.25'],
    ])
    expect(rows[0]).toMatchObject({ gridImportKwh: '5256', see: '1' })
  })
})

describe('hourly.csv', () => {
  const axis = timeAxis(2020, 4)
  const spec = site(axis, { units: [unit(axis)] })
  const columns = siteColumns(axis)
  const year = simulateSite(axis, spec, columns)
  const rows = rowsOf(
    hourlyHeader('CNY', NO_MORE) + hourlyRows(axis, 'baseline', member('a', spec), columns, year, NO_MORE),
  )

  test('has a row for each step', () => {
    expect(rows).toHaveLength(35040)
  })

  test('names each step by its start in local standard time, without 29 February', () => {
    const starts = [0, 1, 95, 96, 59 * 96 - 1, 59 * 96, 35039].map((i) => rows[i]!['start'])
    expect(starts).toEqual([
      '2020-01-01T00:00',
      '2020-01-01T00:15',
      '2020-01-01T23:45',
      '2020-01-02T00:00',
      '2020-02-28T23:45',
      '2020-03-01T00:00',
      '2020-12-31T23:45',
    ])
  })

  test('has mean powers, price and carbon factor of the step', () => {
    expect(rows[0]).toMatchObject({
      variant: 'baseline',
      site: 'a',
      outdoorC: '20',
      priceCnyPerKwh: '1',
      carbonKgPerKwh: '0.5',
      loadKw: '1',
      coolingKw: '0',
      importKw: '1',
    })
  })
})

describe('hourly.csv of units that sleep', () => {
  test('tells how many are asleep, and what traffic they move and lose', () => {
    const axis = timeAxis(2021, 1)
    const offered = flat(axis, 0.2)
    const night = { window: { startMinute: 0, endMinute: 90 }, days: 'all', depthFraction: 1 } as const
    const power = { kind: 'linear', idleW: 400, fullW: 1000 } as const
    const [year] = clusterYear(axis, {
      units: [{ power, offered, plainRules: [night], modes: [] }],
      sleepers: [],
    })
    const { load, states, service } = year!
    const spec = site(axis, { units: [unit(axis, { count: 3, power, load, states, service: service! })] })
    const columns = siteColumns(axis)
    const simulated = simulateSite(axis, spec, columns)
    const rows = rowsOf(
      hourlyHeader('CNY', NO_MORE) +
        hourlyRows(axis, 'baseline', member('a', spec), columns, simulated, NO_MORE),
    )
    expect(rows[0]).toMatchObject({ unitsAsleep: '3', trafficMoved: '0.6', trafficBlocked: '0.6' })
    expect(rows[1]).toMatchObject({ unitsAsleep: '1.5', trafficMoved: '0.3', trafficBlocked: '0.3' })
    expect(rows[2]).toMatchObject({ unitsAsleep: '0', trafficMoved: '0', trafficBlocked: '0' })
  })
})

describe('hourly.csv of sites with sources of their own', () => {
  const axis = timeAxis(2021, 1)
  const rowsWith = (spec: SiteSpec) => {
    const columns = siteColumns(axis)
    const more = moreColumns([member('a', spec), member('b', suppliedSite())])
    const year = simulateSite(axis, spec, columns)
    return rowsOf(
      hourlyHeader('CNY', more) + hourlyRows(axis, 'baseline', member('a', spec), columns, year, more),
    )
  }

  test('tells what battery, generator and mains do, and what is not served', () => {
    const battery = { ...LOSSLESS, capacityKwh: 3, shedBelowSoc: 0 }
    const rows = rowsWith(suppliedSite({ battery, genset: { ...GENSET, startH: 30 } }))
    expect(rows[0]).toMatchObject({
      chargeKw: '0',
      dischargeKw: '1.5',
      storedKwh: '1.5',
      batteryC: '25',
      gensetKw: '0',
      mainsShare: '0',
      unservedKeepKw: '0',
    })
    expect(rows[2]).toMatchObject({ chargeKw: '3', storedKwh: '3', mainsShare: '1' })
    expect(rows[26]).toMatchObject({ dischargeKw: '0', unservedKeepKw: '1', unservedShedKw: '0.5' })
  })

  test('is empty for what a site does not have', () => {
    const bare = rowsWith(suppliedSite())[0]!
    expect(bare).toMatchObject({ chargeKw: '', storedKwh: '', gensetKw: '', mainsShare: '0' })
    const plain = rowsWith(loads({ aau: 600 }))[0]!
    expect(plain).toMatchObject({ chargeKw: '', gensetKw: '', mainsShare: '', unservedKeepKw: '' })
  })

  test('has none of these columns where no site has such a thing', () => {
    expect(moreColumns([member('a', loads({ aau: 600 }))])).toEqual(NO_MORE)
    expect(hourlyHeader('CNY', NO_MORE)).not.toContain('storedKwh')
  })
})

describe('units of the columns', () => {
  test('follow their names', () => {
    expect(metricUnits('CNY')).toMatchObject({
      loadKwh: 'kWh',
      costCny: 'CNY',
      energyCostCny: 'CNY',
      gensetStarts: '',
      fuelL: 'L',
      carbonKg: 'kg',
      peakImportKw: 'kW',
      shutdownHours: 'h',
      pue: '',
    })
  })
})
