import { WHOLE_PER_CENTS } from '../src/planning/schedule/sleep-problem.ts'
import type { SleepProblem } from '../src/planning/schedule/sleep-problem.ts'

const STEPS_PER_DAY = 48

/** Weekday shape of mobile traffic, mean 1 (facts of the ITU AI/ML in 5G Challenge 2023 data, by hour). */
const SHAPE = [
  1.17, 0.92, 0.62, 0.43, 0.32, 0.27, 0.26, 0.4, 0.69, 0.92, 0.97, 1.06, 1.16, 1.29, 1.38, 1.31, 1.33, 1.41,
  1.42, 1.44, 1.34, 1.29, 1.31, 1.31,
]

/** Noise of the load about its shape, sigma of its logarithm [-]. Assumption: a restless cell, the hardest to search. */
const NOISE = 0.5

/** Days of half hours of one cell that hands its traffic to another, at day and night prices, all loads different. */
export function scheduleProblem(days: number): SleepProblem {
  const steps = STEPS_PER_DAY * days
  const random = linearCongruence(7)
  const load = (mean: number) =>
    Float64Array.from({ length: steps }, (_, t) => {
      const noise = 2 * NOISE * (random() + random() + random() - 1.5)
      return Math.min(1, mean * SHAPE[Math.floor((t % STEPS_PER_DAY) / 2)]! * Math.exp(noise))
    })
  const [ownLoad, carried] = [load(0.3), load(0.35)]
  const price = ownLoad.map((_, t) => [0.33, 0.65, 1.04][Math.floor((t % STEPS_PER_DAY) / 16)]!)
  return {
    stepsPerDay: STEPS_PER_DAY,
    borderSteps: 1,
    costOn: ownLoad.map((each, t) => price[t]! * (0.48 + 0.52 * each)),
    costOff: ownLoad.map((each, t) => price[t]! * (0.19 + 0.45 * each)),
    costWake: ownLoad.map((each, t) => price[t]! * (0.49 + 0.52 * each)),
    ownLoad,
    ownAway: undefined,
    allowed: new Uint8Array(steps).fill(1),
    lagSteps: 1,
    forecast: undefined,
    carriers: [
      {
        load: carried,
        loadAtTurn: undefined,
        away: undefined,
        spokenFor: undefined,
        share: 1,
        loadPerLoad: 0.8,
        entryLoad: 0.7,
        wakeLoad: 0.8,
        limitLoad: 0.95,
      },
    ],
    minimumOnSteps: 4,
    minimumOffSteps: 4,
    wakeShare: 1 / 3,
    limits: { maxBlocked: 0.01, maxBlockedStep: 1, maxCarrierLoad: Infinity, maxWakeUpsPerDay: Infinity },
    elsewhere: { blockedLoad: 0, wakeUps: 0 },
    thresholds: WHOLE_PER_CENTS,
  }
}

/** Numbers between 0 and 1 that are the same in every run (Numerical Recipes' constants). */
function linearCongruence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
