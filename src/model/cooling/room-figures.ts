import { shortestFailure } from './cooling-failure.ts'
import type { CoolingFailure } from './cooling-failure.ts'
import type { RoomSpec } from './room-step.ts'
import { hoursByClass } from './temperature-class.ts'
import type { ClassHours, TemperatureClass } from './temperature-class.ts'

/** What a room's temperature is held against. */
export interface RoomLimits {
  /** Temperature not to be passed; undefined where none is given [degC]. */
  readonly limitC: number | undefined
  readonly classes: readonly TemperatureClass[]
}

/** The temperature of a room over a year. */
export interface RoomFigures {
  readonly meanC: number
  readonly coldestC: number
  /** Hours above the top of the thermostats' band: the machines do not hold the set-point [h]. */
  readonly aboveSetpointH: number
  /** Hours with heat above all capacities at the set-point [h]. */
  readonly unmetH: number
  readonly classes: readonly ClassHours[]
  /** Undefined without thermal mass or limit, or where the limit is never reached. */
  readonly failure: CoolingFailure | undefined
}

/** A set-point counts as held within this; the balance of a step is exact to far less [K]. */
export const HELD_WITHIN_K = 0.01

/** Warmest temperature that thermostats leave where the machines are large enough [degC]. */
export function bandTopC({ massKwhPerK, setpointC, bandK, stageOffsetK }: RoomSpec, units: number): number {
  return massKwhPerK === 0 ? setpointC : setpointC + bandK / 2 + (units - 1) * stageOffsetK
}

/**
 * Figures of a room's year.
 *
 * @param roomC   temperature, means over each step [degC]
 * @param heatKw  heat of equipment and losses inside, one value per step [kW]
 * @param unmetKw heat above all capacities, one value per step [kW]
 * @param units   identical machines of the plant; 1 where there is none
 */
export function roomFigures(
  spec: RoomSpec,
  units: number,
  { limitC, classes }: RoomLimits,
  roomC: Float64Array,
  heatKw: Float64Array,
  unmetKw: Float64Array,
  stepH: number,
): RoomFigures {
  const topC = bandTopC(spec, units) + HELD_WITHIN_K
  let sumC = 0
  let coldestC = Infinity
  let above = 0
  let unmet = 0
  for (let i = 0; i < roomC.length; i++) {
    const c = roomC[i]!
    sumC += c
    if (unmetKw[i]! > 0) unmet++
    if (c < coldestC) coldestC = c
    if (c > topC) above++
  }
  const { outdoorC, solarGainKw, uaKwPerK, massKwhPerK } = spec
  const massKjPerK = massKwhPerK === 0 ? undefined : massKwhPerK * KJ_PER_KWH
  const failure =
    limitC === undefined
      ? undefined
      : shortestFailure({ roomC, outdoorC, heatKw, solarGainKw, uaKwPerK, massKjPerK, limitC })
  return {
    meanC: sumC / roomC.length,
    coldestC,
    aboveSetpointH: above * stepH,
    unmetH: unmet * stepH,
    classes: hoursByClass(roomC, classes, stepH),
    failure,
  }
}

const KJ_PER_KWH = 3600
