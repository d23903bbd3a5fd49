import { describe, expect, it } from 'vitest'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY, rectified, unit } from '../plain-site.ts'
import { battery, between, energy, genset, outage, supplied } from './supplied.ts'

const kw = (powerKw: number) => ({ kind: 'constant' as const, powerW: 1000 * powerKw })
const of = (powerKw: number, axis = HOURLY) => [unit(axis, { power: kw(powerKw) })]
const sun = (fromH: number, toH: number, powerKw: number) => ({
  capacityKwp: powerKw,
  kwPerKwp: between(HOURLY, fromH, toH, 1),
})

describe('a generator that follows the load', () => {
  it('burns litres on a straight line: its no-load part by the hour, the rest by the kWh', () => {
    const { annual, supply } = supplied({ genset: genset(), outages: [outage(10, 6)] }, { units: of(4) })
    expect(annual.gensetKwh).toBeCloseTo(24, 9)
    expect(sumOf(supply!.genset!.months.fuelL)).toBeCloseTo(0.8 * 6 + 0.25 * 24, 9)
    expect(supply!.genset!.meanLoading).toBeCloseTo(0.4, 12)
    expect(annual.unservedKwh).toBe(0)
  })

  it('gives through rectifiers what they lose, too', () => {
    const chain = rectified({ kind: 'constant', efficiency: 0.8 })
    const { annual } = supplied({ genset: genset(), outages: [outage(10, 6)] }, { units: of(4), chain })
    expect(annual.gensetKwh).toBeCloseTo(30, 9)
  })

  it('leaves the battery alone but for what its least load is too much', () => {
    // 3 kW least, 1 kW of load: 2 kW in at 0.95 for 3 h.
    const { annual, columns } = supplied({
      genset: genset({ minimumLoad: 0.3 }),
      battery: battery({ socInitial: 0.1, strategy: { kind: 'self-consumption' } }),
      outages: [outage(0, 3)],
    })
    expect(annual.gensetKwh).toBeCloseTo(9, 9)
    expect(annual.gensetDumpedKwh).toBeCloseTo(0, 9)
    expect(columns.supply.storedKwh[2]).toBeCloseTo(2 + 3 * 2 * 0.95, 9)
  })

  it('dumps what nobody takes of its least load', () => {
    const { annual, supply } = supplied({ genset: genset({ minimumLoad: 0.3 }), outages: [outage(10, 4)] })
    expect(annual.gensetKwh).toBeCloseTo(12, 9)
    expect(annual.gensetDumpedKwh).toBeCloseTo(8, 9)
    expect(sumOf(supply!.genset!.months.fuelL)).toBeCloseTo(0.8 * 4 + 0.25 * 12, 9)
  })

  it('has solar power curtailed before it dumps', () => {
    // 3 kW least + 1.5 kW sun for 4 kW on the AC side: half a kW of sun is too much. For 1 kW: all sun, and 2 kW.
    const units = [
      unit(HOURLY, {
        bus: 'ac',
        load: between(HOURLY, 12, 14, 1, 0),
        power: { kind: 'linear', idleW: 4000, fullW: 1000 },
      }),
    ]
    const { columns, annual } = supplied(
      { genset: genset({ minimumLoad: 0.3 }), outages: [outage(10, 4)] },
      { units, acSolar: sun(10, 14, 1.5) },
    )
    const { acCurtailedKw, gensetDumpedKw, gensetKw } = columns.supply
    expect(energy(gensetKw, 10, 14)).toBeCloseTo(12, 9)
    expect(energy(acCurtailedKw, 10, 12)).toBeCloseTo(1, 9)
    expect(energy(gensetDumpedKw, 10, 12)).toBeCloseTo(0, 9)
    expect(energy(acCurtailedKw, 12, 14)).toBeCloseTo(3, 9)
    expect(energy(gensetDumpedKw, 12, 14)).toBeCloseTo(4, 9)
    expect(annual.unservedKwh).toBe(0)
  })

  it('serves what it can where it is too small, -48 V loads first; the battery adds the rest there', () => {
    const units = [...of(3), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(2) })]
    const weak = genset({ ratedKw: 2 })
    const alone = supplied({ genset: weak, outages: [outage(10, 2)] }, { units })
    expect(energy(alone.columns.supply.unservedKeepKw)).toBeCloseTo(2 * (5 - 2), 9)
    expect(alone.columns.supply.acKeepShare[10]).toBe(0)
    expect(alone.columns.supply.dcKeepShare[10]).toBeCloseTo(2 / 3, 9)
    const helped = supplied({ genset: weak, battery: battery(), outages: [outage(10, 2)] }, { units })
    expect(helped.columns.supply.dcKeepShare[10]).toBe(1)
    expect(energy(helped.columns.supply.dischargeKw)).toBeCloseTo(2, 9)
    const island = battery({ bus: 'ac', canIsland: true })
    const whole = supplied({ genset: weak, battery: island, outages: [outage(10, 2)] }, { units })
    expect(whole.annual.unservedKwh).toBe(0)
    expect(energy(whole.columns.supply.dischargeKw)).toBeCloseTo(6, 9)
  })

  it('never runs while the mains are there', () => {
    const { columns } = supplied({ genset: genset(), outages: [outage(10.5, 1)] })
    const { gensetShare, gensetKw, mainsShare } = columns.supply
    expect(energy(gensetShare)).toBeCloseTo(1, 12)
    expect(energy(gensetKw)).toBeCloseTo(1, 12)
    for (let i = 0; i < 24; i++) expect(gensetShare[i]! + mainsShare[i]!).toBeCloseTo(1, 12)
  })
})

