import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  airHeatKjPerM3K,
  coolingAirM3PerS,
  inletRiseKPerKw,
  roomAir,
} from '../../../src/model/cooling/airflow.ts'
import type { Row } from '../../../src/model/cooling/airflow.ts'

const SEA_LEVEL = airHeatKjPerM3K(101325)

/** Supply and return air of one step, in kelvins against the set-point. */
function air(rows: readonly Row[], kw: readonly number[], airHeat = SEA_LEVEL) {
  const out = { supplyDropK: Float64Array.of(NaN), returnRiseK: Float64Array.of(NaN) }
  roomAir(
    rows,
    kw.map((one) => Float64Array.of(one)),
    airHeat,
    out,
  )
  return { dropK: out.supplyDropK[0]!, riseK: out.returnRiseK[0]! }
}

/** A row whose equipment warms its air by `riseK` at 1 kW. */
const rowOf = (riseK: number, recirculation: number, bypass: number): Row => ({
  airflowM3PerS: 1 / (SEA_LEVEL * riseK),
  recirculation,
  bypass,
})

const share = fc.double({ min: 0, max: 0.95, noNaN: true })
const anyRow = fc.record({
  airflowM3PerS: fc.double({ min: 0.01, max: 10, noNaN: true }),
  recirculation: share,
  bypass: share,
})
const power = fc.double({ min: 0, max: 50, noNaN: true })
const anyRoom = fc.array(fc.tuple(anyRow, power), { minLength: 1, maxLength: 5 })
const split = (room: readonly (readonly [Row, number])[]) => ({
  rows: room.map(([row]) => row),
  kw: room.map(([, kw]) => kw),
})

describe('one row of equipment', () => {
  // T_sup = T_in - rho/(1 - rho) dT, T_ret = T_sup + dT (1 - beta)/(1 - rho), V = V_IT (1 - rho)/(1 - beta),
  // with an inlet limit of 24 degC and a rise of 11 K, worked by hand and rounded to two and three decimals.
  test.each([
    ['an open room', 0.25, 0.45, 20.33, 28.4, 1.364],
    ['a contained aisle', 0.03, 0.05, 23.66, 34.43, 1.021],
  ])('in %s takes the supply and return of the worked table', (_name, rho, beta, supply, back, ratio) => {
    const row = rowOf(11, rho, beta)
    const { dropK, riseK } = air([row], [1])
    expect(24 - dropK).toBeCloseTo(supply, 2)
    expect(24 + riseK).toBeCloseTo(back, 2)
    expect(coolingAirM3PerS([row]) / row.airflowM3PerS).toBeCloseTo(ratio, 3)
  })

  test('without recirculation is supplied at its inlet limit, and without bypass returns its own exhaust', () => {
    const { dropK, riseK } = air([rowOf(11, 0, 0)], [1])
    expect(dropK).toBe(0)
    expect(riseK).toBeCloseTo(11, 12)
  })

  test('follows the closed forms at every separation', () => {
    fc.assert(
      fc.property(anyRow, power, (row, kw) => {
        const { recirculation: rho, bypass: beta } = row
        const equipmentK = kw / (SEA_LEVEL * row.airflowM3PerS)
        const { dropK, riseK } = air([row], [kw])
        expect(dropK).toBeCloseTo((rho / (1 - rho)) * equipmentK, 6)
        expect(riseK).toBeCloseTo(-dropK + (equipmentK * (1 - beta)) / (1 - rho), 6)
      }),
    )
  })

  test('at half the power has half the differences: its fans keep their speed', () => {
    const row = rowOf(11, 0.25, 0.45)
    const [full, half] = [air([row], [1]), air([row], [0.5])]
    expect(half.dropK).toBeCloseTo(full.dropK / 2, 12)
    expect(half.riseK).toBeCloseTo(full.riseK / 2, 12)
  })
})

describe('rows that share a supply', () => {
  test('all heat is carried: cooling air x air heat x (return - supply) is the sum of their powers', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const { rows, kw } = split(room)
        const { dropK, riseK } = air(rows, kw)
        const carriedKw = coolingAirM3PerS(rows) * SEA_LEVEL * (riseK + dropK)
        const sum = kw.reduce((a, b) => a + b, 0)
        expect(Math.abs(carriedKw - sum)).toBeLessThanOrEqual(1e-9 * (sum + dropK + 1e-9))
      }),
    )
  })

  test('the worst inlet is at the set-point, and no other is above it', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const { rows, kw } = split(room)
        const { dropK } = air(rows, kw)
        const inlets = rows.map((row, index) => inletRiseKPerKw(row, SEA_LEVEL) * kw[index]! - dropK)
        expect(Math.max(...inlets)).toBe(0)
      }),
    )
  })

  test('two equal rows are as one of both', () => {
    const row = rowOf(11, 0.2, 0.3)
    const one = air([{ ...row, airflowM3PerS: 2 * row.airflowM3PerS }], [2])
    const two = air([row, row], [1, 1])
    expect(two.dropK).toBeCloseTo(one.dropK, 12)
    expect(two.riseK).toBeCloseTo(one.riseK, 12)
  })

  test('a contained row beside an open one is supplied as cold as the open one needs', () => {
    const [open, contained] = [rowOf(11, 0.25, 0.45), rowOf(11, 0.03, 0.05)]
    expect(air([open, contained], [1, 1]).dropK).toBe(air([open], [1]).dropK)
  })

  test('a row without power changes nothing but the cooling air', () => {
    const [open, idle] = [rowOf(11, 0.25, 0.45), rowOf(11, 0.9, 0)]
    expect(air([open, idle], [1, 0]).dropK).toBe(air([open], [1]).dropK)
  })
})

describe('better separation', () => {
  const step = 0.01

  test('less recirculation lets the supply be warmer', () => {
    fc.assert(
      fc.property(anyRow, fc.double({ min: 1, max: 50, noNaN: true }), (row, kw) => {
        const worse = { ...row, recirculation: row.recirculation + step }
        expect(air([worse], [kw]).dropK).toBeGreaterThan(air([row], [kw]).dropK)
      }),
    )
  })

  test('less bypass returns warmer air in less of it', () => {
    fc.assert(
      fc.property(anyRow, fc.double({ min: 1, max: 50, noNaN: true }), (row, kw) => {
        const worse = { ...row, bypass: row.bypass + step }
        expect(air([worse], [kw]).riseK).toBeLessThan(air([row], [kw]).riseK)
        expect(coolingAirM3PerS([worse])).toBeGreaterThan(coolingAirM3PerS([row]))
      }),
    )
  })
})

describe('heat that air carries', () => {
  test('at sea level is 1.2 kg/m3 x 1.006 kJ/(kg K), elsewhere in proportion to the pressure', () => {
    expect(SEA_LEVEL).toBeCloseTo(1.2072, 12)
    expect(airHeatKjPerM3K(101325 * 0.7)).toBeCloseTo(0.7 * 1.2072, 12)
  })

  test('thin air is warmed more by the same equipment', () => {
    const row = rowOf(11, 0.25, 0.45)
    const [low, high] = [air([row], [1]), air([row], [1], 0.7 * SEA_LEVEL)]
    expect(high.dropK).toBeCloseTo(low.dropK / 0.7, 12)
    expect(high.riseK).toBeCloseTo(low.riseK / 0.7, 12)
  })
})
