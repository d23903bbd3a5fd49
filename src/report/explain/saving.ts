import type { FleetMember } from '../../model/fleet.ts'
import type { AdditiveMetric } from '../../model/metrics.ts'
import type { Savings } from '../savings.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { FleetScenes, OfSite } from './fleet-total.ts'
import { metricSteps } from './metric.ts'
import type { Stretch } from './stretch.ts'
import { unitKwh } from './unit-energy.ts'

type Steps = Generator<undefined, Explained>

/** Of what a percentage is a share. */
const SHARES: Readonly<
  Record<Exclude<keyof Savings, AdditiveMetric | 'unitPercent'>, [AdditiveMetric, string]>
> = {
  equipmentPercent: ['loadKwh', 'equipment: all load'],
  sitePercent: ['consumptionKwh', 'site: all that the sites use'],
  gridPercent: ['gridImportKwh', 'grid: what the meter bills'],
  billPercent: ['cost', 'bill: money'],
  energyCostPercent: ['energyCost', 'energy cost: bill and generators'],
  carbonPercent: ['carbonKg', 'all emissions'],
}

/** What a variant saves against the baseline over a stretch of time: baseline less variant, positive is better. */
export function* savingSteps(
  baseline: FleetScenes,
  other: FleetScenes,
  key: keyof Savings,
  stretch: Stretch,
): Steps {
  if (key === 'refusedTrafficKwh') return yield* refused(baseline, other, stretch)
  if (key === 'unitPercent') return yield* unitPercent(baseline, other, stretch)
  if (!key.endsWith('Percent')) return yield* difference(baseline, other, key as AdditiveMetric, stretch)
  const [metric, boundary] = SHARES[key as keyof typeof SHARES]
  const saved = yield* difference(baseline, other, metric, stretch)
  return percentOf(saved, boundary)
}

/** Energy that a variant does not use since it refuses traffic: not a saving, so variant less baseline [kWh]. */
function* refused(baseline: FleetScenes, other: FleetScenes, stretch: Stretch): Steps {
  const metric = 'refusedTrafficKwh'
  const before = yield* metricSteps({ fleet: baseline, site: undefined }, metric, stretch)
  const after = yield* metricSteps({ fleet: other, site: undefined }, metric, stretch)
  const { label, unit } = before
  const value = (after.value ?? 0) - (before.value ?? 0)
  return described(
    { label, value, unit, note: 'part of the consumption saved; no saving' },
    'difference',
    () => [
      relabelled(after, { label: `${label}, ${other.variant.name}` }),
      relabelled(before, { label: `${label}, baseline` }),
    ],
  )
}

function* difference(
  baseline: FleetScenes,
  other: FleetScenes,
  metric: AdditiveMetric,
  stretch: Stretch,
): Steps {
  const before = yield* metricSteps({ fleet: baseline, site: undefined }, metric, stretch)
  const after = yield* metricSteps({ fleet: other, site: undefined }, metric, stretch)
  return savedBetween(before, after, other.variant.name)
}

function savedBetween(before: Explained, after: Explained, variant: string): Explained {
  const value = (before.value ?? 0) - (after.value ?? 0)
  const { label, unit } = before
  return described(
    { label: `${label} saved`, value, unit, given: () => byPart(before, after) },
    'difference',
    () => [
      relabelled(before, { label: `${label}, baseline` }),
      relabelled(after, { label: `${label}, ${variant}` }),
    ],
  )
}

/** The same figure by part, where there are several: positive where the variant has less of it, or more solar energy. */
function byPart(before: Explained, after: Explained): Explained[] {
  const parts = partsOf(before)
  const others = partsOf(after)
  if (before.op === 'product' && after.op === 'product') return firstFactor(before, after)
  if (isOneNumber(before) || isOneNumber(after)) return []
  const labels = [...new Set([...parts.keys(), ...others.keys()])]
  const saved = labels.map((label) => [label, (parts.get(label) ?? 0) - (others.get(label) ?? 0)] as const)
  const moved = saved.filter(([, value]) => Math.abs(value) > 1e-9 * Math.abs(before.value ?? 0))
  if (labels.length < 2 || labels.length > PARTS_LISTED) return []
  return moved.map(([label, value]) => leaf(`of which ${label}`, value, before.unit))
}

