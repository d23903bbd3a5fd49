import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlantSpec } from '../../../src/model/cooling/plant.ts'
import { evenDx } from '../plain-site.ts'
import { anyDualCycle, anyDx, CURVE_II } from '../random-room.ts'
import { anyHeat, anyReadyRoom, anyWeather, column, exchanger, fan, ready, run } from './ready-room.ts'
import type { GivenRoom } from './ready-room.ts'

const IDEAL: PlantSpec = { kind: 'ideal', cop: 2.5 }
const ADIABATIC = { uaKwPerK: 0, plant: IDEAL }

/** Single steps of an hour. */
function steps(given: GivenRoom, heatKw: number[], outdoorC: number[]) {
  return run(ready({ ...given, outdoorC: Float64Array.from(outdoorC) }), Float64Array.from(heatKw)).columns
}

const heat = fc.double({ min: 0, max: 20, noNaN: true })
const outdoor = fc.double({ min: -40, max: 45, noNaN: true })

describe('heat to be removed from a shelter', () => {
  // Q = max(0, Q_int + UA (T_o - T_set)), worked by hand for 3 kW inside and 60 W/K; P by curve II at COP 2.8.
  test.each([
    [25, 35, 3.6, 1.342341],
    [25, 20, 2.7, 0.771945],
    [25, 10, 2.1, 0.588345],
    [28, 35, 3.42, 1.208949],
    [28, 20, 2.52, 0.710384],
    [28, 10, 1.92, 0.534157],
  ])('held at %i degC in %i degC is %f kW, for %f kW', (setpointC, outdoorC, removedKw, powerKw) => {
    const plant = evenDx(10, 2.8, { curve: CURVE_II, coilWetBulbC: setpointC - 8 })
    const { heatRemovedKw, plantKw, roomC } = steps({ setpointC, plant }, [3], [outdoorC])
    expect(heatRemovedKw[0]).toBeCloseTo(removedKw, 12)
    expect(plantKw[0]).toBeCloseTo(powerKw, 6)
    expect(roomC[0]).toBe(setpointC)
  })

  test('takes electricity by the efficiency of the machine', () => {
    expect([...steps(ADIABATIC, [3, 0], [30, 30]).plantKw]).toEqual([1.2, 0])
  })

  test('is nothing where the envelope loses more than stands inside, and the room is as cold as that leaves it', () => {
    // 3 kW pass at 50 K.
    const { heatRemovedKw, roomC } = steps({ plant: IDEAL, setpointC: 25 }, [3, 3], [-25, -40])
    expect([...heatRemovedKw]).toEqual([0, 0])
    expect(roomC[0]).toBeCloseTo(25, 12)
    expect(roomC[1]).toBeCloseTo(10, 12)
  })

  test('is the indoor heat itself where the enclosure has no ua, whatever the weather', () => {
    fc.assert(
      fc.property(heat, outdoor, (heatKw, outdoorC) => {
        const { plantKw, unmetCoolingKw } = steps(ADIABATIC, [heatKw], [outdoorC])
        expect(plantKw[0]).toBe(heatKw / 2.5)
        expect(unmetCoolingKw[0]).toBe(0)
      }),
    )
  })

  test('is the indoor heat itself where it is as warm outside as inside', () => {
    fc.assert(
      fc.property(heat, fc.double({ min: 0, max: 1, noNaN: true }), (heatKw, uaKwPerK) => {
        expect(steps({ plant: IDEAL, uaKwPerK }, [heatKw], [27]).plantKw[0]).toBe(heatKw / 2.5)
      }),
    )
  })

  test('grows with the outdoor temperature, by the ua for each kelvin once anything is to be removed', () => {
    fc.assert(
      fc.property(heat, outdoor, (heatKw, outdoorC) => {
        const { heatRemovedKw } = steps({ plant: IDEAL }, [heatKw, heatKw], [outdoorC, outdoorC + 1])
        const [now, warmer] = [heatRemovedKw[0]!, heatRemovedKw[1]!]
        expect(warmer).toBeGreaterThanOrEqual(now)
        if (now > 0) expect(warmer - now).toBeCloseTo(0.06, 9)
      }),
    )
  })

  test('falls with the set-point, by the ua for each kelvin', () => {
    const at = (setpointC: number) => steps({ plant: IDEAL, setpointC }, [3], [20]).heatRemovedKw[0]!
    expect(at(24) - at(28)).toBeCloseTo(4 * 0.06, 12)
  })

  test('is less through a thinner envelope in mild weather, and more in hot weather', () => {
    const at = (uaKwPerK: number, outdoorC: number) =>
      steps({ plant: IDEAL, uaKwPerK }, [3], [outdoorC]).plantKw[0]!
    expect(at(0.03, 17) - at(0.12, 17)).toBeCloseTo((0.09 * 10) / 2.5, 12)
    expect(at(0.12, 37) - at(0.03, 37)).toBeCloseTo((0.09 * 10) / 2.5, 12)
  })
})

