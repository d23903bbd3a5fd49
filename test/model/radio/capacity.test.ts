import { expect, test } from 'vitest'
import { gbPerHour } from '../../../src/model/radio/capacity.ts'

test('1.5 Gbit/s carries 675 GB in an hour', () => {
  expect(gbPerHour(1.5e9)).toBe(675)
})
