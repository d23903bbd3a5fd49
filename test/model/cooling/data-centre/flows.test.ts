import { describe, expect, test } from 'vitest'
import {
  airHandlerFanKw,
  coilHeatKw,
  roomHeatKw,
} from '../../../../src/model/cooling/data-centre/air-handlers.ts'
import type { AirHandlers } from '../../../../src/model/cooling/data-centre/air-handlers.ts'
import {
  towerFanKw,
  towerPumpKw,
  towerWater,
} from '../../../../src/model/cooling/data-centre/cooling-tower.ts'
import { airDensityKgPerM3, fanKw, pumpKw } from '../../../../src/model/cooling/data-centre/fluid-mover.ts'
import {
  clearPlantStep,
  emptyPlantStep,
  partsKw,
  PLANT_PARTS,
  WATER_USES,
} from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import { TOWER } from './plain-plant.ts'

describe('fans and pumps', () => {
  test('take flow times pressure over efficiency', () => {
    // 1.2 kg/s of 1.2 kg/m3 is 1 m3/s: 500 W at efficiency 1.
    expect(fanKw(1.2, 1.2, { pressurePa: 500, efficiency: 0.5 })).toBeCloseTo(1, 14)
    // 1 kg/s is 1 L/s: 150 W at efficiency 1.
    expect(pumpKw(1, { pressurePa: 150_000, efficiency: 0.75 })).toBeCloseTo(0.2, 14)
  })

  test('meet air of 1.293 kg/m3 at 0 degC and standard pressure, thinner in heat and height', () => {
    expect(airDensityKgPerM3(0, 101_325)).toBe(1.293)
    expect(airDensityKgPerM3(273.15, 101_325)).toBeCloseTo(1.293 / 2, 14)
    expect(airDensityKgPerM3(0, 101_325 / 2)).toBeCloseTo(1.293 / 2, 14)
  })
})

describe('air handlers', () => {
  const constant: AirHandlers = {
    fan: { pressurePa: 500, efficiency: 0.75 },
    riseK: 12,
    fanExponent: 1,
    designKw: 1000,
    fanHeat: 'removed',
  }
  const cubic: AirHandlers = { ...constant, fanExponent: 3 }
  const kw = (handlers: AirHandlers, heatKw: number) => airHandlerFanKw(handlers, heatKw, 12, 1.2)

  test('at constant pressure take power in proportion to the heat', () => {
    // 1000/(1.01 x 12) kg/s, 1.2 kg/m3, 500 Pa, 0.75.
    expect(kw(constant, 1000)).toBeCloseTo(((1000 / 12.12 / 1.2) * 0.5) / 0.75, 10)
    expect(kw(constant, 500)).toBeCloseTo(kw(constant, 1000) / 2, 12)
  })

  test('by the fan law take an eighth at half the heat, the same at the design heat, nothing at none', () => {
    expect(kw(cubic, 1000)).toBeCloseTo(kw(constant, 1000), 12)
    expect(kw(cubic, 500)).toBeCloseTo(kw(cubic, 1000) / 8, 12)
    expect(kw({ ...constant, fanExponent: 0.5 }, 0)).toBe(0)
  })

  test('leave as heat of the room what a coil carries beside their own', () => {
    for (const handlers of [constant, cubic, { ...constant, fanExponent: 0.7 }]) {
      const perKw = kw(constant, 1)
      const roomKw = roomHeatKw(handlers, 900, perKw)
      expect(coilHeatKw(handlers, roomKw, kw(handlers, roomKw))).toBeCloseTo(900, 8)
    }
    expect(roomHeatKw({ ...constant, fanHeat: 'ignored' }, 900, 0.03)).toBe(900)
  })
})

describe('a cooling tower', () => {
  test('pumps the water that its range needs, and blows air by liquid to gas', () => {
    // 2100 kW / (4.2 x 5) = 100 kg/s of water, 50 kg/s of air.
    expect(towerPumpKw(TOWER, 2100)).toBeCloseTo((0.1 * 208.66) / 0.7, 10)
    expect(towerFanKw(TOWER, 2100, 0, 101_325)).toBeCloseTo(((50 / 1.293) * 0.25) / 0.75, 10)
    expect(towerFanKw(TOWER, 2100, 40, 101_325)).toBeGreaterThan(towerFanKw(TOWER, 2100, 0, 101_325))
  })

  test('draws what evaporates, drifts and is blown down: M = E + D + B', () => {
    const step = emptyPlantStep()
    towerWater(TOWER, 2100, step)
    const { evaporation, drift, blowDown } = step.waterLPerH
    expect(evaporation).toBeCloseTo((3600 * 2100) / 2450, 9)
    expect(drift).toBeCloseTo(0.0002 * 100 * 3600, 9)
    expect(blowDown).toBeCloseTo(evaporation / 4, 9)
    // 1.47 L evaporate per kWh rejected at 2450 kJ/kg.
    expect(evaporation / 2100).toBeCloseTo(1.47, 2)
  })
})

describe('the step of a plant', () => {
  test('is empty after it is cleared, whatever stood there', () => {
    const step = emptyPlantStep()
    for (const part of PLANT_PARTS) step.partKw[part] = 1
    for (const use of WATER_USES) step.waterLPerH[use] = 1
    Object.assign(step, { freeShare: 1, runningChillers: 1, chillerLoad: 1, isOutsideChillerDomain: true })
    expect(partsKw(step)).toBe(PLANT_PARTS.length)
    clearPlantStep(step)
    expect(step).toEqual(emptyPlantStep())
  })
})
