import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inletRiseK } from '../../../src/model/cooling/inlet-power.ts'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { RoomModel } from '../../../src/model/cooling/site-room.ts'
import { feederLossKw } from '../../../src/model/power/feeder.ts'
import { NO_CONVERTER } from '../../../src/model/power/converter.ts'
import type { Converter, PowerChain } from '../../../src/model/power/converter.ts'
import { sum } from '../../../src/model/metrics.ts'
import { siteColumns } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import {
  apart,
  daily,
  evenDx,
  flat,
  HOURLY,
  NO_CHAIN,
  plainRoom,
  rectified,
  room,
  simulated,
  site,
  unit,
} from '../plain-site.ts'
import type { Simulated } from '../plain-site.ts'
import { CURVE_II } from '../random-room.ts'
import { anySite, stockOf } from '../random-site.ts'

const STOCK = stockOf(1)
const SOME = { numRuns: 25, endOnFailure: true }

/** Heat inside of every step from its parts: equipment with its cables at the air that it draws, converters, auxiliaries. */
function partsOfHeat(spec: SiteSpec, { columns }: Simulated): Float64Array {
  const heatKw = flat(STOCK.axis, spec.auxiliaryKw)
  const add = (kw: Float64Array) => kw.forEach((value, i) => (heatKw[i]! += value))
  for (const one of spec.units.filter(({ indoor }) => indoor)) {
    // Alone at a site, in cold air: its own column.
    const { row: _, ...alone } = one
    const { columns: own } = simulated(STOCK.axis, site(STOCK.axis, { units: [alone] }))
    const perK = one.fanSensitivityPerK ?? 0
    const air = (i: number) => (spec.room === undefined ? 0 : inletRiseK(columns.roomC[i]!))
    const kw = own.loadKw.map((cold, i) => cold * (1 + perK * air(i)))
    add(kw.map((warm) => warm + one.count * feederLossKw(one.feeder, warm / one.count)))
  }
  const { rectifier, pdu, ups, transformer } = spec.chain
  if (rectifier.isIndoor) add(columns.rectifierLossKw)
  if (pdu.isIndoor) add(columns.pduLossKw)
  if (ups.isIndoor) add(columns.upsLossKw)
  if (transformer.isIndoor) add(columns.transformerLossKw)
  return heatKw
}

/** The largest difference of two columns as a share of the larger value, tiny values apart. */
function furthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, i) => {
    const scale = Math.max(Math.abs(value), Math.abs(b[i]!), 1e-3)
    return Math.max(worst, Math.abs(value - b[i]!) / scale)
  }, 0)
}

describe('the heat inside any site', () => {
  test('is that of indoor equipment with its cables and fans, of converters inside and auxiliaries, in every step', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        const year = simulated(STOCK.axis, spec, STOCK.columns)
        expect(furthest(year.columns.indoorHeatKw, partsOfHeat(spec, year))).toBeLessThan(1e-9)
      }),
      SOME,
    )
  })

  test('is carried out or passes the envelope in every step, where the room stores none', () => {
    fc.assert(
      fc.property(anySite(STOCK), (spec) => {
        fc.pre(spec.room !== undefined)
        const { plant, balance } = spec.room
        const room = { ...spec.room, balance: { ...balance, massKwhPerK: 0 } }
        const { columns } = simulated(STOCK.axis, { ...spec, room }, STOCK.columns)
        const air = { outdoorC: balance.outdoorC, returnC: undefined }
        const blowersKw = plant === undefined ? 0 : readyPlant(plant, air).standingHeatKw
        const open = columns.roomC.map((roomC, i) => {
          const inKw = columns.indoorHeatKw[i]! + blowersKw + (balance.solarGainKw?.[i] ?? 0)
          const throughKw = balance.uaKwPerK * (balance.outdoorC[i]! - roomC)
          const restKw = inKw + throughKw - columns.heatRemovedKw[i]!
          // Without an envelope what is not removed has nowhere to go.
          const keptKw = balance.uaKwPerK === 0 ? Math.min(restKw, columns.unmetCoolingKw[i]!) : 0
          return Math.abs(restKw - keptKw) / Math.max(inKw, Math.abs(throughKw), 1e-3)
        })
        // A machine whose power steps down as the heat grows may leave a step without any balance.
        expect(open.filter((share) => share > 1e-9).length).toBeLessThanOrEqual(5)
        expect(Math.max(...open)).toBeLessThan(0.05)
      }),
      SOME,
    )
  })
})

const OUTDOOR_C = daily(HOURLY, (hour) => 28 + 6 * Math.sin((2 * Math.PI * (hour - 9)) / 24))
const LEGACY: Converter = { kind: 'modular', modules: 2, moduleKw: 3, a0: 0.025, a1: 0.05, a2: 0.03 }
const EQUIPMENT = unit(HOURLY, { id: 'bbu', indoor: true, power: { kind: 'constant', powerW: 2000 } })

