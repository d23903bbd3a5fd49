import type { PlanSums } from './fleet-plan.ts'

const SUM_KEYS = [
  'sites',
  'capex',
  'opexPerYear',
  'gridKwh',
  'consumptionKwh',
  'bill',
  'carbonKg',
  'npv',
  'refusedTrafficKwh',
] as const satisfies readonly (keyof PlanSums)[]

type Sums = { -readonly [K in keyof PlanSums]: number }

const NOTHING: PlanSums = {
  sites: 0,
  capex: 0,
  opexPerYear: 0,
  gridKwh: 0,
  consumptionKwh: 0,
  bill: 0,
  carbonKg: 0,
  npv: 0,
  refusedTrafficKwh: 0,
}

/** Nothing saved and nothing paid. */
export function noSums(): Sums {
  return { ...NOTHING }
}

/** Adds so many times what stands for one site. */
export function addSums(into: Sums, one: PlanSums, times: number): void {
  for (const key of SUM_KEYS) into[key] += times * one[key]
}

/** What one has beyond another. */
export function sumsBeyond(one: PlanSums, other: PlanSums): PlanSums {
  const found = noSums()
  for (const key of SUM_KEYS) found[key] = one[key] - other[key]
  return found
}
