import type { Constraint } from '../../planning/sizing/constraint.ts'
import { DIMENSIONS } from '../../scenarios/dimensions.ts'
import type { Dimension } from '../../scenarios/unit.ts'
import { InputError, shown } from '../../scenarios/problem.ts'
import { splitQuantity } from '../../scenarios/quantity.ts'

/** A limit as it is written: an output, how it is held, and against what. */
export interface WrittenLimit {
  readonly name: string
  readonly kind: Constraint['kind']
  readonly text: string
  /** Of the value within the option, counted from 1. */
  readonly column: number
}

const KINDS: Readonly<Record<string, Constraint['kind']>> = {
  '>=': 'at-least',
  '≥': 'at-least',
  '>': 'above',
  '<=': 'at-most',
  '≤': 'at-most',
  '<': 'below',
}

/** In words, for tables and sentences. */
export const KIND_WORDS: Readonly<Record<Constraint['kind'], string>> = {
  'at-least': 'at least',
  above: 'above',
  'at-most': 'at most',
  below: 'below',
}

/**
 * Reads `autonomy>=4 h`.
 *
 * @throws InputError where it has another form
 */
export function readLimit(option: string): WrittenLimit {
  const match = /^(.*?)(>=|<=|≥|≤|>|<|==|=)(.*)$/su.exec(option)
  const [, name = '', sign = '', text = ''] = match ?? []
  const kind = Object.hasOwn(KINDS, sign) ? KINDS[sign] : undefined
  if (kind === undefined || name.trim() === '' || text.trim() === '') {
    const hint = sign.startsWith('=') ? 'a size never meets a number exactly: write >= or <=' : undefined
    throw wanted(
      '--require',
      1,
      'OUTPUT>=VALUE or OUTPUT<=VALUE, such as "autonomy>=4 h"',
      shown(option),
      hint,
    )
  }
  return { name: name.trim(), kind, text: text.trim(), column: name.length + sign.length + 1 }
}

/**
 * Reads `payback=4`.
 *
 * @throws InputError where it has another form
 */
export function readTarget(option: string): {
  readonly name: string
  readonly text: string
  readonly column: number
} {
  const equals = option.indexOf('=')
  const name = option.slice(0, Math.max(0, equals)).trim()
  const text = option.slice(equals + 1).trim()
  if (name === '' || text === '' || /[<>]$/.test(name))
    throw wanted('--target', 1, 'OUTPUT=VALUE, such as payback=4', shown(option))
  return { name, text, column: equals + 2 }
}

/**
 * A number in the unit of an output; a bare one is in that unit, but a share where the output is one whose name does not say
 * that it is in percent.
 *
 * @throws InputError where it is none, or its unit measures something else
 */
export function wantedValue(
  option: string,
  { name, text, column }: { readonly name: string; readonly text: string; readonly column: number },
  unit: string,
): number {
  const parts = splitQuantity(text)
  const told = unit === 'a' ? 'years' : unit
  const example = unit === '' ? 'a bare number' : `a number in ${told}, such as "10 ${told}"`
  const expected = `${example} for ${name}`
  if (parts === undefined) throw wanted(option, column, expected, shown(text))
  if (parts.unit === '' && unit === '%' && !name.endsWith('Percent')) {
    // As a share is written in a scenario.
    if (Math.abs(parts.value) <= 1) return 100 * parts.value
    throw wanted(option, column, expected, shown(text), `write "${text} %", or a share such as 0.1 for 10 %`)
  }
  if (parts.unit === '') return parts.value
  const factor = factorBetween(parts.unit, unit)
  if (factor === undefined) throw wanted(option, column, expected, shown(text))
  return parts.value * factor
}

function wanted(file: string, column: number, expected: string, got: string, hint?: string): InputError {
  const problem = { file, line: 1, column, path: '', expected, got }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}

const YEARS: readonly string[] = ['a', 'year', 'years']

/** What a number in one unit is multiplied by to be in another; undefined where they measure different things. */
function factorBetween(from: string, to: string): number | undefined {
  if (from === to || (YEARS.includes(from) && YEARS.includes(to))) return 1
  for (const { units } of Object.values<Dimension>(DIMENSIONS)) {
    if (!Object.hasOwn(units, from) || !Object.hasOwn(units, to)) continue
    const [own, other] = [units[from]!, units[to]!]
    if (own.add !== undefined || other.add !== undefined) continue
    const [multiply, divide] = [own.multiply ?? 1, own.divide ?? 1]
    return (multiply / divide) * ((other.divide ?? 1) / (other.multiply ?? 1))
  }
  return undefined
}
