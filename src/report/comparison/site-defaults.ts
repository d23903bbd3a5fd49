import type { Result } from '../result.ts'

/** A default, or all those of a site: one value a result. */
export interface DefaultRow {
  readonly path: string
  /** Undefined where a result does not use it. */
  readonly values: readonly (string | undefined)[]
}

/** Defaults of which those of a site that not all results have are one row, which counts them. */
export function withSitesAsOne(rows: readonly DefaultRow[], documents: readonly Result[]): DefaultRow[] {
  const sites = documents.map(sitesOf)
  const made = new Map<string, DefaultRow[]>()
  for (const row of rows) {
    const [, id] = /^sites\.([^.*]+)\./.exec(row.path) ?? []
    const isOneSided =
      id !== undefined && sites.every((one) => one !== undefined) && !sites.every((one) => one.has(id))
    const key = isOneSided ? `sites.${id}` : row.path
    made.set(key, [...(made.get(key) ?? []), row])
  }
  return [...made].map(([path, group]) =>
    path === group[0]!.path
      ? group[0]!
      : { path, values: sites.map((one, i) => countText(group, i, one!.has(path.slice('sites.'.length)))) },
  )
}

/** Ids of all sites; undefined where the result does not hold them, since they are too many. */
function sitesOf({ variants }: Result): Set<string> | undefined {
  const sites = Object.values(variants).map((variant) => variant.sites)
  if (sites.includes(undefined)) return undefined
  return new Set(sites.flatMap((one) => Object.keys(one!)))
}

function countText(group: readonly DefaultRow[], index: number, hasSite: boolean): string {
  if (!hasSite) return 'no such site'
  const count = group.filter(({ values }) => values[index] !== undefined).length
  return count === 1 ? '1 default' : `${count} defaults`
}
