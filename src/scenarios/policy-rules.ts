import { CLIMATE_REGIONS, CONFIDENCE_WORDS, SECTORS } from '../model/policy-facts.ts'
import { COMPARISONS, RULE_QUANTITIES, RULE_ROLES } from '../model/policy-rule.ts'
import type { EfficiencyGrade, PolicyRule, RuleScope } from '../model/policy-rule.ts'
import type { Catalogue, Row } from './catalogue.ts'
import { parseNumber } from './number.ts'

const GRADES: readonly number[] = [1, 2, 3] satisfies readonly EfficiencyGrade[]

/** The standards and targets of the catalogue. */
export async function policyRules(catalogue: Catalogue): Promise<readonly PolicyRule[]> {
  return (await catalogue.table('pue-targets')).map(policyRule)
}

/**
 * A row of data/policy/pue-targets.csv as a rule.
 *
 * @throws Error where a cell cannot be read: a fault of the catalogue, not of a scenario
 */
export function policyRule(row: Row): PolicyRule {
  const cell = (name: string) => row[name] ?? ''
  const word = <T extends string>(name: string, known: readonly T[]): T => {
    const found = known.find((one) => one === cell(name))
    if (found === undefined) throw fault(row, name)
    return found
  }
  const grade = number(row, 'grade')
  if (grade !== undefined && !GRADES.includes(grade)) throw fault(row, 'grade')
  return {
    id: cell('id'),
    instrument: cell('instrument'),
    title: cell('title'),
    requirement: cell('requirement'),
    role: word('role', RULE_ROLES),
    quantity: word('quantity', RULE_QUANTITIES),
    comparison: cell('comparison') === '' ? undefined : word('comparison', COMPARISONS),
    limit: number(row, 'limit'),
    grade: grade as EfficiencyGrade | undefined,
    scope: scopeOf(row),
    source: cell('source'),
    confidence: word('confidence', CONFIDENCE_WORDS),
    note: cell('note'),
  }
}

function scopeOf(row: Row): RuleScope {
  const date = (name: string) => {
    const text = row[name] ?? ''
    if (text !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw fault(row, name)
    return text === '' ? undefined : text
  }
  const hub = row['hub'] ?? ''
  if (hub !== '' && hub !== 'yes') throw fault(row, 'hub')
  return {
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    builtFrom: number(row, 'built_from'),
    builtTo: number(row, 'built_to'),
    racksAbove: number(row, 'standard_racks_above'),
    racksMin: number(row, 'standard_racks_min'),
    kinds: parts(row, 'kinds'),
    climates: knownWords(row, 'climates', CLIMATE_REGIONS),
    hubOnly: hub === 'yes',
    exemptSectors: knownWords(row, 'exempt_sectors', SECTORS),
  }
}

/** The known words that a cell of a row holds, split by `|`. */
export function knownWords<T extends string>(row: Row, name: string, known: readonly T[]): T[] {
  return parts(row, name).map((part) => {
    const found = known.find((one) => one === part)
    if (found === undefined) throw fault(row, name)
    return found
  })
}

function parts(row: Row, name: string): string[] {
  return (row[name] ?? '').split('|').filter((part) => part !== '')
}

function number(row: Row, name: string): number | undefined {
  const text = row[name] ?? ''
  if (text === '') return undefined
  const value = parseNumber(text)
  if (value === undefined) throw fault(row, name)
  return value
}

function fault(row: Row, name: string): Error {
  return new Error(`data/policy: ${name} of ${row['id'] ?? 'a row'} cannot be read`)
}