describe('a generator that runs full to charge', () => {
  const cycling = genset({ ratedKw: 4, strategy: 'cycle-charging', startSoc: 0.3, stopSoc: 0.8 })

  it('starts at 30 % and stops at 80 %: hours, kWh and litres by hand', () => {
    // 1 kW draws 10/9 kWh an hour: 20 to 6 kWh in 12.6 h. Then 3 kW in at 0.95: 10 kWh in 200/57 h. Again down: 9 h.
    const { annual, columns, supply } = supplied({
      genset: cycling,
      battery: battery(),
      outages: [outage(0, 24)],
    })
    const { gensetShare, gensetStarts, storedKwh } = columns.supply
    const hours = 10 / (3 * 0.95)
    expect(energy(gensetShare)).toBeCloseTo(hours, 8)
    expect(gensetShare[12]).toBeCloseTo(0.4, 8)
    expect(energy(gensetStarts)).toBe(1)
    expect(annual.gensetKwh).toBeCloseTo(4 * hours, 7)
    expect(sumOf(supply!.genset!.months.fuelL)).toBeCloseTo(0.32 * hours + 0.25 * 4 * hours, 7)
    expect(storedKwh[23]).toBeCloseTo(16 - (24 - 12.6 - hours) / 0.9, 7)
    expect(annual.unservedKwh).toBe(0)
  })

  it('does the same in steps of a quarter of an hour', () => {
    const axis = timeAxis(2021, 4)
    const site = { genset: cycling, battery: battery(), outages: [outage(0, 40)] }
    const [hours, quarters] = [supplied(site), supplied(site, { units: of(1, axis) }, axis)]
    expect(Math.abs(hours.annual.gensetKwh - quarters.annual.gensetKwh)).toBeLessThan(1e-6)
    expect(Math.abs(hours.annual.storedChangeKwh - quarters.annual.storedChangeKwh)).toBeLessThan(1e-6)
  })

  it('charges at full power to a full battery where it stops only then, whatever the step', () => {
    // 0.4 x 20 kWh missing at 3 kW x 0.95: 8 / 2.85 h.
    const full = { ...cycling, startSoc: 0.6, stopSoc: 1 }
    const site = { genset: full, battery: battery({ socInitial: 0.6 }), outages: [outage(0, 4)] }
    const { columns } = supplied({
      ...site,
      battery: battery({ socInitial: 0.6, strategy: { kind: 'self-consumption' } }),
    })
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(8 / 2.85, 8)
  })

  it('stops where the battery can take no more, though it should be fuller', () => {
    const eager = { ...cycling, startSoc: 0.3, stopSoc: 0.95 }
    const { columns } = supplied({
      genset: eager,
      battery: battery({ socInitial: 0.3, socMax: 0.9, strategy: { kind: 'self-consumption' } }),
      outages: [outage(0, 10)],
    })
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(12 / 2.85, 8)
  })

  it('starts as late as its delay, and is called at the floor where the battery gives no more', () => {
    const late = { ...cycling, startH: 0.5, startSoc: 0.05 }
    const { annual, columns } = supplied({
      genset: late,
      battery: battery({ socMinOutage: 0.1 }),
      outages: [outage(0, 20)],
    })
    // 18 kWh x 0.9: 16.2 h; half an hour without power, then all of it.
    expect(annual.unservedKwh).toBeCloseTo(0.5, 8)
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(20 - 16.7, 7)
  })

  it('is called at once where the battery is too weak for the loads that are kept, and runs on', () => {
    const weak = battery({ dischargeKw: 0.5 })
    const { annual, columns } = supplied({ genset: cycling, battery: weak, outages: [outage(10, 12)] })
    expect(annual.unservedKwh).toBe(0)
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(12, 9)
    expect(energy(columns.supply.gensetStarts)).toBe(1)
    const late = { ...cycling, startH: 0.5 }
    const bridged = supplied({ genset: late, battery: weak, outages: [outage(10, 12)] })
    expect(bridged.annual.unservedKwh).toBeCloseTo(0.25, 9)
  })

  it('runs on above a floor that cold has raised beyond its call, and rests as far above it', () => {
    // Half is locked away: called at 10 kWh, rests 10 kWh above.
    const cold = battery({
      capacityByC: [[0, 0.5]],
      temperature: 0,
      socInitial: 0.5,
      strategy: { kind: 'self-consumption' },
    })
    const { columns } = supplied({ genset: cycling, battery: cold, outages: [outage(0, 24)] })
    // 3.5 h up, 9 h down, and once more.
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(20 / 2.85, 7)
    expect(energy(columns.supply.gensetStarts)).toBe(2)
  })

  it('charges a battery on the AC side, too', () => {
    const island = battery({ bus: 'ac', canIsland: true })
    const { columns } = supplied({ genset: cycling, battery: island, outages: [outage(0, 24)] })
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(10 / 2.85, 8)
  })

  it('charges through rectifiers no faster than their rating', () => {
    // Two kW of rectifiers, 1 kW of load: 1 kW in.
    const chain = rectified({ kind: 'modular', modules: 2, moduleKw: 1, a0: 0, a1: 0, a2: 0 })
    const { columns } = supplied(
      {
        genset: cycling,
        battery: battery({ socInitial: 0.3, strategy: { kind: 'self-consumption' } }),
        outages: [outage(0, 5)],
      },
      { chain },
    )
    expect(energy(columns.supply.chargeKw, 0, 5)).toBeCloseTo(5, 9)
    expect(energy(columns.supply.gensetKw, 0, 5)).toBeCloseTo(10, 9)
  })
})

function sumOf(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0)
}
