import type { Expected } from '../../scenarios/expectations.ts'
import { pathUnit } from '../../scenarios/output-unit.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { isPlanName, targetOf } from '../explain/target.ts'

/** An output of the result that a sweep reads at every point. */
export interface SweepColumn {
  /** As users name it: `pue` is that of the baseline, `solar.pue` that of a variant; else the whole path. */
  readonly name: string
  readonly variant: string
  /** In the document of a result. */
  readonly path: string
  readonly unit: string
  /** Whether it is shown: always, only where it is not 0 at some point, or never. */
  readonly shown: 'always' | 'where-not-zero' | 'never'
}

/** What is read of each variant where nobody asks for outputs. */
const USUAL = ['consumptionKwh', 'loadKwh', 'coolingKwh', 'pue', 'cost', 'carbonKg'] as const

/** Heat that stays in the room: less consumption is then no saving. */
export const UNMET = 'unmetCoolingKwh'
/** Load that has no power: serving less is no saving either. */
export const UNSERVED = 'unservedKwh'
export const CONSUMPTION = 'consumptionKwh'
export const PUE = 'pue'

/** What tells the lowest points, whether it is shown or not. */
const NEEDED = [CONSUMPTION, PUE, UNMET, UNSERVED] as const

/**
 * The outputs that a sweep reads, those shown first and in their order.
 *
 * @param asked  outputs as `explain` takes them; a metric or a figure of a plan alone is that of each variant
 * @throws NameFault where one leads nowhere
 */
export function sweepColumns(
  loaded: LoadedScenario,
  variants: readonly string[],
  asked: readonly string[],
): SweepColumn[] {
  const wanted =
    asked.length > 0
      ? asked.flatMap((output) => askedColumns(loaded, variants, output))
      : [
          ...USUAL.flatMap((metric) => variants.map((name) => metricColumn(loaded, name, metric, 'always'))),
          ...[UNSERVED, UNMET].flatMap((metric) =>
            variants.map((name) => metricColumn(loaded, name, metric, 'where-not-zero')),
          ),
        ]
  // Beside figures of plans the year before them is no answer: nothing is told of its lowest points.
  const isOnlyOfPlans = wanted.every(({ path }) => isPlanName(path.split('.')[2] ?? ''))
  const needed = isOnlyOfPlans
    ? []
    : NEEDED.flatMap((metric) => variants.map((name) => metricColumn(loaded, name, metric, 'never')))
  const first = new Map<string, SweepColumn>()
  for (const column of [...wanted, ...needed]) if (!first.has(column.path)) first.set(column.path, column)
  return [...first.values()]
}

/** Outputs of a variant that are differences to the baseline. */
const AGAINST_BASELINE = /^savings\.|\.finance\.|\.avoidedMarginalKg/

/** The variants that must be simulated, the baseline first where something is held against it. */
export function simulatedVariants(loaded: LoadedScenario, columns: readonly SweepColumn[]): string[] {
  const isSaving = columns.some(({ path }) => AGAINST_BASELINE.test(path))
  return loaded.variants
    .map(({ name }, index) => ({ name, isFirst: index === 0 }))
    .filter(({ name, isFirst }) => (isFirst && isSaving) || columns.some(({ variant }) => variant === name))
    .map(({ name }) => name)
}

/** The columns as outputs to be held against something, which reads them also where a document leaves sites out. */
export function asExpected(columns: readonly SweepColumn[]): Expected[] {
  return columns.map(({ path, unit }) => ({ output: path, value: 0, unit, tolerance: 0 }))
}

function askedColumns(loaded: LoadedScenario, variants: readonly string[], output: string): SweepColumn[] {
  const [first] = output.split('.') as [string]
  const isOfPlan = isPlanName(first) && !loaded.variants.some(({ name }) => name === first)
  const isMetric = !output.includes('.')
  const names = isMetric || isOfPlan ? variants.map((name) => `${name}.${output}`) : [output]
  // A fault is told with the name as it was written.
  if (isMetric) targetOf(output, loaded)
  return names.map((name) => {
    const { path, variant } = targetOf(name, loaded)
    return { ...columnAt(loaded, path, variant, 'always'), name: shortName(path) }
  })
}

function metricColumn(
  loaded: LoadedScenario,
  variant: string,
  metric: string,
  shown: SweepColumn['shown'],
): SweepColumn {
  return columnAt(loaded, `variants.${variant}.total.${metric}`, variant, shown)
}

function columnAt(
  { currency, variants }: LoadedScenario,
  path: string,
  variant: string,
  shown: SweepColumn['shown'],
): SweepColumn {
  const unit = pathUnit(path.split('.'), currency)
  return { name: shortName(path, variants[0]?.name), variant, path, unit, shown }
}

/** `variants.solar.total.pue` as `solar.pue`, and that of the baseline as `pue`; figures of plans alike. */
function shortName(path: string, baseline = 'baseline'): string {
  const [top, variant, place = '', ...rest] = path.split('.')
  const isTotal = place === 'total' && rest.length === 1
  if (top !== 'variants' || !(isTotal || isPlanName(place))) return path
  const name = isTotal ? rest[0]! : [place, ...rest].join('.')
  return variant === baseline ? name : `${variant}.${name}`
}
