import type { PriceComponent, SupplyKind } from '../../../../model/economy/tariff.ts'
import { MONTHS, MONTHS_PER_YEAR } from '../../../../model/time.ts'
import type { TariffConfig } from '../../../schema/tariff.ts'
import type { ValuePath } from '../../../source-path.ts'
import type { Resolving } from '../../resolving.ts'
import { priceOf } from '../prices.ts'

/** Who bills a site, and what that makes of its tariff. */
export interface Supplier {
  readonly supply: SupplyKind
  /** Of a market. */
  readonly components: readonly PriceComponent[]
  /** False where no periods are handed on. */
  readonly passesPeriods: boolean
}

type SupplyConfig = Exclude<NonNullable<TariffConfig['supply']>, 'direct'>

const DIRECT: Supplier = { supply: { kind: 'direct' }, components: [], passesPeriods: true }

/**
 * Who bills a site; undefined where something is wrong with that.
 *
 * @param path  of the key `supply`
 */
export async function supplierOf(
  r: Resolving,
  config: TariffConfig,
  path: ValuePath,
  currency: string,
): Promise<Supplier | undefined> {
  const { supply } = config
  if (supply === undefined || supply === 'direct') return DIRECT
  switch (supply.kind) {
    case 'direct':
      return DIRECT
    case 'resale':
      return reseller(r, config, supply, path)
    case 'lump-sum':
      return lumpSum(r, config, supply, path)
    case 'market':
  }
  if (config.flat !== undefined)
    r.warn(path, 'flat is billed beside the market price: every kWh costs the sum of both')
  return market(r, supply, path, currency)
}

/** Whether a tariff may have periods. */
export function mayHavePeriods({ periods, rules, urdb }: TariffConfig): boolean {
  return rules !== undefined || urdb !== undefined || (periods !== undefined && periods.length > 0)
}

/** Whether who bills a site hands the periods of its tariff on. */
export function passesPeriods(r: Resolving, supply: TariffConfig['supply']): boolean {
  if (supply === undefined || supply === 'direct' || supply.kind !== 'resale') return true
  return supply.passesPeriods ?? r.shared.defaultRow(PASSES)['value'] === 'true'
}

const PASSES = 'tariff.supply.passesPeriods'

/** Assumption: a landlord bills every hour at the flat price, unless told otherwise. */
function reseller(
  r: Resolving,
  config: TariffConfig,
  { markup, passesPeriods }: SupplyConfig,
  path: ValuePath,
): Supplier {
  const supply = { kind: 'resale', markup: markup!.value } as const
  if (!mayHavePeriods(config)) return { ...DIRECT, supply }
  const passes = r.take(passesPeriods, [...path, 'passesPeriods'], PASSES, (text) => text === 'true')
  if (!passes) r.warn(path, 'the reseller passes on no periods: every hour costs the flat price')
  return { ...DIRECT, supply, passesPeriods: passes }
}

function lumpSum(
  r: Resolving,
  { flat, components, rules, urdb }: TariffConfig,
  { perMonth, until }: SupplyConfig,
  path: ValuePath,
): Supplier | undefined {
  if (until !== undefined) r.hangsOnDates = true
  const year = r.calendarYear
  const isPaid = (month: number) =>
    until === undefined || year < until.year || (year === until.year && month + 1 < until.month)
  const amount = Float64Array.from({ length: MONTHS_PER_YEAR }, (_, month) =>
    isPaid(month) ? perMonth! : NaN,
  )
  const metered = amount.findIndex((sum) => Number.isNaN(sum))
  const hasPrice = [flat, components, rules, urdb].some((form) => form !== undefined)
  if (metered >= 0 && !hasPrice)
    return r.problem(
      [...path, 'until'],
      `components beside, which bill the meter from ${MONTHS[metered]} ${year} on`,
      undefined,
      'or leave "until" out',
    )
  const whenever = until === undefined ? 'as long as the sum stands' : `until ${until.text}`
  if (metered === 0) r.warn([...path, 'until'], `no sum is paid from 1 January ${year} on: the meter counts`)
  else
    r.warn(
      path,
      `saved kWh are worth nothing ${whenever}: the sum is the same whatever is used, until it is renegotiated`,
    )
  return { ...DIRECT, supply: { kind: 'lump-sum', amount } }
}

/** A market's price is a component of its own, which no period multiplies. */
async function market(
  r: Resolving,
  { csv, column, unit, markup }: SupplyConfig,
  path: ValuePath,
  currency: string,
): Promise<Supplier | undefined> {
  const price = await priceOf(r, { csv, column, unit }, path, currency)
  if (price === undefined) return undefined
  const beside = { floats: false, isAdjusted: true }
  const added = markup?.value ?? 0
  const ofSupplier = {
    name: 'market markup',
    price: { kind: 'constant', pricePerKwh: added },
    ...beside,
  } as const
  return {
    ...DIRECT,
    components: [{ name: 'market', price, ...beside }, ...(added === 0 ? [] : [ofSupplier])],
  }
}
