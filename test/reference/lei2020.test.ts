/** Data-centre plants against the 300 points of the published model, with its own parameter vectors. */
import { describe, expect, test } from 'vitest'
import { airsideEconomiserPlant } from '../../src/model/cooling/data-centre/airside-economiser.ts'
import { chilledWaterPlant } from '../../src/model/cooling/data-centre/chilled-water.ts'
import { emptyPlantStep, partsKw } from '../../src/model/cooling/data-centre/plant-parts.ts'
import type { PlantPart } from '../../src/model/cooling/data-centre/plant-parts.ts'
import type { CoolingPlant } from '../../src/model/cooling/plant.ts'
import {
  LEI_FOLDER,
  leiAbsent,
  leiAirside,
  leiChilledWater,
  leiParameters,
  leiRows,
  leiWeather,
} from './lei-2020-vectors.ts'
import type { Domain, LeiSystem } from './lei-2020-vectors.ts'

if (leiAbsent) console.warn(`Lei and Masanet 2020: SKIPPED, no folder ${LEI_FOLDER} (set BASEWATT_REFERENCE)`)

/** Column of the table for each part that the published model knows. */
const COLUMNS: Partial<Record<PlantPart, string>> = {
  airFan: 'fan_CRAC_kW',
  humidifier: 'pump_HD_kW',
  chiller: 'chiller_kW',
  economiserPump: 'pump_WE_kW',
  chilledWaterPump: 'pump_CW_kW',
  towerPump: 'pump_CT_kW',
  towerFan: 'fan_CT_kW',
  seaPump: 'pump_sea_kW',
}

/** The additive losses of the published model for 1 kW of IT [kW]. */
function losses(system: LeiSystem) {
  const { UPS_e: ups, PD_lr: pd, L_percentage: light } = leiParameters(system)
  return { UPS_loss_kW: 1 / ups! - 1, PD_loss_kW: 1 / (1 - pd!) - 1, lighting_kW: light! }
}

function plantOf(system: LeiSystem, domain: Domain): CoolingPlant {
  const outdoor = leiWeather(leiRows(system))
  const air = { outdoorC: outdoor.temperatureC, returnC: undefined }
  if (system === 'AE') return airsideEconomiserPlant(leiAirside(outdoor, domain), air)
  return chilledWaterPlant(leiChilledWater(system, outdoor, domain), air)
}

/** PUE of each row, and how far it and any component lie from the table. */
function compare(system: LeiSystem, domain: Domain) {
  const plant = plantOf(system, domain)
  const loss = losses(system)
  const lossKw = Object.values(loss).reduce((sum, kw) => sum + kw, 0)
  const out = emptyPlantStep()
  return leiRows(system).map((row, i) => {
    plant.detail!(i, 1 + lossKw, out)
    const pairs = Object.entries(COLUMNS).map(([part, column]) => [
      out.partKw[part as PlantPart],
      row[column],
    ])
    for (const [column, kw] of Object.entries(loss)) pairs.push([kw, row[column]])
    const apart = pairs.map(([kw, expected]) => Math.abs(Number(kw) - Number(expected)))
    const pue = 1 + lossKw + partsKw(out)
    // NaN counts as far away.
    const largest = [...apart, Math.abs(pue - Number(row['PUE']))].reduce((a, b) => (b <= a ? a : b), 0)
    return { row, pue, largest }
  })
}

const SYSTEMS = [
  ['AE', 140],
  ['WEC', 140],
  ['WES', 20],
] as const

describe.skipIf(leiAbsent)('the published model of Lei and Masanet 2020', () => {
  // The table came from the published notebooks; an independent implementation of the equations reached 1e-14.
  test.each(SYSTEMS)(
    '%s: PUE and every component of %i points within 1e-9 kW per kW of IT',
    (system, count) => {
      const points = compare(system, 'unclamped')
      expect(points).toHaveLength(count)
      const largest = points.reduce((most, point) => (point.largest <= most ? most : point.largest), 0)
      console.info(`${system}: largest difference ${largest.toExponential(1)}`)
      expect(largest).toBeLessThan(1e-9)
    },
  )

  test('gives the three outputs that the notebooks print, at 20 degC and 40 %', () => {
    const published = { AE: 1.0746922969797756, WEC: 1.0887168184890426, WES: 1.1140761465494835 }
    for (const system of ['AE', 'WEC', 'WES'] as const) {
      const row = { T_C: '20', RH_pct: '40', P_Pa: '101325' }
      const outdoor = leiWeather([row])
      const air = { outdoorC: outdoor.temperatureC, returnC: undefined }
      const plant =
        system === 'AE'
          ? airsideEconomiserPlant(leiAirside(outdoor, 'unclamped'), air)
          : chilledWaterPlant(leiChilledWater(system, outdoor, 'unclamped'), air)
      const lossKw = Object.values(losses(system)).reduce((sum, kw) => sum + kw, 0)
      expect(1 + lossKw + plant.powerKw(0, 1 + lossKw)).toBeCloseTo(published[system], 13)
    }
  })
})

describe.skipIf(leiAbsent)('the COP held within its domain', () => {
  // No other row changes: with these vectors the lower bounds never act. All four lie beyond the parabola's vertex, where the published PUE falls from 35 to 40 degC.
  test('raises PUE by 0.006 to 0.008 in the four points beyond the turning point', () => {
    const changed = SYSTEMS.flatMap(([system]) =>
      compare(system, 'clamped')
        .map(({ row, pue }) => ({ row, moreBy: pue - Number(row['PUE']) }))
        .filter(({ moreBy }) => Math.abs(moreBy) > 1e-9),
    )
    const named = changed.map(({ row }) => [row['system'], row['T_C'], row['RH_pct'], row['P_Pa']].join(' '))
    expect(named).toEqual(['AE 40 90 101325', 'AE 40 90 85000', 'WEC 40 90 101325', 'WEC 40 90 85000'])
    for (const { moreBy } of changed) {
      expect(moreBy).toBeGreaterThan(0.006)
      expect(moreBy).toBeLessThan(0.008)
    }
  })
})
