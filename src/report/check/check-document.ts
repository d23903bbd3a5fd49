import type { Check, Verdict } from './check-suite.ts'
import { verdictOf } from './check-suite.ts'
import { headline, summaryRows } from './check-summary.ts'
import type { Comparison } from './compare.ts'
import type { Finding } from './finding.ts'
import { weightOf, wholeMessage } from './finding.ts'

/** The document that `check --json` prints. */
export interface CheckDocument {
  readonly check: {
    readonly suite: string
    readonly name: string
    readonly verdict: Verdict
    readonly headline: string
    readonly scenarios: readonly {
      readonly id: string
      readonly file: string
      readonly verdict: Verdict
      readonly outputs: number
    }[]
    readonly properties: readonly {
      readonly describe: string
      readonly scenario: string
      readonly verdict: Verdict
    }[]
    readonly findings: readonly Readonly<Record<string, unknown>>[]
  }
  /** What is wrong with the input; left out where nothing is. */
  readonly errors?: Check['problems']
}

/** A check as one document. */
export function checkDocument(check: Check): CheckDocument {
  const { suite, strict, scenarios, properties, problems, findings } = check
  const rows = new Map(summaryRows(check).map((row) => [row.name, row.verdict]))
  const document = {
    check: {
      suite: suite.file,
      name: suite.name,
      verdict: verdictOf(check),
      headline: headline(check),
      scenarios: scenarios.map(({ id, file, chosen, kept }) => ({
        id,
        file,
        verdict: rows.get(id)!,
        outputs: kept?.kind === 'read' ? chosen.length : 0,
      })),
      properties: properties.map((one) => ({
        describe: one.describe,
        scenario: one.scenario,
        verdict: verdictOf({ ...one, strict }),
      })),
      findings: findings.map((one) => findingRecord(one, strict)),
    },
  }
  return problems.length === 0 ? document : { ...document, errors: problems }
}

function findingRecord(one: Finding, strict: boolean): Record<string, unknown> {
  const { class: kind, scenario, subject, at, cause, comparison, outputs, doubt } = one
  const { before, after, difference, relative, tolerance } = comparison ?? {}
  const record = {
    class: kind,
    weight: weightOf(one, strict),
    scenario,
    subject,
    message: wholeMessage(one),
    at,
    cause,
    before: before?.value,
    after: after?.value,
    unit: after?.unit ?? before?.unit,
    difference: difference === undefined ? undefined : Number(difference.toPrecision(9)),
    relative: relative === undefined ? undefined : Number(relative.toPrecision(9)),
    tolerance,
    doubt,
    outputs: outputs?.map(outputRecord),
  }
  return withoutGaps(record)
}

function outputRecord({ path, before, after }: Comparison): Record<string, unknown> {
  return withoutGaps({
    path,
    before: before?.value,
    after: after?.value,
    unit: after?.unit ?? before?.unit,
  })
}

function withoutGaps(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
