/**
 * Net present value of flows at year ends, the first one today and not discounted [currency].
 *
 * @param rate   discount rate, above -1 [fraction]
 * @param flows  one value per year from year 0 on; received above 0, paid below [currency]
 *
 * Source: numpy/numpy-financial, npv.
 */
export function npv(rate: number, flows: ArrayLike<number>): number {
  let value = 0
  for (let year = 0; year < flows.length; year++) {
    const flow = flows[year]!
    // Far ahead at a rate near -1 the divisor is zero: nothing stays nothing.
    if (flow !== 0) value += flow / (1 + rate) ** year
  }
  return value
}

/** Each year's flow as it is worth today [currency]. Parameters as of {@link npv}. */
export function discounted(rate: number, flows: ArrayLike<number>): Float64Array {
  return Float64Array.from(flows, (flow, year) => (flow === 0 ? 0 : flow / (1 + rate) ** year))
}

/**
 * What 1 a year is worth today, paid at the ends of years 1 to n [a]; 0 for no years.
 *
 * Assumption: growth begins in year 2, so that the first payment is 1.
 *
 * @param rate    discount rate, above -1 [fraction]
 * @param years   how many payments, 0 or more
 * @param growth  of the payment from year to year, above -1 [fraction]
 *
 * Source: W. Short, D. J. Packey and T. Holt, NREL/TP-462-5173, 1995.
 */
export function annuity(rate: number, years: number, growth = 0): number {
  const gap = rate - growth
  if (gap === 0) return years / (1 + rate)
  // ln of the ratio of growth to discount, without the loss of digits of 1 - q^n where both are close.
  return -Math.expm1(years * Math.log1p(-gap / (1 + rate))) / gap
}

/**
 * Constant payment at the ends of years that pays off a sum of today, of the other sign than the sum [currency/a].
 *
 * @param rate          interest of a year, above -1 [fraction]
 * @param years         how many payments, above 0
 * @param presentValue  received today [currency]
 *
 * Source: numpy/numpy-financial, pmt.
 */
export function payment(rate: number, years: number, presentValue: number): number {
  return -presentValue / annuity(rate, years)
}
