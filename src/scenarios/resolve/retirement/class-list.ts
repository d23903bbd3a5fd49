import type { EquipmentTerms, PlanClass } from '../../../model/retirement/plan.ts'
import { nameHint } from '../../problem.ts'
import { parseNumber } from '../../number.ts'
import type { RetirementConfig } from '../../schema/retirement.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import { classPower } from './class-power.ts'

type ClassConfig = RetirementConfig['classes'][number]
type ReplacementConfig = NonNullable<RetirementConfig['replacements']>[number]

/** A class as the scenario writes it, with what the model takes of it and where it stands in the text. */
export interface ListedClass<Config = ClassConfig> {
  readonly config: Config
  readonly made: PlanClass
  readonly at: ValuePath
}

/** The classes of a plan without those with which something is wrong, which is told. */
export async function listedClasses(
  r: Resolving,
  { classes, stock }: RetirementConfig,
): Promise<ListedClass[]> {
  const listed: ListedClass[] = []
  for (const [index, config] of classes.entries()) {
    const at = ['retirement', 'classes', index]
    if (config.unit === undefined && config.rooms === undefined && stock === undefined)
      r.problem(at, 'exactly one of "rooms", "unit"', 'none of them', 'or a file of units, "stock"')
    const made = config.unit === undefined ? await poweredClass(r, config, at) : describedClass(r, config, at)
    if (made !== undefined) listed.push({ config, made, at })
  }
  return listed
}

/** The replacements of a plan, as {@link listedClasses}. */
export async function listedReplacements(
  r: Resolving,
  { classes, replacements = [] }: RetirementConfig,
): Promise<ListedClass<ReplacementConfig>[]> {
  const listed: ListedClass<ReplacementConfig>[] = []
  const ids = classes.map(({ id }) => id)
  for (const [index, config] of replacements.entries()) {
    const at = ['retirement', 'replacements', index]
    for (const [place, id] of (config.replaces ?? []).entries())
      if (!ids.includes(id))
        r.problem([...at, 'replaces', place], 'the id of a class', undefined, nameHint(id, ids))
    const named = await classPower(r, config, at)
    if (named === undefined) continue
    const terms = termsOf(config, config.purchase)
    listed.push({
      config,
      made: { id: config.id, unitId: config.id, ...named, frameUnits: 1, regroups: true, terms },
      at,
    })
  }
  return listed
}

async function poweredClass(
  r: Resolving,
  config: ClassConfig,
  at: ValuePath,
): Promise<PlanClass | undefined> {
  for (const key of ['sites', 'carriedBy'] as const)
    if (config[key] !== undefined)
      r.problem([...at, key], 'no such key beside rooms', undefined, 'it belongs to "unit"')
  const named = await classPower(r, config, at)
  if (named === undefined) return undefined
  const frameUnits = r.take(config.frame, [...at, 'frame'], 'retirement.frame', parseNumber)
  const regroups =
    frameUnits === 1 ||
    r.take(config.regroup, [...at, 'regroup'], 'retirement.regroup', (text) => text === 'true')
  return {
    id: config.id,
    unitId: config.id,
    ...named,
    frameUnits,
    regroups,
    terms: termsOf(config, config.removal),
  }
}

/** Keys of a class that say what the site says of a unit that it describes. */
const OF_THE_SITE = ['preset', 'power', 'between', 'inService', 'bus', 'place', 'frame', 'regroup'] as const

/** A class of radio units or loads that sites describe already. */
function describedClass(r: Resolving, config: ClassConfig, at: ValuePath): PlanClass {
  for (const key of OF_THE_SITE)
    if (config[key] !== undefined)
      r.problem([...at, key], 'no such key beside unit', undefined, 'the site describes the unit')
  const { id, name = id, removal } = config
  return {
    id,
    name,
    unitId: config.unit!,
    power: undefined,
    frameUnits: 1,
    regroups: true,
    terms: termsOf(config, removal),
  }
}

type Terms = Pick<ClassConfig, 'space' | 'spares' | 'maintenance'>

/** What is not written is not counted. */
function termsOf({ space, spares, maintenance }: Terms, once: number | undefined): EquipmentTerms {
  return {
    spaceM2: space ?? 0,
    sparesPerYear: spares ?? 0,
    maintenancePerYear: maintenance ?? 0,
    oneOffCost: once ?? 0,
  }
}
