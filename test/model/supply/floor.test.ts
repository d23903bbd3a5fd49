import { describe, expect, it } from 'vitest'
import { timeAxis } from '../../../src/model/time.ts'
import { HOURLY, daily, rectified, unit } from '../plain-site.ts'
import type { Simulated } from '../plain-site.ts'
import type { BatterySpec } from '../../../src/model/storage/battery-spec.ts'
import { battery, energy, outage, supplied } from './supplied.ts'

/** A load of 1 kW at night (from 0 to 8 o'clock) and 2 kW by day, on the -48 V bus. */
const byNight = unit(HOURLY, {
  load: daily(HOURLY, (hour) => (hour < 8 ? 0 : 1)),
  power: { kind: 'linear', idleW: 1000, fullW: 2000 },
})
const peakAt = (...hours: number[]) =>
  Uint8Array.from({ length: HOURLY.steps }, (_, i) => Number(hours.includes(i % 24)))
const arbitrage = (peak: number[], valley: number[]): BatterySpec['strategy'] => ({
  kind: 'arbitrage',
  isPeak: peakAt(...peak),
  isValley: peakAt(...valley),
  solarOnly: false,
})

/** What is stored never lies below the reserve at the end of a step. */
function expectReserve({ columns }: Simulated): void {
  const { storedKwh, reserveKwh } = columns.supply
  for (let i = 24; i < storedKwh.length; i++)
    if (!(storedKwh[i]! >= reserveKwh[i]! - 1e-9)) expect.fail(`${storedKwh[i]} < ${reserveKwh[i]} in ${i}`)
}

