/** A limit of one output of a size. */
export interface Constraint {
  /** Which of the outputs. */
  readonly output: number
  readonly kind: 'at-least' | 'above' | 'at-most' | 'below'
  readonly limit: number
}

/** Outputs of a size, one value each; null where it has no such number. */
export type Outputs = readonly (number | null)[]

/** Shares of a limit within which rounding of results counts as met. */
const ROUNDING = 5e-9

/** By how much an output keeps a limit, negative where it does not; null where there is no number to hold against it. */
export function slackOf({ output, kind, limit }: Constraint, outputs: Outputs): number | null {
  const value = outputs[output] ?? null
  if (value === null) return null
  return kind === 'at-least' || kind === 'above' ? value - limit : limit - value
}

/** Whether an output keeps a limit; a number that does not exist keeps none. */
export function isMet(constraint: Constraint, outputs: Outputs): boolean {
  const slack = slackOf(constraint, outputs)
  if (slack === null) return false
  const isStrict = constraint.kind === 'above' || constraint.kind === 'below'
  return isStrict ? slack > 0 : slack >= -ROUNDING * Math.abs(constraint.limit)
}

/** How badly an output breaks a limit, as a share of the scale; 0 where it keeps it, endless where there is no number. */
export function breachOf(constraint: Constraint, outputs: Outputs, scale: number): number {
  if (isMet(constraint, outputs)) return 0
  const slack = slackOf(constraint, outputs)
  return slack === null ? Infinity : Math.max(-slack, Number.MIN_VALUE) / scale
}
