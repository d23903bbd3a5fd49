import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyPlantStep, partsKw } from '../../../src/model/cooling/data-centre/plant-parts.ts'
import {
  heatWithStoppedBlowers,
  poweredCooler,
  poweredPlant,
  poweredRoom,
  standingHeatLostKw,
} from '../../../src/model/cooling/interrupted.ts'
import type { PoweredShares } from '../../../src/model/cooling/interrupted.ts'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { CoolingPlant, PlantSpec } from '../../../src/model/cooling/plant.ts'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { roomYear } from '../../../src/model/cooling/room.ts'
import type { HeatFeedback } from '../../../src/model/cooling/room.ts'
import { apart, evenDx } from '../plain-site.ts'
import { anyDx } from '../random-room.ts'
import { airOf as airsideAirOf, plantIn as airsideIn } from './data-centre/airside-plant.ts'
import { DUAL_CYCLE, IDEAL, plantIn as liquidIn } from './data-centre/liquid-loop.ts'
import { airOf, FLEET, plainPlant } from './data-centre/plain-plant.ts'
import {
  anyHeat,
  anyReadyRoom,
  column,
  exchanger,
  fan,
  mean,
  ready,
  run as runRoom,
  SHELTER_MASS,
} from './ready-room.ts'

/** A room's run with its devices interrupted, blowers that stand without power included. */
function run(room: ReadyRoom, heatKw: Float64Array | HeatFeedback, shares: PoweredShares) {
  const powered = poweredRoom(room, shares)
  return runRoom(powered, heatWithStoppedBlowers(powered.plant, heatKw))
}

const all = (share: number): PoweredShares => ({
  plant: column(share),
  fan: column(share),
  exchanger: column(share),
})

const dx = (more = {}): PlantSpec => evenDx(6, 3, more)

const BLOWING = dx({ units: 2, blowerKw: 0.3, blowerRuns: 'always', partLoadDegradation: 0.15 })

/** Heat above what rounding takes away [kW]. */
const anyPlainHeat = anyHeat.map((heatKw) => heatKw.map((kw) => (kw < 1e-6 ? 0 : kw)))

const anyPlainDx = anyDx.map((spec) => ({ ...spec, blowerKw: spec.blowerKw < 1e-6 ? 0 : spec.blowerKw }))

const STATES = [[12, 0.5] as const, [24, 0.5] as const, [33, 0.4] as const]

/** Plants that tell their parts, and a heat that each can remove in any of three states of the air [kW]. */
const DATA_CENTRE_PLANTS: readonly (readonly [string, CoolingPlant, number])[] = [
  ['chilled water', readyChilled(), 900],
  ['an airside economiser', airsideIn(airsideAirOf([...STATES])), 900],
  ['liquid beside dual-cycle machines', liquidIn([12, 24, 33], 60, { air: DUAL_CYCLE }), 120],
  ['liquid beside an ideal machine', liquidIn([12, 24, 33], 60, { air: IDEAL }), 120],
  ['a declared PUE', readyPlant({ kind: 'declared-pue', pue: 1.4, wueLPerKwh: 1.8 }, dayAir()), 120],
]

function dayAir() {
  return { outdoorC: column(20), returnC: undefined }
}

function readyChilled(): CoolingPlant {
  const spec = plainPlant(airOf(STATES), {})
  const own = { ...spec, chillers: { ...spec.chillers, size: FLEET } }
  return readyPlant(own, { outdoorC: own.outdoor.temperatureC, returnC: undefined })
}

function detailOf(plant: CoolingPlant, step: number, removedKw: number) {
  const out = emptyPlantStep()
  plant.detail!(step, removedKw, out)
  return out
}

describe('machines that always have power', () => {
  test('are the same machines', () => {
    const room = ready({ plant: dx(), fan: fan(), exchanger: exchanger() })
    expect(poweredRoom(room, all(1))).toBe(room)
    expect(poweredRoom(room, {})).toBe(room)
    expect(poweredPlant(room.plant!, column(1))).toBe(room.plant)
    expect(poweredCooler(room.spec.fan!, column(1))).toBe(room.spec.fan)
    const heatKw = column(3)
    expect(heatWithStoppedBlowers(room.plant, heatKw)).toBe(heatKw)
  })

  test('but for one hour cool every hour before it to the last bit as if they always had', () => {
    const last = column(1)
    last[last.length - 1] = 0
    const shares = { plant: last, fan: last, exchanger: last }
    fc.assert(
      fc.property(anyReadyRoom, anyPlainHeat, (room, heatKw) => {
        const [whole, broken] = [run(room, heatKw, {}), run(room, heatKw, shares)]
        for (const name of ['roomC', 'plantKw', 'fanKw', 'exchangerKw', 'heatRemovedKw'] as const)
          expect(broken.columns[name].slice(0, -1)).toEqual(whole.columns[name].slice(0, -1))
      }),
      { numRuns: 30 },
    )
  })
})

