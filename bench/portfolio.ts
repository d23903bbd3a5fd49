import { choose } from '../src/planning/portfolio/choose.ts'
import { chooseWithFloors } from '../src/planning/portfolio/coverage-floor.ts'
import type { ChoiceProblem, Floor } from '../src/planning/portfolio/choice-problem.ts'
import { bundledFleet, dearFleet, trialFleet } from './trial-fleet.ts'

type Row = [what: string, value: string, more: string]

/** Choices of fleets in which no two sites are equal, with what is proved of them. Rows of the table. */
export function portfolioRows(
  mediansMs: (works: readonly (() => void)[], rounds: number) => number[],
): Row[] {
  const fleets = [
    ['1,000 x 6', trialFleet(1000, 1), 9],
    ['50,000 x 6', trialFleet(50_000, 1), 3],
    ['50,000 x 32', bundledFleet(50_000, 1), 3],
    ['500,000 x 6', trialFleet(500_000, 1), 1],
  ] as const
  const plain = fleets.map(([name, { problem, budget }, rounds]): Row => {
    const [ms] = mediansMs([() => choose(problem, budget)], rounds)
    return [`choice of a portfolio, ${name}`, `${ms!.toFixed(0)} ms`, proofOf(choose(problem, budget))]
  })
  const { problem, budget } = dearFleet(50_000, 1)
  const floor = coverage(problem, 15_000)
  const [ms] = mediansMs([() => chooseWithFloors(problem, budget, [floor])], 1)
  const choice = chooseWithFloors(problem, budget, [floor])
  return [
    ...plain,
    [
      'the same, 50,000 x 6, twice as many covered',
      `${ms!.toFixed(0)} ms`,
      `${proofOf(choice)}, ${choice.met ? 'met' : 'not met'}`,
    ],
  ]
}

function proofOf({ gap, isOptimal }: { gap: number; isOptimal: boolean }): string {
  return isOptimal ? 'optimal' : `gap ${gap.toExponential(1)}`
}

/** At least so many sites with any measure. */
function coverage(problem: ChoiceProblem, least: number): Floor {
  const counts = new Uint8Array(problem.cost.length).fill(1)
  for (const option of problem.first.subarray(0, -1)) counts[option] = 0
  return { counts, ofSites: new Uint8Array(problem.classOf.length).fill(1), least }
}
