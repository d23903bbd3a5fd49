/** At every site one option of its class is taken: which ones, within a budget, are worth most together. */
export interface ChoiceProblem {
  /** Class of each site; sites stand in the order that breaks ties. */
  readonly classOf: Uint32Array
  /** First option of each class, and last the number of all options. */
  readonly first: Uint32Array
  /** By option; the first option of a class is to do nothing, at no cost [currency]. */
  readonly cost: Float64Array
  /** By option, in the unit of the objective; 0 for the first of a class. */
  readonly value: Float64Array
}

/** A choice of one option at every site, with its proof. */
export interface Choice {
  /** By site, counted within its class. */
  readonly option: Uint32Array
  readonly value: number
  readonly spent: number
  /** No choice is worth more. */
  readonly bound: number
  /** Value of one more unit of the budget; 0 where the budget does not bind. */
  readonly shadowPrice: number
  /** (bound - value) / bound, 0 where the bound is 0. */
  readonly gap: number
  readonly isOptimal: boolean
  readonly method: 'steps' | 'branch and bound'
  /** Only where the budget is too small for any choice, or for the floors: one that is enough, if there is any. */
  readonly leastBudget?: number
}

/** A least number of sites at which something that counts is done. */
export interface Floor {
  /** By option of all classes: 1 where it counts. */
  readonly counts: Uint8Array
  /** By site: 1 where the floor is about it. */
  readonly ofSites: Uint8Array
  readonly least: number
}

/** A choice under floors, with its proof; where they cannot be met, of the choices that reach as many sites. */
export interface FloorChoice extends Choice {
  readonly met: boolean
  /** Sites that count, by floor. */
  readonly reached: readonly number[]
}
