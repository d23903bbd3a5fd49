import { billOf } from '../../model/economy/bill.ts'
import { tariffYear } from '../../model/economy/tariff-year.ts'
import type { TariffYear } from '../../model/economy/tariff-year.ts'
import type { Price, PriceComponent, Tariff } from '../../model/economy/tariff.ts'
import { sum } from '../../model/metrics.ts'
import { MONTHS_PER_YEAR } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'

/**
 * Share of the price that follows the periods, where not all of it does. Assumption: two thirds; most provinces float the
 * purchase price alone, and no table of its share was found.
 */
const FLOATING_SHARE = 2 / 3

/** A tariff of which all of the price follows the periods, and the same with a share of it that does. */
export interface FloatingTariffs {
  readonly whole: TariffYear
  readonly part: TariffYear
}

/** A tariff beside the one of which only {@link FLOATING_SHARE} of each floating price floats. */
export function floatingTariffs(axis: TimeAxis, whole: TariffYear): FloatingTariffs {
  return { whole, part: tariffYear(axis, partlyFloating(whole.tariff, FLOATING_SHARE)) }
}

/** The tariff with each floating component of one price in two: a share that floats and the rest that does not; the flat price stays. */
function partlyFloating(tariff: Tariff, share: number): Tariff {
  const components = tariff.components.flatMap((component) =>
    component.floats ? partsOf(component, share) : [component],
  )
  return { ...tariff, components }
}

function partsOf(component: PriceComponent, share: number): PriceComponent[] {
  const { name, price } = component
  return [
    { ...component, price: times(price, share) },
    { ...component, name: `${name}, fixed`, price: times(price, 1 - share), floats: false },
  ]
}

/** @throws Error for a price that is not constant: the rules of the catalogue are priced at one */
function times(price: Price, factor: number): Price {
  if (price.kind !== 'constant') throw new Error(`no share of a price that is ${price.kind}`)
  return { ...price, pricePerKwh: price.pricePerKwh * factor }
}

/** What a year's import costs under a tariff, nothing being exported [currency]. */
export function importBill(axis: TimeAxis, year: TariffYear, importKw: Float64Array): number {
  const exportedKw = new Float64Array(axis.steps)
  const solarKwh = new Float64Array(MONTHS_PER_YEAR)
  return sum(billOf(axis, year, { importKw, exportedKw, solarKwh }).total)
}
