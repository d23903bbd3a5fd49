import type { Cluster } from '../../model/radio/cluster.ts'
import type { ClusterSleeper } from '../../model/radio/unit-traffic.ts'
import { guardService } from '../../model/radio/service.ts'
import type { Sleep } from '../../model/radio/service.ts'
import { offColumns } from '../../model/radio/shutdown.ts'
import type { TimeAxis } from '../../model/time.ts'

/** Units of a cluster with some of their sleepers acting, as the guard has it. */
export interface Acting {
  readonly sleepers: readonly ClusterSleeper[]
  readonly sleeps: readonly Sleep[]
  /** Load of each unit with what it took over [fraction]. */
  readonly load: readonly Float64Array[]
  /** Share of each step in which each unit is off or waking [fraction]. */
  readonly away: readonly Float64Array[]
}

/** Lets sleepers act, in the given order. */
export function acting(
  axis: TimeAxis,
  { units }: Pick<Cluster, 'units'>,
  sleepers: readonly ClusterSleeper[],
): Acting {
  const load = units.map(({ offered }) => offered.slice())
  const away = units.map(({ plainRules }) =>
    plainRules.length === 0 ? new Float64Array(axis.steps) : offColumns(axis, plainRules).offShare.slice(),
  )
  return { sleepers, sleeps: guardService(sleepers, load, away), load, away }
}

/** A sleeper that is asleep in given steps, whatever its rule would decide. */
export function forced(sleeper: ClusterSleeper, openShare: Float64Array): ClusterSleeper {
  return {
    ...sleeper,
    openShare,
    lagSteps: 0,
    forecast: undefined,
    offBelow: Infinity,
    onAbove: Infinity,
    minimumOnSteps: 0,
    minimumOffSteps: 0,
    takeovers: sleeper.takeovers.map((takeover) => ({
      ...takeover,
      entryLoad: Infinity,
      wakeLoad: Infinity,
    })),
  }
}
