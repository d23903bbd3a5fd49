import type {
  AssetPlan,
  BatteryRecovery,
  Redeployed,
  RefrigerantRecovery,
} from '../../model/assets/asset-plan.ts'
import { shown } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { AssetsConfig } from '../schema/assets.ts'
import type { ValuePath } from '../source-path.ts'
import { warnOfMoney } from './open-amounts.ts'
import type { Resolving } from './resolving.ts'
import { scrapLot } from './scrap.ts'

type Line<List extends keyof AssetsConfig> = NonNullable<AssetsConfig[List]>[number]

const AT = 'assets'

/** What becomes of the equipment that a scenario lists; undefined where it lists none, or something is wrong with it. */
export async function resolveAssets(
  r: Resolving,
  { assets }: { readonly assets?: AssetsConfig | undefined },
  currency: string,
): Promise<AssetPlan | undefined> {
  if (assets === undefined || Object.values(assets).every((list) => (list ?? []).length === 0))
    return undefined
  const { auctions = [], disposal = [] } = assets
  for (const [list, lines] of Object.entries(assets)) checkIds(r, lines ?? [], [AT, list])
  const redeployed = eachOf(assets, 'redeployed', (line, at) => redeployedLine(r, line, at))
  const scrap = eachOf(assets, 'scrap', (line, at) => scrapLot(r, line, at))
  const batteries = eachOf(assets, 'batteries', (line, at) => batteryLine(r, line, at))
  const refrigerant = await Promise.all(
    eachOf(assets, 'refrigerant', (line, at) => refrigerantLine(r, line, at)),
  )
  for (const [index, { proceeds, fees }] of auctions.entries())
    warnOfMoney(r, [AT, 'auctions', index], { proceeds, fees })
  for (const [index, { cost }] of disposal.entries()) warnOfMoney(r, [AT, 'disposal', index], { cost })
  return {
    currency,
    redeployed: redeployed.filter((line) => line !== undefined),
    auctions: auctions.map((line) => ({ ...line })),
    scrap: scrap.filter((line) => line !== undefined),
    disposal: disposal.map(({ id, mass, cost }) => ({ id, massKg: mass, costPerKg: cost })),
    refrigerant: refrigerant.filter((line) => line !== undefined),
    batteries: batteries.filter((line) => line !== undefined),
  }
}

function eachOf<List extends keyof AssetsConfig, T>(
  config: AssetsConfig,
  list: List,
  of: (line: Line<List>, at: ValuePath) => T,
): T[] {
  const lines = (config[list] ?? []) as Line<List>[]
  return lines.map((line, index) => of(line, [AT, list, index]))
}

function checkIds(r: Resolving, lines: readonly { readonly id: string }[], at: ValuePath): void {
  const seen = new Set<string>()
  for (const [index, { id }] of lines.entries()) {
    if (seen.has(id)) r.problem([...at, index, 'id'], 'an id that no other line of the list has')
    seen.add(id)
  }
}

function redeployedLine(r: Resolving, line: Line<'redeployed'>, at: ValuePath): Redeployed | undefined {
  const { id, items, transfers, cost, bookValue, life, age, handling, newPrice } = line
  const salvageShare = r.take(line.salvage, [...at, 'salvage'], 'assets.redeployed.salvage', parseFraction)
  if (bookValue !== undefined && bookValue > cost)
    r.problem([...at, 'bookValue'], 'a book value of at most the cost')
  if (age !== undefined && age > life)
    r.problem(
      [...at, 'age'],
      'an age of at most the life',
      undefined,
      `older equipment is wholly written off: write age: ${life}`,
    )
  if (bookValue === undefined && age === undefined)
    r.warn(at, 'names no age and no bookValue: neither the book value nor the remaining life is told')
  warnOfMoney(r, at, { handling })
  return {
    id,
    items,
    transfers,
    cost,
    lifeYears: life,
    salvageShare,
    bookValue,
    ageYears: age,
    handlingCost: handling,
    newPrice,
  }
}

async function refrigerantLine(
  r: Resolving,
  line: Line<'refrigerant'>,
  at: ValuePath,
): Promise<RefrigerantRecovery | undefined> {
  const { id, gas, charge, recovered, cost, price } = line
  if (charge * recovered > 0) warnOfMoney(r, at, { cost, price })
  const gwp = gas === undefined ? line.gwp : await warmingPotential(r, gas, at)
  if (gwp === undefined) return undefined
  return { id, chargeKg: charge, gwp, recoveredShare: recovered, costPerKg: cost, pricePerKg: price }
}

async function warmingPotential(r: Resolving, gas: string, at: ValuePath): Promise<number | undefined> {
  const row = await r.shared.catalogue.row('refrigerants', gas)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('refrigerants')
    return r.problem([...at, 'gas'], 'the id of a refrigerant', shown(gas), gasHint(gas, ids))
  }
  r.used([...at, 'gwp'], row['gwp']!, row)
  return Number(row['gwp'])
}

/** A digit away is another gas with another warming potential: only one that begins alike may be meant. */
function gasHint(gas: string, known: readonly string[]): string {
  const plain = gas.replaceAll(/[-\s]/g, '').toLowerCase()
  const near = known.filter((id) => id.toLowerCase().startsWith(plain))
  return near.length === 1 && plain.length > 2
    ? `did you mean "${near[0]}"?`
    : `known: ${known.join(', ')}; or write gwp in place of gas`
}

function batteryLine(r: Resolving, line: Line<'batteries'>, at: ValuePath): BatteryRecovery | undefined {
  const { id, kind, mass, energy, price, reusePrice } = line
  if (mass === undefined && energy === undefined)
    return r.problem(
      [...at, 'mass'],
      'a mass or an energy',
      'nothing',
      'for example mass: 12 t, or energy: 480 kWh',
    )
  const reusedShare = r.take(line.reused, [...at, 'reused'], 'assets.batteries.reused', parseFraction)
  if (price !== undefined && mass === undefined)
    r.problem([...at, 'mass'], 'a mass beside price, which is by the kilogram', 'nothing')
  if (reusePrice !== undefined && energy === undefined)
    r.problem([...at, 'energy'], 'an energy beside reusePrice, which is by the kilowatt-hour', 'nothing')
  warnOfMoney(r, at, {
    ...(reusedShare < 1 ? { price } : {}),
    ...(reusedShare > 0 ? { reusePrice } : {}),
  })
  return {
    id,
    kind,
    massKg: mass,
    energyKwh: energy,
    reusedShare,
    pricePerKg: price,
    reusePricePerKwh: reusePrice,
  }
}