/** A shelter of 2 kW on the -48 V plant with a machine by curve II. */
function shelter(
  chain: PowerChain,
  own: Partial<Omit<RoomModel, 'balance'>> = {},
  more: Partial<SiteSpec> = {},
) {
  const balance = { uaKwPerK: 0.06, setpointC: 27, outdoorC: OUTDOOR_C }
  const plant = evenDx(6, 2.8, { curve: CURVE_II })
  const inside = room(HOURLY, balance, { plant, ...own })
  return simulated(
    HOURLY,
    site(HOURLY, { units: [EQUIPMENT], chain, room: inside, outdoorC: OUTDOOR_C, ...more }),
  )
}

const ON_DC: RoomModel['supply'] = { plant: 'dc', fan: 'dc', exchanger: 'dc' }

describe('cooling on the -48 V plant', () => {
  test('costs more than on the mains by the loss of the rectifiers and what that heats', () => {
    const efficiency = 0.9
    const chain = rectified({ kind: 'constant', efficiency })
    const ideal = { plant: { kind: 'ideal', cop: 3 } as const }
    const [ac, dc] = [shelter(chain, ideal), shelter(chain, { ...ideal, supply: ON_DC })]
    // P = (Q + (1/0.9 - 1) P)/3.
    const share = 1 / (1 - (1 / efficiency - 1) / 3)
    expect(apart(dc.annual.coolingKwh, ac.annual.coolingKwh * share)).toBeLessThan(1e-12)
    const loss = dc.annual.conversionLossKwh - ac.annual.conversionLossKwh
    expect(apart(loss, dc.annual.coolingKwh * (1 / efficiency - 1))).toBeLessThan(1e-9)
    expect(sum(dc.columns.acCoolingKw)).toBe(0)
  })

  test('behind rectifiers outside heats nothing and is on the bill all the same', () => {
    const outside = { ...NO_CHAIN, rectifier: { converter: LEGACY, isIndoor: false } }
    const [ac, dc] = [shelter(outside), shelter(outside, { supply: ON_DC })]
    expect(dc.annual.coolingKwh).toBe(ac.annual.coolingKwh)
    expect(dc.annual.gridImportKwh).toBeGreaterThan(ac.annual.gridImportKwh * 1.01)
  })

  test('takes the sun of the array there first', () => {
    const dcSolar = { capacityKwp: 4, kwPerKwp: flat(HOURLY, 1) }
    const { annual } = shelter(rectified(LEGACY), { supply: ON_DC }, { dcSolar })
    // 2 kW of equipment and its cooling from 4 kW.
    expect(annual.gridImportKwh / 8760).toBeCloseTo(6 * 0.025, 9)
  })

  test('by rectifiers that lose nothing is as on the mains, and by those of 100 % as by none', () => {
    const ac = shelter(rectified({ kind: 'lossless' }))
    const dc = shelter(rectified({ kind: 'lossless' }), { supply: ON_DC })
    const forced = shelter(rectified({ kind: 'constant', efficiency: 1 }), { supply: ON_DC })
    for (const other of [dc, forced]) {
      expect(apart(other.annual.gridImportKwh, ac.annual.gridImportKwh)).toBeLessThan(1e-12)
      expect(other.columns.plantKw).toEqual(ac.columns.plantKw)
      expect(other.columns.indoorHeatKw).toEqual(ac.columns.indoorHeatKw)
    }
  })
})

describe('cooling on a UPS', () => {
  test('carries the loss of PDU and UPS, and heats the room by them where they stand inside', () => {
    const of = (isIndoor: boolean): PowerChain => ({
      ...NO_CHAIN,
      ups: { converter: { kind: 'constant', efficiency: 0.9 }, isIndoor },
      pdu: { converter: { kind: 'constant', efficiency: 0.95 }, isIndoor },
    })
    const ideal = { plant: { kind: 'ideal', cop: 3 } as const }
    const supply: RoomModel['supply'] = { plant: 'ups', fan: 'ups', exchanger: 'ups' }
    const [ac, outside, inside] = [
      shelter(of(false), ideal),
      shelter(of(false), { ...ideal, supply }),
      shelter(of(true), { ...ideal, supply }),
    ]
    const perKwh = 1 / 0.9 / 0.95
    expect(outside.annual.coolingKwh).toBe(ac.annual.coolingKwh)
    expect(apart(outside.annual.conversionLossKwh, outside.annual.coolingKwh * (perKwh - 1))).toBeLessThan(
      1e-9,
    )
    expect(apart(inside.annual.coolingKwh, ac.annual.coolingKwh / (1 - (perKwh - 1) / 3))).toBeLessThan(1e-12)
  })
})

