import type { UnitSpec } from '../../src/model/site.ts'

/** The same unit at the same load, on throughout. */
function unguarded(one: UnitSpec): UnitSpec {
  const { id, count, bus, indoor, feeder, power, load, row, fanSensitivityPerK = 0 } = one
  const plain = { id, count, bus, indoor, feeder, power, load, states: undefined, fanSensitivityPerK }
  return row === undefined ? plain : { ...plain, row }
}

/** Units with twice the count, and each of them twice. Hours off and wake-ups are told of a unit whatever its count. */
export function doubled(units: readonly UnitSpec[]): { pairs: UnitSpec[]; singles: UnitSpec[] } {
  const awake = units.map(unguarded)
  const apiece = (half: string) => (one: UnitSpec) => ({ ...one, id: `${one.id}-${half}` })
  return {
    pairs: awake.map((one) => ({ ...one, count: 2 * one.count })),
    singles: ['a', 'b'].flatMap((half) => awake.map(apiece(half))),
  }
}
