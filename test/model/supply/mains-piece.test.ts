import { describe, expect, it } from 'vitest'
import { kineticLimits, kineticStep, restingState } from '../../../src/model/storage/kinetic.ts'
import { HOURLY, NO_CHAIN, rectified, unit } from '../plain-site.ts'
import { battery, between, energy, outage, supplied } from './supplied.ts'

const modules = (count: number) => ({
  kind: 'modular' as const,
  modules: count,
  moduleKw: 1,
  a0: 0.02,
  a1: 0.03,
  a2: 0.02,
})
const kw = (powerKw: number) => ({ kind: 'constant' as const, powerW: 1000 * powerKw })
const empty = { socInitial: 0 }
const peakAt = (...hours: number[]) =>
  Uint8Array.from({ length: HOURLY.steps }, (_, i) => Number(hours.includes(i % 24)))

describe('a battery behind rectifiers', () => {
  it('charges with what they have left above the load, and no more', () => {
    // Three modules of 1 kW, 1 kW of load: 2 kW at 0.95; 20 kWh take 10.53 h.
    const { columns } = supplied({ battery: battery(empty) }, { chain: rectified(modules(3)) })
    const { chargeKw, storedKwh } = columns.supply
    for (let i = 0; i < 10; i++) {
      expect(chargeKw[i]).toBe(2)
      expect(columns.rectifierKw[i]).toBe(3)
      expect(storedKwh[i]).toBeCloseTo(1.9 * (i + 1), 9)
      // 3 kW at their rating: 2 % + 3 % + 2 % are lost.
      expect(columns.importKw[i]).toBeCloseTo(3.21, 9)
    }
    expect(chargeKw[10]).toBeCloseTo(1 / 0.95, 9)
    expect(storedKwh[10]).toBe(20)
    expect(chargeKw[11]).toBe(0)
  })

  it('charges not at all where the load takes all of them', () => {
    const { columns } = supplied({ battery: battery(empty) }, { chain: rectified(modules(1)) })
    expect(energy(columns.supply.chargeKw)).toBe(0)
    expect(columns.supply.storedKwh[8759]).toBe(0)
  })

  it('loads them to their rating after an outage', () => {
    // 9 h of 1 kW take 10 kWh; 1 kW of headroom gives 0.95 an hour.
    const { columns } = supplied(
      { battery: battery(), outages: [outage(10, 9)] },
      { chain: rectified(modules(2)) },
    )
    for (let i = 19; i < 29; i++) expect(columns.rectifierKw[i]).toBe(2)
    expect(columns.supply.storedKwh[18]).toBeCloseTo(10, 9)
    expect(columns.supply.storedKwh[28]).toBeCloseTo(19.5, 9)
    expect(columns.supply.storedKwh[29]).toBe(20)
  })

  it('has more of them while arrays carry the bus', () => {
    // 3 kW of sun: 2 above the load, and 2 of the rectifiers.
    const dcSolar = { capacityKwp: 3, kwPerKwp: between(HOURLY, 0, 2, 1) }
    const { columns } = supplied({ battery: battery(empty) }, { chain: rectified(modules(2)), dcSolar })
    expect(columns.supply.chargeKw[0]).toBeCloseTo(4, 12)
    expect(columns.rectifierKw[0]).toBeCloseTo(2, 12)
    expect(columns.supply.chargeKw[2]).toBeCloseTo(1, 12)
  })

  it('feeds the -48 V load alone: no AC load, no export', () => {
    const strategy = { kind: 'self-consumption' as const }
    const units = [unit(HOURLY), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(2) })]
    const { columns } = supplied({ battery: battery({ strategy }) }, { units, canExport: true })
    expect(columns.supply.dischargeKw[0]).toBe(1)
    expect(columns.importKw[0]).toBe(2)
    expect(columns.rectifierKw[0]).toBe(0)
    // 18 kWh at its terminals carry 18 h.
    expect(energy(columns.importKw, 0, 18)).toBeCloseTo(36, 9)
    expect(columns.importKw[18]).toBeCloseTo(3, 9)
  })

  it('takes surplus of arrays on the AC side, as much as rectifiers let through', () => {
    const strategy = { kind: 'self-consumption' as const }
    const acSolar = { capacityKwp: 6, kwPerKwp: between(HOURLY, 0, 1, 1) }
    // 6 kW less 1 / 0.8 of load are 4.75 kW: 3.8 behind the rectifiers.
    const chain = rectified({ kind: 'constant', efficiency: 0.8 })
    const { columns } = supplied({ battery: battery({ ...empty, strategy }) }, { chain, acSolar })
    expect(columns.supply.chargeKw[0]).toBeCloseTo(3.8, 9)
    expect(columns.importKw[0]).toBeCloseTo(0, 9)
    expect(energy(columns.solarExportedKw) + energy(columns.supply.acCurtailedKw)).toBeCloseTo(0, 9)
  })

  it('discharges no more than the mains give where arrays on the AC side carry the rest', () => {
    const strategy = { kind: 'arbitrage' as const, isPeak: peakAt(0), isValley: peakAt(), solarOnly: false }
    const acSolar = { capacityKwp: 1, kwPerKwp: between(HOURLY, 0, 1, 0.75) }
    const chain = rectified({ kind: 'constant', efficiency: 0.8 })
    const { columns } = supplied({ battery: battery({ strategy }) }, { chain, acSolar })
    // 1.25 kW taken, 0.75 from the sun: half a kW of the mains is 0.4 on the bus.
    expect(columns.supply.dischargeKw[0]).toBeCloseTo(0.4, 9)
    expect(columns.importKw[0]).toBeCloseTo(0, 9)
    expect(columns.supply.acCurtailedKw[0]).toBeCloseTo(0, 9)
  })
})

