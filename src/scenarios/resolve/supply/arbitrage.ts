import type { Strategy } from '../../../model/storage/battery-spec.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { StrategyConfig } from './strategy.ts'

/** Share of a price within which two prices are one: sums of components differ in their last digits. */
const SAME_PRICE = 1e-9

/**
 * Charging at valley prices and discharging at peak prices. Prices that the scenario leaves open are those below and above
 * the price of a moment that no period covers, so that a flat tariff has neither.
 *
 * @param pricePerKwh  of the site, one value per step [currency/kWh]
 * @param path         of the strategy
 */
export function arbitrage(
  r: Resolving,
  { peak, valley, chargeFrom }: StrategyConfig,
  pricePerKwh: Float64Array,
  path: ValuePath,
): Strategy | undefined {
  const given = (key: 'peak' | 'valley', price: number | undefined) =>
    price ?? r.take(price, [...path, key], `battery.strategy.${key}`, () => Number.NaN)
  const [peakPrice, valleyPrice] = [given('peak', peak), given('valley', valley)]
  if (valleyPrice >= peakPrice) return r.problem([...path, 'valley'], 'a valley price below the peak price')
  const solarOnly = chargesFromSolarOnly(r, chargeFrom, path)
  const made = r.shared.once('price-extremes', { of: r.shared.idOf(pricePerKwh), peak, valley }, () =>
    priceExtremes(pricePerKwh, flatPrices(r, pricePerKwh), { peak, valley }),
  )
  warnOfNoSpread(r, made, { solarOnly }, path)
  return { kind: 'arbitrage', isPeak: made.isPeak, isValley: made.isValley, solarOnly }
}

/** Whether a strategy charges from solar surplus alone. */
export function chargesFromSolarOnly(
  r: Resolving,
  chargeFrom: StrategyConfig['chargeFrom'],
  path: ValuePath,
): boolean {
  const from = r.take(
    chargeFrom,
    [...path, 'chargeFrom'],
    'battery.strategy.chargeFrom',
    (text) => text as 'any',
  )
  return from === 'solar'
}

interface PriceExtremes {
  readonly isPeak: Uint8Array
  readonly isValley: Uint8Array
}

/** Steps of peak and of valley prices, 1 where a step is one. */
function priceExtremes(
  pricePerKwh: Float64Array,
  flatPerKwh: Float64Array,
  { peak, valley }: Pick<StrategyConfig, 'peak' | 'valley'>,
): PriceExtremes {
  const near = (price: number) => Math.abs(price) * SAME_PRICE
  const isPeak = (price: number, flat: number) =>
    peak === undefined ? price > flat + near(flat) : price >= peak - near(peak)
  const isValley = (price: number, flat: number) =>
    valley === undefined ? price < flat - near(flat) : price <= valley + near(valley)
  return {
    isPeak: Uint8Array.from(pricePerKwh, (price, step) => Number(isPeak(price, flatPerKwh[step]!))),
    isValley: Uint8Array.from(pricePerKwh, (price, step) => Number(isValley(price, flatPerKwh[step]!))),
  }
}

/** Prices of moments that no period covers; of a column without a tariff that of its first step. */
function flatPrices(r: Resolving, pricePerKwh: Float64Array): Float64Array {
  const tariff = r.shared.madeFrom.tariffs.get(pricePerKwh)
  return tariff?.flatPerKwh ?? new Float64Array(pricePerKwh.length).fill(pricePerKwh[0]!)
}

function warnOfNoSpread(
  r: Resolving,
  { isPeak, isValley }: PriceExtremes,
  { solarOnly }: { readonly solarOnly: boolean },
  path: ValuePath,
): void {
  const [hasPeak, hasValley] = [isPeak.includes(1), isValley.includes(1)]
  if (!hasPeak) r.warn(path, 'arbitrage has nothing to earn: no price of the tariff is a peak price')
  else if (!hasValley && !solarOnly)
    r.warn(path, 'arbitrage charges from solar surplus alone: no price of the tariff is a valley price')
}
