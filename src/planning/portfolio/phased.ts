import { chooseWithFloors } from './coverage-floor.ts'
import { choose, gapOf } from './choose.ts'
import { PhasedAllocation } from './phased-allocation.ts'
import { phasedColumns } from './phased-columns.ts'
import type { PhasedColumns } from './phased-columns.ts'
import { improve } from './phased-improvement.ts'
import { NEVER } from './phased-problem.ts'
import type { PhasedChoice, PhasedProblem } from './phased-problem.ts'
import { roundShares } from './phased-rounding.ts'
import { searchAround } from './phased-neighbourhood.ts'
import { searchColumns } from './phased-search.ts'
import { yearlyMultipliers } from './yearly-multipliers.ts'
import type { Proof } from './yearly-multipliers.ts'

/**
 * What is done at each site and in which year, so that it is worth most together within the money of the years, limits of a
 * rollout and floors: prices of all that is scarce bound what any choice is worth; sites are given what pays most at these
 * prices as far as it fits, then moved while that is worth more; at last what could still be better is searched. One year without
 * limits is the choice of a single budget. No limit is ever broken, floors are reached as far as that goes.
 */
export function choosePhased(problem: PhasedProblem): PhasedChoice {
  if (problem.budgets.length === 1 && problem.limits.length === 0) return chooseInOneYear(problem)
  const columns = phasedColumns(problem)
  const solution = solve(columns)
  if (solution.allocation.isMet()) return told(problem, solution)
  const { allocation } = solve(reachColumns(solution.allocation))
  const reachable = takenAnew(columns, allocation.taken)
  return told(problem, solve(loweredFloors(reachable), allocation.taken))
}

interface Solution {
  readonly allocation: PhasedAllocation
  readonly proof: Proof
  /** Nothing better is left. */
  readonly isComplete: boolean
}

/** @param fallback  Sites by column that reach the floors, where what is found does not. */
function solve(columns: PhasedColumns, fallback?: Float64Array): Solution {
  const multipliers = yearlyMultipliers(columns)
  const { prices, shares, bound } = multipliers
  let allocation = new PhasedAllocation(columns, floorWorth(columns))
  const open = () => (allocation.isMet() ? Math.max(0, bound - allocation.value()) : Infinity)
  roundShares(allocation, shares, prices)
  improve(allocation, prices, open)
  if (!allocation.isMet() && fallback !== undefined) {
    allocation = takenAnew(columns, fallback)
    improve(allocation, prices, open)
  }
  const search = searchColumns(allocation, prices)
  if (search.taken !== undefined) allocation = takenAnew(columns, search.taken)
  const better = search.isComplete ? undefined : searchAround(allocation, prices)
  if (better !== undefined) allocation = takenAnew(columns, better)
  return { allocation, proof: multipliers, isComplete: search.isComplete }
}

/** The question how far floors that are not reached can be, the others kept: a site that counts is worth one. */
function reachColumns(allocation: PhasedAllocation): PhasedColumns {
  const { columns, left } = allocation
  const { firstFloor } = columns.rows
  const worth = columns.rowSets.map(
    (rows) => rows.filter((row) => row >= firstFloor && left[row]! < 0).length,
  )
  return { ...loweredFloors(allocation), value: Float64Array.from(columns.uses, (set) => worth[set]!) }
}

/** Floors that are not reached taken down to what is. */
function loweredFloors({ columns, left }: PhasedAllocation): PhasedColumns {
  const { rows } = columns
  const capacity = rows.capacity.map((own, row) =>
    row >= rows.firstFloor ? own - Math.min(0, left[row]!) : own,
  )
  return { ...columns, rows: { ...rows, capacity } }
}

/** More than any two moves of sites can be worth. */
function floorWorth({ value }: PhasedColumns): number {
  let [least, most] = [0, 0]
  for (const worth of value) {
    least = Math.min(least, worth)
    most = Math.max(most, worth)
  }
  return 4 * (most - least) + 1
}

function takenAnew(columns: PhasedColumns, taken: Float64Array): PhasedAllocation {
  const allocation = new PhasedAllocation(columns, 0)
  for (let group = 0; group < columns.sites.length; group++) {
    const never = columns.first[group]!
    for (let column = never + 1; column < columns.first[group + 1]!; column++)
      if (taken[column]! > 0) allocation.move(never, column, taken[column]!)
  }
  return allocation
}

