import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feederLossKw, mostFeederKw, NO_FEEDER } from '../../../src/model/power/feeder.ts'
import type { Feeder } from '../../../src/model/power/feeder.ts'

const cable = (ohm: number, volt = 53.5): Feeder => ({ kind: 'resistance', ohm, volt })
const ohm = fc.double({ min: 1e-4, max: 1, noNaN: true })
const volt = fc.double({ min: 40, max: 400, noNaN: true })
/** Share of what the cable can deliver at most. */
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('a cable by the share that it loses', () => {
  test('loses 2 % of what is sent: 20 W for 980 W that arrive', () => {
    expect(feederLossKw({ kind: 'share', fraction: 0.02 }, 0.98)).toBeCloseTo(0.02, 12)
  })

  test('of nothing loses nothing', () => {
    expect(feederLossKw(NO_FEEDER, 3)).toBe(0)
    expect(mostFeederKw(NO_FEEDER)).toBe(Infinity)
  })
})

describe('a cable by its resistance', () => {
  test('of 20 mohm at 53.5 V loses 7.09 W for a unit of 1 kW', () => {
    // 53.5^2 - 4 x 0.02 x 1000 = 2782.25, its root 52.747038; I = (53.5 - 52.747038) / 0.04 = 18.82404 A; 0.02 x I^2.
    expect(feederLossKw(cable(0.02), 1)).toBeCloseTo(0.0070869, 7)
  })

  test('sends what arrives and what is lost, at the current of its bus', () => {
    fc.assert(
      fc.property(ohm, volt, share, (r, v, part) => {
        const feeder = cable(r, v)
        const unitKw = part * mostFeederKw(feeder)
        const lossKw = feederLossKw(feeder, unitKw)
        const ampere = (1000 * (unitKw + lossKw)) / v
        expect((r * ampere * ampere) / 1000).toBeCloseTo(lossKw, 9)
        // The stable point: at least half of the voltage arrives.
        expect(ampere * r).toBeLessThanOrEqual((v / 2) * (1 + 1e-9))
      }),
    )
  })

  test('loses four times as much for twice the power, and a little more', () => {
    const feeder = cable(0.02)
    const ratio = feederLossKw(feeder, 0.4) / feederLossKw(feeder, 0.2)
    expect(ratio).toBeGreaterThan(4)
    expect(ratio).toBeLessThan(4.1)
  })

  test('never loses less for more power, above its limit too', () => {
    fc.assert(
      fc.property(ohm, volt, fc.double({ min: 0, max: 3, noNaN: true }), (r, v, part) => {
        const feeder = cable(r, v)
        const most = mostFeederKw(feeder)
        const less = feederLossKw(feeder, part * most)
        expect(feederLossKw(feeder, (part + 0.01) * most)).toBeGreaterThan(less)
      }),
    )
  })

  test('can deliver at most what makes it lose as much', () => {
    const feeder = cable(0.1, 50)
    expect(mostFeederKw(feeder)).toBeCloseTo(6.25, 12)
    expect(feederLossKw(feeder, 6.25)).toBeCloseTo(6.25, 6)
  })

  test('loses nothing for nothing', () => {
    expect(feederLossKw(cable(0.02), 0)).toBe(0)
  })
})
