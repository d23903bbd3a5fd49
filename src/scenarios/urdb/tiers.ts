import type { MapNode, SourceNode } from '../source-tree.ts'
import type { RateFields } from './rate-fields.ts'

/** A block of energy or power of a period as a rate writes it. */
export interface RateTier {
  readonly node: MapNode
  /** Where it stands in the rate. */
  readonly header: string
  /** Rate and adjustment; undefined where both are left out [$]. */
  readonly price: number | undefined
  readonly unit: string
  /** What an exported kWh earns [$]. */
  readonly sell: number | undefined
}

/** A block whose end is known; the last one has none. */
export interface EndedTier {
  readonly upTo: number
  readonly price: number
}

/** From here on a `max` stands for none. Source: NREL/REopt.jl src/core/urdb.jl. */
const ENDLESS = 1e8

/** Periods of a structure, each with its tiers in their order; undefined where there are none. */
export function readStructure(fields: RateFields, key: string): (readonly RateTier[])[] | undefined {
  const node = fields.node(key)
  if (node === undefined) return undefined
  if (node.kind !== 'list') return fields.fault(node, key, 'a list of periods')
  const periods = node.items.map((period, index) => readPeriod(fields, period, `${key}.${index}`))
  return periods.some((tiers) => tiers.length > 0) ? periods : undefined
}

function readPeriod(fields: RateFields, period: SourceNode, header: string): RateTier[] {
  if (period.kind !== 'list') {
    fields.fault(period, header, 'a list of tiers')
    return []
  }
  return period.items.flatMap((tier, index) => {
    const at = `${header}.${index}`
    if (tier.kind === 'map') return [readTier(fields, tier, at)]
    fields.fault(tier, at, 'a map of a tier')
    return []
  })
}

function readTier(fields: RateFields, node: MapNode, header: string): RateTier {
  const number = (key: string) => {
    const value = valueOf(node, key)
    return value === undefined ? undefined : fields.numberOf(value, `${header}.${key}`)
  }
  const [rate, adjustment, sell] = [number('rate'), number('adj'), number('sell')]
  const price = rate === undefined && adjustment === undefined ? undefined : (rate ?? 0) + (adjustment ?? 0)
  const unit = valueOf(node, 'unit')
  return { node, header, price, sell, unit: unit?.kind === 'scalar' ? unit.text.trim() : '' }
}

function valueOf(node: MapNode, key: string): SourceNode | undefined {
  const value = node.entries.get(key)?.node
  return value?.kind === 'scalar' && value.value === null ? undefined : value
}

/**
 * Tiers by the energy or power up to which they reach, the last one without end.
 *
 * @param factor  what a `max` of the rate is multiplied by
 */
export function endedTiers(
  fields: RateFields,
  tiers: readonly RateTier[],
  factor = 1,
): readonly EndedTier[] | undefined {
  const ended: EndedTier[] = []
  let from = 0
  for (const [index, tier] of tiers.entries()) {
    const price = tier.price ?? 0
    const max = valueOf(tier.node, 'max')
    const isLast = index === tiers.length - 1
    if (max === undefined && !isLast)
      return fields.fault(tier.node, `${tier.header}.max`, 'an end of the tier, since another follows')
    const upTo = max === undefined ? Infinity : fields.numberOf(max, `${tier.header}.max`, Infinity)
    if (upTo === undefined) return undefined
    if (upTo <= from) return fields.fault(max ?? tier.node, `${tier.header}.max`, `more than ${from}`)
    if (isLast && upTo < ENDLESS)
      fields.warn(`${tier.header}: the price of the last tier holds beyond its max of ${upTo} too`)
    ended.push({ upTo: isLast ? Infinity : upTo * factor, price })
    from = upTo
  }
  return ended
}

/** Warns of periods with fewer tiers than others have, but not of those that cost nothing. */
export function warnOfRagged(
  fields: RateFields,
  key: string,
  used: ReadonlyMap<number, readonly RateTier[]>,
): void {
  const most = Math.max(...[...used.values()].map((tiers) => tiers.length))
  for (const [period, tiers] of used) {
    const isFree = tiers.every(({ price }) => (price ?? 0) === 0)
    if (tiers.length < most && !isFree)
      fields.warn(
        `${key}: period ${period + 1} has ${tiers.length} of ${most} tiers, the price of its last one holds in those that are missing`,
      )
  }
}
