import { displayWidth } from '../text-table.ts'

/** The ends of paths that fit a width, cut between names; the last name always stays, and so do names in which two differ. */
export function pathEnds(paths: readonly string[], width: number): string[] {
  return apart(paths, (path) => {
    const names = path.split('.')
    for (let from = 0; from < names.length - 1; from++) {
      const end = names.slice(from).join('.')
      const text = from === 0 ? end : `…${end}`
      if (displayWidth(text) <= width) return text
    }
    return names.length === 1 ? path : `…${names.at(-1)}`
  })
}

const NAMES_KEPT = 2

/** Paths that fit a width, names left out of their middle; the last two always stay, and so do names in which two differ. */
export function pathsWithGap(paths: readonly string[], width: number): string[] {
  return apart(paths, (path) => {
    const names = path.split('.')
    const most = names.length - NAMES_KEPT
    if (most < 1 || displayWidth(path) <= width) return path
    const end = names.slice(-NAMES_KEPT).join('.')
    for (let kept = most - 1; kept > 0; kept--) {
      const text = `${names.slice(0, kept).join('.')}.….${end}`
      if (displayWidth(text) <= width) return text
    }
    return `…${end}`
  })
}

/** Paths made short; those that would then read as another one does keep the names in which they differ, or all. */
function apart(paths: readonly string[], shorten: (path: string) => string): string[] {
  const short = paths.map(shorten)
  const different = alikeAs(paths, short)
  const longer = short.map((text, i) => {
    const group = different.get(text)!
    return group.size > 1 ? withDistinctNames(paths[i]!, [...group]) : text
  })
  const still = alikeAs(paths, longer)
  return longer.map((text, i) => (still.get(text)!.size > 1 ? paths[i]! : text))
}

/** The paths that one short text stands for. */
function alikeAs(paths: readonly string[], texts: readonly string[]): Map<string, Set<string>> {
  const alike = new Map<string, Set<string>>()
  for (const [i, text] of texts.entries()) alike.set(text, (alike.get(text) ?? new Set()).add(paths[i]!))
  return alike
}

/** The last two names of a path, and those in which paths of the same length differ. */
function withDistinctNames(path: string, others: readonly string[]): string {
  const [own, all] = [path.split('.'), others.map((other) => other.split('.'))]
  if (all.some((names) => names.length !== own.length)) return path
  const isKept = (i: number) => i >= own.length - NAMES_KEPT || all.some((names) => names[i] !== own[i])
  return own
    .flatMap((name, i) => (isKept(i) ? [name] : i === 0 || isKept(i - 1) ? ['…'] : []))
    .join('.')
    .replace(/^…\./, '…')
}
