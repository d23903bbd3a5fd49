import type { ClassOutcome, MeasureMoney, YearOutcome } from '../../../src/planning/fleet/outcome.ts'
import type { PlanLimits } from '../../../src/planning/fleet/fleet-choice.ts'
import type { PlanBasis } from '../../../src/planning/fleet/plan-basis.ts'
import { NONE } from '../../../src/planning/fleet/plan-fleet.ts'
import type { FleetClass } from '../../../src/planning/fleet/plan-fleet.ts'
import type { FleetDraws } from '../../../src/planning/fleet-draws/drawn-fleet.ts'
import type { Measure } from '../../../src/scenarios/measures/measure.ts'

const at = { file: 'small.yaml', line: 1, column: 1 }

/** A year of a site that takes so much from the grid, at 0.7 a kWh and 0.5 kg. */
function yearOf(kwh: number): YearOutcome {
  return {
    shutdownHours: 0,
    refusedTrafficKwh: 0,
    consumptionKwh: kwh,
    gridImportKwh: kwh,
    cost: 0.7 * kwh,
    carbonKg: kwh / 2,
  }
}

/** A measure with its life, and its operation as a share of its price. */
export function measure(
  id: string,
  lifeYears: number,
  lifeRange?: readonly [number, number],
  share = 0,
): Measure {
  return {
    id,
    name: id,
    stage: 'load',
    confidence: 'assumption',
    source: 'made up',
    shipped: false,
    at,
    kinds: ['base-station'],
    needs: [],
    lacks: [],
    when: undefined,
    set: [],
    group: undefined,
    excludes: new Set(),
    requires: [],
    after: [],
    capex: { value: 0, range: undefined, at },
    opex: { kind: 'share', share },
    lifeYears,
    lifeRange,
  }
}

/** A bundle by its measures with their prices, and what it leaves of the kWh that the site takes. */
type SmallBundle = readonly [measures: readonly number[], kwh: number, money: readonly MeasureMoney[]]

/** A class of sites: what one takes as it is, and its bundles. */
export function outcome(kwh: number, bundles: readonly SmallBundle[]): ClassOutcome {
  const all: readonly SmallBundle[] = [[[], kwh, []], ...bundles]
  return {
    bundles: all.map(([measures, left, money]) => ({ measures, year: yearOf(left), money, before: 0 })),
    left: 0,
    refused: [],
  }
}

/** A fleet of sites, each with its class and in the order of its name. */
export function smallBasis(
  measures: readonly Measure[],
  outcomes: readonly ClassOutcome[],
  classOf: readonly number[],
): PlanBasis {
  const classes = outcomes.map((_, own): FleetClass => ({
    id: `class-${own}`,
    site: { kind: 'map', at, entries: new Map() },
    installed: [],
    role: undefined,
    row: {},
    group: undefined,
    kind: 'base-station',
    archetype: '',
  }))
  const none = () => new Uint32Array(classOf.length).fill(NONE)
  return {
    fleet: {
      classes,
      classOf: Uint32Array.from(classOf),
      rowOf: none(),
      groupOf: none(),
      provinceOf: new Uint32Array(classOf.length),
      provinces: ['(none)'],
      groups: 0,
      inventory: undefined,
    },
    measures,
    outcomes,
    applicable: outcomes.map(({ bundles }) => [...new Set(bundles.flatMap((bundle) => bundle.measures))]),
    terms: { horizon: 10, discountRate: 0.08, priceGrowth: 0, opexGrowth: 0 },
    currency: 'CNY',
    year: 2021,
    siteYears: 0,
  }
}

/** Limits of a plan without years. */
export function limitsOf(budget: number, more: Partial<PlanLimits> = {}): PlanLimits {
  const none = { hasYears: false, carry: true, rollout: [], coverage: new Map() }
  return { ...none, objective: 'npv', budgets: [budget], ...more }
}

/** Draws of money. */
export function drawing(
  count: number,
  priceLevel: readonly [number, number] | undefined,
  capexSpread = 0,
  more: Partial<FleetDraws> = {},
): FleetDraws {
  return {
    count,
    seed: 1,
    money: { priceLevel: { value: 1, range: priceLevel }, capexSpread },
    physicalRanges: 0,
    simulated: [],
    ...more,
  }
}
