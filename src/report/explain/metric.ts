import { BIT_PER_GB, GB_PER_TB, JOULE_PER_KWH } from '../../model/efficiency.ts'
import type { Efficiency } from '../../model/efficiency.ts'
import type { FleetMember } from '../../model/fleet.ts'
import { avoidedSteps, hasMarket, NO_MARKET, renewableKwh, renewableShare, scope2MarketKg } from './carbon.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { FleetScenes, OfSite } from './fleet-total.ts'
import { stepStretch } from './moment.ts'
import { gridImportKwh } from './site-energy.ts'
import { SITE_METRICS } from './site-metrics.ts'
import { stretchOf } from './stretch.ts'
import type { Stretch } from './stretch.ts'
import type { ExplainedMetric } from './target.ts'
import { unitKwh } from './unit-energy.ts'
import { worstService } from './worst-service.ts'

/** Over what a number is added up: all sites of a variant, count times each, or one of the identical sites alone. */
export interface Whole {
  readonly fleet: FleetScenes
  readonly site: FleetMember | undefined
}

type Steps = Generator<undefined, Explained>

/** Something of a site, of one site or added up over all. */
function* added(
  { fleet, site }: Whole,
  stretch: Stretch,
  ofSite: OfSite,
  kept?: readonly FleetMember[],
): Steps {
  return site === undefined ? yield* fleet.total(stretch, ofSite, kept) : ofSite(fleet.scene(site), stretch)
}

/** A metric over a stretch of time, pausing after each site. */
export function* metricSteps(whole: Whole, metric: ExplainedMetric, stretch: Stretch): Steps {
  if (metric === 'peakImportKw') return yield* peakSteps(whole, stretch)
  if (metric === 'pue') return yield* ofRooms(whole, stretch, 'PUE', 'consumptionKwh')
  if (metric === 'see') {
    const load = yield* added(whole, stretch, SITE_METRICS.loadKwh)
    if (load.value === 0) return leaf('load / consumption', null, '', { note: 'null: there is no load' })
    return quotient('load / consumption', load, yield* added(whole, stretch, SITE_METRICS.consumptionKwh))
  }
  if (metric === 'coolingEer') {
    const removed = yield* added(whole, stretch, SITE_METRICS.heatRemovedKwh)
    return quotient('heat removed / cooling', removed, yield* added(whole, stretch, SITE_METRICS.coolingKwh))
  }
  if (metric === 'bitPerJ' || metric === 'kwhPerGb' || metric === 'carbonKgPerTb')
    return yield* efficiencySteps(whole, metric, stretch)
  if (metric === 'blockedPercent') return yield* blockedSteps(whole, stretch)
  if (metric === 'worstBlockedPercent' || metric === 'worstCarrierPercent' || metric === 'wakeUpsPerDay')
    return worstOf(whole, metric, stretch)
  if (metric === 'cue') return yield* ofRooms(whole, stretch, 'CUE', 'carbonKg')
  if (metric === 'scope2MarketKg') {
    const sites = whole.site === undefined ? whole.fleet.variant.members : [whole.site]
    if (!sites.every(hasMarket)) return leaf('scope 2, by market', null, 'kg', { note: NO_MARKET })
    return yield* added(whole, stretch, scope2MarketKg)
  }
  if (metric === 'renewablePercent') {
    const renewable = yield* added(whole, stretch, renewableKwh)
    return renewableShare(renewable, yield* added(whole, stretch, SITE_METRICS.consumptionKwh))
  }
  if (metric === 'avoidedMarginalKg')
    return yield* avoidedSteps(whole.fleet, whole.fleet, whole.site, stretch)
  return yield* added(whole, stretch, SITE_METRICS[metric])
}

/** Energy of the units of an id; units of one id at several sites are added up [kWh]. */
export function* unitSteps({ fleet, site }: Whole, id: string, stretch: Stretch): Steps {
  const having = fleet.variant.members.filter(({ spec }) => spec.units.some((unit) => unit.id === id))
  const ofSite: OfSite = (scene, part) => {
    const unit = scene.member.spec.units.find((one) => one.id === id)!
    return unitKwh(scene, unit, part)
  }
  return yield* added({ fleet, site }, stretch, ofSite, having)
}

/** One over the other; null where the other is 0. */
function quotient(label: string, above: Explained, below: Explained, unit = ''): Explained {
  const value =
    below.value === 0 || above.value === null || below.value === null ? null : above.value / below.value
  const note = value === null ? `null: ${below.label} is 0` : undefined
  return described({ label, value, unit, note }, 'quotient', () => [above, below])
}

