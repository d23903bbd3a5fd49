import type { SleepPolicy } from './sleep-problem.ts'

/** A policy and what the search says that it saves. */
interface Listed {
  readonly policy: SleepPolicy
  readonly saving: number
}

/**
 * The best policies of a search, spread over all windows and thresholds: the best of each opening, of each length, of each
 * threshold of sleep and of waking. They are many where the very best of the search is not the best once others react.
 */
export class Shortlist {
  readonly #byStart = new Map<number, Listed>()
  readonly #byLength = new Map<number, Listed>()
  readonly #byOff = new Map<number, Listed>()
  readonly #byOn = new Map<number, Listed>()

  /** Saving below which no policy of these thresholds that opens in this step is of use, but for its length. */
  floor(startStep: number, offBelow: number, onAbove: number): number {
    const own = [this.#byStart.get(startStep), this.#byOff.get(offBelow), this.#byOn.get(onAbove)]
    return Math.min(...own.map((listed) => listed?.saving ?? 0))
  }

  /** Takes a policy where it is the best of a kind. */
  offer(policy: SleepPolicy, saving: number): void {
    const { window, offBelow, onAbove } = policy
    const listed = { policy, saving }
    for (const [kind, value] of [
      [this.#byStart, window.startStep],
      [this.#byLength, window.lengthSteps],
      [this.#byOff, offBelow],
      [this.#byOn, onAbove],
    ] as const)
      if (saving > (kind.get(value)?.saving ?? 0)) kind.set(value, listed)
  }

  /** The policies, each once, those that save most first. */
  policies(): SleepPolicy[] {
    const kinds = [this.#byStart, this.#byLength, this.#byOff, this.#byOn]
    const all = kinds.flatMap((kind) => [...kind.values()])
    const each = new Map(all.map((one) => [JSON.stringify(one.policy), one]))
    return [...each.values()].toSorted((a, b) => b.saving - a.saving).map(({ policy }) => policy)
  }
}
