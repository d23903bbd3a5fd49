import type { MathNode } from 'mathjs'
import { shown } from '../problem.ts'
import type { FactName, SiteFacts } from './fact-names.ts'
import { FUNCTIONS } from './formula-text.ts'

/** A part of a formula, compiled; a condition runs to 1 or 0. */
export interface Compiled {
  readonly kind: 'number' | 'truth'
  readonly run: (facts: SiteFacts) => number
  readonly names: ReadonlySet<FactName>
}

/** What of a formula is not taken. */
interface NodeFault {
  readonly expected: string
  readonly got?: string
}

const MOST_NODES = 200

type Run = Compiled['run']

/** What a parsed text may hold; anything else that mathjs parses is refused. */
interface Node {
  readonly type: string
  readonly fn?: unknown
  readonly args?: readonly Node[]
  readonly params?: readonly Node[]
  readonly conditionals?: readonly string[]
  readonly content?: Node
  readonly condition?: Node
  readonly trueExpr?: Node
  readonly falseExpr?: Node
  readonly value?: unknown
  readonly name?: string
  readonly implicit?: boolean
  readonly optional?: boolean
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
}
const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  smaller: (a, b) => a < b,
  smallerEq: (a, b) => a <= b,
  larger: (a, b) => a > b,
  largerEq: (a, b) => a >= b,
  equal: (a, b) => a === b,
  unequal: (a, b) => a !== b,
}
const LOGIC: readonly string[] = ['and', 'or']

/** Thrown and caught in here alone, so that each kind of node says only what it makes. */
class Refusal extends Error {
  readonly fault: NodeFault

  constructor(expected: string, got?: string) {
    super(expected)
    this.fault = got === undefined ? { expected } : { expected, got }
  }
}

/** The functions that a parsed formula stands for, or what of it is not taken. */
export function compiled(node: MathNode): Compiled | NodeFault {
  const names = new Set<FactName>()
  let left = MOST_NODES
  const made = (one: Node | undefined): Part => {
    if (one === undefined) throw new Refusal('a whole formula')
    if (--left < 0) throw new Refusal(`a formula of at most ${MOST_NODES} parts`, 'more')
    return part(one, { made, names })
  }
  try {
    return { ...made(node), names }
  } catch (error) {
    if (error instanceof Refusal) return error.fault
    if (error instanceof RangeError) return { expected: 'a formula that is less deep' }
    throw error
  }
}

interface Part {
  readonly kind: Compiled['kind']
  readonly run: Run
}

interface Making {
  readonly made: (node: Node | undefined) => Part
  readonly names: Set<FactName>
}

function part(node: Node, { made, names }: Making): Part {
  switch (node.type) {
    case 'ConstantNode':
      return constant(node.value)
    case 'SymbolNode': {
      const name = node.name as FactName
      names.add(name)
      return { kind: 'number', run: (facts) => facts[name] }
    }
    case 'ParenthesisNode':
      return made(node.content)
    case 'OperatorNode':
      return operator(node, made)
    case 'FunctionNode':
      return call(node, made)
    case 'RelationalNode':
      return relation(node, made)
    case 'ConditionalNode':
      return choice(node, made)
  }
  throw new Refusal('a formula of numbers, names, operators and functions')
}

function constant(value: unknown): Part {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Refusal('finite numbers')
  return { kind: 'number', run: () => value }
}

function operator(node: Node, made: Making['made']): Part {
  const fn = String(node.fn)
  if (node.implicit === true) throw new Refusal('a sign between two factors, such as *')
  const parts = (node.args ?? []).map(made)
  const [a, b] = parts
  if (parts.length === 1 && a !== undefined) return unary(fn, a)
  if (parts.length !== 2 || a === undefined || b === undefined)
    throw new Refusal('an operator of two numbers')
  if (LOGIC.includes(fn)) {
    for (const one of parts) mustBe(one, 'truth', fn)
    const isAnd = fn === 'and'
    return truth((facts) => (isAnd ? a.run(facts) * b.run(facts) : Math.max(a.run(facts), b.run(facts))))
  }
  for (const one of parts) mustBe(one, 'number', fn)
  const arithmetic = Object.hasOwn(ARITHMETIC, fn) ? ARITHMETIC[fn] : undefined
  if (arithmetic !== undefined)
    return { kind: 'number', run: (facts) => arithmetic(a.run(facts), b.run(facts)) }
  const compare = comparison(fn)
  return truth((facts) => compared(compare, a.run(facts), b.run(facts)))
}

