import { COOLING_MODES } from '../model/cooling/cooling-modes.ts'
import type { CoolingMode, ModesOfYear, ModeTotals } from '../model/cooling/cooling-modes.ts'
import type { MemberYear } from '../model/fleet.ts'
import type { TimeAxis } from '../model/time.ts'
import { momentText } from '../model/time.ts'
import type { Rounding } from './rounding.ts'

/** Hours of a room's temperature against a class. */
export interface ClassResult {
  readonly belowHours: number
  readonly withinHours: number
  readonly aboveHours: number
}

/** A mode of cooling over the year; EER null where it takes no electricity. */
export interface ModeResult extends ModeTotals {
  readonly eer: number | null
}

/** What a site's room did over the year. Temperatures are of the room, of the warmest inlet where air flow is modelled. */
export interface RoomResult {
  /** Null where nothing cools. */
  readonly setpointC: number | null
  /** Temperature not to be passed; null where none is given. */
  readonly limitC: number | null
  /** Temperatures are null where heat is left over and neither walls nor a thermal mass say how warm it gets. */
  readonly meanC: number | null
  readonly coldestC: number | null
  readonly hottestC: number | null
  /** Step in which the hottest moment lies, local standard time. */
  readonly hottestAt: string | null
  /** Hours in which the machines do not hold the set-point. */
  readonly aboveSetpointHours: number
  readonly overLimitHours: number
  /** Heat that the room holds at the end of the year more than at its start. */
  readonly storedKwh: number
  readonly classes: Readonly<Record<string, ClassResult>>
  /** Shortest time from any moment of the year until the limit when all cooling stops; null without thermal mass or limit. */
  readonly minutesToLimit: number | null
  readonly minutesToLimitAt: string | null
  /** Hours outside of what the curve of the machine knows; null where it has none. */
  readonly belowCurveHours: number | null
  readonly aboveCurveHours: number | null
  readonly modes: Readonly<Record<CoolingMode, ModeResult>>
}

/** The room of a site; undefined where none is modelled, or its PUE is declared. */
export function roomOf(axis: TimeAxis, year: MemberYear, round: Rounding): RoomResult | undefined {
  const { room, member, annual } = year
  const model = member.spec.room
  // Behind a declared PUE no room is simulated.
  if (room === undefined || model === undefined || model.plant?.kind === 'declared-pue') return undefined
  const { figures, hottest, modes, outsideCurve } = room
  const { setpointC } = model.balance
  const { limitC } = model.limits
  const { failure } = figures
  const temperatures = figures.hasTemperature
    ? {
        meanC: round(figures.meanC),
        coldestC: round(figures.coldestC),
        hottestC: round(hottest.roomC),
        hottestAt: momentText(axis, hottest.step),
      }
    : { meanC: null, coldestC: null, hottestC: null, hottestAt: null }
  return {
    setpointC: setpointC === Infinity ? null : round(setpointC),
    limitC: limitC === undefined ? null : round(limitC),
    ...temperatures,
    aboveSetpointHours: round(figures.aboveSetpointH),
    overLimitHours: round(annual.overLimitHours),
    storedKwh: round(figures.storedKwh),
    classes: Object.fromEntries(
      figures.classes.map(({ id, belowH, withinH, aboveH }) => [
        id,
        { belowHours: round(belowH), withinHours: round(withinH), aboveHours: round(aboveH) },
      ]),
    ),
    minutesToLimit: failure === undefined ? null : round(failure.minutes),
    minutesToLimitAt: failure === undefined ? null : momentText(axis, failure.step),
    belowCurveHours: outsideCurve === undefined ? null : round(outsideCurve.belowH),
    aboveCurveHours: outsideCurve === undefined ? null : round(outsideCurve.aboveH),
    modes: modeResults(modes, round),
  }
}

function modeResults(modes: ModesOfYear, round: Rounding): Record<CoolingMode, ModeResult> {
  return Object.fromEntries(
    COOLING_MODES.map((mode) => {
      const { hours, kwh, heatKwh } = modes[mode]
      const eer = kwh > 0 ? round(heatKwh / kwh) : null
      return [mode, { hours: round(hours), kwh: round(kwh), heatKwh: round(heatKwh), eer }]
    }),
  ) as Record<CoolingMode, ModeResult>
}
