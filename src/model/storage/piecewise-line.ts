/** Corners [x, y] of a line of straight pieces, x ascending. */
export type Corners = readonly (readonly [number, number])[]

/** Value at x of a line of straight pieces, held beyond both ends; undefined without a corner. */
export function heldLine(corners: Corners, x: number): number | undefined {
  const first = corners[0]
  if (first === undefined) return undefined
  const last = corners[corners.length - 1]!
  if (x <= first[0]) return first[1]
  return x >= last[0] ? last[1] : onPiece(corners, x)
}

/** As {@link heldLine}, but its first and last piece go on beyond the ends; held where there is one corner only. */
export function extendedLine(corners: Corners, x: number): number | undefined {
  return corners.length < 2 ? corners[0]?.[1] : onPiece(corners, x)
}

/** On the piece around x, or on the outermost one in its direction; of two corners or more. */
function onPiece(corners: Corners, x: number): number {
  let high = 1
  while (high < corners.length - 1 && corners[high]![0] < x) high++
  const [x0, y0] = corners[high - 1]!
  const [x1, y1] = corners[high]!
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)
}
