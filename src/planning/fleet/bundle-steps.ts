import type { BundleOutcome, ClassOutcome } from './outcome.ts'
import type { PlanSums } from './fleet-plan.ts'
import { noSums, sumsBeyond } from './plan-sums.ts'

/** What one measure adds to the measures before it, at one site. */
export interface BundleStep {
  readonly measure: number
  readonly sums: PlanSums
}

/**
 * The steps by which a bundle came about, each with what it adds to the one before, so that they come to the whole bundle.
 * What a measure saves depends on what stands before it, and so may what the others cost: the step has the difference.
 * Where a bundle on the way makes no site, its measures and the next one are one step, told of the last of them.
 *
 * @param sumsOf  what a bundle saves and costs
 */
export function bundleSteps(
  { bundles }: ClassOutcome,
  bundle: number,
  sumsOf: (bundle: BundleOutcome) => PlanSums,
): readonly BundleStep[] {
  const steps: BundleStep[] = []
  let at = bundle
  while (bundles[at]!.measures.length > 0) {
    const [own, less] = [bundles[at]!, bundles[bundles[at]!.before]!]
    const added = own.measures.filter((measure) => !less.measures.includes(measure))
    const sums = { ...sumsBeyond(sumsOf(own), sumsOf(less)), sites: 1 }
    for (const [index, measure] of added.toReversed().entries())
      steps.push({ measure, sums: index === 0 ? sums : { ...noSums(), sites: 1 } })
    at = own.before
  }
  return steps.toReversed()
}
