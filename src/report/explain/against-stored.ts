import { IncompleteError } from '../../scenarios/problem.ts'
import { outputsOf } from '../outputs.ts'
import { rounded } from '../rounding.ts'
import type { StoredResult } from '../stored-result.ts'
import { VERSION } from '../version.ts'
import { scaleOf } from './explained.ts'
import type { Explained } from './explained.ts'

/**
 * Holds a recomputed number against that of the stored result. A result of many sites holds totals only; what it does
 * not hold is not compared.
 *
 * @throws IncompleteError where the two differ: another program or catalogue made the result
 */
export function holdAgainst(stored: StoredResult, path: string, tree: Explained): void {
  const output = outputsOf(stored.document).find((one) => one.path === path)
  const place = { file: stored.path, line: 1, column: 1, path }
  if (output === undefined) {
    if (!holds(stored, path)) return
    const expected = 'a result that holds this number'
    const hint = 'it was made for other variants, or edited: run the scenario again'
    throw new IncompleteError([{ ...place, expected, got: 'none', hint }])
  }
  if (hasDigitsOf(output.value, tree)) return
  const now = tree.value === null ? 'null' : String(rounded(tree.value))
  const { version } = stored.document.basewatt
  throw new IncompleteError([
    {
      ...place,
      expected: `${output.value}, as basewatt ${version} stored it`,
      got: `${now} from basewatt ${VERSION} with its catalogue`,
      hint: 'another version of the program or of data/ made the result, or it was edited: run the scenario again',
    },
  ])
}

/** True where a whole result has a number at a path: always, but for the sites of results of many. */
function holds({ document }: StoredResult, path: string): boolean {
  const [top, variant, place] = path.split('.')
  return top !== 'variants' || place !== 'sites' || document.variants[variant!]?.sites !== undefined
}

const DIGITS = 9

/** True where a number has the nine digits of a stored one, but for the last bit of the sum. */
export function hasDigitsOf(stored: number | null, tree: Explained): boolean {
  const { value } = tree
  if (stored === null || value === null) return stored === value
  const ofLastDigit = stored === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(stored))) + 1 - DIGITS)
  return Math.abs(value - stored) <= 0.500_01 * ofLastDigit + 1e-12 * scaleOf(tree)
}
