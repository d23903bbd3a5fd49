/** Plants with the parameter vectors published with Lei and Masanet 2020, and the points computed with them. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { AirHandlers } from '../../src/model/cooling/data-centre/air-handlers.ts'
import type { AirsideEconomiserSpec } from '../../src/model/cooling/data-centre/airside-economiser.ts'
import type { ChilledWaterSpec } from '../../src/model/cooling/data-centre/chilled-water.ts'
import type { ChillerSpec } from '../../src/model/cooling/data-centre/chiller.ts'
import type { CoolingTower } from '../../src/model/cooling/data-centre/cooling-tower.ts'
import { outdoorAir } from '../../src/model/cooling/data-centre/outdoor-air.ts'
import type { OutdoorAir } from '../../src/model/cooling/data-centre/outdoor-air.ts'

export const LEI_FOLDER = resolve(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'cooling')
export const leiAbsent = !existsSync(LEI_FOLDER)

export type LeiSystem = 'AE' | 'WEC' | 'WES'
type Row = Record<string, string>
type Parameters = Record<string, number>
export type Domain = ChillerSpec['domain']

/** The rows of a system. */
export function leiRows(system: LeiSystem): Row[] {
  const text = readFileSync(resolve(LEI_FOLDER, 'lei2020_readme_points.csv'), 'utf8')
  const rows: Row[] = parse(text, { columns: true, skip_empty_lines: true })
  return rows.filter((row) => row['system'] === system)
}

/** The published vector of a system. */
export function leiParameters(system: LeiSystem): Parameters {
  const text = readFileSync(resolve(LEI_FOLDER, 'lei2020_readme_params.json'), 'utf8')
  return (JSON.parse(text) as Record<LeiSystem, Parameters>)[system]
}

/** Weather of rows, one step each; sea-water rows say nothing of it. */
export function leiWeather(rows: readonly Row[]): OutdoorAir {
  const column = (name: string, scale = 1, absent = 0) =>
    Float64Array.from(rows, (row) => (row[name] === '' ? absent : Number(row[name]) * scale))
  const weather = {
    temperatureC: column('T_C'),
    relativeHumidity: column('RH_pct', 0.01, 50),
    pressurePa: column('P_Pa'),
  }
  return outdoorAir(weather, 'lei-2020')
}

const mover = (p: Parameters, pressure: string, efficiency: string) => ({
  pressurePa: p[pressure]!,
  efficiency: p[efficiency]!,
})

function handlers(p: Parameters): AirHandlers {
  const fan = mover(p, 'Fan_Pressure_CRAC', 'Fan_e_CRAC')
  return { fan, riseK: p['delta_T_air']!, fanExponent: 1, designKw: Infinity, fanHeat: 'ignored' }
}

function chillers(p: Parameters, domain: Domain): ChillerSpec {
  const size = { kind: 'load', load: p['Chiller_load']! } as const
  return { curve: 'lei-2020', correction: p['pCOP']!, ratedCop: 3, size, domain }
}

function tower(p: Parameters): CoolingTower {
  return {
    approachK: p['AT_CT']!,
    rangeK: p['delta_T_CT']!,
    liquidToGas: p['L_to_G']!,
    pump: mover(p, 'Pump_Pressure_CT', 'Pump_e_CT'),
    fan: mover(p, 'Fan_Pressure_CT', 'Fan_e_CT'),
    water: { latentHeatKjPerKg: 2450, windage: 0.0002, cyclesOfConcentration: 5 },
  }
}

export function leiChilledWater(
  system: 'WEC' | 'WES',
  outdoor: OutdoorAir,
  domain: Domain,
): ChilledWaterSpec {
  const p = leiParameters(system)
  const sink: ChilledWaterSpec['sink'] =
    system === 'WEC'
      ? { kind: 'tower', tower: tower(p) }
      : {
          kind: 'sea',
          sea: {
            temperatureC: outdoor.temperatureC,
            riseK: p['delta_T_sea']!,
            pump: mover(p, 'Pump_Pressure_sea', 'Pump_e_sea'),
          },
        }
  return {
    kind: 'chilled-water',
    capacityKw: Infinity,
    supplyC: p['T_sa_setpoint']!,
    airHandlers: handlers(p),
    coilEffectiveness: p['HTE']!,
    sensibleHeatRatio: p['SHR']!,
    humidifierPump: mover(p, 'Pump_Pressure_HD', 'Pump_e_HD'),
    chilledWater: { riseK: p['delta_T_water']!, pump: mover(p, 'Pump_Pressure_CW', 'Pump_e_CW') },
    chillers: chillers(p, domain),
    sink,
    economiser: {
      approachK: p['AT_HE']!,
      pump: mover(p, 'Pump_Pressure_WE', 'Pump_e_WE'),
      control: 'always',
    },
    outdoor,
  }
}

export function leiAirside(outdoor: OutdoorAir, domain: Domain): AirsideEconomiserSpec {
  const p = leiParameters('AE')
  return {
    kind: 'airside-economiser',
    capacityKw: Infinity,
    supplyLowC: p['T_sa_lower']!,
    supplyHighC: p['T_sa_upper']!,
    airHandlers: handlers(p),
    sprayPump: mover(p, 'Pump_Pressure_HD', 'Pump_e_HD'),
    limits: { temperatureC: 27, dewPointC: 15, highHumidity: 0.8, lowHumidity: 0.2 },
    chilledWater: { riseK: p['delta_T_water']!, pump: mover(p, 'Pump_Pressure_CW', 'Pump_e_CW') },
    chillers: chillers(p, domain),
    tower: tower(p),
    outdoor,
  }
}
