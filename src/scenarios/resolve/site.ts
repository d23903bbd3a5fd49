import type { SitePolicy } from '../../model/fleet.ts'
import { ratedItKw, standardRacks } from '../../model/racks.ts'
import type { UnitSpec } from '../../model/site.ts'
import { policyRules } from '../policy-rules.ts'
import type { Scenario, SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { acSolar, dcSolar } from './solar.ts'
import { siteClimate } from './climate.ts'
import { siteCarbon, siteCarbonSpec } from './carbon.ts'
import { siteTariff } from './tariff/site-tariff.ts'
import { powerChain } from './power-chain.ts'
import { siteAirflow } from './airflow.ts'
import { siteAuxiliaryKw } from './auxiliary.ts'
import { checkCoolingFeedback } from './cooling-feedback.ts'
import { siteRefrigerant } from './cooling/refrigerant.ts'
import { coolingPeaks } from './cooling-peaks.ts'
import { siteFacility, siteHeatReuse } from './facility.ts'
import { unitsAtInlets } from './inlets.ts'
import { sitePolicy } from './policy.ts'
import type { ClassAtSite } from './retirement/class-unit.ts'
import { siteRoom } from './room.ts'
import type { AwakeSite } from './service.ts'
import { siteSupply } from './supply/site-supply.ts'
import { siteUnits } from './units.ts'
import type { Resolving } from './resolving.ts'

/**
 * One site of a scenario before its units sleep; undefined where something is wrong with it.
 *
 * @param standing  classes of a retirement plan that stand at it
 */
export async function resolveSite(
  r: Resolving,
  scenario: Scenario,
  index: number,
  standing: readonly ClassAtSite[] = [],
): Promise<AwakeSite | undefined> {
  const site = scenario.sites[index]!
  const at = ['sites', index]
  const climate = await siteClimate(r, scenario, site, at)
  const tariff = await siteTariff(r, scenario, site, at, climate?.climate.weather.temperatureC)
  const carbonKgPerKwh = await siteCarbon(r, scenario, site, at)
  const carbon = await siteCarbonSpec(r, scenario, site, at)
  const { units: ofSite, rules, modes } = await siteUnits(r, scenario, site, at, standing)
  const atDoor = ofSite === undefined ? undefined : withLiquid(site, ofSite)
  const airflow = await siteAirflow(r, site, atDoor, climate, at)
  const units = atDoor === undefined ? undefined : await unitsAtInlets(r, site, atDoor, airflow, at)
  const room = await siteRoom(r, site, { units: units ?? [], climate, airflow }, at)
  const chain = await powerChain(r, site, units ?? [], at, coolingPeaks(room, units ?? []))
  const auxiliaryKw = siteAuxiliaryKw(r, site, units, at)
  const facility = siteFacility(r, site, at)
  const heatReuse = siteHeatReuse(r, site, at)
  const refrigerant = await siteRefrigerant(r, site, at)
  const policy = await heldPolicy(r, site, units ?? [], at)
  if (site.solar !== undefined)
    r.take(site.solar.export, [...at, 'solar', 'export'], 'solar.export', (text) => text === 'true')
  if (site.solar?.export === true && tariff?.tariff.feedIn === undefined)
    r.warn([...at, 'solar', 'export'], 'exported energy earns nothing: the tariff has no feed-in price')
  if (climate === undefined || tariff === undefined || carbonKgPerKwh === undefined) return undefined
  const dcArray = site.dcBus === undefined || site.dcBus === 'none' ? undefined : site.dcBus.solar
  const arrays = {
    dcSolar: dcArray === undefined ? undefined : dcSolar(r, dcArray, climate, [...at, 'dcBus', 'solar']),
    acSolar: site.solar === undefined ? undefined : acSolar(r, site.solar, climate, [...at, 'solar']),
  }
  const exported = site.solar?.export === true ? arrays.acSolar : undefined
  const supply = await siteSupply(
    r,
    site,
    {
      units: units ?? [],
      hasRoom: room !== undefined,
      pricePerKwh: tariff.pricePerKwh,
      currency: scenario.currency ?? 'CNY',
    },
    at,
  )
  checkCoolingFeedback(r, { room, chain, units: units ?? [], auxiliaryKw, exported }, at)
  if (units === undefined || chain === undefined) return undefined
  const member = {
    id: site.id,
    kind: site.kind,
    count: site.count ?? 1,
    ...(policy === undefined ? {} : { policy }),
    spec: {
      units,
      auxiliaryKw,
      chain,
      ...arrays,
      canExport: site.solar?.export ?? false,
      ...(supply === undefined ? {} : { supply }),
      room,
      ...(facility === undefined ? {} : { facility }),
      ...(heatReuse === undefined ? {} : { heatReuse }),
      ...(refrigerant === undefined ? {} : { refrigerant }),
      outdoorC: climate.climate.weather.temperatureC,
      pricePerKwh: tariff.pricePerKwh,
      tariff,
      carbonKgPerKwh,
      ...(carbon === undefined ? {} : { carbon }),
    },
  }
  return { member, rules, modes }
}

/** The units with the share of their heat that a liquid carries: that of IT, where there is such a loop. */
function withLiquid({ cooling }: SiteConfig, units: readonly UnitSpec[]): readonly UnitSpec[] {
  const share = cooling === undefined || cooling === 'none' ? undefined : cooling.liquid?.share
  if (share === undefined || share === 0) return units
  return units.map((unit) => (unit.it === undefined || !unit.indoor ? unit : { ...unit, liquidShare: share }))
}

/** What standards and targets a site is held against; undefined where nobody asks. */
async function heldPolicy(
  r: Resolving,
  site: SiteConfig,
  units: readonly UnitSpec[],
  at: ValuePath,
): Promise<SitePolicy | undefined> {
  if (site.kind !== 'data-centre' && site.policy === undefined) return undefined
  const ratedKw = ratedItKw(units)
  const racks = ratedKw === 0 ? undefined : standardRacks(ratedKw)
  return {
    facts: await sitePolicy(r, site, racks, at),
    rules: await policyRules(r.shared.catalogue),
  }
}
