import { COOLING_MODES } from '../model/cooling/cooling-modes.ts'

/** What a result holds of a site's room. */
export const ROOM_FIGURES = [
  'meanC',
  'coldestC',
  'hottestC',
  'aboveSetpointHours',
  'overLimitHours',
  'storedKwh',
  'minutesToLimit',
  'belowCurveHours',
  'aboveCurveHours',
] as const

/** Of each way of cooling. */
export const MODE_FIGURES = ['hours', 'kwh', 'heatKwh', 'eer'] as const

/** Of each temperature class. */
export const CLASS_FIGURES = ['belowHours', 'withinHours', 'aboveHours'] as const

/** What is measured of a room, by the names that lead to it; the last is the figure. */
export type RoomOutput =
  | readonly [figure: (typeof ROOM_FIGURES)[number]]
  | readonly [list: 'modes', mode: (typeof COOLING_MODES)[number], figure: (typeof MODE_FIGURES)[number]]
  | readonly [list: 'classes', id: string, figure: (typeof CLASS_FIGURES)[number]]

/** A name that is none of those that could stand there. */
export interface UnknownRoomName {
  readonly what: string
  readonly name: string
  readonly known: readonly string[]
}

/**
 * The output of a room that names lead to, or the first name that leads nowhere.
 *
 * @param names    what stands below `room`
 * @param classes  ids of the temperature classes
 */
export function roomOutput(
  names: readonly string[],
  classes: readonly string[],
): { readonly output: RoomOutput } | { readonly unknown: UnknownRoomName } {
  const [first = '', ...rest] = names
  const isList = first === 'modes' || first === 'classes'
  const lists: readonly (readonly [what: string, known: readonly string[]])[] = !isList
    ? [['figure of a room', [...ROOM_FIGURES, 'modes', 'classes']]]
    : first === 'modes'
      ? [
          ['way of cooling', COOLING_MODES],
          ['figure of a way of cooling', MODE_FIGURES],
        ]
      : [
          ['temperature class', classes],
          ['figure of a temperature class', CLASS_FIGURES],
        ]
  const given = isList ? rest : names
  for (const [index, [what, known]] of lists.entries()) {
    const name = given[index] ?? ''
    if (!known.includes(name)) return { unknown: { what, name, known } }
  }
  if (given.length > lists.length) return { unknown: { what: 'number', name: names.join('.'), known: [] } }
  return { output: names as unknown as RoomOutput }
}
