import { planIndex, poweredUnits } from '../../../model/retirement/standing.ts'
import type { PlanClass, RetirementPlan } from '../../../model/retirement/plan.ts'
import { grouped } from '../takeovers.ts'
import type { Resolving } from '../resolving.ts'
import type { ListedClass } from './class-list.ts'

type Replacement = Pick<ListedClass, 'made' | 'at'> & {
  readonly config: { readonly replaces?: readonly string[] | undefined }
}

const W_PER_KW = 1000

type Powers = ReadonlyMap<string, number>

/** Warns where what comes takes more power than what it stands in for, at the end of the plan. */
export function warnOfLargeReplacements(
  r: Resolving,
  plan: RetirementPlan,
  replacements: readonly Replacement[],
): void {
  if (replacements.length === 0) return
  const described = new Set(plan.classes.filter(({ power }) => power === undefined).map(({ id }) => id))
  const ids = plan.classes.map(({ id }) => id)
  const powers = powersOf(plan)
  const groups = grouped(replacements, ({ config }) => (config.replaces ?? ids).join(' '))
  for (const [key, group] of groups) {
    const replaced = key.split(' ').filter((id) => ids.includes(id))
    // Power of units that sites describe follows their traffic.
    if (replaced.length === 0 || replaced.some((id) => described.has(id))) continue
    const added = group.reduce((kw, { made }) => kw + (powers.added.get(made.id) ?? 0), 0)
    const gone = replaced.reduce((kw, id) => kw + (powers.gone.get(id) ?? 0), 0)
    if (added <= gone) continue
    const names = group.map(({ made }) => made.id)
    const [take, they] = names.length === 1 ? ['takes', 'it replaces'] : ['take', 'they replace']
    r.warn(
      group[0]!.at,
      `${names.join(', ')} ${take} more than what ${they}: ${kwText(added)} come in place of ${kwText(gone)} that go`,
    )
  }
}

function kwText(kw: number): string {
  return `${Number(kw.toPrecision(4))} kW`
}

/** Power of each replacement that comes, and of the frames of each class that are off at the end [kW]. */
function powersOf(plan: RetirementPlan): { readonly added: Powers; readonly gone: Powers } {
  const { installed, classes } = planIndex(plan)
  const kw = (id: string, units: number) => {
    const { unitW, inServiceFraction } = classes.get(id)!.power!
    return (units * unitW * inServiceFraction) / W_PER_KW
  }
  const added = new Map<string, number>()
  for (const { classId, units } of plan.waves.flatMap((wave) => wave.added))
    added.set(classId, (added.get(classId) ?? 0) + units)
  const leaving = new Map<string, Map<string, number>>()
  for (const { site, classId, units } of plan.waves.flatMap(({ retired }) => retired)) {
    const own = leaving.get(classId) ?? new Map<string, number>()
    leaving.set(classId, own.set(site, (own.get(site) ?? 0) + units))
  }
  const off = (one: PlanClass, [site, n]: [string, number]) => {
    const before = installed.get(site)!.get(one.id)!
    return poweredUnits(one, before, before) - poweredUnits(one, before - n, before)
  }
  const powered = [...leaving].filter(([id]) => classes.get(id)?.power !== undefined)
  return {
    added: new Map([...added].filter(([id]) => classes.has(id)).map(([id, units]) => [id, kw(id, units)])),
    gone: new Map(
      powered.map(([id, own]) => {
        const units = [...own].reduce((sum, entry) => sum + off(classes.get(id)!, entry), 0)
        return [id, kw(id, units)]
      }),
    ),
  }
}
