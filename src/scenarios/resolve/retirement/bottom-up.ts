import type { z } from 'zod'
import type { bottomUp } from '../../schema/bottom-up.ts'
import type { Triangle } from '../../../model/uncertainty/triangular.ts'
import { sobolDirections } from '../../sobol-directions.ts'
import type { SobolDirection } from '../../sobol-directions.ts'
import type { ValuePath } from '../../source-path.ts'
import { BOTTOM_UP } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'

/** What a scenario writes of what its plan is held against. */
type BottomUpConfig = z.infer<ReturnType<typeof bottomUp>>

/** What a plan is held against from the bottom up. */
export interface BottomUpSpec {
  /** The saving that was reported for a year [currency]. */
  readonly reported: number
  /** Spread of what the meter reads over what the equipment takes; undefined: as the model has it. */
  readonly pue: Triangle | undefined
  /** Spread of the price of energy [currency/kWh]; undefined: as the model has it. */
  readonly price: Triangle | undefined
  /** Spread of the share of the units in service, of all classes alike [fraction]; undefined: that of each class. */
  readonly inService: Triangle | undefined
  /** How often the inputs are drawn, a power of two. */
  readonly draws: number
  readonly directions: readonly SobolDirection[]
}

/**
 * What a scenario holds its plan against; undefined where it holds it against nothing.
 *
 * @param described  classes whose power sites describe, so that no power of one unit can be drawn
 */
export async function resolveBottomUp(
  r: Resolving,
  config: BottomUpConfig | undefined,
  at: ValuePath,
  described: readonly string[],
): Promise<BottomUpSpec | undefined> {
  if (config === undefined) return undefined
  r.uses(...BOTTOM_UP)
  if (described.length > 0)
    r.warn(
      at,
      `what ${described.join(', ')} saves, whose power sites describe, is in the factor and not in its spread`,
    )
  const { reported, pue, price, inService } = config
  return {
    reported,
    pue,
    price,
    inService,
    draws: r.take(config.draws, [...at, 'draws'], 'retirement.bottomUp.draws', Number),
    directions: await sobolDirections(r.shared.catalogue),
  }
}
