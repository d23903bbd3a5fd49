import type { ClassPower } from '../../../model/retirement/plan.ts'
import { triangleEnds } from '../../../model/uncertainty/triangle-ends.ts'
import { triangularQuantile } from '../../../model/uncertainty/triangular.ts'
import type { Row } from '../../catalogue.ts'
import type { RetirementConfig } from '../../schema/retirement.ts'
import { nodeAt } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import type { Resolving } from '../resolving.ts'

type Spread = Pick<RetirementConfig['classes'][number], 'between' | 'power' | 'preset'>

/** Share of a power that a percentile may be off its range before it is told. */
const ROUNDING = 1e-6

/**
 * Ends of what one unit may take: as written, those that go with the P5 and P95 of a written power, or those of the
 * catalogue where they lie around its power.
 *
 * @param row  of the preset, where there is one
 */
export function powerEnds(
  r: Resolving,
  { between, power, preset }: Spread,
  unitW: number,
  row: Row | undefined,
  at: ValuePath,
): ClassPower['betweenW'] {
  if (between !== undefined) {
    const [least, most] = between
    if (least <= unitW && unitW <= most) return [least, most]
    return r.problem([...at, 'between'], `a least and a most around ${unitW} W`, `${least} W to ${most} W`)
  }
  if (power?.range !== undefined) return endsOfRange(r, power.range, unitW, at)
  if (row === undefined) return undefined
  const [least, most] = [Number(row['low_w']), Number(row['high_w'])]
  const ends = `${least} W to ${most} W`
  if (unitW < least || unitW > most) {
    if (isDrawn(r, at))
      r.warn(
        [...at, 'power'],
        `${unitW} W lies outside the ends of ${preset}, ${ends}: nothing spreads it; "between" would`,
      )
    return undefined
  }
  if (power !== undefined) r.used([...at, 'between'], ends, row)
  return [least, most]
}

/** The triangle of a range; told where it has another P5 or P95, since it would begin below 0. */
function endsOfRange(
  r: Resolving,
  [p5, p95]: readonly [number, number],
  unitW: number,
  at: ValuePath,
): readonly [number, number] {
  const [least, most] = triangleEnds(p5, unitW, p95)
  const taken = { least, mode: unitW, most }
  const own = [0.05, 0.95].map((share) => triangularQuantile(taken, share)) as [number, number]
  const isOff = (is: number, given: number) => Math.abs(is - given) > ROUNDING * unitW
  if ((isOff(own[0], p5) || isOff(own[1], p95)) && isDrawn(r, at)) {
    const [low, high] = own.map((watts) => Number(watts.toPrecision(3)))
    r.warn(
      [...at, 'power'],
      `the triangle of this range would begin below 0 W and is cut there: its P5 is ${low} W and its P95 ${high} W, not ${p5} W and ${p95} W; "between" gives its ends`,
    )
  }
  return [least, most]
}

/** Whether the power of a class is drawn: that of replacements never is. */
function isDrawn({ root }: Resolving, at: ValuePath): boolean {
  return at[1] === 'classes' && nodeAt(root, ['retirement', 'bottomUp']) !== undefined
}
