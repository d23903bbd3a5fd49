import { nameHint, shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { MapNode } from '../source-tree.ts'
import type { Measure, MeasurePatch } from './measure.ts'
import { circleThrough, haveOrder } from './measure-order.ts'
import { pathsMeet } from './site-path.ts'
import { STAGES } from './stages.ts'

/** Measures that are known, with where each is written. */
export interface CheckedMeasures {
  readonly all: readonly Measure[]
  readonly nodes: ReadonlyMap<string, MapNode>
  /** Ids of those that are considered. */
  readonly considered: ReadonlySet<string>
}

/** What is wrong with how measures name each other, and with the paths that two of them set. */
export function measureProblems(checked: CheckedMeasures): Problem[] {
  const known = new Map(checked.all.map((measure) => [measure.id, measure]))
  const named = checked.all.flatMap((measure) => namesFaults(measure, checked, known))
  // Names that lead nowhere would be followed in vain.
  if (named.length > 0) return named
  return [...circles(checked, known), ...neverWhole(checked, known), ...clashes(checked)]
}

/** The place of a value of a measure, and the path that messages give it. */
function placeOf({ nodes }: CheckedMeasures, { id, at }: Measure, path: ValuePath): Mark & { path: string } {
  const node = nodes.get(id)
  return { ...(node === undefined ? at : markOf(node, path)), path: ['measures', id, ...path].join('.') }
}

const NAMING = ['excludes', 'requires', 'after'] as const

function namesFaults(
  measure: Measure,
  checked: CheckedMeasures,
  known: ReadonlyMap<string, Measure>,
): Problem[] {
  return NAMING.flatMap((key) =>
    [...measure[key]].flatMap((id, index): Problem[] => {
      const at = placeOf(checked, measure, [key, index])
      const other = known.get(id)
      if (id === measure.id) return [{ ...at, expected: 'another measure than itself', got: shown(id) }]
      if (other === undefined) {
        const problem = { ...at, expected: 'the id of a measure', got: shown(id) }
        const hint = nameHint(id, [...known.keys()]) ?? 'see "basewatt catalogue measures"'
        return [{ ...problem, hint }]
      }
      const isLater = STAGES.indexOf(other.stage) > STAGES.indexOf(measure.stage)
      if (key !== 'after' || !isLater) return []
      const got = `${shown(id)} of the stage ${other.stage}`
      return [{ ...at, expected: `a measure of the stage ${measure.stage} or an earlier one`, got }]
    }),
  )
}

/** Circles of what measures require, and of the order within a stage; each told once. */
function circles(checked: CheckedMeasures, known: ReadonlyMap<string, Measure>): Problem[] {
  const inStage = ({ after, requires, stage }: Measure) =>
    [...after, ...requires].filter((id) => known.get(id)?.stage === stage)
  const required = circlesOf(checked, known, 'requires', ({ requires }) => requires)
  // A circle of requirements is one of the order too.
  return required.length > 0 ? required : circlesOf(checked, known, 'after', inStage)
}

const WITHOUT_CIRCLE = {
  requires: 'measures that do not require each other',
  after: 'measures that can be put in an order',
} as const

function circlesOf(
  checked: CheckedMeasures,
  known: ReadonlyMap<string, Measure>,
  key: keyof typeof WITHOUT_CIRCLE,
  namesOf: (measure: Measure) => readonly string[],
): Problem[] {
  const told = new Set<string>()
  return checked.all.flatMap((measure): Problem[] => {
    const circle = circleThrough(measure, known, namesOf)
    const members = circle?.slice(1).toSorted().join(' ')
    if (circle === undefined || members === undefined || told.has(members)) return []
    told.add(members)
    const at = placeOf(checked, measure, [key])
    return [{ ...at, expected: WITHOUT_CIRCLE[key], got: `a circle: ${circle.join(' > ')}` }]
  })
}

/** Measures that can never be done, since what they require excludes them or each other. */
function neverWhole(checked: CheckedMeasures, known: ReadonlyMap<string, Measure>): Problem[] {
  return checked.all.flatMap((measure): Problem[] => {
    if (measure.requires.length === 0) return []
    const needed = [...new Set(requiredBy(measure, known))]
    for (const [index, one] of needed.entries())
      for (const other of needed.slice(index + 1)) {
        if (!excludeEachOther(known.get(one)!, known.get(other)!)) continue
        const got = `${one} and ${other}, which exclude each other`
        return [{ ...placeOf(checked, measure, ['requires']), expected: 'measures that go together', got }]
      }
    return []
  })
}

function requiredBy(measure: Measure, known: ReadonlyMap<string, Measure>): string[] {
  const found = new Set([measure.id])
  for (const id of found) for (const next of known.get(id)?.requires ?? []) found.add(next)
  return [...found]
}

function excludeEachOther(one: Measure, other: Measure): boolean {
  return one.excludes.has(other.id) || other.excludes.has(one.id)
}

/** Pairs of measures that set one path at sites of one kind without excluding each other and without an order. */
function clashes(checked: CheckedMeasures): Problem[] {
  const measures = checked.all.filter(({ id }) => checked.considered.has(id))
  return measures.flatMap((measure, index) =>
    measures.slice(0, index).flatMap((other): Problem[] => {
      const isApart = excludeEachOther(measure, other) || haveOrder(measure, other)
      if (isApart || !measure.kinds.some((kind) => other.kinds.includes(kind))) return []
      const theirs = patchesOf(other)
      const met = patchesOf(measure).find(({ path }) => theirs.some((patch) => pathsMeet(path, patch.path)))
      if (met === undefined) return []
      const of = theirs.find((patch) => pathsMeet(met.path, patch.path))!.path
      return [clash(measure, other, met, of)]
    }),
  )
}

function patchesOf({ set, group }: Measure): readonly MeasurePatch[] {
  return group === undefined ? set : [...group.hub, ...group.member]
}

function clash({ id }: Measure, other: Measure, { path, at }: MeasurePatch, of: string): Problem {
  return {
    ...at,
    path: `measures.${id}.set.${path}`,
    expected: 'paths that no other measure sets, or an order between the two',
    got: of === path ? `${id} and ${other.id}` : `${id} and ${other.id}, which sets ${of}`,
    hint: `write excludes: [${other.id}] where only one can be done, after: [${other.id}] where ${id} has the last word, or leave one out of plan.measures`,
  }
}
