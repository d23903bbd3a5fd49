import type { JudgedRobust, PlanOverDraws } from '../../planning/fleet-draws/judged-robust.ts'
import { rounded } from '../rounding.ts'
import { VERSION } from '../version.ts'
import { planDocument, scenarioDocument } from './plan-document.ts'
import type { PlannedScenario } from './plan-words.ts'
import { percentilesDocument } from './stability-document.ts'

/** A robust plan as a document; numbers are rounded here and only here. */
export function robustDocument(judged: JudgedRobust, scenario: PlannedScenario) {
  const { found, plan, robust, ofMean, count, seed, physicalDraws } = judged
  const { total, coverage, byMeasure, byProvince, byKind, chosenRows, chosen, ...about } = planDocument(plan)
  return {
    basewatt: { robust: 1 as const, version: VERSION },
    ...scenarioDocument(scenario),
    objective: about.objective,
    valueUnit: about.valueUnit,
    currency: about.currency,
    budget: about.budget,
    terms: about.terms,
    percentile: found.percent,
    draws: count,
    seed,
    physicalDraws,
    plansWeighed: found.candidates,
    proof: {
      value: rounded(found.value),
      bound: rounded(found.bound),
      gapPercent: rounded(100 * found.gap),
    },
    robust: overDrawsDocument(robust),
    bestInMean: overDrawsDocument(ofMean),
    gain: rounded(robust.score - ofMean.score),
    givenUpInMean: rounded(ofMean.value.mean - robust.value.mean),
    total,
    coverage,
    byMeasure,
    byProvince,
    byKind,
    chosenRows,
    chosen,
  }
}

function overDrawsDocument({ sites, spent, score, value, npv, losing, overspending }: PlanOverDraws) {
  return {
    sites,
    spent: rounded(spent),
    valueAtPercentile: rounded(score),
    value: percentilesDocument(value),
    npv: percentilesDocument(npv),
    npvBelowZeroPercent: rounded(100 * losing),
    overBudgetPercent: rounded(100 * overspending),
  }
}
