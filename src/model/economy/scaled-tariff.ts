import type { TimeAxis } from '../time.ts'
import { energyParts, pricedYear } from './tariff-year.ts'
import type { TariffYear } from './tariff-year.ts'
import type { DemandCharge, Price, SupplyKind, Tariff } from './tariff.ts'

/**
 * A tariff all of whose money is multiplied: prices, charges, fixed sums, the least bill and a lump sum. Subsidies and their caps
 * stay as they were granted.
 *
 * @param factor        of what is paid
 * @param feedInFactor  of what exported energy earns
 */
export function scaledTariffYear(
  axis: TimeAxis,
  year: TariffYear,
  factor: number,
  feedInFactor: number = factor,
): TariffYear {
  if (factor === 1 && feedInFactor === 1) return year
  const tariff = scaledTariff(year.tariff, factor, feedInFactor)
  const { withoutPeriods } = year
  return {
    ...year,
    ...(tariff.decimals === undefined
      ? scaledColumns(year, tariff, factor, feedInFactor)
      : pricedYear(axis, tariff, year)),
    withoutPeriods: withoutPeriods && scaledTariffYear(axis, withoutPeriods, factor, feedInFactor),
  }
}

/** Prices that are not rounded are multiplied step by step. */
function scaledColumns(
  { pricePerKwh, flatPerKwh, feedInPerKwh }: TariffYear,
  tariff: Tariff,
  factor: number,
  feedInFactor: number,
): Pick<TariffYear, 'tariff' | 'parts' | 'pricePerKwh' | 'flatPerKwh' | 'feedInPerKwh'> {
  return {
    tariff,
    parts: energyParts(tariff),
    pricePerKwh: times(pricePerKwh, factor),
    flatPerKwh: times(flatPerKwh, factor),
    feedInPerKwh: feedInPerKwh && times(feedInPerKwh, feedInFactor),
  }
}

function scaledTariff(tariff: Tariff, factor: number, feedInFactor: number): Tariff {
  const { components, periods, supply, demand, fixed, minimum, feedIn } = tariff
  return {
    ...tariff,
    components: components.map((component) => ({
      ...component,
      price: scaledPrice(component.price, factor),
    })),
    periods: periods.map((period) =>
      period.rate.kind === 'multiplier'
        ? period
        : { ...period, rate: { kind: 'price', price: scaledPrice(period.rate.price, factor) } },
    ),
    supply: scaledSupply(supply, factor),
    demand: demand.map((charge) => scaledDemand(charge, factor)),
    fixed: fixed.map(({ name, amount }) => ({ name, amount: times(amount, factor) })),
    ...(minimum === undefined ? {} : { minimum: times(minimum, factor) }),
    ...(feedIn === undefined ? {} : { feedIn: scaledPrice(feedIn, feedInFactor) }),
  }
}

function times(values: Float64Array, factor: number): Float64Array {
  const product = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) product[i] = values[i]! * factor
  return product
}

function scaledPrice(price: Price, factor: number): Price {
  switch (price.kind) {
    case 'constant':
      return { ...price, pricePerKwh: price.pricePerKwh * factor }
    case 'daily':
    case 'stepped':
      return { ...price, pricePerKwh: times(price.pricePerKwh, factor) }
    case 'tiered':
  }
  const tiers = price.tiers.map((tier) => ({ ...tier, pricePerKwh: tier.pricePerKwh * factor }))
  return { ...price, tiers }
}

function scaledSupply(supply: SupplyKind, factor: number): SupplyKind {
  return supply.kind === 'lump-sum' ? { ...supply, amount: times(supply.amount, factor) } : supply
}

function scaledDemand(charge: DemandCharge, factor: number): DemandCharge {
  const tiers = charge.tiers.map((tier) => ({ ...tier, pricePerKw: times(tier.pricePerKw, factor) }))
  return { ...charge, tiers }
}
