import type { AdditiveMetric } from '../../model/metrics.ts'
import { auxiliaryKwh } from './auxiliary.ts'
import { conversionLossKwh } from './conversion-loss.ts'
import { coolingKwh, heatRemovedKwh } from './cooling.ts'
import { dataGb } from './data-volume.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { cost, scope2LocationKg } from './priced-import.ts'
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

const NO_BATTERY = 'no battery: storage is not modelled yet'
const NO_GENSET = 'no genset: they are not modelled yet'

/** How each metric that adds up over sites and months is explained. */
export const SITE_METRICS: Readonly<Record<AdditiveMetric, Explainer>> = {
  loadKwh,
  conversionLossKwh,
  coolingKwh,
  auxiliaryKwh,
  batteryLossKwh: absent('battery loss', 'kWh', NO_BATTERY),
  consumptionKwh,
  unservedKwh: absent('unserved', 'kWh', 'the mains have no limit and do not fail: all load is served'),
  solarKwh,
  solarUsedKwh,
  solarExportedKwh,
  solarCurtailedKwh,
  gensetKwh: absent('genset', 'kWh', NO_GENSET),
  gensetDumpedKwh: absent('genset energy dumped', 'kWh', NO_GENSET),
  gridImportKwh,
  gridExportKwh,
  storedChangeKwh: absent('change of stored energy', 'kWh', NO_BATTERY),
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
}

/** Only surplus solar energy is exported [kWh]. */
function gridExportKwh(scene: Scene, stretch: Stretch): Explained {
  const exported = solarExportedKwh(scene, stretch)
  const note = 'exports earn nothing yet: the tariff has no feed-in price'
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