describe('machines without any power', () => {
  test('remove nothing and take nothing, in any room, and the heat at the set-point is told as unmet', () => {
    fc.assert(
      fc.property(anyReadyRoom, anyPlainHeat, (room, heatKw) => {
        const { columns, modes, counts } = run(room, heatKw, all(0))
        for (const name of ['plantKw', 'fanKw', 'exchangerKw', 'heatRemovedKw'] as const)
          expect(columns[name]).toEqual(column(0))
        expect(columns.roomC.every((c) => Number.isFinite(c))).toBe(true)
        expect(modes.off.hours).toBeCloseTo(240, 9)
        expect(counts.stepsUnmet).toBe(columns.unmetCoolingKw.filter((kw) => kw > 0).length)
      }),
      { numRuns: 30 },
    )
  })

  test('leave a room that stores nothing to its walls, without the heat of blowers', () => {
    for (const plant of [dx(), BLOWING, IDEAL, DUAL_CYCLE] as const) {
      const { columns } = run(ready({ plant }), column(3), { plant: column(0) })
      expect(apart(columns.roomC[5]!, 30 + 3 / 0.06)).toBeLessThan(1e-12)
      expect(apart(columns.unmetCoolingKw[5]!, 3 + 0.06 * 3)).toBeLessThan(1e-12)
    }
  })
})

describe('a machine with power half of the time', () => {
  test('takes in all what it takes at full load in half the time, its standing blowers included', () => {
    const plant = readyPlant(BLOWING, dayAir())
    const half = poweredPlant(plant, column(0.5))
    expect(half.capacityKw(0)).toBe(plant.capacityKw(0) / 2)
    expect(half.powerKw(0, half.capacityKw(0))).toBe(plant.powerKw(0, plant.capacityKw(0)) / 2)
    expect(half.powerKw(0, 0)).toBe(0.3)
    expect(half.powerKw(0, 2)).toBe(plant.powerKw(0, 4) / 2)
    expect(half.runningShare(0, 1.5)).toBe(plant.runningShare(0, 3) / 2)
    const lostKw = column(NaN)
    standingHeatLostKw(half, column(0.75), lostKw)
    expect(lostKw).toEqual(column(0.15))
  })

  test('holds the room where half its capacity is enough, at the same energy without a loss at part load', () => {
    const room = ready({ plant: dx() })
    const [whole, half] = [run(room, column(2), {}), run(room, column(2), { plant: column(0.5) })]
    expect(apart(mean(half.columns.plantKw), mean(whole.columns.plantKw))).toBeLessThan(1e-12)
    expect(half.columns.roomC).toEqual(whole.columns.roomC)
    expect(half.modes.compressor.hours).toBeCloseTo(whole.modes.compressor.hours, 9)
  })

  test('leaves the heat above half its capacity', () => {
    const { columns } = run(ready({ plant: dx() }), column(5), { plant: column(0.5) })
    expect(columns.heatRemovedKw[3]).toBe(3)
    expect(columns.unmetCoolingKw[3]).toBeCloseTo(5 + 0.18 - 3, 12)
    expect(columns.roomC[3]).toBeCloseTo(30 + 2 / 0.06, 9)
  })

  test('has none in a rounding of an hour', () => {
    const ideal = readyPlant(IDEAL, dayAir())
    const none = poweredPlant(ideal, column(1e-15))
    expect([none.capacityKw(0), none.powerKw(0, 8), none.runningShare(0, 8)]).toEqual([0, 0, 0])
  })
})

