/** What one input does to an output, all others at their values. */
export interface Swing {
  /** Which input. */
  readonly input: number
  /** The output at P5 of the input, and at its P95; null where it has none. */
  readonly atP5: number | null
  readonly atP95: number | null
  /** Between the largest and the least of the two and of what stands, 0 or above; null where one of them is missing. */
  readonly span: number | null
}

/**
 * The swings of an output, the widest first; those that have none last, in the order of the inputs.
 *
 * @param ends  the output at P5 and P95 of each input
 * @param base  the output where all inputs are at their values
 */
export function swings(
  ends: readonly (readonly [atP5: number | null, atP95: number | null])[],
  base: number | null,
): Swing[] {
  const found = ends.map(([atP5, atP95], input): Swing => {
    if (atP5 === null || atP95 === null || base === null) return { input, atP5, atP95, span: null }
    return { input, atP5, atP95, span: Math.max(atP5, atP95, base) - Math.min(atP5, atP95, base) }
  })
  return found.toSorted((a, b) => (b.span ?? -1) - (a.span ?? -1) || a.input - b.input)
}
