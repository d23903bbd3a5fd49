import { tariffYear } from '../../../model/economy/tariff-year.ts'
import type { TariffYear } from '../../../model/economy/tariff-year.ts'
import { DAY_KINDS } from '../../../model/economy/tariff.ts'
import type { PriceComponent, Tariff, TariffPeriod } from '../../../model/economy/tariff.ts'
import { DAYS_PER_YEAR } from '../../../model/time.ts'
import type { Scenario, SiteConfig } from '../../schema/scenario.ts'
import type { TariffConfig } from '../../schema/tariff.ts'
import type { ValuePath } from '../../source-path.ts'
import { urdbTariff } from '../../urdb/urdb-tariff.ts'
import type { UrdbTariff } from '../../urdb/urdb-tariff.ts'
import { CALENDAR, TIME_OF_USE } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { dayKindsOf } from './calendar.ts'
import { assumedPrice, flatOfCatalogue, rulesOfCatalogue } from './catalogue.ts'
import type { RulesEntry } from './catalogue.ts'
import { passesPeriods } from './charges/supply.ts'
import { tariffCharges } from './charges/tariff-charges.ts'
import { componentsOf, flatComponent } from './components.ts'
import { warnOfDearPrice } from './dear-prices.ts'
import { periodsOf } from './periods.ts'

/** Where a tariff is written, and what it hangs on. */
interface TariffPlace {
  readonly scenario: Scenario
  readonly site: SiteConfig
  readonly path: ValuePath
  readonly currency: string
  /** Undefined where the climate could not be read [degC]. */
  readonly outdoorC: Float64Array | undefined
}

const read = new WeakMap<Resolving, Map<string, Promise<TariffYear | undefined>>>()

/**
 * How one site is billed for energy from the grid; undefined where something is wrong with that.
 *
 * @param outdoorC  of the site in each step; undefined where its climate could not be read [degC]
 */
export async function siteTariff(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
  outdoorC: Float64Array | undefined,
): Promise<TariffYear | undefined> {
  const path = site.tariff === undefined ? ['tariff'] : [...at, 'tariff']
  // A tariff of the scenario is read once for each climate, so that its faults are told once.
  const key = JSON.stringify([path, outdoorC === undefined ? 0 : r.shared.idOf(outdoorC)])
  const known = read.get(r) ?? new Map<string, Promise<TariffYear | undefined>>()
  read.set(r, known)
  const currency = scenario.currency ?? 'CNY'
  const made = known.get(key) ?? readTariff(r, { scenario, site, path, currency, outdoorC })
  known.set(key, made)
  return made
}

async function readTariff(r: Resolving, place: TariffPlace): Promise<TariffYear | undefined> {
  const { scenario, site, path, currency } = place
  const given = site.tariff ?? scenario.tariff
  if (given === undefined && currency !== 'CNY') {
    return r.problem(
      [],
      `a tariff in ${currency}`,
      'none',
      `for example tariff: { flat: 0.20 ${currency}/kWh }`,
    )
  }
  const config = r.take(given, path, 'tariff', (text) => text)
  const tariff =
    typeof config === 'string' ? await namedTariff(r, config, place) : await writtenTariff(r, config, place)
  if (tariff === undefined) return undefined
  const year = r.shared.once('tariff', described(r, tariff), () => tariffYear(r.axis, tariff))
  r.shared.madeFrom.tariffs.set(year.pricePerKwh, year)
  return year
}

/** A tariff as text that tells it from others: columns of steps by their numbers, all else by its values. */
function described(r: Resolving, tariff: Tariff): string {
  return JSON.stringify(tariff, (_, value: unknown) => {
    if (value instanceof Float64Array)
      return value.length > DAYS_PER_YEAR ? `column ${r.shared.idOf(value)}` : `values ${value.join()}`
    if (value instanceof Uint8Array) return `days ${value.join()}`
    return typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value
  })
}

/** A tariff that is named by id: a flat one of the catalogue, or the rules of a province. */
async function namedTariff(r: Resolving, id: string, place: TariffPlace): Promise<Tariff | undefined> {
  const flat = await flatOfCatalogue(r, id, place.path, place.currency)
  if (flat === undefined) return undefined
  if (flat !== 'rules') return writtenTariff(r, { flat }, place)
  return rulesTariff(r, {}, id, place.path, place)
}

