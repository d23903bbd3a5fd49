import type { LoadedScenario } from '../../scenarios/load.ts'
import { BASELINE } from '../../scenarios/variants.ts'
import { avoidedSteps } from './carbon.ts'
import { billFigure, totalOfBill } from './bill/bill-figure.ts'
import type { Explained } from './explained.ts'
import { exposureFigure } from './exposure.ts'
import { facilityFigure } from './facility-figure.ts'
import { FleetScenes } from './fleet-total.ts'
import { metricSteps, unitSteps } from './metric.ts'
import { monthStretch, yearStretch } from './moment.ts'
import { planFigure } from './plans/plan-figure.ts'
import { roomFigure } from './room-figure.ts'
import { savingSteps } from './saving.ts'
import type { Stretch } from './stretch.ts'
import { supplyFigure } from './supply-figure.ts'
import type { Target } from './target.ts'

/** Simulates the sites that a number needs, once each, and explains it over any stretch of time. */
export class Explaining {
  readonly #loaded: LoadedScenario
  readonly #fleets = new Map<string, FleetScenes>()
  /** The year, and months by their number. */
  readonly #stretches = new Map<number | undefined, Stretch>()

  constructor(loaded: LoadedScenario) {
    this.#loaded = loaded
  }

  /**
   * The tree of a number, pausing after each site.
   *
   * @param stretch  in place of that of {@link stretchOf}
   */
  *steps(target: Target, stretch?: Stretch): Generator<undefined, Explained> {
    const over = stretch ?? this.stretchOf(target)
    const fleet = this.#fleet(target.variant)
    if (target.kind === 'plan')
      return yield* planFigure(fleet, target.plan, target.names, this.#fleet(BASELINE))
    if (target.kind === 'saving') return yield* savingSteps(this.#fleet(BASELINE), fleet, target.key, over)
    const site = fleet.variant.members.find(({ id }) => id === target.site)
    if (target.kind === 'bills')
      return totalOfBill(yield* metricSteps({ fleet, site: undefined }, 'cost', over))
    if (target.kind === 'bill') return billFigure(fleet.scene(site!), site!.spec.tariff!, target.output, over)
    if (target.kind === 'exposure') {
      const unit = site!.spec.units.find(({ id }) => id === target.unit)!
      return exposureFigure(fleet.scene(site!), unit, target.figure, over)
    }
    if (target.kind === 'facility') return facilityFigure(fleet.scene(site!), target.output, over)
    if (target.kind === 'supply') return supplyFigure(fleet.scene(site!), target.output, over)
    if (target.kind === 'room') return roomFigure(fleet.scene(site!), target.output, over)
    if (target.kind === 'unit') return yield* unitSteps({ fleet, site }, target.unit, over)
    if (target.metric === 'avoidedMarginalKg')
      return yield* avoidedSteps(this.#fleet(BASELINE), fleet, site, over)
    return yield* metricSteps({ fleet, site }, target.metric, over)
  }

  /** The time over which a result holds a number: the year, or a month. */
  stretchOf(target: Target): Stretch {
    const { axis } = this.#loaded
    const month = target.kind === 'metric' ? target.month : undefined
    const known = this.#stretches.get(month)
    if (known !== undefined) return known
    const stretch = month === undefined ? yearStretch(axis) : monthStretch(axis, month)
    this.#stretches.set(month, stretch)
    return stretch
  }

  #fleet(name: string): FleetScenes {
    const known = this.#fleets.get(name)
    if (known !== undefined) return known
    const fleet = new FleetScenes(
      this.#loaded,
      this.#loaded.variants.find((one) => one.name === name)!,
    )
    this.#fleets.set(name, fleet)
    return fleet
  }
}
