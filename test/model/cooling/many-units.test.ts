import { describe, expect, test } from 'vitest'
import { evenDx } from '../plain-site.ts'
import { column, followed, ready, SHELTER_MASS, stateAt } from './ready-room.ts'

describe('ten thousand machines that switch at one temperature', () => {
  const UNITS = 10_000
  const shelter = { massKwhPerK: SHELTER_MASS, stageOffsetK: 0 }
  const one = ready({ ...shelter, plant: evenDx(6, 2.8) })
  const many = ready({ ...shelter, plant: { ...evenDx(6 / UNITS, 2.8), units: UNITS } })

  test('do what one of their size does', () => {
    const [large] = followed(one, column(3, 1), 24, stateAt(26))
    const [small] = followed(many, column(3, 1), 24, stateAt(26))
    expect(small!.plantHeatKw / large!.plantHeatKw).toBeCloseTo(1, 9)
    expect(small!.meanC).toBeCloseTo(large!.meanC, 9)
    expect(small!.plantShare).toBeCloseTo(large!.plantShare, 9)
  })

  test('are on as one from the top of the band on, and off as one at its bottom', () => {
    const state = stateAt(28)
    followed(many, column(3, 1), 0.01, state)
    expect(state.unitsOn).toBe(UNITS)
    const cold = stateAt(26, UNITS)
    followed(many, column(3, 1), 0.01, cold)
    expect(cold.unitsOn).toBe(0)
  })

  test('are on one after the other where each has a temperature of its own', () => {
    const staged = ready({ ...many.spec, stageOffsetK: 0.001, plant: { ...evenDx(1e-9, 2.8), units: UNITS } })
    const state = stateAt(28.0995)
    followed(staged, column(0, 1), 1e-9, state)
    expect(state.unitsOn).toBe(100)
  })
})
