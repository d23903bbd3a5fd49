import type { Measure } from '../../scenarios/measures/measure.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { ClassAnswer, ClassTask } from './class-task.ts'

type Made = Extract<ClassAnswer, { readonly outcome: unknown }>

/**
 * Measures of the scenario's own that make a site of none that they fit, alone or with no more than they require: the first
 * problem of each. Of a measure of groups, hubs and members each are looked at by themselves.
 */
export function brokenMeasures(
  measures: readonly Measure[],
  classes: readonly Pick<ClassTask, 'id' | 'role'>[],
  answers: readonly Made[],
): Problem[] {
  return measures.flatMap((measure, index) => {
    if (measure.shipped) return []
    const parts = requiredBy(measures, index)
    const roleOf = (own: number) => (measure.group === undefined ? undefined : classes[own]!.role)
    const working = new Set(
      answers.flatMap(({ outcome }, own) =>
        outcome.bundles.some((bundle) => bundle.measures.includes(index)) ? [roleOf(own)] : [],
      ),
    )
    for (const [own, { broken = [] }] of answers.entries()) {
      if (working.has(roleOf(own))) continue
      const first = broken.find(
        (one) => one.measures.includes(index) && one.measures.every((part) => parts.has(part)),
      )
      if (first !== undefined) return [toldOf(measure, classes[own]!.id, first.problem)]
    }
    return []
  })
}

/** A measure with all that it requires, directly or not. */
function requiredBy(measures: readonly Measure[], index: number): ReadonlySet<number> {
  const place = new Map(measures.map(({ id }, at) => [id, at]))
  const found = new Set([index])
  for (const one of found)
    for (const id of measures[one]!.requires) {
      const at = place.get(id)
      if (at !== undefined) found.add(at)
    }
  return found
}

/** At its own place where that is in the file of the measure; else at the measure, since what the site says is not at fault. */
function toldOf({ id, at }: Measure, siteId: string, problem: Problem): Problem {
  const hint = `measure ${id} makes no site of any that it fits, ${siteId} the first`
  if (problem.file === at.file) return problem.hint === undefined ? { ...problem, hint } : problem
  const { path, expected, got } = problem
  return { ...at, path: `measures.${id}`, expected: `what makes a site (${path}: ${expected})`, got, hint }
}
