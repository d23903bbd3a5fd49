import type { Suite, SuiteScenario } from '../../scenarios/suite/suite.ts'
import type { Output } from '../outputs.ts'
import type { Baseline } from './baseline.ts'
import type { Trial } from './causes.ts'
import { changesBetween, isInput } from './changes.ts'
import type { Change } from './changes.ts'
import type { CheckOptions } from './check-scenario.ts'
import { compareOutputs } from './compare.ts'
import type { Comparison, KeptOutput } from './compare.ts'
import type { Finding } from './finding.ts'
import { inputsBack } from './inputs-back.ts'
import type { InputsBack } from './inputs-back.ts'
import type { BaselineRead } from './read-baseline.ts'
import type { ScenarioRun } from './run-scenario.ts'
import { baselineFindings, noBaseline } from './scenario-findings.ts'
import type { AgainstBaseline } from './scenario-findings.ts'
import type { Tolerances } from './tolerance.ts'
import { trialsOf } from './trials.ts'
import { variantsKept } from './variant-findings.ts'

interface Current {
  readonly run: ScenarioRun
  readonly now: Baseline
  readonly chosen: readonly Output[]
}

/** Holds what a scenario gives now against its baseline, and looks for the causes of what differs. */
export async function againstKept(
  suite: Suite,
  entry: SuiteScenario,
  kept: BaselineRead,
  current: Current,
  options: CheckOptions,
): Promise<Finding[]> {
  const { id, baseline, named, sets } = entry
  if (kept.kind === 'faulty') return []
  if (kept.kind === 'missing') return [noBaseline(id, baseline!, named.at)]
  const { run, now } = current
  const changes = changesBetween(kept.baseline, now)
  const marks = new Map(run.leaves.map(({ path, at }) => [path, at]))
  const sources = new Map(run.result.defaults.map(({ path, source }) => [path, source]))
  return baselineFindings({
    scenario: id,
    changes,
    variants: {
      before: variantsKept(kept.baseline.values),
      after: new Set(Object.keys(run.result.variants)),
    },
    markOf: ({ kind, path }) =>
      kind === 'set' ? sets.find(({ target }) => target === path)?.at : marks.get(path),
    sourceOf: (path) => sources.get(path),
    ...(await differences(suite, entry, kept.baseline, { ...current, changes }, options)),
  })
}

type Differences = Pick<AgainstBaseline, 'comparisons' | 'trials' | 'apart' | 'changesLeft' | 'doubt'>

/** What differs from the baseline; with changed inputs, what these did apart from what the program did. */
async function differences(
  suite: Suite,
  entry: SuiteScenario,
  kept: Baseline,
  { run, chosen, changes }: Current & { readonly changes: readonly Change[] },
  { program, run: runner }: CheckOptions,
): Promise<Differences> {
  const limits = tolerancesOf(suite)
  const comparisons = compareOutputs(kept.outputs, chosen, limits)
  const texts = entry.sets.map(({ text }) => text)
  const patterns = (entry.outputs ?? suite.outputs)?.map(({ text }) => text)
  const inputs = changes.filter(isInput)
  const back =
    inputs.length === 0
      ? undefined
      : await inputsBack({ kept, changes: inputs, run, patterns, program, runner })
  if (back === undefined || 'why' in back) {
    const trials = await trialsOf(changes, comparisons.some(isDifferent), run, texts, runner)
    return { comparisons, trials, doubt: back?.why }
  }
  const moved = compareOutputs(asKept(back.chosen), chosen, limits)
  const trials = await inputTrials(inputs, moved, back, () =>
    trialsOf(inputs, moved.some(isDifferent), run, texts, runner),
  )
  const left = compareOutputs(kept.outputs, back.chosen, limits)
  const sets = kept.scenario.overrides
  const leftTrials = await trialsOf(back.changes, left.some(isDifferent), back.state, sets, runner)
  return {
    comparisons,
    trials,
    apart: { program: { comparisons: left, trials: leftTrials }, inputs: { comparisons: moved, trials } },
    changesLeft: back.changes,
  }
}

function isDifferent({ standing }: Comparison): boolean {
  return standing !== 'same'
}

/** Of one changed input it is already known what comes out without it. */
async function inputTrials(
  inputs: readonly Change[],
  moved: readonly Comparison[],
  { state }: InputsBack,
  tried: () => Promise<Trial[]>,
): Promise<Trial[]> {
  const [only, ...others] = inputs
  if (others.length > 0 || !moved.some(isDifferent)) return tried()
  return [{ change: only!, outputs: new Map(state.outputs.map(({ path, value }) => [path, value])) }]
}

function asKept(outputs: readonly Output[]): Record<string, KeptOutput> {
  return Object.fromEntries(outputs.map(({ path, value, unit }) => [path, { value, unit }]))
}

/** The limits of a suite by class. */
function tolerancesOf({ tolerances }: Suite): Tolerances {
  const pairs = (list: Suite['tolerances']['outputs']) =>
    list.map(({ key, limits }) => [key.text, limits] as const)
  return { outputs: pairs(tolerances.outputs), units: pairs(tolerances.units), default: tolerances.default }
}
