import type { AdditiveMetric } from '../../model/metrics.ts'
import { auxiliaryKwh } from './auxiliary.ts'
import { batteryLossKwh, chargedKwh, dischargedKwh, storedChangeKwh } from './battery.ts'
import { conversionLossKwh } from './conversion-loss.ts'
import { coolingKwh, heatRemovedKwh } from './cooling.ts'
import { dataGb } from './data-volume.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { fuelL, gensetCost, gensetDumpedKwh, gensetHours, gensetKwh, gensetStarts } from './genset.ts'
import { outageHours, unservedKwh, unservedShedKwh } from './outages.ts'
import { cost } from './bill/bill.ts'
import { scope2LocationKg } from './priced-import.ts'
import type { Scene } from './scene.ts'
import {
  consumptionKwh,
  gridImportKwh,
  loadKwh,
  solarCurtailedKwh,
  solarExportedKwh,
  solarKwh,
  solarUsedKwh,
} from './site-energy.ts'
import { heatReusedKwh } from './heat-reuse.ts'
import { waterL } from './plant-water.ts'
import { scope1Kg } from './refrigerant.ts'
import { SERVICE_METRICS } from './service-metrics.ts'
import type { Stretch } from './stretch.ts'
import { overMonths, energyOver } from './stretch.ts'
import { hoursOff } from './unit-hours.ts'
import { overLimitHours, unmetCoolingKwh } from './unmet-cooling.ts'

/** Explains a metric of one site over a stretch of time. */
type Explainer = (scene: Scene, stretch: Stretch) => Explained

/** A metric that is 0 as long as its model does not exist. */
function absent(label: string, unit: string, note: string): Explainer {
  return () => leaf(label, 0, unit, { note })
}

/** Of a site with a supply of its own; a metric that is 0 elsewhere. */
function ofSupply(supplied: Explainer, without: Explainer): Explainer {
  return (scene, stretch) => (scene.supply === undefined ? without(scene, stretch) : supplied(scene, stretch))
}

const NO_BATTERY = 'the site has no battery'
const NO_GENSET = 'the site has no generator'

/** How each metric that adds up over sites and months is explained. */
export const SITE_METRICS: Readonly<Record<AdditiveMetric, Explainer>> = {
  loadKwh,
  conversionLossKwh,
  coolingKwh,
  auxiliaryKwh,
  batteryLossKwh: ofSupply(batteryLossKwh, absent('battery loss', 'kWh', NO_BATTERY)),
  consumptionKwh,
  unservedKwh,
  solarKwh,
  solarUsedKwh,
  solarExportedKwh,
  solarCurtailedKwh,
  gensetKwh: ofSupply(gensetKwh, absent('genset', 'kWh', NO_GENSET)),
  gensetDumpedKwh: ofSupply(gensetDumpedKwh, absent('genset energy dumped', 'kWh', NO_GENSET)),
  gridImportKwh,
  gridExportKwh,
  storedChangeKwh: ofSupply(storedChangeKwh, absent('change of stored energy', 'kWh', NO_BATTERY)),
  cost,
  scope1Kg,
  scope2LocationKg,
  carbonKg,
  shutdownHours,
  dataGb,
  ...SERVICE_METRICS,
  heatRemovedKwh,
  unmetCoolingKwh,
  overLimitHours,
  waterL,
  heatReusedKwh,
  outageHours,
  unservedShedKwh,
  chargedKwh,
  dischargedKwh,
  fuelL,
  gensetHours,
  gensetStarts,
  gensetCost,
  energyCost,
}

/** The bill and what the generator costs [scenario currency]. */
function energyCost(scene: Scene, stretch: Stretch): Explained {
  const [bill, genset] = [cost(scene, stretch), gensetCost(scene, stretch)]
  const own = { label: 'cost of energy', value: bill.value! + genset.value!, unit: scene.currency }
  return described(own, 'sum', () => (scene.supply?.spec.genset === undefined ? [bill] : [bill, genset]))
}

/** Only surplus solar energy is exported [kWh]. */
function gridExportKwh(scene: Scene, stretch: Stretch): Explained {
  const exported = solarExportedKwh(scene, stretch)
  const earns = scene.member.spec.tariff?.feedInPerKwh !== undefined
  const note = earns ? undefined : 'exports earn nothing: the tariff has no feed-in price'
  return described({ label: 'grid export', value: exported.value, unit: 'kWh', note }, 'sum', () => [
    exported,
  ])
}

/** Scope 1 and scope 2 by location; exports are never netted [kg]. */
function carbonKg(scene: Scene, stretch: Stretch): Explained {
  const scope2 = scope2LocationKg(scene, stretch)
  const scope1 = scope1Kg(scene, stretch)
  const value = scope1.value! + scope2.value!
  return described({ label: 'carbon', value, unit: 'kg' }, 'sum', () => [scope2, scope1])
}

/** Hours off of all units that a rule names; their count does not multiply it [h]. */
function shutdownHours(scene: Scene, stretch: Stretch): Explained {
  const units = scene.member.spec.units.filter(({ states }) => states !== undefined)
  const label = 'hours of units off'
  if (units.length === 0) return leaf(label, 0, 'h', { note: 'no unit is shut down' })
  const value = overMonths(stretch, (part) =>
    units.reduce((sum, unit) => sum + energyOver(part, (i) => unit.states!.offShare[i]!), 0),
  )
  return described({ label, value, unit: 'h' }, 'sum', () =>
    units.map((unit) => hoursOff(scene, unit, stretch, `${unit.id} off`)),
  )
}
