/** Points, counted from 0, in words that count them from 1: `points 1 to 3 and 7`; `all points` where it is all of them. */
export function pointsText(points: readonly number[], count: number): string {
  if (points.length === count) return count === 1 ? 'the one point' : 'all points'
  const runs: [first: number, last: number][] = []
  for (const point of points) {
    const run = runs.at(-1)
    if (run !== undefined && point === run[1] + 1) run[1] = point
    else runs.push([point, point])
  }
  const texts = runs.map(([first, last]) =>
    last === first
      ? `${first + 1}`
      : last === first + 1
        ? `${first + 1}, ${last + 1}`
        : `${first + 1} to ${last + 1}`,
  )
  return `${points.length === 1 ? 'point' : 'points'} ${texts.join(', ')}`
}
