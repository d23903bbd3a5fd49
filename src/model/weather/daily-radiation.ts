/**
 * The days of a month's mean radiation: how much falls on each, from cloudy to clear.
 */

import { DAYS_IN_MONTH, DAYS_PER_YEAR } from '../time.ts'

const DEG = Math.PI / 180
const WH_PER_KWH = 1000

/** Clearness index of the cloudiest day. Source: P. Bendt, M. Collares-Pereira, A. Rabl, see `dayClearness`. */
const CLEARNESS_MIN = 0.05

/**
 * Order of the days of a month, 1 the cloudiest, for a mean clearness index up to 0.45, up to 0.55 and above.
 *
 * Source: K. M. Knight, S. A. Klein, J. A. Duffie, "A methodology for the synthesis of hourly weather data", Solar
 * Energy 46(2), 1991. Assumption: the order as remembered, not compared with the print; any fixed one would do.
 */
const DAY_ORDERS: readonly (readonly [number, readonly number[]])[] = [
  [
    0.45,
    [
      24, 28, 11, 19, 18, 3, 2, 4, 9, 20, 14, 23, 8, 16, 21, 26, 15, 10, 22, 17, 5, 1, 6, 29, 12, 7, 31, 30,
      27, 13, 25,
    ],
  ],
  [
    0.55,
    [
      24, 27, 11, 19, 18, 3, 2, 4, 9, 20, 14, 23, 8, 16, 21, 7, 22, 10, 28, 6, 5, 1, 26, 29, 12, 17, 31, 30,
      15, 13, 25,
    ],
  ],
  [
    Infinity,
    [
      24, 27, 11, 4, 18, 3, 2, 19, 9, 25, 14, 23, 8, 16, 21, 26, 22, 10, 15, 17, 5, 1, 6, 29, 12, 7, 31, 20,
      28, 13, 30,
    ],
  ],
]

/** Radiation and day length over the 365 days of a year. */
export interface DailyRadiation {
  /** Global horizontal radiation of the day [Wh/m2]. */
  readonly ghiWhPerM2: Float64Array
  /** Hour angle of sunset, 0 in polar night to pi in polar day [rad]. */
  readonly sunsetRad: Float64Array
}

/**
 * Global radiation of each day of a year from the monthly means of the daily sums.
 *
 * A month adds up to its mean times its days. A mean above the extraterrestrial radiation is cut to it (0 in polar
 * night), a negative one to 0.
 *
 * @param ghiKwhPerM2Day  Twelve means of daily global horizontal radiation [kWh/m2].
 * @param latitudeDeg     -90 to 90 [deg].
 *
 * Source: extraterrestrial radiation after J. A. Duffie, W. A. Beckman, Solar Engineering of Thermal Processes, Wiley,
 * 2013, equations 1.6.1 and 1.10.3; days after `dayClearness`.
 */
export function dailyRadiation(ghiKwhPerM2Day: readonly number[], latitudeDeg: number): DailyRadiation {
  const above = extraterrestrialDays(latitudeDeg)
  const ghiWhPerM2 = new Float64Array(DAYS_PER_YEAR)
  let from = 0
  DAYS_IN_MONTH.forEach((length, month) => {
    const h0 = above.ghiWhPerM2.subarray(from, from + length)
    const available = h0.reduce((sum, day) => sum + day, 0)
    const wanted = Math.min(Math.max(0, WH_PER_KWH * ghiKwhPerM2Day[month]! * length), available)
    if (wanted > 0) {
      const days = dayClearness(wanted / available, length).map((clearness, day) => clearness * h0[day]!)
      const sum = days.reduce((total, day) => total + day, 0)
      // A sum of 0 is what underflow leaves of the smallest of means.
      if (sum > 0) days.forEach((day, d) => (ghiWhPerM2[from + d] = day * (wanted / sum)))
    }
    from += length
  })
  return { ghiWhPerM2, sunsetRad: above.sunsetRad }
}

function extraterrestrialDays(latitudeDeg: number): DailyRadiation {
  const latitude = latitudeDeg * DEG
  const ghiWhPerM2 = new Float64Array(DAYS_PER_YEAR)
  const sunsetRad = new Float64Array(DAYS_PER_YEAR)
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const doy = day + 1
    const normal = 1367 * (1 + 0.033 * Math.cos((2 * Math.PI * doy) / 365))
    const declination = 23.45 * DEG * Math.sin((2 * Math.PI * (284 + doy)) / 365)
    const cosSunset = -Math.tan(latitude) * Math.tan(declination)
    const sunset = Math.acos(Math.min(1, Math.max(-1, cosSunset)))
    const height =
      Math.cos(latitude) * Math.cos(declination) * Math.sin(sunset) +
      sunset * Math.sin(latitude) * Math.sin(declination)
    sunsetRad[day] = sunset
    ghiWhPerM2[day] = sunset > 0 ? Math.max(0, (24 / Math.PI) * normal * height) : 0
  }
  return { ghiWhPerM2, sunsetRad }
}

/**
 * Clearness indices of a month's days in their order, spread as they are in nature for the month's mean.
 *
 * A mean at or below 0.05 leaves no room for a spread: all days are alike.
 *
 * @param mean  Clearness index of the month, above 0 to 1.
 * @param days  Days of the month.
 *
 * Source: P. Bendt, M. Collares-Pereira, A. Rabl, "The frequency distribution of daily insolation values", Solar
 * Energy 27(1), 1981; exponent and maximum after M. E. Herzog, in J. A. Duffie, W. A. Beckman, Solar Engineering of
 * Thermal Processes, Wiley, 2013, equations 2.9.2 to 2.9.6.
 */
export function dayClearness(mean: number, days: number): Float64Array {
  const clearness = new Float64Array(days).fill(mean)
  if (mean <= CLEARNESS_MIN) return clearness
  const max = Math.max(0.6313 + 0.267 * mean - 11.9 * (mean - 0.75) ** 8, mean + 0.03)
  const xi = (max - CLEARNESS_MIN) / (max - mean)
  const gamma = -1.498 + (1.184 * xi - 27.182 * Math.exp(-1.5 * xi)) / (max - CLEARNESS_MIN)
  const order = DAY_ORDERS.find(([upTo]) => mean <= upTo)![1].slice(0, days)
  return clearness.map((_, day) => {
    const rank = order.filter((other) => other <= order[day]!).length
    return quantile((rank - 0.5) / days, gamma, max)
  })
}

/** Clearness index that a share of the days does not reach, of an exponential density between minimum and maximum. */
function quantile(share: number, gamma: number, max: number): number {
  if (Math.abs(gamma) < 1e-6) return CLEARNESS_MIN + share * (max - CLEARNESS_MIN)
  // The larger of the two exponentials is taken out of the logarithm, so that no exponent overflows.
  const spread = gamma * (max - CLEARNESS_MIN)
  return gamma > 0
    ? max + Math.log((1 - share) * Math.exp(-spread) + share) / gamma
    : CLEARNESS_MIN + Math.log(1 - share + share * Math.exp(spread)) / gamma
}
