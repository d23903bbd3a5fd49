import type { FleetMember } from '../model/fleet.ts'
import { coveragePlan } from './coverage-plan.ts'
import type { Plans } from './plans.ts'
import { resolveAssets } from './resolve/assets.ts'
import type { Resolving } from './resolve/resolving.ts'
import type { WrittenPlan } from './resolve/retirement/plan.ts'
import { retirementStates } from './resolve/retirement/resolve-states.ts'
import type { VariantSites } from './resolve/retirement/resolve-states.ts'
import { resolveFinance } from './resolve/finance/plan.ts'
import { resolveYears } from './resolve/years/plan.ts'
import type { BidConfig } from './schema/bids.ts'
import type { VariantTree } from './variants.ts'

/** Of what a variant's plans are read. */
interface PlannedVariant {
  readonly sites: VariantSites
  /** Its plan of retirement as written; undefined where it has none. */
  readonly written: WrittenPlan | undefined
  /** Its text; undefined where parts of it were refused. */
  readonly tree: VariantTree | undefined
  readonly currency: string
  /** Names of all variants, the baseline first. */
  readonly variants: readonly string[]
  /** Ids of the sites of all of them. */
  readonly siteIds: () => readonly string[]
  /** Of the scenario: what they offer has its price there. */
  readonly bids: readonly BidConfig[]
  /** The baseline; undefined for the baseline itself. */
  readonly baseline: { readonly members: readonly FleetMember[]; readonly plans: Plans } | undefined
}

/** What a variant plans beside its year; what is wrong with it is told. */
export async function variantPlans(
  r: Resolving,
  { sites, written, tree, currency, variants, siteIds, bids, baseline }: PlannedVariant,
): Promise<Plans> {
  const { scenario } = sites
  const retirement = written === undefined ? undefined : retirementStates(r, written, sites)
  const assets = await resolveAssets(r, scenario, currency)
  const coverage = await coveragePlan(r, scenario, tree, written?.standing)
  const years = await resolveYears(r, { sites, tree, standing: written?.standing, variants })
  const finance = resolveFinance(r, {
    name: tree?.name ?? '',
    scenario,
    members: sites.members,
    years,
    variants,
    siteIds,
    bids,
    baseline: baseline?.members,
    before: baseline?.plans,
  })
  return {
    ...(retirement === undefined ? {} : { retirement }),
    ...(assets === undefined ? {} : { assets }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(years === undefined ? {} : { years }),
    ...(finance === undefined ? {} : { finance }),
  }
}
