import type { UsedDefault, Warning } from '../../scenarios/resolve/resolving.ts'
import { sizedAnew } from '../../scenarios/resolve/told-by-variant.ts'
import { pointsText } from './points-text.ts'
import type { SweepPoint } from './sweep-point.ts'

/** The warnings of all points, each once with the points that have it; those that differ in figures only count as one. */
export function gatheredWarnings(points: readonly SweepPoint[]): Warning[] {
  const found = new Map<string, { first: Warning; points: number[]; isSame: boolean }>()
  for (const [point, { warnings }] of points.entries()) {
    for (const warning of warnings) {
      const key = `${warning.at} ${withoutFigures(warning.message)}`
      const known = found.get(key)
      if (known === undefined) found.set(key, { first: warning, points: [point], isSame: true })
      else {
        if (known.points.at(-1) !== point) known.points.push(point)
        known.isSame &&= known.first.message === warning.message
      }
    }
  }
  const gathered = [...found.values()].map(({ first: { at, message }, points: having, isSame }) => ({
    at,
    message: `${message} (${pointsText(having, points.length)}${isSame ? '' : `, figures of point ${having[0]! + 1}`})`,
  }))
  return [...gathered, ...sizes(points)]
}

/** Plant that is left open is sized at each point, so that it is part of what differs. */
function sizes(points: readonly SweepPoint[]): Warning[] {
  const found = new Map<string, { size: UsedDefault; points: number[] }>()
  for (const [point, { sizes }] of points.entries()) {
    for (const size of sizes) {
      const key = `${size.path} ${size.value} ${size.variants?.join() ?? ''}`
      const known = found.get(key) ?? { size, points: [] }
      known.points.push(point)
      found.set(key, known)
    }
  }
  const anew = [...found.values()]
    .filter(({ points: having }) => having.length < points.length)
    .map(({ size, points: having }) => ({ ...size, variants: [pointsText(having, points.length)] }))
  return sizedAnew(anew, 'point')
}

function withoutFigures(text: string): string {
  return text.replaceAll(/[+-]?\d[\d.,:T-]*/g, '#')
}
