import { InputError } from '../../scenarios/problem.ts'

/** Refuses more inputs than a Sobol sequence has dimensions for. */
export function refuseTooManyInputs(count: number, most: number, hint: string): void {
  if (count <= most) return
  const at = { file: '--method', line: 1, column: 1, path: '' }
  throw new InputError([
    {
      ...at,
      expected: `at most ${most} inputs`,
      got: String(count),
      hint: `leave some out with --only or --without, ${hint}`,
    },
  ])
}
