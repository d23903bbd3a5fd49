import type { DemandCharge, DemandTier, LookBack } from '../../model/economy/tariff.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { RateFields } from './rate-fields.ts'
import { hoursOf, numbers, readSchedules, usedPeriods } from './schedule.ts'
import type { Schedules } from './schedule.ts'
import { endedTiers, readStructure, warnOfRagged } from './tiers.ts'
import type { EndedTier, RateTier } from './tiers.ts'

const [FLAT, TIMED] = ['flatdemandstructure', 'demandratestructure']

/**
 * What a rate charges for power: of the month's highest one, and of the highest one in the hours of each period.
 *
 * Source (fields; the look-back is that of the month's highest power): NREL/REopt.jl src/core/urdb.jl and
 * src/constraints/electric_utility_constraints.jl.
 */
export function readDemand(fields: RateFields): readonly DemandCharge[] {
  const lookBack = readLookBack(fields)
  const flat = flatCharge(fields, lookBack)
  if (flat.length === 0 && lookBack !== undefined)
    fields.warn(`lookbackpercent: not read, since there is no charge of ${FLAT} that it is of`)
  return [...flat, ...timedCharges(fields)]
}

/** The highest power of a month. Months of other prices or tiers stand in one charge. */
function flatCharge(fields: RateFields, lookBack: LookBack | undefined): readonly DemandCharge[] {
  const structure = chargedStructure(fields, FLAT, 'flatdemandunit')
  const periods = structure === undefined ? undefined : flatMonths(fields, structure.length)
  if (structure === undefined || periods === undefined) return []
  const used = tiersOfPeriods(fields, FLAT, structure, new Set(periods))
  if (used === undefined || isFree([...used.values()])) return []
  const tiers = joinedTiers(periods.map((period) => used.get(period)!))
  const charge = { name: 'demand', mode: { kind: 'actual' as const }, tiers, isAdjusted: true }
  return [lookBack === undefined ? charge : { ...charge, lookBack }]
}

function flatMonths(fields: RateFields, periods: number): readonly number[] | undefined {
  const key = 'flatdemandmonths'
  const node = fields.node(key)
  if (node === undefined) {
    if (periods === 1) return Array.from({ length: MONTHS_PER_YEAR }, () => 0)
    return fields.missing(key, 'a list of 12 months')
  }
  const months = fields.listOf(node, key, MONTHS_PER_YEAR, 'months')
  const read = months?.items.map((month, index) =>
    fields.wholeOf(month, `${key}.${index}`, periods - 1, numbers(periods)),
  )
  return read?.every((period) => period !== undefined) === true ? read : undefined
}

/** The highest power in the hours of each period that costs anything. */
function timedCharges(fields: RateFields): readonly DemandCharge[] {
  const structure = chargedStructure(fields, TIMED, 'demandrateunit')
  const schedules = structure === undefined ? undefined : readSchedules(fields, 'demand', structure.length)
  if (structure === undefined || schedules === undefined) return []
  const used = tiersOfPeriods(fields, TIMED, structure, new Set(usedPeriods(schedules)))
  return [...(used ?? [])].flatMap(([period, tiers]) =>
    isFree([tiers]) ? [] : [timedCharge(schedules, period, tiers)],
  )
}

function timedCharge(schedules: Schedules, period: number, tiers: readonly EndedTier[]): DemandCharge {
  return {
    name: `demand, period ${period + 1}`,
    mode: { kind: 'actual' },
    tiers: joinedTiers(Array.from({ length: MONTHS_PER_YEAR }, () => tiers)),
    hours: hoursOf(schedules, period),
    isAdjusted: true,
  }
}

function tiersOfPeriods(
  fields: RateFields,
  key: string,
  structure: readonly (readonly RateTier[])[],
  periods: ReadonlySet<number>,
): ReadonlyMap<number, readonly EndedTier[]> | undefined {
  const used = new Map([...periods].map((period) => [period, structure[period]!]))
  const ended = new Map<number, readonly EndedTier[]>()
  for (const [period, tiers] of used) {
    // A period without tiers costs nothing.
    const read = tiers.length === 0 ? [{ upTo: Infinity, price: 0 }] : endedTiers(fields, tiers)
    if (read !== undefined) ended.set(period, read)
  }
  if (ended.size < used.size) return undefined
  warnOfRagged(fields, key, used)
  return ended
}

