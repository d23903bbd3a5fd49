import { complianceBlocks } from './compliance-blocks.ts'
import { facilityRows } from './facility-table.ts'
import { columnsThatFit, headed, SITES_LISTED } from './headed-table.ts'
import type { Result } from './result.ts'
import type { Style } from './style.ts'

/** Figures of each data centre by the standards' definitions. */
export function facilityTables(
  { variants }: Result,
  names: readonly string[],
  currency: string,
  style: Style,
): string {
  const sites = names.map((name) => variants[name]!.sites ?? {})
  const ids = [...new Set(sites.flatMap((one) => Object.keys(one)))]
  const centres = ids.filter((id) => sites.some((one) => one[id]?.kind === 'data-centre'))
  if (centres.length > SITES_LISTED) return ''
  return centres
    .flatMap((id) => {
      const figures = new Map(names.map((name, index) => [name, sites[index]![id]?.facility]))
      const category = [...figures.values()].find((one) => one !== undefined)?.category ?? ''
      return columnsThatFit(names, style.width).map((columns) =>
        headed(
          [`data centre ${id}, PUE ${category}`, '', ...columns],
          facilityRows(
            columns.map((name) => figures.get(name)),
            currency,
          ),
          style,
        ),
      )
    })
    .join('\n\n')
}

/** What came of standards and targets, but for large fleets. */
export function complianceTables({ variants }: Result, names: readonly string[], style: Style): string {
  const blocks = complianceBlocks(variants, names)
  if (blocks.length > SITES_LISTED) return ''
  return blocks.map(([title, ...lines]) => [style.strong(title!), ...lines].join('\n')).join('\n\n')
}
