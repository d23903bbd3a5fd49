import type { SiteKind } from '../../model/fleet.ts'
import type { Confidence } from '../catalogue.ts'
import type { Mark, Problem } from '../problem.ts'
import type { UsedDefault, Warning } from '../resolve/resolving.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'
import type { Formula } from './formula.ts'
import type { Stage } from './stages.ts'

/** A value that a measure sets at a path below a site; it may hold values that formulas give. */
export interface MeasurePatch {
  /** Below the site, as in `dcBus.solar`. */
  readonly path: string
  readonly at: Mark
  readonly node: SourceNode
  /** Of the maps in `node` that are formulas, what they were read to. */
  readonly formulas: ReadonlyMap<MapNode, SetFormula>
}

/** A value of a site that a formula gives, in a unit as a scenario writes it; no unit for a plain number. */
export interface SetFormula {
  readonly formula: Formula
  readonly unit: string | undefined
}

/** Money as a formula or an amount, with its P5 and P95 where they are told [currency or currency/a]. */
export interface Amount {
  readonly value: Formula | number
  readonly range: readonly [p5: Formula | number, p95: Formula | number] | undefined
  readonly at: Mark
}

/** What operation costs a year: a share of the price, or money; below zero for a saving of maintenance. */
export type Opex = { readonly kind: 'share'; readonly share: number } | ({ readonly kind: 'money' } & Amount)

/** A retrofit: what it changes in a site, where it can be done, what it costs. */
export interface Measure {
  readonly id: string
  readonly name: string
  readonly stage: Stage
  readonly confidence: Confidence
  readonly source: string
  /** True for those of the catalogue. */
  readonly shipped: boolean
  readonly at: Mark
  readonly kinds: readonly SiteKind[]
  /** Of each at least one path must be there. */
  readonly needs: readonly (readonly string[])[]
  readonly lacks: readonly string[]
  readonly when: Formula | undefined
  /** Empty where `group` changes all sites of a group together. */
  readonly set: readonly MeasurePatch[]
  readonly group:
    | { readonly hub: readonly MeasurePatch[]; readonly member: readonly MeasurePatch[] }
    | undefined
  /** Ids that cannot be in one bundle with it, whichever of the two says so. */
  readonly excludes: ReadonlySet<string>
  readonly requires: readonly string[]
  readonly after: readonly string[]
  readonly capex: Amount
  readonly opex: Opex
  readonly lifeYears: number
  readonly lifeRange: readonly [p5: number, p95: number] | undefined
}

/** Role of a site in its group. */
export type GroupRole = 'hub' | 'member'

/** What one measure costs one site [currency], [currency/a]. */
export interface MeasureCost {
  readonly capex: number
  readonly opexPerYear: number
  readonly capexRange?: readonly [p5: number, p95: number]
}

/** The measures that a plan considers. */
export interface ReadMeasures {
  /** In the order in which a bundle applies them. */
  readonly measures: readonly Measure[]
  /** All that are known, considered or not, in the same order: what may be installed. */
  readonly known: readonly Measure[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  /** What measures of the scenario leave open. */
  readonly defaults: readonly UsedDefault[]
}
