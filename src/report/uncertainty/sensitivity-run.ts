import { bootstrapBounds } from '../../planning/uncertainty/bootstrap.ts'
import type { IndexBounds } from '../../planning/uncertainty/bootstrap.ts'
import { inputUniforms } from '../../planning/uncertainty/draws.ts'
import { morrisEffects, morrisTrajectories } from '../../planning/uncertainty/morris.ts'
import type { MorrisEffect } from '../../planning/uncertainty/morris.ts'
import { saltelliSample, sobolIndices } from '../../planning/uncertainty/saltelli.ts'
import type { SaltelliValues, SobolIndices } from '../../planning/uncertainty/saltelli.ts'
import { swings } from '../../planning/uncertainty/tornado.ts'
import type { Swing } from '../../planning/uncertainty/tornado.ts'
import { SHIPPED } from '../../scenarios/catalogue.ts'
import { sobolDirections } from '../../scenarios/sobol-directions.ts'
import { rounded } from '../rounding.ts'
import { inputAt } from '../../planning/uncertainty/drawn-input.ts'
import { drawnInputs } from './drawn-inputs.ts'
import type { DrawnInput } from '../../planning/uncertainty/drawn-input.ts'
import { DrawnPoints } from './drawn-points.ts'
import type { DrawnValues, DrawTask, UncertainScenario } from './drawn-points.ts'
import { refuseTooManyInputs } from './most-inputs.ts'
import { standing } from './uncertainty-run.ts'
import type { DrawSimulator, SimulateDraws } from './uncertainty-run.ts'

/** How the inputs are held against each other. */
export const SENSITIVITY_METHODS = ['tornado', 'morris', 'sobol'] as const
export type SensitivityMethod = (typeof SENSITIVITY_METHODS)[number]

export interface SensitivityOptions extends UncertainScenario {
  readonly method: SensitivityMethod
  /** Trajectories of morris, points of sobol; nothing to a tornado. */
  readonly count: number
  readonly seed: number
}

/** What the inputs do to one output. */
export type OutputSensitivity =
  | { readonly kind: 'tornado'; readonly swings: readonly Swing[] }
  /** Null where the output has no number at some point. */
  | { readonly kind: 'morris'; readonly effects: readonly MorrisEffect[] | null }
  /** Null too where the output does not vary. */
  | { readonly kind: 'sobol'; readonly indices: SobolIndices | null; readonly bounds: IndexBounds | null }

/** The inputs of a scenario by what they do to its outputs. */
export interface SensitivityRun {
  readonly points: DrawnPoints
  readonly options: SensitivityOptions
  readonly inputs: readonly DrawnInput[]
  /** One for each column of the points: where every input is at its value, and what the inputs do. */
  readonly outputs: readonly { readonly asWritten: number | null; readonly found: OutputSensitivity }[]
  readonly simulated: number
}

/**
 * Holds the inputs of a scenario against each other: one at a time, by trajectories, or by shares of the variance.
 *
 * @throws InputError with every problem of the options, of the scenario, and of the first point that it refuses
 * @throws NameFault where an output leads nowhere
 */
export async function runSensitivity(
  options: SensitivityOptions,
  simulator: DrawSimulator,
): Promise<SensitivityRun> {
  const points = await DrawnPoints.of(options)
  const inputs = await drawnInputs(points)
  const work: Work = { points, inputs, options, simulator }
  const { asWritten, found, simulated } =
    options.method === 'tornado'
      ? await tornado(work)
      : options.method === 'morris'
        ? await morris(work)
        : await sobol(work)
  const outputs = points.columns.map((_, i) => ({ asWritten: asWritten[i]!, found: found[i]! }))
  return { points, options, inputs, outputs, simulated }
}

interface Work {
  readonly points: DrawnPoints
  readonly inputs: readonly DrawnInput[]
  readonly options: SensitivityOptions
  readonly simulator: DrawSimulator
}

