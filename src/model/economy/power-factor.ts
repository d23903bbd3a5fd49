/** A corner of a table of adjustments. */
export interface AdjustmentCorner {
  /** Power factor in hundredths. */
  readonly hundredths: number
  /** By which charges change: above 0 they rise [%]. */
  readonly percent: number
}

/**
 * What a power factor changes on charges, in even steps between the corners of a table, whose first holds above it too
 * [fraction]. The power factor is rounded to the hundredth, as the note of the table asks.
 *
 * Source: Ministry of Water Resources and Electric Power and State Price Bureau, 水电财字〔1983〕215号.
 *
 * @param corners  from the highest power factor on, the last at 0
 */
export function powerFactorAdjustment(corners: readonly AdjustmentCorner[], powerFactor: number): number {
  // A half written with three decimals goes up, whatever the last digits of its double.
  const hundredths = Math.round(Number((100 * powerFactor).toPrecision(12)))
  const below = corners.findIndex((corner) => corner.hundredths <= hundredths)
  const [upper, lower] = [corners[below - 1], corners[below]!]
  if (upper === undefined) return lower.percent / 100
  const share = (hundredths - lower.hundredths) / (upper.hundredths - lower.hundredths)
  const percent = lower.percent + share * (upper.percent - lower.percent)
  // Tables tell hundredths of a per cent.
  return Math.round(100 * percent) / 10_000
}
