import { powerWhileOnKw } from './cooling-need.ts'
import type { OutagePiece } from './outage-piece.ts'
import { clearStep } from './loop-site.ts'
import type { CoolingNeeds, LoopSite } from './loop-site.ts'

/** Powers nearer than this are the same [kW per kW]. */
const SETTLED = 1e-10
/** Times that a step is worked out at most; from some on each goes half of its way. */
const MOST_TURNS = 40
const CALM_AFTER = 2

/**
 * A step in which the mains are away for some time, worked out again until the power that cooling takes while it has some
 * goes with the share of the step in which it has.
 */
export class SettledStep {
  readonly #site: LoopSite
  readonly #needs: CoolingNeeds
  readonly #outage: OutagePiece

  constructor(site: LoopSite, needs: CoolingNeeds, outage: OutagePiece) {
    this.#site = site
    this.#needs = needs
    this.#outage = outage
  }

  /** Cooling of a step with power throughout. */
  atFullTime(i: number): void {
    const { dcCoolingKw, acCoolingKw } = this.#site.wanted
    if (dcCoolingKw !== undefined) dcCoolingKw[i] = this.#needs.dc.needKw[i]!
    if (acCoolingKw !== undefined) acCoolingKw[i] = this.#needs.ac.needKw[i]!
  }

  run(i: number, work: () => void): void {
    const { store, columns, wanted } = this.#site
    const { dcCoolingKw, acCoolingKw } = wanted
    if (dcCoolingKw === undefined || acCoolingKw === undefined) {
      work()
      return
    }
    const { dcKeepShare, acKeepShare } = columns.supply
    const { dc, ac } = this.#needs
    dcCoolingKw[i] = Math.max(dcCoolingKw[i]!, dc.needKw[i]!)
    acCoolingKw[i] = Math.max(acCoolingKw[i]!, ac.needKw[i]!)
    store?.mark()
    this.#outage.mark()
    for (let turn = 1; ; turn++) {
      work()
      const part = turn <= CALM_AFTER ? 1 : 0.5
      const isDcSame = step(dcCoolingKw, i, whileOn(dc, i, dcKeepShare[i]!), part)
      const isAcSame = step(acCoolingKw, i, whileOn(ac, i, acKeepShare[i]!), part)
      if ((isDcSame && isAcSame) || turn === MOST_TURNS) return
      clearStep(columns, i)
      store?.back()
      this.#outage.back()
    }
  }
}

/** Undefined where it has no power, so that what is thought of it does not matter. */
function whileOn(need: CoolingNeeds['dc'], i: number, share: number): number | undefined {
  return share > 0 ? powerWhileOnKw(need, i, share) : undefined
}

/** Goes part of the way to a value; true where it is there. */
function step(column: Float64Array, i: number, toKw: number | undefined, part: number): boolean {
  const was = column[i]!
  if (toKw === undefined || Math.abs(toKw - was) <= SETTLED * Math.max(1, was)) return true
  column[i] = was + part * (toKw - was)
  return false
}
