import type { LoadedScenario } from '../scenarios/load.ts'
import type { PlanName } from '../scenarios/plan-names.ts'
import { csvText } from './csv.ts'
import { cashflowCsv, cashflowUnits } from './finance/cashflow-csv.ts'
import { outputsOf } from './outputs.ts'
import type { Result, SimulatedVariant } from './result.ts'
import { planUnits, retirementCsv, retirementRoomsCsv } from './retirement/retirement-csv.ts'
import { yearsCsv, yearsUnits } from './years/years-csv.ts'

/** A file of a run folder. */
interface PlanFile {
  readonly name: string
  readonly text: string
}

/** The files that a run writes of its plans, each only where some variant has such a plan. */
export const PLAN_FILES = [
  'retirement.csv',
  'retirement-rooms.csv',
  'assets.csv',
  'coverage.csv',
  'years.csv',
  'cashflow.csv',
] as const

/** The files of the plans of a run. */
export function planFiles(
  loaded: LoadedScenario,
  simulated: readonly SimulatedVariant[],
  result: Result,
): PlanFile[] {
  const texts: Readonly<Record<(typeof PLAN_FILES)[number], readonly [PlanName, () => string]>> = {
    'retirement.csv': ['retirement', () => retirementCsv(result, loaded.currency)],
    'retirement-rooms.csv': ['retirement', () => retirementRoomsCsv(loaded, simulated)],
    'assets.csv': ['assets', () => figuresCsv(result, 'assets')],
    'coverage.csv': ['coverage', () => figuresCsv(result, 'coverage')],
    'years.csv': ['years', () => yearsCsv(result, loaded.currency)],
    'cashflow.csv': ['finance', () => cashflowCsv(result, loaded.currency)],
  }
  return PLAN_FILES.flatMap((name) => {
    const [plan, text] = texts[name]
    return isPlanned(result, plan) ? [{ name, text: text() }] : []
  })
}

/** Units of the columns of these files, for the manifest; of the other files each row tells its unit. */
export function planFileUnits(result: Result, currency: string): Record<string, string> {
  return {
    ...(isPlanned(result, 'retirement') ? planUnits(currency) : {}),
    ...(isPlanned(result, 'years') ? yearsUnits(currency) : {}),
    ...(isPlanned(result, 'finance') ? cashflowUnits(currency) : {}),
  }
}

function isPlanned({ variants }: Pick<Result, 'variants'>, plan: PlanName): boolean {
  return Object.values(variants).some((variant) => variant[plan] !== undefined)
}

/** assets.csv, coverage.csv: one row for each variant and figure, under its path below the plan. */
function figuresCsv(result: Result, plan: PlanName): string {
  const rows = Object.entries(result.variants).flatMap(([variant, { total, [plan]: figures }]) => {
    const start = `variants.${variant}.${plan}.`
    const only = { ...result, variants: { [variant]: { total, [plan]: figures } }, savings: {} }
    return outputsOf(only)
      .filter(({ path }) => path.startsWith(start))
      .map(({ path, value, unit }) => [variant, path.slice(start.length), value, unit])
  })
  return csvText([['variant', 'output', 'value', 'unit'], ...rows])
}
