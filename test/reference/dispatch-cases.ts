import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { StorageProblem } from '../../src/model/storage/storage-problem.ts'

const folder = join(process.env['BASEWATT_REFERENCE'] ?? '../shared/reference', 'solar')

/** What the reference tells of a case [kWh, kW, yuan]. */
interface Told {
  readonly case: string
  readonly E_kWh: number
  readonly P_kW: number
  readonly eta_c: number
  readonly eta_d: number
  readonly soc_min_kWh: number
  readonly soc_init_kWh: number
  readonly no_battery_cost: number
  readonly lp_cost: number
  readonly rule_cost: number
  readonly rule_discharge_kWh: number
  readonly rule_charge_kWh: number
  readonly rule_grid_kWh: number
  readonly rule_curtail_kWh: number
  readonly rule_final_soc: number
}

/** A battery at a site with solar and a tariff of three prices, for a year of hours. */
export interface DispatchCase {
  readonly told: Told
  readonly problem: StorageProblem
  /** Load, solar power, and load less solar [kW]. */
  readonly loadKw: Float64Array
  readonly solarKw: Float64Array
  readonly netKw: Float64Array
}

/** The cases of the reference; none where its folder is absent, which is said. */
export function dispatchCases(): DispatchCase[] {
  if (!existsSync(folder)) {
    console.warn(`dispatch: SKIPPED, no reference data at ${folder} (set BASEWATT_REFERENCE)`)
    return []
  }
  const text = gunzipSync(readFileSync(join(folder, 'tou_dispatch_input.csv.gz'))).toString('utf8')
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const loadKw = Float64Array.from(rows, (row) => row[1]!)
  const solarKw = Float64Array.from(rows, (row) => row[2]!)
  const netKw = loadKw.map((kw, i) => kw - solarKw[i]!)
  const worthPerKwh = Float64Array.from(rows, (row) => row[3]!)
  const cases = JSON.parse(readFileSync(join(folder, 'tou_dispatch_reference.json'), 'utf8')) as Told[]
  return cases.map((told) => ({
    told,
    loadKw,
    solarKw,
    netKw,
    problem: problemOf(told, netKw, worthPerKwh),
  }))
}

function problemOf(told: Told, netKw: Float64Array, worthPerKwh: Float64Array): StorageProblem {
  return {
    stepH: 1,
    chargeEfficiency: told.eta_c,
    dischargeEfficiency: told.eta_d,
    keep: 1,
    fullKwh: told.E_kWh,
    startKwh: told.soc_init_kWh,
    freeKw: netKw.map((kw) => Math.max(0, -kw)),
    chargeKw: new Float64Array(netKw.length).fill(told.P_kW),
    dischargeKw: netKw.map((kw) => Math.min(told.P_kW, Math.max(0, kw))),
    floorKwh: new Float64Array(netKw.length).fill(told.soc_min_kWh),
    worthPerKwh,
  }
}

/** The bill of a case without its battery [yuan]. */
export function billWithoutBattery({ netKw, problem }: DispatchCase): number {
  let bill = 0
  for (let i = 0; i < netKw.length; i++) bill += Math.max(0, netKw[i]!) * problem.worthPerKwh[i]!
  return bill
}
