import { withOptimalDispatch } from '../../planning/dispatch/with-optimum.ts'
import { loadRead } from '../../scenarios/load.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { SeriesCache } from '../../scenarios/resolve/resolving.ts'
import type { Change } from './change.ts'
import type { Step } from './decomposition.ts'
import type { ScenarioDifference } from './scenario-difference.ts'
import { stepGroups } from './step-groups.ts'
import type { StepGroup } from './step-groups.ts'

/** Outputs by path, not rounded. */
export type Values = ReadonlyMap<string, number | null>

interface WalkOptions {
  /** Paths of the outputs that are kept of each step. */
  readonly outputs: readonly string[]
  /** Steps, at most. */
  readonly most: number
  readonly series: SeriesCache
  readonly progress: (done: number, of: number) => void
}

/** The way from one scenario to another, change by change, each also made alone. */
export class ChangeWalk {
  readonly steps: Step[] = []
  /** After each step. */
  readonly states: Values[] = []
  /** With each step alone; undefined where that is no valid scenario. */
  readonly alone: (Values | undefined)[] = []
  /** All outputs where the way ends. */
  end: Values = new Map()
  readonly #difference: ScenarioDifference
  readonly #simulated: (loaded: LoadedScenario) => Promise<Values>
  readonly #options: WalkOptions

  constructor(
    difference: ScenarioDifference,
    simulated: (loaded: LoadedScenario) => Promise<Values>,
    options: WalkOptions,
  ) {
    this.#difference = difference
    this.#simulated = simulated
    this.#options = options
  }

  /** Walks from the outputs of the first scenario. */
  async from(first: Values): Promise<void> {
    this.end = first
    const groups = stepGroups(
      this.#difference.changes.filter(({ textOnly }) => !textOnly),
      this.#options.most,
    )
    const made = new Set<Change>()
    let waiting: StepGroup[] = []
    for (const [index, group] of groups.entries()) {
      this.#options.progress(index, groups.length)
      for (const change of group.changes) made.add(change)
      waiting.push(group)
      const state = await this.#valuesWith(made, index === groups.length - 1)
      // No valid scenario: the change is made together with the next.
      if (state === undefined) continue
      const step = stepOf(waiting)
      const isFirst = this.steps.length === 0
      const alone = isFirst ? state : await this.#valuesWith(new Set(step.changes), false)
      this.alone.push(alone === undefined ? undefined : this.#kept(alone))
      this.steps.push(step)
      this.states.push(this.#kept(state))
      this.end = state
      waiting = []
    }
    this.#options.progress(groups.length, groups.length)
  }

  #kept(values: Values): Values {
    return new Map(this.#options.outputs.map((path) => [path, values.get(path) ?? null]))
  }

  async #valuesWith(made: ReadonlySet<Change>, isLast: boolean): Promise<Values | undefined> {
    const { read, sets } = this.#difference.with(made)
    let loaded: LoadedScenario
    try {
      loaded = await loadRead(read, { sets, series: this.#options.series })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      // All changes made are the second scenario, which is known to be valid.
      if (isLast) throw new Error('the changes of a comparison do not add up', { cause: error })
      return undefined
    }
    return this.#simulated(await withOptimalDispatch(loaded))
  }
}

function stepOf(groups: readonly StepGroup[]): Step {
  const changes = groups.flatMap((group) => group.changes)
  const together = groups.length > 1 ? 'joined' : changes.length > 1 ? 'grouped' : undefined
  return { label: groups.map(({ label }) => label).join(' + '), changes, together }
}
