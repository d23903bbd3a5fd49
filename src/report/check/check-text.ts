import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../summary-table.ts'
import { alignedLines } from '../text-table.ts'
import { classCounts, headline, summaryRows } from './check-summary.ts'
import type { SummaryRow } from './check-summary.ts'
import type { Check, Verdict } from './check-suite.ts'
import { FINDING_CLASSES } from './finding.ts'
import type { Finding } from './finding.ts'

/** The words of verdicts in tables. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  passes: 'ok',
  fails: 'FAILS',
  incomplete: 'incomplete',
  unusable: 'UNUSABLE',
}

/** Findings shown of each class of a scenario. */
const MOST_FINDINGS = 6

/** A check as text for a terminal: the worst first, then a line a scenario, each with its findings below. */
export function checkText(check: Check, style: Style): string {
  const rows = summaryRows(check)
  const cells = rows.map(({ verdict, name, checked, findings }) => [
    VERDICT_WORDS[verdict],
    name,
    findings.length === 0 ? checked : `${checked}: ${classCounts(findings)}`,
  ])
  const lines = alignedLines(cells, ['left', 'left', 'left'])
  const body = rows.flatMap((row, i) => [lines[i]!, ...findingLines(row, style)])
  return [style.strong(visible(headline(check))), '', ...body].join('\n')
}

function findingLines({ findings }: SummaryRow, style: Style): string[] {
  const groups = FINDING_CLASSES.map((kind) => findings.filter((one) => one.class === kind))
  const shown = groups.flatMap((group) => group.slice(0, MOST_FINDINGS))
  const cells = shown.map((one) => ['', one.class, visible(one.subject), visible(messageWithPlace(one))])
  const lines = alignedLines(cells, ['left', 'left', 'left', 'left'])
  return shown.flatMap((one, i) => {
    const next = shown[i + 1]
    const isLast = next?.class !== one.class
    const group = groups[FINDING_CLASSES.indexOf(one.class)]!
    const more =
      isLast && group.length > MOST_FINDINGS ? [`    and ${group.length - MOST_FINDINGS} more`] : []
    const isLastOfCause = one.cause !== undefined && (isLast || next?.cause !== one.cause)
    const cause = isLastOfCause ? [style.faint(`    cause: ${visible(one.cause)}`)] : []
    return [lines[i]!, ...more, ...cause]
  })
}

/** What happened, with the line that says it. */
export function messageWithPlace({ message, at, class: kind }: Finding): string {
  const where = at === undefined || kind === 'no baseline' ? '' : `, ${at.file}:${at.line}:${at.column}`
  return `${message}${where}`
}
