import type { AssetPlan } from '../../../model/assets/asset-plan.ts'
import type { ValuePath } from '../../../scenarios/source-path.ts'
import { constant, described, evaluated, leaf } from '../explained.ts'
import type { Explained, Op } from '../explained.ts'
import type { Origins } from '../origin.ts'

/** What the trees of one plan are made from. */
export interface AssetScene {
  readonly plan: AssetPlan
  readonly origins: Pick<Origins, 'of'>
}

/** A tree of each figure of a line, by its name; null figures say why. */
export type LineTrees = Readonly<Record<string, () => Explained>>

/** A line as it was written: where it stands, and what its numbers are measured in. */
export class AssetLine {
  readonly money: string
  readonly #scene: AssetScene
  readonly #at: ValuePath

  constructor(scene: AssetScene, at: ValuePath) {
    this.#scene = scene
    this.#at = at
    this.money = scene.plan.currency
  }

  /** A number of the plan, with the place that gives it; the first of several keys that has one. */
  given(
    label: string,
    value: number | undefined,
    unit: string,
    ...keys: (string | readonly string[])[]
  ): Explained {
    if (value === undefined) return leaf(label, null, unit, { note: 'null: the plan does not tell it' })
    const found = keys.map((key) => this.#scene.origins.of([...this.#at, ...[key].flat()]))
    return leaf(label, value, unit, { origin: found.find((origin) => origin !== undefined) })
  }
}

/** A number that follows from its terms; null where one of them is. */
export function follows(
  label: string,
  unit: string,
  op: Op,
  terms: readonly Explained[],
  note?: string,
): Explained {
  const value = evaluated(described({ label, value: null, unit }, op, () => terms)) ?? null
  return described({ label, value, unit, note }, op, () => terms)
}

/** What a share leaves of the whole. */
export function restOf(label: string, share: Explained): Explained {
  return follows(label, '', 'difference', [constant(1), share])
}
