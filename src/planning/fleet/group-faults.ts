import { cellOf, countOf } from '../../scenarios/inventory/inventory.ts'
import type { Inventory } from '../../scenarios/inventory/inventory.ts'
import type { Measure } from '../../scenarios/measures/measure.ts'
import { shown } from '../../scenarios/problem.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'

/** What rows of one group say of it. */
interface NamedGroup {
  readonly name: string
  /** Of its first row. */
  readonly line: number
  sites: number
  hubs: number
  /** Sites without a role. */
  unnamed: number
}

/**
 * Groups and rows of an inventory at which a measure of groups can change nothing, each kind of fault told once with the first
 * that has it and how many more have; none where no such measure is considered.
 */
export function groupFaults(
  inventory: Inventory,
  measures: readonly Pick<Measure, 'group'>[],
): readonly Warning[] {
  if (!measures.some(({ group }) => group !== undefined)) return []
  const groups = groupsOf(inventory)
  const manned = groups.filter(({ sites }) => sites > 1)
  const rows = Array.from({ length: inventory.rows }, (_, row) => row)
  const has = (header: string, row: number) => cellOf(inventory, header, row) !== ''
  const rowNames = (wanted: (row: number) => boolean, what: string) =>
    rows.filter(wanted).map((row) => `line ${inventory.lines[row]!} ${inventory.ids[row]!} has ${what}`)
  const groupNames = (faulty: readonly NamedGroup[], what: (group: NamedGroup) => string) =>
    faulty.map((one) => `group ${shown(one.name)} (line ${one.line}) has ${what(one)}`)
  const found = [
    // Where a role is missing, that is what is told.
    told(
      groupNames(
        manned.filter(({ hubs, unnamed }) => hubs > 1 || (hubs === 0 && unnamed === 0)),
        ({ hubs }) => (hubs === 0 ? 'no hub' : `${hubs} hubs in place of one`),
      ),
      'group',
    ),
    told(
      groupNames(
        groups.filter(({ sites }) => sites === 1),
        () => 'one site alone',
      ),
      'group',
    ),
    told(
      rowNames((row) => has('group', row) && !has('role', row), 'a group and no role'),
      'row',
    ),
    told(
      rowNames((row) => has('role', row) && !has('group', row), 'a role and no group'),
      'row',
    ),
  ]
  return found.flat().map((text) => ({ at: 'inventory.csv', message: `${inventory.path}: ${text}` }))
}

function told([first, ...others]: readonly string[], what: string): string[] {
  if (first === undefined) return []
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more ${what}${others.length > 1 ? 's' : ''})`
  return [`${first}: nothing is pooled there${more}`]
}

/** In the order of their first rows. */
function groupsOf(inventory: Inventory): NamedGroup[] {
  const found = new Map<string, NamedGroup>()
  for (let row = 0; row < inventory.rows; row++) {
    const name = cellOf(inventory, 'group', row)
    if (name === '') continue
    const role = cellOf(inventory, 'role', row)
    const count = countOf(inventory, row)
    const own = found.get(name) ?? { name, line: inventory.lines[row]!, sites: 0, hubs: 0, unnamed: 0 }
    own.sites += count
    if (role === 'hub') own.hubs += count
    if (role === '') own.unnamed += count
    found.set(name, own)
  }
  return [...found.values()]
}
