import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liquidShortage } from '../../../../src/model/cooling/data-centre/liquid-cooling.ts'
import { emptyPlantStep, partsKw } from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import { readyPlant } from '../../../../src/model/cooling/plant.ts'
import type { PlantSpec } from '../../../../src/model/cooling/plant.ts'
import { airOf, AIRSIDE, FLEET } from './airside-plant.ts'
import { anyAir, DECLARED, detailOf, DUAL_CYCLE, heat, IDEAL, LOOP, outdoor, plantIn } from './liquid-loop.ts'

describe('a liquid loop, worked by hand', () => {
  // 60 of 100 kW in the liquid; outdoors 30 degC under a supply of 40 degC: its rated difference of 10 K.
  const plant = plantIn([30], 60)
  const out = detailOf(plant, 100)

  test('its pump moves 60 kW over 10 K of water, 1.4354 kg/s, against 200 kPa at 70 %', () => {
    expect(out.partKw.liquidPump).toBeCloseTo(((60 / 41.8) * 200) / 1000 / 0.7, 12)
  })

  test('its fans, at 60 of 80 kW, run at 3/4 of their speed and 27/64 of their 1.6 kW', () => {
    expect(out.partKw.dryCoolerFan).toBeCloseTo((1.6 * 27) / 64, 12)
  })

  test('the machine removes the 40 kW that are left, and 60 % of the heat goes without a compressor', () => {
    expect(out.partKw.machine).toBe(10)
    expect(out.freeShare).toBeCloseTo(0.6, 12)
    expect(plant.powerKw(0, 100)).toBe(partsKw(out))
  })

  test('all of the heat in the liquid leaves nothing to the machine', () => {
    const all = plantIn([30], 60)
    expect(all.mode(0, 50)).toBe('exchanger')
    expect(detailOf(all, 50).partKw.machine).toBe(0)
    expect(detailOf(all, 50).freeShare).toBe(1)
  })

  test('at 35 degC, half the rated difference, dry coolers carry 40 kW at full speed and the machine the rest', () => {
    const warm = plantIn([35], 60)
    expect(detailOf(warm, 100).partKw.dryCoolerFan).toBe(1.6)
    expect(detailOf(warm, 100).partKw.machine).toBe(15)
    expect(detailOf(warm, 100).freeShare).toBeCloseTo(0.4, 12)
  })

  test('where it is as warm outdoors as the liquid, the machine removes all, fans stand and the pump runs', () => {
    const hot = plantIn([40, 42], 60)
    for (const step of [0, 1]) {
      const told = detailOf(hot, 100, step)
      expect(told.partKw).toMatchObject({ machine: 25, dryCoolerFan: 0, liquidPump: out.partKw.liquidPump })
      expect(told.freeShare).toBe(0)
      expect(hot.mode(step, 100)).toBe('compressor')
      expect(hot.powerKw(step, 100)).toBe(25 + out.partKw.liquidPump)
    }
  })
})

describe('the modes of liquid and air', () => {
  test('liquid beside a compressor is mixed, beside refrigerant pumps theirs', () => {
    expect(plantIn([30], 60).mode(0, 100)).toBe('mixed')
    const cold = plantIn([-10, 20, 30], 30, { air: DUAL_CYCLE })
    expect([0, 1, 2].map((step) => cold.mode(step, 100))).toEqual(['pump', 'mixed', 'mixed'])
    expect(detailOf(cold, 100, 0).freeShare).toBe(1)
  })

  test('nothing to remove is nothing running', () => {
    const plant = plantIn([30], 60)
    expect(plant.runningShare(0, 0)).toBe(0)
    expect([plant.powerKw(0, 0), partsKw(detailOf(plant, 0))]).toEqual([0, 0])
    expect(plant.runningShare(0, 1)).toBe(1)
  })
})

