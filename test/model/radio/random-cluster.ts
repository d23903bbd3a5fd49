import * as fc from 'fast-check'
import type { Cluster, ClusterUnit } from '../../../src/model/radio/cluster.ts'
import type { ClusterSleeper } from '../../../src/model/radio/unit-traffic.ts'
import type { SavingMode } from '../../../src/model/radio/saving-modes.ts'
import { coveredShare } from '../../../src/model/radio/shutdown.ts'
import type { PowerModel } from '../../../src/model/radio/unit-power.ts'
import type { TimeAxis } from '../../../src/model/time.ts'

/** A cluster with what its traffic is worth: traffic of a unit is its load times its weight. */
export interface WeightedCluster extends Cluster {
  /** Capacity of one unit times how many there are, in the order of the units. */
  readonly weights: readonly number[]
  readonly counts: readonly number[]
}

const UNITS = 4
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Two windows that never meet, so that one unit may have a rule in each. */
const WINDOWS = [
  [
    { startMinute: 1320, endMinute: 150 },
    { startMinute: 150, endMinute: 420 },
  ],
  [
    { startMinute: 0, endMinute: 300 },
    { startMinute: 300, endMinute: 480 },
  ],
  [
    { startMinute: 0, endMinute: 1440 },
    { startMinute: 0, endMinute: 0 },
  ],
] as const

/** Loads of a year that vary from day to day, and what was expected of them. */
function loadsOf(axis: TimeAxis): Float64Array[] {
  const made = (base: number, swing: number, noise: number) =>
    Float64Array.from({ length: axis.steps }, (_, i) => {
      const hour = (i / axis.stepsPerHour) % 24
      const random = ((i * 7919 + 104_729 * Math.floor(base * 100)) % 997) / 997
      return Math.min(1, Math.max(0, base + (swing * hour) / 24 + noise * (random - 0.5)))
    })
  return [made(0.02, 0.1, 0.04), made(0.05, 0.5, 0.1), made(0.2, 0.2, 0.3), made(0.1, 0, 0.2), made(0, 0, 0)]
}

const mode: fc.Arbitrary<SavingMode> = fc.record({
  depthFraction: share,
  load: fc.constant(Float64Array.of(0, 0.3, 1)),
  activeShare: fc.tuple(share, share, share).map((list) => Float64Array.from(list)),
  belowLoad: fc.constantFrom(0.1, 0.5, 1),
  openShare: fc.constant(undefined),
})

/**
 * Any cluster of four units of which all but the last may sleep: each hands over to units of a higher index only, so that
 * none goes round in a circle; up to two rules a unit, at times that do not meet.
 */
export function anyCluster(axis: TimeAxis, power: fc.Arbitrary<PowerModel>): fc.Arbitrary<WeightedCluster> {
  const loads = loadsOf(axis)
  const column = fc.nat(loads.length - 1).map((index) => loads[index]!)
  const open = WINDOWS.map((pair) =>
    pair.map((window) => (window.endMinute === 0 ? undefined : coveredShare(axis, { window, days: 'all' }))),
  )
  const unit: fc.Arbitrary<ClusterUnit> = fc.record({
    power,
    offered: column,
    plainRules: fc.constant([]),
    modes: fc.array(mode, { maxLength: 2 }),
  })
  const steps = fc.integer({ min: 0, max: 3 })
  const terms = fc.record({
    lagSteps: fc.constantFrom(0, 1, 24 * axis.stepsPerHour),
    forecast: fc.option(column, { nil: undefined, freq: 3 }),
    thresholds: fc.constantFrom([Infinity, Infinity], [0.1, 0.2], [0.3, 0.35], [0.8, 0.9]),
    minimumOnSteps: steps,
    minimumOffSteps: steps,
    wakeShare: fc.constantFrom(0, 0.25, 0.9),
    depthFraction: share,
    transitionWh: fc.constantFrom(0, 5),
    takeovers: fc.array(
      fc.record({
        to: fc.nat(UNITS - 2),
        share: fc.constantFrom(0.2, 0.5),
        limit: fc.constantFrom(0.3, 0.6, 0.9, 1),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  const ofUnit = fc.option(
    fc.record({
      windows: fc.nat(WINDOWS.length - 1),
      rules: fc.array(terms, { minLength: 1, maxLength: 2 }),
    }),
    { nil: undefined, freq: 4 },
  )
  const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: UNITS, maxLength: UNITS })
  return fc
    .record({
      units: few(unit),
      ruled: few(ofUnit),
      capacities: few(fc.double({ min: 0.5, max: 2, noNaN: true })),
      counts: few(fc.integer({ min: 1, max: 3 })),
    })
    .map(({ units, ruled, capacities, counts }) => {
      const weights = capacities.map((capacity, i) => capacity * counts[i]!)
      const sleepers = ruled.slice(0, -1).flatMap((own, index): ClusterSleeper[] =>
        (own?.rules ?? []).flatMap(({ thresholds, takeovers, ...rule }, position) => {
          const openShare = open[own!.windows]![position]
          if (openShare === undefined) return []
          const [offBelow, onAbove] = thresholds as [number, number]
          const placed = takeovers
            .map(({ to, ...more }) => ({ unit: index + 1 + to, ...more }))
            .filter(({ unit: at }, i, list) => at < UNITS && list.findIndex((one) => one.unit === at) === i)
            .map(({ unit: at, limit, ...more }) => ({
              ...more,
              unit: at,
              loadPerLoad: weights[index]! / weights[at]!,
              entryLoad: 0.7 * limit,
              wakeLoad: 0.9 * limit,
              limitLoad: limit,
            }))
          return [{ unit: index, openShare, offBelow, onAbove, takeovers: placed, ...rule }]
        }),
      )
      // Those that carry for others act first.
      return { units, sleepers: sleepers.toSorted((a, b) => b.unit - a.unit), weights, counts }
    })
}
