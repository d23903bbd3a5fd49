import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reserveKwh } from '../../../src/model/storage/reserve.ts'
import type { ReserveSpec } from '../../../src/model/storage/reserve.ts'

const SPEC: ReserveSpec = {
  capacityKwh: 20,
  health: 1,
  dischargeEfficiency: 0.97,
  socMin: 0.1,
  socMinOutage: 0,
  socMax: 1,
  reserveH: 4,
}
const constant = (value: number, steps = 48) => new Float64Array(steps).fill(value)
const reserve = (
  spec: Partial<ReserveSpec>,
  criticalKw: Float64Array,
  { share = constant(1, criticalKw.length), stepH = 1 } = {},
) => {
  const floorKwh = new Float64Array(criticalKw.length)
  const shortestH = reserveKwh({ ...SPEC, ...spec }, criticalKw, share, stepH, floorKwh)
  return { floorKwh, shortestH }
}
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('the reserve of a battery', () => {
  test('of 20 kWh for four hours of 2 kW is 0.41237 of it', () => {
    const { floorKwh, shortestH } = reserve({}, constant(2))
    for (const kwh of floorKwh) expect(kwh / 20).toBeCloseTo(0.41237, 5)
    expect(shortestH).toBe(4)
  })

  test('is the same in steps of an hour and of a quarter', () => {
    const quarters = reserve({}, constant(2, 192), { stepH: 0.25 })
    expect(quarters.floorKwh[7]).toBeCloseTo(reserve({}, constant(2)).floorKwh[7]!, 12)
  })

  test('sees the loads ahead, the last in part, and goes on with the first of January', () => {
    const criticalKw = constant(0)
    criticalKw[3] = 5
    const { floorKwh } = reserve({ reserveH: 2.5, socMin: 0, dischargeEfficiency: 1 }, criticalKw)
    expect([...floorKwh.subarray(0, 5)]).toEqual([0, 2.5, 5, 5, 0])
    const atStart = constant(0)
    atStart[0] = 4
    expect([
      ...reserve({ reserveH: 2, socMin: 0, dischargeEfficiency: 1 }, atStart).floorKwh.subarray(46),
    ]).toEqual([0, 4])
  })

  test('lies above what the cold locks in', () => {
    const share = constant(0.7)
    const { floorKwh } = reserve({ dischargeEfficiency: 1 }, constant(2), { share })
    expect(floorKwh[0]).toBeCloseTo(6 + 8, 12)
    // Warmth unlocks nothing.
    expect(
      reserve({ dischargeEfficiency: 1 }, constant(2), { share: constant(1.04) }).floorKwh[0],
    ).toBeCloseTo(8, 12)
  })

  test('counts on the capacity that ageing has left', () => {
    expect(reserve({ socMin: 0.5, health: 0.8, reserveH: 1 }, constant(2)).floorKwh[0]).toBeCloseTo(8, 12)
  })

  test('without hours or load is the least state of charge', () => {
    expect(reserve({ reserveH: 0 }, constant(2)).floorKwh[5]).toBeCloseTo(2, 12)
    expect(reserve({}, constant(0)).floorKwh[5]).toBeCloseTo(2, 12)
    expect(reserve({ reserveH: 0 }, constant(2)).shortestH).toBe(0)
    expect(reserve({}, constant(0)).shortestH).toBe(4)
  })

  test('that is larger than the battery is all of it, and tells how long that lasts', () => {
    const { floorKwh, shortestH } = reserve({ reserveH: 24, socMax: 0.9 }, constant(2))
    for (const kwh of floorKwh) expect(kwh).toBeCloseTo(18, 12)
    // 18 kWh x 0.97 / 2 kW.
    expect(shortestH).toBeCloseTo(8.73, 12)
  })

  test('lasts down to the outage floor, and to what is locked in where that is more', () => {
    const spec = { reserveH: 24, socMax: 0.9, socMinOutage: 0.2, dischargeEfficiency: 1 }
    expect(reserve(spec, constant(2)).shortestH).toBeCloseTo(7, 12)
    expect(reserve(spec, constant(2), { share: constant(0.6) }).shortestH).toBeCloseTo(5, 12)
    expect(reserve(spec, constant(2), { share: constant(0.05) }).shortestH).toBe(0)
  })

  test('is shortest where the load ahead is highest', () => {
    const criticalKw = constant(1)
    criticalKw.fill(8, 20, 24)
    // 20 kWh from hour 20 on: 2.5 h of 8 kW.
    expect(reserve({ reserveH: 12, dischargeEfficiency: 1 }, criticalKw).shortestH).toBeCloseTo(2.5, 12)
  })

  test('is the sum of the hours ahead, for any hours, at any step', () => {
    const loads = fc.array(between(0.01, 3), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(loads, between(0.01, 100), fc.constantFrom(0.25, 0.5, 1), (loads, reserveH, stepH) => {
        const criticalKw = Float64Array.from(loads)
        const { floorKwh } = reserve(
          { capacityKwh: 1e6, socMin: 0, dischargeEfficiency: 0.9, reserveH },
          criticalKw,
          { stepH },
        )
        const steps = reserveH / stepH
        for (const [i, kwh] of floorKwh.entries()) {
          let needKwh = 0
          for (let step = 0; step < steps; step++)
            needKwh += (loads[(i + step) % loads.length]! * Math.min(1, steps - step) * stepH) / 0.9
          expect(Math.abs(kwh - needKwh)).toBeLessThanOrEqual(1e-12 * needKwh)
        }
      }),
    )
  })

  test('lasts just as long as a battery that is drawn down step by step', () => {
    fc.assert(
      fc.property(
        fc.array(between(0.5, 3), { minLength: 2, maxLength: 30 }),
        between(1, 40),
        (loads, capacityKwh) => {
          const { shortestH } = reserve({ capacityKwh, reserveH: 12 }, Float64Array.from(loads))
          const hoursFrom = (start: number) => {
            let [leftKwh, hours] = [capacityKwh * 0.97, 0]
            while (hours < 12 && leftKwh > loads[(start + hours) % loads.length]!)
              leftKwh -= loads[(start + hours++) % loads.length]!
            return Math.min(12, hours + leftKwh / loads[(start + hours) % loads.length]!)
          }
          expect(shortestH).toBeCloseTo(Math.min(...loads.map((_, i) => hoursFrom(i))), 9)
        },
      ),
    )
  })
})
