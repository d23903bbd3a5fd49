import { curvePowerW } from './curve.ts'
import type { CurvePower } from './curve.ts'
import { earthAsleep, earthPowerAtW, earthPowerW } from './earth.ts'
import type { EarthPower } from './earth.ts'
import { linearPowerW } from './linear.ts'
import type { LinearPower } from './linear.ts'
import type { SleepState } from './sleep-state.ts'
import { relativePowerAt, tr38864PowerW, tr38864Sleep, wattsOf } from './tr38864.ts'
import type { Tr38864Power } from './tr38864.ts'

export type { SleepState } from './sleep-state.ts'

/** How the power of one unit follows its load; chosen once per site. */
export type PowerModel = LinearPower | CurvePower | EarthPower | Tr38864Power | ConstantPower

/** A load that does not follow traffic. */
export interface ConstantPower {
  readonly kind: 'constant'
  readonly powerW: number
}

/** Power of a unit that is awake and carries no traffic [W]. */
export function zeroLoadPowerW(model: PowerModel): number {
  switch (model.kind) {
    case 'linear':
      return model.idleW
    case 'curve':
      return model.powerW[0]!
    case 'earth':
      return earthPowerAtW(model, 0)
    case 'tr38864':
      return wattsOf(model, relativePowerAt(model, 0))
    case 'constant':
  }
  return model.powerW
}

/** Power of a unit at full load [W]. */
export function fullLoadPowerW(model: PowerModel): number {
  switch (model.kind) {
    case 'linear':
      return model.fullW
    case 'curve':
      return model.powerW.at(-1)!
    case 'earth':
      return earthPowerAtW(model, 1)
    case 'tr38864':
      return wattsOf(model, relativePowerAt(model, 1))
    case 'constant':
  }
  return model.powerW
}

/**
 * Power of one unit that is awake in every step, written into `powerW`.
 *
 * @param load    Load in each step, 0 to 1; not read by a constant model [fraction].
 * @param powerW  Result, one value per step, overwritten [W].
 */
export function awakePowerW(model: PowerModel, load: Float64Array, powerW: Float64Array): void {
  switch (model.kind) {
    case 'constant':
      powerW.fill(model.powerW)
      return
    case 'linear':
      linearPowerW(model, load, powerW)
      return
    case 'curve':
      curvePowerW(model, load, powerW)
      return
    case 'earth':
      earthPowerW(model, load, powerW)
      return
    case 'tr38864':
      tr38864PowerW(model, load, powerW)
  }
}

/**
 * The sleep state of a unit, where its model defines one: light and deep sleep of TR 38.864; the one state of EARTH,
 * which its transceivers enter and leave at once, for either.
 */
export function sleepState(model: PowerModel, kind: 'light-sleep' | 'deep-sleep'): SleepState | undefined {
  if (model.kind === 'tr38864') return tr38864Sleep(model, kind)
  return model.kind === 'earth' ? earthAsleep(model) : undefined
}

/** Depth of a sleep state: the share of the unit's zero-load power that it saves; 0 where there is none to save. */
export function sleepDepth(model: PowerModel, { powerW }: SleepState): number {
  const zeroLoadW = zeroLoadPowerW(model)
  return zeroLoadW === 0 ? 0 : 1 - powerW / zeroLoadW
}
