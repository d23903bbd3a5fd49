import { nameHint, shown } from '../problem.ts'

/** Why a text is no formula. */
export interface FormulaFault {
  readonly expected: string
  readonly got: string
  readonly hint?: string
}

/** Longest formula. Source for limits and lists: security advisories of mathjs; assumption: no price needs more. */
const MOST_CHARACTERS = 500
const MOST_DEPTH = 32
/** Most signs and words that can stand in a formula: twice the nodes that it may have. */
const MOST_TOKENS = 400

/** Functions of formulas, with the fewest and most numbers that each takes. */
export const FUNCTIONS = {
  min: { run: (...values: readonly number[]) => Math.min(...values), from: 1, to: 20 },
  max: { run: (...values: readonly number[]) => Math.max(...values), from: 1, to: 20 },
  abs: { run: Math.abs, from: 1, to: 1 },
  round: { run: Math.round, from: 1, to: 1 },
  floor: { run: Math.floor, from: 1, to: 1 },
  ceil: { run: Math.ceil, from: 1, to: 1 },
  sqrt: { run: Math.sqrt, from: 1, to: 1 },
  exp: { run: Math.exp, from: 1, to: 1 },
  log: { run: Math.log, from: 1, to: 1 },
  pow: { run: Math.pow, from: 2, to: 2 },
} as const

const WORDS: readonly string[] = ['and', 'or', 'not']
const TOKEN =
  /(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign><=|>=|==|!=|[-+*/^()<>?:,])/y

interface Token {
  readonly kind: 'number' | 'name' | 'sign'
  readonly text: string
  /** Counted from 1. */
  readonly character: number
}

/**
 * The first thing in a text that no formula may hold, with its place: signs that start other things in mathjs (assignments,
 * texts, lists, accesses, units, comments), names that are not known, products without a sign.
 */
export function scanFault(text: string, names: readonly string[]): FormulaFault | undefined {
  if (text === '') return { expected: 'a formula', got: 'an empty text' }
  if (text.length > MOST_CHARACTERS)
    return {
      expected: `a formula of at most ${MOST_CHARACTERS} characters`,
      got: `${text.length} characters`,
    }
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      at++
      continue
    }
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(text)?.groups
    const kind = (['number', 'name', 'sign'] as const).find((one) => groups?.[one] !== undefined)
    if (kind === undefined) return characterFault(text, at)
    if (tokens.length >= MOST_TOKENS)
      return { expected: `a formula of at most ${MOST_TOKENS} signs and words`, got: 'more' }
    const token = { kind, text: groups![kind]!, character: at + 1 }
    tokens.push(token)
    at += token.text.length
  }
  return tokensFault(tokens, names)
}

/** How to write what people write in a formula. */
const HINTS: Readonly<Record<string, string>> = {
  '=': 'compare with ==',
  '%': 'write a share as a number, such as 0.14',
  '&': 'write and',
  '|': 'write or',
  '!': 'write not, or !=',
  '"': 'formulas hold numbers and names only',
  "'": 'formulas hold numbers and names only',
  '#': 'no comments in a formula',
  ';': 'one formula at a time',
  '×': 'write *',
  '÷': 'write /',
  '，': 'write ,',
  '（': 'write (',
  '）': 'write )',
}

function characterFault(text: string, at: number): FormulaFault {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  const got = `${shown(character)} at character ${at + 1} of ${shown(text)}`
  const hint = Object.hasOwn(HINTS, character) ? HINTS[character] : undefined
  const expected = 'a formula of numbers, names and + - * / ^ ( ) , ? : < <= > >= == !='
  return hint === undefined ? { expected, got } : { expected, got, hint }
}

function tokensFault(tokens: readonly Token[], names: readonly string[]): FormulaFault | undefined {
  let [depth, questions] = [0, 0]
  for (const [index, token] of tokens.entries()) {
    const { kind, text, character } = token
    const next = tokens[index + 1]
    const fault = kind === 'sign' ? undefined : wordFault(token, next, names)
    if (fault !== undefined) return fault
    if (text === '(') depth++
    if (text === ')') depth--
    if (text === '?') questions++
    if (depth > MOST_DEPTH)
      return {
        expected: `a formula with at most ${MOST_DEPTH} parentheses open`,
        got: `one more at character ${character}`,
      }
    if (text === ':' && questions-- === 0)
      return { expected: 'a ":" after a "?", as in "a > 1 ? 2 : 3"', got: `":" at character ${character}` }
    if (text === ')' && next !== undefined && (next.kind !== 'sign' || next.text === '('))
      if (!WORDS.includes(next.text)) return productFault(next)
  }
  return undefined
}

function wordFault(
  { kind, text, character }: Token,
  next: Token | undefined,
  names: readonly string[],
): FormulaFault | undefined {
  const isCall = next?.text === '('
  if (kind === 'number') {
    if (!Number.isFinite(Number(text)))
      return { expected: 'a finite number', got: `${text} at character ${character}` }
    const isProduct =
      isCall || next?.kind === 'number' || (next?.kind === 'name' && names.includes(next.text))
    return isProduct ? productFault(next) : unitFault(text, next, names)
  }
  if (WORDS.includes(text)) return undefined
  if (Object.hasOwn(FUNCTIONS, text))
    return isCall
      ? undefined
      : { expected: `"(" behind ${text}`, got: `${shown(text)} at character ${character} without it` }
  if (isCall)
    return {
      expected: `one of the functions ${Object.keys(FUNCTIONS).join(', ')}`,
      got: `${shown(text)} at character ${character}`,
      ...(names.includes(text) ? { hint: 'write * between them' } : hintOf(text, Object.keys(FUNCTIONS))),
    }
  if (!names.includes(text))
    return {
      expected: 'a name that formulas know',
      got: `${shown(text)} at character ${character}`,
      ...hintOf(text, names),
    }
  const follows = next !== undefined && next.kind !== 'sign' && !WORDS.includes(next.text)
  return follows ? productFault(next) : undefined
}

function hintOf(name: string, known: readonly string[]): { readonly hint?: string } {
  const hint = nameHint(name, known)
  return hint === undefined ? {} : { hint }
}

/** A word behind a number: a unit, which formulas do not know. */
function unitFault(
  number: string,
  next: Token | undefined,
  names: readonly string[],
): FormulaFault | undefined {
  if (next?.kind !== 'name' || names.includes(next.text) || WORDS.includes(next.text)) return undefined
  const got = `${shown(`${number} ${next.text}`)} at character ${next.character}`
  return {
    expected: 'numbers without a unit',
    got,
    hint: 'names hold kW, kWh, kWp, m2; the unit of a result goes beside the formula',
  }
}

function productFault({ text, character }: Token): FormulaFault {
  return {
    expected: `a sign before ${shown(text)}`,
    got: `none at character ${character}`,
    hint: 'write * for a product',
  }
}
