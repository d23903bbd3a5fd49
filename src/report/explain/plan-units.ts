import { poweredFrames } from '../../model/retirement/frames.ts'
import type { PlacedUnits, PlanClass, PlanWave, RetirementPlan } from '../../model/retirement/plan.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { product, total } from './derived.ts'
import { described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Origin, Origins } from './origin.ts'
import { describedUnitPath, planClassPath } from './unit-path.ts'

/** A plan of retirement and the text that it stands in. */
export interface WrittenUnits {
  readonly plan: RetirementPlan
  readonly origins: Origins
}

/** A class, or a replacement, of a plan at one site. */
export interface ClassPlace {
  readonly one: PlanClass
  readonly site: string
}

/**
 * Units of a class or replacement that stand at a site after some waves: those installed less those retired, or those
 * added.
 *
 * @param waves  how many waves have passed
 */
export function unitsLeft(written: WrittenUnits, place: ClassPlace, waves: number): Explained {
  const { plan } = written
  const label = `units of ${place.one.id} at ${place.site}`
  const passed = plan.waves.slice(0, waves)
  if (!plan.classes.includes(place.one)) {
    const added = passed.flatMap((wave) => addedBy(written, place, wave))
    if (added.length === 0) return leaf(label, 0, '', { note: 'none has come yet' })
    return added.length === 1 ? relabelled(added[0]!, { label }) : total(label, '', added)
  }
  const installed = unitsInstalled(written, place)
  const gone = passed.flatMap((wave) => retiredBy(written, place, wave))
  if (gone.length === 0) return relabelled(installed, { label })
  const value = gone.reduce((left, one) => left - one.value!, installed.value!)
  return described({ label, value, unit: '' }, 'difference', () => [installed, ...gone])
}

/** Units of a class that stand at a site before the plan. */
export function unitsInstalled({ plan, origins }: WrittenUnits, { one, site }: ClassPlace): Explained {
  const value = unitsOf(plan.installed, { one, site })
  const label = `installed at ${site}`
  const at = planClassPath(plan, one.id)!
  if (one.power !== undefined) {
    const origin = origins.of([...at, 'rooms', site]) ?? origins.file(['retirement', 'stock', 'csv'])
    return leaf(label, value, '', { origin })
  }
  const unit = describedUnitPath(origins, ['sites', origins.siteIndex(site)], one.unitId)
  const origin = unit === undefined ? undefined : origins.of([...unit, 'count'])
  return leaf(label, value, '', origin === undefined ? { note: 'not written: one' } : { origin })
}

/** Units of a class that a wave retires at a site; none where it retires none there. */
export function retiredBy(written: WrittenUnits, place: ClassPlace, wave: PlanWave): Explained[] {
  return movedBy(written, place, wave, 'retire')
}

/** Units of a replacement that a wave adds at a site; none where it adds none there. */
export function addedBy(written: WrittenUnits, place: ClassPlace, wave: PlanWave): Explained[] {
  return movedBy(written, place, wave, 'add')
}

function movedBy(
  { origins }: WrittenUnits,
  place: ClassPlace,
  wave: PlanWave,
  key: 'retire' | 'add',
): Explained[] {
  const value = unitsOf(key === 'add' ? wave.added : wave.retired, place)
  if (value === 0) return []
  const own = [...waveAt(origins, wave), key]
  const { one, site } = place
  const origin = firstOf(origins, [[...own, one.id, site], [...own, one.id], own])
  return [leaf(`${key === 'add' ? 'added' : 'retired'} by ${waveName(wave)}`, value, '', { origin })]
}

/** A wave for people: `wave two`. */
export function waveName({ id }: PlanWave): string {
  return /^wave/i.test(id) ? id : `wave ${id}`
}

/** Where a wave is written; a plan has them in the order of their dates. */
function waveAt(origins: Origins, { id }: PlanWave): ValuePath {
  const at = ['retirement', 'waves']
  return [...at, origins.itemsAt(at).findIndex((node) => memberName(node) === id)]
}

function firstOf(origins: Origins, paths: readonly ValuePath[]): Origin | undefined {
  return paths.map((path) => origins.of(path)).find((origin) => origin !== undefined)
}

function unitsOf(list: readonly PlacedUnits[], { one, site }: ClassPlace): number {
  const own = list.filter((placed) => placed.site === site && placed.classId === one.id)
  return own.reduce((sum, { units }) => sum + units, 0)
}

/** Frames of a class that are powered at a site after some waves. */
export function framesLeft(written: WrittenUnits, place: ClassPlace, waves: number): Explained {
  const left = unitsLeft(written, place, waves)
  const installed = unitsInstalled(written, place)
  const { one } = place
  const value = poweredFrames(one, left.value!, installed.value!)
  const note = one.regroups
    ? 'units that stay / units of a frame, rounded up'
    : 'every frame stays on until the last unit is gone: units installed / units of a frame, rounded up'
  return leaf(`frames of ${one.id} at ${place.site}`, value, '', {
    note,
    given: () => [left, frameSize(written, one)],
  })
}

/** Units that a frame of a class has places for. */
export function frameSize({ plan, origins }: WrittenUnits, { id, frameUnits }: PlanClass): Explained {
  const origin = origins.of([...planClassPath(plan, id)!, 'frame'], String(frameUnits))
  return leaf('units of a frame', frameUnits, '', { origin })
}

/** Units of a class whose places are powered at a site: those of its frames where it has frames. */
export function unitsPowered(written: WrittenUnits, place: ClassPlace, waves: number): Explained {
  if (place.one.frameUnits === 1) return unitsLeft(written, place, waves)
  const terms = [framesLeft(written, place, waves), frameSize(written, place.one)]
  return product(`units of powered frames of ${place.one.id} at ${place.site}`, '', terms)
}
