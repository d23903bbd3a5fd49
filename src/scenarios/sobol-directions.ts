import type { Catalogue } from './catalogue.ts'

/** What the points of one dimension of a Sobol sequence are made from; the first dimension needs none. */
export interface SobolDirection {
  /** Degree of its primitive polynomial. */
  readonly degree: number
  /** The coefficients of the polynomial between the first and the last, as the bits of a number. */
  readonly coefficients: number
  /** As many odd numbers as the degree. */
  readonly initial: readonly number[]
}

/**
 * The direction numbers of dimensions 2 to 40, in their order.
 *
 * Source: S. Joe, F. Y. Kuo, table new-joe-kuo-6.21201 (data/uncertainty/sobol-joe-kuo-d40.csv).
 */
export async function sobolDirections(catalogue: Catalogue): Promise<readonly SobolDirection[]> {
  return (await catalogue.table('sobol')).map((row) => ({
    degree: Number(row['s']),
    coefficients: Number(row['a']),
    initial: row['m']!.split(' ').map(Number),
  }))
}
