import type { SiteKind } from '../../model/fleet.ts'
import type { Catalogue, Confidence, Row } from '../catalogue.ts'
import { problemsOf } from '../issues.ts'
import { parseNumber } from '../number.ts'
import type { Problem } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { UsedDefault } from '../resolve/resolving.ts'
import { knownKeysAt } from '../scenario-reader.ts'
import { PLAN_OBJECTIVES, planSchema } from '../schema/plan.ts'
import type { PlanConfig } from '../schema/plan.ts'
import { markOf } from '../source-path.ts'
import { plainValue } from '../source-tree.ts'
import type { MapNode } from '../source-tree.ts'

/** What a plan of retrofits is made under. */
export interface PlanSettings {
  readonly objective: (typeof PLAN_OBJECTIVES)[number]
  /** Undefined where the scenario gives none, or budgets by year [currency]. */
  readonly budget: number | undefined
  /** Whole years, 1 or more. */
  readonly horizon: number
  /** Fractions of a year, as is the growth of energy prices and of operation. */
  readonly discountRate: number
  readonly priceGrowth: number
  readonly opexGrowth: number
  /** Most bundles of a class of sites, the site as it is among them. */
  readonly bundles: number
  /** Budgets by year, the first for the scenario's year; none where all is done at once [currency]. */
  readonly years: readonly number[]
  readonly carry: boolean
  readonly rollout: readonly RolloutLimit[]
  /** Least share of sites with a measure; only of the kinds that the scenario names [fraction]. */
  readonly coverage: ReadonlyMap<SiteKind, number>
  readonly priceLevel: {
    readonly value: number
    readonly range: readonly [p5: number, p95: number] | undefined
  }
  /** Either way, P5 to P95 [fraction]. */
  readonly capexSpread: number
}

/** Most sites that are changed in a year: of a measure, of a kind, or of all. */
export interface RolloutLimit {
  readonly measure: string | undefined
  readonly kind: SiteKind | undefined
  readonly perYear: number
}

/** Settings of a plan, with what the scenario left open; undefined where something is wrong. */
export interface ReadPlan {
  readonly settings: PlanSettings | undefined
  readonly defaults: readonly UsedDefault[]
  readonly problems: readonly Problem[]
}

/** The settings of a scenario's plan, defaults where it says nothing; it need not have any. */
export async function readPlan(root: MapNode, catalogue: Catalogue, currency: string): Promise<ReadPlan> {
  const entry = root.entries.get('plan')
  const only: MapNode = { ...root, entries: new Map(entry === undefined ? [] : [['plan', entry]]) }
  const { data, error } = planSchema({ currency }).safeParse(plainValue(only))
  if (data === undefined)
    return { settings: undefined, defaults: [], problems: problemsOf(only, error, knownKeysAt) }
  const open = new OpenSettings(await catalogue.table('defaults'))
  const settings = settingsOf(data.plan ?? {}, open)
  const { years, horizon } = settings
  const problems: Problem[] = []
  if (years.length > horizon)
    problems.push({
      ...markOf(only, ['plan', 'years']),
      path: 'plan.years',
      expected: `at most as many years as plan.horizon, ${horizon}`,
      got: `a list of ${years.length}`,
    })
  if (settings.priceLevel.value !== 1)
    problems.push({
      ...markOf(only, ['plan', 'priceLevel']),
      path: 'plan.priceLevel',
      expected: '1, with a range around it: what energy costs stands in tariffs',
      got: `${settings.priceLevel.value}`,
    })
  return { settings, defaults: open.used, problems }
}

function settingsOf(plan: PlanConfig, open: OpenSettings): PlanSettings {
  if (plan.measures === undefined) open.take<unknown>(undefined, 'measures', (text) => text)
  const { rollout = [], coverage = {}, years = [] } = plan
  return {
    objective: open.take(plan.objective, 'objective', (text) => PLAN_OBJECTIVES.find((one) => one === text)),
    budget: plan.budget,
    horizon: open.take(plan.horizon, 'horizon', parseNumber),
    discountRate: open.take(plan.discount, 'discount', parseFraction),
    priceGrowth: open.take(plan.prices, 'prices', parseFraction),
    opexGrowth: open.take(plan.opexGrowth, 'opexGrowth', parseFraction),
    bundles: open.take(plan.bundles, 'bundles', parseNumber),
    years: years.map(({ budget }) => budget),
    carry: open.take(plan.carry, 'carry', (text) => text === 'true'),
    rollout: rollout.map(({ measure, kind, perYear }) => ({ measure, kind, perYear })),
    coverage: new Map(
      Object.entries(coverage).flatMap(([kind, share]): [SiteKind, number][] =>
        share === undefined ? [] : [[kind as SiteKind, share]],
      ),
    ),
    priceLevel: open.take(plan.priceLevel, 'priceLevel', (text) => {
      const value = parseNumber(text)
      return value === undefined ? undefined : { value, range: undefined }
    }),
    capexSpread: open.take(plan.capexSpread, 'capexSpread', parseFraction),
  }
}

/** What a plan leaves open, taken from the rows of its defaults. */
class OpenSettings {
  readonly used: UsedDefault[] = []
  readonly #rows: ReadonlyMap<string, Row>

  constructor(rows: readonly Row[]) {
    this.#rows = new Map(rows.map((row) => [row['path']!, row]))
  }

  take<T>(given: T | undefined, key: string, read: (text: string) => T | undefined): T {
    if (given !== undefined) return given
    const path = `plan.${key}`
    const row = this.#rows.get(path)
    const value = read(row?.['value'] ?? '')
    if (row === undefined || value === undefined) throw new Error(`data/defaults.csv: ${path} cannot be read`)
    const confidence = row['confidence'] as Confidence
    this.used.push({ path, value: row['value']!, source: row['source']!, confidence })
    return value
  }
}
