import type { ChoiceProblem } from '../src/planning/portfolio/choice-problem.ts'

/** Cost of a measure [CNY] and share of a site's energy that it saves. Assumption: made up, in usual proportions. */
const MEASURES: readonly (readonly [capex: number, saving: number])[] = [
  [600, 0.1],
  [8000, 0.12],
  [3500, 0.06],
  [18_000, 0.2],
  [24_000, 0.3],
]
/** Present value of ten years at 8 %, as a multiple of one. */
const YEARS_WORTH = 6.71
const MEDIAN_KWH = 20_000

/** The mulberry32 stream of random numbers in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Sites each of its own size, price and costs, with five measures of which one may be taken, and 30 % of the most money. */
export function trialFleet(sites: number, seed: number): { problem: ChoiceProblem; budget: number } {
  const next = mulberry32(seed)
  const each = MEASURES.length + 1
  const [cost, value] = [new Float64Array(sites * each), new Float64Array(sites * each)]
  let most = 0
  for (let site = 0; site < sites; site++) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const kwh = MEDIAN_KWH * Math.exp(0.5 * normal)
    const price = 0.5 + 0.5 * next()
    let dearest = 0
    for (const [k, [capex, saving]] of MEASURES.entries()) {
      const own = Math.round(capex * (0.7 + 0.6 * next()))
      const worth = saving * (0.5 + next()) * kwh * price * YEARS_WORTH - own
      cost[site * each + k + 1] = own
      value[site * each + k + 1] = Math.round(worth * 100) / 100
      dearest = Math.max(dearest, own)
    }
    most += dearest
  }
  return { problem: ownClasses(sites, each, cost, value), budget: Math.round(0.3 * most) }
}

/** The trial with a dear first measure and a small budget: the best choice leaves most sites without any. */
export function dearFleet(sites: number, seed: number): { problem: ChoiceProblem; budget: number } {
  const { problem, budget } = trialFleet(sites, seed)
  const each = MEASURES.length + 1
  const [cost, value] = [problem.cost.slice(), problem.value.slice()]
  for (let first = 1; first < cost.length; first += each) {
    value[first]! -= 11 * cost[first]!
    cost[first]! *= 12
  }
  return { problem: { ...problem, cost, value }, budget: Math.round((budget / 0.3) * 0.05) }
}

/** Sites each with all bundles of five measures; the last one only beside the first. */
export function bundledFleet(sites: number, seed: number): { problem: ChoiceProblem; budget: number } {
  const { problem, budget } = trialFleet(sites, seed)
  const [single, each] = [MEASURES.length + 1, 2 ** MEASURES.length]
  const [cost, value] = [new Float64Array(sites * each), new Float64Array(sites * each)]
  for (let site = 0; site < sites; site++) {
    for (let bundle = 1; bundle < each; bundle++) {
      let [sum, worth, kept] = [0, 0, 1]
      for (let k = 0; k < MEASURES.length; k++) {
        if ((bundle & (1 << k)) === 0) continue
        const own = problem.cost[site * single + k + 1]!
        sum += own
        worth += kept * (problem.value[site * single + k + 1]! + own)
        kept *= 1 - MEASURES[k]![1]
      }
      const isRefused = (bundle & 16) !== 0 && (bundle & 1) === 0
      cost[site * each + bundle] = sum
      value[site * each + bundle] = isRefused ? -sum : worth - sum
    }
  }
  return { problem: ownClasses(sites, each, cost, value), budget }
}

function ownClasses(sites: number, each: number, cost: Float64Array, value: Float64Array): ChoiceProblem {
  return {
    classOf: Uint32Array.from({ length: sites }, (_, site) => site),
    first: Uint32Array.from({ length: sites + 1 }, (_, own) => own * each),
    cost,
    value,
  }
}