describe('what passes through from the plant that cools the air', () => {
  test('its units and its way of following the heat', () => {
    const [air, plant] = [
      readyPlant(DUAL_CYCLE, { outdoorC: Float64Array.of(20), returnC: undefined }),
      plantIn([20], 30, { air: DUAL_CYCLE }),
    ]
    expect([plant.units, plant.modulates, plant.standingHeatKw]).toEqual([
      air.units,
      air.modulates,
      air.standingHeatKw,
    ])
    expect(plant.capacityKw(0)).toBe(air.capacityKw(0) + 30)
    expect(plant.inletC).toBeUndefined()
  })

  test('its capacity grows by the heat of the liquid, or by what the dry coolers carry of it', () => {
    const plant = plantIn([0, 35, 45], 60, { air: DUAL_CYCLE })
    expect([0, 1, 2].map((step) => plant.capacityKw(step) - 172)).toEqual([60, 40, 0])
  })

  test('its declared water and power, for the heat that is left to it', () => {
    const out = detailOf(plantIn([30], 60, { air: DECLARED }), 100)
    expect(out.waterLPerH.declared).toBe(80)
    expect(out.partKw.declared).toBeCloseTo(12, 12)
    expect(out.partKw.machine).toBe(0)
  })
})

describe('beside an airside economiser', () => {
  const outdoor = airOf([
    [20, 0.5],
    [32, 0.7],
  ])
  const chillers = { ...AIRSIDE.chillers, size: FLEET }
  const air: PlantSpec = { ...AIRSIDE, outdoor, chillers }
  const plant = plantIn([20, 32], 60, { air })

  test('outdoor air stays the mode where it cools, chillers beside the liquid are mixed', () => {
    expect([0, 1].map((step) => plant.mode(step, 500))).toEqual(['fan', 'mixed'])
    expect(detailOf(plant, 500, 0).freeShare).toBe(1)
    expect(detailOf(plant, 500, 1).freeShare).toBeCloseTo(60 / 500, 12)
  })

  test('its supply air, its parts and its water pass through, for the heat that is left to it', () => {
    const alone = readyPlant(air, { outdoorC: outdoor.temperatureC, returnC: undefined })
    expect([...plant.inletC!]).toEqual([20, 27])
    const [both, own] = [detailOf(plant, 500, 1), emptyPlantStep()]
    alone.detail!(1, 440, own)
    expect(both.partKw).toEqual({
      ...own.partKw,
      liquidPump: both.partKw.liquidPump,
      dryCoolerFan: both.partKw.dryCoolerFan,
    })
    expect(both.waterLPerH).toEqual(own.waterLPerH)
    expect([both.runningChillers, both.chillerLoad]).toEqual([own.runningChillers, own.chillerLoad])
    expect(plant.powerKw(1, 500)).toBe(partsKw(both))
  })

  test('at its capacity the chillers are full and the loop carries what it takes up', () => {
    const capacityKw = plant.capacityKw(1)
    const out = detailOf(plant, capacityKw, 1)
    expect([out.runningChillers, out.chillerLoad]).toEqual([4, expect.closeTo(1, 12)])
    expect(out.freeShare * capacityKw).toBeCloseTo(60, 9)
  })
})

