import type { Warning } from '../resolve/resolving.ts'

/** Where warnings about rows of an inventory that were left out are told to be. */
export const SKIPPED = 'inventory.csv.skipped'

/** Rows that a terminal lists. */
const MOST_SHOWN = 20

/** The warnings that a terminal shows: of rows that were left out the first 20, and how many more there are. */
export function shownWarnings(warnings: readonly Warning[]): readonly Warning[] {
  const rows = warnings.filter(({ at }) => at === SKIPPED)
  if (rows.length <= MOST_SHOWN) return warnings
  const hidden = new Set(rows.slice(MOST_SHOWN))
  const last = rows[MOST_SHOWN - 1]
  return warnings.flatMap((one) => {
    if (one !== last) return hidden.has(one) ? [] : [one]
    return [
      one,
      { at: SKIPPED, message: `and ${hidden.size} more lines, which the document of --json holds` },
    ]
  })
}
