import { drawnOutput, histogram } from '../../planning/uncertainty/moments.ts'
import type { DrawnOutput, Histogram } from '../../planning/uncertainty/moments.ts'
import { inputUniforms, randomShares } from '../../planning/uncertainty/draws.ts'
import { latinHypercubeShares } from '../../planning/uncertainty/latin-hypercube.ts'
import { SobolSequence } from '../../planning/uncertainty/sobol.ts'
import { SHIPPED } from '../../scenarios/catalogue.ts'
import { sobolDirections } from '../../scenarios/sobol-directions.ts'
import type { SobolDirection } from '../../scenarios/sobol-directions.ts'
import { rounded } from '../rounding.ts'
import { inputAt } from '../../planning/uncertainty/drawn-input.ts'
import { drawnInputs } from './drawn-inputs.ts'
import type { DrawnInput } from '../../planning/uncertainty/drawn-input.ts'
import { DrawnPoints } from './drawn-points.ts'
import type { DrawnValues, DrawTask, UncertainScenario } from './drawn-points.ts'
import { refuseTooManyInputs } from './most-inputs.ts'

/** How inputs are drawn. */
export const DRAW_METHODS = ['lhs', 'sobol', 'random'] as const
export type DrawMethod = (typeof DRAW_METHODS)[number]

export interface UncertaintyOptions extends UncertainScenario {
  readonly count: number
  readonly seed: number
  readonly method: DrawMethod
}

/** Simulates many draws, in any order; what comes back is in the order of what was asked. */
export type SimulateDraws = (tasks: readonly DrawTask[]) => Promise<readonly DrawnValues[]>

/** Made when the scenario has been read; told how many draws there will be. */
export type DrawSimulator = (points: DrawnPoints, count: number) => SimulateDraws

/** An output over the draws. */
export interface OutputOverDraws {
  /** Where every input is at its value. */
  readonly asWritten: number | null
  readonly values: readonly (number | null)[]
  /** Null where it has no number in any draw. */
  readonly told: DrawnOutput | null
  readonly histogram: Histogram | null
}

/** A scenario whose inputs were drawn many times. */
export interface UncertaintyRun {
  readonly points: DrawnPoints
  readonly options: UncertaintyOptions
  readonly inputs: readonly DrawnInput[]
  /** By draw, one value for each input. */
  readonly draws: readonly (readonly number[])[]
  /** In the order of the columns of the points. */
  readonly outputs: readonly OutputOverDraws[]
}

const PARTS = 20

/**
 * Draws the inputs of a scenario, each independent of the others, and simulates every draw.
 *
 * @throws InputError with every problem of the options, of the scenario, and of the first draw that it refuses
 * @throws NameFault where an output leads nowhere
 */
export async function runUncertainty(
  options: UncertaintyOptions,
  simulator: DrawSimulator,
): Promise<UncertaintyRun> {
  const { count } = options
  const points = await DrawnPoints.of(options)
  const directions = await sobolDirections(SHIPPED)
  if (options.method === 'sobol')
    refuseTooManyInputs(points.inputs.length, directions.length + 1, 'or take --method lhs')
  const inputs = await drawnInputs(points)
  const shares = drawnShares(inputs, options, directions)
  const draws = Array.from({ length: count }, (_, draw) =>
    inputs.map((input, i) => rounded(inputAt(input, shares[i]![draw]!))),
  )
  const simulate = simulator(points, count + 1)
  const values = await simulate([
    standing(inputs),
    ...draws.map((own, draw) => ({ label: `draw ${draw + 1}`, values: own })),
  ])
  return { points, options, inputs, draws, outputs: points.columns.map((_, i) => overDraws(values, i)) }
}

/** All inputs at their values. */
export function standing(inputs: readonly DrawnInput[]): DrawTask {
  return { label: 'all as written', values: inputs.map(({ value }) => value) }
}

function overDraws([first, ...rest]: readonly DrawnValues[], column: number): OutputOverDraws {
  const values = rest.map((own) => own[column]!)
  return {
    asWritten: first![column]!,
    values,
    told: drawnOutput(values),
    histogram: histogram(values, PARTS),
  }
}

/** For each input its shares, one for each draw. */
function drawnShares(
  inputs: readonly DrawnInput[],
  { count, seed, method }: UncertaintyOptions,
  directions: readonly SobolDirection[],
): Float64Array[] {
  if (method === 'lhs') return inputs.map(({ path }) => latinHypercubeShares(count, seed, path))
  if (method === 'random') return inputs.map(({ path }) => randomShares(count, seed, path))
  const sequence = new SobolSequence(inputs.length, directions)
  const shifts = inputs.map(({ path }) => inputUniforms(seed, path, 'shifts')(0))
  const point = new Float64Array(inputs.length)
  const shares = inputs.map(() => new Float64Array(count))
  for (let draw = 0; draw < count; draw++) {
    sequence.next(point)
    for (const [i, own] of shares.entries()) own[draw] = (point[i]! + shifts[i]!) % 1
  }
  return shares
}
