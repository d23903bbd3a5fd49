import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chilledWaterPlant } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import type { ChilledWaterSpec } from '../../../../src/model/cooling/data-centre/chilled-water.ts'
import {
  chilledWaterSupplyC,
  coldestChilledWaterC,
} from '../../../../src/model/cooling/data-centre/chilled-water-year.ts'
import { leiChillerCop } from '../../../../src/model/cooling/data-centre/chiller-lei-2020.ts'
import { emptyPlantStep, partsKw } from '../../../../src/model/cooling/data-centre/plant-parts.ts'
import type { OutdoorAir } from '../../../../src/model/cooling/data-centre/outdoor-air.ts'
import { humidityRatio, relativeHumidityOf } from '../../../../src/model/weather/psychrometrics.ts'
import { airOf, CHILLERS, FLEET, plainPlant, TOWER } from './plain-plant.ts'

const PA = 101_325
const SEA = { riseK: 7.5, pump: { pressurePa: 700_000, efficiency: 0.7 } }
const AIR_COOLED = { sink: { kind: 'air' }, economiser: undefined } as const
const FREE_LOAD = { kind: 'load', load: 0.5 } as const

const plantIn = (outdoor: OutdoorAir, own: Partial<ChilledWaterSpec> = {}) =>
  chilledWaterPlant(plainPlant(outdoor, own), { outdoorC: outdoor.temperatureC, returnC: undefined })

/** The only step of a plant at a heat. */
function detailOf(plant: ReturnType<typeof plantIn>, removedKw: number, step = 0) {
  const out = emptyPlantStep()
  plant.detail!(step, removedKw, out)
  return out
}

const seaOf = (temperatureC: number): ChilledWaterSpec['sink'] => ({
  kind: 'sea',
  sea: { ...SEA, temperatureC: Float64Array.of(temperatureC) },
})