function unary(fn: string, { kind, run }: Part): Part {
  if (fn === 'not') {
    mustBe({ kind, run }, 'truth', fn)
    return truth((facts) => 1 - run(facts))
  }
  mustBe({ kind, run }, 'number', fn)
  if (fn === 'unaryMinus') return { kind: 'number', run: (facts) => -run(facts) }
  if (fn === 'unaryPlus') return { kind: 'number', run }
  throw new Refusal('the operators + - * / ^')
}

function comparison(fn: string): (a: number, b: number) => boolean {
  const compare = Object.hasOwn(COMPARISONS, fn) ? COMPARISONS[fn] : undefined
  if (compare === undefined) throw new Refusal('the operators + - * / ^ < <= > >= == != and or not')
  return compare
}

/** 1 or 0; NaN where one of the two is no finite number, of which nothing is true. */
function compared(holds: (a: number, b: number) => boolean, a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return NaN
  return holds(a, b) ? 1 : 0
}

function truth(run: (facts: SiteFacts) => number): Part {
  return { kind: 'truth', run }
}

/** `a < b <= c`: each neighbouring pair. */
function relation({ conditionals = [], params = [] }: Node, made: Making['made']): Part {
  const runs = params.map((param) => {
    const one = made(param)
    mustBe(one, 'number', 'a comparison')
    return one.run
  })
  const compare = conditionals.map(comparison)
  return truth((facts) => {
    const values = runs.map((run) => run(facts))
    return compare.reduce((all, holds, index) => all * compared(holds, values[index]!, values[index + 1]!), 1)
  })
}

function call(node: Node, made: Making['made']): Part {
  const name = (node.fn as Node | undefined)?.name ?? ''
  const known = node.optional !== true && Object.hasOwn(FUNCTIONS, name)
  if (!known) throw new Refusal(`one of the functions ${Object.keys(FUNCTIONS).join(', ')}`, shown(name))
  const { run, from, to } = FUNCTIONS[name as keyof typeof FUNCTIONS]
  const parts = (node.args ?? []).map(made)
  for (const one of parts) mustBe(one, 'number', name)
  if (parts.length < from || parts.length > to) {
    const count = from === to ? `${from}` : `${from} to ${to}`
    throw new Refusal(`${count} number${to === 1 ? '' : 's'} in ${name}(…)`, `${parts.length}`)
  }
  const runs = parts.map((one) => one.run)
  const apply: (...values: readonly number[]) => number = run
  const [a, b] = runs
  if (runs.length === 1) return { kind: 'number', run: (facts) => apply(a!(facts)) }
  if (runs.length === 2) return { kind: 'number', run: (facts) => apply(a!(facts), b!(facts)) }
  return { kind: 'number', run: (facts) => apply(...runs.map((one) => one(facts))) }
}

function choice({ condition, trueExpr, falseExpr }: Node, made: Making['made']): Part {
  const [when, then, other] = [made(condition), made(trueExpr), made(falseExpr)]
  mustBe(when, 'truth', '? :')
  mustBe(other, then.kind, '? :')
  const run = (facts: SiteFacts): number => {
    const holds = when.run(facts)
    if (Number.isNaN(holds)) return NaN
    return holds === 1 ? then.run(facts) : other.run(facts)
  }
  return { kind: then.kind, run }
}

function mustBe({ kind }: Part, wanted: Compiled['kind'], where: string): void {
  if (kind === wanted) return
  const words = { number: 'a number', truth: 'a condition' }
  throw new Refusal(`${words[wanted]} in "${where}"`, words[kind])
}
