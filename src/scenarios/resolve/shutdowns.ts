import { offColumns } from '../../model/radio/shutdown.ts'
import type { OffColumns, ShutdownRule } from '../../model/radio/shutdown.ts'
import type { DayKind } from '../../model/windows.ts'
import { nameHint } from '../problem.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { CALENDAR } from './published-models.ts'
import type { Resolving } from './resolving.ts'

/** What the shutdown rules of a site do to each unit that they name. */
export function shutdowns(
  r: Resolving,
  site: SiteConfig,
  at: ValuePath,
  ids: ReadonlySet<string>,
): Map<string, OffColumns> {
  const rules = new Map<string, ShutdownRule[]>()
  for (const [index, entry] of (site.shutdown ?? []).entries()) {
    const path = [...at, 'shutdown', index]
    const rule: ShutdownRule = {
      window: entry.window,
      days: r.take(entry.days, [...path, 'days'], 'shutdown.days', (text) => text as DayKind),
      depthFraction: r.take(entry.depth, [...path, 'depth'], 'shutdown.depth', parseFraction),
    }
    if (rule.days !== 'all') r.uses(...CALENDAR)
    for (const [position, id] of entry.units.entries()) {
      if (!ids.has(id))
        r.problem(
          [...path, 'units', position],
          'the id of a radio unit or load of the site',
          undefined,
          nameHint(id, [...ids]),
        )
      rules.set(id, [...(rules.get(id) ?? []), rule])
    }
  }
  const columns = (list: ShutdownRule[]) => {
    const off = r.shared.once('off', list, () => offColumns(r.axis, list))
    r.shared.madeFrom.shutdowns.set(off, list)
    return off
  }
  return new Map([...rules].map(([id, list]) => [id, columns(list)]))
}
