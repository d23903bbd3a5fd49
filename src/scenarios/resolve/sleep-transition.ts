import type { PowerModel, SleepState } from '../../model/radio/unit-power.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import type { Resolving } from './resolving.ts'

type RuleConfig = NonNullable<SiteConfig['shutdown']>[number]

const S_PER_HOUR = 3600
const WH_PER_KWH = 1000

/** The time that a unit takes to wake [s]: as given, that of its sleep state, or the default of the mode. */
export function wakeSeconds(
  r: Resolving,
  { mode, wake }: RuleConfig,
  power: PowerModel,
  state: SleepState | undefined,
  at: ValuePath,
): number {
  if (wake !== undefined) return wake * S_PER_HOUR
  if (state !== undefined) {
    const row = r.shared.defaultRow(`shutdown.wake[${power.kind}]`)
    r.used([...at, 'wake'], `${Number(state.transitionS.toPrecision(9))} s`, row)
    return state.transitionS
  }
  if (mode === undefined) return 0
  return S_PER_HOUR * r.take(undefined, [...at, 'wake'], `shutdown.wake[${mode}]`, quantityReader('duration'))
}

/** Energy of one unit for each time it sleeps and wakes [Wh]. */
export function transitionOf(
  r: Resolving,
  { transitionEnergy }: RuleConfig,
  power: PowerModel,
  state: SleepState | undefined,
  at: ValuePath,
): number {
  if (transitionEnergy !== undefined) return WH_PER_KWH * transitionEnergy
  if (state === undefined) return 0
  const row = r.shared.defaultRow(`shutdown.transitionEnergy[${power.kind}]`)
  r.used([...at, 'transitionEnergy'], transitionText(state.transitionWh), row)
  return state.transitionWh
}

/** The energy of a transition as the lists of defaults write it. */
export function transitionText(transitionWh: number): string {
  return `${Number((transitionWh / WH_PER_KWH).toPrecision(9))} kWh`
}
