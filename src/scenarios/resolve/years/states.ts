import { checkAgainstSchema } from '../../scenario-reader.ts'
import type { Scenario } from '../../schema/scenario.ts'
import { pathText } from '../../source-path.ts'
import type { MapNode } from '../../source-tree.ts'
import { Resolving } from '../resolving.ts'
import type { FullUnit } from '../resolving.ts'
import { resolveSites } from '../sites.ts'
import { swappedName } from './planned-years.ts'
import type { YearState, YearsPlan, YearsSource } from './planned-years.ts'
import { swappedTree } from './swaps.ts'
import type { PlannedSwap } from './swaps.ts'

/** What makes the sites of later years others than those of the first. */
interface Changes {
  readonly from: number
  readonly to: number
  readonly trafficGrowth: number
  readonly swaps: readonly PlannedSwap[]
}

type States = Pick<YearsPlan, 'states' | 'stateOfYear'>

/** Sites of all variants, each counted in every year. Assumption: as many as a scenario may simulate twice over. */
const MOST_SITE_YEARS = 200_000
/** Sites that are read anew, each counted in every year for which it is. */
const MOST_READ_ANEW = 20_000

/** The text that some years are read from. */
interface Epoch {
  readonly scenario: Scenario
  readonly root: MapNode
  /** The state of its first year. */
  readonly state: number
  /** Its sites are others in every calendar year. */
  readonly isOfDates: boolean
}

/**
 * The sites of every year. They are read anew where something is swapped, and in each year where traffic or racks in use
 * grow; all other years share the sites of an earlier one.
 */
export async function yearStates(r: Resolving, source: YearsSource, changes: Changes): Promise<States> {
  const { sites, tree } = source
  const { from, to, trafficGrowth, swaps } = changes
  const own: YearState = {
    members: sites.members,
    sleepGroups: sites.groups,
    root: r.root as MapNode,
    plannedAs: 0,
  }
  const only = { states: [own], stateOfYear: Array.from({ length: to - from + 1 }, () => 0) }
  // What is wrong with the sites as they are would be told again.
  if (!isSmallEnough(r, sites.members.length, changes) || tree === undefined || r.problems.length > 0)
    return only
  const states = [own]
  const stateOfYear = [0]
  const full: { readonly year: number; readonly units: readonly FullUnit[] }[] = []
  let epoch: Epoch = { scenario: sites.scenario, root: own.root, state: 0, isOfDates: isOfDates(r, own) }
  for (let year = from + 1; year <= to; year++) {
    const isSwapped = swaps.some((swap) => swap.year === year)
    if (isSwapped) {
      const read = await swappedEpoch(
        r,
        own.root,
        swaps.filter((swap) => swap.year <= year),
        states.length,
      )
      if (read === undefined) return only
      epoch = read
    }
    if (!isSwapped && trafficGrowth === 0 && !epoch.isOfDates) {
      stateOfYear.push(epoch.state)
      continue
    }
    const later = {
      calendarYear: year,
      trafficFactor: (1 + trafficGrowth) ** (year - from),
      full: [] as FullUnit[],
      isQuiet: !isSwapped,
    }
    const swapYear = swaps.findLast((swap) => swap.year <= year)?.year
    const name = swapYear === undefined ? tree.name : swappedName(tree.name, swapYear)
    const reading = new Resolving(r.shared, epoch.root, name, later)
    const { members, groups } = await resolveSites(reading, epoch.scenario, source.standing)
    r.problemsOf(['years'], reading.problems)
    if (reading.problems.length > 0) return only
    if (later.full.length > 0) full.push({ year, units: later.full })
    stateOfYear.push(states.length)
    const state = { members, sleepGroups: groups, root: epoch.root, plannedAs: epoch.state }
    states.push(state)
    if (isSwapped) epoch = { ...epoch, isOfDates: isOfDates(reading, state) }
  }
  warnOfFullUnits(r, full)
  return { states, stateOfYear }
}

/** The text with swaps in it; undefined where something is wrong with it, which is told. */
async function swappedEpoch(
  r: Resolving,
  root: MapNode,
  swaps: readonly PlannedSwap[],
  state: number,
): Promise<Epoch | undefined> {
  const tree = swappedTree(root, swaps)
  const [read] = tree.problems.length > 0 ? [] : await checkAgainstSchema([tree.root])
  r.problemsOf(['years'], [...tree.problems, ...(read?.problems ?? [])])
  if (read?.rest === undefined || read.problems.length > 0) return undefined
  return { ...read.rest, state, isOfDates: false }
}

/** Whether anything that was read is another in another calendar year: prices by date, IT that grows with the calendar. */
function isOfDates(reading: Resolving, { members }: YearState): boolean {
  if (reading.hangsOnDates) return true
  return members.some(({ spec }) =>
    spec.units.some(({ it }) => it !== undefined && typeof it.inUse !== 'number'),
  )
}

function isSmallEnough(r: Resolving, sites: number, { from, to, trafficGrowth, swaps }: Changes): boolean {
  const count = to - from + 1
  const path = ['years', 'count']
  r.shared.siteYears += sites * count
  if (r.shared.siteYears > MOST_SITE_YEARS) {
    const got = `${r.shared.siteYears} so far, each site counted in each year`
    r.problem(path, `at most ${MOST_SITE_YEARS} sites in all years of all variants`, got)
    return false
  }
  const readAnew =
    trafficGrowth === 0 && !r.hangsOnDates ? new Set(swaps.map(({ year }) => year)).size : count - 1
  if (sites * readAnew <= MOST_READ_ANEW) return true
  const expected = `at most ${MOST_READ_ANEW} sites in all years in which traffic grows, prices have dates or something is swapped`
  r.problem(path, expected, `${sites} sites in each of ${readAnew} years`)
  return false
}

/** Tells of units that are full, once: those of the last year, and since when there are any. */
function warnOfFullUnits(
  r: Resolving,
  years: readonly { readonly year: number; readonly units: readonly FullUnit[] }[],
): void {
  const [first, last] = [years[0], years.at(-1)]
  const [one, ...others] = last?.units ?? []
  if (first === undefined || last === undefined || one === undefined) return
  const what = `${pathText(r.root, one.at)}${others.length === 0 ? '' : ` and ${others.length} more`}`
  const { means } = one
  const end =
    means === undefined
      ? 'growth asks for more racks than there are'
      : `${others.length === 0 ? 'the' : "the first's"} mean load reaches ${percent(means.reached)}, not ${percent(means.asked)}`
  r.warn(
    means === undefined ? one.at : ['years', 'trafficGrowth'],
    `growth is clipped at 100 % from ${first.year} on; in ${last.year}, at ${what}, ${end}`,
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}
