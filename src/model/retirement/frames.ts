/** How units of a class share what powers them. */
interface Framed {
  /** Units that are powered as a whole; 1 where each goes off by itself. */
  readonly frameUnits: number
  /** Whether units that stay move together, so that frames come free. */
  readonly regroups: boolean
}

/**
 * Frames that stay powered while units of a class leave a site. A frame takes the power of all the units that it has
 * places for, whether they are there or not.
 *
 * Where units regroup, those that stay fill as few frames as hold them: ceil(left / frame). Where they do not, units
 * leave all frames alike, so that every frame stays on until the last unit is gone.
 * Assumption: both are ends of what happens; published counts of lines say nothing of the frames behind them.
 *
 * @param left       units that stay
 * @param installed  units before any left
 */
export function poweredFrames({ frameUnits, regroups }: Framed, left: number, installed: number): number {
  if (left <= 0) return 0
  return Math.ceil((regroups ? left : installed) / frameUnits)
}
