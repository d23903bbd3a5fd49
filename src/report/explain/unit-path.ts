import type { RetirementPlan } from '../../model/retirement/plan.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { Origins } from './origin.ts'

/** Where a radio unit or load of a site is described; undefined where the site does not describe it. */
export function describedUnitPath(
  origins: Pick<Origins, 'itemsAt'>,
  siteAt: ValuePath,
  id: string,
): ValuePath | undefined {
  for (const list of ['radio', 'equipment', 'it']) {
    const index = origins.itemsAt([...siteAt, list]).findIndex((node) => memberName(node) === id)
    if (index >= 0) return [...siteAt, list, index]
  }
  return undefined
}

/** Where a class or a replacement of a plan of retirement is written; undefined where it has none of that id. */
export function planClassPath(
  { classes, replacements }: Pick<RetirementPlan, 'classes' | 'replacements'>,
  id: string,
): ValuePath | undefined {
  const [at, coming] = [classes, replacements].map((list) => list.findIndex((one) => one.id === id))
  if (at! >= 0) return ['retirement', 'classes', at!]
  return coming! >= 0 ? ['retirement', 'replacements', coming!] : undefined
}
