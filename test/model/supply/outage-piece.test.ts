import { describe, expect, it } from 'vitest'
import { kineticLimits, kineticStep, restingState } from '../../../src/model/storage/kinetic.ts'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY, flat, rectified, unit } from '../plain-site.ts'
import { battery, between, energy, genset, outage, supplied } from './supplied.ts'

const SHED = 'shed-first' as const
const kw = (powerKw: number) => ({ kind: 'constant' as const, powerW: 1000 * powerKw })
const keepAndShed = [
  unit(HOURLY, { id: 'keep', power: kw(1) }),
  unit(HOURLY, { id: 'shed', power: kw(2), priority: SHED }),
]
const sun = (fromH: number, toH: number, powerKw: number) => ({
  capacityKwp: powerKw,
  kwPerKwp: between(HOURLY, fromH, toH, 1),
})

describe('an outage at a site with a battery on the -48 V bus', () => {
  it('is carried until the battery is at its floor, then nothing is served', () => {
    // 20 kWh down to 10 %: 18 kWh x 0.9 = 16.2 kWh at the terminals, 16.2 h of 1 kW.
    const { columns, annual } = supplied({
      battery: battery({ socMinOutage: 0.1 }),
      outages: [outage(100, 20)],
    })
    expect(annual.unservedKwh).toBeCloseTo(3.8, 9)
    expect(annual.gridImportKwh).toBeCloseTo(8740 + 18 / 0.95, 6)
    expect(columns.supply.dcKeepShare[115]).toBe(1)
    expect(columns.supply.dcKeepShare[116]).toBeCloseTo(0.2, 9)
    expect(columns.supply.dcKeepShare[117]).toBe(0)
    expect(columns.supply.storedKwh[119]).toBeCloseTo(2, 9)
  })

  it('sheds the loads that go first at their state of charge, in the middle of a step', () => {
    // 3 kW draw 10/3 kWh an hour: 20 down to 12 in 2.4 h. Then 1 kW draws 10/9 an hour: down to 0 in 10.8 h.
    const { columns, annual } = supplied(
      { battery: battery({ shedBelowSoc: 0.6 }), outages: [outage(10, 16)] },
      { units: keepAndShed },
    )
    const { unservedShedKw, unservedKeepKw, dcShedShare } = columns.supply
    expect([dcShedShare[11], dcShedShare[13]]).toEqual([1, 0])
    expect(dcShedShare[12]).toBeCloseTo(0.4, 9)
    expect(energy(unservedShedKw)).toBeCloseTo(2 * (16 - 2.4), 9)
    expect(energy(unservedKeepKw)).toBeCloseTo(16 - 2.4 - 10.8, 9)
    expect(annual.unservedKwh).toBeCloseTo(2 * 13.6 + 2.8, 9)
  })

  it('sheds nothing before its floor where the threshold lies below it', () => {
    // 18 kWh x 0.9 / 3 kW = 5.4 h of all loads.
    const { columns } = supplied(
      { battery: battery({ shedBelowSoc: 0, socMinOutage: 0.1 }), outages: [outage(10, 8)] },
      { units: keepAndShed },
    )
    expect(columns.supply.dcShedShare[15]).toBeCloseTo(0.4, 9)
    expect(energy(columns.supply.unservedShedKw)).toBeCloseTo(2 * 2.6, 9)
    expect(energy(columns.supply.unservedKeepKw)).toBeCloseTo(2.6, 9)
  })

  it('sheds at the reserve of the loads that are kept where no threshold is written', () => {
    // Reserve: 9 h of 1 kW are 10 kWh in store; 10 kWh above it carry 3 kW for 3 h.
    const { columns } = supplied(
      { battery: battery({ reserveH: 9 }), outages: [outage(10, 12)] },
      { units: keepAndShed },
    )
    expect(energy(columns.supply.unservedShedKw)).toBeCloseTo(2 * 9, 9)
    expect(energy(columns.supply.unservedKeepKw)).toBeCloseTo(0, 9)
    expect(columns.supply.storedKwh[21]).toBeCloseTo(0, 9)
  })

  it('sheds at once where the battery is too weak for all loads', () => {
    const { columns } = supplied(
      { battery: battery({ dischargeKw: 1.5, shedBelowSoc: 0.2 }), outages: [outage(10, 2)] },
      { units: keepAndShed },
    )
    expect(energy(columns.supply.unservedShedKw)).toBeCloseTo(4, 9)
    expect(energy(columns.supply.unservedKeepKw)).toBe(0)
  })

  it('takes solar power on the bus first, stores what is left and curtails the rest', () => {
    // 8 kW of sun for 2 h: 1 to the load, 5 in (4.75 kWh stored an hour), 2 curtailed.
    const { columns, annual } = supplied(
      {
        battery: battery({ socInitial: 0.2, strategy: { kind: 'self-consumption' } }),
        outages: [outage(0, 4)],
      },
      { dcSolar: sun(1, 3, 8) },
    )
    const { storedKwh, chargeKw, dischargeKw } = columns.supply
    expect([...chargeKw.subarray(0, 4)]).toEqual([0, 5, 5, 0])
    expect([...dischargeKw.subarray(0, 4)]).toEqual([1, 0, 0, 1])
    expect(storedKwh[3]).toBeCloseTo(4 + 9.5 - 2 / 0.9, 9)
    expect(annual.solarCurtailedKwh).toBeCloseTo(4, 9)
    expect(annual.unservedKwh).toBe(0)
  })

  it('stops the arrays on the AC side and all that hangs there', () => {
    const { annual, columns } = supplied(
      { battery: battery(), outages: [outage(10, 3)] },
      {
        units: [unit(HOURLY), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(0.5) })],
        auxiliaryKw: 0.25,
        acSolar: sun(10, 13, 4),
      },
    )
    expect(annual.unservedKwh).toBeCloseTo(1.5, 9)
    expect(annual.auxiliaryKwh).toBeCloseTo(0.25 * 8757, 6)
    expect(annual.solarCurtailedKwh).toBeCloseTo(12, 9)
    expect(annual.solarUsedKwh).toBe(0)
    expect(energy(columns.importKw, 10, 13)).toBe(0)
  })

  it('is the same in steps of an hour and of a quarter of an hour, from 20 past on for 90 minutes', () => {
    const [hours, quarters] = ([1, 4] as const).map((perHour) => {
      const axis = timeAxis(2021, perHour)
      return supplied(
        { battery: battery({ capacityKwh: 3, shedBelowSoc: 0.5 }), outages: [outage(100 + 1 / 3, 1.5)] },
        {
          units: [unit(axis), unit(axis, { id: 'shed', power: kw(0.5), priority: SHED })],
          chain: rectified({ kind: 'constant', efficiency: 0.9 }),
        },
        axis,
      )
    })
    for (const [name, value] of Object.entries(hours!.annual))
      if (typeof value === 'number') {
        const other = (quarters!.annual as unknown as Record<string, number>)[name]!
        expect(Math.abs(value - other), name).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)))
      }
    // 1.5 kWh above the threshold x 0.9 / 1.5 kW = 0.9 h; 0.6 h without 0.5 kW.
    expect(hours!.annual.unservedKwh).toBeCloseTo(0.3, 9)
  })
})

