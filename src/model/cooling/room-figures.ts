import { shortestFailure } from './cooling-failure.ts'
import type { CoolingFailure } from './cooling-failure.ts'
import type { RoomSpec } from './room-step.ts'
import type { RoomColumns, RoomCounts } from './room.ts'
import { hoursByClass } from './temperature-class.ts'
import type { ClassHours, TemperatureClass } from './temperature-class.ts'

/** What a room's temperature is held against. */
export interface RoomLimits {
  /** Temperature not to be passed; undefined where none is given [degC]. */
  readonly limitC: number | undefined
  /** Class that the enclosure names, by its id; left out where it names none. */
  readonly ownClass?: string
  readonly classes: readonly TemperatureClass[]
}

/** The temperature of a room over a year. */
export interface RoomFigures {
  /** False where heat is left over and neither walls nor a thermal mass say how warm it gets; the others are then no figures. */
  readonly hasTemperature: boolean
  readonly meanC: number
  readonly coldestC: number
  /** Hours above the top of the thermostats' band: the machines do not hold the set-point [h]. */
  readonly aboveSetpointH: number
  /** Hours with heat above all capacities at the set-point [h]. */
  readonly unmetH: number
  /** Heat that the room holds at the end of the year more than at its start [kWh]. */
  readonly storedKwh: number
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

/** Columns of a room's year that its figures come from. */
type RoomTrace = Pick<RoomColumns, 'roomC' | 'highestC'> & {
  /** Heat of equipment and losses inside [kW]. */
  readonly indoorHeatKw: Float64Array
}

/** Figures of a room's year, from its sums and its columns. */
export function roomFigures(
  spec: RoomSpec,
  counts: RoomCounts,
  { limitC, classes }: RoomLimits,
  { roomC, highestC, indoorHeatKw: heatKw }: RoomTrace,
  stepH: number,
): RoomFigures {
  const { outdoorC, solarGainKw, uaKwPerK, massKwhPerK } = spec
  const massKjPerK = massKwhPerK === 0 ? undefined : massKwhPerK * KJ_PER_KWH
  const failure =
    limitC === undefined
      ? undefined
      : shortestFailure({ roomC: highestC, outdoorC, heatKw, solarGainKw, uaKwPerK, massKjPerK, limitC })
  const hasTemperature = uaKwPerK > 0 || massKwhPerK > 0 || counts.stepsUnmet === 0
  return {
    hasTemperature,
    meanC: counts.sumC / roomC.length,
    coldestC: counts.coldestC,
    aboveSetpointH: (hasTemperature ? counts.stepsAbove : counts.stepsUnmet) * stepH,
    unmetH: counts.stepsUnmet * stepH,
    storedKwh: counts.storedKw * stepH,
    classes: hoursByClass(roomC, classes, stepH),
    failure,
  }
}

const KJ_PER_KWH = 3600
