import type { OffColumns } from './shutdown.ts'

/** What shutdown and saving modes do to one unit, one value per step, each a share of the step or of zero-load power. */
export interface UnitStates {
  /** Asleep, serving nothing [fraction]. */
  readonly offShare: Float64Array
  /** Zero-load power kept while asleep [fraction]. */
  readonly residualShare: Float64Array
  /** Waking up: serves nothing, draws the zero-load power [fraction]. */
  readonly wakeShare: Float64Array | undefined
  /** Zero-load power that modes save in a step in which it is on throughout [fraction]. */
  readonly savedWhileOn: Float64Array | undefined
  /** Energy of the transitions, as zero-load power over the step [fraction]. */
  readonly transitionShare: Float64Array | undefined
  /** Awake and serving: what is neither asleep nor waking [fraction]. */
  readonly onShare: Float64Array
  /** All zero-load power that is drawn beside the power while serving; below zero where modes save [fraction]. */
  readonly zeroLoadShare: Float64Array
}

type Parts = OffColumns & Partial<Pick<UnitStates, 'wakeShare' | 'savedWhileOn' | 'transitionShare'>>

/** The states of a unit from their parts. */
export function unitStates(parts: Parts): UnitStates {
  const { offShare, residualShare, wakeShare, savedWhileOn, transitionShare } = parts
  const steps = offShare.length
  const onShare = new Float64Array(steps)
  if (wakeShare === undefined) for (let i = 0; i < steps; i++) onShare[i] = 1 - offShare[i]!
  else for (let i = 0; i < steps; i++) onShare[i] = 1 - offShare[i]! - wakeShare[i]!
  const isPlain = wakeShare === undefined && savedWhileOn === undefined && transitionShare === undefined
  const zeroLoadShare = isPlain ? residualShare : residualShare.slice()
  for (const more of [wakeShare, transitionShare])
    if (more !== undefined) for (let i = 0; i < steps; i++) zeroLoadShare[i] = zeroLoadShare[i]! + more[i]!
  if (savedWhileOn !== undefined)
    for (let i = 0; i < steps; i++) zeroLoadShare[i] = zeroLoadShare[i]! - savedWhileOn[i]! * onShare[i]!
  return { offShare, residualShare, wakeShare, savedWhileOn, transitionShare, onShare, zeroLoadShare }
}

/**
 * Power of one unit with its states, in place of its awake power.
 *
 * @param powerW  awake power at the load of each step in, power with its states out [W]
 */
export function applyStates(
  { onShare, zeroLoadShare }: UnitStates,
  zeroLoadW: number,
  powerW: Float64Array,
): void {
  for (let i = 0; i < powerW.length; i++) {
    powerW[i] = powerW[i]! * onShare[i]! + zeroLoadW * zeroLoadShare[i]!
  }
}