describe('for any loop and air plant', () => {
  test('the parts add up to the power', () => {
    fc.assert(
      fc.property(anyAir, outdoor, heat, heat, (air, outC, liquidKw, removedKw) => {
        const plant = plantIn([outC], liquidKw, { air })
        const kw = partsKw(detailOf(plant, removedKw))
        expect(Math.abs(kw - plant.powerKw(0, removedKw))).toBeLessThanOrEqual(1e-15 * kw)
      }),
    )
  })

  test('the parts add up to the last bit beside all but a declared PUE, whatever heat was asked for before', () => {
    const machines = fc.constantFrom<PlantSpec>(IDEAL, DUAL_CYCLE)
    fc.assert(
      fc.property(machines, outdoor, heat, heat, heat, (air, outC, liquidKw, beforeKw, removedKw) => {
        const plant = plantIn([outC], liquidKw, { air })
        detailOf(plant, beforeKw)
        const out = detailOf(plant, removedKw)
        expect(plant.powerKw(0, removedKw)).toBe(partsKw(out))
        expect(partsKw(detailOf(plantIn([outC], liquidKw, { air }), removedKw))).toBe(partsKw(out))
      }),
    )
  })

  test('without liquid heat it is the air plant alone, to the last bit', () => {
    fc.assert(
      fc.property(anyAir, outdoor, heat, fc.constantFrom(0, undefined), (air, outC, removedKw, liquidKw) => {
        const plant = plantIn([outC], liquidKw, { air })
        const alone = readyPlant(air, { outdoorC: Float64Array.of(outC), returnC: undefined })
        const kw = removedKw / 2
        expect(plant.powerKw(0, kw)).toBe(alone.powerKw(0, kw))
        expect(plant.mode(0, kw)).toBe(alone.mode(0, kw))
        expect(plant.capacityKw(0)).toBe(alone.capacityKw(0))
        expect(plant.runningShare(0, kw)).toBe(alone.runningShare(0, kw))
      }),
    )
  })

  test('the heat by the loop and the heat by the air plant are the heat removed', () => {
    fc.assert(
      fc.property(outdoor, heat, heat, (outC, liquidKw, removedKw) => {
        const out = detailOf(plantIn([outC], liquidKw), removedKw)
        // The ideal machine has no free heat of its own: what is free is the loop's.
        const sumKw = out.freeShare * removedKw + out.partKw.machine * 4
        expect(Math.abs(sumKw - removedKw)).toBeLessThanOrEqual(1e-12 * removedKw)
        expect(out.freeShare * removedKw).toBeLessThanOrEqual(liquidKw * (1 + 1e-12))
      }),
    )
  })

  test('warmer air at the dry coolers never takes less', () => {
    fc.assert(
      fc.property(anyAir, outdoor, outdoor, heat, heat, (air, a, b, liquidKw, removedKw) => {
        // Beside a machine whose own power does not fall as it gets warmer.
        const plant = plantIn([Math.min(a, b), Math.max(a, b)], liquidKw, { air })
        const kw = removedKw / 2
        expect(plant.powerKw(0, kw)).toBeLessThanOrEqual(plant.powerKw(1, kw) * (1 + 1e-12))
      }),
    )
  })

  test('more heat never takes less', () => {
    fc.assert(
      fc.property(outdoor, heat, heat, heat, (outC, liquidKw, a, b) => {
        const plant = plantIn([outC], liquidKw)
        const [less, more] = [plant.powerKw(0, Math.min(a, b)), plant.powerKw(0, Math.max(a, b))]
        expect(less).toBeLessThanOrEqual(more * (1 + 1e-12))
      }),
    )
  })

  test('twice the heat through twice the coolers takes twice the power', () => {
    fc.assert(
      fc.property(outdoor, heat, heat, (outC, liquidKw, removedKw) => {
        const { dryCooler } = LOOP
        const twice = {
          ...LOOP,
          dryCooler: { ...dryCooler, capacityKw: 2 * dryCooler.capacityKw, fanKw: 2 * dryCooler.fanKw },
        }
        const double = plantIn([outC], 2 * liquidKw, { loop: twice }).powerKw(0, 2 * removedKw)
        expect(double).toBeCloseTo(2 * plantIn([outC], liquidKw).powerKw(0, removedKw), 9)
      }),
    )
  })
})

describe('a loop that is too warm', () => {
  const shortage = (outdoorC: readonly number[], liquidKw: number, stepH = 1) =>
    liquidShortage(
      LOOP,
      Float64Array.from(outdoorC, () => liquidKw),
      Float64Array.from(outdoorC),
      stepH,
    )

  test('60 kW need 7.5 K: at 34 degC outdoors 1.5 K and 12 kW lack, at 32 degC nothing', () => {
    expect(shortage([32, 34], 60)).toEqual({ hours: 1, worstK: 1.5, leftKwh: 12 })
  })

  test('air warmer than the liquid lacks that too: 3 K of 43 degC, and all the heat', () => {
    expect(shortage([43, 34], 60)).toEqual({ hours: 2, worstK: 10.5, leftKwh: 72 })
  })

  test('hours are steps by their length, and no heat is no shortage', () => {
    expect(shortage([34, 34], 60, 0.25).hours).toBe(0.5)
    expect(shortage([50], 0)).toEqual({ hours: 0, worstK: 0, leftKwh: 0 })
  })

  test('dry coolers of exactly the heat at the hottest hour are not short', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 39, noNaN: true }), (outC) => {
        expect(shortage([outC], (80 * (40 - outC)) / 10).hours).toBe(0)
      }),
    )
  })
})
