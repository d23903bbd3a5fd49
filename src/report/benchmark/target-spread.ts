import { medianSorted } from 'simple-statistics'
import type { ConfidenceWord } from '../../model/policy-facts.ts'
import { keepsTo } from '../../model/policy-rule.ts'
import type { Comparison, PolicyRule } from '../../model/policy-rule.ts'
import { rounded } from '../rounding.ts'
import type { ClimateReading } from './climates.ts'

/** A limit that readings are held against, with every rule that sets it. */
export interface HeldTarget {
  readonly comparison: Comparison
  readonly limit: number
  readonly rules: readonly {
    readonly id: string
    readonly title: string
    readonly requirement: string
    readonly confidence: ConfidenceWord
  }[]
}

/** A reading over all climates. */
export interface TargetSpread {
  readonly name: string
  readonly lowest: { readonly climate: string; readonly value: number }
  readonly median: number
  readonly highest: { readonly climate: string; readonly value: number }
  /** Number of climates that keep to each target, in the order of the targets. */
  readonly climatesThatMeet: readonly number[]
}

/**
 * The rules of a catalogue by the limit that they set, the least strict limit first.
 *
 * @throws Error where an id is none of them or its rule sets no limit: a fault of the seed
 */
export function heldTargets(ids: readonly string[], rules: readonly PolicyRule[]): HeldTarget[] {
  const targets = new Map<string, HeldTarget>()
  for (const id of ids) {
    const rule = rules.find((one) => one.id === id)
    const { comparison, limit } = rule ?? {}
    if (rule === undefined || comparison === undefined || limit === undefined)
      throw new Error(`no target "${id}" with a limit in data/policy/pue-targets.csv`)
    const key = `${comparison} ${limit}`
    const { title, requirement, confidence } = rule
    const before = targets.get(key)?.rules ?? []
    targets.set(key, { comparison, limit, rules: [...before, { id, title, requirement, confidence }] })
  }
  return [...targets.values()].toSorted((a, b) => b.limit - a.limit)
}

/**
 * Each reading over the climates, held against the targets.
 *
 * @param names     of the readings, in the order of the values of each climate
 * @param climates  at least one
 */
export function targetSpreads(
  names: readonly string[],
  climates: readonly ClimateReading[],
  targets: readonly HeldTarget[],
): TargetSpread[] {
  return names.map((name, index) => {
    const sorted = climates
      .map(({ climate, values }) => ({ climate, value: values[index]! }))
      .toSorted((a, b) => a.value - b.value || (a.climate < b.climate ? -1 : 1))
    return {
      name,
      lowest: sorted[0]!,
      median: rounded(medianSorted(sorted.map(({ value }) => value))),
      highest: sorted.at(-1)!,
      climatesThatMeet: targets.map(
        ({ comparison, limit }) => sorted.filter(({ value }) => keepsTo(value, comparison, limit)).length,
      ),
    }
  })
}
