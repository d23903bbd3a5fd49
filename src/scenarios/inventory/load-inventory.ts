import { InputError, MOST_PROBLEMS } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { inOrder } from '../problem-order.ts'
import type { UsedDefault, Warning } from '../resolve/resolving.ts'
import type { MapNode } from '../source-tree.ts'
import type { Inventory } from './inventory.ts'
import { SKIPPED } from './skipped-rows.ts'
import { namedAt, withoutRows } from './scenario-inventory.ts'
import type { InventoryOfScenario, TreeWithInventory } from './scenario-inventory.ts'

/** Times that a scenario is loaded again without rows that were found to be wrong: each finds at most 1,000. */
const MOST_ROUNDS = 30

/**
 * Loads a scenario with an inventory. Rows that cannot be read, and all rows of a class whose site is wrong, are problems, or,
 * where the rest is to be used, are left out and listed.
 *
 * @throws InputError with every problem found
 */
export async function loadWithInventory<T>(
  read: TreeWithInventory,
  keepsGoing: boolean,
  load: (root: MapNode, inventory: InventoryOfScenario) => Promise<T>,
): Promise<{ loaded: T; inventory: InventoryOfScenario }> {
  let tree = read
  for (let round = 0; ; round++) {
    const { inventory } = tree
    const { problems, loaded } = await attempted(tree, load)
    if (keepsGoing && round < MOST_ROUNDS) {
      const gone = faultyRows(inventory, problems)
      if (gone.size > 0) {
        tree = withoutRows(tree.root, inventory, gone)
        continue
      }
    }
    const { rows, skipped } = inventory.inventory
    const ofRows = keepsGoing && rows > 0 ? [] : skipped.flatMap((one) => one.problems)
    const all = [...toldAtCells(inventory, problems), ...namedAt(ofRows, inventory.named)]
    if (rows === 0 && keepsGoing) all.push(noRow(inventory))
    if (all.length > 0) throw new InputError(inOrder(all))
    if (loaded !== undefined) return { loaded, inventory }
  }
}

async function attempted<T>(
  { root, inventory }: TreeWithInventory,
  load: (root: MapNode, inventory: InventoryOfScenario) => Promise<T>,
): Promise<{ problems: readonly Problem[]; loaded?: T }> {
  const own = inventory.problems
  // Without any site, and with more of them than can be told, all that follows would be told of what is not there.
  if (!root.entries.has('sites') || own.length > MOST_PROBLEMS) return { problems: own }
  try {
    const loaded = await load(root, inventory)
    return { problems: own, loaded }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { problems: [...own, ...error.problems] }
  }
}

function noRow({ named, inventory }: InventoryOfScenario): Problem {
  const got = `none of ${inventory.skippedCount}`
  return { ...named.at, path: 'inventory.csv', expected: 'a row that can be used', got }
}

/** Rows of the classes whose sites are wrong, each with what is wrong. */
function faultyRows(
  { inventory, classes }: InventoryOfScenario,
  problems: readonly Problem[],
): Map<number, Problem[]> {
  const rowOf = new Map(Array.from(classes.firstRow, (row) => [inventory.lines[row]!, row]))
  const byClass = new Map<number, Problem[]>()
  for (const problem of problems) {
    const row = problem.file === inventory.path ? rowOf.get(problem.line) : undefined
    if (row === undefined) continue
    const own = byClass.get(classes.classOf[row]!)
    const told = toldAtCell(inventory, problem)
    if (own === undefined) byClass.set(classes.classOf[row]!, [told])
    else own.push(told)
  }
  const gone = new Map<number, Problem[]>()
  if (byClass.size === 0) return gone
  for (let row = 0; row < inventory.rows; row++) {
    const own = byClass.get(classes.classOf[row]!)
    if (own !== undefined) gone.set(row, own)
  }
  return gone
}

/** Problems at cells of the file with the headers of their columns in place of paths of the scenario. */
function toldAtCells({ inventory, named }: InventoryOfScenario, problems: readonly Problem[]): Problem[] {
  return problems.flatMap((one) =>
    one.file === inventory.path ? namedAt([toldAtCell(inventory, one)], named) : [one],
  )
}

/** What the row lacks as a whole is told at its id, with its path. */
function toldAtCell({ headers }: Inventory, problem: Problem): Problem {
  const header = headers[problem.column - 1]
  return header === undefined || header === 'site_id' ? problem : { ...problem, path: header }
}

/** Rows that were left out, as warnings, and what was noted while the file was read. */
export function inventoryWarnings({ inventory }: InventoryOfScenario): Warning[] {
  const { skipped, skippedCount, warnings, path } = inventory
  const rows = skipped.map(({ line, id, problems }) => ({
    at: SKIPPED,
    message: skippedText(line, id, problems),
  }))
  const more = skippedCount - skipped.length
  return [
    ...warnings.map((message) => ({ at: 'inventory.csv', message: `${path}: ${message}` })),
    ...(skippedCount === 0 ? [] : [{ at: 'inventory.csv', message: leftOutText(inventory) }]),
    ...rows,
    ...(more === 0 ? [] : [{ at: SKIPPED, message: `and ${more} more rows` }]),
  ]
}

function leftOutText({ rows, skippedCount }: Inventory): string {
  const are =
    skippedCount === 1 ? '1 row cannot be used and is' : `${skippedCount} rows cannot be used and are`
  return `${are} left out; ${rows} ${rows === 1 ? 'is' : 'are'} used`
}

function skippedText(line: number, id: string, problems: readonly Problem[]): string {
  const [first] = problems
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : ''
  const where = first === undefined || first.path === '' ? '' : ` ${first.path}:`
  const what = first === undefined ? '' : `${where} expected ${first.expected}, got ${first.got}${more}`
  return `line ${line}${id === '' ? '' : ` ${id}`}${what}`
}

/** What was loaded, with the fleet that it was made from: its defaults and what is to be known of it. */
export function withFleet<
  T extends { readonly defaults: readonly UsedDefault[]; readonly warnings: readonly Warning[] },
>(loaded: T, inventory: InventoryOfScenario): T & { readonly inventory: InventoryOfScenario } {
  return {
    ...loaded,
    defaults: [...loaded.defaults, ...inventory.defaults],
    warnings: [...inventoryWarnings(inventory), ...installedWarning(inventory), ...loaded.warnings],
    inventory,
  }
}

/** What stands in the column of installed measures changes the sites of a plan alone: some go by a simulated load. */
function installedWarning({ inventory }: InventoryOfScenario): Warning[] {
  const isAny = inventory.columns.get('installed')?.texts.some((text) => text !== '') === true
  const message =
    'installed measures tell sites apart but are laid on them by plan alone: here the sites are as they would be without'
  return isAny ? [{ at: 'inventory.csv', message }] : []
}
