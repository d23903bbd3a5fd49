import type { CarbonContract, CarbonSpec, MarketSpec } from '../../model/economy/carbon.ts'
import type { Row } from '../catalogue.ts'
import { parseNumber } from '../number.ts'
import { shown } from '../problem.ts'
import { parseQuantity, splitQuantity } from '../quantity.ts'
import { MOST_KG_PER_KWH } from '../schema/carbon.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { MARKET_CARBON, ROOM_CARBON } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { csvColumn } from './series-file.ts'

type CarbonConfig = NonNullable<Scenario['carbon']>
type ContractConfig = NonNullable<CarbonConfig['contracts']>[number]
type FactorConfig = NonNullable<CarbonConfig['residual']>

/** Carbon of a kWh from the grid in each step, for one site [kg/kWh]. */
export async function siteCarbon(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
): Promise<Float64Array | undefined> {
  const path = site.grid === undefined ? ['grid'] : [...at, 'grid']
  return factorColumn(
    r,
    r.take(site.grid ?? scenario.grid, path, 'grid', (text) => text),
    path,
  )
}

/** A carbon factor in each step: of the catalogue, a constant, or of a file [kg/kWh]. */
async function factorColumn(
  r: Resolving,
  config: FactorConfig,
  path: ValuePath,
): Promise<Float64Array | undefined> {
  if (typeof config === 'string') {
    const row = await factorRow(r, config)
    if (row === undefined) return unknownFactor(r, config, path)
    r.used(path, factorText(row), row)
    return carbonColumn(r, Number(row['kg_per_kwh']))
  }
  if (config.carbon !== undefined) return carbonColumn(r, config.carbon)
  return csvColumn(
    r,
    [...path, 'csv'],
    config.csv!,
    config.column,
    `a factor from 0 to ${MOST_KG_PER_KWH} kg/kWh`,
    (text) => {
      const value = parseNumber(text)
      return value !== undefined && value >= 0 && value <= MOST_KG_PER_KWH ? value : undefined
    },
  )
}

/** The row of a factor, Chinese or of another country; undefined where there is none. */
async function factorRow({ shared: { catalogue } }: Resolving, id: string): Promise<Row | undefined> {
  return (await catalogue.row('grids', id)) ?? (await catalogue.row('country-grids', id))
}

async function unknownFactor(r: Resolving, id: string, path: ValuePath): Promise<undefined> {
  if (splitQuantity(id) !== undefined) {
    const hint = `write { carbon: ${id} }`
    return r.problem(path, 'the id of a grid factor, or a map', shown(id), hint)
  }
  const kinds = ['grids', 'country-grids'] as const
  const known = (await Promise.all(kinds.map((kind) => r.shared.catalogue.ids(kind)))).flat()
  return r.unknown(path, 'the id of a grid factor', id, known, 'grids')
}

function factorText(row: Row): string {
  const place = [row['series'], row['geo'], row['year']].filter((text) => text !== '').join(' ')
  return `${row['id']}: ${row['kg_per_kwh']} kg/kWh, ${place}, ${row['boundary']}`
}

function carbonColumn(r: Resolving, kgPerKwh: number): Float64Array {
  return r.shared.once('carbon', kgPerKwh, () => new Float64Array(r.axis.steps).fill(kgPerKwh))
}

/** What is known of a site's carbon beside the average factor of its grid; undefined where nothing is. */
export async function siteCarbonSpec(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  at: ValuePath,
): Promise<CarbonSpec | undefined> {
  const config = site.carbon ?? scenario.carbon
  const path = site.carbon === undefined ? ['carbon'] : [...at, 'carbon']
  const hasMarket = anyContractual(scenario)
  if (config === undefined && !hasMarket) return undefined
  if (site.kind !== 'base-station') r.uses(...ROOM_CARBON)
  const marginalKgPerKwh = await marginalFactor(r, config?.marginal, [...path, 'marginal'])
  const market = hasMarket ? await siteMarket(r, scenario, site, { config, path }) : undefined
  // A residual factor that nothing uses is checked all the same.
  if (!hasMarket && config?.residual !== undefined)
    await factorColumn(r, config.residual, [...path, 'residual'])
  return {
    ...(market === undefined ? {} : { market }),
    ...(marginalKgPerKwh === undefined ? {} : { marginalKgPerKwh }),
  }
}

const contractual = new WeakMap<Scenario, boolean>()

/** Whether any site has contracts, or sells its certificates: then all of them are told by market. */
function anyContractual(scenario: Scenario): boolean {
  const known = contractual.get(scenario)
  if (known !== undefined) return known
  const is = (config: CarbonConfig | undefined) =>
    config?.contracts !== undefined || config?.certificatesSold === true
  const found = scenario.sites.some(({ carbon }) => is(carbon ?? scenario.carbon))
  contractual.set(scenario, found)
  return found
}

interface PlacedConfig {
  readonly config: CarbonConfig | undefined
  readonly path: ValuePath
}