describe('a transformer inside', () => {
  test('heats the room by all that the site takes, its own cooling included', () => {
    const efficiency = 0.98
    const chain = {
      ...NO_CHAIN,
      transformer: { converter: { kind: 'constant' as const, efficiency }, isIndoor: true },
    }
    const { annual, columns } = shelter(chain, { plant: { kind: 'ideal', cop: 3 } })
    const heatKw = columns.indoorHeatKw[13]!
    expect(heatKw).toBeCloseTo(2 + columns.demandKw[13]! * (1 - efficiency), 12)
    expect(columns.plantKw[13]).toBeCloseTo((heatKw + 0.06 * (OUTDOOR_C[13]! - 27)) / 3, 12)
    expect(annual.gridImportKwh).toBeGreaterThan(annual.loadKwh + annual.coolingKwh)
  })
})

describe('fans of equipment in warm air', () => {
  const units = [{ ...EQUIPMENT, fanSensitivityPerK: 0.005 }]
  const at = (setpointC: number) => {
    const inside = plainRoom(HOURLY, { uaKwPerK: 0.06, setpointC, cop: 3, outdoorC: OUTDOOR_C })
    return simulated(HOURLY, site(HOURLY, { units, room: inside, outdoorC: OUTDOOR_C })).annual
  }

  test('raise the load by their share for each kelvin from 23 to 30 degC', () => {
    expect(at(20).loadKwh / 8760).toBeCloseTo(2, 12)
    expect(at(27).loadKwh / 8760).toBeCloseTo(2 * 1.02, 12)
    expect(at(35).loadKwh / 8760).toBeCloseTo(2 * 1.035, 12)
  })

  test('make a warmer set-point cost load while it saves cooling', () => {
    const [cool, warm] = [at(23), at(28)]
    expect(warm.coolingKwh).toBeLessThan(cool.coolingKwh)
    expect(warm.loadKwh).toBeGreaterThan(cool.loadKwh)
  })
})

describe('a site without a room', () => {
  test('has no temperature, no cooling, and the heat of what stands inside', () => {
    const {
      columns,
      room: own,
      annual,
    } = simulated(HOURLY, site(HOURLY, { units: [EQUIPMENT], chain: rectified(LEGACY) }))
    expect(own).toBeUndefined()
    expect(annual.coolingKwh).toBe(0)
    expect(columns.indoorHeatKw[0]).toBeCloseTo(2 + columns.rectifierLossKw[0]!, 12)
  })

  test('that follows one with a room in the same columns keeps nothing of it', () => {
    const columns = siteColumns(HOURLY)
    const bare = site(HOURLY, { units: [EQUIPMENT], chain: rectified(LEGACY) })
    const fresh = simulated(HOURLY, bare).annual
    const inside = plainRoom(HOURLY, { cop: 3 })
    simulated(HOURLY, { ...bare, room: inside }, columns)
    expect(simulated(HOURLY, bare, columns).annual).toEqual(fresh)
  })
})

describe('rows of equipment', () => {
  const rows = [{ airflowM3PerS: 0.2, recirculation: 0.25, bypass: 0.45 }]
  const units = [{ ...EQUIPMENT, row: 0 }]

  test('that mix warm into cold air need colder supply and return warmer air to the machine', () => {
    const plant = evenDx(6, 2.8, { curve: CURVE_II, coilWetBulbC: 'return-air' })
    const { room: own, columns } = shelter(NO_CHAIN, { rows, plant }, { units })
    // 2 kW over 1.2072 x 0.2: 8.28 K; a third of it below the inlet.
    const riseK = 2 / (1.2072 * 0.2)
    expect(own!.air!.supplyDropK[0]).toBeCloseTo(riseK / 3, 10)
    expect(own!.air!.returnRiseK[0]).toBeCloseTo((riseK * 0.55) / 0.75 - riseK / 3, 10)
    expect(columns.roomC[0]).toBe(27)
    expect(columns.supplyC[0]).toBeCloseTo(27 - riseK / 3, 10)
    expect(columns.returnC[0]! - columns.supplyC[0]!).toBeCloseTo((riseK * 0.55) / 0.75, 10)
  })
})

describe('an enclosure without a ua', () => {
  test('has its indoor heat removed in every step, whatever the weather', () => {
    fc.assert(
      fc.property(anySite(STOCK), fc.double({ min: 0.5, max: 8, noNaN: true }), (spec, cop) => {
        const rows = spec.room?.rows ?? []
        const room = { ...plainRoom(STOCK.axis, { cop, outdoorC: spec.outdoorC }), rows }
        // A transformer inside would be heated by the cooling itself, and fans would answer to the air.
        const chain = { ...spec.chain, transformer: NO_CONVERTER }
        const units = spec.units.map((one) => ({ ...one, fanSensitivityPerK: 0 }))
        const { columns } = simulated(STOCK.axis, { ...spec, units, chain, room }, STOCK.columns)
        const { coolingKw, indoorHeatKw } = columns
        expect(coolingKw.findIndex((kw, i) => kw !== indoorHeatKw[i]! / cop)).toBe(-1)
      }),
      SOME,
    )
  })
})