describe('the reserve of a battery', () => {
  it('is the load of the hours ahead on what it gives of it', () => {
    // The case of the facts: 2 kW for 4 h at 97 % of 20 kWh are 41.237 %.
    const { columns } = supplied(
      { battery: battery({ reserveH: 4, dischargeEfficiency: 0.97 }) },
      { units: [unit(HOURLY, { power: { kind: 'constant', powerW: 2000 } })] },
    )
    expect(columns.supply.reserveKwh[0]! / 20).toBeCloseTo(0.41237, 5)
  })

  it('falls with a shutdown at night, and what it frees is discharged in the peak', () => {
    // 4 h ahead: 8 kWh by day, 4 between 0 and 4 o'clock: of 20 kWh x 0.9.
    const own = battery({ reserveH: 4, strategy: arbitrage([0, 1, 2, 3], [12]) })
    const year = supplied({ battery: own }, { units: [byNight] })
    const { storedKwh, dischargeKw, reserveKwh } = year.columns.supply
    expectReserve(year)
    const day = 24 * 10
    // At the end of hour 23 (4 h of 1 kW ahead) and of hour 3 (the same, up to 8 o'clock).
    expect(reserveKwh[day - 1]).toBeCloseTo(4 / 0.9, 9)
    expect(reserveKwh[day + 3]).toBeCloseTo(4 / 0.9, 9)
    expect(reserveKwh[day + 7]).toBeCloseTo(8 / 0.9, 9)
    // The peak takes what lies above, the load being less than its power: 1 kW for 4 h.
    expect(energy(dischargeKw, day, day + 4)).toBeCloseTo(4, 9)
    expect(storedKwh[day + 3]).toBeGreaterThan(reserveKwh[day + 3]! - 1e-9)
  })

  it('is what stays in store where the peak would take more', () => {
    const own = battery({ capacityKwh: 12, reserveH: 4, strategy: arbitrage([18, 19, 20, 21], [0, 1, 2, 3]) })
    const year = supplied({ battery: own }, { units: [byNight] })
    const { storedKwh, reserveKwh } = year.columns.supply
    expectReserve(year)
    const day = 24 * 10
    expect(storedKwh[day + 21]).toBeCloseTo(reserveKwh[day + 21]!, 9)
  })

  it('is met in time where it rises faster than the battery can charge', () => {
    // From 4 kWh / 0.9 to 8 kWh / 0.9 between 4 and 8 o'clock with 0.5 kW x 0.95: filled long before.
    for (const selfDischargePerH of [0, 0.002]) {
      const own = battery({
        reserveH: 4,
        chargeKw: 0.5,
        selfDischargePerH,
        strategy: arbitrage([18, 19, 20, 21, 22, 23], []),
      })
      expectReserve(supplied({ battery: own }, { units: [byNight] }))
    }
  })

  it('is met in time through rectifiers with little headroom, whatever hangs on the bus', () => {
    const chain = rectified({ kind: 'modular', modules: 3, moduleKw: 0.75, a0: 0, a1: 0, a2: 0 })
    const own = battery({ reserveH: 6, strategy: arbitrage([18, 19, 20, 21, 22, 23], []) })
    const year = supplied({ battery: own }, { units: [byNight], chain })
    expectReserve(year)
    for (const kw of year.columns.rectifierKw) expect(kw).toBeLessThanOrEqual(2.25 + 1e-9)
  })

  it('is charged at once after an outage, or waits for the end of the peak where it may', () => {
    // Full at 3 o'clock; 15 h without mains leave 3.33 kWh of the 4.44 that are kept; the peak begins as they come back.
    const after = (recharge: BatterySpec['recharge']) => {
      const own = battery({ reserveH: 4, recharge, strategy: arbitrage([18, 19, 20, 21], [23, 0, 1, 2]) })
      return supplied({ battery: own, outages: [outage(240 + 3, 15)] }).columns.supply
    }
    const [now, later] = [after('at-once'), after('cheap')]
    const missingKw = (4 / 0.9 - (20 - 15 / 0.9)) / 0.95
    expect(now.chargeKw[240 + 18]).toBeCloseTo(missingKw, 9)
    expect(energy(now.chargeKw, 240 + 19, 240 + 23)).toBeCloseTo(0, 9)
    expect(energy(later.chargeKw, 240 + 18, 240 + 22)).toBe(0)
    expect(later.chargeKw[240 + 22]).toBeCloseTo(missingKw, 9)
  })

  it('is of no account in an outage', () => {
    const { annual, columns } = supplied({ battery: battery({ reserveH: 12 }), outages: [outage(50, 18)] })
    expect(annual.unservedKwh).toBeCloseTo(0, 9)
    expect(columns.supply.storedKwh[67]).toBeCloseTo(0, 9)
  })

  it('lies above what the cold locks away', () => {
    const own = battery({
      reserveH: 4,
      capacityByC: [[0, 0.7]],
      temperature: -10,
      strategy: arbitrage([18, 19, 20, 21, 22, 23], [0, 1, 2, 3, 4, 5]),
    })
    const year = supplied(
      { battery: own },
      { units: [unit(HOURLY, { power: { kind: 'constant', powerW: 2000 } })] },
    )
    expect(year.columns.supply.reserveKwh[100]).toBeCloseTo(0.3 * 20 + 8 / 0.9, 9)
    expectReserve(year)
    const failing = supplied({ battery: { ...own, strategy: { kind: 'backup' } }, outages: [outage(50, 20)] })
    expect(failing.annual.unservedKwh).toBeCloseTo(20 - 14 * 0.9, 9)
  })

  it('is told where the battery is too small for it', () => {
    const givesH = (reserveH: number) =>
      supplied({ battery: battery({ reserveH }) }).supply!.figures().reserveGivesH
    expect(givesH(24)).toBeCloseTo(18, 9)
    expect(givesH(12)).toBeUndefined()
  })

  it('counts loads on the AC side and rectifiers for a battery there', () => {
    const axis = timeAxis(2021, 4)
    const units = [
      unit(axis, { power: { kind: 'constant', powerW: 800 } }),
      unit(axis, { id: 'ac', bus: 'ac', power: { kind: 'constant', powerW: 500 } }),
      unit(axis, { id: 'shed', bus: 'ac', priority: 'shed-first' }),
    ]
    const chain = rectified({ kind: 'constant', efficiency: 0.8 })
    const own = battery({ bus: 'ac', canIsland: true, reserveH: 2 })
    const { columns } = supplied({ battery: own }, { units, chain, auxiliaryKw: 0.3 }, axis)
    expect(columns.supply.reserveKwh[7]).toBeCloseTo((2 * 1.8) / 0.9, 9)
  })
})
