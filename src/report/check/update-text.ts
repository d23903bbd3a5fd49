import { visible } from '../../scenarios/problem.ts'
import { alignedLines } from '../text-table.ts'
import { classCounts, counted } from './check-summary.ts'
import type { BaselineUpdate } from './update.ts'

const MOST_FINDINGS = 12

/** An update of baselines as text: how many files, then each that changes with what moves in it, worst first. */
export function updateText(updates: readonly BaselineUpdate[]): string {
  const files = (action: BaselineUpdate['action']) => updates.filter((one) => one.action === action).length
  const head = `${counted(updates.length, 'baseline')}: ${files('new')} new, ${files('changed')} changed, ${files('kept')} kept as they are`
  const lines = updates
    .filter(({ action }) => action !== 'kept')
    .flatMap(({ path, action, findings }) => {
      const told = findings.slice(0, MOST_FINDINGS)
      const rows = told.map((one) => ['', one.class, visible(one.subject), visible(one.message)])
      const more = findings.length - told.length
      const counts = findings.length === 0 ? '' : `: ${classCounts(findings)}`
      return [
        `${action}  ${path}${counts}`,
        ...alignedLines(rows, ['left', 'left', 'left', 'left']),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ]
    })
  return [head, ...lines].join('\n')
}
