import { problemText } from '../../scenarios/problem.ts'
import type { Problem } from '../../scenarios/problem.ts'
import { messageWithPlace } from './check-text.ts'
import type { Check } from './check-suite.ts'
import type { CheckedScenario } from './check-scenario.ts'
import { weightOf } from './finding.ts'
import type { Finding, FindingClass } from './finding.ts'

/** What a scenario is checked for, each a test case, with the classes of findings that break it. */
const CASES: readonly (readonly [name: string, classes: readonly FindingClass[]])[] = [
  ['invariants', ['not finite', 'invariant']],
  ['expectations', ['expect']],
  ['inputs as in the baseline', ['inputs', 'no baseline', 'moved']],
  ['defaults as in the baseline', ['default']],
  ['outputs as in the baseline', ['missing', 'unit', 'regression', 'new', 'changed']],
]

interface Case {
  readonly name: string
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
}

/** A check as JUnit XML: a suite for each scenario and one for the properties. */
export function checkJunit({ suite, scenarios, properties, findings, problems, strict }: Check): string {
  const told = new Set([...scenarios, ...properties].flatMap((one) => one.problems))
  const own = problems.filter((one) => !told.has(one))
  const suites: (readonly [string, readonly Case[]])[] = [
    ['suite', [{ name: 'can be used', findings: [], problems: own }]],
    ...scenarios.map((one) => [one.id, scenarioCases(one, findings)] as const),
  ]
  const held = properties.map((one) => ({
    name: one.describe,
    findings: one.findings,
    problems: one.problems,
  }))
  if (held.length > 0) suites.push(['properties', held])
  const cases = suites.flatMap(([, list]) => list)
  const body = suites.map(([name, list]) => suiteXml(name, list, strict))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(suite.name)}" ${counts(cases, strict)}>`,
    ...body,
    '</testsuites>',
    '',
  ].join('\n')
}

function scenarioCases({ id, problems, run }: CheckedScenario, findings: readonly Finding[]): Case[] {
  const own = findings.filter(({ scenario }) => scenario === id)
  const loads = { name: 'can be simulated', findings: [], problems }
  if (run === undefined && own.length === 0) return [loads]
  return [
    loads,
    ...CASES.map(([name, classes]) => ({
      name,
      findings: own.filter((one) => classes.includes(one.class)),
      problems: [],
    })),
  ]
}

const failing = ({ findings }: Case, strict: boolean) =>
  findings.filter((one) => weightOf(one, strict) !== 'information')

function counts(cases: readonly Case[], strict: boolean): string {
  const errors = cases.filter(({ problems }) => problems.length > 0).length
  const failures = cases.filter((one) => one.problems.length === 0 && failing(one, strict).length > 0).length
  return `tests="${cases.length}" failures="${failures}" errors="${errors}"`
}

function suiteXml(name: string, cases: readonly Case[], strict: boolean): string {
  const lines = cases.map((one) => caseXml(name, one, strict))
  return [`  <testsuite name="${xml(name)}" ${counts(cases, strict)}>`, ...lines, '  </testsuite>'].join('\n')
}

function caseXml(suite: string, one: Case, strict: boolean): string {
  const head = `    <testcase classname="${xml(suite)}" name="${xml(one.name)}"`
  const wrong = failing(one, strict)
  const told =
    one.problems.length > 0
      ? (['error', one.problems.map(problemText)] as const)
      : wrong.length > 0
        ? (['failure', linesOf(wrong)] as const)
        : undefined
  const notes = told === undefined && one.findings.length > 0 ? linesOf(one.findings) : []
  if (told === undefined && notes.length === 0) return `${head}/>`
  const inner =
    told === undefined
      ? `<system-out>${xml(notes.join('\n'))}</system-out>`
      : `<${told[0]} message="${xml(told[1][0]!)}">${xml(told[1].join('\n'))}</${told[0]}>`
  return `${head}>\n      ${inner}\n    </testcase>`
}

const MOST_LINES = 50

function linesOf(findings: readonly Finding[]): string[] {
  const more = findings.length - MOST_LINES
  return [...findings.slice(0, MOST_LINES).map(line), ...(more > 0 ? [`and ${more} more`] : [])]
}

function line(one: Finding): string {
  const cause = one.cause === undefined ? '' : `; cause: ${one.cause}`
  return `${one.class}: ${one.subject}: ${messageWithPlace(one)}${cause}`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for XML 1.0, without the characters that it cannot hold. */
function xml(text: string): string {
  return text
    .replaceAll(
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]!)
}
