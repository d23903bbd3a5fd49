import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

/** Warns of the amounts of money that a line leaves open: no price is made up, and the totals are without them. */
export function warnOfMoney(r: Resolving, at: ValuePath, amounts: Readonly<Record<string, unknown>>): void {
  const open = Object.keys(amounts).filter((key) => amounts[key] === undefined)
  if (open.length > 0) r.warn(at, `names no ${open.join(' and no ')}: the totals of cash are without it`)
}
