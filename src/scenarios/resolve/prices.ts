import { equalWidthOverlap, priceColumn } from '../../model/economy/tariff.ts'
import type { Tariff, TariffPeriod } from '../../model/economy/tariff.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { Row } from '../catalogue.ts'
import type { ListKind } from '../catalogue-kinds.ts'
import { parseNumber } from '../number.ts'
import { splitQuantity } from '../quantity.ts'
import { shown } from '../problem.ts'
import { tariffSchema } from '../schema/scenario.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { plainValue } from '../source-tree.ts'
import { CALENDAR, TIME_OF_USE } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { csvColumn } from './series-file.ts'

type TariffConfig = Exclude<NonNullable<Scenario['tariff']>, string>
type PeriodConfig = NonNullable<TariffConfig['periods']>[number]

const FLOATING = 'energy'

/** Price of a kWh from the grid in each step, for one site [currency/kWh]. */
export async function sitePrices(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const given = site.tariff ?? scenario.tariff
  const path = site.tariff === undefined ? ['tariff'] : [...at, 'tariff']
  const currency = scenario.currency ?? 'CNY'
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
    typeof config === 'string'
      ? await catalogueTariff(r, config, path, currency)
      : await ownTariff(r, config, path, currency)
  if (tariff === undefined) return undefined
  const pricePerKwh = r.shared.once('price', tariff, () => {
    const prices = new Float64Array(r.axis.steps)
    priceColumn(r.axis, tariff, prices)
    return prices
  })
  r.shared.madeFrom.tariffs.set(pricePerKwh, tariff)
  return pricePerKwh
}

async function ownTariff(
  r: Resolving,
  config: TariffConfig,
  path: ValuePath,
  currency: string,
): Promise<Tariff | undefined> {
  if (config.flat !== undefined) return flatTariff(config.flat)
  if (config.rules !== undefined)
    return rulesTariff(r, config.rules, config.components, [...path, 'rules'], currency)
  const periods = (config.periods ?? []).map(periodOf)
  if (periods.length > 0) r.uses(...TIME_OF_USE)
  if (periods.some(({ days }) => days !== 'all')) r.uses(...CALENDAR)
  const tie = equalWidthOverlap(periods)
  if (tie !== undefined) {
    const time = `${String(Math.floor(tie.minute / 60)).padStart(2, '0')}:${String(tie.minute % 60).padStart(2, '0')}`
    const other = periods[tie.first]!.name
    return r.problem(
      [...path, 'periods', tie.second],
      'windows of which one is the narrowest at every moment',
      `"${periods[tie.second]!.name}" and "${other}" with windows of equal width at ${time} in month ${tie.month + 1}`,
    )
  }
  return {
    components: (config.components ?? []).map(({ price, floats }) => ({ pricePerKwh: price, floats })),
    periods,
  }
}

function flatTariff(pricePerKwh: number): Tariff {
  return { components: [{ pricePerKwh, floats: true }], periods: [] }
}

function periodOf({ name, multiplier, windows, months, days }: PeriodConfig): TariffPeriod {
  const all = Array.from({ length: MONTHS_PER_YEAR }, (_, month) => month)
  return { name, multiplier, windows, months: months?.map((month) => month - 1) ?? all, days: days ?? 'all' }
}

/** A tariff that is named by id: a flat one of the catalogue, or the rules of a province. */
async function catalogueTariff(
  r: Resolving,
  id: string,
  path: ValuePath,
  currency: string,
): Promise<Tariff | undefined> {
  const entry = await r.shared.catalogue.entry('tariffs', id)
  if (entry === undefined) return rulesTariff(r, id, undefined, path, currency)
  const { flat, source, confidence } = plainValue(entry) as Record<string, string>
  if (currency !== 'CNY') return notInCny(r, path, currency)
  r.used(path, `${id}: ${flat}`, { source: source!, confidence: confidence! })
  const parsed = tariffSchema({ currency }).parse({ flat })
  return typeof parsed === 'string' || parsed.flat === undefined ? undefined : flatTariff(parsed.flat)
}

