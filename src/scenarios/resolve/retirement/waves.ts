import type { PlacedUnits, PlanWave } from '../../../model/retirement/plan.ts'
import { HOURS_PER_DAY } from '../../../model/time.ts'
import { nameHint, shown } from '../../problem.ts'
import type { Amount, CalendarDay, RetirementConfig } from '../../schema/retirement.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

type WaveConfig = RetirementConfig['waves'][number]
type Amounts = NonNullable<WaveConfig['retire']>

/** Units of each class that are left at each site while waves pass. */
class Stock {
  readonly #left = new Map<string, Map<string, number>>()
  readonly #installed = new Map<string, number>()

  constructor(installed: readonly PlacedUnits[]) {
    for (const { site, classId, units } of installed) {
      const bySite = this.#left.get(classId) ?? new Map<string, number>()
      this.#left.set(classId, bySite.set(site, units))
      this.#installed.set(`${site} ${classId}`, units)
    }
  }

  sitesOf(classId: string): readonly string[] {
    return [...(this.#left.get(classId)?.keys() ?? [])]
  }

  /** Undefined where the class does not stand. */
  left(site: string, classId: string): number | undefined {
    return this.#left.get(classId)?.get(site)
  }

  installed(site: string, classId: string): number {
    return this.#installed.get(`${site} ${classId}`)!
  }

  take(site: string, classId: string, units: number): void {
    this.#left.get(classId)!.set(site, this.left(site, classId)! - units)
  }
}

/** What the waves of a plan may name. */
interface Known {
  readonly classes: readonly string[]
  readonly replacements: readonly string[]
  readonly sites: ReadonlySet<string>
}

/** The waves of a plan in the order of their dates; what cannot be is told. */
export function planWaves(
  r: Resolving,
  { waves }: RetirementConfig,
  installed: readonly PlacedUnits[],
  horizon: { readonly from: number; readonly to: number },
  known: Known,
): PlanWave[] {
  const stock = new Stock(installed)
  const inOrder = [...waves.entries()].toSorted(
    ([, a], [, b]) => a.date.year - b.date.year || a.date.day - b.date.day,
  )
  return inOrder.map(([index, config]) => {
    const at = ['retirement', 'waves', index]
    const { date } = config
    if (date.year < horizon.from || date.year > horizon.to)
      r.problem(
        [...at, 'date'],
        `a date from ${horizon.from} to ${horizon.to}, the horizon of the plan`,
        shown(date.text),
      )
    if (isEmpty(config.retire) && isEmpty(config.add)) r.problem(at, 'something to retire or to add')
    return {
      id: config.id,
      at: momentOf(r, date),
      retired: config.retire === undefined ? [] : retiredUnits(r, config, config.retire, stock, known, at),
      added: addedUnits(r, config, known, at),
    }
  })
}

function isEmpty(of: Amounts | WaveConfig['add']): boolean {
  return of === undefined || (of !== 'all' && Object.keys(of).length === 0)
}

function momentOf({ axis }: Resolving, { year, day }: CalendarDay): PlanWave['at'] {
  return { year, step: day * HOURS_PER_DAY * axis.stepsPerHour }
}

function retiredUnits(
  r: Resolving,
  config: WaveConfig,
  retire: Amounts,
  stock: Stock,
  known: Known,
  at: ValuePath,
): PlacedUnits[] {
  const scope = scopeOf(r, config, known, at)
  const path = [...at, 'retire']
  const all: Amount = { kind: 'all' }
  const asked = retire === 'all' ? known.classes.map((id) => [id, all] as const) : Object.entries(retire)
  const retired = asked.flatMap(([classId, amounts]): PlacedUnits[] => {
    const own = retire === 'all' ? path : [...path, classId]
    if (!known.classes.includes(classId))
      return r.problem(own, 'the id of a class', shown(classId), nameHint(classId, known.classes)) ?? []
    const here = stock.sitesOf(classId).filter((site) => scope.has(site))
    const entries: (readonly [string, Amount, ValuePath])[] = isAmount(amounts)
      ? here.map((site) => [site, amounts, own])
      : Object.entries(amounts).map(([site, amount]) => [site, amount, [...own, site]])
    if (isAmount(amounts) && here.length === 0 && retire !== 'all')
      r.problem(
        own,
        'a class that stands at a site of the wave',
        undefined,
        nameHint('', stock.sitesOf(classId)),
      )
    return entries.flatMap(([site, amount, place]) =>
      takenAt(r, { site, classId, amount, place }, stock, known, scope),
    )
  })
  const leaving = retired.filter(({ units }) => units > 0)
  // A class with which something is wrong stands nowhere.
  if (retire === 'all' && leaving.length === 0 && r.problems.length === 0)
    r.problem(path, 'something that is left at the sites of the wave', 'all')
  return leaving
}

function isAmount(amounts: Amount | Record<string, Amount>): amounts is Amount {
  return typeof (amounts as Amount).kind === 'string'
}

function scopeOf(r: Resolving, { sites }: WaveConfig, known: Known, at: ValuePath): ReadonlySet<string> {
  for (const [index, site] of (sites ?? []).entries())
    if (!known.sites.has(site))
      r.problem([...at, 'sites', index], 'the id of a site', undefined, nameHint(site, [...known.sites]))
  return sites === undefined ? known.sites : new Set(sites)
}

interface Asked {
  readonly site: string
  readonly classId: string
  readonly amount: Amount
  readonly place: ValuePath
}

function takenAt(
  r: Resolving,
  { site, classId, amount, place }: Asked,
  stock: Stock,
  known: Known,
  scope: ReadonlySet<string>,
): PlacedUnits[] {
  if (!known.sites.has(site))
    return r.problem(place, 'the id of a site', shown(site), nameHint(site, [...known.sites])) ?? []
  if (!scope.has(site))
    return r.problem(place, 'one of the sites of the wave', shown(site), nameHint(site, [...scope])) ?? []
  const left = stock.left(site, classId)
  if (left === undefined) {
    const hint = nameHint(site, stock.sitesOf(classId))
    return r.problem(place, `a site at which "${classId}" stands`, shown(site), hint) ?? []
  }
  const installed = stock.installed(site, classId)
  const units =
    amount.kind === 'all'
      ? left
      : amount.kind === 'units'
        ? amount.units
        : Math.round(amount.fraction * installed)
  if (units > left) {
    const gone = installed - left
    const before = gone === 0 ? '' : `, of which ${gone} leave in earlier waves`
    const most = `at most ${left} ${left === 1 ? 'unit' : 'units'} of "${classId}" at ${site}`
    r.problem(place, most, String(units), `installed: ${installed}${before}`)
    return []
  }
  stock.take(site, classId, units)
  return [{ site, classId, units }]
}

function addedUnits(r: Resolving, { add = {} }: WaveConfig, known: Known, at: ValuePath): PlacedUnits[] {
  return Object.entries(add).flatMap(([classId, bySite]) => {
    const own = [...at, 'add', classId]
    if (!known.replacements.includes(classId))
      return (
        r.problem(own, 'the id of a replacement', shown(classId), nameHint(classId, known.replacements)) ?? []
      )
    return Object.entries(bySite).flatMap(([site, units]): PlacedUnits[] => {
      if (known.sites.has(site)) return units === 0 ? [] : [{ site, classId, units }]
      return (
        r.problem([...own, site], 'the id of a site', shown(site), nameHint(site, [...known.sites])) ?? []
      )
    })
  })
}
