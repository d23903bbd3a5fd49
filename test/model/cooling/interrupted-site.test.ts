import { describe, expect, test } from 'vitest'
import type { RoomModel } from '../../../src/model/cooling/site-room.ts'
import { coolOnce, coolRoom, roomRecord } from '../../../src/model/cooling/site-room.ts'
import { sum } from '../../../src/model/metrics.ts'
import { powerBuses } from '../../../src/model/power/buses.ts'
import { unitLoads } from '../../../src/model/site-load.ts'
import { siteColumns } from '../../../src/model/site.ts'
import type { SiteSpec } from '../../../src/model/site.ts'
import { apart, daily, evenDx, flat, HOURLY, NO_CHAIN, rectified, room, site, unit } from '../plain-site.ts'
import { airOf, FLEET, plainPlant } from './data-centre/plain-plant.ts'
import { fan } from './ready-room.ts'

const OUTDOOR_C = daily(HOURLY, (hour) => 22 + 6 * Math.sin((2 * Math.PI * (hour - 9)) / 24))
const EQUIPMENT = unit(HOURLY, { id: 'bbu', indoor: true, power: { kind: 'constant', powerW: 2000 } })

/** Power away from 12:00 to 14:30 every day. */
const AWAY = daily(HOURLY, (hour) => (hour === 12 || hour === 13 ? 0 : hour === 14 ? 0.5 : 1))

const ROOM_RESULTS = [
  'roomC',
  'plantKw',
  'fanKw',
  'exchangerKw',
  'heatRemovedKw',
  'unmetCoolingKw',
  'coolingKw',
  'dcCoolingKw',
  'upsCoolingKw',
  'acCoolingKw',
] as const

/** 2 kW of equipment in a shelter with a machine on the mains and a fan on the -48 V plant. */
function shelter(own: Partial<RoomModel> = {}, more: Partial<SiteSpec> = {}): SiteSpec {
  const cooler = fan({ conductanceKwPerK: flat(HOURLY, 0.3), powerKw: flat(HOURLY, 0.15) })
  const inside = room(
    HOURLY,
    { uaKwPerK: 0.06, setpointC: 27, outdoorC: OUTDOOR_C, fan: cooler },
    { plant: evenDx(6, 3), supply: { plant: 'ac', fan: 'dc', exchanger: 'ups' }, ...own },
  )
  return site(HOURLY, { units: [EQUIPMENT], room: inside, outdoorC: OUTDOOR_C, ...more })
}

/** Columns of a site up to its room. */
function loaded(spec: SiteSpec) {
  const columns = siteColumns(HOURLY)
  for (const name of ROOM_RESULTS) columns[name].fill(NaN)
  const loads = unitLoads(HOURLY, spec, columns)
  powerBuses(spec.chain, columns)
  return { columns, loads }
}

/** Steps in which two columns are not the same to the last bit. */
function differ(one: Float64Array, other: Float64Array): number {
  return one.filter((value, i) => !Object.is(value, other[i])).length
}

describe('a room that is cooled once with a given heat', () => {
  test('does what it does where nothing feeds back, and leaves loads and buses as they are', () => {
    const spec = shelter()
    const [own, usual, before] = [loaded(spec), loaded(spec), loaded(spec)]
    const once = coolOnce(HOURLY, spec, own.columns, own.loads)
    const cooled = coolRoom(HOURLY, spec, usual.columns, usual.loads)
    for (const name of ROOM_RESULTS) expect(differ(own.columns[name], usual.columns[name])).toBe(0)
    expect(once.room!.year).toEqual(cooled.room!.year)
    expect(once.units).toBe(own.loads.energies)
    const buses = ['dcLoadKw', 'upsLoadKw', 'acLoadKw', 'rectifierKw', 'indoorHeatKw'] as const
    for (const name of buses) expect(differ(own.columns[name], before.columns[name])).toBe(0)
    expect(
      apart(sum(usual.columns.dcLoadKw), sum(before.columns.dcLoadKw) + sum(own.columns.fanKw)),
    ).toBeLessThan(1e-12)
  })

  test('tells its electricity by the bus that feeds it', () => {
    const spec = shelter()
    const { columns, loads } = loaded(spec)
    coolOnce(HOURLY, spec, columns, loads)
    expect(differ(columns.dcCoolingKw, columns.fanKw)).toBe(0)
    expect(differ(columns.acCoolingKw, columns.plantKw)).toBe(0)
    expect(columns.upsCoolingKw.every((kw) => kw === 0)).toBe(true)
    expect(Math.min(sum(columns.dcCoolingKw), sum(columns.acCoolingKw))).toBeGreaterThan(50)
  })

  test('counts the heat that stands in its column, whatever it comes from', () => {
    const spec = shelter()
    const [plain, warm] = [loaded(spec), loaded(spec)]
    warm.columns.indoorHeatKw.fill(3)
    coolOnce(HOURLY, spec, plain.columns, plain.loads)
    coolOnce(HOURLY, spec, warm.columns, warm.loads)
    expect(apart(sum(warm.columns.heatRemovedKw) - sum(plain.columns.heatRemovedKw), 8760)).toBeLessThan(1e-9)
  })

  test('that is none has columns of nothing', () => {
    const spec = site(HOURLY, { units: [EQUIPMENT] })
    const { columns, loads } = loaded(spec)
    expect(coolOnce(HOURLY, spec, columns, loads)).toEqual({ room: undefined, units: loads.energies })
    for (const name of ROOM_RESULTS) expect(columns[name].every((kw) => kw === 0)).toBe(true)
  })
})

