import type { ReadScenario } from '../../scenarios/read-scenario.ts'
import { applicableMeasures, bundledSite, measureCost } from '../../scenarios/measures/bundle.ts'
import type { SiteFacts } from '../../scenarios/measures/fact-names.ts'
import type { Measure } from '../../scenarios/measures/measure.ts'
import { siteFacts, withBundle } from '../../scenarios/measures/site-facts.ts'
import type { Problem } from '../../scenarios/problem.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { allBundles, BundleList, countBundles } from '../bundles/bundle-rules.ts'
import type { Bundle, BundleRules } from '../bundles/bundle-rules.ts'
import { BundleGrowth, GROWTH_STAGES } from '../bundles/grown-bundles.ts'
import { breaksService, servesLess } from './broken-service.ts'
import { bundleSums, objectiveAt } from './bundle-value.ts'
import type { ClassAnswer, ClassTask, TrialTerms } from './class-task.ts'
import type { PlanSums } from './fleet-plan.ts'
import type { BundleOutcome, ClassOutcome, MeasureMoney, YearOutcome } from './outcome.ts'
import { SiteTrials } from './site-trial.ts'
import type { Trial, TriedSite } from './site-trial.ts'

/** A class on its way through the trials. */
interface Work {
  readonly task: ClassTask
  readonly site: MapNode
  readonly asItIs: TriedSite
  readonly facts: SiteFacts
  readonly applicable: readonly number[]
  readonly rules: BundleRules
  readonly notes: Set<string>
  readonly outcomes: Map<string, BundleOutcome | undefined>
  /** Bundles that serve less than the site as it is. */
  readonly refused: Set<string>
  /** Bundles that make no site, with the first thing that is wrong. */
  readonly broken: { readonly measures: readonly number[]; readonly problem: Problem }[]
}

/** Simulates classes of sites with their bundles, in one thread. */
export class ClassSimulator {
  readonly #trials: SiteTrials
  /** Those considered, in the order of application, before those that are known beside. */
  readonly #measures: readonly Measure[]
  readonly #known: ReadonlyMap<string, Measure>
  readonly #terms: TrialTerms

  constructor(
    read: ReadScenario,
    measures: readonly Measure[],
    known: readonly Measure[],
    terms: TrialTerms,
  ) {
    this.#trials = new SiteTrials(read)
    this.#measures = measures
    this.#known = new Map(known.map((measure) => [measure.id, measure]))
    this.#terms = terms
  }

