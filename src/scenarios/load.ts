import type { FleetMember } from '../model/fleet.ts'
import { timeAxis } from '../model/time.ts'
import type { StepsPerHour, TimeAxis } from '../model/time.ts'
import { Archetypes } from './archetypes.ts'
import { chosenVariants } from './chosen-variants.ts'
import { SHIPPED } from './catalogue.ts'
import { readExpectations } from './expectations.ts'
import type { Expected } from './expectations.ts'
import type { InputFile } from './files.ts'
import { InputError, MOST_PROBLEMS } from './problem.ts'
import type { Problem } from './problem.ts'
import { inOrder } from './problem-order.ts'
import type { InventoryOfScenario } from './inventory/scenario-inventory.ts'
import { retrofitProblems } from './measures/retrofit-problems.ts'
import { readScenario, setPatch } from './read-scenario.ts'
import { unreadPatch } from './unread-patch.ts'
import type { ReadScenario } from './read-scenario.ts'
import { planOutputs } from './plans.ts'
import type { Plans } from './plans.ts'
import { listArchetypeValues } from './resolve/archetype-values.ts'
import { measuredName } from './coverage-plan.ts'
import { warnOfUnusedLimit } from './resolve/exposure.ts'
import type { MadeFrom } from './resolve/made-from.ts'
import { Resolving, Shared } from './resolve/resolving.ts'
import type { SeriesCache, UsedDefault, Warning } from './resolve/resolving.ts'
import { serviceLimits } from './resolve/service-limits.ts'
import type { ServiceLimits } from './resolve/service-limits.ts'
import type { SleepGroup } from './resolve/service.ts'
import { warnOfOtherEquipment } from './resolve/retirement/other-equipment.ts'
import { writtenPlan } from './resolve/retirement/plan.ts'
import { resolveSites } from './resolve/sites.ts'
import { resolveBids } from './resolve/finance/bids.ts'
import type { BidPlan } from './resolve/finance/bids.ts'
import { warnOfUnusedInvestments } from './resolve/finance/unused-investments.ts'
import { swappedNames } from './resolve/years/planned-years.ts'
import { defaultsByVariant, sizedAnew, warningsByVariant } from './resolve/told-by-variant.ts'
import type { Scenario } from './schema/scenario.ts'
import { checkAgainstSchema } from './scenario-reader.ts'
import { namesBySite } from './site-names.ts'
import { lineRange } from './line-range.ts'
import { toldOfVariant } from './told-of-variant.ts'
import { changedInventory } from './inventory/changed-inventory.ts'
import { expandedProblem, sizeProblems } from './size-limits.ts'
import { siteIds } from './tree-sites.ts'
import { variantPlans } from './variant-plans.ts'
import { BASELINE, bidVariants, variantTrees } from './variants.ts'
import type { VariantTree } from './variants.ts'
import type { ValuePath } from './source-path.ts'
import type { MapNode } from './source-tree.ts'
import { touchedBy } from './touched-units.ts'
import type { TouchedUnits } from './touched-units.ts'

export interface LoadOptions {
  /** Only this variant, beside the baseline. */
  readonly variant?: string
  /** `PATH=VALUE`, applied to every variant last. */
  readonly sets?: readonly string[]
  /** `PATH=VALUE` of one variant alone, applied after all others. */
  readonly own?: { readonly variant: string; readonly sets: readonly string[] } | undefined
  /** Further folders that may be read. */
  readonly dataDirs?: readonly string[]
  /** Series that earlier loads made, and to which this one adds its own. */
  readonly series?: SeriesCache | undefined
  /** Whether bids are read too, with the variants that they make of their own. */
  readonly withBids?: boolean
  /** Variants that were taken out of the text beforehand: what names them names nothing that is wrong. */
  readonly leftOut?: readonly string[]
  /** Whether rows of an inventory that are wrong are left out and listed, in place of being problems. */
  readonly keepGoing?: boolean
}

/** A variant of a scenario, ready to be simulated. */
export interface LoadedVariant {
  readonly name: string
  readonly members: readonly FleetMember[]
  /** Units that it shuts down or changes, by site. */
  readonly touched: TouchedUnits
  readonly service: ServiceLimits | undefined
  /** Units under rules or modes as they are before any of them sleeps. */
  readonly sleepGroups: readonly SleepGroup[]
  /** What it plans beside its year. */
  readonly plans: Plans
  /** Its whole text, archetypes laid under its sites, each value with its place. */
  readonly root: MapNode
}