describe('an outage at a site with a battery on the AC side', () => {
  const chain = rectified({ kind: 'constant', efficiency: 0.8 })
  const units = [unit(HOURLY, { power: kw(0.8) }), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(0.5) })]

  it('is carried by one that islands, rectifiers and AC loads too', () => {
    // 0.8 / 0.8 + 0.5 = 1.5 kW at its terminals; 18 kWh there: 12 h.
    const { annual, columns } = supplied(
      { battery: battery({ bus: 'ac', canIsland: true }), outages: [outage(10, 14)] },
      { units, chain },
    )
    expect(energy(columns.supply.dischargeKw)).toBeCloseTo(18, 9)
    expect(annual.unservedKwh).toBeCloseTo(2 * 1.3, 9)
    expect(energy(columns.rectifierLossKw, 10, 24)).toBeCloseTo(12 * 0.2, 9)
  })

  it('is not carried by one that does not', () => {
    const { annual, columns } = supplied(
      { battery: battery({ bus: 'ac' }), outages: [outage(10, 14)] },
      { units, chain },
    )
    expect(annual.unservedKwh).toBeCloseTo(14 * 1.3, 9)
    expect(energy(columns.supply.dischargeKw)).toBe(0)
    expect(columns.supply.storedKwh[23]).toBe(20)
  })

  it('lets arrays on the AC side go on beside one that islands: they charge it, the rest is curtailed', () => {
    // 1.5 kW taken of 8: 5 in, 1.5 curtailed.
    const { annual, columns } = supplied(
      {
        battery: battery({
          bus: 'ac',
          canIsland: true,
          socInitial: 0.5,
          strategy: { kind: 'self-consumption' },
        }),
        outages: [outage(0, 2)],
      },
      { units, chain, acSolar: sun(0, 2, 8) },
    )
    expect(annual.unservedKwh).toBe(0)
    expect([...columns.supply.chargeKw.subarray(0, 2)]).toEqual([5, 5])
    expect(annual.solarCurtailedKwh).toBeCloseTo(3, 9)
  })

  it('lets arrays on the -48 V bus spare the rectifiers', () => {
    const { columns } = supplied(
      { battery: battery({ bus: 'ac', canIsland: true }), outages: [outage(10, 2)] },
      { units, chain, dcSolar: sun(10, 12, 2) },
    )
    expect([...columns.supply.dischargeKw.subarray(10, 12)]).toEqual([0.5, 0.5])
    expect(energy(columns.supply.dcCurtailedKw)).toBeCloseTo(2.4, 9)
  })

  it('sheds AC loads and -48 V loads that go first at once', () => {
    // Critical 1 + 0.5; shed 1 on AC, 0.4 on the bus (0.5 on AC): 3 kW draw 10/3 kWh an hour from 20 to 10: 3 h.
    const more = [
      unit(HOURLY, { id: 'ac-shed', bus: 'ac', power: kw(1), priority: SHED }),
      unit(HOURLY, { id: 'dc-shed', power: kw(0.4), priority: SHED }),
    ]
    const { columns } = supplied(
      { battery: battery({ bus: 'ac', canIsland: true, shedBelowSoc: 0.5 }), outages: [outage(10, 8)] },
      { units: [...units, ...more], chain },
    )
    expect(energy(columns.supply.unservedShedKw)).toBeCloseTo(1.4 * 5, 9)
    expect(energy(columns.supply.unservedKeepKw)).toBe(0)
  })
})

