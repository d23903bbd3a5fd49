/** States of air at sea level against PsychroLib 2.5.0, as its README in the reference folder says. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { moistAir } from '../../src/model/weather/moist-air.ts'
import { wetBulbColumn } from '../../src/model/weather/psychrometrics.ts'

const FILE = join(
  process.env['BASEWATT_REFERENCE'] ?? '../shared/reference',
  'cooling/psychrometrics_sea_level.csv',
)
const isThere = existsSync(FILE)
if (!isThere) console.warn(`psychrometrics: SKIPPED, no file ${FILE} (set BASEWATT_REFERENCE)`)

describe.skipIf(!isThere)('98 states of air at sea level', () => {
  const rows = isThere
    ? parse<Record<string, string>>(readFileSync(FILE, 'utf8'), { columns: true }).map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, text]) => [name, Number(text)])),
      )
    : []
  const states = rows.map((row) => ({ row, air: moistAir(row['Tdb_C']!, row['RH']!, row['P_Pa']!) }))

  test('are all there', () => expect(states).toHaveLength(98))

  // The solver of the reference stops 1e-3 K short; within 1 K of 0 degC water and ice are told apart otherwise.
  test('wet bulb within 0.002 K', () => {
    const wanted = states.filter(({ row }) => Math.abs(row['Twb_C']!) >= 1)
    expect(wanted.length).toBeGreaterThan(85)
    const errors = wanted.map(({ row, air }) => Math.abs(air.wetBulbC - row['Twb_C']!))
    expect(Math.max(...errors)).toBeLessThan(0.002)
  })

  test.each([
    ['W_kg_per_kg', 'humidityRatioKgPerKg', 1e-9],
    ['h_J_per_kg', 'enthalpyJPerKg', 1e-3],
    ['v_m3_per_kg', 'specificVolumeM3PerKg', 1e-9],
    ['Psat_Pa', 'saturationPressurePa', 1e-6],
    ['Tdp_C', 'dewPointC', 1e-6],
  ] as const)('%s', (column, property, tolerance) => {
    for (const { row, air } of states)
      expect(Math.abs(air[property] - row[column]!)).toBeLessThanOrEqual(tolerance)
  })

  test('humidity ratio and enthalpy within a millionth', () => {
    for (const { row, air } of states) {
      expect(Math.abs(air.humidityRatioKgPerKg / row['W_kg_per_kg']! - 1)).toBeLessThan(1e-6)
      expect(Math.abs(air.enthalpyJPerKg / row['h_J_per_kg']! - 1)).toBeLessThan(1e-6)
    }
  })

  test('a column of wet bulbs is the same', () => {
    const column = (name: string) => Float64Array.from(rows, (row) => row[name]!)
    const out = new Float64Array(rows.length)
    wetBulbColumn(column('Tdb_C'), column('RH'), column('P_Pa'), out)
    expect([...out]).toEqual(states.map(({ air }) => air.wetBulbC))
  })
})
