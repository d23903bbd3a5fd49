import { ROUNDING } from './choose.ts'
import { NEVER } from './phased-problem.ts'
import type { PhasedProblem } from './phased-problem.ts'

/**
 * All that can be done at sites that are alike: an option in a year, or never. What a column takes is its cost in its year, and
 * one of each row that it uses.
 */
export interface PhasedColumns {
  readonly groupOf: Uint32Array
  readonly classOf: Uint32Array
  /** By group. */
  readonly sites: Float64Array
  /** First column of each group, which is never to act; last the number of all columns. */
  readonly first: Uint32Array
  /** Counted within the class of the group. */
  readonly option: Uint32Array
  readonly year: Uint8Array
  readonly cost: Float64Array
  readonly value: Float64Array
  /** By column: which of `rowSets` it uses. */
  readonly uses: Uint32Array
  /** Rows in rising order. */
  readonly rowSets: readonly (readonly number[])[]
  readonly rows: PhasedRows
}

/** What is scarce: money by year, visits by limit and year, and sites that floors can do without. */
export interface PhasedRows {
  /** Rows are those of money, one a year, of limits, then of floors. */
  readonly years: number
  readonly firstFloor: number
  readonly count: number
  /** Money of the year alone, visits, and below zero the least of a floor. */
  readonly capacity: Float64Array
  readonly carry: boolean
  /** Years before the first whose money is without end; without carrying, all years. */
  readonly boundYears: number
}

/** The columns of a problem; those that another of the same year and rows beats are left out. */
export function phasedColumns(problem: PhasedProblem): PhasedColumns {
  const rows = phasedRows(problem)
  const { groupOf, classOf, sites, members } = groupsOfSites(problem)
  const sets = new RowSets(problem, members, rows)
  const first = new Uint32Array(classOf.length + 1)
  const found = columnSpace(problem, classOf)
  let size = 0
  const add = (option: number, year: number, cost: number, value: number, set: number) => {
    found.option[size] = option
    found.year[size] = year
    found.cost[size] = cost
    found.value[size] = value
    found.uses[size++] = set
  }
  for (let group = 0; group < classOf.length; group++) {
    first[group] = size
    const base = problem.first[classOf[group]!]!
    const end = problem.first[classOf[group]! + 1]!
    add(0, NEVER, 0, 0, sets.never(group, base))
    for (const { option, year } of usefulOptions(problem, base, end, (at) => sets.pattern(group, at))) {
      const set = sets.acting(group, option, year)
      if (set === undefined) continue
      add(option - base, year, problem.cost[option]!, problem.valueByYear[year]![option]!, set)
    }
  }
  first[classOf.length] = size
  return { groupOf, classOf, sites, first, ...found, rowSets: sets.all, rows }
}

/** Room for all options in all years. */
function columnSpace({ first, budgets }: PhasedProblem, classOf: Uint32Array) {
  const most = classOf.reduce((sum, c) => sum + 1 + (first[c + 1]! - first[c]! - 1) * budgets.length, 0)
  return {
    option: new Uint32Array(most),
    year: new Uint8Array(most),
    cost: new Float64Array(most),
    value: new Float64Array(most),
    uses: new Uint32Array(most),
  }
}

function phasedRows({ budgets, carry, limits, floors = [] }: PhasedProblem): PhasedRows {
  const years = budgets.length
  const firstFloor = years * (1 + limits.length)
  const endless = budgets.indexOf(Infinity)
  return {
    years,
    firstFloor,
    count: firstFloor + floors.length,
    capacity: Float64Array.from([
      ...budgets.map((budget) => budget * (1 + ROUNDING)),
      ...limits.flatMap(({ perYear }) => Array.from({ length: years }, () => perYear)),
      ...floors.map(({ least }) => -least),
    ]),
    carry,
    boundYears: carry && endless !== -1 ? endless : years,
  }
}

