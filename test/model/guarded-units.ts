import { clusterYear } from '../../src/model/radio/cluster.ts'
import { coveredShare } from '../../src/model/radio/shutdown.ts'
import type { ClusterSleeper } from '../../src/model/radio/unit-traffic.ts'
import type { UnitSpec } from '../../src/model/site.ts'
import type { TimeAxis } from '../../src/model/time.ts'

/** What a guard does to a unit. */
export type GuardedUnit = Pick<UnitSpec, 'load' | 'states'> &
  Partial<Pick<UnitSpec, 'service' | 'offered' | 'forecastErrorKw'>>

/** Three units of a cluster of which two sleep, each at the cost of blocked traffic, waking and transitions. */
export function guardedUnits(axis: TimeAxis, load: Float64Array): GuardedUnit[] {
  const power = { kind: 'linear', idleW: 300, fullW: 700 } as const
  const mode = {
    depthFraction: 0.3,
    load: Float64Array.of(0, 1),
    activeShare: Float64Array.of(0.8, 0.1),
    belowLoad: 0.4,
    openShare: undefined,
  }
  const awake = { power, plainRules: [], modes: [] }
  const units = [
    { ...awake, offered: load, modes: [mode] },
    { ...awake, offered: load },
    { ...awake, offered: load },
  ]
  const take = { share: 0.8, loadPerLoad: 1.5, entryLoad: 0.5, wakeLoad: 0.6, limitLoad: 0.65 }
  const rule: Omit<ClusterSleeper, 'unit' | 'takeovers'> = {
    openShare: coveredShare(axis, { window: { startMinute: 1290, endMinute: 435 }, days: 'workdays' }),
    lagSteps: 1,
    forecast: undefined,
    offBelow: 0.1,
    onAbove: 0.25,
    minimumOnSteps: 2,
    minimumOffSteps: 2,
    wakeShare: 0.2,
    depthFraction: 0.7,
    transitionWh: 4,
  }
  const sleepers = [
    { ...rule, unit: 1, takeovers: [{ ...take, unit: 2 }] },
    { ...rule, unit: 0, lagSteps: 24 * axis.stepsPerHour, takeovers: [{ ...take, unit: 1 }] },
  ]
  return clusterYear(axis, { units, sleepers }).map(
    ({ load: carried, states, service, forecastErrorKw }) => ({
      load: carried,
      states,
      ...(carried === load ? {} : { offered: load }),
      ...(service === undefined ? {} : { service }),
      ...(forecastErrorKw === undefined ? {} : { forecastErrorKw }),
    }),
  )
}
