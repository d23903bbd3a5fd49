import { describe, expect, test } from 'vitest'
import { chilledWaterPlant } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import type { ChilledWaterSpec } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import { hotChillerHours } from '../../../../src/model/cooling/data-centre/hot-chillers.ts'
import { plantColumns, plantYear } from '../../../../src/model/cooling/data-centre/plant-year.ts'
import { flat, HOURLY } from '../../plain-site.ts'
import { AIRSIDE } from './airside-plant.ts'
import { LOOP } from './liquid-loop.ts'
import { airOf, CHILLERS, plainPlant, TOWER } from './plain-plant.ts'

/** Hours of outdoor air at these temperatures, the rest of the year at 20 degC; saturated, so that the wet bulb is known. */
function weather(...temperaturesC: number[]) {
  const states = Array.from({ length: HOURLY.steps }, (_, i) => [temperaturesC[i] ?? 20, 1] as const)
  return airOf(states)
}

const AT_HALF = { ...CHILLERS, size: { kind: 'load', load: 0.5 } } as const

function hoursOf(spec: ChilledWaterSpec, removedKw = 1000, stepH = 1): number {
  const columns = plantColumns(HOURLY)
  const plant = chilledWaterPlant(spec, { outdoorC: spec.outdoor.temperatureC, returnC: undefined })
  plantYear(HOURLY, plant, flat(HOURLY, removedKw), columns)
  return hotChillerHours(spec, columns, stepH)
}

describe('hours above the turning point of the chillers', () => {
  // The vertex at a part load of 0.5 is at 40.63 degC.
  test('count by outdoor air where that cools the condensers', () => {
    const spec = plainPlant(weather(40.6, 40.7, 45), {
      chillers: AT_HALF,
      sink: { kind: 'air' },
      economiser: undefined,
    })
    expect(hoursOf(spec)).toBe(2)
    expect(hoursOf(spec, 1000, 0.25)).toBe(0.5)
  })

  test('count by wet bulb and approach with towers, and by the sea', () => {
    const towers = plainPlant(weather(35.5, 35.7), {
      chillers: AT_HALF,
      sink: { kind: 'tower', tower: TOWER },
    })
    expect(hoursOf(towers)).toBe(1)
    const temperatureC = flat(HOURLY, 25).fill(41, 0, 7)
    const pump = { pressurePa: 9e5, efficiency: 0.7 }
    const sea = plainPlant(weather(45), {
      chillers: AT_HALF,
      sink: { kind: 'sea', sea: { temperatureC, riseK: 7, pump } },
    })
    expect(hoursOf(sea)).toBe(7)
  })

  test('count nothing while chillers stand, nor with the curve of EnergyPlus, which has none', () => {
    const sink = { kind: 'air' } as const
    const hot = weather(45, 45)
    expect(hoursOf(plainPlant(hot, { chillers: AT_HALF, sink, economiser: undefined }), 0)).toBe(0)
    const energyplus = { ...AT_HALF, curve: 'energyplus' } as const
    expect(hoursOf(plainPlant(hot, { chillers: energyplus, sink, economiser: undefined }))).toBe(0)
    expect(hotChillerHours({ kind: 'ideal', cop: 3 }, plantColumns(HOURLY), 1)).toBe(0)
  })

  test('beside a liquid are those of what cools the air', () => {
    const outdoor = weather(36, 36, 36)
    const columns = plantColumns(HOURLY)
    columns.runningChillers.fill(1, 0, 2)
    columns.chillerLoad.fill(0.5)
    const air = { ...AIRSIDE, outdoor }
    expect(hotChillerHours({ kind: 'liquid-cooled', air, loop: LOOP }, columns, 1)).toBe(2)
  })
})
