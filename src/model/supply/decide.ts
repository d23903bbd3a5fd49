import type { Strategy } from '../storage/battery-spec.ts'
import type { LookAhead } from '../storage/look-ahead.ts'

/** What a battery may do in a piece of a step while the mains are there, and what it is told to do. At its terminals [kW]. */
export interface Choice {
  /** Solar power that would be curtailed or exported. */
  freeKw: number
  /** Most power in and out: by its own limits, by the rectifiers, by what is left to save at the meter. */
  mostInKw: number
  mostOutKw: number
  /** Of a limit on the mains: power out that brings the import down to it, or power in that brings it up to it. */
  overLimitKw: number
  belowLimitKw: number
  /** The decision. */
  inKw: number
  outKw: number
}

export function emptyChoice(): Choice {
  return { freeKw: 0, mostInKw: 0, mostOutKw: 0, overLimitKw: 0, belowLimitKw: 0, inKw: 0, outKw: 0 }
}

/** Writes the decision of a step into the choice; `storedKwh` is what the battery holds at its beginning. */
export type Decide = (step: number, storedKwh: number, choice: Choice) => void

/** How a strategy decides; each function is chosen once for a site. */
export function decider(strategy: Strategy, ahead: LookAhead | undefined): Decide {
  switch (strategy.kind) {
    case 'backup':
    case 'optimal':
      return keepFull
    case 'self-consumption':
      return storeSurplus
    case 'arbitrage':
      return arbitrage(strategy)
    case 'peak-shaving':
      return strategy.solarOnly ? shaveWithSolar : shave
    case 'schedule':
      return follow(strategy)
    case 'look-ahead':
  }
  return planned(ahead!)
}

function keepFull(_: number, __: number, choice: Choice): void {
  choice.inKw = choice.mostInKw
  choice.outKw = 0
}

function storeSurplus(_: number, __: number, choice: Choice): void {
  choice.inKw = Math.min(choice.freeKw, choice.mostInKw)
  choice.outKw = choice.freeKw > 0 ? 0 : choice.mostOutKw
}

/**
 * In at valley prices, out at peak prices, solar surplus whenever there is some.
 *
 * Source (the rule): the order of surplus, peak and valley of a deterministic time-of-use dispatch; with a surplus at a
 * valley price the mains add to it.
 */
function arbitrage({ isPeak, isValley, solarOnly }: Extract<Strategy, { kind: 'arbitrage' }>): Decide {
  return (step, _, choice) => {
    const fromMains = isValley[step] === 1 && !solarOnly
    choice.inKw = fromMains ? choice.mostInKw : Math.min(choice.freeKw, choice.mostInKw)
    choice.outKw = isPeak[step] === 1 && choice.freeKw <= 0 ? choice.mostOutKw : 0
    if (choice.outKw > 0) choice.inKw = 0
  }
}

function shave(_: number, __: number, choice: Choice): void {
  choice.outKw = Math.min(choice.overLimitKw, choice.mostOutKw)
  choice.inKw = choice.outKw > 0 ? 0 : Math.min(choice.belowLimitKw, choice.mostInKw)
}

function shaveWithSolar(_: number, __: number, choice: Choice): void {
  choice.outKw = Math.min(choice.overLimitKw, choice.mostOutKw)
  choice.inKw = choice.outKw > 0 ? 0 : Math.min(choice.freeKw, choice.mostInKw)
}

function follow({ chargeKw, dischargeKw }: Extract<Strategy, { kind: 'schedule' }>): Decide {
  return (step, _, choice) => {
    choice.inKw = Math.min(chargeKw[step]!, choice.mostInKw)
    choice.outKw = choice.inKw > 0 ? 0 : Math.min(dischargeKw[step]!, choice.mostOutKw)
  }
}

function planned(ahead: LookAhead): Decide {
  return (step, storedKwh, choice) => {
    ahead.first(step, storedKwh)
    choice.inKw = Math.min(ahead.chargeKw, choice.mostInKw)
    choice.outKw = choice.inKw > 0 ? 0 : Math.min(ahead.dischargeKw, choice.mostOutKw)
  }
}
