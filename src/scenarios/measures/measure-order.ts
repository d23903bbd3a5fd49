import type { Measure } from './measure.ts'
import { STAGES } from './stages.ts'

/** The ids behind which a measure is applied within its own stage. */
function before(measure: Measure, known: ReadonlyMap<string, Measure>): string[] {
  return [...measure.after, ...measure.requires].filter((id) => known.get(id)?.stage === measure.stage)
}

/**
 * Measures in the order in which a bundle applies them: by stage; within a stage behind those that they name in `after` and
 * `requires`; else as they are listed. A circle, which is told elsewhere, is broken at the first of the list.
 */
export function inOrderOfApplication(measures: readonly Measure[]): Measure[] {
  const known = new Map(measures.map((measure) => [measure.id, measure]))
  const placed = new Set<string>()
  const ordered: Measure[] = []
  const place = (measure: Measure, trail: ReadonlySet<string>): void => {
    if (placed.has(measure.id) || trail.has(measure.id)) return
    const further = new Set([...trail, measure.id])
    for (const id of before(measure, known)) place(known.get(id)!, further)
    if (placed.has(measure.id)) return
    placed.add(measure.id)
    ordered.push(measure)
  }
  for (const stage of STAGES)
    for (const measure of measures) if (measure.stage === stage) place(measure, new Set())
  return ordered
}

/** Whether one of two says that it is applied behind the other: a stage alone is no word on who has the last one. */
export function haveOrder(one: Measure, other: Measure): boolean {
  const names = ({ after, requires }: Measure, id: string) => after.includes(id) || requires.includes(id)
  return names(one, other.id) || names(other, one.id)
}

/**
 * A circle that names lead into, from the measure at which it starts; undefined where there is none through it.
 *
 * @param namesOf  what each measure names
 */
export function circleThrough(
  start: Measure,
  known: ReadonlyMap<string, Measure>,
  namesOf: (measure: Measure) => readonly string[],
): readonly string[] | undefined {
  const from = new Map<string, string>()
  const queue = [start.id]
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at]!
    const measure = known.get(id)
    for (const next of measure === undefined ? [] : namesOf(measure)) {
      if (next === start.id) return trailTo(id, from, start.id)
      if (from.has(next)) continue
      from.set(next, id)
      queue.push(next)
    }
  }
  return undefined
}

function trailTo(end: string, from: ReadonlyMap<string, string>, start: string): string[] {
  const trail = [start]
  for (let id = end; id !== start; id = from.get(id)!) trail.unshift(id)
  return [start, ...trail]
}
