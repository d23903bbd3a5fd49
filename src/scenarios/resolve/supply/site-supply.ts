import { canFail } from '../../../model/supply/supply-spec.ts'
import type { UnitSpec } from '../../../model/site.ts'
import type { BatterySpec } from '../../../model/storage/battery-spec.ts'
import type { MainsSpec, SupplySpec } from '../../../model/supply/supply-spec.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { siteBattery } from './battery.ts'
import type { BatterySurroundings } from './battery.ts'
import { siteGenerator } from './generator.ts'
import { siteMains } from './mains.ts'

/** What the sources of a site meet there. */
export interface SupplySurroundings extends BatterySurroundings {
  readonly units: readonly UnitSpec[]
  readonly currency: string
}

/**
 * Battery, generator and mains of a site; undefined where it has neither of the first and the mains never fail, or where
 * something is wrong with them.
 *
 * @param at  of the site
 */
export async function siteSupply(
  r: Resolving,
  site: SiteConfig,
  surroundings: SupplySurroundings,
  at: ValuePath,
): Promise<SupplySpec | undefined> {
  const mains = await siteMains(r, site, at)
  const battery = await siteBattery(r, site, surroundings, at)
  const genset = await siteGenerator(r, site, surroundings.currency, at)
  if (mains === undefined) return undefined
  const fails = canFail(mains)
  checkPriorities(r, site, fails, at)
  if (genset !== undefined && site.mains !== undefined && !fails)
    r.warn([...at, 'generator'], 'the generator never runs: the mains of the site never fail')
  if (battery !== undefined) checkShedding(r, site, surroundings, { battery, mains }, at)
  if (!fails && battery === undefined && genset === undefined) return undefined
  return { mains, battery, genset }
}

const LISTS = ['radio', 'equipment', 'it'] as const

/** Priorities: those left open are listed where outages make them count, those written are of no account without any. */
function checkPriorities(r: Resolving, site: SiteConfig, fails: boolean, at: ValuePath): void {
  for (const list of LISTS) {
    for (const [index, { priority }] of (site[list] ?? []).entries()) {
      const path = [...at, list, index, 'priority']
      if (fails) r.take(priority, path, 'priority', (text) => text as 'keep')
      else if (priority !== undefined)
        r.warn(path, 'priority has no effect: the mains of the site never fail')
    }
  }
}

/** The state of charge below which some loads go, where there are such loads and outages. */
function checkShedding(
  r: Resolving,
  site: SiteConfig,
  { units }: SupplySurroundings,
  { battery, mains }: { readonly battery: BatterySpec; readonly mains: MainsSpec },
  at: ValuePath,
): void {
  const path = [...at, ...(battery.bus === 'dc' ? ['dcBus', 'battery'] : ['battery']), 'shedBelow']
  const sheds = units.some(({ priority }) => priority === 'shed-first')
  const fails = canFail(mains)
  const { shedBelowSoc, socMinOutage } = battery
  if (shedBelowSoc === undefined) {
    if (sheds && fails)
      r.used(
        path,
        r.shared.defaultRow('battery.shedBelow')['value']!,
        r.shared.defaultRow('battery.shedBelow'),
      )
  } else if (!sheds || !fails)
    r.warn(
      path,
      `shedBelow has no effect: ${sheds ? 'the mains never fail' : `no load of ${site.id} has priority: shed-first`}`,
    )
  else if (shedBelowSoc <= socMinOutage)
    r.warn(path, 'shedBelow has no effect: the battery ends first, at socMinOutage')
  else if (shedBelowSoc >= battery.socMax)
    r.warn(path, 'loads of priority shed-first go as soon as the mains fail: shedBelow is not below socMax')
}