  /** One answer for each class, in their order; what is told of one does not depend on the others. */
  async run(tasks: readonly ClassTask[]): Promise<ClassAnswer[]> {
    const answers = new Map<ClassTask, ClassAnswer>()
    const works: Work[] = []
    for (const found of await this.#asTheyAre(tasks)) {
      if ('problems' in found) answers.set(found.task, { problems: found.problems })
      else works.push(found)
    }
    const lists = new Map(works.map((work) => [work, this.#bundlesOf(work)]))
    const growing = [...lists].flatMap(([work, list]) =>
      list instanceof BundleList ? [this.#growth(work, list)] : [],
    )
    const bundlesOf = (work: Work) => lists.get(work)!.bundles
    if (growing.length === 0) await this.#try(works, bundlesOf)
    for (let stage = 0; growing.length > 0 && stage < GROWTH_STAGES; stage++) {
      for (const growth of growing) growth.grow()
      await this.#try(works, bundlesOf)
    }
    for (const work of works) answers.set(work.task, this.#answer(work, lists.get(work)!))
    return tasks.map((task) => answers.get(task)!)
  }

  async #asTheyAre(
    tasks: readonly ClassTask[],
  ): Promise<readonly (Work | { readonly task: ClassTask; readonly problems: readonly Problem[] })[]> {
    const found = await this.#equipped(tasks)
    const usable = found.flatMap((one) => ('site' in one ? [one] : []))
    const trials = await this.#trials.run(
      usable.map(({ site }) => site),
      usable.map(({ task }) => task.id),
    )
    const byTask = new Map(usable.map(({ task }, index) => [task, trials[index]!]))
    return found.map((one) => {
      if (!('site' in one)) return one
      const trial = byTask.get(one.task)!
      return 'problems' in trial ? { task: one.task, problems: trial.problems } : this.#work(one, trial.tried)
    })
  }

  /** Sites with the measures that are installed; formulas of those go by the site before. */
  async #equipped(tasks: readonly ClassTask[]): Promise<readonly Equipped[]> {
    const open = tasks.filter(({ installed }) => installed.length > 0)
    const trials = await this.#trials.run(
      open.map(({ site }) => site),
      open.map(({ id }) => id),
    )
    const bare = new Map(open.map((task, index) => [task, trials[index]!]))
    return tasks.map((task) => {
      const trial = bare.get(task)
      if (trial === undefined) return { task, site: task.site, notes: [] }
      return 'problems' in trial ? { task, problems: trial.problems } : this.#withInstalled(task, trial.tried)
    })
  }

  #withInstalled(task: ClassTask, tried: TriedSite): Equipped {
    const facts = this.#factsOf(task, tried)
    const there = [...this.#known.values()].filter(({ id }) => task.installed.includes(id))
    const fitting = applicableMeasures(there, task.site, tried.member.kind, facts).map(
      (index) => there[index]!,
    )
    const notes = there
      .filter((measure) => !fitting.includes(measure))
      .map(({ id }) => `${id} is installed but does not fit such a site: it is counted, and changes nothing`)
    const site = bundledSite(task.site, fitting, facts, task.role)
    return isProblem(site) ? { task, problems: [site] } : { task, site, notes }
  }

  #factsOf({ row, group }: ClassTask, { member, annual, peakImportKw, peakLoadKw }: TriedSite): SiteFacts {
    return siteFacts(member, { annual, peakImportKw, peakLoadKw }, this.#terms.year, row, group)
  }

  #work({ task, site, notes }: Extract<Equipped, { readonly site: MapNode }>, asItIs: TriedSite): Work {
    const facts = this.#factsOf(task, asItIs)
    const installed = new Set(task.installed)
    const applicable = applicableMeasures(this.#measures, site, asItIs.member.kind, facts).filter((index) => {
      const { id, group, excludes } = this.#measures[index]!
      const isClear = ![...installed].some((other) => excludes.has(other))
      return !installed.has(id) && isClear && (group === undefined || task.role !== undefined)
    })
    const outcomes = new Map([['', { measures: [], year: yearOf(asItIs), money: [], before: 0 }]])
    const rules = this.#rulesBeside(installed)
    return {
      task,
      site,
      asItIs,
      facts,
      applicable,
      rules,
      notes: new Set(notes),
      outcomes,
      refused: new Set(),
      broken: [],
    }
  }

  #rulesBeside(installed: ReadonlySet<string>): BundleRules {
    const measures = this.#measures
    const place = new Map(measures.map(({ id }, index) => [id, index]))
    return {
      excludes: (a, b) => measures[a]!.excludes.has(measures[b]!.id),
      // What is needed and not considered is nowhere offered.
      requires: (measure) =>
        measures[measure]!.requires.filter((id) => !installed.has(id)).map((id) => place.get(id) ?? NOWHERE),
    }
  }

  /** All bundles where the limit has room for them, or those that are given; else a list that grows. */
  #bundlesOf({ task, applicable, rules }: Work): BundleList | { readonly bundles: readonly Bundle[] } {
    if (task.bundles !== undefined) return { bundles: task.bundles }
    const { mostBundles } = this.#terms
    const all = allBundles(applicable, rules, mostBundles)
    return all === undefined ? new BundleList(applicable, rules, mostBundles) : { bundles: all }
  }

  #growth(work: Work, list: BundleList): BundleGrowth {
    const isOfGroup = (measure: number) => this.#measures[measure]!.group !== undefined
    return new BundleGrowth(list, work.applicable, isOfGroup, (bundle) => {
      const sums = this.#sums(work, bundle)
      if (sums === undefined) return undefined
      return { value: objectiveAt(this.#terms.objective, sums, this.#terms, 0), cost: sums.capex }
    })
  }

  /** What a bundle saves and costs; undefined where it is no option. */
  #sums({ outcomes, refused }: Work, { measures }: Bundle): PlanSums | undefined {
    const key = measures.join()
    const made = outcomes.get(key)
    if (made === undefined || refused.has(key)) return undefined
    return bundleSums(outcomes.get('')!, made, this.#terms.value)
  }

  /** Simulates those bundles of all classes that are not yet. */
  async #try(works: readonly Work[], bundlesOf: (work: Work) => readonly Bundle[]): Promise<void> {
    const open = works.flatMap((work) =>
      bundlesOf(work)
        .filter(({ measures }) => !work.outcomes.has(measures.join()))
        .map(({ measures }) => ({ work, measures, site: this.#bundled(work, measures) })),
    )
    const usable = open.flatMap(({ work, measures, site }) =>
      isProblem(site) ? [] : [{ work, measures, site }],
    )
    const trials = await this.#trials.run(
      usable.map(({ site }) => site),
      usable.map(({ work }) => work.task.id),
    )
    for (const { work, measures, site } of open) if (isProblem(site)) this.#refuse(work, measures, [site])
    for (const [index, { work, measures }] of usable.entries()) this.#take(work, measures, trials[index]!)
  }

  #bundled({ site, facts, task }: Work, measures: readonly number[]): MapNode | Problem {
    return bundledSite(
      site,
      measures.map((index) => this.#measures[index]!),
      facts,
      task.role,
    )
  }

  #take(work: Work, measures: readonly number[], trial: Trial): void {
    if ('problems' in trial) {
      this.#refuse(work, measures, trial.problems)
      return
    }
    const { tried } = trial
    const isLess = servesLess(tried, work.asItIs) || breaksService(tried, work.asItIs, tried.limits)
    if (isLess) work.refused.add(measures.join())
    const facts = withBundle(work.facts, tried.member, tried.annual)
    const money = measures.map((index) => {
      const measure = this.#measures[index]!
      // What changes a whole group is paid for once, at its hub.
      const isPaidElsewhere = measure.group !== undefined && work.task.role === 'member'
      return isPaidElsewhere ? NOTHING : measureCost(measure, facts)
    })
    const wrong = money.find(isProblem)
    if (wrong !== undefined) this.#refuse(work, measures, [wrong])
    else
      work.outcomes.set(measures.join(), {
        measures,
        year: yearOf(tried),
        money: money as MeasureMoney[],
        before: 0,
      })
  }

  /** A bundle that makes no site is no option; why is told once for its measures. */
  #refuse(work: Work, measures: readonly number[], [first]: readonly Problem[]): void {
    work.outcomes.set(measures.join(), undefined)
    work.broken.push({ measures, problem: first! })
    const names = measures.map((index) => this.#measures[index]!.id).join(' + ')
    const { path, expected, got } = first!
    work.notes.add(`${names} makes no site of it: ${path}: expected ${expected}, got ${got}`)
  }

  #answer(work: Work, list: BundleList | { readonly bundles: readonly Bundle[] }): ClassAnswer {
    const isWhole = !(list instanceof BundleList)
    const allowed = isWhole ? 0 : countBundles(work.applicable, work.rules, MOST_COUNTED)
    const outcome = this.#outcome(work, list.bundles, Math.max(0, allowed - list.bundles.length))
    const installed = work.task.installed.length > 0 ? 1 : 0
    const siteYears = installed + [...work.outcomes.values()].filter((one) => one !== undefined).length
    const { applicable, notes, broken } = work
    return { outcome, applicable, notes: [...notes], siteYears, broken }
  }

  /** Bundles that make a site, with the bundle before each; those of which one before makes none follow the last that does. */
  #outcome(work: Work, bundles: readonly Bundle[], left = 0): ClassOutcome {
    const place = new Map<number, number>()
    const told: BundleOutcome[] = []
    for (const [at, { measures, before }] of bundles.entries()) {
      const made = work.outcomes.get(measures.join())
      if (made === undefined) place.set(at, place.get(before) ?? 0)
      else {
        told.push({ ...made, before: at === 0 ? 0 : place.get(before)! })
        place.set(at, told.length - 1)
      }
    }
    const refused = told.flatMap(({ measures }, at) => (work.refused.has(measures.join()) ? [at] : []))
    return { bundles: told, left, refused }
  }
}

/** A site with what is installed, or why it is none. */
type Equipped =
  | { readonly task: ClassTask; readonly site: MapNode; readonly notes: readonly string[] }
  | { readonly task: ClassTask; readonly problems: readonly Problem[] }

const NOWHERE = -1

/** Bundles of a class that are counted where not all are tried. */
const MOST_COUNTED = 4096

const NOTHING: MeasureMoney = { capex: 0, opexPerYear: 0 }

function isProblem(value: object): value is Problem {
  return 'expected' in value
}

function yearOf({ annual }: TriedSite): YearOutcome {
  const { consumptionKwh, gridImportKwh, energyCost, carbonKg, shutdownHours, refusedTrafficKwh } = annual
  return { consumptionKwh, gridImportKwh, cost: energyCost, carbonKg, shutdownHours, refusedTrafficKwh }
}
