import type { BottomUpSpec } from '../../scenarios/resolve/retirement/bottom-up.ts'
import type { Triangle } from '../../model/uncertainty/triangular.ts'

/** Units of a class that a plan powers off for good. */
export interface UnitsOff {
  readonly id: string
  /** Installed units that stand in frames powered off, all sites together. */
  readonly units: number
  readonly unitW: number
  readonly inServiceFraction: number
  /** Ends of what one unit may take [W]; undefined where nothing is said. */
  readonly betweenW: readonly [least: number, most: number] | undefined
}

/** What a plan saves in a full year, nothing put in place. */
export interface GrossYear {
  readonly loadKwh: number
  readonly consumptionKwh: number
  readonly gridImportKwh: number
  /** The bill [currency]. */
  readonly cost: number
}

/** A factor of the bottom-up figure, and whether the scenario gives its spread; else it is the model's own and fixed. */
export interface BottomUpInput extends Triangle {
  readonly given: boolean
}

/** What enters the bottom-up figure. */
export interface BottomUpTerms {
  readonly pue: BottomUpInput
  /** [currency/kWh] */
  readonly price: BottomUpInput
  /** Share in service of all classes alike; each class has its own, within its power, where it is not given [fraction]. */
  readonly inService: BottomUpInput
  /** What each class takes [kW]: of its units in service, or of all of them where `inService` is given. */
  readonly classKw: readonly { readonly id: string; readonly kw: Triangle }[]
}

/** What enters the bottom-up figure: what the scenario gives, else what the model's own year comes to. */
export function termsOf(
  { pue, price, inService }: BottomUpSpec,
  classes: readonly UnitsOff[],
  { loadKwh, consumptionKwh, gridImportKwh, cost }: GrossYear,
): BottomUpTerms {
  const ratio = (of: number, to: number) => (to > 0 ? of / to : 0)
  return {
    pue: input(pue, ratio(consumptionKwh, loadKwh)),
    price: input(price, ratio(cost, gridImportKwh)),
    inService: input(inService, 1),
    classKw: classes.map(({ id, units, unitW, inServiceFraction, betweenW = [unitW, unitW] }) => {
      const kwPerW = (units * (inService === undefined ? inServiceFraction : 1)) / 1000
      const [least, most] = betweenW
      // A power that lies outside the ends of its class is an end itself.
      const [low, high] = [Math.min(least, unitW), Math.max(most, unitW)]
      return { id, kw: { least: kwPerW * low, mode: kwPerW * unitW, most: kwPerW * high } }
    }),
  }
}

function input(given: Triangle | undefined, own: number): BottomUpInput {
  return given === undefined ? { least: own, mode: own, most: own, given: false } : { ...given, given: true }
}