function isFree(periods: readonly (readonly EndedTier[])[]): boolean {
  return periods.every((tiers) => tiers.every(({ price }) => price === 0))
}

/** Tiers of 12 months as tiers with the ends of them all. */
function joinedTiers(months: readonly (readonly EndedTier[])[]): DemandTier[] {
  const ends = new Set(months.flatMap((tiers) => tiers.map(({ upTo }) => upTo)))
  return [...ends]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((upToKw) => ({
      upToKw,
      pricePerKw: Float64Array.from(months, (tiers) => tiers.find(({ upTo }) => upToKw <= upTo)!.price),
    }))
}

/** A structure whose prices are of kW, or of kVA that are taken as such; others are left out and told. */
function chargedStructure(
  fields: RateFields,
  key: string,
  unitKey: string,
): (readonly RateTier[])[] | undefined {
  const structure = readStructure(fields, key)
  const tiers = structure?.flat() ?? []
  if (tiers.every(({ price }) => (price ?? 0) === 0)) return undefined
  const told = tiers.find(({ unit }) => unit !== '')?.unit ?? ''
  const unit = fields.text(unitKey) || fields.text('demandunits') || told || 'kW'
  if (unit.toLowerCase() === 'kva')
    fields.warn(`${key}: prices of a kVA are read as prices of a kW, as at a power factor of 1`)
  else if (unit.toLowerCase() !== 'kw') {
    fields.warn(`${key}: prices by "${unit.slice(0, 20)}" are not read, the bill is without them`)
    return undefined
  }
  return structure
}

/** Power of other months that the bill remembers; months before January are those of the end of the same year. */
function readLookBack(fields: RateFields): LookBack | undefined {
  const share = readShare(fields)
  const range = readRange(fields)
  const chosen = readMonths(fields)
  if (share === undefined || range === undefined || chosen === undefined || share === 0) return undefined
  if (range > 0 && chosen.length > 0)
    fields.warn('lookbackmonths: not read, since lookbackrange is given too')
  if (range > 0) return { share, months: monthsBefore(Math.min(range, MONTHS_PER_YEAR)) }
  if (chosen.length > 0) return { share, months: Array.from({ length: MONTHS_PER_YEAR }, () => chosen) }
  fields.warn(
    'lookbackpercent: not read, since neither lookbackrange nor lookbackmonths tell of which months',
  )
  return undefined
}

function readShare(fields: RateFields): number | undefined {
  const key = 'lookbackpercent'
  const node = fields.node(key)
  const value = node === undefined ? 0 : fields.numberOf(node, key)
  if (value === undefined || node === undefined) return value
  if (value < 0 || value > 100) return fields.fault(node, key, 'a share from 0 to 1, or a percentage')
  if (value <= 1) return value
  fields.warn(`${key}: ${value} is read as ${value} %`)
  return value / 100
}

function readRange(fields: RateFields): number | undefined {
  const key = 'lookbackrange'
  const node = fields.node(key)
  return node === undefined ? 0 : fields.wholeOf(node, key, 1000, 'a whole number of months')
}

function readMonths(fields: RateFields): readonly number[] | undefined {
  const key = 'lookbackmonths'
  const node = fields.node(key)
  if (node === undefined) return []
  const list = fields.listOf(node, key, MONTHS_PER_YEAR, 'months')
  const flags = list?.items.map((month, index) => {
    const value = month.kind === 'scalar' ? month.value : undefined
    if (value === 0 || value === 1 || typeof value === 'boolean') return Number(value)
    return fields.fault(month, `${key}.${index}`, '1, or 0')
  })
  if (flags === undefined || flags.includes(undefined)) return undefined
  return flags.flatMap((flag, month) => (flag === 1 ? [month] : []))
}

function monthsBefore(range: number): number[][] {
  return Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
    Array.from({ length: range }, (_, back) => (month - back - 1 + MONTHS_PER_YEAR) % MONTHS_PER_YEAR),
  )
}
