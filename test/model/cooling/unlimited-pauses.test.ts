import { describe, expect, test } from 'vitest'
import { poweredRoom } from '../../../src/model/cooling/interrupted.ts'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { apart } from '../plain-site.ts'
import { IDEAL, plantIn as liquidIn } from './data-centre/liquid-loop.ts'
import { column, fan, ready, run as runRoom } from './ready-room.ts'

/** A room's run whose machines have power for a share of each hour. */
const run = (room: ReadyRoom, heatKw: Float64Array, plant = column(1)) =>
  runRoom(poweredRoom(room, { plant }), heatKw)

const dayAir = { outdoorC: column(30), returnC: undefined }

describe('a machine without limit that has power for a part of each hour', () => {
  test.each([
    ['ideal', readyPlant(IDEAL, dayAir)],
    ['beside a liquid', liquidIn([33, 33, 33], 2, { air: IDEAL })],
  ])('%s, removes the heat of that part and takes its part of the energy', (_, plant) => {
    const room = { ...ready({}), plant }
    const [whole, half] = [run(room, column(5)), run(room, column(5), column(0.5))]
    const heatKw = 5 + 0.06 * 3
    expect(whole.columns.heatRemovedKw[2]).toBeCloseTo(heatKw, 12)
    expect(half.columns.heatRemovedKw[2]).toBeCloseTo(heatKw / 2, 12)
    expect(half.columns.unmetCoolingKw[2]).toBeCloseTo(heatKw / 2, 12)
    expect(apart(half.columns.plantKw[2]!, whole.columns.plantKw[2]! / 2)).toBeLessThan(1e-12)
    expect(half.columns.roomC[2]).toBeCloseTo(27 + heatKw / 2 / 0.06, 9)
  })

  test('leaves to a fan what this carries beside it or in its pause', () => {
    for (const isExclusive of [true, false]) {
      const cooler = fan({ isExclusive, conductanceKwPerK: column(0.2) })
      const room = ready({ plant: IDEAL, fan: cooler, outdoorC: column(15) })
      const [whole, broken] = [run(room, column(9)), run(room, column(9), column(0.25))]
      const heatKw = 9 - 0.06 * 12
      // 0.2 kW/K over 12 K: always beside it, or in the three quarters without it.
      const besideKw = isExclusive ? 0 : 2.4
      expect(whole.columns.heatRemovedKw[0]).toBeCloseTo(heatKw, 12)
      const unmetKw = 0.75 * (heatKw - 2.4)
      expect(broken.columns.unmetCoolingKw[0]).toBeCloseTo(unmetKw, 12)
      expect(broken.columns.plantKw[0]).toBeCloseTo((0.25 * (heatKw - besideKw)) / 4, 12)
    }
  })

  test('removes the heat of the time in which it has power, whatever share that is', () => {
    const shares = [0, 1e-6, 0.1, 0.5, 0.999, 1]
    for (const uaKwPerK of [0, 0.06]) {
      const room = ready({ plant: IDEAL, uaKwPerK })
      const heatKw = 5 + 3 * uaKwPerK
      for (const on of shares) {
        const { heatRemovedKw, unmetCoolingKw } = run(room, column(5), column(on)).columns
        expect(heatRemovedKw[9]).toBeCloseTo(on * heatKw, 12)
        expect(unmetCoolingKw[9]).toBeCloseTo((1 - on) * heatKw, 12)
      }
    }
  })
})