/** A scenario whose every file was read and every value checked. */
export interface LoadedScenario {
  readonly name: string
  readonly currency: string
  readonly axis: TimeAxis
  readonly file: InputFile
  readonly texts: ReadScenario['texts']
  readonly inputs: readonly InputFile[]
  /** `PATH=VALUE` of the command line. */
  readonly overrides: readonly string[]
  /** Ids of the published models that its variants use, rows of data/references.csv. */
  readonly models: readonly string[]
  readonly defaults: readonly UsedDefault[]
  readonly warnings: readonly Warning[]
  /** The baseline first. */
  readonly variants: readonly LoadedVariant[]
  readonly expected: readonly Expected[]
  /** What the columns of its sites were made from. */
  readonly madeFrom: MadeFrom
  /** Left out where none are written or asked for. */
  readonly bids?: LoadedBids
  /** The fleet of its CSV file without the rows that are wrong. */
  readonly inventory?: InventoryOfScenario
}

/** The bids of a scenario with the variants that they name, and those of their own. */
export interface LoadedBids {
  readonly plan: BidPlan
  readonly variants: readonly LoadedVariant[]
}

interface Checked {
  readonly tree: VariantTree
  readonly scenario: Scenario
  /** What the schema refused; problems that follow from its absence are not told. */
  readonly refused: readonly ValuePath[]
}

/**
 * Reads a scenario file with all that it names, for every variant.
 *
 * @throws InputError with every problem found
 */
export async function loadScenario(path: string, options: LoadOptions = {}): Promise<LoadedScenario> {
  return loadRead(await readScenario(path, options.dataDirs ?? []), options)
}

/**
 * As {@link loadScenario}, of a text that is already read.
 *
 * @throws InputError with every problem found
 */
export async function loadRead(
  read: ReadScenario,
  options: Omit<LoadOptions, 'dataDirs'> = {},
): Promise<LoadedScenario> {
  if (read.inventory === undefined) return loadTree(read, options)
  const { loadWithInventory, withFleet } = await import('./inventory/load-inventory.ts')
  const tree = { root: read.root, inventory: read.inventory }
  const { loaded, inventory } = await loadWithInventory(tree, options.keepGoing === true, (root) =>
    loadTree({ ...read, root }, options),
  )
  return withFleet(loaded, inventory)
}

async function loadTree(
  { root, file, files, texts }: ReadScenario,
  options: Omit<LoadOptions, 'dataDirs'>,
): Promise<LoadedScenario> {
  const tooLong = sizeProblems(root)
  if (tooLong.length > 0) throw new InputError(inOrder(tooLong))
  const archetypes = await Archetypes.of(root, SHIPPED)
  const derived = options.withBids === true ? bidVariants(root) : []
  const { sets = [], own } = options
  const alone = own === undefined ? undefined : { ...own, patches: own.sets.map(setPatch) }
  const patches = sets.map(setPatch)
  const unread = [...patches, ...(alone?.patches ?? [])].flatMap(unreadPatch)
  if (unread.length > 0) throw new InputError(unread)
  const trees = variantTrees(root, archetypes, patches, derived, alone)
  const problems: Problem[] = trees.flatMap((tree) => tree.problems)
  problems.push(...changedInventory(root, trees))
  if (problems.length > MOST_PROBLEMS) throw new InputError(inOrder(problems))
  const tooLarge = expandedProblem(trees.map((tree) => tree.root))
  if (tooLarge !== undefined) throw new InputError(inOrder([...problems, tooLarge]))
  const checked = await checkTrees(trees, problems)
  const [baseline] = checked
  if (baseline === undefined || baseline.tree.name !== BASELINE) throw new InputError(inOrder(problems))
  const { year, step, currency } = frameOf(baseline.scenario)
  const axis = timeAxis(year, (1 / step) as StepsPerHour)
  const shared = await Shared.of(axis, SHIPPED, files, options.series)
  listFrameDefaults(new Resolving(shared, baseline.tree.root), baseline.scenario)
  const { leftOut = [] } = options
  const named = [...trees.map(({ name }) => name), ...leftOut]
  const variants: LoadedVariant[] = []
  for (const one of checked)
    variants.push(
      await resolveVariant(shared, one, { baseline, trees, named }, archetypes, variants[0], problems),
    )
  const ofAll = new Resolving(shared, baseline.tree.root)
  warnOfUnusedLimit(
    ofAll,
    checked.map(({ scenario }) => scenario),
  )
  if (leftOut.length === 0)
    warnOfUnusedInvestments(
      ofAll,
      baseline.scenario,
      variants.map(({ plans }) => plans),
    )
  const whole = checked.length === trees.length && checked.every(({ refused }) => refused.length === 0)
  const expected = whole ? await expectations(shared, baseline, checked, variants, problems) : []
  const isWritten = ({ name }: { readonly name: string }) => !derived.some((one) => one.name === name)
  const plan =
    options.withBids === true
      ? resolveBids(
          ofAll,
          baseline.scenario,
          variants,
          trees.filter(isWritten).map(({ name }) => name),
        )
      : undefined
  problems.push(...ofAll.problemsBeside(baseline.refused))
  if (problems.length === 0) problems.push(...(await retrofitProblems(baseline.tree.root, SHIPPED, currency)))
  if (problems.length > 0) throw new InputError(inOrder(problems))
  const chosen = chosenVariants(variants.filter(isWritten), options.variant)
  const names = variants.map(({ name }) => name)
  const measured = variants.filter(({ plans }) => plans.coverage?.measured !== undefined)
  const swapped = variants.flatMap(({ name, plans }) => swappedNames(name, plans.years))
  const takers = [...names, ...measured.map(({ name }) => measuredName(name)), ...swapped]
  const defaults = defaultsByVariant(shared.defaults, takers)
  return {
    name: baseline.scenario.name,
    currency,
    axis,
    file,
    texts,
    inputs: files.inputs,
    overrides: sets,
    models: [...shared.models].toSorted((a, b) => (a < b ? -1 : 1)),
    defaults,
    warnings: [...warningsByVariant(shared.warnings, names), ...sizedAnew(defaults)],
    variants: chosen,
    expected: expected.filter(({ output }) => chosen.some(({ name }) => name === output.split('.')[1])),
    madeFrom: shared.madeFrom,
    ...(plan === undefined ? {} : { bids: { plan, variants } }),
  }
}

