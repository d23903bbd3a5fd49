import { describe, expect, test } from 'vitest'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { evenDx } from '../plain-site.ts'
import { exchanger, fan, run } from './ready-room.ts'

/** Two days of a shelter with thermal mass and a machine of 6 kW, in cool weather. */
function shelter(outdoor: number, given: Partial<ReadyRoom['spec']>): ReadyRoom {
  const outdoorC = new Float64Array(48).fill(outdoor)
  const still = { fan: undefined, exchanger: undefined, solarGainKw: undefined }
  const own = { uaKwPerK: 0.06, massKwhPerK: 0.28, setpointC: 28, bandK: 2, stageOffsetK: 1 }
  return {
    spec: { ...own, ...still, outdoorC, ...given },
    plant: readyPlant(evenDx(6, 2.8), { outdoorC, returnC: undefined }),
    air: undefined,
  }
}

const heatKw = new Float64Array(48).fill(3)
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

describe('a fan or an exchanger whose set-point is that of the machines', () => {
  test.each([
    ['fan', { fan: fan({ offsetK: 0 }) }],
    ['exchanger', { exchanger: exchanger({ offsetK: 0 }) }],
  ])('goes on before them: the %s alone cools where it suffices', (_, device) => {
    const { columns, modes } = run(shelter(5, device), heatKw)
    expect(sum(columns.plantKw)).toBe(0)
    expect(modes.compressor.hours).toBe(0)
    expect(modes.fan.hours + modes.exchanger.hours).toBeGreaterThan(0)
  })
})

describe('a room that its thermal mass carries over a short peak', () => {
  test('lacks nothing, though the machine could not hold the set-point for long', () => {
    const peak = Float64Array.from({ length: 48 }, (_, i) => (i === 24 ? 6.2 : 2))
    const room = shelter(28, {})
    const heavy = run({ ...room, spec: { ...room.spec, massKwhPerK: 20 } }, peak).columns
    const light = run({ ...room, spec: { ...room.spec, massKwhPerK: 0 } }, peak).columns
    expect(sum(heavy.unmetCoolingKw)).toBe(0)
    expect(sum(light.unmetCoolingKw)).toBeCloseTo(0.2, 9)
  })
})
