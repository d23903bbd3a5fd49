import { dirname, join, relative } from 'node:path'
import { dump } from 'js-yaml'
import { HOURS_PER_DAY, MINUTES_PER_DAY } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { UnitSchedule } from '../../planning/schedule/unit-schedules.ts'
import type { SleepPolicy, StepWindow } from '../../planning/schedule/sleep-problem.ts'
import type { LoadedVariant } from '../../scenarios/load.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { SET } from '../../scenarios/files.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { plainValue } from '../../scenarios/source-tree.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'

/** A shutdown rule as a scenario file writes it. */
export type RuleText = Readonly<Record<string, unknown>>

/** A window as a scenario file writes it. */
export function windowText({ stepH }: TimeAxis, { startStep, lengthSteps }: StepWindow): string {
  if (lengthSteps * stepH === HOURS_PER_DAY) return '00:00-24:00'
  const clock = (step: number) => {
    const minute = Math.round(step * stepH * 60) % MINUTES_PER_DAY
    const two = (value: number) => String(value).padStart(2, '0')
    return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  }
  const end = clock(startStep + lengthSteps)
  return `${clock(startStep)}-${end === '00:00' ? '24:00' : end}`
}

/** A threshold as a scenario file writes it. */
export function thresholdText(fraction: number): string {
  return `${Math.round(100 * fraction)} %`
}

/**
 * The rules of each site that was optimised, as they replace those that stand there: units that stay on have none, those
 * whose schedules were not sought keep theirs.
 *
 * @param file  the scenario, from whose folder the rules will name their files
 */
export function rulesBySite(
  axis: TimeAxis,
  { root, sleepGroups }: Pick<LoadedVariant, 'root' | 'sleepGroups'>,
  schedules: readonly UnitSchedule[],
  file: string,
): Map<string, RuleText[]> {
  const rules = new Map<string, RuleText[]>()
  for (const { placed } of schedules) rules.set(placed.sleeper.member.id, [])
  const bySchedule = new Map(schedules.map((one) => [one.placed, one]))
  for (const placed of inFileOrder(sleepGroups.flatMap((group) => group.rules))) {
    const list = rules.get(placed.sleeper.member.id)
    const schedule = bySchedule.get(placed)
    if (list === undefined || (schedule !== undefined && schedule.found === undefined)) continue
    const own = { ...writtenRule(root, placed.rule.at, file), units: [placed.rule.unit] }
    const made = schedule?.found === undefined ? own : ruleOf(axis, own, placed, schedule.found.policy)
    const same = list.find((rule) => isSameBut(rule, made))
    if (same === undefined) list.push(made)
    else (same['units'] as string[]).push(placed.rule.unit)
  }
  for (const [site, list] of rules) rules.set(site, withOwnIds(list))
  return rules
}

/** Rules act by their dependence; a file has them in the order in which they were written. */
function inFileOrder(placed: readonly PlacedRule[]): PlacedRule[] {
  const place = ({ rule }: PlacedRule) => Number(rule.at.at(-1))
  return placed.toSorted((a, b) => place(a) - place(b))
}

/** A rule as it is written, files named from the folder of the scenario, wherever the rule stands. */
export function writtenRule(root: MapNode, at: ValuePath, file: string): RuleText {
  const node = nodeAt(root, at)!
  const rule = plainValue(node) as Record<string, unknown>
  for (const key of ['schedule', 'decideOn']) {
    const named = nodeAt(node, [key, 'csv'])
    if (named?.kind !== 'scalar' || named.at.file === file || named.at.file === SET) continue
    const csv = relative(dirname(file), join(dirname(named.at.file), named.text))
    rule[key] = { ...(rule[key] as object), csv: csv.replaceAll('\\', '/') }
  }
  return rule
}

const WHEN = ['id', 'units', 'window', 'days', 'months', 'offBelow', 'onAbove', 'minimumOn', 'minimumOff']

/** A rule under its new policy: what it said on sleep, carriers and days stays as it was. */
function ruleOf(
  { stepH }: TimeAxis,
  own: RuleText,
  { rule }: PlacedRule,
  { window, offBelow, onAbove }: SleepPolicy,
): RuleText {
  const isByLoad = offBelow !== Infinity
  const made = structuredClone({ ...own }) as Record<string, unknown>
  made['window'] = windowText({ stepH } as TimeAxis, window)
  delete made['offBelow']
  delete made['onAbove']
  if (isByLoad) {
    made['offBelow'] = thresholdText(offBelow)
    made['onAbove'] = thresholdText(onAbove)
  } else {
    // Without thresholds the default of the minimum times is none: what was searched with is written out.
    if (rule.minimumOnSteps > 0) made['minimumOn'] ??= `${rule.minimumOnSteps * stepH} h`
    if (rule.offloadTo === undefined) delete made['decideOn']
  }
  const first = WHEN.filter((key) => key in made).map((key) => [key, made[key]] as const)
  const rest = Object.entries(made).filter(([key]) => !WHEN.includes(key))
  return Object.fromEntries([...first, ...rest])
}

function isSameBut(a: RuleText, b: RuleText): boolean {
  return JSON.stringify({ ...a, units: [] }) === JSON.stringify({ ...b, units: [] })
}

/** Rules that were one keep their name with the unit behind it. */
function withOwnIds(rules: readonly RuleText[]): RuleText[] {
  const count = (id: unknown) => rules.filter((rule) => rule['id'] === id).length
  return rules.map((rule) => {
    const { id, units } = rule
    if (typeof id !== 'string' || count(id) < 2) return rule
    return { ...rule, id: `${id}-${(units as string[])[0]}` }
  })
}

/** The rules as `PATH=VALUE` of the command line. */
export function ruleSets(rules: ReadonlyMap<string, readonly RuleText[]>): string[] {
  return [...rules].map(
    ([site, list]) => `sites.${site}.shutdown=${list.length === 0 ? 'null' : JSON.stringify(list)}`,
  )
}

/** The rules as a variant that a scenario file takes under `variants`. */
export function variantText(
  rules: ReadonlyMap<string, readonly RuleText[]>,
  base: string,
  known: readonly string[],
): string {
  let name = 'optimised'
  for (let n = 2; known.includes(name); n++) name = `optimised-${n}`
  const set = Object.fromEntries(
    [...rules].map(([site, list]) => [`sites.${site}.shutdown`, list.length === 0 ? null : list]),
  )
  const variant = { name, ...(base === BASELINE ? {} : { extends: [base] }), set }
  return dump({ variants: [variant] }, { lineWidth: -1, noRefs: true })
}
