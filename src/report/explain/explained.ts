import type { Origin } from './origin.ts'

/** How a value follows from its terms, in their order. */
export type Op =
  /** All terms added up. */
  | 'sum'
  /** The first less all others. */
  | 'difference'
  | 'product'
  /** The first over the second; null where the second is 0. */
  | 'quotient'
  /** The first raised to the second. */
  | 'power'

/** A number and why it is so: a tree that ends at what the scenario, the catalogue or a file gives. */
export interface Explained {
  readonly label: string
  readonly value: number | null
  readonly unit: string
  /** Undefined where the terms end. */
  readonly op?: Op
  readonly terms: readonly Explained[]
  /** Where the value was written. */
  readonly origin?: Origin
  /** What is worth knowing beside the terms and enters no arithmetic: what a model was given, a saving by part. */
  readonly given: readonly Explained[]
  readonly note?: string
  /** A factor of the formula, such as 0.001 kWh/Wh: its label is the number itself. */
  readonly isConstant?: true
}

type Own = Pick<Explained, 'label' | 'value' | 'unit'> & {
  readonly origin?: Origin | undefined
  readonly note?: string | undefined
  readonly given?: () => readonly Explained[]
}

/** A number without terms. */
export function leaf(
  label: string,
  value: number | null,
  unit: string,
  more: Pick<Own, 'origin' | 'note' | 'given'> = {},
): Explained {
  return described({ label, value, unit, ...more }, undefined, () => [])
}

/** A number that stands in a formula: a sign, the whole, a factor between two units. */
export function constant(value: number, unit = ''): Explained {
  return { label: String(value), value, unit, terms: [], given: [], isConstant: true }
}

/** A number that follows from terms, which are worked out when they are first looked at. */
export function described(own: Own, op: Op | undefined, terms: () => readonly Explained[]): Explained {
  const { label, value, unit, origin, note, given = () => [] } = own
  let known: readonly Explained[] | undefined
  let knownGiven: readonly Explained[] | undefined
  return {
    label,
    value,
    unit,
    ...(op === undefined ? {} : { op }),
    ...(origin === undefined ? {} : { origin }),
    ...(note === undefined ? {} : { note }),
    get terms() {
      return (known ??= terms())
    },
    get given() {
      return (knownGiven ??= given())
    },
  }
}

/** The same number under another label, or with a note. */
export function relabelled(
  node: Explained,
  own: { readonly label?: string; readonly note?: string },
): Explained {
  const { value, unit, op, origin } = node
  const { label = node.label, note = node.note } = own
  return described({ label, value, unit, origin, note, given: () => node.given }, op, () => node.terms)
}

/**
 * What the value of a node is by its terms alone; undefined for a node without terms. The values of the terms are taken
 * as they stand, so that each node is a sum that a reader can follow.
 */
export function evaluated({ op, terms }: Explained): number | null | undefined {
  if (op === undefined) return undefined
  const values = terms.map(({ value }) => value)
  if (values.includes(null)) return null
  const [first = 0, ...rest] = values as number[]
  return OPERATIONS[op](first, rest)
}

const OPERATIONS: Readonly<Record<Op, (first: number, rest: readonly number[]) => number | null>> = {
  sum: (first, rest) => rest.reduce((total, value) => total + value, first),
  difference: (first, rest) => rest.reduce((total, value) => total - value, first),
  product: (first, rest) => rest.reduce((total, value) => total * value, first),
  quotient: (first, [divisor]) => (divisor === 0 ? null : first / divisor!),
  power: (first, [exponent]) => first ** exponent!,
}

/**
 * The size against which a difference of {@link evaluated} counts: that of the largest number added up, also inside a
 * factor, since what is left of numbers that cancel is as exact as they are.
 */
export function scaleOf(node: Explained): number {
  const { op, value, terms } = node
  const own = addedScale(node)
  if (op !== 'product' && op !== 'quotient') return own
  const [first = 0, ...rest] = terms.map(addedScale)
  if (op === 'product')
    return Math.max(
      own,
      rest.reduce((all, scale) => all * scale, first),
    )
  const divisor = Math.abs(terms[1]?.value ?? 0)
  return divisor === 0 ? Math.abs(value ?? 0) : Math.max(own, first / divisor)
}

function addedScale({ op, value, terms }: Explained): number {
  const added = op === 'sum' || op === 'difference' ? terms.map((term) => Math.abs(term.value ?? 0)) : []
  return Math.max(Math.abs(value ?? 0), ...added)
}

/** True where a tree goes on below a depth. */
export function isDeeperThan({ terms, given }: Explained, depth: number): boolean {
  const below = [...terms, ...given].filter(({ isConstant }) => isConstant === undefined)
  return depth <= 0 ? below.length > 0 : below.some((term) => isDeeperThan(term, depth - 1))
}

const SIGNS: Readonly<Record<Op, string>> = {
  sum: ' + ',
  difference: ' - ',
  product: ' x ',
  quotient: ' / ',
  power: ' ^ ',
}

const TERMS_NAMED = 8

/** How a node follows from its terms, in words: `count x energy of one`. */
export function formulaOf({ op, terms }: Explained): string | undefined {
  if (op === undefined || terms.length === 0) return undefined
  if (terms.length > TERMS_NAMED) return `${op} of ${terms.length} terms`
  return terms.map(({ label }) => label).join(SIGNS[op])
}
