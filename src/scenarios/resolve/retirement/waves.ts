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
  readonly #carried = new Map<string, number>()

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

  /** Units of all sites together that shares asked for and rounding left over; below 0 where more went. */
  carried(classId: string): number {
    return this.#carried.get(classId) ?? 0
  }

  /**
   * Whole units of a class that a share of those installed at a site stands for. What rounding leaves over is carried to the
   * next site and the next wave, so that all sites together meet the share.
   *
   * @param count  identical sites of which it is one
   */
  shareOf(site: string, classId: string, fraction: number, count: number): number {
    const wanted = fraction * this.installed(site, classId) * count + this.carried(classId)
    const units = Math.min(this.left(site, classId)!, Math.max(0, Math.round(wanted / count)))
    this.#carried.set(classId, wanted - units * count)
    return units
  }
}

/** What the waves of a plan may name. */
interface Known {
  readonly classes: readonly string[]
  readonly replacements: readonly string[]
  /** Identical sites of each, by id. */
  readonly sites: ReadonlyMap<string, number>
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
    // A class with which something is wrong stands nowhere.
    if (stock.sitesOf(classId).length === 0 && r.problems.length > 0) return []
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
    const taken = entries.flatMap(([site, amount, place]) =>
      takenAt(r, { site, classId, amount, place }, stock, known, scope),
    )
    warnOfUnmetShare(r, classId, stock, own)
    return taken
  })
  const leaving = retired.filter(({ units }) => units > 0)
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
      r.problem(
        [...at, 'sites', index],
        'the id of a site',
        undefined,
        nameHint(site, [...known.sites.keys()]),
      )
  return new Set(sites ?? known.sites.keys())
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
    return r.problem(place, 'the id of a site', shown(site), nameHint(site, [...known.sites.keys()])) ?? []
  if (!scope.has(site))
    return r.problem(place, 'one of the sites of the wave', shown(site), nameHint(site, [...scope])) ?? []
  const left = stock.left(site, classId)
  if (left === undefined) {
    const hint = nameHint(site, stock.sitesOf(classId))
    return r.problem(place, `a site at which "${classId}" stands`, shown(site), hint) ?? []
  }
  const installed = stock.installed(site, classId)
  const asked =
    amount.kind === 'all'
      ? left
      : amount.kind === 'units'
        ? amount.units
        : Math.round(amount.fraction * installed)
  // A share may ask for one unit more than is left, since earlier ones were rounded.
  if (asked > left + (amount.kind === 'share' ? 1 : 0)) {
    const gone = installed - left
    const before = gone === 0 ? '' : `, of which ${gone} leave in earlier waves`
    const most = `at most ${left} ${left === 1 ? 'unit' : 'units'} of "${classId}" at ${site}`
    r.problem(place, most, String(asked), `installed: ${installed}${before}`)
    return []
  }
  const units =
    amount.kind === 'share' ? stock.shareOf(site, classId, amount.fraction, known.sites.get(site)!) : asked
  stock.take(site, classId, units)
  return [{ site, classId, units }]
}

/** Units of all identical sites together that a share may miss, since units are whole. */
const MOST_CARRIED = 1

function warnOfUnmetShare(r: Resolving, classId: string, stock: Stock, at: ValuePath): void {
  const carried = stock.carried(classId)
  if (Math.abs(carried) <= MOST_CARRIED) return
  const [units, more] = [Number(Math.abs(carried).toPrecision(3)), carried < 0 ? 'more' : 'fewer']
  r.warn(
    at,
    `${units} units ${more} than the shares so far go: units are whole, and identical sites lose the same number`,
  )
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
        r.problem([...own, site], 'the id of a site', shown(site), nameHint(site, [...known.sites.keys()])) ??
        []
      )
    })
  })
}
