import { problemText } from '../../scenarios/problem.ts'
import type { Mark } from '../../scenarios/problem.ts'
import { weightyFindings } from './check-summary.ts'
import type { Check } from './check-suite.ts'
import { wholeMessage } from './finding.ts'
import type { Finding } from './finding.ts'
import { findingGroups } from './finding-groups.ts'

/** GitHub shows ten annotations a step and drops the rest silently. */
const MOST_ANNOTATIONS = 10

/** Workflow commands that make GitHub annotate files, at most ten, worst first; what has one cause is one of them. */
export function checkAnnotations(check: Check): string[] {
  const { suite, problems } = check
  const files = new Map(suite.scenarios.map(({ id, named }) => [id, named.at]))
  const wrong = problems.map((one) => command(one, 'bad input', problemText(one)))
  // What has no known cause is told by itself.
  const groups = findingGroups(weightyFindings(check)).flatMap((group) =>
    group.findings[0]!.cause === undefined ? group.findings.map((one) => [one]) : [group.findings],
  )
  const found = groups.map((group) => {
    const [worst] = group as readonly [Finding, ...Finding[]]
    const more = group.length === 1 ? '' : `; and ${group.length - 1} more`
    const cause = worst.cause === undefined ? '' : `; cause: ${worst.cause}`
    const at = worst.at ?? files.get(worst.scenario)
    return command(
      at,
      `${worst.class}: ${worst.scenario}`,
      `${worst.subject}: ${wholeMessage(worst)}${more}${cause}`,
    )
  })
  return [...wrong, ...found].slice(0, MOST_ANNOTATIONS)
}

function command(at: Mark | undefined, title: string, message: string): string {
  const place = at === undefined ? [] : [`file=${property(at.file)}`, `line=${at.line}`, `col=${at.column}`]
  return `::error ${[...place, `title=${property(title)}`].join(',')}::${data(message)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
