import { assetFigures } from '../model/assets/asset-figures.ts'
import type { AssetPlan } from '../model/assets/asset-plan.ts'

/** Every output of an asset plan, dotted, as it stands below `assets` in a result. */
export function assetOutputs(plan: AssetPlan): readonly string[] {
  return numbersBelow('', assetFigures(plan))
}

function numbersBelow(at: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inside]) =>
    numbersBelow(at === '' ? key : `${at}.${key}`, inside),
  )
}

/** Names of outputs that are money, in the currency of the scenario. */
export const ASSET_MONEY: ReadonlySet<string> = new Set([
  'cost',
  'costPerItem',
  'bookValue',
  'depreciationAvoidedPerYear',
  'depreciationAvoided',
  'handlingCost',
  'avoidedPurchase',
  'proceeds',
  'fees',
  'netCash',
  'gainOnSale',
  'revenue',
  'residueCost',
  'disposalCost',
  'recoveryCost',
  'recyclingRevenue',
  'reuseRevenue',
  'costs',
  'net',
  'bookValueCarried',
])
