import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readyPlant } from '../../../../src/model/cooling/plant.ts'
import { anyAir, detailOf, DUAL_CYCLE, heat, LOOP, outdoor, plantIn } from './liquid-loop.ts'

describe('dry coolers stand where the plant of the air takes less alone', () => {
  test('at 39 degC 8 kW for fans of 1.6 kW spare the machine 2 kW; at 39.5 degC 4 kW spare it 1 kW, and they stand', () => {
    const warm = plantIn([39, 39.5], 60)
    expect(detailOf(warm, 100, 0).partKw).toMatchObject({ dryCoolerFan: 1.6, machine: 23 })
    expect(warm.mode(0, 100)).toBe('mixed')
    const { partKw, freeShare } = detailOf(warm, 100, 1)
    expect(partKw).toMatchObject({
      dryCoolerFan: 0,
      machine: 25,
      liquidPump: detailOf(warm, 100, 0).partKw.liquidPump,
    })
    expect(freeShare).toBe(0)
    expect(warm.mode(1, 100)).toBe('compressor')
  })

  test('a machine that cannot remove all alone keeps them running', () => {
    // 172 kW by two machines, 0.8 kW by dry coolers 0.1 K warmer than the air.
    const small = plantIn([39.9], 60, { air: DUAL_CYCLE })
    expect(detailOf(small, 172).partKw.dryCoolerFan).toBe(0)
    expect(detailOf(small, 172.5).partKw.dryCoolerFan).toBe(1.6)
    expect(small.mode(0, 172.5)).toBe('mixed')
  })
})

describe('for any loop, dry coolers or none', () => {
  test('it takes what the cheaper way takes: dry coolers for what they can carry, or none', () => {
    const { dryCooler, supplyC } = LOOP
    fc.assert(
      fc.property(outdoor, heat, heat, (outC, liquidKw, removedKw) => {
        const out = detailOf(plantIn([outC], liquidKw), removedKw)
        const canKw = (dryCooler.capacityKw * Math.max(0, supplyC - outC)) / dryCooler.ratedDifferenceK
        const takenKw = Math.min(liquidKw, removedKw)
        const speed = takenKw < canKw ? takenKw / canKw : 1
        const besideKw = dryCooler.fanKw * speed ** 3 + (removedKw - Math.min(takenKw, canKw)) / 4
        const leastKw = canKw > 0 ? Math.min(besideKw, removedKw / 4) : removedKw / 4
        expect(out.partKw.dryCoolerFan + out.partKw.machine).toBeCloseTo(leastKw, 9)
      }),
    )
  })

  test('dry coolers never cost more than the air plant alone, but for the pump', () => {
    fc.assert(
      fc.property(anyAir, outdoor, heat, heat, (air, outC, liquidKw, removedKw) => {
        const plant = plantIn([outC], liquidKw, { air })
        const alone = readyPlant(air, { outdoorC: Float64Array.of(outC), returnC: undefined })
        const kw = Math.min(removedKw, alone.capacityKw(0))
        const { liquidPump } = detailOf(plant, kw).partKw
        expect(plant.powerKw(0, kw)).toBeLessThanOrEqual(alone.powerKw(0, kw) + liquidPump)
      }),
    )
  })

  test('in air as warm as the liquid the fans stand and the air plant has all', () => {
    const hot = fc.oneof(fc.constant(LOOP.supplyC), fc.double({ min: LOOP.supplyC, max: 55, noNaN: true }))
    fc.assert(
      fc.property(anyAir, hot, heat, heat, (air, outC, liquidKw, removedKw) => {
        const plant = plantIn([outC], liquidKw, { air })
        const alone = readyPlant(air, { outdoorC: Float64Array.of(outC), returnC: undefined })
        const kw = removedKw / 2
        const { dryCoolerFan, liquidPump } = detailOf(plant, kw).partKw
        expect(dryCoolerFan).toBe(0)
        expect(plant.powerKw(0, kw)).toBe(alone.powerKw(0, kw) + liquidPump)
        expect(plant.mode(0, kw)).toBe(alone.mode(0, kw))
        expect(plant.runningShare(0, kw)).toBe(alone.runningShare(0, kw))
      }),
    )
  })

  test('warmer air never takes less up to the capacity, where the air plant needs the dry coolers', () => {
    const share = fc.double({ min: 0.9, max: 1, noNaN: true })
    fc.assert(
      fc.property(outdoor, outdoor, heat, share, (a, b, liquidKw, ofCapacity) => {
        const plant = plantIn([Math.min(a, b), Math.max(a, b)], liquidKw, { air: DUAL_CYCLE })
        const kw = ofCapacity * plant.capacityKw(1)
        expect(plant.powerKw(0, kw)).toBeLessThanOrEqual(plant.powerKw(1, kw) * (1 + 1e-12))
      }),
    )
  })
})
