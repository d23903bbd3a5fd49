import { expect, test } from 'vitest'
import { hotInletSteps, worstUnmetShare } from '../../../src/model/cooling/room-shortage.ts'
import { LOOP } from './data-centre/liquid-loop.ts'
import { flat, HOURLY, room } from '../plain-site.ts'

const unmet = (unmetKw: number[], removedKw: number[]) => ({
  unmetCoolingKw: Float64Array.from(unmetKw),
  heatRemovedKw: Float64Array.from(removedKw),
})

test('the largest share of heat that nothing removes is that of the worst step', () => {
  expect(worstUnmetShare(room(HOURLY), unmet([0, 10, 30], [50, 90, 70]), undefined)).toBe(0.3)
  expect(worstUnmetShare(room(HOURLY), unmet([0, 0], [50, 0]), undefined)).toBe(0)
})

test('heat that a liquid carries away is no part of it, as far as its dry coolers can', () => {
  const plant = { kind: 'liquid-cooled', air: { kind: 'ideal', cop: 3 }, loop: LOOP } as const
  const share = (outdoorC: number, liquidKw: number) =>
    worstUnmetShare(
      room(HOURLY, { outdoorC: flat(HOURLY, outdoorC) }, { plant }),
      unmet([10], [90]),
      Float64Array.of(liquidKw),
    )
  // 80 kW at 30 degC outdoors, 40 kW at 35 degC.
  expect(share(30, 60)).toBe(10 / 40)
  expect(share(35, 60)).toBe(10 / 60)
  expect(share(40, 60)).toBe(10 / 100)
})

test('inlets are hot above 30 degC', () => {
  expect(hotInletSteps(Float64Array.of(29, 30, 30.1, 45))).toBe(2)
})
