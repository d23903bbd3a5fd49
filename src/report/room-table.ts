import { COOLING_MODES } from '../model/cooling/cooling-modes.ts'
import type { VariantResult } from './result.ts'
import type { RoomResult } from './room.ts'
import { alignedLines, cut, grouped } from './text-table.ts'

type Column = readonly [head: string, unit: string, cell: (room: RoomResult) => string]

const NAME_WIDTH = 24

/**
 * Rooms that machines cool in any variant: a group of lines a site, a line a variant; the first two lines are the head.
 * Ways of cooling that no room uses, and the minutes to a limit that none has, are left out. Empty without such rooms.
 *
 * @param names  of the variants, in their order
 * @param most   sites beyond which the table is left out
 */
export function roomLines(
  variants: Readonly<Record<string, VariantResult>>,
  names: readonly string[],
  most: number,
): string[] {
  const ids = [...new Set(names.flatMap((name) => Object.keys(variants[name]!.sites ?? {})))]
  const groups = ids.map((id) => ({
    id,
    rooms: names.flatMap((name) => {
      const room = variants[name]!.sites?.[id]?.room
      return room === undefined ? [] : [{ name, room }]
    }),
  }))
  const shown = groups.filter(({ rooms }) => rooms.some(({ room }) => room.setpointC !== null))
  if (shown.length === 0 || ids.length > most) return []
  const columns = columnsOf(shown.flatMap(({ rooms }) => rooms.map(({ room }) => room)))
  const rows = shown.flatMap(({ id, rooms }) => [
    [cut(id, NAME_WIDTH)],
    ...rooms.map(({ name, room }) => [
      `  ${cut(name, NAME_WIDTH)}`,
      ...columns.map(([, , cell]) => cell(room)),
    ]),
  ])
  return alignedLines(
    [['rooms', ...columns.map(([head]) => head)], ['', ...columns.map(([, unit]) => unit)], ...rows],
    ['left', ...columns.map(() => 'right' as const)],
  )
}

function columnsOf(rooms: readonly RoomResult[]): Column[] {
  const modes = COOLING_MODES.filter((mode) => rooms.some((room) => room.modes[mode].hours > 0))
  const hasLimit = rooms.some(({ minutesToLimit }) => minutesToLimit !== null)
  return [
    ['hottest', 'degC', ({ hottestC }) => grouped(hottestC, 1)],
    [
      'too warm',
      'h',
      ({ setpointC, aboveSetpointHours }) => (setpointC === null ? '–' : grouped(aboveSetpointHours, 0)),
    ],
    ...modes.map((mode): Column => [mode, 'h', (room) => grouped(room.modes[mode].hours, 0)]),
    ...(hasLimit
      ? [['to limit', 'min', ({ minutesToLimit }) => grouped(minutesToLimit, 0)] as const satisfies Column]
      : []),
  ]
}