async function writtenTariff(
  r: Resolving,
  config: TariffConfig,
  place: TariffPlace,
): Promise<Tariff | undefined> {
  const { path, currency } = place
  if (config.rules !== undefined) return rulesTariff(r, config, config.rules, [...path, 'rules'], place)
  if (config.urdb !== undefined) {
    const { urdb, label } = config
    const dayKinds = await calendarOf(r, config, path)
    const ofFile = await urdbTariff(r, path, { urdb, label, currency, dayKinds })
    return ofFile === undefined ? undefined : wholeTariff(r, config, place, ofFile, dayKinds)
  }
  if (config.flat !== undefined)
    warnOfDearPrice(r, { kind: 'constant', pricePerKwh: config.flat }, [...path, 'flat'], currency)
  const components =
    config.flat === undefined
      ? await componentsOf(r, config.components ?? [], [...path, 'components'], currency)
      : [flatComponent(config.flat)]
  const periods = await periodsOf(r, config.periods ?? [], {
    at: (...keys) => [...path, 'periods', ...keys],
    hasHolidays: config.holidays !== undefined,
    outdoorC: place.outdoorC,
    arePassed: passesPeriods(r, config.supply),
    currency,
  })
  if (components === undefined || periods === undefined) return undefined
  const base = { components, periods, demand: [], fixed: [] }
  return wholeTariff(r, config, place, base, await calendarOf(r, config, path))
}

/** @param at  where the rules are named */
async function rulesTariff(
  r: Resolving,
  config: TariffConfig,
  id: string,
  at: ValuePath,
  place: TariffPlace,
): Promise<Tariff | undefined> {
  const rules = await rulesOfCatalogue(r, id, at)
  if (rules === undefined) return undefined
  const components = await rulesComponents(r, config, at, place)
  const periods = await rulesPeriods(r, config, rules, at, place)
  if (components === undefined || periods === undefined) return undefined
  const whole = { ...config, rounding: config.rounding ?? rules.rounding }
  const base = { components, periods, demand: [], fixed: [] }
  return wholeTariff(r, whole, place, base, await calendarOf(r, config, place.path))
}

function rulesComponents(
  r: Resolving,
  { components }: TariffConfig,
  at: ValuePath,
  { path, currency }: TariffPlace,
): Promise<PriceComponent[] | undefined> | PriceComponent[] | undefined {
  if (components !== undefined) return componentsOf(r, components, [...path, 'components'], currency)
  const price = assumedPrice(r, at, currency)
  return price === undefined ? undefined : [flatComponent(price)]
}

function rulesPeriods(
  r: Resolving,
  config: TariffConfig,
  rules: RulesEntry,
  at: ValuePath,
  { outdoorC, currency }: TariffPlace,
): Promise<TariffPeriod[] | undefined> {
  const hasHolidays = config.holidays !== undefined
  const arePassed = passesPeriods(r, config.supply)
  return periodsOf(r, rules.periods, { at: () => at, hasHolidays, outdoorC, arePassed, currency })
}

/** Kinds of the days where the tariff has holidays. */
async function calendarOf(
  r: Resolving,
  { holidays }: TariffConfig,
  path: ValuePath,
): Promise<Uint8Array | undefined> {
  return holidays === undefined ? undefined : dayKindsOf(r, holidays, [...path, 'holidays'])
}

/** The tariff with its calendar, its rounding and its charges. */
async function wholeTariff(
  r: Resolving,
  config: TariffConfig,
  { scenario, site, path, currency }: TariffPlace,
  base: UrdbTariff,
  dayKinds: Uint8Array | undefined,
): Promise<Tariff | undefined> {
  const { holidays, rounding } = config
  const context = {
    scenario,
    site,
    currency,
    components: base.components,
    hasHolidays: holidays !== undefined,
  }
  const beside = await tariffCharges(r, config, path, context)
  if (beside === undefined || (holidays !== undefined && dayKinds === undefined)) return undefined
  const { charges, passesPeriods } = beside
  const components = [...base.components, ...beside.components]
  const periods = passesPeriods ? base.periods : []
  const prices = [...components, ...periods.map(({ rate }) => rate)].map((one) =>
    'price' in one ? one.price : undefined,
  )
  if (rounding !== undefined && prices.some((price) => price?.kind === 'tiered'))
    return r.problem([...path, 'rounding'], 'no rounding beside tiers', undefined, 'leave one of them out')
  noteModels(r, periods)
  return {
    ...base,
    ...charges,
    components,
    periods,
    ...(dayKinds === undefined ? {} : { dayKinds }),
    ...(rounding === undefined ? {} : { decimals: rounding }),
    demand: [...base.demand, ...charges.demand],
    fixed: [...base.fixed, ...charges.fixed],
  }
}

function noteModels(r: Resolving, periods: readonly TariffPeriod[]): void {
  if (periods.length > 0) r.uses(...TIME_OF_USE)
  if (periods.some(({ days }) => days.length < DAY_KINDS.length)) r.uses(...CALENDAR)
}
