import type { Strategy } from '../../model/storage/battery-spec.ts'
import type { MadeFrom } from '../../scenarios/resolve/made-from.ts'

/** Share of a price within which two prices are one. */
const SAME_PRICE = 1e-9

/** Assumption: a day ahead is what tariffs and forecasts of the sun reach. */
const LOOK_AHEAD_H = 24

/**
 * Rules that can stand in for a plan with perfect foresight: solar surplus kept, arbitrage on all prices above and below that
 * of a moment which no period covers (of a column without a tariff: its first), and a plan of the day ahead.
 *
 * @param pricePerKwh  of the site, one value per step [currency/kWh]
 */
export function standInRules(madeFrom: Pick<MadeFrom, 'tariffs'>, pricePerKwh: Float64Array): Strategy[] {
  const flat = madeFrom.tariffs.get(pricePerKwh)?.flatPerKwh
  const first = pricePerKwh[0]!
  const steps = (isOne: (price: number, usual: number, near: number) => boolean) =>
    Uint8Array.from(pricePerKwh, (price, step) => {
      const usual = flat?.[step] ?? first
      return Number(isOne(price, usual, Math.abs(usual) * SAME_PRICE))
    })
  return [
    { kind: 'look-ahead', hours: LOOK_AHEAD_H },
    {
      kind: 'arbitrage',
      isPeak: steps((price, usual, near) => price > usual + near),
      isValley: steps((price, usual, near) => price < usual - near),
      solarOnly: false,
    },
    { kind: 'self-consumption' },
  ]
}
