import { described } from './explained.ts'
import type { Explained } from './explained.ts'

/** A product whose value is that of its terms: sums over time of which the model keeps only the whole. */
export function product(label: string, unit: string, terms: readonly Explained[], note?: string): Explained {
  const value = terms.reduce((all, term) => all * (term.value ?? 0), 1)
  return described({ label, value, unit, note }, 'product', () => terms)
}

/** The first term less the second, as {@link product}. */
export function less(label: string, unit: string, from: Explained, taken: Explained): Explained {
  return described({ label, value: (from.value ?? 0) - (taken.value ?? 0), unit }, 'difference', () => [
    from,
    taken,
  ])
}

/** All terms added up, as {@link product}. */
export function total(label: string, unit: string, terms: readonly Explained[], note?: string): Explained {
  const value = terms.reduce((all, term) => all + (term.value ?? 0), 0)
  return described({ label, value, unit, note }, 'sum', () => terms)
}

/** The first term over the second, as {@link product}. */
export function ratio(label: string, unit: string, above: Explained, below: Explained): Explained {
  return described({ label, value: (above.value ?? 0) / (below.value ?? 0), unit }, 'quotient', () => [
    above,
    below,
  ])
}

/** The first term raised to the second, as {@link product}. */
export function raised(label: string, unit: string, base: Explained, exponent: Explained): Explained {
  return described({ label, value: (base.value ?? 0) ** (exponent.value ?? 0), unit }, 'power', () => [
    base,
    exponent,
  ])
}
