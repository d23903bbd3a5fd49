import type { SleepPolicy } from './sleep-problem.ts'

/** A policy and the cost of the year under it where all others act; Infinity where it breaks a limit. */
export interface Weighed {
  readonly policy: SleepPolicy
  readonly cost: number
}

/** Policies that may be tried. */
export interface PolicySpace {
  readonly stepsPerDay: number
  readonly borderSteps: number
  /** Steps of a day that a window leaves closed, unless it never closes. */
  readonly leastClosed: number
  /** Rising; empty where the window alone decides. */
  readonly thresholds: readonly number[]
}

/** How far a border (in borders) or a threshold (in thresholds) is moved at a time: near by closely, farther off roughly. */
const STRIDES = [1, 2, 3, 5, 8, 13, 21, 34].flatMap((stride) => [-stride, stride])

/** Least gain worth another move, as a share of the cost: above the rounding of a sum over a year. */
export const LEAST_GAIN = 1e-11

/** Rounds over all kinds of moves. */
const MOST_ROUNDS = 8

/**
 * Moves a policy while that makes the year cheaper, one of its parts at a time: opening, closing, both, threshold of sleep,
 * of waking, both. What it ends at is no proof of the best. Pauses after each policy that it tries.
 *
 * @param most  policies that are tried
 */
export function* refined(
  start: Weighed,
  space: PolicySpace,
  costOf: (policy: SleepPolicy) => number,
  most: number,
): Generator<undefined, Weighed> {
  let best = start
  let tried = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best.cost
    for (const moves of [openings, closings, windows, sleeps, wakes, levels])
      for (const policy of moves(best.policy, space)) {
        if (tried++ === most) return best
        const cost = costOf(policy)
        yield
        if (cost < best.cost - LEAST_GAIN * Math.abs(best.cost)) best = { policy, cost }
      }
    if (best.cost === before) break
  }
  return best
}

/** The opening earlier or later, the closing as it is. */
function openings(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  return STRIDES.flatMap((stride) => moved(policy, space, stride, -stride))
}

function closings(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  return STRIDES.flatMap((stride) => moved(policy, space, 0, stride))
}

/** The whole window; one that never closes comes to close, and the other way round. */
function windows(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  const { stepsPerDay, borderSteps, leastClosed } = space
  if (policy.window.lengthSteps < stepsPerDay) {
    const allDay = { ...policy, window: { startStep: 0, lengthSteps: stepsPerDay } }
    return [allDay, ...STRIDES.flatMap((stride) => moved(policy, space, stride, 0))]
  }
  const borders = Array.from({ length: stepsPerDay / borderSteps }, (_, i) => i * borderSteps)
  const lengthSteps = Math.floor((stepsPerDay - leastClosed) / borderSteps) * borderSteps
  return lengthSteps < 1
    ? []
    : borders.map((startStep) => ({ ...policy, window: { startStep, lengthSteps } }))
}

function moved(
  policy: SleepPolicy,
  { stepsPerDay, borderSteps, leastClosed }: PolicySpace,
  later: number,
  longer: number,
): SleepPolicy[] {
  const { startStep, lengthSteps } = policy.window
  const length = lengthSteps + longer * borderSteps
  if (lengthSteps === stepsPerDay || length < 1 || length > stepsPerDay - leastClosed) return []
  const start = (startStep + later * borderSteps) % stepsPerDay
  return [{ ...policy, window: { startStep: (start + stepsPerDay) % stepsPerDay, lengthSteps: length } }]
}

function sleeps(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  return STRIDES.flatMap((stride) => levelled(policy, space, stride, 0))
}

function wakes(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  return STRIDES.flatMap((stride) => levelled(policy, space, 0, stride))
}

function levels(policy: SleepPolicy, space: PolicySpace): SleepPolicy[] {
  return STRIDES.flatMap((stride) => levelled(policy, space, stride, stride))
}

function levelled(policy: SleepPolicy, { thresholds }: PolicySpace, off: number, on: number): SleepPolicy[] {
  const offBelow = thresholds[thresholds.indexOf(policy.offBelow) + off]
  const onAbove = thresholds[thresholds.indexOf(policy.onAbove) + on]
  const isPair =
    policy.offBelow !== Infinity && offBelow !== undefined && onAbove !== undefined && offBelow < onAbove
  return isPair ? [{ ...policy, offBelow, onAbove }] : []
}
