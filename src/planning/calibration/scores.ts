/** How predictions fit what was metered. */
export interface Scores {
  readonly rows: number
  readonly stations: number
  /** Sum of absolute errors over the sum of energies [fraction]; null without rows or energy. */
  readonly wmape: number | null
  /** Mean of absolute error over energy, over the rows with energy above 0 [fraction]. */
  readonly mape: number | null
  /** Sum of prediction minus energy over the sum of energies [fraction]. */
  readonly bias: number | null
  /** Mean absolute error, in the unit of the energy. */
  readonly mae: number | null
}

/** Gathers predictions one by one, each with what was metered. */
export class ScoreSheet {
  readonly #stations = new Set<string>()
  #rows = 0
  #energy = 0
  #error = 0
  #absolute = 0
  #relative = 0
  #positive = 0

  add(station: string, energy: number, predicted: number): void {
    const away = Math.abs(predicted - energy)
    this.#stations.add(station)
    this.#rows++
    this.#energy += energy
    this.#error += predicted - energy
    this.#absolute += away
    if (energy > 0) {
      this.#positive++
      this.#relative += away / energy
    }
  }

  get scores(): Scores {
    const over = (sum: number, by: number) => (by > 0 ? sum / by : null)
    return {
      rows: this.#rows,
      stations: this.#stations.size,
      wmape: over(this.#absolute, this.#energy),
      mape: over(this.#relative, this.#positive),
      bias: over(this.#error, this.#energy),
      mae: over(this.#absolute, this.#rows),
    }
  }
}
