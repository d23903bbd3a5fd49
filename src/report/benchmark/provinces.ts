import type { TariffYear } from '../../model/economy/tariff-year.ts'
import type { Totals } from '../../model/metrics.ts'
import type { TimeAxis } from '../../model/time.ts'
import { SHIPPED } from '../../scenarios/catalogue.ts'
import { loadScenario } from '../../scenarios/load.ts'
import { simulateScenario } from '../simulate.ts'
import { seedFile } from './seeds.ts'

/** Where the climate of a province lies. */
export type ClimatePlace = 'capital' | 'in-province' | 'nearest'

/** A province with what a base station in it is reckoned with; rows of data/tariffs/provinces.csv. */
export interface Province {
  readonly id: string
  readonly name: string
  /** Time-of-use rules of the catalogue; undefined where none is recorded whole. */
  readonly rules: string | undefined
  /** Why these, or what is recorded instead. */
  readonly rulesNote: string
  readonly climate: string
  readonly climatePlace: ClimatePlace
  readonly note: string
  /** Grid factor; undefined where none is recorded [kg/kWh]. */
  readonly carbonKgPerKwh: number | undefined
}

/** Tariff of a province without recorded rules. */
export const FLAT_TARIFF = 'cn-direct-flat'

/** Every province of the catalogue, in its order. */
export async function readProvinces(): Promise<Province[]> {
  const rows = await SHIPPED.table('provinces')
  return Promise.all(
    rows.map(async (row) => {
      const factor = row['grid'] === '' ? undefined : await SHIPPED.row('grids', row['grid']!)
      return {
        id: row['id']!,
        name: row['name']!,
        rules: row['rules'] === '' ? undefined : row['rules']!,
        rulesNote: row['rules_note']!,
        climate: row['climate']!,
        climatePlace: row['climate_place'] as ClimatePlace,
        note: row['note']!,
        carbonKgPerKwh: factor === undefined ? undefined : Number(factor['kg_per_kwh']),
      }
    }),
  )
}

/** The one site of a scenario, simulated in each variant. */
export interface SimulatedImports {
  readonly axis: TimeAxis
  readonly tariff: TariffYear
  /** By variant, one value per step [kW]. */
  readonly importKw: ReadonlyMap<string, Float64Array>
  /** Of the year, by variant. */
  readonly totals: ReadonlyMap<string, Totals>
}

/**
 * The site of a scenario file of one site, a tariff and, where it is told, a climate in place of its own.
 *
 * @param variant  simulated alone beside the baseline; all of them where left out
 */
export async function importsUnder(
  file: string,
  {
    tariff,
    climate,
    variant,
  }: { readonly tariff: string; readonly climate?: string; readonly variant?: string },
): Promise<SimulatedImports> {
  const sets = [`tariff=${tariff}`, ...(climate === undefined ? [] : [`weather.normals=${climate}`])]
  const loaded = await loadScenario(seedFile(file), { sets, ...(variant === undefined ? {} : { variant }) })
  const importKw = new Map<string, Float64Array>()
  const simulated = simulateScenario(loaded, ({ name }, _, columns) => {
    importKw.set(name, columns.importKw.slice())
  })
  return {
    axis: loaded.axis,
    tariff: loaded.variants[0]!.members[0]!.spec.tariff!,
    importKw,
    totals: new Map(simulated.map(({ variant: { name }, year }) => [name, year.total])),
  }
}

/** The tariff of a province, as a scenario names it. */
export function tariffOf({ rules }: Province): string {
  return rules ?? FLAT_TARIFF
}
