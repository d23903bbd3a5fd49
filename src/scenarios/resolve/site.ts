import type { Scenario } from '../schema/scenario.ts'
import { acSolar, dcSolar } from './solar.ts'
import { quantityReader, siteClimate } from './climate.ts'
import { siteCarbon, sitePrices } from './prices.ts'
import { powerChain } from './power-chain.ts'
import { siteAirflow } from './airflow.ts'
import { checkCoolingFeedback } from './cooling-feedback.ts'
import { coolingPeaks } from './cooling-peaks.ts'
import { unitsAtInlets } from './inlets.ts'
import { siteRoom } from './room.ts'
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
  const { units: atDoor, rules, modes } = await siteUnits(r, scenario, site, at)
  const airflow = await siteAirflow(r, site, atDoor, climate, at)
  const units = atDoor === undefined ? undefined : unitsAtInlets(r, site, atDoor, airflow, at)
  const room = await siteRoom(r, site, { units: units ?? [], climate, airflow }, at)
  const chain = await powerChain(r, site, units ?? [], at, coolingPeaks(room, units ?? []))
  const auxiliaryW = r.take(site.auxiliary, [...at, 'auxiliary'], 'auxiliary', quantityReader('power'))
  if (site.solar !== undefined)
    r.take(site.solar.export, [...at, 'solar', 'export'], 'solar.export', (text) => text === 'true')
  if (site.solar?.export === true)
    r.warn([...at, 'solar', 'export'], 'exported energy earns nothing: the tariff has no feed-in price')
  if (climate === undefined || pricePerKwh === undefined || carbonKgPerKwh === undefined) return undefined
  const dcArray = site.dcBus === undefined || site.dcBus === 'none' ? undefined : site.dcBus.solar
  const arrays = {
    dcSolar: dcArray === undefined ? undefined : dcSolar(r, dcArray, climate, [...at, 'dcBus', 'solar']),
    acSolar: site.solar === undefined ? undefined : acSolar(r, site.solar, climate, [...at, 'solar']),
  }
  const auxiliaryKw = auxiliaryW / W_PER_KW
  const exported = site.solar?.export === true ? arrays.acSolar : undefined
  checkCoolingFeedback(r, { room, chain, units: units ?? [], auxiliaryKw, exported }, at)
  if (units === undefined || chain === undefined) return undefined
  const member = {
    id: site.id,
    kind: site.kind,
    count: site.count ?? 1,
    spec: {
      units,
      auxiliaryKw,
      chain,
      ...arrays,
      canExport: site.solar?.export ?? false,
      room,
      outdoorC: climate.climate.weather.temperatureC,
      pricePerKwh,
      carbonKgPerKwh,
    },
  }
  return { member, rules, modes }
}