function chooseInOneYear(problem: PhasedProblem): PhasedChoice {
  const { floors = [], budgets, valueByYear } = problem
  const single = { ...problem, value: valueByYear[0]! }
  const budget = budgets[0]!
  const { option, value, spent, bound, gap, isOptimal, shadowPrice, method, met, reached } =
    floors.length > 0
      ? chooseWithFloors(single, budget, floors)
      : { ...choose(single, budget), met: true, reached: [] }
  return {
    option,
    year: Uint8Array.from(option, (chosen) => (chosen === 0 ? NEVER : 0)),
    value,
    spent,
    spentByYear: Float64Array.of(spent),
    carriedByYear: new Float64Array(1),
    bound,
    gap,
    isOptimal,
    shadowPriceByYear: Float64Array.of(shadowPrice),
    reached,
    met,
    method,
  }
}

function told(problem: PhasedProblem, { allocation, proof, isComplete }: Solution): PhasedChoice {
  const { columns } = allocation
  const { years, firstFloor } = columns.rows
  const { option, year } = sitesByColumn(allocation)
  const value = valueOf(problem, option, year)
  const spentByYear = new Float64Array(years)
  option.forEach((chosen, site) => {
    if (year[site] !== NEVER)
      spentByYear[year[site]!]! += problem.cost[problem.first[problem.classOf[site]!]! + chosen]!
  })
  const reached = Array.from(
    allocation.left.subarray(firstFloor),
    (left, floor) => left - columns.rows.capacity[firstFloor + floor]!,
  )
  const isOptimal = isComplete && allocation.isMet()
  const bound = isOptimal ? value : Math.max(value, proof.bound)
  return {
    option,
    year,
    value,
    ...moneyByYear(problem, spentByYear),
    bound,
    gap: gapOf(bound, value),
    isOptimal: isOptimal || bound === value,
    shadowPriceByYear: proof.prices.slice(0, years),
    reached,
    met: reached.every((sites, floor) => sites >= problem.floors![floor]!.least),
    method: isComplete ? 'branch and bound' : 'multipliers',
  }
}

/** Of sites that are alike, those that come first are visited first. */
function sitesByColumn({ columns, taken }: PhasedAllocation): { option: Uint32Array; year: Uint8Array } {
  const { groupOf, first } = columns
  const option = new Uint32Array(groupOf.length)
  const year = new Uint8Array(groupOf.length).fill(NEVER)
  const left = Float64Array.from(taken)
  const order = Uint32Array.from(taken, (_, column) => column)
  for (let group = 0; group < columns.sites.length; group++)
    order
      .subarray(first[group], first[group + 1])
      .sort((a, b) => columns.year[a]! - columns.year[b]! || columns.option[a]! - columns.option[b]!)
  const next = first.slice()
  groupOf.forEach((group, site) => {
    while (left[order[next[group]!]!]! < 0.5) next[group]!++
    const column = order[next[group]!]!
    left[column]!--
    option[site] = columns.option[column]!
    year[site] = columns.year[column]!
  })
  return { option, year }
}

function valueOf(
  { classOf, first, valueByYear }: PhasedProblem,
  option: Uint32Array,
  year: Uint8Array,
): number {
  let value = 0
  option.forEach((chosen, site) => {
    if (year[site] !== NEVER) value += valueByYear[year[site]!]![first[classOf[site]!]! + chosen]!
  })
  return value
}

/** What is spent and carried, sums that differ from the money there is by rounding taken for it. */
function moneyByYear({ budgets, carry }: PhasedProblem, spent: Float64Array) {
  const spentByYear = new Float64Array(budgets.length)
  const carriedByYear = new Float64Array(budgets.length)
  let carried = 0
  budgets.forEach((budget, year) => {
    carriedByYear[year] = carried
    spentByYear[year] = Math.min(spent[year]!, carried + budget)
    carried = carry ? carried + budget - spentByYear[year] : 0
  })
  return { spentByYear, carriedByYear, spent: spentByYear.reduce((sum, one) => sum + one, 0) }
}
