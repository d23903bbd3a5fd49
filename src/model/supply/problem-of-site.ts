import { marginalPrices } from '../economy/marginal-price.ts'
import { siteFlows } from '../site.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { Strategy } from '../storage/battery-spec.ts'
import type { StorageProblem } from '../storage/storage-problem.ts'
import type { TimeAxis } from '../time.ts'
import { meterCharges } from './meter-charges.ts'
import { meterPower } from './meter-power.ts'
import { storageProblem, takenPerKw } from './site-problem.ts'

/** A site whose battery follows another strategy; without a battery as it is. */
export function followingStrategy(spec: SiteSpec, strategy: Strategy): SiteSpec {
  const { supply } = spec
  if (supply?.battery === undefined) return spec
  return { ...spec, supply: { ...supply, battery: { ...supply.battery, strategy } } }
}

/** A site as it would be without its battery. */
export function withoutBattery(spec: SiteSpec): SiteSpec {
  const { supply } = spec
  return supply?.battery === undefined ? spec : { ...spec, supply: { ...supply, battery: undefined } }
}

/**
 * What the battery of a site can save in a year, all of it known: from loads, cooling and solar power of the site as they are
 * while the battery follows a strategy, standing by unless told. A site without a battery has a store that holds nothing.
 *
 * Assumption: cooling stays what it is under that strategy; losses of battery and rectifiers inside change it by little.
 * Outages are not foreseen: what they take from the battery the simulation alone knows.
 *
 * @param columns  of any content, overwritten
 */
export function storageProblemOf(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  under: Strategy = { kind: 'backup' },
): StorageProblem {
  const { supply, chain, canExport } = spec
  const prices = marginalPrices(axis, spec)
  if (supply?.battery === undefined) return emptyProblem(axis, prices.pricePerKwh)
  const { supplied } = siteFlows(axis, followingStrategy(spec, under), columns)
  const { wanted, floor } = supplied!
  const site = {
    stepH: axis.stepH,
    chain,
    canExport,
    supply,
    wanted,
    capacityShare: floor.capacityShare,
    floorKwh: floor.floorKwh,
    // Where it is not known, nothing but the load of the battery's own bus counts.
    knowsImport: wanted.acCoolingKw !== undefined || spec.room === undefined,
    ...prices,
  }
  const problem = storageProblem(site, supply.battery)
  const charges = spec.tariff === undefined ? [] : meterCharges(axis, spec.tariff)
  if (charges.length === 0) return problem
  const onBattery = takenPerKw(site, supply.battery)
  return { ...problem, peaks: { ...meterPower(chain, problem, onBattery, columns), charges } }
}

function emptyProblem({ steps, stepH }: TimeAxis, pricePerKwh: Float64Array): StorageProblem {
  const column = () => new Float64Array(steps)
  return {
    stepH,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    keep: 1,
    fullKwh: 0,
    startKwh: 0,
    freeKw: column(),
    chargeKw: column(),
    dischargeKw: column(),
    floorKwh: column(),
    worthPerKwh: pricePerKwh,
  }
}