/** Checks every tree against the schema. */
async function checkTrees(trees: readonly VariantTree[], problems: Problem[]): Promise<Checked[]> {
  const read = await checkAgainstSchema(trees.map((tree) => tree.root))
  return trees.flatMap((tree, index) => {
    const { problems: found, rest, refused } = read[index]!
    for (const problem of found) problems.push(problem)
    // A tree that could not be made whole would be blamed for what it lacks.
    const usable = tree.problems.length === 0 && rest !== undefined
    return usable ? [{ tree: { ...tree, root: rest.root }, scenario: rest.scenario, refused }] : []
  })
}

const DEFAULT_YEAR = 2021

function frameOf(scenario: Scenario): { year: number; step: number; currency: string } {
  return {
    year: scenario.year ?? DEFAULT_YEAR,
    step: scenario.step ?? 1,
    currency: scenario.currency ?? 'CNY',
  }
}

function listFrameDefaults(r: Resolving, scenario: Scenario): void {
  for (const key of ['year', 'step', 'currency'] as const)
    r.take<unknown>(scenario[key], [key], key, (text) => text)
}

async function resolveVariant(
  shared: Shared,
  checked: Checked,
  {
    baseline,
    trees,
    named,
  }: {
    readonly baseline: Checked
    readonly trees: readonly VariantTree[]
    readonly named: readonly string[]
  },
  archetypes: Archetypes,
  unchanged: LoadedVariant | undefined,
  problems: Problem[],
): Promise<LoadedVariant> {
  const { tree, scenario } = checked
  const r = new Resolving(shared, tree.root, tree.name)
  const [base, own] = [frameOf(baseline.scenario), frameOf(scenario)]
  for (const key of ['year', 'step', 'currency'] as const) {
    if (base[key] !== own[key])
      r.problem([key], `the ${key} of the baseline: variants are compared step by step`)
  }
  const written = await writtenPlan(r, scenario)
  const sites = await resolveSites(r, scenario, written?.standing)
  const { members, groups } = sites
  const plans = await variantPlans(r, {
    sites: { scenario, ...sites },
    written,
    tree: checked.refused.length === 0 ? tree : undefined,
    currency: own.currency,
    variants: named,
    siteIds: () => siteIds(trees),
    bids: baseline.scenario.bids ?? [],
    baseline: unchanged,
  })
  if (unchanged !== undefined) warnOfOtherEquipment(r, unchanged.plans.retirement?.plan, written?.plan)
  listArchetypeValues(r, archetypes)
  const variants = lineRange(baseline.tree.root, 'variants')
  problems.push(
    ...r.problemsBeside(checked.refused).map((found) => toldOfVariant(found, tree.name, variants)),
  )
  return {
    name: tree.name,
    members,
    touched:
      unchanged === undefined
        ? new Map()
        : touchedBy(baseline.scenario, scenario, unchanged.members, members),
    service: serviceLimits(r, scenario),
    sleepGroups: groups,
    plans,
    root: tree.root,
  }
}

async function expectations(
  shared: Shared,
  baseline: Checked,
  checked: readonly Checked[],
  variants: readonly LoadedVariant[],
  problems: Problem[],
): Promise<Expected[]> {
  const { currency } = frameOf(baseline.scenario)
  const r = new Resolving(shared, baseline.tree.root)
  const outputs = new Map(
    checked.map(({ tree, scenario }, index) => [tree.name, namesBySite(scenario, variants[index]!.members)]),
  )
  const classes = await shared.catalogue.ids('temperature-classes')
  const plansOf = new Map(variants.map(({ name, plans }) => [name, plans]))
  const expected = readExpectations(
    r,
    baseline.scenario.expect ?? [],
    outputs,
    currency,
    classes,
    (variant, plan) => planOutputs(plansOf.get(variant)!, plan),
  )
  problems.push(...r.problems)
  return expected
}
