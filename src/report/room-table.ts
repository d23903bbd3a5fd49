import { COOLING_MODES } from '../model/cooling/cooling-modes.ts'
import type { CoolingMode } from '../model/cooling/cooling-modes.ts'
import type { VariantResult } from './result.ts'
import type { RoomResult } from './room.ts'
import { alignedLines, cut, displayWidth, grouped } from './text-table.ts'

type Column = readonly [head: string, unit: string, cell: (room: RoomResult) => string]

/** Columns of a terminal that the table keeps to, as far as names can give way. */
const WIDTH = 80
const [LEAST_NAME, MOST_NAME] = [12, 24]
const GAP = 2

/**
 * Rooms of all sites: a group of lines a site, a line a variant; the first two lines are the head. Ways of cooling that no
 * room uses, hours above a set-point and minutes to a limit that none has are left out. Empty without rooms.
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
  const shown = groups.filter(({ rooms }) => rooms.length > 0)
  if (shown.length === 0 || ids.length > most) return []
  const columns = columnsOf(shown.flatMap(({ rooms }) => rooms.map(({ room }) => room)))
  const cellsOf = (room: RoomResult) => columns.map(([, , cell]) => cell(room))
  const head = [
    ['rooms', ...columns.map(([title]) => title)],
    ['', ...columns.map(([, unit]) => unit)],
  ]
  const named = shown.map(({ id, rooms }) => ({
    id,
    lines: rooms.map(({ name, room }) => [name, ...cellsOf(room)]),
  }))
  const width = widthLeft([...head, ...named.flatMap(({ lines }) => lines)])
  const nameWidth = areTold(names, width) ? width : MOST_NAME
  const rows = named.flatMap(({ id, lines }) => [
    [cut(id, nameWidth)],
    ...lines.map(([name, ...cells]) => [`  ${cut(name!, nameWidth)}`, ...cells]),
  ])
  return alignedLines([...head, ...rows], ['left', ...columns.map(() => 'right' as const)])
}

/** What the columns beside the names leave of the width, two for the indent. */
function widthLeft(rows: readonly (readonly string[])[]): number {
  const widths = rows[0]!
    .slice(1)
    .map((_, column) => rows.reduce((width, row) => Math.max(width, displayWidth(row[column + 1]!)), 0))
  const left = widths.reduce((rest, width) => rest - width - GAP, WIDTH - GAP)
  return Math.min(MOST_NAME, Math.max(LEAST_NAME, left))
}

/** Whether names that differ still do when they are cut. */
function areTold(names: readonly string[], width: number): boolean {
  return new Set(names.map((name) => cut(name, width))).size === names.length
}

function columnsOf(rooms: readonly RoomResult[]): Column[] {
  const modes = COOLING_MODES.filter((mode) => rooms.some((room) => room.modes[mode].hours > 0))
  const isCooled = rooms.some(({ setpointC }) => setpointC !== null)
  const hasLimit = rooms.some(({ minutesToLimit }) => minutesToLimit !== null)
  return [
    ['coldest', 'degC', ({ coldestC }) => grouped(coldestC, 1)],
    ['hottest', 'degC', ({ hottestC }) => grouped(hottestC, 1)],
    ...(isCooled
      ? [['too warm', 'h', tooWarm] as const satisfies Column, ...modes.map((mode) => hoursOf(mode))]
      : []),
    ...(hasLimit
      ? [['to limit', 'min', ({ minutesToLimit }) => grouped(minutesToLimit, 0)] as const satisfies Column]
      : []),
  ]
}

function tooWarm({ setpointC, aboveSetpointHours }: RoomResult): string {
  return setpointC === null ? '–' : grouped(aboveSetpointHours, 0)
}

function hoursOf(mode: CoolingMode): Column {
  return [mode, 'h', (room) => grouped(room.modes[mode].hours, 0)]
}
