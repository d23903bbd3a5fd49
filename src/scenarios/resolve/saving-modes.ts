import type { SavingMode } from '../../model/radio/saving-modes.ts'
import { coveredShare } from '../../model/radio/shutdown.ts'
import type { Calendar } from '../../model/radio/shutdown.ts'
import type { DayKind } from '../../model/windows.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { CALENDAR } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]
type ModeConfig = NonNullable<Radio['modes']>[number]

const WHOLE_DAY = { startMinute: 0, endMinute: 1440 }

/** The modes of a radio unit that save while it serves; undefined where something is wrong with one. */
export async function savingModes(
  r: Resolving,
  { modes }: Radio,
  at: ValuePath,
): Promise<SavingMode[] | undefined> {
  const read: (SavingMode | undefined)[] = []
  for (const [index, config] of (modes ?? []).entries()) {
    const path = [...at, 'modes', index]
    const isAgain = modes!.findIndex(({ mode }) => mode === config.mode) < index
    const isCalendar = config.window !== undefined || config.days !== undefined || config.months !== undefined
    if (isAgain && !isCalendar)
      r.problem([...path, 'mode'], 'each mode once, or with a window, days or months of its own')
    read.push(await savingMode(r, config, path))
  }
  return read.includes(undefined) ? undefined : (read as SavingMode[])
}

async function savingMode(r: Resolving, config: ModeConfig, at: ValuePath): Promise<SavingMode | undefined> {
  const { mode, depth, below } = config
  if (mode === 'channel' && depth === undefined) {
    return r.problem(
      [...at, 'depth'],
      'the depth of channel shutdown',
      'nothing',
      'no published figure was found: take it from the maker or a meter',
    )
  }
  const depthFraction = r.take(depth, [...at, 'depth'], `modes.depth[${mode}]`, parseFraction)
  const activity = await activityOf(r, config, at)
  const belowLoad = r.take(below, [...at, 'below'], 'modes.below', parseFraction)
  return activity === undefined
    ? undefined
    : { depthFraction, ...activity, belowLoad, openShare: openShare(r, config, at) }
}

async function activityOf(
  r: Resolving,
  { mode, active }: ModeConfig,
  at: ValuePath,
): Promise<Pick<SavingMode, 'load' | 'activeShare'> | undefined> {
  const path = [...at, 'active']
  if (typeof active === 'number')
    return points(r, [
      [0, active],
      [1, active],
    ])
  if (Array.isArray(active)) return givenPoints(r, active, path)
  if (mode === 'channel' && active === 'measured')
    return r.problem(path, 'a share or points for channel shutdown: what was measured is symbol shutdown')
  if (mode === 'channel' && active === undefined) {
    const share = r.take(undefined, path, 'modes.active[channel]', parseFraction)
    return points(r, [
      [0, share],
      [1, share],
    ])
  }
  const rows = await r.shared.catalogue.rows('symbol-activity', 'measured')
  r.used(path, 'measured', rows[0]!)
  return points(
    r,
    rows.map((row) => [Number(row['load']), Number(row['active_share'])] as const),
  )
}

function givenPoints(
  r: Resolving,
  active: readonly (readonly [number, number])[],
  path: ValuePath,
): Pick<SavingMode, 'load' | 'activeShare'> | undefined {
  if (active[0]![0] !== 0) return r.problem([...path, 0, 0], 'the first point at 0 % load')
  const last = active.length - 1
  if (active[last]![0] !== 1) return r.problem([...path, last, 0], 'the last point at 100 % load')
  for (let index = 1; index < active.length; index++) {
    if (active[index]![0] <= active[index - 1]![0])
      return r.problem([...path, index, 0], 'loads that rise from point to point')
  }
  return points(r, active)
}

function points(
  r: Resolving,
  list: readonly (readonly [number, number])[],
): Pick<SavingMode, 'load' | 'activeShare'> {
  return r.shared.once('activity', list, () => ({
    load: Float64Array.from(list, ([load]) => load),
    activeShare: Float64Array.from(list, ([, share]) => share),
  }))
}

function openShare(
  r: Resolving,
  { window, days, months }: ModeConfig,
  at: ValuePath,
): Float64Array | undefined {
  if (window === undefined && days === undefined && months === undefined) return undefined
  const kind = days ?? r.take(days, [...at, 'days'], 'shutdown.days', (text) => text as DayKind)
  if (kind !== 'all') r.uses(...CALENDAR)
  const calendar: Calendar = {
    window: window ?? WHOLE_DAY,
    days: kind,
    months: months?.map((month) => month - 1),
  }
  return r.shared.once('open', calendar, () => coveredShare(r.axis, calendar))
}
