/** A state in which a unit serves no traffic and draws less than at zero load. */
export interface SleepState {
  /** Power of one unit in that state [W]. */
  readonly powerW: number
  /** Time to fall asleep and to wake again, together [s]. */
  readonly transitionS: number
  /** Energy of both transitions together, in addition to that of the states [Wh]. */
  readonly transitionWh: number
}
