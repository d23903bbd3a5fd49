const LONGEST = 60

/**
 * Ids for the radio units of an import: the last part of each object's name, or the whole name where that is not
 * enough, in letters, digits, "_" and "-"; with `unit` that name, followed by the object's where there are several.
 */
export function unitIds(names: readonly string[], unit: string | undefined): string[] {
  const lasts = names.map(lastPart)
  const isOneEach = new Set(lasts).size === lasts.length
  const used = new Set<string>()
  return names.map((name, i) => {
    const own = isOneEach ? lasts[i]! : identifier(name)
    const wanted = unit === undefined ? own : names.length === 1 ? identifier(unit) : `${unit}-${own}`
    return unused(wanted.slice(0, LONGEST), used)
  })
}

function lastPart(name: string): string {
  return identifier(
    name
      .split(/[,/|\\]/)
      .at(-1)!
      .trim(),
  )
}

/** CSV columns whose names are numbers would be taken for values, so that such an id gets a word before it. */
function identifier(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '')
  const id = plain.slice(-LONGEST)
  if (id === '') return 'unit'
  return Number.isFinite(Number(id)) ? `unit-${id}` : id
}

function unused(wanted: string, used: Set<string>): string {
  let id = wanted
  for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`
  used.add(id)
  return id
}
