import type { TimeAxis } from '../time.ts'
import { savedShare } from './saving-modes.ts'
import type { CutShares, SavingMode } from './saving-modes.ts'
import { guardService } from './service.ts'
import type { Sleeper } from './service.ts'
import { offColumns } from './shutdown.ts'
import type { OffColumns, ShutdownRule } from './shutdown.ts'
import { awakePowerW, zeroLoadPowerW } from './unit-power.ts'
import type { PowerModel } from './unit-power.ts'
import { unitService } from './unit-service.ts'
import type { UnitService } from './unit-service.ts'
import { applyStates, unitStates } from './unit-states.ts'
import type { UnitStates } from './unit-states.ts'
import { trafficColumns } from './unit-traffic.ts'
import type { ClusterSleeper, Ruled } from './unit-traffic.ts'

const W_PER_KW = 1000

/** A unit whose power depends on more than its own traffic. */
export interface ClusterUnit {
  readonly power: PowerModel
  /** Load that is offered to it, one value per step [fraction]. */
  readonly offered: Float64Array
  /** Rules whose window alone decides and whose traffic nobody takes over. */
  readonly plainRules: readonly ShutdownRule[]
  readonly modes: readonly SavingMode[]
}

/** Units that hand traffic to each other; sleepers in the order in which they act, carriers before those they carry for. */
export interface Cluster {
  readonly units: readonly ClusterUnit[]
  readonly sleepers: readonly ClusterSleeper[]
}

/** The year of one unit of a cluster. */
export interface UnitYear {
  /** Load that it carries: its own and what it took over [fraction]. */
  readonly load: Float64Array
  /** Undefined where it is on throughout and no mode saves. */
  readonly states: UnitStates | undefined
  /** Undefined where no rule names it. */
  readonly service: UnitService | undefined
  /** Power of one unit above that under perfect foresight; undefined where no forecast is acted on [kW]. */
  readonly forecastErrorKw: Float64Array | undefined
  /** Where the shares of its modes added up to more than 1. */
  readonly cut: CutShares | undefined
}

/** A run of the guard over a cluster. */
interface Guarded {
  /** What plain rules do to each unit; undefined where it has none. */
  readonly plain: readonly (OffColumns | undefined)[]
  readonly load: readonly Float64Array[]
  readonly away: readonly Float64Array[]
  /** The guarded rules of each unit, and what became of them. */
  readonly ruled: readonly (readonly Ruled[])[]
  /** Zeros, which nobody writes to. */
  readonly never: Float64Array
}

/** A year of all units of a cluster, in their order. */
export function clusterYear(axis: TimeAxis, cluster: Cluster): UnitYear[] {
  const { units, sleepers } = cluster
  const plain = units.map(({ plainRules }) =>
    plainRules.length === 0 ? undefined : offColumns(axis, plainRules),
  )
  const actual = guarded(axis, cluster, plain)
  const perfect = sleepers.map((one) =>
    actsOnForecast(one) ? { ...one, lagSteps: 0, forecast: undefined } : one,
  )
  const foresight = sleepers.some(actsOnForecast)
    ? guarded(axis, { units, sleepers: perfect }, plain)
    : undefined
  return units.map((unit, index) => unitYear(axis, unit, index, actual, foresight))
}

/** True where a rule sees neither the step before nor its own, but what somebody expected. */
function actsOnForecast({ lagSteps, forecast, offBelow, takeovers }: Sleeper): boolean {
  const looksAtLoad = offBelow !== Infinity || takeovers.length > 0
  return looksAtLoad && (forecast !== undefined || lagSteps > 1)
}

function guarded(axis: TimeAxis, { units, sleepers }: Cluster, plain: Guarded['plain']): Guarded {
  const isCarrier = new Set(sleepers.flatMap(({ takeovers }) => takeovers.map(({ unit }) => unit)))
  const isSleeper = new Set(sleepers.map(({ unit }) => unit))
  const load = units.map(({ offered }, index) => (isCarrier.has(index) ? offered.slice() : offered))
  const never = new Float64Array(axis.steps)
  // The guard writes to the columns of sleepers only.
  const away = plain.map((off, index) =>
    isSleeper.has(index) ? (off?.offShare.slice() ?? new Float64Array(axis.steps)) : (off?.offShare ?? never),
  )
  const ruled = units.map((): Ruled[] => [])
  for (const [s, sleep] of guardService(sleepers, load, away).entries())
    ruled[sleepers[s]!.unit]!.push({ sleeper: sleepers[s]!, sleep })
  return { plain, load, away, ruled, never }
}

