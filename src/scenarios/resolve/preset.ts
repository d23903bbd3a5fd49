import { shown } from '../problem.ts'
import type { ValuePath } from '../source-path.ts'
import type { Resolving } from './resolving.ts'

/** The kinds of presets that give the power of a unit, and how each is written. */
const KINDS = {
  radio: { noun: 'a radio preset', written: (id: string) => `at a radio unit as power: { preset: ${id} }` },
  equipment: {
    noun: 'an equipment preset',
    written: (id: string) => `at a load of "equipment" as preset: ${id}`,
  },
} as const

/** Notes that a kind of presets has no such id, and where the id belongs if the other kind has it. */
export async function unknownPreset(
  r: Resolving,
  id: string,
  at: ValuePath,
  kind: keyof typeof KINDS,
): Promise<undefined> {
  const expected = `the id of ${KINDS[kind].noun}`
  const other = kind === 'radio' ? 'equipment' : 'radio'
  if ((await r.shared.catalogue.row(other, id)) === undefined)
    return r.unknown(at, expected, id, await r.shared.catalogue.ids(kind), kind)
  const { noun, written } = KINDS[other]
  return r.problem(at, expected, shown(id), `${id} is ${noun}: write it ${written(id)}`)
}
