import { shuffled } from './draws.ts'
import type { Uniforms } from './draws.ts'

/** One walk through the unit cube that moves each input once. */
export interface Trajectory {
  /** One more than there are inputs. */
  readonly points: readonly Float64Array[]
  /** Which input each step moves. */
  readonly order: Uint32Array
}

/** How much an input does, and how alike it does it everywhere. */
export interface MorrisEffect {
  /** Mean of its elementary effects: output per whole width of the input. */
  readonly mean: number
  /** Mean of their sizes: effects that cancel count. */
  readonly meanAbsolute: number
  /** Standard deviation of the effects: large where the input bends the output or acts with others. */
  readonly deviation: number
}

/** Levels of each input. Assumption: as usual in the literature. */
const LEVELS = 4
/** Width of a step: an even number of levels lets each be reached as often as the others. */
const STEP = LEVELS / (2 * (LEVELS - 1))

/**
 * Random walks through a grid of four levels, each step one input, each input once.
 *
 * @param random  numbers of one trajectory, by trajectory
 *
 * Source: M. D. Morris, Factorial Sampling Plans for Preliminary Computational Experiments, Technometrics 33(2), 1991.
 */
export function morrisTrajectories(
  count: number,
  inputs: number,
  random: (trajectory: number) => Uniforms,
): Trajectory[] {
  return Array.from({ length: count }, (_, trajectory) => {
    const own = random(trajectory)
    const order = shuffled(inputs, own)
    const start = Float64Array.from({ length: inputs }, (_, d) => startOf(own(inputs + d)))
    const points = [start]
    for (const moved of order) {
      const from = points.at(-1)!
      const share = from[moved]!
      points.push(from.with(moved, share > 0.5 ? share - STEP : share + STEP))
    }
    return { points, order }
  })
}

/** One of the levels. */
function startOf(share: number): number {
  return Math.floor(share * LEVELS) / (LEVELS - 1)
}

/**
 * Effects of the inputs, by the values of a model at the points of each trajectory. Not a number where there is less than
 * one trajectory for the mean, or two for the deviation.
 *
 * @param values  by trajectory, one for each of its points
 *
 * Source: Morris 1991; the mean of sizes after F. Campolongo, J. Cariboni, A. Saltelli, Environmental Modelling and Software
 * 22, 2007.
 */
export function morrisEffects(
  trajectories: readonly Trajectory[],
  values: readonly (readonly number[])[],
  inputs: number,
): MorrisEffect[] {
  const effects = Array.from({ length: inputs }, (): number[] => [])
  for (const [index, { points, order }] of trajectories.entries()) {
    for (const [step, moved] of order.entries()) {
      const width = points[step + 1]![moved]! - points[step]![moved]!
      effects[moved]!.push((values[index]![step + 1]! - values[index]![step]!) / width)
    }
  }
  return effects.map(effectOf)
}

function effectOf(effects: readonly number[]): MorrisEffect {
  const count = effects.length
  const mean = effects.reduce((sum, one) => sum + one, 0) / count
  const meanAbsolute = effects.reduce((sum, one) => sum + Math.abs(one), 0) / count
  const squares = effects.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, meanAbsolute, deviation: Math.sqrt(squares / (count - 1)) }
}