/** Sites of one class that the same limits and floors are about. */
function groupsOfSites({ classOf, limits, floors = [] }: PhasedProblem) {
  const members = [...limits, ...floors].map(({ ofSites }) => ofSites)
  let groupOf = Uint32Array.from(classOf)
  for (const ofSites of members) {
    if (ofSites === undefined) continue
    groupOf = renumbered(groupOf.map((group, site) => group * 2 + ofSites[site]!))
  }
  groupOf = renumbered(groupOf)
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0)
  const sites = new Float64Array(groups)
  const sample = new Uint32Array(groups)
  groupOf.forEach((group, site) => {
    if (sites[group] === 0) sample[group] = site
    sites[group]! += 1
  })
  return {
    groupOf,
    sites,
    classOf: sample.map((site) => classOf[site]!),
    /** By limit, then floor: whether it is about the sites of each group. */
    members: members.map((ofSites) => Uint8Array.from(sample, (site) => ofSites?.[site] ?? 1)),
  }
}

/** Numbers in the order in which they first come. */
function renumbered(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const known = new Map<number, number>()
  return numbers.map((number) => {
    const at = known.get(number) ?? known.size
    known.set(number, at)
    return at
  })
}

/** Which rows options use, each combination kept once. */
class RowSets {
  readonly all: number[][] = []
  private readonly known = new Map<string, number>()
  private readonly patterns = new Map<string, number>([['', 0]])
  private readonly ofPattern: number[][] = [[]]
  private readonly actingSets = new Map<number, number | undefined>()
  private readonly problem: PhasedProblem
  private readonly members: readonly Uint8Array[]
  private readonly rows: PhasedRows
  private readonly parts: readonly { readonly counts: Uint8Array }[]

  constructor(problem: PhasedProblem, members: readonly Uint8Array[], rows: PhasedRows) {
    this.problem = problem
    this.members = members
    this.rows = rows
    this.parts = [...problem.limits, ...(problem.floors ?? [])]
  }

  /** Limits and floors that count an option (of all classes) at sites of a group. */
  pattern(group: number, option: number): number {
    let key = ''
    for (let part = 0; part < this.parts.length; part++)
      if (this.members[part]![group] === 1 && this.parts[part]!.counts[option] === 1) key += `${part} `
    const known = this.patterns.get(key)
    if (known !== undefined) return known
    this.patterns.set(key, this.ofPattern.length)
    return this.ofPattern.push(key.trim().split(' ').map(Number)) - 1
  }

  never(group: number, option: number): number {
    const { limits } = this.problem
    const parts = this.ofPattern[this.pattern(group, option)]!
    return this.set(
      parts
        .filter((part) => part >= limits.length)
        .map((part) => this.rows.firstFloor + part - limits.length),
    )
  }

  /** Undefined where a limit allows no visit at all. */
  acting(group: number, option: number, year: number): number | undefined {
    const pattern = this.pattern(group, option)
    const key = pattern * this.rows.years + year
    if (!this.actingSets.has(key)) this.actingSets.set(key, this.actingSet(this.ofPattern[pattern]!, year))
    return this.actingSets.get(key)
  }

  private actingSet(parts: readonly number[], year: number): number | undefined {
    const { limits } = this.problem
    const { years, firstFloor } = this.rows
    if (parts.some((part) => limits[part] !== undefined && limits[part].perYear < 1)) return undefined
    return this.set(
      parts.map((part) =>
        part < limits.length ? years * (1 + part) + year : firstFloor + part - limits.length,
      ),
    )
  }

  private set(rows: number[]): number {
    const key = rows.join(' ')
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.known.set(key, this.all.length)
    return this.all.push(rows) - 1
  }
}

/** Options by year without those that another of the same year and pattern beats: cheaper or as cheap, and worth as much. */
function usefulOptions(
  { cost, valueByYear }: PhasedProblem,
  base: number,
  end: number,
  pattern: (option: number) => number,
): { option: number; year: number }[] {
  const patterns = Array.from({ length: end - base }, (_, at) => pattern(base + at))
  const useful: { option: number; year: number }[] = []
  const byCost = Array.from({ length: end - base - 1 }, (_, at) => base + 1 + at)
  valueByYear.forEach((value, year) => {
    const best = new Map<number, number>()
    byCost.sort((a, b) => cost[a]! - cost[b]! || value[b]! - value[a]! || a - b)
    for (const option of byCost) {
      const key = patterns[option - base]!
      if (value[option]! <= (best.get(key) ?? -Infinity)) continue
      best.set(key, value[option]!)
      // Without a floor that counts it, what costs money and is worth nothing is never done.
      if (value[option]! <= 0 && cost[option]! >= 0 && key === 0) continue
      useful.push({ option, year })
    }
  })
  return useful
}
