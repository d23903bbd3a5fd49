import { expect, test } from 'vitest'
import { brokenBill } from '../../../src/model/economy/bill-identity.ts'
import { billOf } from '../../../src/model/economy/bill.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import { energyTariff } from '../../../src/model/economy/tariff.ts'
import { monthlyEnergy } from '../../../src/model/metrics.ts'
import { flat, HOURLY } from '../plain-site.ts'

const price = { kind: 'constant', pricePerKwh: 0.65 } as const
const year = tariffYear(HOURLY, energyTariff([{ name: 'energy', price, floats: true, isAdjusted: true }]))
const importKw = flat(HOURLY, 1.7)
const bill = billOf(HOURLY, year, {
  importKw,
  exportedKw: flat(HOURLY, 0),
  solarKwh: new Float64Array(12),
})
const importKwh = monthlyEnergy(HOURLY, importKw)

test('a bill is the sum of its lines, and its periods hold all import', () => {
  expect(brokenBill(bill, importKwh)).toBeUndefined()
})

test('a total or an import of its own is found, and a month that is no number', () => {
  const off = (values: Float64Array, value: number) => values.map((own, m) => (m === 4 ? value : own))
  const one = bill.total[4]! * (1 + 1e-8)
  expect(brokenBill({ ...bill, total: off(bill.total, one) }, importKwh)).toBe(
    'the bill is not the sum of its lines in month 5',
  )
  expect(brokenBill({ ...bill, total: off(bill.total, NaN) }, importKwh)).toContain('month 5')
  expect(brokenBill(bill, off(importKwh, 0))).toBe(
    'import is not the sum of the periods of the bill in month 5',
  )
})
