import { visible } from '../../scenarios/problem.ts'
import { problemText } from '../../scenarios/problem.ts'
import { classCounts, headline, summaryRows } from './check-summary.ts'
import { messageWithPlace, VERDICT_WORDS } from './check-text.ts'
import type { Check } from './check-suite.ts'
import { causeOfGroup, findingGroups, limitsOfGroup, messageInGroup } from './finding-groups.ts'
import type { FindingGroup } from './finding-groups.ts'

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
  parts.push(...findingGroups(shown).map(groupText))
  if (more > 0) parts.push(`and ${more} more`)
  return `${parts.join('\n\n')}\n`
}

/** What a group shares in a line, its findings in a table. */
function groupText(group: FindingGroup): string {
  const [limits, cause] = [limitsOfGroup(group), causeOfGroup(group)]
  const shared = [
    `${group.class}, ${group.scenario}`,
    ...(cause === undefined ? [] : [`cause: ${cause}`]),
    ...(limits === undefined ? [] : [`allowed: ${limits}`]),
  ]
  const rows = group.findings.map((one) =>
    tableRow([one.subject, messageWithPlace(one, messageInGroup(one, group))]),
  )
  return [escaped(shared.join('; ')), '', tableRow(['where', 'what']), '|---|---|', ...rows].join('\n')
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
