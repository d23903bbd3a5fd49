import { coveragePlan } from './coverage-plan.ts'
import type { Plans } from './plans.ts'
import { resolveAssets } from './resolve/assets.ts'
import type { Resolving } from './resolve/resolving.ts'
import type { WrittenPlan } from './resolve/retirement/plan.ts'
import { retirementStates } from './resolve/retirement/resolve-states.ts'
import type { VariantSites } from './resolve/retirement/resolve-states.ts'
import type { VariantTree } from './variants.ts'

/** Of what a variant's plans are read. */
interface PlannedVariant {
  readonly sites: VariantSites
  /** Its plan of retirement as written; undefined where it has none. */
  readonly written: WrittenPlan | undefined
  /** Its text; undefined where parts of it were refused. */
  readonly tree: VariantTree | undefined
  readonly currency: string
}

/** What a variant plans beside its year; what is wrong with it is told. */
export async function variantPlans(
  r: Resolving,
  { sites, written, tree, currency }: PlannedVariant,
): Promise<Plans> {
  const { scenario } = sites
  const retirement = written === undefined ? undefined : retirementStates(r, written, sites)
  const assets = await resolveAssets(r, scenario, currency)
  const coverage = await coveragePlan(r, scenario, tree, written?.standing)
  return {
    ...(retirement === undefined ? {} : { retirement }),
    ...(assets === undefined ? {} : { assets }),
    ...(coverage === undefined ? {} : { coverage }),
  }
}
