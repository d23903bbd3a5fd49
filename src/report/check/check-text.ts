import { visible } from '../../scenarios/problem.ts'
import type { Style } from '../style.ts'
import { alignedLines, displayWidth } from '../text-table.ts'
import { classCounts, headline, summaryRows } from './check-summary.ts'
import type { SummaryRow } from './check-summary.ts'
import type { Check, Verdict } from './check-suite.ts'
import { FINDING_CLASSES, wholeMessage } from './finding.ts'
import type { Finding } from './finding.ts'
import { causeOfGroup, findingGroups, limitsOfGroup, messageInGroup } from './finding-groups.ts'
import type { FindingGroup } from './finding-groups.ts'
import { wrapped } from '../wrapped-text.ts'

/** The words of verdicts in tables. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  passes: 'ok',
  fails: 'FAILS',
  incomplete: 'incomplete',
  unusable: 'UNUSABLE',
}

/** Findings shown of each cause of a class of a scenario. */
const MOST_FINDINGS = 6
/** Causes shown of each class of a scenario. */
const MOST_CAUSES = 6

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
  const groups = findingGroups(findings)
  const rows = new Map(
    groups.flatMap((group) => shownOf(group).map((one) => [one, rowCells(one, group)] as const)),
  )
  const told = [...rows.keys()]
  const aligned = alignedLines([...rows.values()], ['left', 'left', 'left', 'left'])
  const isNarrow = aligned.some((line) => displayWidth(line) > style.width)
  const linesOf = (one: Finding) =>
    isNarrow ? stackedLines(rows.get(one)!, style) : [aligned[told.indexOf(one)]!]
  return FINDING_CLASSES.flatMap((kind) => {
    const own = groups.filter((group) => group.class === kind)
    const shown = own.slice(0, MOST_CAUSES)
    const others = own.slice(MOST_CAUSES).reduce((sum, group) => sum + group.findings.length, 0)
    return [
      ...shown.flatMap((group) => [...shownOf(group).flatMap(linesOf), ...linesBelow(group, style)]),
      ...(others > 0 ? [`    and ${others} more of other causes`] : []),
    ]
  })
}

function shownOf({ findings }: FindingGroup): readonly Finding[] {
  return findings.slice(0, MOST_FINDINGS)
}

function rowCells(one: Finding, group: FindingGroup): string[] {
  const message = messageWithPlace(one, messageInGroup(one, group))
  return ['', one.class, visible(one.subject), visible(message)]
}

/** A finding where the terminal is too narrow for columns. */
function stackedLines([, kind, subject, message]: readonly string[], { width }: Style): string[] {
  return [...wrapped(subject!, width, `  ${kind}  `, '    '), ...wrapped(message!, width, '    ', '    ')]
}

/** What a group has in common: how many more there are, limits and cause. */
function linesBelow(group: FindingGroup, style: Style): string[] {
  const more = group.findings.length - MOST_FINDINGS
  const faint = (text: string) => wrapped(text, style.width, '    ', '    ').map(style.faint)
  const [limits, cause] = [limitsOfGroup(group), causeOfGroup(group)]
  return [
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...(limits === undefined ? [] : faint(`allowed: ${limits}`)),
    ...(cause === undefined ? [] : faint(`cause: ${visible(cause)}`)),
  ]
}

/** What happened, with the line that says it. */
export function messageWithPlace(one: Finding, message = wholeMessage(one)): string {
  const { at, class: kind } = one
  const where = at === undefined || kind === 'no baseline' ? '' : `, ${at.file}:${at.line}:${at.column}`
  return `${message}${where}`
}
