/** What the highest powers at a meter behind which a battery stands cost. */
export interface MeterPeaks {
  /** Power at the meter while the battery does nothing, one value per step [kW]. */
  readonly idleKw: Float64Array
  /** Power at the meter for each kW that the battery takes from the mains or gives, one value per step. */
  readonly takenPerKw: Float64Array
  readonly charges: readonly PeakCharge[]
}

/** A charge for the highest power of each month. */
export interface PeakCharge {
  /** 1 in the steps in which it is looked for, else 0; undefined where in all. */
  readonly counted: Uint8Array | undefined
  readonly months: readonly PeakMonth[]
}

/** A month of a charge. */
export interface PeakMonth {
  readonly firstStep: number
  /** The step after its last. */
  readonly endStep: number
  /** What each kW costs by where it lies, prices that never fall and are not below 0; none where nothing is charged. */
  readonly tiers: readonly PeakTier[]
  /** Power of other months of which a share is billed at least; left out: none. */
  readonly remembers?: { readonly share: number; readonly months: readonly number[] } | undefined
}

export interface PeakTier {
  /** Infinity for the last. */
  readonly upToKw: number
  readonly pricePerKw: number
}

/** What a year of powers at the meter costs by its highest ones [currency]. */
export function peaksCost({ charges }: MeterPeaks, meterKw: Float64Array): number {
  let cost = 0
  for (const { counted, months } of charges) {
    const peakKw = months.map(({ firstStep, endStep }) => {
      let most = 0
      for (let i = firstStep; i < endStep; i++)
        if (counted === undefined || counted[i] === 1) most = Math.max(most, meterKw[i]!)
      return most
    })
    months.forEach(({ tiers, remembers }, month) => {
      const others = remembers?.months.map((other) => remembers.share * peakKw[other]!) ?? []
      cost += tieredCost(tiers, Math.max(peakKw[month]!, ...others))
    })
  }
  return cost
}

function tieredCost(tiers: readonly PeakTier[], kw: number): number {
  let [cost, from] = [0, 0]
  for (const { upToKw, pricePerKw } of tiers) {
    cost += Math.max(0, Math.min(kw, upToKw) - from) * pricePerKw
    from = upToKw
  }
  return cost
}
