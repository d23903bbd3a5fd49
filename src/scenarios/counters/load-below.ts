import type { Notes } from './notes.ts'
import { times } from './object-series.ts'
import type { ObjectTrace } from './object-trace.ts'

/**
 * Gives objects that have power alone the mean load of the objects below them, each weighted the same; those below
 * have no power of their own and go.
 *
 * Power is often measured for a whole element, load for each of its cells. An object lies below another where its name
 * starts with the other's, as distinguished names do. Cells weighted the same is an assumption, and noted.
 */
export function withLoadBelow(traces: readonly ObjectTrace[], notes: Notes): ObjectTrace[] {
  const cells = traces.filter((trace) => isKnown(trace.load) && !isKnown(trace.powerW))
  const taken = new Set<ObjectTrace>()
  const joined = traces.map((trace) => {
    if (isKnown(trace.load) || !isKnown(trace.powerW)) return trace
    const below = cells.filter(({ name }) => isBelow(name, trace.name))
    if (below.length === 0) return trace
    for (const cell of below) taken.add(cell)
    const those = times(below.length, 'object', 'objects')
    notes.add(
      trace.name,
      `power without load: the mean load of the ${those} below it, each weighted the same, stands for it`,
    )
    return { ...trace, load: meanLoad(trace.minute, below), loadFrom: `mean of ${those} below it` }
  })
  return joined.filter((trace) => !taken.has(trace))
}

/** Whether a column has a value. */
export function isKnown(column: Float64Array): boolean {
  return column.some((value) => !Number.isNaN(value))
}

/** Whether an object's name starts with that of another, as distinguished names do. */
export function isBelow(name: string, above: string): boolean {
  return name.startsWith(above) && /^[,/|:.\\]/.test(name.slice(above.length))
}

/** Mean load at each time, NaN where one of the objects has none. */
function meanLoad(minute: Float64Array, below: readonly ObjectTrace[]): Float64Array {
  const sum = new Float64Array(minute.length)
  for (const { minute: own, load } of below) {
    const at = new Map(Array.from(own, (value, i) => [value, load[i]!]))
    for (let i = 0; i < sum.length; i++) sum[i]! += at.get(minute[i]!) ?? NaN
  }
  return sum.map((value) => value / below.length)
}
