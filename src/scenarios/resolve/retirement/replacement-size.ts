import { planIndex, poweredUnits } from '../../../model/retirement/standing.ts'
import type { PlacedUnits, RetirementPlan } from '../../../model/retirement/plan.ts'
import { grouped } from '../takeovers.ts'
import type { Resolving } from '../resolving.ts'
import type { ListedClass } from './class-list.ts'

type Replacement = Pick<ListedClass, 'made' | 'at'> & {
  readonly config: { readonly replaces?: readonly string[] | undefined }
}

const W_PER_KW = 1000

/** Warns where what comes takes more power than what it stands in for, at the end of the plan. */
export function warnOfLargeReplacements(
  r: Resolving,
  plan: RetirementPlan,
  replacements: readonly Replacement[],
): void {
  const described = new Set(plan.classes.filter(({ power }) => power === undefined).map(({ id }) => id))
  const ids = plan.classes.map(({ id }) => id)
  const groups = grouped(replacements, ({ config }) => (config.replaces ?? ids).join(' '))
  for (const [key, group] of groups) {
    const replaced = key.split(' ').filter((id) => ids.includes(id))
    // Power of units that sites describe follows their traffic.
    if (replaced.length === 0 || replaced.some((id) => described.has(id))) continue
    const added = group.reduce((kw, { made }) => kw + addedKw(plan, made.id), 0)
    const gone = replaced.reduce((kw, id) => kw + goneKw(plan, id), 0)
    if (added <= gone) continue
    const names = group.map(({ made }) => made.id).join(', ')
    r.warn(
      group[0]!.at,
      `${names}: ${kwText(added)} come in place of ${kwText(gone)} that go: the net saving is a loss`,
    )
  }
}

function kwText(kw: number): string {
  return `${Number(kw.toPrecision(4))} kW`
}

const all = (list: readonly PlacedUnits[], id: string) => list.filter(({ classId }) => classId === id)

function addedKw({ waves, replacements }: RetirementPlan, id: string): number {
  const { unitW, inServiceFraction } = replacements.find((one) => one.id === id)!.power!
  const units = waves.flatMap(({ added }) => all(added, id)).reduce((sum, one) => sum + one.units, 0)
  return (units * unitW * inServiceFraction) / W_PER_KW
}

/** Power of the frames of a class that are off at the end. */
function goneKw(plan: RetirementPlan, id: string): number {
  const one = plan.classes.find((other) => other.id === id)!
  const { unitW, inServiceFraction } = one.power!
  const gone = new Map<string, number>()
  for (const { site, units } of plan.waves.flatMap(({ retired }) => all(retired, id)))
    gone.set(site, (gone.get(site) ?? 0) + units)
  const { installed } = planIndex(plan)
  const units = [...gone].reduce((sum, [site, n]) => {
    const before = installed.get(site)!.get(id)!
    return sum + poweredUnits(one, before, before) - poweredUnits(one, before - n, before)
  }, 0)
  return (units * unitW * inServiceFraction) / W_PER_KW
}
