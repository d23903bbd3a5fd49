import type { Check, Verdict } from './check-suite.ts'
import { verdictOf } from './check-suite.ts'
import { FINDING_CLASSES, weightOf, wholeMessage } from './finding.ts'
import type { Finding, FindingClass } from './finding.ts'

/** A scenario or the properties of a suite, as reports list them. */
export interface SummaryRow {
  readonly name: string
  readonly verdict: Verdict
  /** What was checked: `45 outputs`, `2 properties`. */
  readonly checked: string
  /** Worst first. */
  readonly findings: readonly Finding[]
}

/** `1 output`, `2 outputs`. */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${count} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}

/** Every scenario and, where there are any, the properties. */
export function summaryRows(check: Check): SummaryRow[] {
  const { strict } = check
  const rows = check.scenarios.map(({ id, problems, chosen, kept, run }): SummaryRow => {
    const findings = check.findings.filter((one) => one.scenario === id && one.class !== 'property')
    const compared = kept?.kind === 'read' ? counted(chosen.length, 'output') : 'without baseline'
    const expected = run?.result.expect.length ?? 0
    const checked = [compared, ...(expected === 0 ? [] : [counted(expected, 'expectation')])].join(', ')
    return { name: id, verdict: verdictOf({ problems, findings, strict }), checked, findings }
  })
  if (check.properties.length === 0) return rows
  const findings = check.findings.filter((one) => one.class === 'property')
  const problems = check.properties.flatMap((one) => one.problems)
  const checked = counted(check.properties.length, 'property')
  return [
    ...rows,
    { name: 'properties', verdict: verdictOf({ problems, findings, strict }), checked, findings },
  ]
}

/** Classes that are counted as things. */
const NOUNS: Readonly<Partial<Record<FindingClass, string>>> = {
  invariant: 'broken invariant',
  unit: 'unit',
  regression: 'regression',
  default: 'default',
  expect: 'expectation',
  property: 'property',
  inputs: 'changed input',
}

/** How many findings there are of each class: `3 regressions, 1 default, 2 moved`. */
export function classCounts(findings: readonly Finding[]): string {
  return FINDING_CLASSES.flatMap((kind) => {
    const count = findings.filter((one) => one.class === kind).length
    if (count === 0) return []
    const noun = NOUNS[kind]
    return [noun === undefined ? `${count} ${kind}` : counted(count, noun)]
  }).join(', ')
}

/** A finding in one line: where, what, by how much. */
function findingText(one: Finding): string {
  return `${one.scenario}: ${one.subject}: ${wholeMessage(one)}`
}

/** Findings that change the verdict, worst first. */
export function weightyFindings({ findings, strict }: Pick<Check, 'findings' | 'strict'>): Finding[] {
  return findings.filter((one) => weightOf(one, strict) !== 'information')
}

/** What a check says in one line: the worst of it with its likely cause, or that all is well. */
export function headline(check: Check): string {
  const verdict = verdictOf(check)
  const weighty = weightyFindings(check)
  const scenarios = counted(check.scenarios.length, 'scenario')
  const properties = check.properties.length === 0 ? '' : `, ${counted(check.properties.length, 'property')}`
  const changed = check.findings.length - weighty.length
  if (verdict === 'passes') {
    const note = changed === 0 ? '' : `, ${counted(changed, 'change')} within tolerance`
    return `check passes: ${scenarios}${properties}${note}`
  }
  if (verdict === 'unusable')
    return `check cannot be made: ${counted(check.problems.length, 'problem')} in the input`
  const [worst] = weighty
  const cause = causeInHeadline(worst!, check)
  const more = weighty.length > 1 ? `; ${counted(weighty.length - 1, 'more finding')}` : ''
  return `check ${verdict === 'fails' ? 'fails' : 'is incomplete'}: ${findingText(worst!)}${cause}${more}`
}

function causeInHeadline(worst: Finding, { findings }: Check): string {
  if (worst.cause !== undefined) return `; cause: ${worst.cause}`
  if (worst.class !== 'inputs') return ''
  const moved = findings.filter((one) => one.class === 'moved' && one.scenario === worst.scenario)
  if (moved.length === 0) return '; no output moved'
  const doubt = worst.doubt === undefined ? '' : `, which cannot be told from other results: ${worst.doubt}`
  return `; it moved ${counted(moved.length, 'output')}${doubt}`
}
