/** Paths as the shortest ends that tell them apart; a path that stands twice is numbered. */
export function shortLabels(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[/\\]/).filter((part) => part !== '' && part !== '.'))
  const different = [...new Set(parts.map((part) => part.join('/')))]
  const ends = new Map(different.map((path) => [path, shortestEnd(path, different)]))
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const label = ends.get(part.join('/'))!
    const times = (seen.get(label) ?? 0) + 1
    seen.set(label, times)
    return times === 1 ? label || '.' : `${label} (${times})`
  })
}

function shortestEnd(path: string, all: readonly string[]): string {
  const parts = path.split('/')
  for (let length = 1; length < parts.length; length++) {
    const end = parts.slice(-length).join('/')
    if (all.every((other) => other === path || !`/${other}`.endsWith(`/${end}`))) return end
  }
  return path
}