describe('a chilled-water plant, by hand:', () => {
  // Chilled water 24 + 12 - 12/0.8 = 21 degC, back at 28.5 degC.
  const simple: Partial<ChilledWaterSpec> = {
    sensibleHeatRatio: 1,
    chillers: { ...CHILLERS, size: FREE_LOAD },
    economiser: { ...plainPlant(airOf([])).economiser!, control: 'always' },
  }

  test('the supply air decides the chilled water', () => {
    expect(chilledWaterSupplyC(24, 12, 0.8)).toBeCloseTo(21, 12)
    expect(chilledWaterSupplyC(10, 12, 0.6)).toBeCloseTo(2, 12)
    const outdoor = airOf([
      [20, 0.5],
      [20, 0.5],
    ])
    const air = { outdoorC: outdoor.temperatureC, returnC: Float64Array.of(36, 30) }
    const coldest = coldestChilledWaterC(plainPlant(outdoor), { ...air, supplyC: Float64Array.of(24, 20) })
    expect(coldest).toBeCloseTo(30 - 10 / 0.8, 12)
  })

  test('sea water of 20 degC carries (28.5 - 22.3)/7.5 of the heat, chillers the rest', () => {
    const out = detailOf(plantIn(airOf([[20, 0.5]]), { ...simple, sink: seaOf(20) }), 1000)
    const coilKw = 1000 + out.partKw.airFan
    const share = (28.5 - 22.3) / 7.5
    expect(out.freeShare).toBeCloseTo(share, 12)
    expect(out.partKw.chiller).toBeCloseTo(((1 - share) * coilKw) / leiChillerCop(0.5, 20), 9)
    expect(out.partKw.economiserPump).toBeCloseTo(((share * coilKw) / (4.2 * 7.5)) * (0.144 / 0.7), 9)
    expect(out.partKw.chilledWaterPump).toBeCloseTo((((1 - share) * coilKw) / (4.2 * 7.5)) * (0.144 / 0.7), 9)
    expect(out.partKw.seaPump).toBeCloseTo(((coilKw + out.partKw.chiller) / (4.2 * 7.5)) * (0.7 / 0.7), 9)
    expect([out.partKw.towerFan, out.waterLPerH.evaporation]).toEqual([0, 0])
  })

  test('at 8 degC the sea carries all, at 30 degC nothing', () => {
    const modes = [8, 20, 30].map((c) => {
      const plant = plantIn(airOf([[20, 0.5]]), { ...simple, sink: seaOf(c) })
      return [plant.mode(0, 1000), detailOf(plant, 1000).freeShare] as const
    })
    expect(modes.map(([mode]) => mode)).toEqual(['exchanger', 'mixed', 'compressor'])
    expect(modes.map(([, share]) => share)).toEqual([1, expect.closeTo(0.826666666, 6), 0])
  })

  test('moisture that the coil takes is sprayed in again', () => {
    const dry = detailOf(plantIn(airOf([[30, 0.5]]), simple), 1000)
    const moist = detailOf(plantIn(airOf([[30, 0.5]]), { ...simple, sensibleHeatRatio: 0.9 }), 1000)
    const coilKw = 1000 + moist.partKw.airFan
    const meanC = 24.75
    const latentKjPerKg = 2500.5 - 2.3097 * meanC - 0.0013 * meanC ** 2
    expect(dry.partKw.humidifier).toBe(0)
    expect(moist.partKw.humidifier).toBeCloseTo((coilKw / 9 / latentKjPerKg) * (7 / 0.7), 9)
    expect(moist.partKw.chiller).toBeCloseTo(dry.partKw.chiller / 0.9, 9)
  })

  test('the fans warm the air that the coils cool, unless that is ignored', () => {
    const airHandlers = { ...plainPlant(airOf([])).airHandlers, fanHeat: 'ignored' } as const
    const removed = detailOf(plantIn(airOf([[30, 0.5]]), simple), 1000)
    const ignored = detailOf(plantIn(airOf([[30, 0.5]]), { ...simple, airHandlers }), 1000)
    expect(removed.partKw.airFan).toBe(ignored.partKw.airFan)
    const more = removed.partKw.chiller / ignored.partKw.chiller
    expect(more).toBeCloseTo(1 + removed.partKw.airFan / 1000, 12)
  })

  test('an air-cooled plant has neither tower nor water, and meets the outdoor air', () => {
    const out = detailOf(plantIn(airOf([[30, 0.5]]), { ...simple, ...AIR_COOLED }), 1000)
    expect(out.partKw.chiller).toBeCloseTo((1000 + out.partKw.airFan) / leiChillerCop(0.5, 30), 9)
    expect([out.partKw.towerPump, out.partKw.towerFan, out.partKw.seaPump]).toEqual([0, 0, 0])
    expect(Object.values(out.waterLPerH).reduce((a, b) => a + b, 0)).toBe(0)
  })

  test('supply and return air of the room stand in place of the plant’s own, step by step', () => {
    const outdoor = airOf([
      [30, 0.5],
      [30, 0.5],
      [30, 0.5],
    ])
    const air = {
      outdoorC: outdoor.temperatureC,
      supplyC: Float64Array.of(24, 18, 18),
      returnC: Float64Array.of(36, 30, 18),
    }
    const plant = chilledWaterPlant(plainPlant(outdoor), air)
    const own = plantIn(outdoor)
    expect(plant.powerKw(0, 1000)).toBe(own.powerKw(0, 1000))
    expect(plant.powerKw(1, 1000)).toBeCloseTo(plantIn(outdoor, { supplyC: 18 }).powerKw(1, 1000), 12)
    // Without a rise the fans are sized for 1 K, not for endless flow.
    expect(plant.powerKw(2, 1000)).toBeGreaterThan(plant.powerKw(1, 1000))
    expect(plant.powerKw(2, 1000)).toBeLessThan(Infinity)
  })
})

const outdoorC = fc.double({ min: -20, max: 42, noNaN: true })
const humidity = fc.double({ min: 0.02, max: 1, noNaN: true })
const heat = fc.double({ min: 1, max: 1250, noNaN: true })
const chillers = fc.record({
  curve: fc.constantFrom('lei-2020', 'energyplus'),
  size: fc.constantFrom(FLEET, { ...FLEET, staging: 'all' } as const, FREE_LOAD),
})
/** Plants of every sink but the sea, with and without an economiser, at constant and at falling pressure of the fans. */
const anyPlant = fc
  .record({
    chillers,
    form: fc.constantFrom<Partial<ChilledWaterSpec>>({}, { economiser: undefined }, AIR_COOLED),
    fanExponent: fc.constantFrom(1, 2.5),
    supplyC: fc.double({ min: 15, max: 32, noNaN: true }),
  })
  .map(({ chillers, form, fanExponent, supplyC }): Partial<ChilledWaterSpec> => {
    const { airHandlers } = plainPlant(airOf([]))
    return {
      ...form,
      supplyC,
      chillers: { ...CHILLERS, ...chillers },
      airHandlers: { ...airHandlers, fanExponent },
    }
  })
