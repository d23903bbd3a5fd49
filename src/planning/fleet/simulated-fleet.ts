import { SHIPPED } from '../../scenarios/catalogue.ts'
import { Archetypes } from '../../scenarios/archetypes.ts'
import type { Inventory } from '../../scenarios/inventory/inventory.ts'
import { inventoryWarnings, loadWithInventory } from '../../scenarios/inventory/load-inventory.ts'
import type { InventoryOfScenario } from '../../scenarios/inventory/scenario-inventory.ts'
import { namedFacts } from '../../scenarios/measures/named-facts.ts'
import type { Measure } from '../../scenarios/measures/measure.ts'
import { readPlan } from '../../scenarios/measures/plan-settings.ts'
import type { PlanSettings } from '../../scenarios/measures/plan-settings.ts'
import { readMeasures } from '../../scenarios/measures/read-measures.ts'
import { InputError, nameHint, shown } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { inOrder } from '../../scenarios/problem-order.ts'
import { setPatch } from '../../scenarios/read-scenario.ts'
import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { withoutRemoved } from '../../scenarios/removed-keys.ts'
import type { UsedDefault, Warning } from '../../scenarios/resolve/resolving.ts'
import { currencyName } from '../../scenarios/schema/fields.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { withSets } from '../../scenarios/variants.ts'
import { brokenMeasures } from './broken-measures.ts'
import type { Objective } from './fleet-plan.ts'
import { groupFaults } from './group-faults.ts'
import type { PlanBasis } from './plan-basis.ts'
import { installedOf, planFleet } from './plan-fleet.ts'
import type { FleetClass } from './plan-fleet.ts'
import { withoutSites } from './plan-frame.ts'
import type { PlanTerms } from './plan-terms.ts'
import type { TrialRequest } from './trial-request.ts'
import { FleetTrials } from './fleet-trials.ts'
import type { SimulateChunks, SimulatedClass } from './fleet-trials.ts'

/** What the command line says of a plan, over what the scenario says. */
export interface PlanOverrides {
  readonly sets: readonly string[]
  readonly dataDirs: readonly string[]
  readonly objective: Objective | undefined
  /** Whether rows of the inventory that are wrong are left out and listed. */
  readonly keepsGoing: boolean
  /** Called before anything is simulated. */
  readonly check?: (terms: PlanFrame) => void
}

/** What a plan is made under, before its fleet is simulated. */
export interface PlanFrame {
  readonly settings: PlanSettings
  readonly currency: string
  readonly measures: readonly Measure[]
}

/** A fleet with its settings, simulated. */
export interface SimulatedFleet {
  /** Of the scenario. */
  readonly name: string
  readonly basis: PlanBasis
  readonly settings: PlanSettings
  readonly defaults: readonly UsedDefault[]
  readonly warnings: readonly Warning[]
  readonly inventory: InventoryOfScenario | undefined
  /** What its classes were simulated under. */
  readonly request: TrialRequest
}

/**
 * Simulates every class of a scenario's sites with its bundles.
 *
 * @param path  of the scenario, as the user named it
 * @throws InputError with every problem found
 */
export async function simulatedFleet(
  path: string,
  read: ReadScenario,
  overrides: PlanOverrides,
  simulate: SimulateChunks,
): Promise<SimulatedFleet> {
  const archetypes = await Archetypes.of(read.root, SHIPPED)
  const { root, problems: unset } = withSets(read.root, archetypes, overrides.sets.map(setPatch))
  const currency = currencyName(textAt(root, 'currency') ?? 'CNY')
  const retrofits = await readMeasures(root, SHIPPED, currency)
  const plan = await readPlan(root, SHIPPED, currency)
  const problems = [...unset, ...retrofits.problems, ...plan.problems, ...noSites(root)]
  if (problems.length > 0 || plan.settings === undefined) throw new InputError(inOrder([...problems]))
  const { objective = plan.settings.objective } = overrides
  const settings = { ...plan.settings, objective }
  overrides.check?.({ settings, currency, measures: retrofits.measures })
  const { horizon, discountRate, priceGrowth, opexGrowth } = settings
  const terms: PlanTerms = { horizon, discountRate, priceGrowth, opexGrowth }
  const year = Number(textAt(root, 'year') ?? DEFAULT_YEAR)
  const request: TrialRequest = {
    path,
    dataDirs: overrides.dataDirs,
    read: { root: withoutRemoved(withoutSites(root)) as MapNode, file: read.file, texts: read.texts },
    objective: settings.objective,
    terms,
    mostBundles: settings.bundles,
    year,
    currency,
  }
  const trials = new FleetTrials(request, simulate)
  const facts = namedFacts([...retrofits.measures, ...retrofits.known])
  const known = new Set(retrofits.known.map(({ id }) => id))
  const made = async (tree: MapNode, own: InventoryOfScenario | undefined) => {
    if (own !== undefined) {
      checkInstalled(own.inventory, known)
      checkCount(own)
    }
    const fleet = planFleet(tree, await Archetypes.of(tree, SHIPPED), own, facts)
    const answers = await trials.of(fleet.classes)
    const broken = brokenMeasures(retrofits.measures, fleet.classes, answers)
    if (broken.length > 0) throw new InputError(inOrder(broken))
    return { fleet, answers }
  }
  const { loaded, inventory } =
    read.inventory === undefined
      ? { loaded: await made(root, undefined), inventory: undefined }
      : await loadWithInventory({ root, inventory: read.inventory }, overrides.keepsGoing, made)
  const { fleet, answers } = loaded
  return {
    name: textAt(root, 'name') ?? '',
    basis: {
      fleet,
      measures: retrofits.measures,
      outcomes: answers.map(({ outcome }) => outcome),
      applicable: answers.map(({ applicable }) => applicable),
      terms,
      currency,
      year,
      siteYears: trials.siteYears,
    },
    settings,
    defaults: [...plan.defaults, ...(inventory?.defaults ?? [])],
    warnings: [
      ...retrofits.warnings,
      ...idleLimits(settings, retrofits.measures),
      ...(inventory === undefined ? [] : inventoryWarnings(inventory)),
      ...(inventory === undefined ? [] : groupFaults(inventory.inventory, retrofits.measures)),
      ...notesOf(fleet.classes, answers),
    ],
    inventory,
    request,
  }
}