function notInCny(r: Resolving, path: ValuePath, currency: string): undefined {
  return r.problem(path, `a tariff in ${currency}, since the scenario's currency is ${currency}`)
}

async function rulesTariff(
  r: Resolving,
  id: string,
  components: TariffConfig['components'],
  path: ValuePath,
  currency: string,
): Promise<Tariff | undefined> {
  const entry = await r.shared.catalogue.entry('rules', id)
  if (entry === undefined) return unknownRules(r, id, path)
  const { source, confidence, document, notes } = plainValue(entry) as Record<string, string>
  r.used(path, `${id}: ${document}`, { source: source!, confidence: confidence! })
  if (notes !== undefined) r.warn(path, `${id}: ${notes.trim()}`)
  if (components === undefined && currency !== 'CNY') return notInCny(r, path, currency)
  const assumed =
    components === undefined
      ? r.take(undefined, [...path.slice(0, 1), 'components'], 'tariff.rules.components', (text) => text)
      : ''
  const own = components?.map(({ name, price, floats }) => ({
    name,
    price: `${price} ${currency}/kWh`,
    floats,
  }))
  const periods = plainValue(entry.entries.get('periods')!.node)
  const whole = { components: own ?? [{ name: FLOATING, price: assumed, floats: true }], periods }
  const parsed = tariffSchema({ currency }).parse(whole) as TariffConfig
  return ownTariff(r, parsed, path, currency)
}

async function unknownRules(r: Resolving, id: string, path: ValuePath): Promise<undefined> {
  const { catalogue } = r.shared
  const unusable = await catalogue.entry('unusable-rules', id)
  if (unusable !== undefined) {
    const reason = (plainValue(unusable) as Record<string, string>)['reason']!
    return r.problem(
      path,
      'a tariff whose hours and ratios are recorded',
      shown(id),
      `${reason}: write its periods out`,
    )
  }
  if (splitQuantity(id) !== undefined) {
    return r.problem(path, 'the id of a tariff, or a map', shown(id), `write tariff: { flat: ${id} }`)
  }
  const kinds: ListKind[] = ['tariffs', 'rules']
  const known = (await Promise.all(kinds.map((kind) => catalogue.entryIds(kind)))).flat()
  return r.unknown(path, 'the id of a tariff', id, known, 'rules')
}

/** Carbon of a kWh from the grid in each step, for one site [kg/kWh]. */
export async function siteCarbon(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const path = site.grid === undefined ? ['grid'] : [...at, 'grid']
  const config = r.take(site.grid ?? scenario.grid, path, 'grid', (text) => text)
  if (typeof config === 'string') {
    const row = await r.shared.catalogue.row('grids', config)
    if (row === undefined) {
      return r.unknown(
        path,
        'the id of a grid factor',
        config,
        await r.shared.catalogue.ids('grids'),
        'grids',
      )
    }
    r.used(path, factorText(row), row)
    return carbonColumn(r, Number(row['kg_per_kwh']))
  }
  if (config.carbon !== undefined) return carbonColumn(r, config.carbon)
  return csvColumn(
    r,
    [...path, 'csv'],
    config.csv!,
    config.column,
    'a factor from 0 to 10 kg/kWh',
    (text) => {
      const value = parseNumber(text)
      return value !== undefined && value >= 0 && value <= 10 ? value : undefined
    },
  )
}

function factorText(row: Row): string {
  return `${row['id']}: ${row['kg_per_kwh']} kg/kWh, ${row['series']} ${row['geo']} ${row['year']}, ${row['boundary']}`
}

function carbonColumn(r: Resolving, kgPerKwh: number): Float64Array {
  return r.shared.once('carbon', kgPerKwh, () => new Float64Array(r.axis.steps).fill(kgPerKwh))
}
