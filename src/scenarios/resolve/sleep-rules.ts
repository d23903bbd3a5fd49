import type { Calendar } from '../../model/radio/shutdown.ts'
import { sleepDepth, sleepState, zeroLoadPowerW } from '../../model/radio/unit-power.ts'
import type { PowerModel, SleepState } from '../../model/radio/unit-power.ts'
import { HOURS_PER_DAY } from '../../model/time.ts'
import type { DayKind, DayWindow } from '../../model/windows.ts'
import { nameHint } from '../problem.ts'
import { parseNumber } from '../number.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import { CALENDAR } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { csvColumn } from './series-file.ts'
import { transitionOf, wakeSeconds } from './sleep-transition.ts'
import { fileLoad } from './traffic.ts'

export type RuleConfig = NonNullable<SiteConfig['shutdown']>[number]

const S_PER_HOUR = 3600
const ROUNDING = 1e-9
const WHOLE_DAY: DayWindow = { startMinute: 0, endMinute: 1440 }
const FORECAST_LAG_H = { yesterday: HOURS_PER_DAY, 'last-week': 7 * HOURS_PER_DAY } as const

/** A shutdown rule as it holds for one of its units. */
export interface SleepRule {
  readonly at: ValuePath
  readonly unit: string
  readonly calendar: Calendar
  /** Share of the zero-load power that is saved while off [fraction]. */
  readonly depthFraction: number
  /** 1 in steps in which the schedule file allows sleep, else 0; undefined without one. */
  readonly schedule: Float64Array | undefined
  readonly offBelow: number
  readonly onAbove: number
  readonly minimumOnSteps: number
  readonly minimumOffSteps: number
  readonly wakeShare: number
  /** Energy of one unit for each time it sleeps and wakes [Wh]. */
  readonly transitionWh: number
  readonly lagSteps: number
  readonly forecast: Float64Array | undefined
  /** True where the window alone decides and nothing is handed over: no state to keep. */
  readonly isPlain: boolean
  readonly offloadTo: RuleConfig['offloadTo']
}

/** What the rules of a site need to know of one of its units. */
export interface RuledUnit {
  readonly id: string
  /** Undefined where something is wrong with it. */
  readonly power: PowerModel | undefined
  readonly isProtected: boolean
  readonly hasTraffic: boolean
}

/** The shutdown rules of a site, one entry for each unit of each rule, in the order of the file. */
export async function sleepRules(
  r: Resolving,
  site: SiteConfig,
  at: ValuePath,
  units: readonly RuledUnit[],
): Promise<SleepRule[]> {
  const rules: SleepRule[] = []
  const ids = units.map(({ id }) => id)
  const names = new Set<string>()
  for (const [index, config] of (site.shutdown ?? []).entries()) {
    const path = [...at, 'shutdown', index]
    if (config.id !== undefined && names.has(config.id))
      r.problem([...path, 'id'], 'an id that no other rule of the site has')
    if (config.id !== undefined) names.add(config.id)
    const common = await commonTerms(r, config, path)
    const seen = new Set<string>()
    for (const [position, id] of config.units.entries()) {
      const unit = units.find((one) => one.id === id)
      const place = [...path, 'units', position]
      if (unit === undefined)
        r.problem(place, 'the id of a radio unit or load of the site', undefined, strangerHint(site, id, ids))
      else if (seen.has(id)) r.problem(place, 'each unit once')
      else if (unit.isProtected)
        r.problem(place, 'a unit that is not protected', undefined, '"protected: true" stands at the unit')
      else if (!unit.hasTraffic && (config.offBelow ?? config.offloadTo ?? config.decideOn) !== undefined)
        r.problem(place, 'a radio unit: the rule goes by traffic, and a load of "equipment" has none')
      else if (common !== undefined && unit.power !== undefined) {
        const own = ownTerms(r, config, unit.power, path)
        if (own !== undefined) rules.push(ruleOf(r, config, path, id, common, own))
      }
      seen.add(id)
    }
  }
  return rules
}

