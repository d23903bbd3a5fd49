import type { LoadedScenario } from '../../scenarios/load.ts'
import { nearest, shown } from '../../scenarios/problem.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { NameFault } from '../explain/target.ts'
import { SHORT_NAMES } from '../sizing/sized-outputs.ts'
import { sweepColumns } from '../sweep/sweep-columns.ts'
import type { SweepColumn } from '../sweep/sweep-columns.ts'

/** Metrics of a variant that are told of its draws unless outputs are asked for. */
const USUAL = ['consumptionKwh', 'gridImportKwh', 'cost', 'carbonKg'] as const
const USUAL_SAVINGS = ['consumptionKwh', 'cost', 'carbonKg'] as const
const USUAL_MONEY = ['finance.npv', 'finance.paybackYears'] as const

/** The usual outputs of variants: what each takes and costs, what it saves, and whether it pays. */
export function usualColumns(loaded: LoadedScenario, variants: readonly string[]): SweepColumn[] {
  return variants.flatMap((name) => [
    ...columnsOf(loaded, name, USUAL),
    ...againstBaseline(loaded, name, USUAL_SAVINGS),
  ])
}

/** Those that inputs are ranked by: whether a variant pays, and what it saves; of the baseline what it costs. */
export function decisiveColumns(loaded: LoadedScenario, variant: string): SweepColumn[] {
  if (variant === BASELINE) return columnsOf(loaded, variant, ['cost', 'carbonKg'])
  return againstBaseline(loaded, variant, ['cost', 'carbonKg'])
}

function columnsOf(loaded: LoadedScenario, variant: string, names: readonly string[]): SweepColumn[] {
  return names.flatMap((name) => told(sweepColumns(loaded, [variant], [name])))
}

function againstBaseline(loaded: LoadedScenario, name: string, savings: readonly string[]): SweepColumn[] {
  if (name === BASELINE) return []
  const hasMoney = loaded.variants.find((one) => one.name === name)!.plans.finance !== undefined
  return [
    ...(hasMoney ? columnsOf(loaded, name, USUAL_MONEY) : []),
    ...columnsOf(
      loaded,
      name,
      savings.map((key) => `savings.${name}.${key}`),
    ),
  ]
}

/**
 * Outputs by their names, of each variant that has them: a short name such as `npv` or `bill`, a metric, a figure of a plan,
 * or a whole path.
 *
 * @throws NameFault where a name leads nowhere in any variant
 */
export function askedColumns(
  loaded: LoadedScenario,
  variants: readonly string[],
  asked: readonly string[],
): SweepColumn[] {
  const found = new Map<string, SweepColumn>()
  for (const name of asked)
    for (const column of columnsNamed(loaded, variants, name)) found.set(column.path, column)
  return [...found.values()]
}

function columnsNamed(loaded: LoadedScenario, variants: readonly string[], asked: string): SweepColumn[] {
  const short = Object.hasOwn(SHORT_NAMES, asked) ? SHORT_NAMES[asked]! : undefined
  const isMoney = short?.[0] === 'finance'
  if (isMoney && loaded.variants.every(({ plans }) => plans.finance === undefined))
    throw new NameFault(
      `no ${shown(asked)} without money through the years: write "investments" and "finance" into the scenario`,
    )
  const name = short === undefined ? asked : isMoney ? short.join('.') : short.at(-1)!
  const faults: unknown[] = []
  const columns = variants.flatMap((variant) => {
    try {
      return told(sweepColumns(loaded, [variant], [name]))
    } catch (error) {
      if (!(error instanceof NameFault)) throw error
      faults.push(error)
      return []
    }
  })
  if (columns.length === 0) {
    const near = asked.includes('.') ? undefined : nearest(asked, Object.keys(SHORT_NAMES))
    throw near === undefined ? faults[0] : new NameFault(`no output ${shown(asked)}: did you mean "${near}"?`)
  }
  return columns
}

/** Columns that were asked for, without those that only a sweep needs. */
function told(columns: readonly SweepColumn[]): SweepColumn[] {
  return columns.filter(({ shown: when }) => when === 'always')
}
