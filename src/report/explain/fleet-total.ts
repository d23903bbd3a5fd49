import type { FleetMember } from '../../model/fleet.ts'
import type { LoadedScenario, LoadedVariant } from '../../scenarios/load.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { Origins } from './origin.ts'
import { Scene, sceneColumns } from './scene.ts'
import type { SceneSource } from './scene.ts'
import type { Stretch } from './stretch.ts'

/** Explains something of one site over a stretch of time. */
export type OfSite = (scene: Scene, stretch: Stretch) => Explained

/** Sites of a total that are explained one by one; the smaller ones beyond are one term. */
const SITES_EXPLAINED = 12

/** The sites of one variant, simulated when they are asked for. */
export class FleetScenes {
  readonly loaded: LoadedScenario
  readonly variant: LoadedVariant
  readonly origins: Origins
  readonly #source: SceneSource
  readonly #rules: readonly PlacedRule[]
  readonly #scenes = new Map<FleetMember, Scene>()

  constructor(loaded: LoadedScenario, variant: LoadedVariant) {
    this.loaded = loaded
    this.variant = variant
    this.origins = new Origins(loaded, variant.root)
    this.#source = { ...loaded, retirement: variant.plans.retirement }
    this.#rules = variant.sleepGroups.flatMap(({ rules }) => rules)
  }

  /** A site with columns of its own, simulated once. */
  scene(member: FleetMember): Scene {
    const known = this.#scenes.get(member)
    if (known !== undefined) return known
    const scene = new Scene(this.#source, member, this.origins, this.#rules)
    this.#scenes.set(member, scene)
    return scene
  }

  /** Every site once, with columns that the next one overwrites, pausing after each. */
  *passing(members: readonly FleetMember[], see: (scene: Scene) => void): Generator<undefined, void> {
    const columns = sceneColumns(this.loaded.axis)
    for (const member of members) {
      see(new Scene(this.#source, member, this.origins, this.#rules, columns))
      yield
    }
  }

  /** Each member's values added up, count times each: the largest sites one by one. */
  *total(
    stretch: Stretch,
    ofSite: OfSite,
    members: readonly FleetMember[] = this.variant.members,
  ): Generator<undefined, Explained> {
    const chosen =
      members.length <= SITES_EXPLAINED ? members : yield* this.#largest(members, stretch, ofSite)
    const ones: Explained[] = []
    for (const member of chosen) {
      ones.push(ofSite(this.scene(member), stretch))
      yield
    }
    const [first] = ones
    if (first === undefined) return leaf('no site', 0, '')
    const { label, unit } = first
    const terms = ones.map((one, index) => ofCount(this.origins, chosen[index]!, one))
    if (members.length === 1) return onlySite(members[0]!, terms[0]!, label)
    const others = members.filter((member) => !chosen.includes(member))
    if (others.length > 0) terms.push(yield* this.#others(others, unit, stretch, ofSite))
    const value = terms.reduce((sum, term) => sum + (term.value ?? 0), 0)
    return described({ label, value, unit }, 'sum', () => terms)
  }

  *#largest(
    members: readonly FleetMember[],
    stretch: Stretch,
    ofSite: OfSite,
  ): Generator<undefined, FleetMember[]> {
    const sizes = new Map<FleetMember, number>()
    yield* this.passing(members, (scene) => {
      const { value } = ofSite(scene, stretch)
      sizes.set(scene.member, scene.member.count * Math.abs(value ?? 0))
    })
    const bySize = members.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!)
    const largest = new Set(bySize.slice(0, SITES_EXPLAINED))
    return members.filter((member) => largest.has(member))
  }

  *#others(
    members: readonly FleetMember[],
    unit: string,
    stretch: Stretch,
    ofSite: OfSite,
  ): Generator<undefined, Explained> {
    let value = 0
    yield* this.passing(members, (scene) => {
      value += scene.member.count * (ofSite(scene, stretch).value ?? 0)
    })
    const note = 'each is smaller; explain one by variants.VARIANT.sites.ID.annual.METRIC'
    return leaf(`${members.length} other sites`, value, unit, { note })
  }
}

/** A site's value, times the number of such sites. */
function ofCount(origins: Origins, { id, count }: FleetMember, one: Explained): Explained {
  if (count === 1) return relabelled(one, { label: id })
  const value = count * (one.value ?? 0)
  return described({ label: id, value, unit: one.unit }, 'product', () => [
    leaf('sites', count, '', { origin: origins.of(['sites', origins.siteIndex(id), 'count']) }),
    relabelled(one, { label: `${one.label} of one` }),
  ])
}

/** The total of a single site is its own tree. */
function onlySite({ id }: FleetMember, node: Explained, label: string): Explained {
  const note = node.note === undefined ? `site ${id}` : `site ${id}; ${node.note}`
  return relabelled(node, { label, note })
}
