import { billOf } from './economy/bill.ts'
import type { Bill } from './economy/bill.ts'
import { carbonMonths } from './economy/carbon.ts'
import type { CarbonMonths } from './economy/carbon.ts'
import { addMonths, monthlyProduct } from './metrics.ts'
import type { MonthlyTotals } from './metrics.ts'
import type { SiteColumns, SiteSpec } from './site.ts'
import type { SiteYear } from './site-totals.ts'
import type { TimeAxis } from './time.ts'

/** Months of a site's year that do not hang on the prices and factors of the grid. */
type Metered = Pick<
  MonthlyTotals,
  'solarKwh' | 'solarUsedKwh' | 'solarCurtailedKwh' | 'gridImportKwh' | 'scope1Kg' | 'gensetCost'
>

type Priced = Pick<MonthlyTotals, 'cost' | 'energyCost' | 'scope2LocationKg' | 'carbonKg'>

/** What a site pays and emits for its energy in a year. */
interface SiteMoney {
  readonly priced: Priced
  readonly carbon: CarbonMonths
  /** Undefined where no tariff is known. */
  readonly bill: Bill | undefined
}

/** The money and the carbon of a site whose columns are filled. */
export function siteMoney(
  axis: TimeAxis,
  spec: SiteSpec,
  { importKw, solarExportedKw, solarUsedKw }: SiteColumns,
  { solarKwh, solarUsedKwh, solarCurtailedKwh, gridImportKwh, scope1Kg, gensetCost }: Metered,
): SiteMoney {
  // What solar gives beyond what is curtailed may be subsidised.
  const keptKwh = () => solarKwh.map((made, m) => made - solarCurtailedKwh[m]!)
  const bill =
    spec.tariff === undefined
      ? undefined
      : billOf(axis, spec.tariff, { importKw, exportedKw: solarExportedKw, solarKwh: keptKwh() })
  const cost = bill?.total ?? monthlyProduct(axis, importKw, spec.pricePerKwh)
  const scope2LocationKg = monthlyProduct(axis, importKw, spec.carbonKgPerKwh)
  const energyCost = addMonths(cost, gensetCost)
  const carbonKg = addMonths(scope1Kg, scope2LocationKg)
  const carbon = carbonMonths(axis, spec.carbon ?? {}, { importKw, solarUsedKw, gridImportKwh, solarUsedKwh })
  return { priced: { cost, energyCost, scope2LocationKg, carbonKg }, carbon, bill }
}

/**
 * The year of a site whose energy is as it was, at other prices and factors of the grid. For sites that do not look at prices.
 *
 * @param spec     at its new prices
 * @param columns  those of the year
 */
export function repricedYear(axis: TimeAxis, spec: SiteSpec, columns: SiteColumns, year: SiteYear): SiteYear {
  const { priced, bill, carbon } = siteMoney(axis, spec, columns, year.monthly)
  const { monthly, peakImportKw, units } = year
  return {
    monthly: { ...monthly, ...priced },
    peakImportKw,
    units,
    carbon,
    ...(bill === undefined ? {} : { bill }),
  }
}
