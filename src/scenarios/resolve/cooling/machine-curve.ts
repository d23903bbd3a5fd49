import { curveValue } from '../../../model/cooling/dx-curve.ts'
import type { Biquadratic, DxCurve } from '../../../model/cooling/dx-curve.ts'
import type { Row } from '../../catalogue.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'

/** The curves of a machine: those of the catalogue, with the polynomials that the scenario gives in their place. */
export async function machineCurve(
  r: Resolving,
  { config, values, at }: MachineSource,
): Promise<DxCurve | undefined> {
  const id = values.orDefault('curve', config.curve, (text) => text, 'cooling.curve')
  const row = await r.shared.catalogue.row('dx-curves', id)
  if (row === undefined) {
    const ids = await r.shared.catalogue.ids('dx-curves')
    return r.unknown([...at, 'curve'], 'the id of the curves of a machine', id, ids, 'dx-curves')
  }
  const cell = (name: string) => Number(row[name])
  const box = {
    wetBulbC: [cell('wet_bulb_min_c'), cell('wet_bulb_max_c')],
    outdoorC: [cell('outdoor_min_c'), cell('outdoor_max_c')],
  } as const
  r.used([...at, 'curve'], `${id}, ${boxText(box)}`, row)
  const { capacityCurve, eirCurve } = config
  const isPositive = [
    checked(r, capacityCurve, box, [...at, 'capacityCurve']),
    checked(r, eirCurve, box, [...at, 'eirCurve']),
  ]
  if (isPositive.includes(false)) return undefined
  if (eirCurve !== undefined) warnOfFall(r, eirCurve, box, [...at, 'eirCurve'])
  return {
    capacity: capacityCurve ?? coefficients(row, 'cap'),
    eir: eirCurve ?? coefficients(row, 'eir'),
    ...box,
  }
}

/** Assumption: wet bulb of the air at the coil below the set-point in a nearly dry room, 25 degC at 45 % humidity [K]. */
export const WET_BULB_DROP_K = 8

/** Tells of a given wet bulb, or of a set-point, that the curves were not made for. */
export function warnOfWetBulb(
  r: Resolving,
  { config, place, at }: MachineSource,
  { wetBulbC: [low, high] }: DxCurve,
): void {
  const { coilWetBulb } = config
  const drierC = place.setpointC - WET_BULB_DROP_K
  if (coilWetBulb === undefined && !place.hasAirflow && drierC < low)
    r.warn(
      [...at, 'setpoint'],
      `the set-point of ${place.setpointC} degC lies below what the curve of the machine knows: a wet bulb of ${round(drierC)} degC at the coil, where the curve begins at ${low} degC`,
    )
  if (typeof coilWetBulb !== 'number' || (coilWetBulb >= low && coilWetBulb <= high)) return
  const border = coilWetBulb < low ? low : high
  r.warn(
    [...at, 'coilWetBulb'],
    `${coilWetBulb} degC is outside the range of the curve, ${low} to ${high} degC: that of ${border} degC holds`,
  )
}

type Box = Pick<DxCurve, 'wetBulbC' | 'outdoorC'>

function boxText({ wetBulbC, outdoorC }: Box): string {
  return `wet bulb ${wetBulbC.join(' to ')} degC, outdoors ${outdoorC.join(' to ')} degC`
}

function coefficients(row: Row, name: 'cap' | 'eir'): Biquadratic {
  return [0, 1, 2, 3, 4, 5].map((i) => Number(row[`${name}_c${i}`])) as unknown as Biquadratic
}

/** Points along each side of the box at which a given polynomial is looked at. */
const POINTS = 29

function along([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1))
}

/** Range of a ratio to the rating. Assumption: real machines stay between a third and three within their box. */
const LEAST_RATIO = 0.05
const MOST_RATIO = 20

/**
 * False where a polynomial is not above zero in all of its box: a machine would give heat, or take none; or so far from 1
 * that it is no ratio to the rating.
 */
function checked(r: Resolving, polynomial: Biquadratic | undefined, box: Box, at: ValuePath): boolean {
  if (polynomial === undefined) return true
  let least = { value: Infinity, x: 0, y: 0 }
  let most = { value: 0, x: 0, y: 0 }
  for (const x of along(box.wetBulbC)) {
    for (const y of along(box.outdoorC)) {
      const value = curveValue(polynomial, box, x, y)
      if (!(value >= least.value)) least = { value, x, y }
      if (value > most.value) most = { value, x, y }
    }
  }
  if (least.value >= LEAST_RATIO && most.value <= MOST_RATIO) return true
  const { value, x, y } = least.value < LEAST_RATIO ? least : most
  const got = `${Number(value.toPrecision(3))} at a wet bulb of ${round(x)} and ${round(y)} outdoors`
  const expected =
    least.value <= 0 ? 'a curve above 0' : `a curve of ratios to the rating, ${LEAST_RATIO} to ${MOST_RATIO},`
  r.problem(at, `${expected} in its range, ${boxText(box)}`, got)
  return false
}

function warnOfFall(r: Resolving, eir: Biquadratic, box: Box, at: ValuePath): void {
  const outdoors = along(box.outdoorC)
  for (const x of along(box.wetBulbC)) {
    const falls = outdoors.find(
      (y, i) => i > 0 && curveValue(eir, box, x, y) < curveValue(eir, box, x, outdoors[i - 1]!) - 1e-12,
    )
    if (falls === undefined) continue
    r.warn(
      at,
      `electricity per heat falls as it gets warmer outside, near ${round(falls)} degC at a wet bulb of ${round(x)} degC: no machine does that`,
    )
    return
  }
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
