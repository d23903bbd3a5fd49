import { InputError } from '../../scenarios/problem.ts'
import type { Result } from '../result.ts'
import type { Side } from './side.ts'

/** The year, step and currency of a result in words. */
export function frameText({ scenario: { year, stepH, currency } }: Result): string {
  const step = stepH === 1 ? '1 h' : `${60 * stepH} min`
  return `year ${year}, steps of ${step}, ${currency}`
}

/**
 * Refuses results whose numbers mean different things.
 *
 * @throws InputError where years, steps or currencies differ
 */
export function assertComparable([first, ...others]: readonly [Side, ...Side[]]): void {
  const wanted = frameText(first.document)
  const problems = others
    .filter(({ document }) => frameText(document) !== wanted)
    .map(({ path, document }) => ({
      file: path,
      line: 1,
      column: 1,
      path: 'scenario',
      expected: `${wanted} as in ${first.path}, since other results cannot be compared with it`,
      got: frameText(document),
    }))
  if (problems.length > 0) throw new InputError(problems)
}
