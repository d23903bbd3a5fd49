import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declaredPuePlant } from '../../../../src/model/cooling/data-centre/declared-pue.ts'
import { emptyPlantStep, partsKw } from '../../../../src/model/cooling/data-centre/plant-parts.ts'

describe('a declared PUE', () => {
  const plant = declaredPuePlant({ kind: 'declared-pue', pue: 1.5, wueLPerKwh: 1.8 })

  test('of 1.5 takes half of the IT power for everything else, and the declared water', () => {
    const out = emptyPlantStep()
    plant.detail!(0, 200, out)
    expect(plant.powerKw(0, 200)).toBe(100)
    expect(out.partKw.declared).toBe(100)
    expect(out.waterLPerH.declared).toBe(360)
    expect([out.freeShare, out.runningChillers]).toEqual([0, 0])
  })

  test('has no limit and is the same in every step', () => {
    expect(plant.capacityKw(0)).toBe(Infinity)
    expect(plant.powerKw(8759, 200)).toBe(plant.powerKw(0, 200))
    expect(plant.mode(0, 200)).toBe('compressor')
    expect([plant.runningShare(0, 200), plant.runningShare(0, 0)]).toEqual([1, 0])
  })

  test('of exactly 1 takes nothing', () => {
    expect(declaredPuePlant({ kind: 'declared-pue', pue: 1, wueLPerKwh: 0 }).powerKw(0, 200)).toBe(0)
  })

  test('its one part is its power at every heat', () => {
    const out = emptyPlantStep()
    const heat = fc.double({ min: 0, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 1, max: 10, noNaN: true }), heat, (pue, kw) => {
        const any = declaredPuePlant({ kind: 'declared-pue', pue, wueLPerKwh: 0 })
        any.detail!(0, kw, out)
        expect(partsKw(out)).toBe(any.powerKw(0, kw))
      }),
    )
  })
})