async function siteMarket(
  r: Resolving,
  scenario: Scenario,
  site: SiteConfig,
  { config, path }: PlacedConfig,
): Promise<MarketSpec | undefined> {
  r.uses(...MARKET_CARBON)
  const contracts = contractsOf(r, config?.contracts ?? [], [...path, 'contracts'])
  const residualKgPerKwh =
    config?.residual === undefined
      ? await defaultResidual(r, site.grid ?? scenario.grid, [...path, 'residual'])
      : await factorColumn(r, config.residual, [...path, 'residual'])
  if (contracts === undefined || residualKgPerKwh === undefined) return undefined
  return { contracts, residualKgPerKwh, certificatesSold: config?.certificatesSold ?? false }
}

/** What is left of sums of shares by rounding. */
const ROUNDING = 1e-9

function contractsOf(
  r: Resolving,
  list: readonly ContractConfig[],
  path: ValuePath,
): CarbonContract[] | undefined {
  let covered = 0
  for (const [index, { share = 0 }] of list.entries()) {
    covered += share
    if (covered <= 1 + ROUNDING) continue
    const percent = `${Number((100 * covered).toPrecision(6))} %`
    return r.problem(
      [...path, index, 'share'],
      'shares of all contracts that come to at most 100 %',
      `${percent} with this one`,
    )
  }
  return list.map((config, index) => contractOf(r, config, [...path, index]))
}

function contractOf(
  r: Resolving,
  { name, share, energy, carbon, renewable }: ContractConfig,
  path: ValuePath,
): CarbonContract {
  const kgPerKwh = r.take(carbon, [...path, 'carbon'], 'carbon.contracts.carbon', (text) => {
    const parsed = parseQuantity(text, 'carbonFactor')
    return 'value' in parsed ? parsed.value : undefined
  })
  const isRenewable = r.take(
    renewable,
    [...path, 'renewable'],
    'carbon.contracts.renewable',
    (text) => text === 'true',
  )
  const covers =
    energy === undefined
      ? ({ kind: 'share', share: share ?? 0 } as const)
      : ({ kind: 'energy', kwhPerYear: energy } as const)
  return { name, covers, kgPerKwh, isRenewable }
}

/**
 * The factor of the grid's year without market-traded non-fossil energy, of the nearest year that is known. Assumption: it
 * is what import without a contract counts with by market. Known of Chinese grids only.
 */
async function defaultResidual(
  r: Resolving,
  grid: FactorConfig | undefined,
  path: ValuePath,
): Promise<Float64Array | undefined> {
  const id = grid ?? r.shared.defaultRow('grid')['value']!
  const row = typeof id === 'string' ? await r.shared.catalogue.row('grids', id) : undefined
  // A grid factor that is not known is a fault of its own.
  if (typeof id === 'string' && (await factorRow(r, id)) === undefined) return undefined
  const { value: prefix, confidence, source } = r.shared.defaultRow('carbon.residual')
  if (row === undefined) {
    const hint = `for example carbon: { residual: ${prefix}-2022 }, or residual: { carbon: 0.6 kg/kWh }`
    return r.problem(
      path,
      'the residual factor, since the grid factor is not one of the Chinese ids',
      undefined,
      hint,
    )
  }
  const rows = (await r.shared.catalogue.table('grids')).filter((one) => one['id']!.startsWith(`${prefix}-`))
  const distance = (one: Row) => Math.abs(Number(one['year']) - Number(row['year']))
  const nearest = rows.toSorted((a, b) => distance(a) - distance(b))[0]!
  r.used(path, factorText(nearest), { source: `${source}; ${nearest['source']}`, confidence: confidence! })
  return carbonColumn(r, Number(nearest['kg_per_kwh']))
}

async function marginalFactor(
  r: Resolving,
  config: FactorConfig | undefined,
  path: ValuePath,
): Promise<Float64Array | undefined> {
  if (config === undefined) return undefined
  const row = typeof config === 'string' ? await factorRow(r, config) : undefined
  if (row !== undefined && !row['boundary']!.startsWith('marginal'))
    r.warn(
      path,
      `"${row['id']}" is an average factor (${row['boundary']}): ids with -om or -marginal are marginal`,
    )
  return factorColumn(r, config, path)
}

/** Series of factors that count emissions of fuel chains and plants too, not of burning alone. */
const LIFE_CYCLE = /life-cycle/

/** Warns where one variant adds up factors of life cycles and of direct emissions. */
export async function warnOfMixedFactors(r: Resolving, scenario: Scenario): Promise<void> {
  const assumed = r.shared.defaultRow('grid')['value']!
  const factors = new Set<unknown>()
  for (const site of scenario.sites) {
    factors.add(site.grid ?? scenario.grid ?? assumed)
    factors.add((site.carbon ?? scenario.carbon)?.residual)
  }
  const ids = [...factors].filter((config) => typeof config === 'string')
  const rows = (await Promise.all(ids.map(async (id) => factorRow(r, id)))).filter((row) => row !== undefined)
  const [cycle, direct] = [true, false].map((isCycle) =>
    rows.find((row) => LIFE_CYCLE.test(row['boundary']!) === isCycle),
  )
  if (cycle === undefined || direct === undefined) return
  const message = `"${cycle['id']}" counts life cycles, "${direct['id']}" direct emissions: a total of both means neither`
  r.warn(['grid'], message)
}
