import type { StretchTotals } from './pieces.ts'

/** What stays of the energy beside the load, though the load is gone that it was for [kWh]. */
export interface Stranded {
  readonly conversionLossKwh: number
  readonly coolingKwh: number
  readonly auxiliaryKwh: number
  /** All three. */
  readonly consumptionKwh: number
}

const PARTS = ['conversionLossKwh', 'coolingKwh', 'auxiliaryKwh'] as const

/**
 * Energy of converters, cooling and auxiliaries above what would be left of them had they fallen in proportion to the
 * load: after - before x load after / load before. Below zero where they fell by more.
 */
export function strandedKwh(
  before: Pick<StretchTotals, (typeof PARTS)[number] | 'loadKwh'>,
  after: Pick<StretchTotals, (typeof PARTS)[number] | 'loadKwh'>,
): Stranded {
  const share = before.loadKwh === 0 ? 1 : after.loadKwh / before.loadKwh
  const of = (name: (typeof PARTS)[number]) => after[name] - before[name] * share
  const [conversionLossKwh, coolingKwh, auxiliaryKwh] = PARTS.map(of) as [number, number, number]
  return {
    conversionLossKwh,
    coolingKwh,
    auxiliaryKwh,
    consumptionKwh: conversionLossKwh + coolingKwh + auxiliaryKwh,
  }
}
