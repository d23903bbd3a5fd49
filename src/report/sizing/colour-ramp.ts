/**
 * A ramp from dark blue over green to yellow whose lightness rises evenly, so that it reads in grey too.
 *
 * Source: S. van der Walt, N. Smith, viridis, Matplotlib 1.5, 2015 (CC0): eight of its colours, straight lines between them.
 */
const STOPS: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [70, 50, 126],
  [54, 92, 141],
  [39, 127, 142],
  [31, 161, 135],
  [74, 193, 109],
  [160, 218, 57],
  [253, 231, 37],
]

/** The colour of a share of the ramp, as SVG writes it. */
export function rampColour(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1)
  const low = Math.min(STOPS.length - 2, Math.floor(at))
  const [from, to] = [STOPS[low]!, STOPS[low + 1]!]
  const parts = from.map((part, i) => Math.round(part + (at - low) * (to[i]! - part)))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