describe('a room whose machine has no power at noon', () => {
  test('is kept by the fan on the battery alone in those hours', () => {
    const spec = shelter()
    const { columns, loads } = loaded(spec)
    const cooled = coolOnce(HOURLY, spec, columns, loads, { plant: AWAY })
    const at = (hour: number) => 24 * 180 + hour
    expect([columns.plantKw[at(12)], columns.plantKw[at(13)]]).toEqual([0, 0])
    expect(columns.fanKw[at(13)]).toBe(0.15)
    expect(apart(columns.roomC[at(13)]!, OUTDOOR_C[at(13)]! + 2 / 0.36)).toBeLessThan(1e-12)
    expect(columns.roomC[at(15)]).toBe(27)
    const record = roomRecord(HOURLY, cooled.room!, columns)
    expect(record.figures.unmetH).toBe(2 * 365)
    expect(record.worstUnmetShare).toBeGreaterThan(0)
  })

  test('is cooled as well where the heat depends on the cooling itself', () => {
    const chain = rectified({ kind: 'constant', efficiency: 0.9 })
    const spec = shelter({ supply: { plant: 'dc', fan: 'dc', exchanger: 'dc' } }, { chain })
    const { columns, loads } = loaded(spec)
    coolRoom(HOURLY, spec, columns, loads, { plant: AWAY, fan: AWAY })
    for (let i = 0; i < 48; i++) {
      const coolingKw = columns.plantKw[i]! + columns.fanKw[i]!
      if (AWAY[i] === 0) expect(coolingKw).toBe(0)
      expect(columns.dcCoolingKw[i]).toBe(coolingKw)
      expect(apart(columns.indoorHeatKw[i]!, 2 + (2 + coolingKw) * (1 / 0.9 - 1))).toBeLessThan(1e-9)
      const outKw = columns.heatRemovedKw[i]! + 0.06 * (columns.roomC[i]! - OUTDOOR_C[i]!)
      expect(apart(outKw, columns.indoorHeatKw[i]!)).toBeLessThan(1e-9)
    }
  })

  test('with blowers that never stop has their heat only while they have power', () => {
    const plant = evenDx(6, 3, { blowerKw: 0.4, blowerRuns: 'always' })
    const spec = shelter({ plant, supply: { plant: 'ac', fan: 'ac', exchanger: 'ac' } })
    const { columns, loads } = loaded(spec)
    coolOnce(HOURLY, spec, columns, loads, { plant: AWAY, fan: flat(HOURLY, 0) })
    expect(columns.roomC[12]).toBeCloseTo(OUTDOOR_C[12]! + 2 / 0.06, 9)
    expect(columns.heatRemovedKw[11]).toBeCloseTo(2.4 + 0.06 * (OUTDOOR_C[11]! - 27), 9)
    expect(columns.indoorHeatKw[12]).toBe(2)
  })
})

describe('a data centre whose plant has no power at noon', () => {
  test('has parts that add up to its electricity, and water, in the hours with power only', () => {
    const outdoor = airOf(Array.from(OUTDOOR_C, (c) => [c, 0.5] as const))
    const spec = plainPlant(outdoor)
    const plant = { ...spec, chillers: { ...spec.chillers, size: FLEET } }
    const inside = room(HOURLY, { setpointC: 24, outdoorC: OUTDOOR_C }, { plant })
    const it = unit(HOURLY, {
      id: 'it',
      bus: 'ac',
      indoor: true,
      power: { kind: 'constant', powerW: 600_000 },
    })
    const hall = site(HOURLY, { units: [it], room: inside, chain: NO_CHAIN, outdoorC: OUTDOOR_C })
    const { columns, loads } = loaded(hall)
    const cooled = coolOnce(HOURLY, hall, columns, loads, { plant: AWAY })
    const record = roomRecord(HOURLY, cooled.room!, columns)
    const partsKwh = [...record.plant!.partKwh.values()].reduce((total, months) => total + sum(months), 0)
    expect(partsKwh).toBeGreaterThan(1000)
    expect(apart(partsKwh, sum(columns.coolingKw))).toBeLessThan(1e-12)
    expect(columns.plant.waterLPerH.evaporation[12]).toBe(0)
    expect(columns.plant.waterLPerH.evaporation[11]).toBeGreaterThan(0)
    expect(columns.unmetCoolingKw[12]).toBe(600)
    expect(record.worstUnmetShare).toBe(1)
    expect(record.figures.unmetH).toBe(2 * 365)
  })
})
