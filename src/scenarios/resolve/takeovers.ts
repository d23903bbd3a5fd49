import type { Takeover } from '../../model/radio/service.ts'
import { nameHint, shown } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { ValuePath } from '../source-path.ts'
import { parseNumber } from '../number.ts'
import type { Resolving } from './resolving.ts'
import type { FleetMember } from '../../model/fleet.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { KnownSites, PlacedRule, UnitPlace } from './service.ts'
import type { RuleConfig, SleepRule } from './sleep-rules.ts'

/** A unit that carries a sleeper's traffic, and on which terms. */
export interface PlacedTakeover {
  readonly carrier: UnitPlace
  readonly terms: Omit<Takeover, 'unit'>
}

type TakeoverConfig = Exclude<Exclude<NonNullable<RuleConfig['offloadTo']>, string>[number], string>

const ROUNDING = 1e-9

/** Who carries the traffic of a sleeper, with the terms of each; what cannot be is told. */
export function takeoversOf(
  r: Resolving,
  { offloadTo, at }: SleepRule,
  sleeper: UnitPlace,
  sites: KnownSites,
): PlacedTakeover[] {
  if (offloadTo === undefined) return []
  const path = [...at, 'offloadTo']
  const list = typeof offloadTo === 'string' ? [offloadTo] : offloadTo
  const seen = new Set<UnitPlace['unit']>()
  const placed = list.flatMap((entry, index): PlacedTakeover[] => {
    const own = typeof offloadTo === 'string' ? path : [...path, index]
    const config: TakeoverConfig = typeof entry === 'string' ? { unit: entry } : entry
    const name = typeof entry === 'string' ? own : [...own, 'unit']
    const carrier = carrierOf(r, config.unit, name, sleeper, sites)
    if (carrier === undefined) return []
    if (seen.has(carrier.unit)) return r.problem(name, 'each carrier once') ?? []
    seen.add(carrier.unit)
    return [{ carrier, terms: termsOf(r, config, own, sleeper, carrier, list.length) }]
  })
  const total = placed.reduce((sum, { terms }) => sum + terms.share, 0)
  if (total > 1 + ROUNDING) {
    const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(6))} %`
    const isOpen = list.some((entry) => typeof entry === 'string' || entry.share === undefined)
    const hint = isOpen ? `a carrier without a share takes ${percent(1 / list.length)}` : undefined
    r.problem(path, 'shares that add up to at most 100 %', percent(total), hint)
  }
  return placed
}

/** The unit that a name stands for, seen from a site: UNIT, SITE.UNIT, or SITE with one radio unit; what it cannot be is told. */
export function carrierOf(
  r: Resolving,
  name: string,
  at: ValuePath,
  sleeper: UnitPlace,
  { members, ids }: KnownSites,
): UnitPlace | undefined {
  const [first, second, ...more] = name.split('.')
  const here = sleeper.member
  const member =
    second === undefined && here.spec.units.some(({ id }) => id === first) ? here : members.get(first!)
  const radio = member?.spec.units.filter(hasTraffic) ?? []
  const id = member === here && second === undefined && first !== here.id ? first : second
  const hint = () => nameHint(name, unitNames(members, here))
  if (member === undefined && ids.has(first!)) return undefined
  if (member === undefined || more.length > 0)
    return r.problem(at, 'a radio unit: UNIT of this site, SITE.UNIT, or SITE', undefined, hint())
  if (id === undefined && radio.length !== 1) {
    const units = radio.map((unit) => `${first}.${unit.id}`).join(', ')
    return r.problem(
      at,
      'a site with one radio unit, or SITE.UNIT',
      shown(name),
      units === '' ? undefined : `its units: ${units}`,
    )
  }
  const unit = id === undefined ? radio[0] : radio.find((one) => one.id === id)
  if (unit === undefined) return r.problem(at, 'a radio unit that can carry traffic', undefined, hint())
  if (unit === sleeper.unit)
    return r.problem(at, 'another unit: one that sleeps cannot carry its own traffic')
  return { member, unit }
}

/** The radio units of all sites, as a rule of one of them names them. */
function unitNames(sites: ReadonlyMap<string, FleetMember>, here: FleetMember): string[] {
  return [...sites.values()].flatMap((member) =>
    member.spec.units.filter(hasTraffic).map(({ id }) => (member === here ? id : `${member.id}.${id}`)),
  )
}

/** Whether a unit serves users, and so may carry traffic of others. */
function hasTraffic({ power, it }: UnitSpec): boolean {
  return power.kind !== 'constant' && it === undefined
}

function termsOf(
  r: Resolving,
  config: TakeoverConfig,
  at: ValuePath,
  sleeper: UnitPlace,
  carrier: UnitPlace,
  carriers: number,
): Omit<Takeover, 'unit'> {
  const { share, extraResources, capacityRatio, entryLoad, wakeLoad, limitLoad } = config
  const of = (given: number | undefined, key: string, read: (text: string) => number | undefined) =>
    r.take(given, [...at, key], `offloadTo.${key}`, read)
  const extra = of(extraResources, 'extraResources', parseNumber)
  const entry = of(entryLoad, 'entryLoad', parseFraction)
  const wake = of(wakeLoad, 'wakeLoad', parseFraction)
  const limit = of(limitLoad, 'limitLoad', parseFraction)
  const pair = (low: string, given: number | undefined, high: string) =>
    given === undefined ? [...at, high] : r.overridden([...at, low], [...at, high])
  if (entry > wake) r.problem(pair('entryLoad', entryLoad, 'wakeLoad'), 'entryLoad at most wakeLoad')
  else if (wake > limit) r.problem(pair('wakeLoad', wakeLoad, 'limitLoad'), 'wakeLoad at most limitLoad')
  const equal = `${Number((100 / carriers).toPrecision(9))} %`
  if (share === undefined) r.used([...at, 'share'], equal, r.shared.defaultRow('offloadTo.share'))
  return {
    share: share ?? 1 / carriers,
    loadPerLoad: extra * capacity(r, capacityRatio, at, sleeper, carrier) * countRatio(sleeper, carrier),
    entryLoad: entry,
    wakeLoad: wake,
    limitLoad: limit,
  }
}

/** Capacity of one sleeping unit over that of one carrier: as given, from what both state, or the default. */
function capacity(
  r: Resolving,
  given: number | undefined,
  at: ValuePath,
  { unit: from }: UnitPlace,
  { unit: to }: UnitPlace,
): number {
  const known = from.capacityGbPerH !== undefined && (to.capacityGbPerH ?? 0) > 0
  if (given === undefined && known) return from.capacityGbPerH / to.capacityGbPerH!
  return r.take(given, [...at, 'capacityRatio'], 'offloadTo.capacityRatio', parseNumber)
}

/** Sleeping units for each unit that carries. */
function countRatio(from: UnitPlace, to: UnitPlace): number {
  return (from.member.count * from.unit.count) / (to.member.count * to.unit.count)
}

/**
 * The rules in the order in which they act in each step: those of a unit that carries for others come first.
 * Traffic that would go round in a circle is told.
 */
export function inActingOrder(r: Resolving, placed: readonly PlacedRule[]): PlacedRule[] {
  const ordered: PlacedRule[] = []
  const ofUnit = grouped(placed, ({ sleeper }) => sleeper.unit)
  const state = new Map<PlacedRule, 'open' | 'done'>()
  const visit = (one: PlacedRule): void => {
    if (state.has(one)) {
      if (state.get(one) === 'open')
        r.problem([...one.rule.at, 'offloadTo'], 'traffic that does not go round in a circle')
      return
    }
    state.set(one, 'open')
    for (const { carrier } of one.takeovers) for (const other of ofUnit.get(carrier.unit) ?? []) visit(other)
    state.set(one, 'done')
    ordered.push(one)
  }
  for (const one of placed) visit(one)
  return ordered
}

/** The members of a list by something that several may share. */
export function grouped<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
