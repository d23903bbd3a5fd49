/** Deals stations into folds at random but repeatably: the same ids and seed give the same folds, in any order. */
export function stationFolds(ids: readonly string[], folds: number, seed: number): Map<string, number> {
  const shuffled = [...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const random = randomFrom(seed)
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
  }
  return new Map(shuffled.map((id, i) => [id, i % folds]))
}

/** Uniform numbers in [0, 1) from a seed. Source: mulberry32, T. Ettinger, 2017, public domain. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
