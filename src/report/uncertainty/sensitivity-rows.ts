import type { OutputSensitivity, SensitivityRun } from './sensitivity-run.ts'

/** What one input does to one output, whatever the method: named numbers, and what ranks it. */
export interface SensitivityRow {
  /** Which input. */
  readonly input: number
  readonly figures: Readonly<Record<string, number | null>>
}

/** The inputs by what they do to an output, what does most first. */
export function sensitivityRows({ inputs }: SensitivityRun, found: OutputSensitivity): SensitivityRow[] {
  if (found.kind === 'tornado')
    return found.swings.map(({ input, atP5, atP95, span }) => ({ input, figures: { atP5, atP95, span } }))
  if (found.kind === 'morris') {
    const rows = inputs.map((_, input) => {
      const effect = found.effects?.[input]
      const deviation = effect === undefined || Number.isNaN(effect.deviation) ? null : effect.deviation
      return {
        input,
        figures: { mu: effect?.mean ?? null, muStar: effect?.meanAbsolute ?? null, sigma: deviation },
      }
    })
    return ranked(rows, 'muStar')
  }
  const { indices, bounds } = found
  const rows = inputs.map((_, input) => ({
    input,
    figures: {
      first: indices?.first[input] ?? null,
      firstLow: bounds?.first[input]![0] ?? null,
      firstHigh: bounds?.first[input]![1] ?? null,
      total: indices?.total[input] ?? null,
      totalLow: bounds?.total[input]![0] ?? null,
      totalHigh: bounds?.total[input]![1] ?? null,
    },
  }))
  return ranked(rows, 'total')
}

function ranked(rows: readonly SensitivityRow[], by: string): SensitivityRow[] {
  return rows.toSorted(
    (a, b) => (b.figures[by] ?? -Infinity) - (a.figures[by] ?? -Infinity) || a.input - b.input,
  )
}
