import type { SleepProblem, SleepSums } from './sleep-problem.ts'
import { mostBlocked, mostWakeUps, stepTerms } from './step-terms.ts'
import type { StepTerms } from './step-terms.ts'

/** What nobody who knew everything beforehand could exceed. */
export interface ForesightBound {
  /** No schedule within the limits saves more. */
  readonly saving: number
  /** True where a schedule reaches it; else limits over all steps are priced in, and the best may lie below. */
  readonly isExact: boolean
}

/** Prices on what is limited over all steps. */
interface Prices {
  readonly perBlocked: number
  readonly perWakeUp: number
}

/** Rounds of halving until a price is known well enough, and passes over both prices. */
const HALVINGS = 40
const PASSES = 3

/** What else a schedule keeps to, beside the hours of the rule, the limits and the minimum time on. */
export type BoundRules =
  /** Nothing. */
  | 'limits'
  /** The loads of the carriers at which the rule enters and wakes, as the guard knows them. */
  | 'carrier loads'

/**
 * The most that any schedule could save with perfect foresight: asleep in whatever steps the rule's hours allow, a different
 * choice each day, after the unit's minimum time on. Blocked traffic, carriers' loads and wake-ups stay within the limits.
 * Thresholds do not hold, nor does the minimum time off, which a closing window ends at any step, so that no policy of the
 * search can save more.
 *
 * Dynamic programming, backwards over the steps. Limits over all steps (a share of blocked traffic above 0, wake-ups) enter
 * by Lagrange multipliers where they bind: whatever the prices, the result is a bound, and close to the best where the
 * schedule at the price just meets the limit.
 */
export function foresightBound(
  problem: SleepProblem,
  terms: StepTerms = stepTerms(problem),
  rules: BoundRules = 'limits',
): ForesightBound {
  const limits = { blockedLoad: mostBlocked(problem), wakeUps: mostWakeUps(problem) }
  const gates = gatesOf(terms, rules)
  const free = bestSchedule(problem, terms, gates, { perBlocked: 0, perWakeUp: 0 })
  if (free.blockedLoad <= limits.blockedLoad && free.wakeUps <= limits.wakeUps)
    return { saving: free.saving, isExact: true }
  const bound = ({ perBlocked, perWakeUp }: Prices) => {
    const priced = bestSchedule(problem, terms, gates, { perBlocked, perWakeUp })
    // A wake-up count is whole: what lies between two whole limits cannot be used.
    const most = { blockedLoad: limits.blockedLoad, wakeUps: Math.floor(limits.wakeUps) }
    const blockedOver = priced.blockedLoad - most.blockedLoad
    const wakeUpsOver = priced.wakeUps - most.wakeUps
    // A price of nothing may stand on a limit that is no limit.
    const cost =
      (perBlocked === 0 ? 0 : perBlocked * blockedOver) + (perWakeUp === 0 ? 0 : perWakeUp * wakeUpsOver)
    return { saving: priced.saving - cost, blockedOver, wakeUpsOver }
  }
  let prices: Prices = { perBlocked: 0, perWakeUp: 0 }
  let saving = free.saving
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [name, over] of [
      ['perBlocked', 'blockedOver'],
      ['perWakeUp', 'wakeUpsOver'],
    ] as const) {
      const price = leastPrice((value) => {
        const at = bound({ ...prices, [name]: value })
        saving = Math.min(saving, at.saving)
        return at[over] > 0
      })
      prices = { ...prices, [name]: price }
    }
  }
  return { saving, isExact: false }
}

/** The price at which the limit stops being exceeded: 0 where it never is. */
function leastPrice(isExceededAt: (price: number) => boolean): number {
  if (!isExceededAt(0)) return 0
  let [low, high] = [0, 1e-6]
  for (let i = 0; i < HALVINGS && isExceededAt(high); i++) [low, high] = [high, 4 * high]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (isExceededAt(middle)) low = middle
    else high = middle
  }
  return high
}

/** 1 in steps in which a unit may fall asleep, may do so right after the step in which it woke, may stay asleep. */
interface Gates {
  readonly enter: Uint8Array
  readonly enterAfterWake: Uint8Array
  readonly stay: Uint8Array
}

function gatesOf({ canBeOff, canEnter, canEnterAfterWake, mustWake }: StepTerms, rules: BoundRules): Gates {
  if (rules === 'limits') return { enter: canBeOff, enterAfterWake: canBeOff, stay: canBeOff }
  return { enter: canEnter, enterAfterWake: canEnterAfterWake, stay: mustWake.map((must) => 1 - must) }
}

/** What was best in each step, by the state before it: 1 for sleep. */
interface Choices {
  readonly asleep: Uint8Array
  readonly awake: Uint8Array
  readonly afterWake: Uint8Array
}

/** The schedule that saves most less the prices; its sums without the prices. */
function bestSchedule(
  problem: SleepProblem,
  terms: StepTerms,
  gates: Gates,
  { perBlocked, perWakeUp }: Prices,
): SleepSums {
  const { steps, badOff, badWake, saveOff, saveWake, blockedOff, blockedWake } = terms
  const rest = Math.max(1, problem.minimumOnSteps)
  // Most that can be saved from a step on, by a unit that was asleep before it, has long been on, or woke just before.
  const asleep = new Float64Array(steps + 1)
  const awake = new Float64Array(steps + 1)
  const afterWake = new Float64Array(steps + 1)
  const flags = () => new Uint8Array(steps + 1)
  const choices = { asleep: flags(), awake: flags(), afterWake: flags() }
  for (let t = steps - 1; t >= 0; t--) {
    const sleeping = badOff[t] === 0 ? saveOff[t]! - perBlocked * blockedOff[t]! + asleep[t + 1]! : -Infinity
    const rested = rest === 1 ? afterWake[t + 1]! : awake[Math.min(steps, t + rest)]!
    const waking =
      badWake[t] === 0 ? saveWake[t]! - perBlocked * blockedWake[t]! - perWakeUp + rested : -Infinity
    const stays = gates.stay[t] === 1 && sleeping > -Infinity && sleeping >= waking
    const enters = gates.enter[t] === 1 && sleeping > awake[t + 1]!
    const entersAgain = gates.enterAfterWake[t] === 1 && sleeping > awake[t + 1]!
    asleep[t] = stays ? sleeping : waking
    awake[t] = enters ? sleeping : awake[t + 1]!
    afterWake[t] = entersAgain ? sleeping : awake[t + 1]!
    choices.asleep[t] = stays ? 1 : 0
    choices.awake[t] = enters ? 1 : 0
    choices.afterWake[t] = entersAgain ? 1 : 0
  }
  return followChoices(terms, choices, rest)
}

/** Goes forward by the choices that were best backwards. */
function followChoices(terms: StepTerms, choices: Choices, rest: number): SleepSums {
  const sums = { saving: 0, blockedLoad: 0, wakeUps: 0, stepsAsleep: 0, badSteps: 0 }
  let state: keyof Choices = 'awake'
  for (let t = 0; t < terms.steps;) {
    if (choices[state][t] === 1) {
      state = 'asleep'
      sums.stepsAsleep++
      sums.saving += terms.saveOff[t]!
      sums.blockedLoad += terms.blockedOff[t]!
      t++
    } else if (state === 'asleep') {
      state = rest === 1 ? 'afterWake' : 'awake'
      sums.wakeUps++
      sums.saving += terms.saveWake[t]!
      sums.blockedLoad += terms.blockedWake[t]!
      t += rest
    } else {
      state = 'awake'
      t++
    }
  }
  return sums
}
