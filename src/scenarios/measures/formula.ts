import type { MathNode } from 'mathjs'
import { shown } from '../problem.ts'
import type { Mark, Problem } from '../problem.ts'
import { compiled } from './formula-nodes.ts'
import { ALL_NAMES } from './fact-names.ts'
import type { FactName, SiteFacts } from './fact-names.ts'
import { scanFault } from './formula-text.ts'
import type { FormulaFault } from './formula-text.ts'

/** A formula over what is known of a site, compiled once. */
export interface Formula {
  readonly text: string
  readonly at: Mark
  /** Path of the value that it stands for, for messages. */
  readonly path: string
  readonly names: readonly FactName[]
  /**
   * What it is for a site; of a condition 1 or 0; NaN where something that it names is not known, in whichever branch, or
   * where no finite number comes out.
   */
  readonly valueOf: (facts: SiteFacts) => number
}

/** Where a formula stands, and what it has to be. */
export interface FormulaPlace {
  readonly at: Mark
  readonly path: string
  /** What it may name. */
  readonly names: readonly FactName[]
  readonly gives: 'number' | 'truth'
}

/** Parses one text; what mathjs throws is its own. */
export type FormulaParser = (text: string) => MathNode

/** Loads the parser of mathjs, where a formula is met and only there. */
export async function loadFormulaParser(): Promise<FormulaParser> {
  const { parseFormula } = await import('./formula-parse.ts')
  return parseFormula
}

/**
 * A formula from its text: looked through character by character, parsed by mathjs, held to a list of what nodes may be, and
 * compiled into functions of our own. mathjs evaluates nothing.
 */
export function readFormula(written: string, parse: FormulaParser, place: FormulaPlace): Formula | Problem {
  const { at, path, names, gives } = place
  const refuse = ({ expected, got, hint }: FormulaFault): Problem => {
    const problem = { ...at, path, expected, got }
    return hint === undefined ? problem : { ...problem, hint }
  }
  const text = written.trim().replaceAll(/\s/g, ' ')
  const fault = scanFault(text, names)
  if (fault !== undefined) return refuse(fault)
  const node = parsedNode(text, parse)
  if ('expected' in node) return refuse(node)
  const made = compiled(node.node)
  if ('expected' in made) return refuse({ ...made, got: made.got ?? shown(text) })
  if (made.kind !== gives)
    return refuse({ expected: EXPECTED[gives], got: `${GOT[made.kind]}: ${shown(text)}` })
  const { run } = made
  const used = ALL_NAMES.filter((name) => made.names.has(name))
  const valueOf = (facts: SiteFacts): number => {
    for (const name of used) if (Number.isNaN(facts[name])) return NaN
    const value = run(facts)
    return Number.isFinite(value) ? value : NaN
  }
  const formula = { text, at, path, names: used, valueOf }
  const isConstant = used.length === 0 && Number.isNaN(valueOf({} as SiteFacts))
  return isConstant ? refuse({ expected: 'a formula with a finite result', got: shown(text) }) : formula
}

const EXPECTED = {
  number: 'a formula of a number',
  truth: 'a condition such as "roofM2 >= 10"',
} as const
const GOT = { number: 'a number', truth: 'a condition' } as const

function parsedNode(text: string, parse: FormulaParser): { readonly node: MathNode } | FormulaFault {
  try {
    return { node: parse(text) }
  } catch (error) {
    const char = error instanceof Error && 'char' in error ? Number(error.char) : NaN
    const where = Number.isFinite(char) ? ` at character ${Math.min(char, text.length + 1)}` : ''
    const got = char > text.length ? 'which ends too early' : `wrong${where}`
    const fault = { expected: 'a formula', got: `${shown(text)}, ${got}` }
    return /\d,\d{3}/.test(text) ? { ...fault, hint: 'no comma within a number' } : fault
  }
}

/** Why a formula gives nothing for a site, as a problem at its place. */
export function formulaFault({ text, at, path, names }: Formula, facts: SiteFacts, of: string): Problem {
  const missing = names.filter((name) => Number.isNaN(facts[name]))
  if (missing.length > 0)
    return {
      ...at,
      path,
      expected: `${missing.join(' and ')} of ${of}`,
      got: 'nothing known',
      ...hintOf(missing),
    }
  const values = names.map((name) => `${name} = ${Number(facts[name].toPrecision(6))}`).join(', ')
  return {
    ...at,
    path,
    expected: `a finite number for ${of}`,
    got: `none from ${shown(text)} with ${values}`,
  }
}

/** Columns of an inventory that tell a fact. */
const COLUMNS: Partial<Readonly<Record<FactName, string>>> = {
  roofM2: 'roof_m2',
  racks: 'racks',
  age: 'commissioned',
}

function hintOf(missing: readonly FactName[]): { readonly hint?: string } {
  const columns = missing.flatMap((name) => COLUMNS[name] ?? [])
  if (columns.length === 0) return {}
  return { hint: `give ${columns.join(' and ')} in the inventory, or write when: with it` }
}
