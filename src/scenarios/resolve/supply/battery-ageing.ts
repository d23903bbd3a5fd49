import type { AgeingSpec, CalendarAgeing, CycleRow } from '../../../model/storage/battery-spec.ts'
import type { Row } from '../../catalogue.ts'
import { parseFraction } from '../../quantity.ts'
import type { ValuePath } from '../../source-path.ts'
import { BATTERY_CALENDAR, BATTERY_CYCLES } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { percent } from './battery-limits.ts'
import { cellPoints, orPreset } from './battery-preset.ts'
import type { BatteryConfig, BatteryPreset } from './battery-preset.ts'

type Ageing = NonNullable<BatteryConfig['ageing']>

const DAYS_PER_YEAR = 365
const NONE = 'none'

/**
 * How a battery loses capacity with its age and its cycles; undefined where something is wrong with it.
 *
 * @param health  what is left of its capacity now
 */
export async function batteryAgeing(
  r: Resolving,
  { ageing = {} }: BatteryConfig,
  preset: BatteryPreset,
  health: number,
): Promise<AgeingSpec | undefined> {
  const path = [...preset.path, 'ageing']
  const endOfLife = orPreset(r, preset, ageing.endOfLife, { key: 'ageing.endOfLife' }, parseFraction)
  const calendar = calendarAgeing(r, ageing, preset, path)
  const cycleTable = await cycleRows(r, ageing, preset, path)
  if (endOfLife >= health)
    return r.problem(
      ageing.endOfLife === undefined ? [...preset.path, 'health'] : [...path, 'endOfLife'],
      ageing.endOfLife === undefined
        ? `a health above the end of life, ${percent(endOfLife)}`
        : `an endOfLife below the health, ${percent(health)}`,
      undefined,
      ageing.endOfLife === undefined ? 'or write ageing: { endOfLife }' : undefined,
    )
  if (calendar === undefined || cycleTable === undefined) return undefined
  return { calendar, cycleTable, endOfLife }
}

function calendarAgeing(
  r: Resolving,
  { calendar }: Ageing,
  preset: BatteryPreset,
  path: ValuePath,
): CalendarAgeing | undefined {
  if (calendar === NONE) return { kind: NONE }
  if (calendar !== undefined) return ownCalendar(r, calendar, [...path, 'calendar'])
  const taken = orPreset(r, preset, undefined, { key: 'ageing.calendar' }, presetCalendar)
  if (taken.kind === 'arrhenius') r.uses(...BATTERY_CALENDAR)
  return taken
}

/** `arrhenius a b c q0`, or `table` and its points of days and shares. */
function presetCalendar(text: string): CalendarAgeing {
  const [kind, ...rest] = text.split(' ')
  if (kind === 'table') return { kind, points: cellPoints(rest.join(' ')) }
  const [a, bK, cK, q0] = rest.map(Number) as [number, number, number, number]
  return { kind: 'arrhenius', a, bK, cK, q0 }
}

function ownCalendar(
  r: Resolving,
  points: readonly (readonly [number, number])[],
  path: ValuePath,
): CalendarAgeing | undefined {
  const [[firstYear, firstShare]] = points as readonly [readonly [number, number]]
  if (firstYear !== 0 || firstShare !== 1)
    return r.problem([...path, 0], 'a first point [0, 100 %]', `[${firstYear}, ${percent(firstShare)}]`)
  for (const [index, [years, share]] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined) continue
    if (years <= before[0]) return r.problem([...path, index, 0], 'years that rise from point to point')
    if (share > before[1]) return r.problem([...path, index, 1], 'a share that does not rise with age')
  }
  return { kind: 'table', points: points.map(([years, share]) => [years * DAYS_PER_YEAR, share]) }
}

async function cycleRows(
  r: Resolving,
  { cycles }: Ageing,
  preset: BatteryPreset,
  path: ValuePath,
): Promise<readonly CycleRow[] | undefined> {
  if (cycles === NONE) return []
  const { catalogue } = r.shared
  const at = [...path, 'cycles']
  const id = orPreset(r, preset, cycles, { key: 'ageing.cycles' }, (text) => text)
  const rows = await catalogue.rows('battery-cycles', id)
  if (rows.length === 0)
    return r.unknown(
      at,
      'the id of a table of cycles, or none',
      id,
      await catalogue.ids('battery-cycles'),
      'battery-cycles',
    )
  if (cycles !== undefined) r.used(at, id, rows[0]!)
  r.uses(...BATTERY_CYCLES)
  return byDepth(rows)
}

/** The lines of a table, one for each depth of discharge. */
function byDepth(rows: readonly Row[]): CycleRow[] {
  const points = new Map<number, [number, number][]>()
  for (const { depth, cycles, capacity } of rows) {
    const known = points.get(Number(depth)) ?? []
    points.set(Number(depth), [...known, [Number(cycles), Number(capacity)]])
  }
  return [...points].toSorted(([a], [b]) => a - b).map(([depth, line]) => ({ depth, points: line }))
}