describe('an outage', () => {
  it('cuts all loads of a site without sources', () => {
    const { annual, columns } = supplied({ outages: [outage(100.25, 1.5)] }, { auxiliaryKw: 0.1 })
    expect(annual.unservedKwh).toBeCloseTo(1.5, 9)
    expect(annual.gridImportKwh).toBeCloseTo(1.1 * 8758.5, 6)
    expect(columns.importKw[100]).toBeCloseTo(1.1 * 0.25, 12)
    expect(columns.importKw[101]).toBeCloseTo(1.1 * 0.25, 12)
  })

  it('may come twice within a step', () => {
    const { annual, columns } = supplied({ outages: [outage(50.1, 0.2), outage(50.5, 0.25)] })
    expect(columns.supply.mainsShare[50]).toBeCloseTo(0.55, 12)
    expect(annual.unservedKwh).toBeCloseTo(0.45, 9)
  })

  it('may last all year: nothing is served without sources', () => {
    const { annual } = supplied({ isAbsent: true })
    expect([annual.gridImportKwh, annual.loadKwh]).toEqual([0, 0])
    expect(annual.unservedKwh).toBeCloseTo(8760, 6)
  })

  it('draws no more from a battery of two tanks than they let out in each step', () => {
    const kinetic = { availableShare: 0.1, ratePerH: 0.05 }
    const { columns } = supplied({
      battery: battery({ kinetic, dischargeEfficiency: 1 }),
      outages: [outage(10, 12)],
    })
    const state = restingState(kinetic, 20)
    const out = Array.from({ length: 12 }, () => {
      const drawnKw = Math.min(1, kineticLimits(kinetic, 20, state, 1).drawnKw)
      kineticStep(kinetic, 20, state, drawnKw, 1)
      return drawnKw
    })
    // Two of the 20 kWh are available at first: they carry the load for two hours and a part, then what flows in.
    expect([out[0], out[1]]).toEqual([1, 1])
    expect(out[3]).toBeLessThan(0.2)
    for (const [hour, kw_] of out.entries()) {
      expect(columns.supply.dischargeKw[10 + hour]).toBeCloseTo(kw_, 9)
      expect(columns.supply.unservedKeepKw[10 + hour]).toBeCloseTo(1 - kw_, 9)
    }
  })

  it('takes its share of what stands still', () => {
    const { columns } = supplied(
      { battery: battery({ selfDischargePerH: 0.01 }), isAbsent: true },
      { units: [unit(HOURLY, { load: flat(HOURLY, 0), power: kw(0) })] },
    )
    const { storedKwh, batteryLossKw } = columns.supply
    expect(storedKwh[99]).toBeCloseTo(20 * 0.99 ** 100, 9)
    expect(batteryLossKw[0]).toBeCloseTo(0.2, 12)
  })
})

describe('the start of a generator', () => {
  const engine = genset({ startH: 0.25 })
  it('leaves the site without power for its delay, where no battery bridges it', () => {
    const { annual, columns } = supplied({ genset: engine, outages: [outage(10, 3)] })
    expect(annual.unservedKwh).toBeCloseTo(0.25, 9)
    expect(energy(columns.supply.gensetShare)).toBeCloseTo(2.75, 9)
    expect(annual.gensetKwh).toBeCloseTo(2.75, 9)
  })

  it('is bridged by a battery', () => {
    const { annual, columns } = supplied({ genset: engine, battery: battery(), outages: [outage(10, 3)] })
    expect(annual.unservedKwh).toBe(0)
    expect(energy(columns.supply.dischargeKw)).toBeCloseTo(0.25, 9)
    expect(annual.gensetKwh).toBeCloseTo(2.75, 9)
  })

  it('is not bridged for AC loads by a battery on the -48 V bus', () => {
    const units = [unit(HOURLY), unit(HOURLY, { id: 'ac', bus: 'ac', power: kw(2) })]
    const { annual } = supplied({ genset: engine, battery: battery(), outages: [outage(10, 3)] }, { units })
    expect(annual.unservedKwh).toBeCloseTo(0.5, 9)
  })
})
