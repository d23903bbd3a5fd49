import type { LineRange } from './line-range.ts'
import type { Problem } from './problem.ts'
import { BASELINE } from './variants.ts'

/** A fault that only a variant has is told with its name, unless it stands among the variants anyway. */
export function toldOfVariant(problem: Problem, variant: string, range: LineRange | undefined): Problem {
  const amongVariants = problem.file === range?.file && problem.line >= range.from && problem.line < range.to
  if (variant === BASELINE || amongVariants) return problem
  const note = `in variant "${variant}"`
  return { ...problem, hint: problem.hint === undefined ? note : `${problem.hint}; ${note}` }
}
