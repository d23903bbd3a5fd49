import { energyTariff } from '../../../src/model/economy/tariff.ts'
import type {
  DayOfTariff,
  Price,
  PriceComponent,
  Tariff,
  TariffPeriod,
} from '../../../src/model/economy/tariff.ts'
import { tariffYear } from '../../../src/model/economy/tariff-year.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import type { DayWindow } from '../../../src/model/windows.ts'

export const ALL_YEAR = Array.from({ length: 12 }, (_, month) => month)
export const ALL_DAYS: readonly DayOfTariff[] = ['workdays', 'weekends', 'holidays']

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** `22:00-06:00 12:00-14:00` as windows. */
export function windows(text: string): DayWindow[] {
  return text.split(' ').map((one) => {
    const [from, to] = one.split('-') as [string, string]
    return { startMinute: minutes(from), endMinute: minutes(to) }
  })
}

/** A period of all months and days, named by its multiplier, with what is said otherwise. */
export function period(multiplier: number, hours: string, more: Partial<TariffPeriod> = {}): TariffPeriod {
  return {
    name: `x${multiplier}`,
    rate: { kind: 'multiplier', multiplier },
    windows: windows(hours),
    months: ALL_YEAR,
    days: ALL_DAYS,
    ...more,
  }
}

export function constant(pricePerKwh: number): Price {
  return { kind: 'constant', pricePerKwh }
}

/** A component that floats, by name and price, with what is said otherwise. */
export function component(
  name: string,
  price: Price | number,
  more: Partial<PriceComponent> = {},
): PriceComponent {
  const own = typeof price === 'number' ? constant(price) : price
  return { name, price: own, floats: true, isAdjusted: true, ...more }
}

/** 1 CNY/kWh that floats, with these periods. */
export function floating(...periods: TariffPeriod[]): Tariff {
  return energyTariff([component('energy', 1)], periods)
}

/** Price of a kWh in each step. */
export function prices(axis: TimeAxis, tariff: Tariff): Float64Array {
  return tariffYear(axis, tariff).pricePerKwh
}

/** 12 values of one amount. */
export function monthly(amount: number): Float64Array {
  return new Float64Array(12).fill(amount)
}