function unitYear(
  axis: TimeAxis,
  unit: ClusterUnit,
  index: number,
  actual: Guarded,
  foresight: Guarded | undefined,
): UnitYear {
  const load = actual.load[index]!
  const { states, cut } = statesOf(axis, unit, index, actual)
  const isNamed = unit.plainRules.length > 0 || actual.ruled[index]!.length > 0
  return {
    load,
    states,
    service: isNamed ? serviceOf(axis, unit, index, actual, foresight) : undefined,
    forecastErrorKw:
      foresight === undefined ? undefined : extraKw(axis, unit, index, { load, states }, foresight),
    cut,
  }
}

/** Sleep of a unit by its rules, plain and guarded, and what its modes save. */
function statesOf(
  axis: TimeAxis,
  { modes, power }: ClusterUnit,
  index: number,
  { plain, load, ruled }: Guarded,
): Pick<UnitYear, 'states' | 'cut'> {
  const own = ruled[index]!
  const byWindow = plain[index]
  if (own.length === 0 && byWindow === undefined && modes.length === 0)
    return { states: undefined, cut: undefined }
  const savedWhileOn = modes.length === 0 ? undefined : new Float64Array(axis.steps)
  const cut = savedWhileOn === undefined ? undefined : savedShare(modes, load[index]!, savedWhileOn)
  const zeroLoadWh = zeroLoadPowerW(power) * axis.stepH
  const off = { ...asleepOf(axis, own, byWindow), ...transitionsOf(axis, own, zeroLoadWh) }
  return { states: unitStates({ ...off, savedWhileOn }), cut }
}

/** Shares of each step asleep and waking by all rules of a unit, which do not meet but for windows alone. */
function asleepOf(
  axis: TimeAxis,
  own: readonly Ruled[],
  byWindow: OffColumns | undefined,
): OffColumns & { wakeShare?: Float64Array } {
  const none = () => new Float64Array(axis.steps)
  const [first, another] = own
  if (first === undefined) return byWindow ?? { offShare: none(), residualShare: none() }
  const isAlone = another === undefined && byWindow === undefined
  const offShare = isAlone ? first.sleep.offShare : (byWindow?.offShare.slice() ?? none())
  const residualShare = byWindow?.residualShare.slice() ?? none()
  const wakeShare = isAlone ? first.sleep.wakeShare : none()
  for (const { sleeper, sleep } of own) {
    const keptFraction = 1 - sleeper.depthFraction
    for (const i of sleep.awaySteps) residualShare[i] = residualShare[i]! + sleep.offShare[i]! * keptFraction
    if (isAlone) continue
    for (const i of sleep.awaySteps) {
      offShare[i] = offShare[i]! + sleep.offShare[i]!
      wakeShare[i] = wakeShare[i]! + sleep.wakeShare[i]!
    }
  }
  return { offShare, residualShare, wakeShare }
}

/** Energy of falling asleep and waking, in the step of waking, as a share of the zero-load power. */
function transitionsOf(
  axis: TimeAxis,
  own: readonly Ruled[],
  zeroLoadWh: number,
): { transitionShare?: Float64Array } {
  if (zeroLoadWh === 0 || own.every(({ sleeper }) => sleeper.transitionWh === 0)) return {}
  const transitionShare = new Float64Array(axis.steps)
  for (const { sleeper, sleep } of own)
    for (const step of sleep.wakeSteps)
      transitionShare[step] = transitionShare[step]! + sleeper.transitionWh / zeroLoadWh
  return { transitionShare }
}

function serviceOf(
  axis: TimeAxis,
  { offered }: ClusterUnit,
  index: number,
  actual: Guarded,
  foresight: Guarded | undefined,
): UnitService {
  const own = actual.ruled[index]!
  const carriers = new Set(own.flatMap(({ sleeper }) => sleeper.takeovers.map(({ unit }) => unit)))
  const columns = trafficColumns(axis, offered, {
    plain: actual.plain[index],
    own,
    foreseen: foresight?.ruled[index],
    away: actual.away[index]!,
    carriers: [...carriers].map((unit) => actual.load[unit]!),
    never: actual.never,
  })
  return unitService(axis, columns)
}

/** Power of one unit above what it would draw had every rule known the load beforehand [kW]. */
function extraKw(
  axis: TimeAxis,
  unit: ClusterUnit,
  index: number,
  actual: Pick<UnitYear, 'load' | 'states'>,
  foresight: Guarded,
): Float64Array {
  const { power } = unit
  const perfect = { load: foresight.load[index]!, states: statesOf(axis, unit, index, foresight).states }
  const [own, least] = [actual, perfect].map(({ load, states }) => {
    const powerW = new Float64Array(axis.steps)
    awakePowerW(power, load, powerW)
    if (states !== undefined) applyStates(states, zeroLoadPowerW(power), powerW)
    return powerW
  })
  return own!.map((powerW, i) => (powerW - least![i]!) / W_PER_KW)
}
