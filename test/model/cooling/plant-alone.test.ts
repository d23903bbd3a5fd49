import { describe, expect, test } from 'vitest'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { PlantSpec } from '../../../src/model/cooling/plant.ts'
import { roomYear } from '../../../src/model/cooling/room.ts'
import type { RoomColumns } from '../../../src/model/cooling/room.ts'
import type { ReadyRoom } from '../../../src/model/cooling/room-step.ts'
import { evenDx } from '../plain-site.ts'

const STEPS = 240
const column = (at: (i: number) => number) => Float64Array.from({ length: STEPS }, (_, i) => at(i))
const outdoorC = column((i) => 20 + 30 * Math.sin(i / 17))
const heatKw = column((i) => 3 + 2.9 * Math.sin(i / 5))
const sunKw = column((i) => Math.max(0, Math.sin(i / 4)))

const PLANTS: Readonly<Record<string, PlantSpec>> = {
  'an ideal machine': { kind: 'ideal', cop: 2.5 },
  'a machine that is large enough': evenDx(12, 2.8),
  'a machine that is too small': evenDx(3, 2.8),
  'two of three units whose blowers never stop': {
    ...evenDx(2, 2.8),
    units: 3,
    blowerKw: 0.2,
    blowerRuns: 'always',
    partLoadDegradation: 0.15,
  },
}

const ROOMS: Readonly<Record<string, Partial<ReadyRoom['spec']>>> = {
  'with walls': {},
  'with walls in the sun': { solarGainKw: sunKw },
  'without walls': { uaKwPerK: 0 },
}

const columns = () => {
  const blank = () => new Float64Array(STEPS).fill(NaN)
  const own = ['roomC', 'plantKw', 'fanKw', 'exchangerKw', 'heatRemovedKw', 'unmetCoolingKw'] as const
  const more = ['highestC', 'overLimitShare', 'storedKw'] as const
  return Object.fromEntries([...own, ...more].map((name) => [name, blank()])) as unknown as RoomColumns
}

describe('the loop for rooms that machines alone cool gives to the bit what the general one does:', () => {
  test.each(
    Object.keys(PLANTS).flatMap((plant) => Object.keys(ROOMS).map((walls) => [plant, walls] as const)),
  )('%s in a room %s', (plant, walls) => {
    const room: ReadyRoom = {
      spec: {
        uaKwPerK: 0.06,
        massKwhPerK: 0,
        setpointC: 25,
        bandK: 1,
        stageOffsetK: 0,
        solarGainKw: undefined,
        outdoorC,
        fan: undefined,
        exchanger: undefined,
        ...ROOMS[walls],
      },
      plant: readyPlant(PLANTS[plant]!, { outdoorC, returnC: undefined }),
      air: undefined,
      limitC: 26,
    }
    const [own, general] = [columns(), columns()]
    const year = roomYear(room, heatKw, own, 1)
    // Heat by device is kept by the general loop only.
    const { plantKw, fanKw, exchangerKw } = columns()
    const deviceHeat = { plantKw, fanKw, exchangerKw }
    expect(year).toEqual(roomYear(room, heatKw, { ...general, deviceHeat }, 1))
    expect(own).toEqual(general)
  })
})
