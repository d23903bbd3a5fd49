import type { Scenario } from '../schema/scenario.ts'
import { acSolar, dcSolar } from './solar.ts'
import { quantityReader, siteClimate } from './climate.ts'
import { siteCarbon, sitePrices } from './prices.ts'
import { siteCooling, siteRectifier } from './plant.ts'
import type { AwakeSite } from './service.ts'
import { siteUnits } from './units.ts'
import type { Resolving } from './resolving.ts'

const W_PER_KW = 1000

/** One site of a scenario before its units sleep; undefined where something is wrong with it. */
export async function resolveSite(
  r: Resolving,
  scenario: Scenario,
  index: number,
): Promise<AwakeSite | undefined> {
  const site = scenario.sites[index]!
  const at = ['sites', index]
  const climate = await siteClimate(r, scenario, site, at)
  const pricePerKwh = await sitePrices(r, scenario, site, at)
  const carbonKgPerKwh = await siteCarbon(r, scenario, site, at)
  const { units, rules, modes } = await siteUnits(r, scenario, site, at)
  const rectifier = await siteRectifier(r, site, units ?? [], at)
  const { cooling } = await siteCooling(r, site, units ?? [], at)
  const auxiliaryW = r.take(site.auxiliary, [...at, 'auxiliary'], 'auxiliary', quantityReader('power'))
  if (site.solar !== undefined)
    r.take(site.solar.export, [...at, 'solar', 'export'], 'solar.export', (text) => text === 'true')
  if (site.solar?.export === true)
    r.warn([...at, 'solar', 'export'], 'exported energy earns nothing: the tariff has no feed-in price')
  // Outdoor temperature reaches the result through walls, and through the cells of an array.
  if (cooling !== undefined && cooling.uaKwPerK > 0) r.uses(...(climate?.madeBy.temperature ?? []))
  if (climate === undefined || pricePerKwh === undefined || carbonKgPerKwh === undefined) return undefined
  const dcArray = site.dcBus === undefined || site.dcBus === 'none' ? undefined : site.dcBus.solar
  const arrays = {
    dcSolar: dcArray === undefined ? undefined : dcSolar(r, dcArray, climate, [...at, 'dcBus', 'solar']),
    acSolar: site.solar === undefined ? undefined : acSolar(r, site.solar, climate, [...at, 'solar']),
  }
  if (units === undefined || rectifier === undefined) return undefined
  const member = {
    id: site.id,
    kind: site.kind,
    count: site.count ?? 1,
    spec: {
      units,
      auxiliaryKw: auxiliaryW / W_PER_KW,
      rectifier,
      ...arrays,
      canExport: site.solar?.export ?? false,
      cooling,
      outdoorC: climate.climate.weather.temperatureC,
      pricePerKwh,
      carbonKgPerKwh,
    },
  }
  return { member, rules, modes }
}
