import type { ComplianceFinding } from './compliance.ts'
import { alignedLines, grouped } from './text-table.ts'
import type { Align } from './text-table.ts'
import { wrapped } from './wrapped-text.ts'

export const COMPLIANCE_TITLE = 'standards and targets'

const COMPLIANCE_NOTE =
  'screening of a simulated year, no certificate; the confidence is that of the rule as it was read, and of what puts the site in or out of its scope'

const WIDTH = 80
const HEAD = ['instrument', 'requirement', 'value', 'verdict', 'confidence']
const ALIGN: readonly Align[] = ['left', 'left', 'right', 'left', 'left']
/** Columns of a terminal, with gaps of two between them 80 in all. */
const WIDTHS = [17, 25, 7, 12, 11] as const
const PERCENT = 100

/**
 * The findings of one site as lines of at most 80 columns (a longer word stays whole): what is held against what, why
 * something is not in scope or not known, and the sources of what is held. Empty without findings.
 */
export function complianceLines(findings: readonly ComplianceFinding[]): string[] {
  if (findings.length === 0) return []
  const held = findings.filter(({ verdict }) => verdict !== 'not in scope')
  return [
    ...(held.length === 0 ? ['nothing is in scope'] : alignedLines([HEAD, ...held.flatMap(rowsOf)], ALIGN)),
    '',
    ...reasonLines(findings),
    ...gathered('sources', held, ({ source }) => source),
    ...wrapped(COMPLIANCE_NOTE, WIDTH, '', ''),
  ]
}

/** How many rules are met and so on, in one line. */
export function complianceSummary(findings: readonly ComplianceFinding[]): string {
  const verdicts = ['met', 'not met', 'not known', 'not in scope'] as const
  const counts = verdicts
    .map((word) => [findings.filter(({ verdict }) => verdict === word).length, word] as const)
    .filter(([count]) => count > 0)
  return counts.map(([count, word]) => `${count} ${word}`).join(', ')
}

function rowsOf(finding: ComplianceFinding): string[][] {
  const { title, requirement, verdict, confidence } = finding
  const grade = finding.grade ?? null
  const told = grade === null ? verdict : `${verdict}, grade ${grade}`
  const cells = [title, requirement, valueText(finding), told, confidence].map((text, column) =>
    wrapped(text, WIDTHS[column]!, '', ''),
  )
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 0)
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''))
}

/** Digits at which a value is told: as many as keep it on its side of the limit, from two on. */
function valueText({ quantity, value, limit }: ComplianceFinding): string {
  if (value === null || quantity === 'not-modelled') return '–'
  if (quantity === 'hub') return 'yes'
  if (quantity === 'grade') return String(value)
  if (quantity === 'standard-racks') return grouped(value, 0)
  if (quantity === 'pue') return decimalsApart(value, limit, [2, 3, 4])
  const percent = decimalsApart(value * PERCENT, limit === null ? null : limit * PERCENT, [0, 1, 2])
  return `${percent} %`
}

function decimalsApart(value: number, limit: number | null, decimals: readonly number[]): string {
  const isApart = (digits: number) =>
    limit === null ||
    value === limit ||
    Math.sign(Number(value.toFixed(digits)) - limit) === Math.sign(value - limit)
  return grouped(value, decimals.find(isApart) ?? decimals.at(-1)!)
}

/** Why rules do not apply or are not known, each reason once with the requirements that it keeps open. */
function reasonLines(findings: readonly ComplianceFinding[]): string[] {
  return [
    ...gathered('not in scope', ofVerdict(findings, 'not in scope'), ({ why }) => why),
    ...gathered('not known', ofVerdict(findings, 'not known'), ({ why }) => why),
  ]
}

function ofVerdict(findings: readonly ComplianceFinding[], word: string): ComplianceFinding[] {
  return findings.filter(({ verdict }) => verdict === word)
}

/** A heading and, of each instrument, the different texts; nothing without findings. */
function gathered(
  heading: string,
  findings: readonly ComplianceFinding[],
  textOf: (finding: ComplianceFinding) => string,
): string[] {
  const told = new Map<string, Set<string>>()
  for (const finding of findings) {
    const texts = told.get(finding.title) ?? new Set()
    told.set(finding.title, texts.add(textOf(finding)))
  }
  if (told.size === 0) return []
  const lines = [...told].flatMap(([title, texts]) =>
    [...texts].flatMap((text) => wrapped(`${title}: ${text}`, WIDTH, '  ', '    ')),
  )
  return [heading, ...lines, '']
}