describe('the loop for rooms that machines alone cool', () => {
  test('gives to the bit what the general one does while their power comes and goes', () => {
    const plant = column(0).map((_, i) => [1, 0.3, 0, 0, 0.8][i % 5]!)
    fc.assert(
      fc.property(
        fc.oneof(anyPlainDx, fc.constant(IDEAL)),
        anyPlainHeat,
        fc.constantFrom(0, 0.06),
        (spec, heatKw, uaKwPerK) => {
          const room = poweredRoom(ready({ plant: spec, uaKwPerK }), { plant })
          const heat = heatWithStoppedBlowers(room.plant, heatKw)
          const own = runRoom(room, heat)
          const general = runRoom(room, column(0))
          const [plantKw, fanKw, exchangerKw] = [column(0), column(0), column(0)]
          const deviceHeat = { plantKw, fanKw, exchangerKw }
          const year = roomYear(room, heat, { ...general.columns, deviceHeat }, 1)
          expect(own.columns).toEqual(general.columns)
          expect(own.counts).toEqual(year.counts)
          expect(own.modes).toEqual(year.modes)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('a room with thermal mass', () => {
  /** Power away from the 100th to the 105th hour. */
  const away = column(1).fill(0, 100, 106)
  const warm = { massKwhPerK: 4 * SHELTER_MASS, limitC: 45 }

  test.each([
    ['machines that switch', dx()],
    ['machines whose blowers never stop', BLOWING],
    ['an ideal machine', IDEAL],
  ])('warms as its mass and walls say while %s have no power, and is held again soon after', (_, plant) => {
    const room = ready({ ...warm, plant })
    const [whole, broken] = [run(room, column(3), {}), run(room, column(3), { plant: away })]
    const { roomC, plantKw, heatRemovedKw, highestC } = broken.columns
    expect(roomC.slice(0, 100)).toEqual(whole.columns.roomC.slice(0, 100))
    expect(heatRemovedKw.slice(100, 106)).toEqual(new Float64Array(6))
    expect(plantKw.slice(100, 106)).toEqual(new Float64Array(6))
    for (let i = 101; i < 106; i++) {
      expect(roomC[i]!).toBeGreaterThan(roomC[i - 1]!)
      // Distance to 30 + 3/0.06 degC shrinks by the same share every hour.
      const share = Math.exp(-0.06 / warm.massKwhPerK)
      expect(apart(80 - roomC[i]!, (80 - roomC[i - 1]!) * share)).toBeLessThan(1e-9)
    }
    expect(Math.max(...highestC)).toBeGreaterThan(35)
    expect(mean(roomC.slice(130))).toBeCloseTo(mean(whole.columns.roomC.slice(130)), 1)
    // What the mass took up is removed afterwards, but for what passed the warmer walls and the blowers did not give.
    const moreKwh = mean(heatRemovedKw) * 240 - mean(whole.columns.heatRemovedKw) * 240
    expect(moreKwh).toBeLessThan(0)
    expect(moreKwh).toBeGreaterThan(-6 - 6 * room.plant!.standingHeatKw)
  })
})

describe('any room whose devices lose their power at times', () => {
  const anyShare = fc
    .array(fc.constantFrom(0, 1, 1, 0.4), { minLength: 7, maxLength: 7 })
    .map((week) => column(0).map((_, i) => week[Math.floor(i / 5) % 7]!))

  test.each([
    ['stores heat', SHELTER_MASS],
    ['stores none', 0],
  ])(
    'that %s balances in every hour, and its modes hold all of its electricity, heat and time',
    (_, mass) => {
      fc.assert(
        fc.property(anyReadyRoom, anyPlainHeat, anyShare, anyShare, (given, heatKw, plant, device) => {
          const room = { ...given, spec: { ...given.spec, massKwhPerK: mass, uaKwPerK: 0.06 } }
          const { columns, modes } = run(room, heatKw, { plant, fan: device, exchanger: device })
          const { outdoorC, solarGainKw } = room.spec
          const openKw = columns.roomC.map((c, i) => {
            const blowersKw = (room.plant?.standingHeatKw ?? 0) * plant[i]!
            const inKw = heatKw[i]! + (solarGainKw?.[i] ?? 0) + blowersKw + 0.06 * (outdoorC[i]! - c)
            return Math.abs(inKw - columns.heatRemovedKw[i]! - columns.storedKw[i]!)
          })
          expect(Math.max(...openKw)).toBeLessThan(1e-6)
          const all = Object.values(modes)
          const total = (of: 'hours' | 'kwh' | 'heatKwh') => all.reduce((sum, mode) => sum + mode[of], 0)
          const { plantKw, fanKw, exchangerKw } = columns
          expect(total('hours')).toBeCloseTo(240, 6)
          expect(total('heatKwh')).toBeCloseTo(mean(columns.heatRemovedKw) * 240, 6)
          expect(total('kwh')).toBeCloseTo((mean(plantKw) + mean(fanKw) + mean(exchangerKw)) * 240, 6)
        }),
        { numRuns: 30 },
      )
    },
  )
})

describe('fans and exchangers', () => {
  const cold = { outdoorC: column(15), uaKwPerK: 0.06 }

  test('carry and take a share of what they do by the time in which they have power', () => {
    const half = column(0.5)
    const room = ready({ ...cold, fan: fan(), exchanger: exchanger() })
    const [whole, broken] = [run(room, column(9), {}), run(room, column(9), { fan: half, exchanger: half })]
    const conductance = 0.06 + (0.4 + 0.08) / 2
    expect(apart(broken.columns.roomC[0]!, 15 + 9 / conductance)).toBeLessThan(1e-12)
    expect(broken.columns.fanKw[0]).toBe(0.075)
    expect(broken.columns.exchangerKw[0]).toBe(whole.columns.exchangerKw[0]! / 2)
  })

  test('on a battery run on while the compressors have no power, however warm it is outdoors', () => {
    const none = { plant: column(0) }
    for (const isExclusive of [true, false]) {
      const hot = ready({ plant: dx(), fan: fan({ isExclusive }), outdoorC: column(26) })
      const alone = ready({ fan: fan({ isExclusive }), outdoorC: column(26) })
      const [broken, free] = [run(hot, column(3), none), run(alone, column(3), {})]
      expect(run(hot, column(3), {}).columns.fanKw[0]).toBe(0)
      expect(broken.columns.roomC).toEqual(free.columns.roomC)
      expect(broken.columns.fanKw).toEqual(free.columns.fanKw)
      expect(broken.modes).toEqual(free.modes)
    }
  })

  test('that yield to compressors take turns with them in an hour in which these have power for a part', () => {
    const room = ready({ ...cold, plant: dx(), fan: fan() })
    const { columns, modes } = run(room, column(9), { plant: column(0.25) })
    // 0.4 kW/K over 12 K in three quarters of the time, 6 kW in one.
    expect(columns.fanKw[0]).toBeCloseTo(0.75 * 0.15, 12)
    const capacityKw = 0.25 * 6
    const roomC = 15 + (9 - capacityKw) / (0.06 + 0.75 * 0.4)
    expect(columns.roomC[0]).toBeCloseTo(roomC, 9)
    expect(columns.heatRemovedKw[0]).toBeCloseTo(capacityKw + 0.75 * 0.4 * (roomC - 15), 9)
    expect(modes.fan.hours).toBeCloseTo(0.75 * 240, 9)
    expect(modes.compressor.hours).toBeCloseTo(0.25 * 240, 9)
  })

  test('leave no room warmer the longer the compressors have power', () => {
    const shares = [0, 1e-6, 0.1, 0.5, 0.9, 0.999, 1]
    for (const outdoorC of [15, 26, 40]) {
      for (const isExclusive of [true, false]) {
        const room = ready({ plant: dx(), fan: fan({ isExclusive }), outdoorC: column(outdoorC) })
        const warmth = shares.map((on) => run(room, column(5.2), { plant: column(on) }).columns.roomC[0]!)
        // A fan that could help most where it is warm outdoors gives way for the time of the compressors.
        for (let i = 1; i < warmth.length; i++) expect(warmth[i]!).toBeLessThanOrEqual(warmth[i - 1]! + 1e-3)
      }
    }
  })
})

describe.each(DATA_CENTRE_PLANTS)('%s whose power comes and goes', (_, plant, heatKw) => {
  test.each([1, 0.5, 0.3, 1e-6, 0])('tells parts that add up to its power with power for %f', (on) => {
    // Another step breaks, so that a share of 1 goes through the same sums.
    const broken = poweredPlant(plant, Float64Array.of(on, on, on, 0))
    for (let step = 0; step < 3; step++) {
      for (const removedKw of [0, heatKw * on, Math.min(1e9, broken.capacityKw(step))]) {
        const out = detailOf(broken, step, removedKw)
        const powerKw = broken.powerKw(step, removedKw)
        expect(apart(partsKw(out), powerKw)).toBeLessThan(1e-12)
        const whileOnKw = on === 0 ? 0 : Math.min(removedKw / on, plant.capacityKw(step))
        const whole = detailOf(plant, step, whileOnKw)
        expect(apart(powerKw, on * plant.powerKw(step, whileOnKw))).toBeLessThan(1e-12)
        for (const use of ['evaporation', 'drift', 'blowDown', 'humidification', 'declared'] as const)
          expect(out.waterLPerH[use]).toBe(on * whole.waterLPerH[use])
        expect(out.freeShare).toBe(on === 0 ? 0 : whole.freeShare)
        expect(out.runningChillers).toBe(on === 0 ? 0 : whole.runningChillers)
        expect(broken.inletC).toBe(plant.inletC)
      }
    }
  })
})
