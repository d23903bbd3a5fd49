import { expect, test } from 'vitest'
import { isSameQuantity } from '../../../src/report/check/same-quantity.ts'

test.each([
  ['0.8 CNY/kWh', '800 CNY/MWh'],
  ['480 W', '0.48 kW'],
  ['1.0 kW', '1 kW'],
  ['30 min', '0.5 h'],
  ['600 g/kWh', '0.6 kg/kWh'],
])('%s and %s are one quantity', (before, after) => {
  expect(isSameQuantity(before, after)).toBe(true)
  expect(isSameQuantity(after, before)).toBe(true)
})

test.each([
  ['0.8 CNY/kWh', '801 CNY/MWh'],
  ['0.8 CNY/kWh', '800 EUR/MWh'],
  ['1 kW', '1 kWh'],
  ['1 kW', '2 kW'],
  ['1 kW', '1000.00001 W'],
  ['1', '1.0'],
  ['1 kW', '1000'],
  ['a', 'a kW'],
  ['1 x', '1 y'],
])('%s and %s are not', (before, after) => {
  expect(isSameQuantity(before, after)).toBe(false)
  expect(isSameQuantity(after, before)).toBe(false)
})