/** Servers are not switched off by a window: what they take follows their work. */
function strangerHint(site: SiteConfig, id: string, ids: readonly string[]): string | undefined {
  const isIt = site.it?.some((one) => one.id === id) ?? false
  return isIt ? `"${id}" is a group of "it": its utilisation says when it rests` : nameHint(id, ids)
}

type CommonTerms = Pick<
  SleepRule,
  | 'calendar'
  | 'schedule'
  | 'offBelow'
  | 'onAbove'
  | 'minimumOnSteps'
  | 'minimumOffSteps'
  | 'lagSteps'
  | 'forecast'
>

type OwnTerms = Pick<SleepRule, 'depthFraction' | 'wakeShare' | 'transitionWh'>

function ruleOf(
  r: Resolving,
  config: RuleConfig,
  at: ValuePath,
  unit: string,
  common: CommonTerms,
  own: OwnTerms,
): SleepRule {
  const isPlain =
    common.offBelow === Infinity &&
    common.schedule === undefined &&
    config.decideOn === undefined &&
    config.offloadTo === undefined &&
    common.minimumOnSteps === 0 &&
    common.minimumOffSteps === 0 &&
    own.wakeShare === 0 &&
    own.transitionWh === 0
  if (common.calendar.days !== 'all') r.uses(...CALENDAR)
  return { at, unit, ...common, ...own, isPlain, offloadTo: config.offloadTo }
}

/** What holds for all units of a rule; undefined where something is wrong with it. */
async function commonTerms(
  r: Resolving,
  config: RuleConfig,
  at: ValuePath,
): Promise<CommonTerms | undefined> {
  const thresholds = thresholdsOf(r, config, at)
  const schedule = await scheduleOf(r, config, at)
  const decision = await decisionOf(r, config, at)
  if (config.window === undefined && config.offBelow === undefined && config.schedule === undefined)
    return r.problem(
      [...at, 'window'],
      'a window, offBelow or a schedule: something that says when',
      'nothing',
    )
  if (thresholds === undefined || schedule === undefined || decision === undefined) return undefined
  const months = config.months?.map((month) => month - 1)
  const calendar: Calendar = {
    window: config.window ?? WHOLE_DAY,
    days: r.take(config.days, [...at, 'days'], 'shutdown.days', (text) => text as DayKind),
    ...(months === undefined ? {} : { months }),
  }
  return { calendar, ...thresholds, schedule: schedule.column, ...decision }
}

/** Thresholds and the least times in a state, which come with them unless they are given. */
function thresholdsOf(r: Resolving, config: RuleConfig, at: ValuePath) {
  const { offBelow, onAbove, minimumOff, minimumOn } = config
  const duration = quantityReader('duration')
  const steps = (hours: number) => Math.ceil(hours / r.axis.stepH - ROUNDING)
  if (offBelow === undefined) {
    if (onAbove !== undefined)
      return r.problem([...at, 'offBelow'], 'offBelow beside onAbove: the load at which it sleeps', 'nothing')
    return {
      offBelow: Infinity,
      onAbove: Infinity,
      minimumOnSteps: steps(minimumOn ?? 0),
      minimumOffSteps: steps(minimumOff ?? 0),
    }
  }
  const twice = r.shared.defaultRow('shutdown.onAbove')
  const wakeAt = onAbove ?? Math.min(1, 2 * offBelow)
  if (onAbove === undefined) r.used([...at, 'onAbove'], `${Number((100 * wakeAt).toPrecision(9))} %`, twice)
  if (wakeAt <= offBelow)
    return r.problem(
      onAbove === undefined ? [...at, 'offBelow'] : r.overridden([...at, 'onAbove'], [...at, 'offBelow']),
      'onAbove above offBelow, or the unit would switch at every step',
      undefined,
      onAbove === undefined ? 'without onAbove it is twice offBelow, at most 100 %' : undefined,
    )
  return {
    offBelow,
    onAbove: wakeAt,
    minimumOnSteps: steps(r.take(minimumOn, [...at, 'minimumOn'], 'shutdown.minimumOn', duration)),
    minimumOffSteps: steps(r.take(minimumOff, [...at, 'minimumOff'], 'shutdown.minimumOff', duration)),
  }
}