const DEFAULT_YEAR = '2021'

/** Limits of the rollout on measures that are not considered limit nothing. */
function idleLimits({ rollout }: PlanSettings, measures: readonly Measure[]): Warning[] {
  const considered = new Set(measures.map(({ id }) => id))
  return rollout.flatMap(({ measure }, index) => {
    if (measure === undefined || considered.has(measure)) return []
    return [
      { at: `plan.rollout.${index}`, message: `${measure} is not considered: its limit limits nothing` },
    ]
  })
}

function textAt(root: MapNode, key: string): string | undefined {
  const node = nodeAt(root, [key])
  return node?.kind === 'scalar' ? node.text : undefined
}

function noSites(root: MapNode): Problem[] {
  if (root.entries.has('sites') || root.entries.has('inventory')) return []
  return [{ ...root.at, path: '', expected: 'sites or an inventory', got: 'neither' }]
}

/**
 * Checks the ids of measures that rows have already.
 *
 * @throws InputError with every id that nothing knows, at the first row that has it
 */
function checkInstalled(inventory: Inventory, known: ReadonlySet<string>): void {
  const column = inventory.columns.get('installed')
  if (column === undefined) return
  const seen = new Set<number>()
  const problems: Problem[] = []
  for (let row = 0; row < inventory.rows; row++) {
    const code = column.codes[row]!
    if (seen.has(code)) continue
    seen.add(code)
    for (const id of installedOf(inventory, row)) {
      if (known.has(id)) continue
      const at = {
        file: inventory.path,
        line: inventory.lines[row]!,
        column: column.index + 1,
        path: 'installed',
      }
      const hint = nameHint(id, [...known])
      const problem = { ...at, expected: 'ids of measures, with ";" between them', got: shown(id) }
      problems.push(hint === undefined ? problem : { ...problem, hint })
    }
  }
  if (problems.length > 0) throw new InputError(problems)
}

/** Sites that are decided one by one. Assumption: more than any operator has; each takes 20 bytes. */
const MOST_SITES = 5_000_000

/** @throws InputError where alike sites make more than can be decided */
function checkCount({ classes, named }: InventoryOfScenario): void {
  const count = classes.sites.reduce((sum, one) => sum + one, 0)
  if (count > MOST_SITES) {
    const expected = `at most ${MOST_SITES} sites, those of a count among them`
    throw new InputError([{ ...named.at, path: 'inventory.csv', expected, got: `${count}` }])
  }
}

/** Notes of all classes, each told once with the first site and the number of classes that have it. */
function notesOf(classes: readonly FleetClass[], answers: readonly SimulatedClass[]): Warning[] {
  const found = new Map<string, { readonly id: string; count: number }>()
  for (const [index, { notes }] of answers.entries()) {
    for (const note of notes) {
      const known = found.get(note)
      if (known === undefined) found.set(note, { id: classes[index]!.id, count: 1 })
      else known.count++
    }
  }
  return [...found].map(([message, { id, count }]) => ({
    at: `sites.${id}`,
    message: count === 1 ? message : `${message} (and ${count - 1} more classes of sites)`,
  }))
}
