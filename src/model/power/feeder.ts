/** The cable between a bus and one unit. */
export type Feeder = ShareFeeder | ResistanceFeeder

/** A cable that loses the same share of what is sent at every load. */
export interface ShareFeeder {
  readonly kind: 'share'
  /** Loss over power sent, 0 to below 1. */
  readonly fraction: number
}

/** A cable by its resistance, on a bus that holds its voltage. */
export interface ResistanceFeeder {
  readonly kind: 'resistance'
  /** Both conductors together [ohm]. */
  readonly ohm: number
  /** At the sending end [V]. */
  readonly volt: number
}

/** A unit that stands at its bus. */
export const NO_FEEDER: Feeder = { kind: 'share', fraction: 0 }

const W_PER_KW = 1000

/**
 * Loss of the cable of ONE unit that takes a power at its end [kW].
 *
 * A share: P (1/(1 - f) - 1). A resistance: the unit takes the same power at whatever voltage arrives, so that
 * V I - R I^2 = P and I = (V - sqrt(V^2 - 4 R P)) / (2 R); the loss is R I^2. The other root of the quadratic, with
 * less than half of the voltage arriving, is unstable. A power above {@link mostFeederKw} has no current: it is counted
 * with the loss R (2 P / V)^2, which goes on from there without a step.
 *
 * @param unitKw  power of one unit at its terminals, not negative [kW]
 *
 * Source: Ohm's and Kirchhoff's laws. Assumption: direct current or a power factor of 1; no line reactance.
 */
export function feederLossKw(feeder: Feeder, unitKw: number): number {
  if (feeder.kind === 'share') return unitKw * (1 / (1 - feeder.fraction) - 1)
  const { ohm, volt } = feeder
  const unitW = unitKw * W_PER_KW
  // 2 P over the sum: the root of the doc comment without the difference of two near numbers.
  const ampere = (2 * unitW) / (volt + Math.sqrt(Math.max(0, volt * volt - 4 * ohm * unitW)))
  return (ohm * ampere * ampere) / W_PER_KW
}

/** The most power that a cable can deliver [kW]: by a resistance V^2 / (4 R), when half of the voltage arrives. */
export function mostFeederKw(feeder: Feeder): number {
  if (feeder.kind === 'share') return Infinity
  return (feeder.volt * feeder.volt) / (4 * feeder.ohm) / W_PER_KW
}
