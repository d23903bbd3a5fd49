import { floatingTariffs, importBill } from './floating-share.ts'
import type { FloatingTariffs } from './floating-share.ts'
import { provinceFigures } from './province-figures.ts'
import type { ProvinceColumn, ProvinceFigures, ProvinceValues } from './province-figures.ts'
import { FLAT_TARIFF, importsUnder, readProvinces, tariffOf } from './provinces.ts'
import type { SimulatedImports } from './provinces.ts'

/** The set of constant power, and the site with traffic and cooling. */
const SET = 'scenarios/shutdown-8h.yaml'
const SITE = 'scenarios/shutdown-8h-provinces.yaml'
const SET_VARIANTS = { midnight: 'all-off', ten: 'all-off-from-ten' } as const
const SITE_VARIANTS = { midnight: 'from-midnight', ten: 'from-ten' } as const

const PERCENT = 100

/** Column by which provinces are ordered: what the set off from midnight saves of the bill. */
const LEAD = 1

const COLUMNS: readonly ProvinceColumn[] = [
  column('the set, eight hours off: kWh'),
  column('the set, 00:00-08:00: bill', true),
  column('the set, 00:00-08:00: bill, two thirds of the price float'),
  column('the set, 22:00-06:00: bill'),
  column('the set, 22:00-06:00: bill, two thirds of the price float'),
  column('5G over 4G, DC breaker, 00:00-08:00: kWh of the site'),
  column('5G over 4G, DC breaker, 00:00-08:00: bill', true),
  column('5G over 4G, DC breaker, 00:00-08:00: bill, two thirds of the price float'),
  column('5G over 4G, DC breaker, 22:00-06:00: kWh of the site'),
  column('5G over 4G, DC breaker, 22:00-06:00: bill'),
  column('5G over 4G, DC breaker, 22:00-06:00: bill, two thirds of the price float'),
]

function column(name: string, isHeld = false): ProvinceColumn {
  return { name, unit: '%', isShown: true, isHeld }
}

/** What eight hours off save of energy and bill, for the set and a site, in every province with its own tariff and climate. */
export async function shutdownByProvince(): Promise<ProvinceFigures> {
  const set = await importsUnder(SET, { tariff: FLAT_TARIFF })
  const values: ProvinceValues[] = []
  for (const province of await readProvinces()) {
    const site = await importsUnder(SITE, { tariff: tariffOf(province), climate: province.climate })
    values.push({ province, values: provinceValues(set, site) })
  }
  return provinceFigures(COLUMNS, LEAD, values)
}

/** The set under the tariff of the site, then the site. */
function provinceValues(set: SimulatedImports, site: SimulatedImports): number[] {
  const tariffs = floatingTariffs(site.axis, site.tariff)
  const ofSet = (window: Window) => shutdownSaving(set, tariffs, SET_VARIANTS[window])
  const ofSite = (window: Window) => shutdownSaving(site, tariffs, SITE_VARIANTS[window])
  const [, ...billTen] = ofSet('ten')
  return [...ofSet('midnight'), ...billTen, ...ofSite('midnight'), ...ofSite('ten')]
}

type Window = keyof typeof SET_VARIANTS

/** Share that a variant saves of the imported kWh, of the bill, and of the bill of which a part floats [%]. */
export function shutdownSaving(
  { axis, importKw, totals }: SimulatedImports,
  { whole, part }: FloatingTariffs,
  variant: string,
): [kwh: number, bill: number, partBill: number] {
  const percent = (valueOf: (name: string) => number) => {
    const before = valueOf('baseline')
    return (PERCENT * (before - valueOf(variant))) / before
  }
  return [
    percent((name) => totals.get(name)!.gridImportKwh),
    percent((name) => importBill(axis, whole, importKw.get(name)!)),
    percent((name) => importBill(axis, part, importKw.get(name)!)),
  ]
}
