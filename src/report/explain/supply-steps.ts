import type { Bus } from '../../model/power/buses.ts'
import type { SupplyColumns } from '../../model/supply/supply-columns.ts'
import type { CoolingDevice } from './device-energy.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Scene, SceneRoom } from './scene.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Shares of a step for which something has power. */
export type PowerShare =
  | 'mainsShare'
  | 'acShare'
  | 'dcKeepShare'
  | 'dcShedShare'
  | 'acKeepShare'
  | 'acShedShare'

/** The steps of a stretch in which something has power throughout, and the others. */
interface SplitSteps {
  readonly whole: Stretch
  readonly cut: Stretch
}

const splits = new WeakMap<Scene, Map<PowerShare, WeakMap<Stretch, SplitSteps>>>()

/** A share of each step; undefined for a site whose mains never fail and which has no source of its own. */
export function shareColumn({ supply, columns }: Scene, name: PowerShare): Float64Array | undefined {
  return supply === undefined ? undefined : columns.supply[name satisfies keyof SupplyColumns]
}

/** The same where it is below 1 in some step of a stretch; else undefined. */
export function brokenShare(scene: Scene, name: PowerShare, { steps }: Stretch): Float64Array | undefined {
  const share = shareColumn(scene, name)
  return share === undefined || steps.every((i) => share[i] === 1) ? undefined : share
}

/** The steps of a stretch by whether something has power throughout; made once, the stretch itself where it always has. */
export function splitSteps(scene: Scene, name: PowerShare, stretch: Stretch): SplitSteps {
  const byName = splits.get(scene) ?? new Map<PowerShare, WeakMap<Stretch, SplitSteps>>()
  splits.set(scene, byName)
  const known = byName.get(name) ?? new WeakMap<Stretch, SplitSteps>()
  byName.set(name, known)
  const split = known.get(stretch) ?? made(shareColumn(scene, name), stretch)
  known.set(stretch, split)
  return split
}

function made(share: Float64Array | undefined, stretch: Stretch): SplitSteps {
  const cut = stepsWhere(stretch, (i) => share !== undefined && share[i] !== 1, 'hours cut by outages')
  if (cut.steps.length === 0) return { whole: stretch, cut }
  return { whole: stepsWhere(stretch, (i) => share![i] === 1, 'hours that no outage cuts'), cut }
}

/** How a number is told whose formula holds only in steps that no outage cuts. */
export interface Piecewise {
  readonly label: string
  readonly unit: string
  readonly share: PowerShare
  /** Its value in a step, per hour. */
  readonly at: (step: number) => number
  /** Why the tree ends in the others. */
  readonly note: string
  readonly given?: (cut: Stretch) => readonly Explained[]
}

/** A number that is told in full where no outage cuts a step of a stretch, and as one number over the others. */
export function piecewise(
  scene: Scene,
  stretch: Stretch,
  { label, unit, share, at, note, given = () => [] }: Piecewise,
  plain: (whole: Stretch) => Explained,
): Explained {
  const { whole, cut } = splitSteps(scene, share, stretch)
  if (cut.steps.length === 0) return plain(stretch)
  const value = energyOver(stretch, at)
  const ofCut = () => given(cut)
  if (whole.steps.length === 0) return leaf(label, value, unit, { note, given: ofCut })
  return described({ label, value, unit }, 'sum', () => [
    relabelled(plain(whole), { label: `${label}, in ${hoursText(whole)} that no outage cuts` }),
    leaf(`${label}, in ${hoursText(cut)} cut by outages`, energyOver(cut, at), unit, { note, given: ofCut }),
  ])
}

/** The share of each step for which a bus feeds what is kept in an outage. */
export function keptShare(bus: Bus): PowerShare {
  return bus === 'dc' ? 'dcKeepShare' : 'acKeepShare'
}

/** The share of each step for which a cooling device has power. */
export function deviceShare({ model }: SceneRoom, device: CoolingDevice): PowerShare {
  return keptShare(model.supply[device])
}

/** Hours of a stretch in which something has power. */
export function poweredHours(scene: Scene, name: PowerShare, stretch: Stretch): Explained | undefined {
  const share = brokenShare(scene, name, stretch)
  if (share === undefined) return undefined
  const value = energyOver(stretch, (i) => share[i]!)
  const note = `of ${hoursText(stretch)}; without it in outages`
  return leaf('hours with power', value, 'h', { note })
}

/** What is left below this share of the numbers added up is rounding. */
const ROUNDING = 1e-10

/**
 * Terms of a sum, with what they leave of its value: cooling and sources are worked out in turn over the year, and what they
 * still differ by in the end is in the value and in no term. Terms alone where they make the value.
 */
export function closedTerms(
  { supply }: Scene,
  value: number,
  unit: string,
  terms: readonly Explained[],
): readonly Explained[] {
  const rest = terms.reduce((left, term) => left - term.value!, value)
  const largest = Math.max(Math.abs(value), ...terms.map((term) => Math.abs(term.value!)))
  if (supply === undefined || Math.abs(rest) <= ROUNDING * largest) return terms
  const note = 'what cooling and sources, worked out in turn, still differ by'
  return [...terms, leaf('rest', rest, unit, { note })]
}