/** Energy and carbon against the data that was carried. */
function* efficiencySteps(whole: Whole, metric: keyof Efficiency, stretch: Stretch): Steps {
  const data = yield* added(whole, stretch, SITE_METRICS.dataGb)
  if (metric === 'carbonKgPerTb') {
    const carbon = yield* added(whole, stretch, SITE_METRICS.carbonKg)
    return quotient('carbon / data', carbon, inUnit(data, 1 / GB_PER_TB, 'TB', 'TB/GB'), 'kg/TB')
  }
  const consumption = yield* added(whole, stretch, SITE_METRICS.consumptionKwh)
  if (metric === 'kwhPerGb') return quotient('consumption / data', consumption, data, 'kWh/GB')
  const bits = inUnit(data, BIT_PER_GB, 'bit', 'bit/GB')
  const joules = inUnit(consumption, JOULE_PER_KWH, 'J', 'J/kWh')
  const label = 'data / consumption'
  return data.value === 0
    ? leaf(label, null, 'bit/J', { note: `null: ${data.note ?? 'data is 0'}` })
    : quotient(label, bits, joules, 'bit/J')
}

/** Blocked traffic over all that was offered to units that may sleep [%]. */
function* blockedSteps(whole: Whole, stretch: Stretch): Steps {
  const blocked = yield* added(whole, stretch, SITE_METRICS.blockedTrafficH)
  const offered = yield* added(whole, stretch, SITE_METRICS.offeredTrafficH)
  const label = 'traffic blocked'
  if (offered.value === 0)
    return leaf(label, null, '%', { note: `null: ${offered.note ?? 'no traffic is offered'}` })
  const share = quotient('share', blocked, offered)
  const value = share.value === null ? null : 100 * share.value
  return described({ label, value, unit: '%' }, 'product', () => [share, constant(100, '%')])
}

function worstOf(
  { fleet, site }: Whole,
  metric: Parameters<typeof worstService>[3],
  { axis }: Stretch,
): Explained {
  const { members } = fleet.variant
  return worstService(axis, site === undefined ? members : [site], members, metric)
}

/** The same in another unit. */
function inUnit(node: Explained, factor: number, unit: string, factorUnit: string): Explained {
  const value = node.value === null ? null : node.value * factor
  return described({ label: node.label, value, unit }, 'product', () => [node, constant(factor, factorUnit)])
}

/** Something over the load of rooms and data centres: consumption, or carbon. */
function* ofRooms(
  whole: Whole,
  stretch: Stretch,
  label: 'PUE' | 'CUE',
  metric: 'consumptionKwh' | 'carbonKg',
): Steps {
  const { fleet, site } = whole
  const sites = site === undefined ? fleet.variant.members : [site]
  const rooms = sites.filter(({ kind }) => kind !== 'base-station')
  const unit = label === 'CUE' ? 'kg/kWh' : ''
  if (rooms.length === 0) return leaf(label, null, unit, { note: NONE_OF[label] })
  const above = yield* added(whole, stretch, SITE_METRICS[metric], rooms)
  const node = quotient(label, above, yield* added(whole, stretch, SITE_METRICS.loadKwh, rooms), unit)
  const note = 'of rooms and data centres only; base stations have none'
  return rooms.length === sites.length ? node : relabelled(node, { note })
}

const NONE_OF = {
  PUE: 'null: base stations have none, see "see"',
  CUE: 'null: base stations have none',
} as const

/** The step with the largest import, and the import in it [kW]. */
function* peakSteps(whole: Whole, stretch: Stretch): Steps {
  const { axis } = stretch
  const importKw = yield* importOf(whole)
  let at = stretch.steps[0]!
  for (const step of stretch.steps) if (importKw[step]! > importKw[at]!) at = step
  const step = stretch.steps.length === 1 ? stretchOf(axis, at, at + 1, stretch.label) : stepStretch(axis, at)
  const imported = yield* added(whole, step, gridImportKwh)
  return described(
    { label: 'peak import', value: importKw[at]!, unit: 'kW', note: `reached ${step.label}` },
    'quotient',
    () => [imported, leaf('length of the step', axis.stepH, 'h')],
  )
}

/** Import in each step [kW]. */
function* importOf({ fleet, site }: Whole): Generator<undefined, Float64Array> {
  if (site !== undefined) return fleet.scene(site).columns.importKw
  const total = new Float64Array(fleet.loaded.axis.steps)
  yield* fleet.passing(fleet.variant.members, ({ member, columns }) => {
    for (let i = 0; i < total.length; i++) total[i] = total[i]! + member.count * columns.importKw[i]!
  })
  return total
}
