import { STRETCH_METRICS } from '../../../model/retirement/pieces.ts'
import type { StretchMetric } from '../../../model/retirement/pieces.ts'
import type { Chain, PlanColumn } from '../../../model/retirement/ledger.ts'
import { outputUnit } from '../../../scenarios/output-unit.ts'
import type { Explained } from '../explained.ts'
import { SITE_METRICS } from '../site-metrics.ts'
import type { RetirementScene, Span } from './retirement-scene.ts'
import { siteSum } from './site-sum.ts'
import { standingOver } from './standing-trees.ts'
import type { Standing } from './standing-trees.ts'

/** Columns of a plan that add up over time, all but what is paid once and the sum of all that is paid. */
export type TimedColumn = Exclude<PlanColumn, 'oneOffCost' | 'totalCost'>

/** Trees of columns over spans of a year in one state, each made once. */
export class StateTrees {
  readonly scene: RetirementScene
  readonly #trees = new Map<string, Explained>()

  constructor(scene: RetirementScene) {
    this.scene = scene
  }

  /** A column of the sites after so many waves, over a span. */
  over(chain: Chain, waves: number, span: Span, column: TimedColumn): Explained {
    // Before the plan both chains are the same.
    const standing = { chain: waves === 0 ? 'removed' : chain, waves } as const
    const key = `${standing.chain} ${waves} ${span.from} ${span.to} ${span.year ?? ''} ${column}`
    const known = this.#trees.get(key)
    if (known !== undefined) return known
    const tree = columnOver(this.scene, standing, span, column)
    this.#trees.set(key, tree)
    return tree
  }
}

function columnOver(scene: RetirementScene, standing: Standing, span: Span, column: TimedColumn): Explained {
  const state = scene.stateLabel(standing.chain, standing.waves)
  const isWhole = span.from === scene.year.from && span.to === scene.year.to
  const label = isWhole ? state : `${scene.spanText(span, span.year)}, ${state}`
  if (!isStretchMetric(column)) return standingOver(scene, standing, span, column, label)
  const unit = outputUnit(column, scene.currency)
  const parts = scene.sites.flatMap((site) => {
    const { member } = scene.at(standing.chain, standing.waves, site)
    if (member === undefined) return []
    const tree = () => SITE_METRICS[column](scene.sceneOf(member), scene.stretch(span))
    return [{ site, value: scene.energy(member, span, column), tree }]
  })
  const none = parts.length === 0 ? 'every site is given up' : ZERO_NOTES[column]
  return siteSum(scene, { label, unit, none }, parts)
}

/** Why a column may be 0 at all sites. */
const ZERO_NOTES: Readonly<Partial<Record<StretchMetric, string>>> = {
  loadKwh: 'nothing takes power',
  conversionLossKwh: 'no converter and no cable loses anything',
  coolingKwh: 'nothing cools',
  auxiliaryKwh: 'no auxiliaries are told',
  batteryLossKwh: 'no battery loses anything',
  gensetCost: 'no generator runs',
  scope1Kg: 'no refrigerant is told, and no generator burns diesel',
}

function isStretchMetric(column: PlanColumn): column is StretchMetric {
  return STRETCH_METRICS.some((name) => name === column)
}