describe('a machine that is too small', () => {
  test('removes its capacity and leaves the rest in the room, whose temperature it has not without an envelope', () => {
    const plant = evenDx(2, 2.5)
    const { plantKw, unmetCoolingKw, roomC } = steps({ uaKwPerK: 0, plant }, [1, 2, 3, 5], [20, 20, 20, 20])
    expect([...plantKw]).toEqual([0.4, 0.8, 0.8, 0.8])
    expect([...unmetCoolingKw]).toEqual([0, 0, 1, 3])
    expect([...roomC]).toEqual([27, 27, 27, 27])
  })

  test('takes no more than its capacity allows; what is removed and left is the heat at the set-point', () => {
    fc.assert(
      fc.property(heat, outdoor, fc.double({ min: 0.001, max: 20, noNaN: true }), (heatKw, outdoorC, kw) => {
        const { heatRemovedKw, unmetCoolingKw } = steps({ plant: evenDx(kw, 3) }, [heatKw], [outdoorC])
        const wanted = Math.max(0, heatKw + 0.06 * (outdoorC - 27))
        expect(heatRemovedKw[0]).toBeCloseTo(Math.min(wanted, kw), 9)
        expect(heatRemovedKw[0]! + unmetCoolingKw[0]!).toBeCloseTo(wanted, 7)
      }),
    )
  })

  test('lets the room rise until the envelope carries the rest', () => {
    const { roomC } = steps({ plant: evenDx(2, 2.5) }, [5], [30])
    expect(roomC[0]).toBeCloseTo(30 + 3 / 0.06, 10)
  })

  test('lets it rise less beside a heat exchanger, which carries more the warmer the room', () => {
    const { roomC, heatRemovedKw } = steps({ plant: evenDx(2, 2.5), exchanger: exchanger() }, [5], [30])
    expect(roomC[0]).toBeCloseTo(30 + 3 / 0.14, 10)
    expect(heatRemovedKw[0]).toBeCloseTo(2 + (0.08 * 3) / 0.14, 10)
  })
})

describe('a room without compressors', () => {
  test('stays at its set-point as long as the fan suffices, which then runs part of the time', () => {
    // 0.4 kW/K x 7 K = 2.8 kW; the envelope takes 0.42 kW.
    const { roomC, fanKw, unmetCoolingKw } = steps({ fan: fan() }, [1.82], [20])
    expect(roomC[0]).toBe(27)
    expect(fanKw[0]).toBeCloseTo(0.15 * (1.4 / 2.8), 12)
    expect(unmetCoolingKw[0]).toBe(0)
  })

  test('floats above it where fan and envelope carry the heat only then', () => {
    const { roomC, fanKw, unmetCoolingKw } = steps({ fan: fan() }, [4.6], [20])
    expect(roomC[0]).toBeCloseTo(20 + 4.6 / 0.46, 12)
    expect(fanKw[0]).toBe(0.15)
    expect(unmetCoolingKw[0]).toBeCloseTo(4.6 - 0.42 - 2.8, 12)
  })

  test('takes the temperature that fan, exchanger and envelope carry together, each above its own onset', () => {
    const own = { fan: fan({ onsetK: 0 }), exchanger: exchanger({ onsetK: 5 }) }
    const { roomC, heatRemovedKw } = steps(own, [10], [20])
    // 0.06 (T - 20) + 0.4 (T - 20) + 0.08 (T - 25) = 10
    const balanceC = (10 + 0.46 * 20 + 0.08 * 25) / 0.54
    expect(roomC[0]).toBeCloseTo(balanceC, 10)
    expect(heatRemovedKw[0]).toBeCloseTo(0.4 * (balanceC - 20) + 0.08 * (balanceC - 25), 10)
  })

  test('of which no set-point is known is as warm as its envelope makes it', () => {
    const { roomC, unmetCoolingKw } = steps({ setpointC: Infinity }, [3], [20])
    expect(roomC[0]).toBeCloseTo(70, 12)
    expect(unmetCoolingKw[0]).toBe(0)
  })
})

