import { describe, expect, test } from 'vitest'
import type { FacilityResult } from '../../src/report/facility.ts'
import { facilityRows } from '../../src/report/facility-table.ts'

const NONE: FacilityResult = {
  category: 'advanced',
  consumptionKwh: 0,
  itKwh: 0,
  unmetCoolingKwh: 0,
  pue: null,
  basicPue: null,
  intermediatePue: null,
  advancedPue: null,
  designedPue: null,
  worstPue: null,
  worstPueAt: null,
  wueLPerKwh: null,
  cueKgPerKwh: null,
  ref: null,
  erf: null,
  ere: null,
  heatRevenue: 0,
  fullFreeCoolingHours: 0,
  partialFreeCoolingHours: 0,
  noFreeCoolingHours: 0,
  idleCoolingHours: 8760,
  outsideChillerCurveHours: 0,
  itCapacityKw: 0,
  standardRacks: null,
  inUsePercent: null,
  monthlyPue: Array.from({ length: 12 }, () => null),
  interimPue: {},
  partialPue: {
    cooling: null,
    feeder: null,
    pdu: null,
    ups: null,
    rectifier: null,
    transformer: null,
    battery: null,
    auxiliary: null,
  },
  losses: {},
  parts: {},
  water: {},
}

const rowsOf = (...facilities: (FacilityResult | undefined)[]) =>
  new Map(
    facilityRows(facilities, 'CNY').map(([label, unit, ...values]) => [label!.trim(), [unit, ...values]]),
  )

describe('the table of the figures of data centres', () => {
  test('has a column for each variant, and energy before any ratio', () => {
    const rows = facilityRows(
      [
        { ...NONE, consumptionKwh: 12_500, itKwh: 10_000, pue: 1.25 },
        { ...NONE, consumptionKwh: 13_200, itKwh: 11_000, pue: 1.2 },
      ],
      'CNY',
    )
    expect(rows.slice(0, 3)).toEqual([
      ['consumption', 'kWh', '12,500', '13,200'],
      ['IT', 'kWh', '10,000', '11,000'],
      ['PUE of the year', '', '1.250', '1.200'],
    ])
  })

  test('leaves out what no variant has, and keeps a gap where one has it', () => {
    const rows = rowsOf({ ...NONE, wueLPerKwh: 1.5 }, NONE)
    expect(rows.get('WUE')).toEqual(['L/kWh', '1.500', '–'])
    expect(rows.has('CUE')).toBe(false)
    expect(rows.has('PUE of the year')).toBe(false)
  })

  test('tells a stage only where it loses anything, solar energy and heat sold only where there is some', () => {
    const partialPue = { ...NONE.partialPue, cooling: 1, ups: 1.05, pdu: 1 }
    const rows = rowsOf({ ...NONE, partialPue, ref: 0, erf: 0.2 })
    expect(rows.get('partial PUE, cooling')).toEqual(['', '1.000'])
    expect(rows.get('UPS')).toEqual(['', '1.050'])
    expect(rows.has('PDU')).toBe(false)
    expect(rows.has('renewable energy factor')).toBe(false)
    expect(rows.get('energy reuse factor')).toEqual(['', '0.200'])
  })

  test('has the best and the worst month of those that are known', () => {
    const rows = rowsOf({ ...NONE, monthlyPue: [null, 1.3, 1.2, ...Array.from({ length: 9 }, () => 1.25)] })
    expect(rows.get('best month')).toEqual(['', '1.200'])
    expect(rows.get('worst month')).toEqual(['', '1.300'])
  })

  test('has interim periods below the months, each in the variants that have it', () => {
    const rows = facilityRows(
      [
        { ...NONE, pue: 1.2, interimPue: { spring: 1.1 } },
        { ...NONE, pue: 1.2, interimPue: { summer: 1.4 } },
        undefined,
      ],
      'CNY',
    )
    const labels = rows.map(([label]) => label)
    expect(labels.slice(2, 5)).toEqual(['PUE of the year', '  interim: spring', '  interim: summer'])
    expect(rows[3]!.slice(2)).toEqual(['1.100', '–', '–'])
  })
})