interface Found {
  readonly asWritten: DrawnValues
  readonly found: readonly OutputSensitivity[]
  readonly simulated: number
}

async function tornado({ points, inputs, simulator }: Work): Promise<Found> {
  const base = standing(inputs)
  const ends = inputs.flatMap(({ path, p5, p95 }, i) => [
    { label: `P5 of ${path}`, values: base.values.with(i, p5) },
    { label: `P95 of ${path}`, values: base.values.with(i, p95) },
  ])
  const [asWritten, ...values] = await simulator(points, ends.length + 1)([base, ...ends])
  const found = points.columns.map((_, column): OutputSensitivity => {
    const own = inputs.map((_, i) => [values[2 * i]![column]!, values[2 * i + 1]![column]!] as const)
    return { kind: 'tornado', swings: swings(own, asWritten![column]!) }
  })
  return { asWritten: asWritten!, found, simulated: ends.length + 1 }
}

async function morris({ points, inputs, options, simulator }: Work): Promise<Found> {
  const { count, seed } = options
  const walks = morrisTrajectories(count, inputs.length, (trajectory) =>
    inputUniforms(seed, String(trajectory), 'trajectories'),
  )
  const tasks = walks.flatMap((walk, index) =>
    walk.points.map((shares) => taskAt(inputs, shares, `trajectory ${index + 1}`)),
  )
  const [asWritten, ...values] = await simulator(points, tasks.length + 1)([standing(inputs), ...tasks])
  const each = inputs.length + 1
  const found = points.columns.map((_, column): OutputSensitivity => {
    const own = values.map((of) => of[column]!)
    const isWhole = own.every((value) => value !== null)
    if (!isWhole) return { kind: 'morris', effects: null }
    const byWalk = walks.map((_, index) => own.slice(index * each, (index + 1) * each))
    return { kind: 'morris', effects: morrisEffects(walks, byWalk, inputs.length) }
  })
  return { asWritten: asWritten!, found, simulated: tasks.length + 1 }
}

async function sobol({ points, inputs, options, simulator }: Work): Promise<Found> {
  const { count, seed } = options
  const directions = await sobolDirections(SHIPPED)
  const most = Math.floor((directions.length + 1) / 2)
  refuseTooManyInputs(inputs.length, most, 'such as those that --method morris finds to do little')
  const shift = [0, 1].flatMap((half) => inputs.map(({ path }) => inputUniforms(seed, path, 'shifts')(half)))
  const sample = saltelliSample(count, inputs.length, directions, shift)
  const rows = [sample.a, sample.b, ...sample.mixed]
  const tasks = rows.flatMap((row) => row.map((shares, i) => taskAt(inputs, shares, `point ${i + 1}`)))
  const simulate: SimulateDraws = simulator(points, tasks.length + 1)
  const [asWritten, ...values] = await simulate([standing(inputs), ...tasks])
  const found = points.columns.map((_, column): OutputSensitivity => {
    const own = values.map((of) => of[column]!)
    if (!own.every((value) => value !== null)) return { kind: 'sobol', indices: null, bounds: null }
    const [a, b, ...mixed] = rows.map((_, row) =>
      Float64Array.from(own.slice(row * count, (row + 1) * count)),
    ) as [Float64Array, Float64Array, ...Float64Array[]]
    const sampled: SaltelliValues = { a, b, mixed }
    const indices = sobolIndices(sampled, true)
    const random = inputUniforms(seed, 'indices', 'resamples')
    return { kind: 'sobol', indices, bounds: indices === null ? null : bootstrapBounds(sampled, random) }
  })
  return { asWritten: asWritten!, found, simulated: tasks.length + 1 }
}

function taskAt(inputs: readonly DrawnInput[], shares: Float64Array, label: string): DrawTask {
  return { label, values: inputs.map((input, i) => rounded(inputAt(input, shares[i]!))) }
}
