import { objectiveAt } from './bundle-value.ts'
import { bundlesOf, isLedGroup } from './group-choice.ts'
import type { FleetChoice, PlanLimits } from './fleet-choice.ts'
import type { FleetPlan, Objective, PlannedMeasure } from './fleet-plan.ts'
import type { BundleBook, PlanBasis } from './plan-basis.ts'
import { NONE } from './plan-fleet.ts'

/**
 * Why measures that were considered are nowhere in the plan.
 *
 * @param objective  by which a measure is worth something
 */
export function unusedMeasures(
  basis: PlanBasis,
  book: BundleBook,
  planned: readonly PlannedMeasure[],
  objective: Objective = 'npv',
): FleetPlan['unused'] {
  return basis.measures.flatMap(({ id, name }, index) =>
    planned.some((one) => one.id === id) ? [] : [{ id, name, why: whyUnused(basis, book, index, objective) }],
  )
}

function whyUnused(basis: PlanBasis, book: BundleBook, index: number, objective: Objective): string {
  const { measures, applicable } = basis
  const { group } = measures[index]!
  const fits = (own: number) => applicable[own]!.includes(index)
  const groups = group === undefined ? [] : fittingGroups(basis, index)
  if (group !== undefined && groups.length === 0) return 'no group has one hub and members that it fits'
  if (!applicable.some((_, own) => fits(own))) return 'fits no site'
  if (!isTried(basis, index)) return unmetNeed(basis, index)
  const gains =
    group === undefined
      ? siteGains(basis, book, index, objective)
      : groupGains(basis, book, index, groups, objective)
  if (gains.length === 0) return NO_OPTION
  if (gains.some((gain) => gain > LEAST_GAIN))
    return 'others are worth more for the money, or the budget is too small'
  return objective === 'npv'
    ? 'costs more than it saves at every site'
    : 'adds nothing to what is sought at any site'
}

const NO_OPTION =
  'wherever it fits, load would go unserved, a limit of service would break or it makes no site'

function isTried({ outcomes }: PlanBasis, index: number): boolean {
  return outcomes.some(({ bundles }) => bundles.some(({ measures }) => measures.includes(index)))
}

/** Of a measure that is in no bundle: what it requires and cannot have. */
function unmetNeed({ measures, applicable, outcomes }: PlanBasis, index: number): string {
  const { requires } = measures[index]!
  const places = requires.map((id) => ({ id, at: measures.findIndex((one) => one.id === id) }))
  const missing = places.find(({ at }) => at < 0)
  if (missing !== undefined) return `needs ${missing.id}, which is not considered`
  const apart = places.find(({ at }) => !applicable.some((list) => list.includes(index) && list.includes(at)))
  if (apart !== undefined) return `needs ${apart.id}, which fits no site that it fits`
  const isCut = outcomes.some(({ left }, own) => left > 0 && applicable[own]!.includes(index))
  return isCut ? 'no bundle with it made a site; a larger plan.bundles tries more' : NO_OPTION
}

/** What it adds to each bundle before it, at one site of each class. */
function siteGains(
  { outcomes, terms }: PlanBasis,
  book: BundleBook,
  index: number,
  objective: Objective,
): number[] {
  const worth = (own: number, at: number) => objectiveAt(objective, book.sums(own, at), terms, 0)
  return outcomes.flatMap((outcome, own) =>
    outcome.bundles.flatMap((bundle, at) =>
      !bundle.measures.includes(index) || outcome.refused.includes(at)
        ? []
        : [worth(own, at) - worth(own, bundle.before)],
    ),
  )
}

/** What it adds alone, over all members of each group where it is an option. */
function groupGains(
  basis: PlanBasis,
  book: BundleBook,
  index: number,
  groups: readonly (readonly number[])[],
  objective: Objective,
): number[] {
  return groups.flatMap((classes) => {
    const alone = classes.map((own) => ({ own, at: bundlesOf(basis, own, index)[0] }))
    if (alone.some(({ at }) => at === undefined)) return []
    const worth = alone.map(({ own, at }) => objectiveAt(objective, book.sums(own, at!), basis.terms, 0))
    return [worth.reduce((sum, one) => sum + one, 0)]
  })
}

/** Classes of the members of each group that has one hub and fits at all of them; alike groups once. */
function fittingGroups({ fleet, applicable }: PlanBasis, index: number): readonly (readonly number[])[] {
  const members = new Map<number, number[]>()
  for (const [site, group] of fleet.groupOf.entries()) {
    if (group === NONE) continue
    const own = members.get(group)
    if (own === undefined) members.set(group, [fleet.classOf[site]!])
    else own.push(fleet.classOf[site]!)
  }
  const alike = new Map([...members.values()].map((own) => [own.toSorted((a, b) => a - b).join(), own]))
  return [...alike.values()].filter(
    (own) => isLedGroup(fleet, own) && own.every((one) => applicable[one]!.includes(index)),
  )
}

/** Money is left where nothing more is worth it, or where what is left is too little for any further step. */
export function whyUnspent(
  basis: PlanBasis,
  book: BundleBook,
  { objective }: PlanLimits,
  choice: FleetChoice,
  unspent: number,
): string {
  if (unspent < LEAST_MONEY) return ''
  const { fleet, outcomes, measures, terms } = basis
  let least = Infinity
  const seen = new Set<string>()
  for (let site = 0; site < fleet.classOf.length; site++) {
    const [own, now] = [fleet.classOf[site]!, choice.bundleOf[site]!]
    const key = `${own} ${now}`
    // What is done in a group is decided for all of it.
    const isShared = outcomes[own]!.bundles[now]!.measures.some((one) => measures[one]!.group !== undefined)
    if (seen.has(key) || isShared) continue
    seen.add(key)
    const before = book.sums(own, now)
    for (const at of bundlesOf(basis, own, undefined)) {
      const after = book.sums(own, at)
      const gain = objectiveAt(objective, after, terms, 0) - objectiveAt(objective, before, terms, 0)
      if (gain > LEAST_GAIN) least = Math.min(least, after.capex - before.capex)
    }
  }
  if (least === Infinity) return 'no further step at any site is worth its money'
  if (least <= unspent) return 'the limits of rollout, coverage or years leave no room for more'
  return `the cheapest further step that is worth something costs ${grouped(Math.ceil(least))}`
}

/** Below half of the smallest coin, and a gain of rounding. */
const LEAST_MONEY = 0.005
const LEAST_GAIN = 1e-6

function grouped(whole: number): string {
  return whole.toLocaleString('en-US')
}
