/** How equipment is written off: in equal parts over its life, down to what is left at the end. */
export interface WriteOff {
  /** Original cost, the gross book value [currency]. */
  readonly cost: number
  /** Share of the cost that is left on the books at the end of the life, 0 to 1. */
  readonly salvageShare: number
  /** Above 0 [years]. */
  readonly lifeYears: number
}

/**
 * What is written off in a year of the life [currency per year]: cost x (1 - salvage) / life.
 *
 * Source: straight-line method of IAS 16 Property, Plant and Equipment (from memory, the text was not opened).
 */
export function depreciationPerYear({ cost, salvageShare, lifeYears }: WriteOff): number {
  return (cost * (1 - salvageShare)) / lifeYears
}

/**
 * What is not written off yet after so many years, 0 to the life [currency]: what is left at the end, and what is still
 * written off until then. Written so, it cannot fall below 0 by rounding.
 */
export function bookValueAt(writeOff: WriteOff, ageYears: number): number {
  const { cost, salvageShare, lifeYears } = writeOff
  return cost * salvageShare + depreciationPerYear(writeOff) * (lifeYears - ageYears)
}

/** Share of a life that is no more than rounding of a book value. */
const NO_TIME = 1e-12

/** Whether no year of the life is left, so that equipment that is used again spares no depreciation. */
export function isWrittenOff({ lifeYears }: WriteOff, remainingYears: number | null): boolean {
  return remainingYears !== null && remainingYears <= NO_TIME * lifeYears
}

/**
 * The age at which the straight line passes a book value [years], at most the life; undefined where nothing is written off,
 * so that a book value tells no age.
 */
export function ageAt(writeOff: WriteOff, bookValue: number): number | undefined {
  const perYear = depreciationPerYear(writeOff)
  if (perYear === 0) return undefined
  return Math.min(writeOff.lifeYears, (writeOff.cost - bookValue) / perYear)
}
