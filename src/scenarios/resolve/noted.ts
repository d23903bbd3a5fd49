/** Something noted, and by which variants; undefined where it holds for all of them. */
export interface Note<T> {
  readonly note: T
  readonly variants: readonly string[] | undefined
}

/** What the variants of one load note while they are read, each thing once, in the order in which it came up. */
export class Noted<T> {
  readonly #notes = new Map<string, { note: T; readonly variants: Set<string>; isOfAll: boolean }>()

  /**
   * @param key      what makes it one thing
   * @param variant  that notes it; undefined for what holds for all of them
   */
  add(key: string, note: T, variant: string | undefined): void {
    const known = this.#notes.get(key) ?? { note, variants: new Set(), isOfAll: false }
    this.#notes.set(key, known)
    known.note = note
    if (variant === undefined) known.isOfAll = true
    else known.variants.add(variant)
  }

  /** @param names  of all variants: what each of them notes holds for all */
  all(names: readonly string[]): Note<T>[] {
    return [...this.#notes.values()].map(({ note, variants, isOfAll }) => ({
      note,
      variants: isOfAll || names.every((name) => variants.has(name)) ? undefined : [...variants],
    }))
  }
}
