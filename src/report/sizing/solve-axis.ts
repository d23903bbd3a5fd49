import { InputError, shown } from '../../scenarios/problem.ts'
import { splitQuantity } from '../../scenarios/quantity.ts'
import type { MapNode } from '../../scenarios/source-tree.ts'
import { VARY } from '../../scenarios/vary.ts'
import { withWholePath } from './size-axes.ts'

/** The size that is sought, and between which ends. */
export interface SolveAxis {
  readonly name: string
  readonly path: string
  readonly unit: string
  readonly from: number
  readonly to: number
  readonly note: string | undefined
}

const FORM = 'PATH=FROM:TO, such as solar.capacity="0:20 kWp"'

/**
 * Reads the `--vary` of a search.
 *
 * @param root  text of the variant that is sized
 * @throws InputError where it has another form
 */
export function readSolveAxis(options: readonly string[], root: MapNode): SolveAxis {
  const [option = ''] = options
  if (options.length > 1)
    throw fault(1, 'one size that varies', String(options.length), 'for several at once use "basewatt size"')
  const equals = option.indexOf('=')
  if (equals < 1 || option.slice(0, equals).trim() === '') throw fault(1, FORM, shown(option))
  const column = equals + 2
  const parts = option.slice(equals + 1).split(':')
  if (parts.length !== 2) {
    const hint = parts.length === 3 ? 'leave the step out: it finds the size itself' : undefined
    throw fault(column, FORM, shown(option), hint)
  }
  const [from, to] = parts.map((part) => splitQuantity(part))
  if (from === undefined || to === undefined) throw fault(column, FORM, shown(option))
  const unit = from.unit || to.unit
  if (from.unit !== '' && to.unit !== '' && from.unit !== to.unit)
    throw fault(column, 'both ends in one unit', `${shown(from.unit)} and ${shown(to.unit)}`)
  if (!(from.value < to.value)) throw fault(column, 'FROM below TO', shown(option.slice(equals + 1)))
  const { name, path, note } = withWholePath(option, root)
  return { name, path, unit, from: from.value, to: to.value, note }
}

function fault(column: number, expected: string, got: string, hint?: string): InputError {
  const problem = { file: VARY, line: 1, column, path: '', expected, got }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}
