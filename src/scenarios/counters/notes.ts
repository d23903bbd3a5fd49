import type { Warning } from '../resolve/resolving.ts'

/** Collects what was done to the data, and tells once what holds for several objects. */
export class Notes {
  readonly #objects = new Map<string, string[]>()

  /** @param object  what it is about; undefined for the file */
  add(object: string | undefined, message: string): void {
    const there = this.#objects.get(message)
    if (there === undefined) this.#objects.set(message, object === undefined ? [] : [object])
    else if (object !== undefined) there.push(object)
  }

  /** All of them, in the order in which they were met. */
  warnings(file: string, objects: number): Warning[] {
    return [...this.#objects].map(([message, names]) => ({ at: placeOf(file, names, objects), message }))
  }
}

function placeOf(file: string, names: readonly string[], objects: number): string {
  const [first] = names
  if (first === undefined) return file
  if (names.length === 1) return first
  return names.length === objects ? `all ${objects} objects` : `${names.length} objects, first ${first}`
}
