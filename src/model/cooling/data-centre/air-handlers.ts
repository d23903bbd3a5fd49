import { crossingC } from '../../weather/bracketed-root.ts'
import { fanKw } from './fluid-mover.ts'
import type { FluidMover } from './fluid-mover.ts'

/** Fans that move the air of the rooms (CRAH, CRAC). */
export interface AirHandlers {
  readonly fan: FluidMover
  /** Rise of the air across the equipment where no air flow is modelled [K]. */
  readonly riseK: number
  /** Power over air flow, to this exponent, relative to that at `designKw`; 1: constant pressure, as published. */
  readonly fanExponent: number
  /** Heat at which the fans work against their full pressure; of no effect where the exponent is 1 [kW]. */
  readonly designKw: number
  /** `removed`: the plant removes the heat of the fans too; `ignored`: as published. */
  readonly fanHeat: 'removed' | 'ignored'
}

/** Air that is hardly warmed would take endless flow; fans are sized for no less than this [K]. Assumption. */
export const LEAST_RISE_K = 1
/** Heat of a kg of air per kelvin [kJ/(kg K)]. Source: Lei and Masanet 2020, as {@link airHandlerFanKw}. */
export const AIR_KJ_PER_KG_K = 1.01

/** Flow of air that carries a heat when it is warmed by `riseK` [kg/s]; source as {@link airHandlerFanKw}. */
export function airFlowKgPerS(heatKw: number, riseK: number): number {
  return heatKw / (AIR_KJ_PER_KG_K * riseK)
}

/**
 * Electricity of the fans that carry a heat of the room [kW].
 *
 * At exponent 1 they work against their full pressure at every flow. Other exponents multiply that by
 * (heat / design heat)^(exponent - 1); above the design heat the pressure rises past the full one.
 *
 * Source (exponent 1): N. Lei, E. Masanet, Energy 201 (2020) 117556. Source (exponent): fan law, 3 without static
 * pressure to hold.
 *
 * @param heatKw          heat of the room, that of the fans apart [kW]
 * @param riseK           rise of the air across the equipment [K]
 * @param densityKgPerM3  of the supply air [kg/m3]
 */
export function airHandlerFanKw(
  handlers: AirHandlers,
  heatKw: number,
  riseK: number,
  densityKgPerM3: number,
): number {
  return atPartFlow(handlers, heatKw, fanKw(airFlowKgPerS(heatKw, riseK), densityKgPerM3, handlers.fan))
}

/** What full pressure would take, brought to the flow of a heat by the exponent [kW]. */
export function atPartFlow(
  { fanExponent, designKw }: AirHandlers,
  heatKw: number,
  fullPressureKw: number,
): number {
  // 0 to a negative power would be endless; without heat no air moves.
  if (fanExponent === 1 || heatKw <= 0) return fullPressureKw
  return fullPressureKw * (heatKw / designKw) ** (fanExponent - 1)
}

/** Heat that the plant removes for a heat of the room: with that of the fans, where it is not ignored [kW]. */
export function coilHeatKw({ fanHeat }: AirHandlers, heatKw: number, fansKw: number): number {
  return fanHeat === 'removed' ? heatKw + fansKw : heatKw
}

/**
 * Heat of the room that a coil of a capacity removes beside that of the fans: {@link coilHeatKw} solved for it [kW].
 *
 * @param coilKw    most that the coil carries, at least 0 [kW]
 * @param fanPerKw  fans at full pressure per heat of the room [kW/kW]
 */
export function roomHeatKw(handlers: AirHandlers, coilKw: number, fanPerKw: number): number {
  const { fanExponent, fanHeat } = handlers
  if (fanHeat === 'ignored' || coilKw === 0 || coilKw === Infinity) return coilKw
  if (fanExponent === 1) return coilKw / (1 + fanPerKw)
  const stepKw = (roomKw: number) => {
    const fansKw = atPartFlow(handlers, roomKw, roomKw * fanPerKw)
    return (roomKw + fansKw - coilKw) / (1 + (fanExponent * fansKw) / roomKw)
  }
  return crossingC(stepKw, 0, coilKw, coilKw)
}
