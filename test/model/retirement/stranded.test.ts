import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { strandedKwh } from '../../../src/model/retirement/stranded.ts'

const kwh = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
const year = fc.record({ loadKwh: kwh, conversionLossKwh: kwh, coolingKwh: kwh, auxiliaryKwh: kwh })

test('half the load that leaves two thirds of the losses strands a sixth of what there was', () => {
  const before = { loadKwh: 100, conversionLossKwh: 12, coolingKwh: 60, auxiliaryKwh: 6 }
  const after = { loadKwh: 50, conversionLossKwh: 8, coolingKwh: 40, auxiliaryKwh: 6 }
  expect(strandedKwh(before, after)).toEqual({
    conversionLossKwh: 2,
    coolingKwh: 10,
    auxiliaryKwh: 3,
    consumptionKwh: 15,
  })
})

test('what falls in proportion to the load strands nothing', () => {
  fc.assert(
    fc.property(year, fc.double({ min: 0, max: 1, noNaN: true }), (before, share) => {
      const after = {
        loadKwh: before.loadKwh * share,
        conversionLossKwh: before.conversionLossKwh * share,
        coolingKwh: before.coolingKwh * share,
        auxiliaryKwh: before.auxiliaryKwh * share,
      }
      if (before.loadKwh === 0) return
      const { consumptionKwh } = strandedKwh(before, after)
      const all = before.conversionLossKwh + before.coolingKwh + before.auxiliaryKwh
      expect(Math.abs(consumptionKwh)).toBeLessThanOrEqual(1e-9 * Math.max(1, all))
    }),
  )
})

test('where all load is gone, all that stays is stranded', () => {
  fc.assert(
    fc.property(year, year, (before, after) => {
      if (before.loadKwh === 0) return
      const { conversionLossKwh, coolingKwh, auxiliaryKwh } = after
      const found = strandedKwh(before, { ...after, loadKwh: 0 })
      expect(found).toMatchObject({ conversionLossKwh, coolingKwh, auxiliaryKwh })
    }),
  )
})

test('a site that never had a load strands what it takes more than before', () => {
  const before = { loadKwh: 0, conversionLossKwh: 1, coolingKwh: 2, auxiliaryKwh: 3 }
  expect(strandedKwh(before, before).consumptionKwh).toBe(0)
  expect(strandedKwh(before, { ...before, coolingKwh: 7 }).consumptionKwh).toBe(5)
})