describe('a fan beside a machine', () => {
  test('takes its place where outdoors is colder by the margin and it suffices, alone', () => {
    const { fanKw, plantKw } = steps({ plant: IDEAL, fan: fan() }, [1.5, 1.5, 9], [23, 23.1, 20])
    expect(fanKw[0]).toBeGreaterThan(0)
    expect([fanKw[1], fanKw[2], plantKw[0]]).toEqual([0, 0, 0])
    expect(plantKw[1]).toBeGreaterThan(0)
    expect(plantKw[2]).toBeGreaterThan(0)
  })

  test('that may run beside it carries its part first', () => {
    const partial = fan({ isExclusive: false })
    const { fanKw, plantKw } = steps({ plant: IDEAL, fan: partial }, [9], [20])
    expect(fanKw[0]).toBe(0.15)
    expect(plantKw[0]).toBeCloseTo((9 - 0.42 - 2.8) / 2.5, 12)
  })

  test('never costs more than the machine alone, where it takes less for its heat than the machine', () => {
    fc.assert(
      fc.property(anyDx, anyWeather, anyHeat, fc.boolean(), (dx, outdoorC, heatKw, isExclusive) => {
        // At the margin of 4 K the fan carries 1.6 kW for 0.1 kW: more than any machine does.
        const plant = { ...dx, capacityKw: 20, blowerKw: 0 }
        const own = { plant, outdoorC }
        const alone = run(ready(own), heatKw).columns
        const both = run(ready({ ...own, fan: fan({ isExclusive, powerKw: column(0.1) }) }), heatKw).columns
        const dearer = both.plantKw.findIndex((kw, i) => kw + both.fanKw[i]! > alone.plantKw[i]! + 1e-12)
        expect(dearer).toBe(-1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a heat exchanger', () => {
  test('carries its part before compressors, and nothing where it is warmer outside', () => {
    const { exchangerKw, plantKw } = steps({ plant: IDEAL, exchanger: exchanger() }, [3, 3], [17, 30])
    expect(exchangerKw[0]).toBe(0.1)
    expect(plantKw[0]).toBeCloseTo((3 - 0.6 - 0.8) / 2.5, 12)
    expect(exchangerKw[1]).toBe(0)
    expect(plantKw[1]).toBeCloseTo(3.18 / 2.5, 12)
  })

  test('that suffices runs part of the time', () => {
    const { exchangerKw, plantKw } = steps({ plant: IDEAL, exchanger: exchanger() }, [1], [17])
    expect(plantKw[0]).toBe(0)
    expect(exchangerKw[0]).toBeCloseTo(0.1 * (0.4 / 0.8), 12)
  })
})

describe('any room that stores no heat', () => {
  test('keeps none: what comes in is carried out, or passes the envelope, or was told as unmet', () => {
    fc.assert(
      fc.property(anyReadyRoom, anyHeat, (room, heatKw) => {
        const { uaKwPerK, outdoorC, solarGainKw } = room.spec
        const { spec, ...machines } = room
        const { columns } = run({ ...machines, spec: { ...spec, massKwhPerK: 0 } }, heatKw)
        const worst = columns.roomC.findIndex((roomC, i) => {
          const inKw = heatKw[i]! + (room.plant?.standingHeatKw ?? 0) + (solarGainKw?.[i] ?? 0)
          const throughKw = uaKwPerK * (outdoorC[i]! - roomC)
          const restKw = inKw + throughKw - columns.heatRemovedKw[i]!
          // Without an envelope what is not removed has nowhere to go.
          const kept = uaKwPerK === 0 ? Math.min(restKw, columns.unmetCoolingKw[i]!) : 0
          return !(Math.abs(restKw - kept) <= 1e-9 * Math.max(inKw, Math.abs(throughKw), 1e-3))
        })
        expect(worst).toBe(-1)
      }),
      { numRuns: 200, endOnFailure: true },
    )
  })
})

describe('mechanical cooling', () => {
  test('never takes less as it gets hotter outside', () => {
    const machine = fc.oneof(anyDx, anyDualCycle, fc.constant(IDEAL))
    const hotter = Float64Array.from({ length: 75 }, (_, i) => i - 25)
    fc.assert(
      fc.property(machine, heat, fc.double({ min: 0, max: 0.3, noNaN: true }), (plant, kw, uaKwPerK) => {
        // Capacity falls with the heat outside: a machine that is too small takes less at the end.
        const large = plant.kind === 'ideal' ? plant : { ...plant, capacityKw: 60 }
        const room = ready({ plant: large, uaKwPerK, outdoorC: hotter })
        const { plantKw } = run(room, column(kw, hotter.length)).columns
        expect(plantKw.findIndex((power, i) => i > 0 && power < plantKw[i - 1]! * (1 - 1e-12))).toBe(-1)
      }),
      { numRuns: 200 },
    )
  })
})
