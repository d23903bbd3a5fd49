import { visible } from '../../scenarios/problem.ts'
import { problemText } from '../../scenarios/problem.ts'
import { classCounts, headline, summaryRows } from './check-summary.ts'
import { messageWithPlace, VERDICT_WORDS } from './check-text.ts'
import type { Check } from './check-suite.ts'

const MOST_FINDINGS = 50

/** A check as Markdown, for the summary page of a continuous-integration job. */
export function checkMarkdown(check: Check): string {
  const { suite, findings, problems } = check
  const rows = summaryRows(check).map(({ name, verdict, checked, findings: own }) =>
    tableRow([VERDICT_WORDS[verdict], name, checked, classCounts(own)]),
  )
  const shown = findings.slice(0, MOST_FINDINGS)
  const more = findings.length - shown.length
  const parts = [
    `## ${escaped(suite.name)}`,
    escaped(headline(check)),
    [tableRow(['', 'scenario', 'checked', 'findings']), '|---|---|---|---|', ...rows].join('\n'),
  ]
  if (problems.length > 0) parts.push(problems.map((one) => `- ${escaped(problemText(one))}`).join('\n'))
  if (shown.length > 0) {
    const lines = shown.map((one) =>
      tableRow([one.class, one.scenario, one.subject, messageWithPlace(one), one.cause ?? '']),
    )
    const head = [tableRow(['class', 'scenario', 'where', 'what', 'cause']), '|---|---|---|---|---|']
    parts.push([...head, ...lines].join('\n'))
  }
  if (more > 0) parts.push(`and ${more} more`)
  return `${parts.join('\n\n')}\n`
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`
}

/** Text that Markdown shows as it is. */
function escaped(text: string): string {
  return visible(text.replaceAll('\n', ' ')).replaceAll(/[\\`*_{}[\]<>()#+!|~&]/g, (mark) =>
    mark === '<'
      ? '&lt;'
      : mark === '>'
        ? '&gt;'
        : mark === '&'
          ? '&amp;'
          : /[`*_[\]|\\~]/.test(mark)
            ? `\\${mark}`
            : mark,
  )
}
