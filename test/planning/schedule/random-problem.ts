import fc from 'fast-check'
import { guardService } from '../../../src/model/radio/service.ts'
import type { Sleep } from '../../../src/model/radio/service.ts'
import { isOpen } from '../../../src/planning/schedule/follow-policy.ts'
import type {
  SleepCarrier,
  SleepPolicy,
  SleepProblem,
  SleepSums,
} from '../../../src/planning/schedule/sleep-problem.ts'

/** Loads on a coarse grid, so that thresholds are met exactly too. */
const load = fc.integer({ min: 0, max: 20 }).map((n) => n / 20)
const column = (steps: number, value: fc.Arbitrary<number>) =>
  fc.array(value, { minLength: steps, maxLength: steps }).map((values) => Float64Array.from(values))
const cost = fc.integer({ min: -2, max: 30 }).map((n) => n / 3)

function carrier(steps: number): fc.Arbitrary<SleepCarrier> {
  return fc.record({
    load: column(steps, load),
    loadAtTurn: fc.constant(undefined),
    away: fc.option(column(steps, fc.constantFrom(0, 0, 0, 0, 0, 0.5)), { nil: undefined }),
    spokenFor: fc.constant(undefined),
    share: fc.constantFrom(0.5, 0.4),
    loadPerLoad: fc.constantFrom(0.3, 1, 1.5),
    entryLoad: fc.constantFrom(0.7, 1.2),
    wakeLoad: fc.constantFrom(0.8, 0.95, 1.5),
    limitLoad: fc.constantFrom(0.95, 1),
  })
}

/** Small questions of every kind. */
export function randomProblem(
  stepsPerDay: number,
  days: { min: number; max: number },
  thresholds: readonly number[],
): fc.Arbitrary<SleepProblem> {
  return fc.integer(days).chain((dayCount) => {
    const steps = stepsPerDay * dayCount
    return fc.record({
      stepsPerDay: fc.constant(stepsPerDay),
      borderSteps: fc.constantFrom(1, 1, 2),
      costOn: column(steps, cost),
      costOff: column(steps, fc.oneof(cost, fc.constant(0))),
      costWake: column(steps, cost),
      ownLoad: column(steps, load),
      ownAway: fc.constant(undefined),
      allowed: fc
        .array(fc.constantFrom(1, 1, 1, 1, 0), { minLength: steps, maxLength: steps })
        .map((values) => Uint8Array.from(values)),
      lagSteps: fc.constantFrom(0, 1, 1, 1, stepsPerDay),
      forecast: fc.option(column(steps, load), { nil: undefined, freq: 4 }),
      carriers: fc.array(carrier(steps), { maxLength: 2 }),
      minimumOnSteps: fc.integer({ min: 0, max: 4 }),
      minimumOffSteps: fc.integer({ min: 0, max: 4 }),
      wakeShare: fc.constantFrom(0, 0.1, 0.5),
      limits: fc.record({
        maxBlocked: fc.constantFrom(0, 0.05, 0.2, 1),
        maxBlockedStep: fc.constantFrom(0.5, 1),
        maxCarrierLoad: fc.constantFrom(0.9, Infinity),
        maxWakeUpsPerDay: fc.constantFrom(1, 2.5, Infinity),
      }),
      elsewhere: fc.constant({ blockedLoad: 0, wakeUps: 0 }),
      thresholds: fc.constant(thresholds),
    })
  })
}

/** What the guard itself makes of a policy. */
export function byGuard(problem: SleepProblem, { window, offBelow, onAbove }: SleepPolicy) {
  const { ownLoad, carriers, allowed, stepsPerDay } = problem
  const steps = ownLoad.length
  const load = [ownLoad.slice(), ...carriers.map((one) => one.load.slice())]
  const away = [
    new Float64Array(steps),
    ...carriers.map((one) => one.away?.slice() ?? new Float64Array(steps)),
  ]
  const needsNoLoad = offBelow === Infinity && carriers.length === 0
  const [sleep] = guardService(
    [
      {
        unit: 0,
        openShare: Float64Array.from(allowed, (ok, t) => (isOpen(window, t, stepsPerDay) ? ok : 0)),
        lagSteps: needsNoLoad ? 0 : problem.lagSteps,
        forecast: needsNoLoad ? new Float64Array(steps) : problem.forecast,
        offBelow,
        onAbove,
        minimumOnSteps: problem.minimumOnSteps,
        minimumOffSteps: problem.minimumOffSteps,
        wakeShare: problem.wakeShare,
        takeovers: carriers.map((one, index) => ({ ...one, unit: index + 1 })),
      },
    ],
    load,
    away,
  )
  return guardSums(problem, sleep!, load)
}

function guardSums(problem: SleepProblem, sleep: Sleep, load: readonly Float64Array[]): SleepSums {
  const { ownLoad, costOn, costOff, costWake, limits } = problem
  const sums = { saving: 0, blockedLoad: 0, wakeUps: sleep.wakeSteps.length, stepsAsleep: 0, badSteps: 0 }
  for (const step of sleep.wakeSteps) sums.saving += costOn[step]! - costWake[step]!
  for (const [t, own] of ownLoad.entries()) {
    if (sleep.offShare[t] === 1) {
      sums.stepsAsleep++
      sums.saving += costOn[t]! - costOff[t]!
    }
    sums.blockedLoad += sleep.blockedLoad[t]!
    if (!(own * (sleep.offShare[t]! + sleep.wakeShare[t]!) > 0)) continue
    const highest = Math.max(0, ...load.slice(1).map((carried) => carried[t]!))
    const isBlocked = limits.maxBlocked === 0 && sleep.blockedLoad[t]! > 0
    const isTooMuch = sleep.blockedLoad[t]! / own > limits.maxBlockedStep + 1e-9
    if (isBlocked || isTooMuch || highest > limits.maxCarrierLoad + 1e-9) sums.badSteps++
  }
  return sums
}

/** Every policy of the class, in no order that matters. */
export function* allPolicies(problem: SleepProblem, leastClosed: number): Generator<SleepPolicy> {
  const { stepsPerDay, borderSteps, thresholds } = problem
  const pairs = [[Infinity, Infinity] as const]
  for (const offBelow of thresholds)
    for (const onAbove of thresholds) if (offBelow < onAbove) pairs.push([offBelow, onAbove])
  for (const [offBelow, onAbove] of pairs) {
    yield { window: { startStep: 0, lengthSteps: stepsPerDay }, offBelow, onAbove }
    for (let startStep = 0; startStep < stepsPerDay; startStep += borderSteps)
      for (
        let lengthSteps = borderSteps;
        lengthSteps <= stepsPerDay - leastClosed;
        lengthSteps += borderSteps
      )
        yield { window: { startStep, lengthSteps }, offBelow, onAbove }
  }
}
