import { SET } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import type { Mark, Problem } from '../../scenarios/problem.ts'
import { nodeAt } from '../../scenarios/source-path.ts'
import type { Result } from '../result.ts'
import { isOpen } from './input-differences.ts'
import type { Side } from './side.ts'

const FRAME = ['year', 'step', 'currency'] as const
type FrameKey = (typeof FRAME)[number]

/** The year, step and currency of a result in words. */
export function frameText({ scenario }: Result): string {
  const { year, step, currency } = wordsOf(scenario)
  return `year ${year}, steps of ${step}, ${currency}`
}

function wordsOf({ year, stepH, currency }: Result['scenario']): Record<FrameKey, string> {
  return { year: String(year), step: stepH === 1 ? '1 h' : `${60 * stepH} min`, currency }
}

const SINCE = 'since other results cannot be compared with it'

/**
 * Refuses results whose numbers mean different things.
 *
 * @throws InputError where years, steps or currencies differ, at the keys that say so where a scenario has them
 */
export function assertComparable([first, ...others]: readonly [Side, ...Side[]]): void {
  const problems = others.flatMap((side) => clashes(first, side))
  if (problems.length > 0) throw new InputError(problems)
}

function clashes(first: Side, side: Side): Problem[] {
  const [wanted, own] = [first, side].map(({ document }) => wordsOf(document.scenario)) as [
    Record<FrameKey, string>,
    Record<FrameKey, string>,
  ]
  const keys = FRAME.filter((key) => wanted[key] !== own[key])
  const problems = keys.flatMap((key): Problem[] => {
    const at = markIn(side, key)
    if (at === undefined) return []
    const problem = {
      ...at,
      path: key,
      expected: `${wanted[key]} as in ${first.path}, ${SINCE}`,
      got: own[key],
    }
    return [side.isFresh ? problem : { ...problem, hint: `${side.path} was made from it` }]
  })
  // A default has no place of its own.
  return problems.length === keys.length ? problems : [wholeClash(first, side), ...problems]
}

function wholeClash(first: Side, { path, document }: Side): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    path: 'scenario',
    expected: `${frameText(first.document)} as in ${first.path}, ${SINCE}`,
    got: frameText(document),
  }
}

/** Where the text of a side says its year, step or currency; not in an override, whose command line is gone. */
function markIn(side: Side, key: FrameKey): Mark | undefined {
  if (!isOpen(side)) return undefined
  const at = nodeAt(side.source.loaded.variants[0]!.root, [key])?.at
  return at?.file === SET ? undefined : at
}
