/**
 * All names of two sequences in one: the first in its order, each name that only the second has after the one that it
 * follows there.
 */
export function jointOrder(first: readonly string[], second: readonly string[]): string[] {
  const known = new Set(first)
  const following = new Map<string | undefined, string[]>([[undefined, []]])
  let group = following.get(undefined)!
  for (const name of second) {
    if (known.has(name)) following.set(name, (group = []))
    else group.push(name)
  }
  return [...following.get(undefined)!, ...first.flatMap((name) => [name, ...(following.get(name) ?? [])])]
}

/** True where the names that both sequences have stand in the same order. */
export function isSameOrder(first: readonly string[], second: readonly string[]): boolean {
  const [inFirst, inSecond] = [new Set(first), new Set(second)]
  const common = second.filter((name) => inFirst.has(name))
  return first.filter((name) => inSecond.has(name)).every((name, i) => name === common[i])
}
