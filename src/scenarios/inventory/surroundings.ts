import type { Catalogue, Row } from '../catalogue.ts'
import type { MapNode, SourceNode } from '../source-tree.ts'

/** What surrounds the sites of an inventory where their rows do not say it. */
export interface Surroundings {
  /** Rows of data/tariffs/provinces.csv, by id, name in small letters and Chinese name. */
  readonly provinces: ReadonlyMap<string, Row>
  readonly provinceIds: readonly string[]
  /** Flat tariffs of the catalogue, by id: the price of a kWh, as text. */
  readonly flatTariffs: ReadonlyMap<string, Row>
  /** Of the scenario; undefined where it has none. */
  readonly scenario: {
    readonly weather: SourceNode | undefined
    readonly tariff: SourceNode | undefined
    readonly grid: SourceNode | undefined
  }
  readonly currency: string
  /** What is taken where nothing gives a tariff: id of a flat one. */
  readonly usualTariff: string
}

/** What surrounds the sites of a scenario's inventory. */
export async function surroundingsOf(root: MapNode, catalogue: Catalogue): Promise<Surroundings> {
  const provinces = await catalogue.table('provinces')
  const flats = await catalogue.list('tariffs')
  const usual = (await catalogue.table('defaults')).find((row) => row['path'] === 'tariff')
  const own = (key: string) => root.entries.get(key)?.node
  const currency = own('currency')
  return {
    provinces: new Map(
      provinces.flatMap((row) =>
        ['id', 'name', 'chinese_name'].map((key) => [row[key]!.toLowerCase(), row] as const),
      ),
    ),
    provinceIds: provinces.map((row) => row['id']!),
    flatTariffs: new Map(flats.map((node) => [textOf(node, 'id'), flatRow(node)])),
    scenario: { weather: own('weather'), tariff: own('tariff'), grid: own('grid') },
    currency: currency?.kind === 'scalar' ? currency.text : 'CNY',
    usualTariff: usual!['value']!,
  }
}

function flatRow(node: MapNode): Row {
  return {
    flat: textOf(node, 'flat'),
    source: textOf(node, 'source'),
    confidence: textOf(node, 'confidence'),
  }
}

function textOf(node: MapNode, key: string): string {
  const value = node.entries.get(key)?.node
  return value?.kind === 'scalar' ? value.text : ''
}

/** What stands after the Chinese name of a province, a city of that rank or an autonomous region. */
const KIND_OF_PROVINCE = /(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/

/** The province of a cell; undefined where it is empty or unknown. */
export function provinceOf({ provinces }: Surroundings, cell: string): Row | undefined {
  return provinces.get(cell.toLowerCase()) ?? provinces.get(cell.replace(KIND_OF_PROVINCE, ''))
}

/** Climate, tariff and grid that rows are alike in, whatever gives them. */
export function surroundingsKey(around: Surroundings, cell: (header: string) => string): string {
  const { scenario } = around
  const province = cell('province')
  const row = provinceOf(around, province)
  const pick = (own: string, given: SourceNode | undefined, column: string) =>
    own !== '' || given !== undefined ? own : (row?.[column] ?? '')
  return JSON.stringify([
    pick(cell('climate'), scenario.weather, 'climate'),
    pick(cell('tariff'), scenario.tariff, 'rules'),
    pick(cell('grid'), scenario.grid, 'grid'),
    // One that is not known is told of itself.
    province !== '' && row === undefined ? province : '',
  ])
}
