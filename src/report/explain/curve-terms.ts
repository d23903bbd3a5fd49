import { curveValue } from '../../model/cooling/dx-curve.ts'
import type { DxCurve } from '../../model/cooling/dx-curve.ts'
import { product } from './derived.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { textOf } from './origin.ts'
import type { Origin } from './origin.ts'
import type { Scene } from './scene.ts'
import { outdoorWeather } from './weather.ts'

/** The air at both ends of a machine in one step. */
export interface MachineAirOfStep {
  readonly wetBulbC: number
  readonly outdoorC: number
  /** How the wet bulb follows from the air that returns; left out where it is given as it is. */
  readonly wetBulb?: Explained
}

/** Wet bulb at the coil as a machine was given it. */
type CoilWetBulb = number | 'return-air'

const POWERS = ['1', 'x', 'x2', 'y', 'y2', 'xy'] as const

/**
 * One of a machine's curves in one step: c0 + c1 x + c2 x2 + c3 y + c4 y2 + c5 x y, its air held within its box.
 *
 * @param coil  left out for the rating point, which is nobody's air
 */
export function curveTerms(
  scene: Scene,
  label: string,
  kind: 'capacity' | 'eir',
  curve: DxCurve,
  { wetBulbC, outdoorC, wetBulb }: MachineAirOfStep,
  coil?: CoilWetBulb,
): Explained {
  const value = curveValue(curve[kind], curve, wetBulbC, outdoorC)
  const origin = curveOrigin(scene, kind, curve)
  return described({ label, value, unit: '' }, 'sum', () => {
    const isRating = coil === undefined
    const ofCoil = isRating ? undefined : coilOrigin(scene, coil)
    const ofWeather = isRating ? undefined : outdoorWeather(scene, 'temperature')
    const x = clamped('wet bulb at the coil', wetBulbC, curve.wetBulbC, ofCoil, wetBulb)
    const y = clamped('outdoors', outdoorC, curve.outdoorC, ofWeather)
    const factors = [[], [x], [x, x], [y], [y, y], [x, y]]
    return POWERS.map((power, i) => {
      const coefficient = leaf(`c${i}`, curve[kind][i]!, '', { origin })
      return i === 0 ? coefficient : product(`c${i} ${power}`, '', [coefficient, ...factors[i]!])
    })
  })
}

/** Where the curves of a machine are written: in the scenario, or in their row of the catalogue. */
export function curveOrigin(
  { origins, at }: Scene,
  kind: 'capacity' | 'eir',
  { wetBulbC, outdoorC }: DxCurve,
): Origin | undefined {
  const own = [...at, 'cooling', `${kind}Curve`]
  if (origins.has(own)) return origins.of([...own, 0])
  const path = [...at, 'cooling', 'curve']
  const named = origins.named(path)
  if (named === undefined) return undefined
  const box = `wet bulb ${wetBulbC.join(' to ')} degC, outdoors ${outdoorC.join(' to ')} degC`
  return origins.of(path, `${textOf(named)}, ${box}`) ?? named
}

/** Where the wet bulb at the coil is written. */
export function coilOrigin({ origins, at }: Scene, coil: CoilWetBulb): Origin | undefined {
  return origins.of([...at, 'cooling', 'coilWetBulb'], coil === 'return-air' ? coil : `${coil} degC`)
}

function clamped(
  label: string,
  celsius: number,
  [low, high]: readonly [number, number],
  origin: Origin | undefined,
  worked?: Explained,
): Explained {
  const held = Math.min(high, Math.max(low, celsius))
  const note =
    held === celsius
      ? undefined
      : `${Number(celsius.toPrecision(6))} degC, held at the border of the curve: ${low} to ${high} degC`
  if (worked === undefined) return leaf(label, held, 'degC', { note, origin })
  if (held !== celsius) return leaf(label, held, 'degC', { note, origin, given: () => [worked] })
  const { value, unit } = worked
  return described({ label, value, unit, origin }, worked.op, () => worked.terms)
}