async function scheduleOf(
  r: Resolving,
  { schedule }: RuleConfig,
  at: ValuePath,
): Promise<{ column: Float64Array | undefined } | undefined> {
  if (schedule === undefined) return { column: undefined }
  const read = (text: string) => {
    const value = parseNumber(text)
    return value === 0 || value === 1 ? value : undefined
  }
  const { csv, column } = schedule
  const values = await csvColumn(r, [...at, 'schedule', 'csv'], csv, column, '0 or 1', read)
  return values === undefined ? undefined : { column: values }
}

async function decisionOf(
  r: Resolving,
  { decideOn, offBelow, offloadTo }: RuleConfig,
  at: ValuePath,
): Promise<Pick<SleepRule, 'lagSteps' | 'forecast'> | undefined> {
  const path = [...at, 'decideOn']
  const looksAtLoad = offBelow !== undefined || offloadTo !== undefined
  if (decideOn !== undefined && !looksAtLoad)
    return r.problem(path, 'offBelow or offloadTo beside it: a window alone decides on no load')
  if (typeof decideOn === 'object') {
    const forecast = await fileLoad(r, [...path, 'csv'], decideOn.csv, decideOn.column)
    return forecast === undefined ? undefined : { lagSteps: 1, forecast }
  }
  if (!looksAtLoad) {
    // The window alone decides: it needs to know nothing, so that it holds from the first step on.
    return { lagSteps: 0, forecast: r.shared.once('load', 0, () => new Float64Array(r.axis.steps)) }
  }
  type Foresight = Extract<RuleConfig['decideOn'], string>
  const on: Foresight = r.take(decideOn, path, 'shutdown.decideOn', (text) => text as Foresight)
  if (on === 'perfect') return { lagSteps: 0, forecast: undefined }
  const lagH = on === 'previous' ? r.axis.stepH : FORECAST_LAG_H[on]
  return { lagSteps: Math.round(lagH / r.axis.stepH), forecast: undefined }
}

/** Depth, waking and transitions of one unit; undefined where something is wrong with them. */
function ownTerms(r: Resolving, config: RuleConfig, power: PowerModel, at: ValuePath): OwnTerms | undefined {
  const { mode } = config
  const state = mode === 'light-sleep' || mode === 'deep-sleep' ? sleepState(power, mode) : undefined
  const depthFraction = depthOf(r, config, power, state, at)
  const wakeS = wakeSeconds(r, config, power, state, at)
  const wakeShare = wakeS / S_PER_HOUR / r.axis.stepH
  if (wakeShare > 1)
    return r.problem([...at, 'wake'], `a time to wake of at most one step, ${r.axis.stepH} h`)
  const transitionWh = transitionOf(r, config, power, state, at)
  return depthFraction === undefined ? undefined : { depthFraction, wakeShare, transitionWh }
}

function depthOf(
  r: Resolving,
  { mode, depth, residual }: RuleConfig,
  power: PowerModel,
  state: SleepState | undefined,
  at: ValuePath,
): number | undefined {
  if (residual !== undefined) {
    const zeroLoadW = zeroLoadPowerW(power)
    if (depth !== undefined)
      return r.problem(
        r.overridden([...at, 'residual'], [...at, 'depth']),
        'either depth or residual',
        'both',
      )
    if (residual > zeroLoadW)
      return r.problem([...at, 'residual'], `at most the zero-load power of the unit, ${zeroLoadW} W`)
    return zeroLoadW === 0 ? 1 : 1 - residual / zeroLoadW
  }
  if (depth !== undefined) return depth
  if (state !== undefined) {
    const own = sleepDepth(power, state)
    const row = r.shared.defaultRow(`shutdown.depth[${power.kind}]`)
    r.used([...at, 'depth'], `${Number((100 * own).toPrecision(9))} %`, row)
    return own
  }
  const key = mode === undefined ? 'shutdown.depth' : `shutdown.depth[${mode}]`
  return r.take(undefined, [...at, 'depth'], key, parseFraction)
}