const slack = 1 + 1e-9

describe('every chilled-water plant', () => {
  test('takes exactly the sum of its parts, and draws M = E + D + B', () => {
    const property = fc.property(anyPlant, outdoorC, humidity, heat, (own, c, rh, kw) => {
      const plant = plantIn(airOf([[c, rh]]), own)
      const removedKw = Math.min(kw, plant.capacityKw(0))
      const out = detailOf(plant, removedKw)
      expect(partsKw(out)).toBe(plant.powerKw(0, removedKw))
      expect(out.freeShare).toBeGreaterThanOrEqual(0)
      expect(out.freeShare).toBeLessThanOrEqual(1)
      if (plainPlant(airOf([]), own).sink.kind !== 'tower') return
      const { evaporation, drift, blowDown } = out.waterLPerH
      const coilKw = (removedKw + out.partKw.airFan) / 0.98
      const rejectedKw = coilKw + out.partKw.chiller
      expect(evaporation).toBeCloseTo((3600 * rejectedKw) / TOWER.water.latentHeatKjPerKg, 6)
      const makeUp = evaporation * (1 + 1 / 4) + (0.0002 * 3600 * rejectedKw) / (4.2 * 5)
      expect(evaporation + drift + blowDown).toBeCloseTo(makeUp, 6)
    })
    fc.assert(property, { numRuns: 300 })
  })

  test('never takes less for more heat', () => {
    const property = fc.property(anyPlant, outdoorC, humidity, heat, heat, (own, c, rh, a, b) => {
      const plant = plantIn(airOf([[c, rh]]), own)
      const [less, more] = [a, b].map((kw) => Math.min(kw, plant.capacityKw(0))).sort((x, y) => x - y)
      expect(plant.powerKw(0, less!)).toBeLessThanOrEqual(plant.powerKw(0, more!) * slack)
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('never takes less as it gets hotter at the same vapour in the air', () => {
    const riseK = fc.double({ min: 0, max: 25, noNaN: true })
    const property = fc.property(anyPlant, outdoorC, humidity, heat, riseK, (own, c, rh, kw, rise) => {
      const rhHot = relativeHumidityOf(c + rise, humidityRatio(c, rh, PA), PA)
      const plant = plantIn(
        airOf([
          [c, rh],
          [c + rise, rhHot],
        ]),
        own,
      )
      const removedKw = Math.min(kw, plant.capacityKw(0), plant.capacityKw(1))
      expect(plant.powerKw(0, removedKw)).toBeLessThanOrEqual(plant.powerKw(1, removedKw) * slack)
      expect(plant.capacityKw(1)).toBeLessThanOrEqual(plant.capacityKw(0) * slack)
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('is never helped by wetter air, nor is a dry one touched by it', () => {
    const property = fc.property(anyPlant, outdoorC, humidity, humidity, heat, (own, c, a, b, kw) => {
      const plant = plantIn(
        airOf([
          [c, Math.min(a, b)],
          [c, Math.max(a, b)],
        ]),
        own,
      )
      const removedKw = Math.min(kw, plant.capacityKw(0), plant.capacityKw(1))
      const [dryKw, wetKw] = [plant.powerKw(0, removedKw), plant.powerKw(1, removedKw)]
      expect(dryKw).toBeLessThanOrEqual(wetKw * slack)
      if (own.sink?.kind === 'air') expect(dryKw).toBe(wetKw)
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('twice as large, with twice the heat, takes twice as much and draws twice the water', () => {
    const property = fc.property(anyPlant, outdoorC, humidity, heat, (own, c, rh, kw) => {
      const size = own.chillers!.size
      const twice: Partial<ChilledWaterSpec> = {
        ...own,
        airHandlers: { ...own.airHandlers!, designKw: 2000 },
        chillers: {
          ...own.chillers!,
          size: size.kind === 'load' ? size : { ...size, capacityKw: 2 * size.capacityKw },
        },
      }
      const outdoor = airOf([[c, rh]])
      const [one, two] = [plantIn(outdoor, own), plantIn(outdoor, twice)]
      const removedKw = Math.min(kw, one.capacityKw(0))
      expect(two.powerKw(0, 2 * removedKw) / one.powerKw(0, removedKw)).toBeCloseTo(2, 9)
      const [a, b] = [detailOf(one, removedKw), detailOf(two, 2 * removedKw)]
      expect(b.waterLPerH.blowDown).toBeCloseTo(2 * a.waterLPerH.blowDown, 6)
      if (one.capacityKw(0) < Infinity) expect(two.capacityKw(0) / one.capacityKw(0)).toBeCloseTo(2, 9)
    })
    fc.assert(property, { numRuns: 300 })
  })

  test('never takes more for an economiser that runs where it saves, and carries no less', () => {
    const pressurePa = fc.constantFrom(50_000, 150_000, 2_000_000)
    const property = fc.property(anyPlant, outdoorC, humidity, heat, pressurePa, (own, c, rh, kw, pa) => {
      const outdoor = airOf([[c, rh]])
      const tower = { ...own, sink: plainPlant(outdoor).sink }
      const economiser = {
        approachK: 2.3,
        pump: { pressurePa: pa, efficiency: 0.7 },
        control: 'cheapest',
      } as const
      const without = plantIn(outdoor, { ...tower, economiser: undefined })
      const withIt = plantIn(outdoor, { ...tower, economiser })
      const always = plantIn(outdoor, { ...tower, economiser: { ...economiser, control: 'always' } })
      const removedKw = Math.min(kw, without.capacityKw(0))
      const least = Math.min(without.powerKw(0, removedKw), always.powerKw(0, removedKw))
      expect(withIt.powerKw(0, removedKw) / least).toBeCloseTo(1, 12)
      expect(withIt.capacityKw(0)).toBeGreaterThanOrEqual(without.capacityKw(0))
    })
    fc.assert(property, { numRuns: 300 })
  })
})

describe('the capacity', () => {
  const outdoor = airOf([
    [35, 0.6],
    [12, 0.5],
    [-5, 0.5],
  ])

  test('is what the chillers carry beside the fans, more as the economiser joins, endless where it carries all', () => {
    const plant = plantIn(outdoor)
    const out = detailOf(plant, plant.capacityKw(0))
    expect((plant.capacityKw(0) + out.partKw.airFan) / 0.98).toBeCloseTo(1600, 8)
    expect([out.runningChillers, out.chillerLoad]).toEqual([4, expect.closeTo(1, 12)])
    expect(plant.capacityKw(1)).toBeGreaterThan(plant.capacityKw(0))
    expect(plant.capacityKw(2)).toBe(Infinity)
  })

  test('is held to that of the plant where one is given', () => {
    const plant = plantIn(outdoor, { capacityKw: 1000 })
    expect([0, 1, 2].map((step) => plant.capacityKw(step))).toEqual([1000, 1000, 1000])
    const small = plantIn(outdoor, { capacityKw: 5000, economiser: undefined })
    expect(small.capacityKw(0)).toBe(plantIn(outdoor).capacityKw(0))
  })

  test('beyond the chillers’ own runs the economiser even where it saves nothing', () => {
    const costly = {
      approachK: 2.3,
      pump: { pressurePa: 2e7, efficiency: 0.7 },
      control: 'cheapest',
    } as const
    const plant = plantIn(airOf([[17, 0.9]]), { economiser: costly })
    const chillersKw = plantIn(airOf([[17, 0.9]]), { economiser: undefined }).capacityKw(0)
    expect(plant.mode(0, chillersKw)).toBe('compressor')
    expect(plant.mode(0, chillersKw * 1.01)).toBe('mixed')
  })
})

describe('hours outside the domain of the chillers', () => {
  test('are told where they run there, not where they stand', () => {
    const outdoor = airOf([
      [28, 0.5],
      [8, 0.5],
      [-5, 0.5],
    ])
    const outside = (own: Partial<ChilledWaterSpec>) => {
      const plant = plantIn(outdoor, own)
      return [0, 1, 2].map((step) => detailOf(plant, 800, step).isOutsideChillerDomain)
    }
    // Tower water of 26, 9 and below 0 degC against a least of 15 degC; the economiser lets the chillers stand.
    expect(outside({ economiser: undefined })).toEqual([false, true, true])
    expect(outside({})).toEqual([false, false, false])
  })
})

describe('without heat', () => {
  test('nothing runs, whatever was told before', () => {
    const plant = plantIn(airOf([[20, 0.5]]))
    const out = detailOf(plant, 800)
    plant.detail!(0, 0, out)
    expect(out).toEqual(emptyPlantStep())
    expect([plant.powerKw(0, 0), plant.runningShare(0, 0), plant.mode(0, 0)]).toEqual([0, 0, 'compressor'])
  })
})
