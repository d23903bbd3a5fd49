/** Cooling machines of the catalogue against the reference tables of curves and of the dual-cycle machine. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { dualCyclePlant } from '../../src/model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../src/model/cooling/dual-cycle.ts'
import { curveValue } from '../../src/model/cooling/dx-curve.ts'
import type { DxCurve } from '../../src/model/cooling/dx-curve.ts'
import { coolingMachine } from '../../src/scenarios/resolve/cooling/machine.ts'
import { resolvedSite } from '../scenarios/resolved-site.ts'
import { scenario } from '../scenarios/scenario-folder.ts'

const FOLDER = resolve(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'cooling')
const absent = !existsSync(FOLDER)
if (absent) console.warn(`cooling machines: SKIPPED, no folder ${FOLDER} (set BASEWATT_REFERENCE)`)

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(resolve(FOLDER, file), 'utf8'), { columns: true, skip_empty_lines: true })
}

/** A machine as a scenario gets it. */
async function machine(cooling: string) {
  const site = ['kind: equipment-room', `cooling: { ${cooling} }`, 'equipment: [{ id: it, power: 1 kW }]']
  const { r, site: config, known, at } = await resolvedSite(scenario({ site }))
  if (config.cooling === undefined || config.cooling === 'none') throw new Error('no cooling')
  const place = {
    setpointC: 28,
    climate: known,
    hasAirflow: false,
    coolingAirM3PerS: undefined,
    peakHeatKw: 1,
    liquidPeakKw: 0,
    fullLoadAir: undefined,
    site: config,
  }
  return coolingMachine(r, config.cooling, [...at, 'cooling'], place)
}

/** The dual-cycle preset with another return air and control. */
async function liebert(returnC: number, control: DualCycleSpec['control']): Promise<DualCycleSpec> {
  const spec = await machine(`preset: dual-cycle, returnAir: ${returnC} degC, control: ${control}`)
  if (spec?.kind !== 'dual-cycle') throw new Error('no dual-cycle machine')
  // The outdoor air of the table stands in place of that of the scenario, and so do its factors.
  const { compressorFactor, ...rest } = spec
  expect(compressorFactor).toBeDefined()
  return rest
}

const IDS = { I: 'energyplus-house', II: 'energyplus-auto', III: 'energyplus-5zone' } as const

describe.skipIf(absent)('the curves of direct expansion', () => {
  // The table has 8 decimals.
  test('reproduce 84 points of the three EnergyPlus curves within 1e-8', async () => {
    const curves = new Map<string, DxCurve>()
    for (const [name, id] of Object.entries(IDS)) {
      const spec = await machine(`preset: split-ac, curve: ${id}`)
      if (spec?.kind === 'dx') curves.set(name, spec.curve)
    }
    const table = rows('energyplus_dx_curves.csv')
    expect(table).toHaveLength(84)
    let largest = 0
    for (const row of table) {
      const curve = curves.get(row['curve']!)!
      const [x, y] = [Number(row['Twb_evap_in_C']), Number(row['T_out_C'])]
      for (const [polynomial, column] of [
        [curve.capacity, 'capFT'],
        [curve.eir, 'eirFT'],
      ] as const) {
        const apart = Math.abs(curveValue(polynomial, curve, x, y) - Number(row[column]))
        largest = Math.max(largest, Number.isNaN(apart) ? Infinity : apart)
      }
      expect(Math.abs(1 / curveValue(curve.eir, curve, x, y) - Number(row['COP_rel']))).toBeLessThan(1e-6)
    }
    console.info(`curves: largest difference ${largest.toExponential(1)}`)
    expect(largest).toBeLessThan(1e-8)
  })
})

describe.skipIf(absent)('the dual-cycle machine', () => {
  // Conformance to our own equations, not field data; the table has 6 decimals in kW.
  test('reproduces 150 points of the table within 1e-6 kW: cheapest, stepped and compressors alone', async () => {
    const table = rows('three_mode_liebert_prototype.csv')
    expect(table).toHaveLength(150)
    let largest = 0
    for (const returnC of new Set(table.map((row) => Number(row['T_return_C'])))) {
      const own = table.filter((row) => Number(row['T_return_C']) === returnC)
      const air = { outdoorC: Float64Array.from(own, (row) => Number(row['T_out_C'])), returnC: undefined }
      const cheapestSpec = await liebert(returnC, 'cheapest')
      const cheapest = dualCyclePlant(cheapestSpec, air)
      const alone = dualCyclePlant({ ...cheapestSpec, pumps: 0 }, air)
      const stepped = dualCyclePlant(await liebert(returnC, 'prototype'), air)
      for (const [i, row] of own.entries()) {
        const pairs = [
          [cheapest.powerKw(i, 86), row['P_engine_kW']],
          [stepped.powerKw(i, 86), row['P_prototype_kW']],
          [alone.powerKw(i, 86), row['P_dx_only_kW']],
        ] as const
        for (const [kw, expected] of pairs) {
          const apart = Math.abs(kw - Number(expected))
          largest = Math.max(largest, Number.isNaN(apart) ? Infinity : apart)
        }
        expect(stepped.mode(i, 86)).toBe(row['mode'])
        // Where pumps would cost more than they save, the cheapest control leaves them.
        const leaves = Number(row['P_engine_kW']) > Number(row['P_dx_only_kW']) - 1e-6
        expect(cheapest.mode(i, 86)).toBe(leaves ? 'compressor' : row['mode'])
      }
    }
    console.info(`dual-cycle: largest difference ${largest.toExponential(1)} kW`)
    expect(largest).toBeLessThan(1e-6)
  })

  test('meets the two published points of Liebert within 0.01 in cooling PUE', async () => {
    const air = { outdoorC: Float64Array.of(35, (65 - 32) / 1.8), returnC: undefined }
    const plant = dualCyclePlant(await liebert(35, 'cheapest'), air)
    const cPue = [0, 1].map((step) => 1 + plant.powerKw(step, 86) / 86)
    console.info(`cooling PUE ${cPue.map((one) => one.toFixed(4)).join(', ')} (published 1.28, 1.17)`)
    expect(Math.abs(cPue[0]! - 1.28)).toBeLessThan(0.01)
    expect(Math.abs(cPue[1]! - 1.17)).toBeLessThan(0.01)
  })
})