describe('a battery on the AC side', () => {
  it('carries all of the site, and gives the mains nothing', () => {
    const strategy = { kind: 'self-consumption' as const }
    const units = [unit(HOURLY), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(2) })]
    const { columns } = supplied({ battery: battery({ bus: 'ac', strategy }) }, { units, canExport: true })
    expect(columns.supply.dischargeKw[0]).toBe(3)
    expect(energy(columns.importKw, 0, 6)).toBeCloseTo(0, 9)
    expect(energy(columns.solarExportedKw)).toBe(0)
  })

  it('takes surplus that would be exported or curtailed; what is more, goes there', () => {
    const strategy = { kind: 'self-consumption' as const }
    const acSolar = { capacityKwp: 8, kwPerKwp: between(HOURLY, 0, 2, 1) }
    for (const canExport of [true, false]) {
      const { columns, annual } = supplied(
        { battery: battery({ ...empty, bus: 'ac', strategy }) },
        { acSolar, canExport },
      )
      expect(columns.supply.chargeKw[0]).toBe(5)
      expect([annual.gridExportKwh, annual.solarCurtailedKwh]).toEqual(canExport ? [4, 0] : [0, 4])
    }
  })
})

describe('a battery while the mains are there', () => {
  it('makes up for what it loses standing still', () => {
    const { columns, annual } = supplied({ battery: battery({ selfDischargePerH: 0.001 }) })
    expect(columns.supply.chargeKw[5]).toBeCloseTo(0.02 / 0.95, 12)
    expect(columns.supply.storedKwh[8759]).toBeCloseTo(20, 12)
    expect(annual.batteryLossKwh).toBeCloseTo((8760 * 0.02) / 0.95, 6)
  })

  it('of two tanks takes and gives what they let in and out', () => {
    const kinetic = { availableShare: 0.3, ratePerH: 0.4 }
    const strategy = {
      kind: 'arbitrage' as const,
      isPeak: peakAt(4, 5),
      isValley: peakAt(0, 1, 2, 3),
      solarOnly: false,
    }
    const units = [unit(HOURLY, { power: kw(9) })]
    const own = battery({ ...empty, kinetic, strategy, chargeKw: 20, dischargeKw: 20 })
    const { columns } = supplied({ battery: own }, { units })
    const state = restingState(kinetic, 0)
    for (let i = 0; i < 6; i++) {
      const { drawnKw, chargedKw } = kineticLimits(kinetic, 20, state, 1)
      const stored = state.availableKwh + state.boundKwh
      const drawn = i < 4 ? -Math.min(chargedKw, 20 - stored, 19) : Math.min(drawnKw, stored, 10)
      kineticStep(kinetic, 20, state, drawn, 1)
      const power = i < 4 ? -columns.supply.chargeKw[i]! * 0.95 : columns.supply.dischargeKw[i]! / 0.9
      expect(power).toBeCloseTo(drawn, 9)
      expect(columns.supply.storedKwh[i]).toBeCloseTo(state.availableKwh + state.boundKwh, 9)
    }
    // The tanks bind: neither its power nor its room does.
    expect(columns.supply.chargeKw[0]).toBeLessThan(15)
    expect(columns.supply.dischargeKw[5]).toBeLessThan(9)
  })

  it('of less health and with limits of its charge holds so much less', () => {
    const own = battery({ health: 0.8, socMax: 0.75, socInitial: 0.25 })
    const { columns } = supplied({ battery: own, outages: [outage(20, 30)] })
    expect(columns.supply.storedKwh[19]).toBeCloseTo(12, 12)
    expect(energy(columns.supply.dischargeKw)).toBeCloseTo(12 * 0.9, 9)
  })

  it('in a step with a cut does in what is left of it what it does in a whole one', () => {
    // Half of hour 10 without mains: 0.5 kWh / 0.9 out; then at most 5 kW in for half an hour.
    const { columns } = supplied({ battery: battery(), outages: [outage(10, 0.5)] })
    const { chargeKw, dischargeKw, storedKwh } = columns.supply
    expect(dischargeKw[10]).toBeCloseTo(0.5, 12)
    expect(chargeKw[10]).toBeCloseTo(0.5 / 0.9 / 0.95, 12)
    expect(storedKwh[10]).toBeCloseTo(20, 12)
    expect(columns.importKw[10]).toBeCloseTo(0.5 + chargeKw[10]!, 12)
  })

  it('pays the loss of a transformer for what it takes', () => {
    const chain = {
      ...NO_CHAIN,
      transformer: { converter: { kind: 'constant' as const, efficiency: 0.5 }, isIndoor: false },
    }
    const { columns } = supplied({ battery: battery({ ...empty, bus: 'ac' }) }, { chain })
    expect(columns.importKw[0]).toBeCloseTo(12, 9)
    const strategy = { kind: 'arbitrage' as const, isPeak: peakAt(0), isValley: peakAt(), solarOnly: false }
    const out = supplied({ battery: battery({ bus: 'ac', strategy }) }, { chain })
    expect(out.columns.importKw[0]).toBeCloseTo(0, 9)
  })
})
