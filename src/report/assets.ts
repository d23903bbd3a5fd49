import { assetFigures } from '../model/assets/asset-figures.ts'
import type { AssetFigures } from '../model/assets/asset-figures.ts'
import type { AssetPlan } from '../model/assets/asset-plan.ts'
import type { Rounding } from './rounding.ts'

/** What a result holds of assets: the figures of every line by list and id, and their totals. */
export type AssetsResult = AssetFigures

/** What becomes of the equipment of a plan. */
export function assetsOf(plan: AssetPlan, round: Rounding): AssetsResult {
  return allRounded(assetFigures(plan), round) as AssetsResult
}

function allRounded(value: unknown, round: Rounding): unknown {
  if (typeof value === 'number') return round(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, allRounded(inside, round)]))
}
