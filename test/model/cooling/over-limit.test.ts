import { describe, expect, test } from 'vitest'
import { run } from './ready-room.ts'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { evenDx } from '../plain-site.ts'
import { readyPlant } from '../../../src/model/cooling/plant.ts'

const STEPS = 48
const outdoorC = new Float64Array(STEPS).fill(30)

/** The worked cycle of a shelter: 1000 kJ/K, 60 W/K, 3 kW inside, 6 kW removed while on, from 28 down to 26 degC. */
function shelter(limitC: number, massKwhPerK = 1000 / 3600): ReadyRoom {
  return {
    spec: {
      uaKwPerK: 0.06,
      massKwhPerK,
      setpointC: 27,
      bandK: 2,
      stageOffsetK: 0,
      solarGainKw: undefined,
      outdoorC,
      fan: undefined,
      exchanger: undefined,
    },
    plant: readyPlant(evenDx(6, 2.8), { outdoorC, returnC: undefined }),
    air: undefined,
    limitC,
  }
}

const heatKw = new Float64Array(STEPS).fill(3)
const overH = (room: ReadyRoom) =>
  run(room, heatKw).columns.overLimitShare.reduce((sum, share) => sum + share, 0)

describe('time above a limit', () => {
  test('is counted within the swing of a thermostat', () => {
    // Up: t = -C/K ln((T1 - Teq)/(T0 - Teq)), Teq = 30 + 3/0.06 = 80 off and -20 on.
    const tau = 1000 / 3600 / 0.06
    const rising = tau * Math.log((80 - 27.5) / (80 - 28))
    const falling = tau * Math.log((28 + 20) / (27.5 + 20))
    const cycle = tau * Math.log((80 - 26) / (80 - 28)) + tau * Math.log((28 + 20) / (26 + 20))
    const share = (rising + falling) / cycle
    expect(overH(shelter(27.5)) / STEPS).toBeCloseTo(share, 1)
    // Two days hold 129 cycles: what is cut at either end is less than one of them.
    expect(Math.abs(overH(shelter(27.5)) - share * STEPS)).toBeLessThan(cycle)
  })

  test('is none at the top of the band, all of it below the bottom but for the first rise', () => {
    expect(overH(shelter(28))).toBe(0)
    expect(overH(shelter(25.9))).toBe(STEPS)
  })

  test('of a room that stores nothing is that of its steps', () => {
    expect(overH(shelter(27, 0))).toBe(0)
    expect(overH(shelter(26.9, 0))).toBe(STEPS)
  })
})

describe('heat that a room stores', () => {
  test('is its thermal mass times the change of temperature', () => {
    const room = shelter(40)
    const { columns } = run(
      { ...room, plant: undefined, spec: { ...room.spec, setpointC: Infinity } },
      heatKw,
    )
    const stored = columns.storedKw.reduce((sum, kw) => sum + kw, 0)
    // From 30 + 50 degC, where the room already stands still.
    expect(stored).toBeCloseTo(0, 9)
  })
})
