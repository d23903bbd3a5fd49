import { describe, expect, it } from 'vitest'
import type { Strategy } from '../../../src/model/storage/battery-spec.ts'
import { HOURLY, daily, evenDx, flat, plainRoom, rectified, room, unit } from '../plain-site.ts'
import { battery, energy, genset, outage, supplied } from './supplied.ts'

const indoors = [unit(HOURLY, { indoor: true })]
const COP = 4
const at = (from: number, to: number) =>
  Uint8Array.from(daily(HOURLY, (hour) => Number(hour >= from && hour < to)))
const ARBITRAGE: Strategy = { kind: 'arbitrage', isPeak: at(18, 22), isValley: at(0, 8), solarOnly: false }

describe('a room with a battery', () => {
  it('is cooled of what the battery and its rectifiers lose inside', () => {
    const chain = rectified({ kind: 'constant', efficiency: 0.9 })
    const own = battery({ strategy: ARBITRAGE, isIndoor: true })
    const adiabatic = plainRoom(HOURLY, { cop: COP })
    const { annual, columns, supply } = supplied({ battery: own }, { units: indoors, chain, room: adiabatic })
    // 4 kWh out a day: 4 / 0.9 of the store, 4 / 0.9 / 0.95 in.
    const lostKwh = 365 * (4 / 0.9 / 0.95 - 4) - (4 / 0.9 / 0.95 - 4 / 0.9)
    expect(annual.batteryLossKwh).toBeCloseTo(lostKwh, 6)
    const rectifierKwh = energy(columns.rectifierLossKw)
    expect(annual.coolingKwh).toBeCloseTo((8760 + lostKwh + rectifierKwh) / COP, 6)
    expect(supply!.figures().isSettled).toBe(true)
    const outdoors = supplied(
      { battery: { ...own, isIndoor: false } },
      { units: indoors, chain, room: adiabatic },
    )
    expect(annual.coolingKwh - outdoors.annual.coolingKwh).toBeCloseTo(lostKwh / COP, 6)
  })

  it('has so much less of it as its air is cold', () => {
    // 1 kW through 0.05 kW/K: 20 K above the outside, whatever the hour; half of the capacity at 0 degC.
    const cold = flat(HOURLY, -20)
    const own = battery({
      temperature: 'room',
      capacityByC: [
        [0, 0.5],
        [20, 1],
      ],
    })
    const given = {
      units: indoors,
      outdoorC: cold,
      room: room(HOURLY, { uaKwPerK: 0.05, massKwhPerK: 1e6, outdoorC: cold, setpointC: 0 }),
    }
    const { annual, columns } = supplied({ battery: own, outages: [outage(100, 15)] }, given)
    expect(columns.roomC[100]).toBeCloseTo(0, 3)
    expect(columns.supply.batteryC[100]).toBeCloseTo(columns.roomC[100]!, 6)
    expect(annual.unservedKwh).toBeCloseTo(15 - 10 * 0.9, 3)
  })

  it('keeps the cooling that hangs on the bus in its reserve, and carries it in an outage', () => {
    const supplyOf = { plant: 'dc' as const, fan: 'dc' as const, exchanger: 'dc' as const }
    const cooled = { ...plainRoom(HOURLY, { cop: COP }), supply: supplyOf }
    const { columns, annual } = supplied(
      { battery: battery({ reserveH: 4 }), outages: [outage(100, 4)] },
      { units: indoors, room: cooled },
    )
    expect(columns.supply.reserveKwh[50]).toBeCloseTo((4 * 1.25) / 0.9, 6)
    expect(energy(columns.supply.dischargeKw)).toBeCloseTo(5, 6)
    expect(energy(columns.dcCoolingKw, 100, 104)).toBeCloseTo(1, 6)
    expect(annual.unservedKwh).toBe(0)
  })
})

describe('cooling on the mains', () => {
  const dx = room(HOURLY, { massKwhPerK: 1, setpointC: 25 }, { plant: evenDx(5, COP) })

  it('stops in an outage that a battery on the -48 V bus carries, and the room warms', () => {
    const { columns } = supplied(
      { battery: battery(), outages: [outage(100, 4)] },
      { units: indoors, room: dx },
    )
    expect(energy(columns.coolingKw, 100, 104)).toBe(0)
    expect(energy(columns.coolingKw, 96, 100)).toBeGreaterThan(0.9)
    // 4 kWh of heat in 1 kWh/K.
    expect(columns.roomC[103]! - columns.roomC[99]!).toBeGreaterThan(3)
    expect(columns.importKw[101]).toBe(0)
  })

  it('goes on where a generator feeds it, from its start on', () => {
    const engine = genset({ startH: 0.5 })
    const { columns, annual, supply } = supplied(
      { battery: battery(), genset: engine, outages: [outage(100, 4)] },
      { units: indoors, room: dx },
    )
    const { gensetKw, gensetShare } = columns.supply
    expect(gensetShare[100]).toBeCloseTo(0.5, 9)
    expect(energy(columns.coolingKw, 101, 104)).toBeGreaterThan(0.7)
    expect(energy(gensetKw, 101, 104)).toBeCloseTo(3 + energy(columns.coolingKw, 101, 104), 6)
    expect(annual.unservedKwh).toBe(0)
    expect(supply!.figures().isSettled).toBe(true)
  })

  it('counts for a limit on the mains', () => {
    const strategy: Strategy = { kind: 'peak-shaving', limitKw: 1.3, solarOnly: false }
    const power = { kind: 'linear' as const, idleW: 800, fullW: 1200 }
    const units = [unit(HOURLY, { indoor: true, power, load: daily(HOURLY, (hour) => Number(hour >= 18)) })]
    const { columns, supply } = supplied(
      { battery: battery({ strategy }) },
      { units, room: plainRoom(HOURLY, { cop: COP }) },
    )
    expect(supply!.figures().isSettled).toBe(true)
    // 1.5 kW with cooling in six hours of the day, 1 kW in the others.
    for (const importKw of columns.importKw) expect(importKw).toBeLessThan(1.3 + 1e-9)
    expect(columns.supply.dischargeKw[20]).toBeCloseTo(0.2, 9)
  })

  it('counts for what an AC battery has to carry, shed with nothing', () => {
    const own = battery({ bus: 'ac', canIsland: true, reserveH: 2 })
    const { columns, annual } = supplied(
      { battery: own, outages: [outage(100, 8)] },
      { units: indoors, room: plainRoom(HOURLY, { cop: COP }) },
    )
    expect(columns.supply.reserveKwh[50]).toBeCloseTo((2 * 1.25) / 0.9, 6)
    expect(energy(columns.supply.dischargeKw)).toBeCloseTo(10, 6)
    expect(annual.unservedKwh).toBe(0)
  })
})
