import type { Problem } from './problem.ts'

/** Each problem once, those of one file together and from top to bottom. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const first = new Map<string, Problem>()
  for (const p of problems) {
    const key = `${p.file}:${p.line}:${p.column} ${p.expected} ${p.got}`
    if (!first.has(key)) first.set(key, p)
  }
  const once = [...first.values()]
  const files = [...new Set(once.map(({ file }) => file))]
  return once.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
}