const PARTS_LISTED = 12

/** A product or quotient has no parts that add up. */
function isOneNumber({ op }: Explained): boolean {
  return op !== 'sum' && op !== 'difference'
}

/** What is saved of the first factor that differs: energy times one price, or sites times the energy of one. */
function firstFactor(before: Explained, after: Explained): Explained[] {
  const index = before.terms.findIndex(({ value }, i) => value !== after.terms[i]?.value)
  const [from, to] = [before.terms[index], after.terms[index]]
  if (from === undefined || to === undefined) return []
  return [leaf(`${from.label} saved`, (from.value ?? 0) - (to.value ?? 0), from.unit)]
}

/** What is added up to a number, signs included: sums and differences are opened, by label. */
function partsOf(node: Explained): Map<string, number> {
  const parts = new Map<string, number>()
  const add = (term: Explained, sign: number) => {
    if (OPENED.has(term.label.replace(/ of one$/, '')) || term === node) {
      const within = term.terms
      if (term.op === 'sum') for (const inner of within) add(inner, sign)
      else if (term.op === 'difference')
        within.forEach((inner, index) => add(inner, index > 0 ? -sign : sign))
      else put(term, sign)
    } else put(term, sign)
  }
  const put = ({ label, value }: Explained, sign: number) =>
    parts.set(label, (parts.get(label) ?? 0) + sign * (value ?? 0))
  add(node, 1)
  return parts
}

/** Numbers whose parts say more than they do. */
const OPENED: ReadonlySet<string> = new Set(['grid import', 'consumption'])

/** A saving as a share of the baseline, in percent. */
function percentOf(saved: Explained, boundary: string): Explained {
  const [before] = saved.terms
  const all = before!.value ?? 0
  const label = 'saved share'
  if (all === 0) return leaf(label, null, '%', { note: `null: the baseline is 0 (share of the ${boundary})` })
  const share = (saved.value ?? 0) / Math.abs(all)
  const note = `share of the ${boundary}`
  return described({ label, value: 100 * share, unit: '%', note }, 'product', () => [
    constant(100, '%'),
    described({ label: 'share', value: share, unit: '' }, 'quotient', () => [saved, positive(before!)]),
  ])
}

/** A number without its sign: a bill below zero is a share of its size. */
function positive(node: Explained): Explained {
  if ((node.value ?? 0) >= 0) return node
  return described(
    { label: `size of ${node.label}`, value: Math.abs(node.value!), unit: node.unit },
    'product',
    () => [constant(-1), node],
  )
}

/** The share of the units that the variant shuts down, changes, adds or removes. */
function* unitPercent(baseline: FleetScenes, other: FleetScenes, stretch: Stretch): Steps {
  const { touched } = other.variant
  const ofSite: OfSite = (scene, part) => {
    const ids = touched.get(scene.member.id) ?? new Set<string>()
    const units = scene.member.spec.units
      .filter(({ id }) => ids.has(id))
      .map((unit) => unitKwh(scene, unit, part))
    const value = units.reduce((sum, { value: kwh }) => sum + (kwh ?? 0), 0)
    return described({ label: 'units touched', value, unit: 'kWh' }, 'sum', () => units)
  }
  const touching = ({ id }: FleetMember) => (touched.get(id)?.size ?? 0) > 0
  const totals: Explained[] = []
  for (const fleet of [baseline, other]) {
    const members = fleet.variant.members.filter(touching)
    totals.push(
      members.length === 0 ? leaf('units touched', 0, 'kWh') : yield* fleet.total(stretch, ofSite, members),
    )
  }
  const saved = savedBetween(totals[0]!, totals[1]!, other.variant.name)
  const node = percentOf(saved, 'units that the variant shuts down or changes')
  if (node.value !== null) return node
  return leaf(node.label, null, '%', {
    note: 'null: the variant touches no unit that draws power in the baseline',
  })
}
