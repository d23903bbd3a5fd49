import { siteColumns } from '../../../model/site.ts'
import { ScaledMoney } from '../../../model/years/scaled-money.ts'
import { calendarYears } from '../../../model/years/year-plan.ts'
import { specInYear } from '../../../model/years/year-spec.ts'
import type { LoadedVariant } from '../../../scenarios/load.ts'
import { MadeFrom } from '../../../scenarios/resolve/made-from.ts'
import type { YearsPlan } from '../../../scenarios/resolve/years/planned-years.ts'
import { yearsSteps } from '../../years/years-steps.ts'
import type { SimulatedYears } from '../../years/years-steps.ts'
import { FleetScenes } from '../fleet-total.ts'

/** The years of a variant, simulated, with the scenes of those that are asked about. */
export class YearsView {
  readonly plan: YearsPlan
  readonly simulated: SimulatedYears
  readonly #fleet: FleetScenes
  readonly #scaled: ScaledMoney
  readonly #fleets = new Map<number, FleetScenes>()

  constructor(fleet: FleetScenes, plan: YearsPlan, simulated: SimulatedYears) {
    this.#fleet = fleet
    this.plan = plan
    this.simulated = simulated
    this.#scaled = new ScaledMoney(fleet.loaded.axis)
  }

  /** The place of a calendar year among those of the plan. */
  indexOf(year: string): number {
    return calendarYears(this.plan).indexOf(Number(year))
  }

  /** The sites of a year, by its place. */
  fleetOf(index: number): FleetScenes {
    const known = this.#fleets.get(index)
    if (known !== undefined) return known
    const { loaded, variant } = this.#fleet
    const { plan, simulated } = this
    const { members: ofState, sleepGroups, root } = plan.states[plan.stateOfYear[index]!]!
    const tariffs = new Map(loaded.madeFrom.tariffs)
    const members = ofState.map((member) => {
      const spec = specInYear(member.spec, simulated.sites.get(member.id)![index]!, plan, this.#scaled)
      if (spec.tariff !== undefined) tariffs.set(spec.pricePerKwh, spec.tariff)
      return { ...member, spec }
    })
    const made: LoadedVariant = { ...variant, members, sleepGroups, root }
    const madeFrom = Object.assign(new MadeFrom(), loaded.madeFrom, { tariffs })
    const fleet = new FleetScenes({ ...loaded, madeFrom }, made)
    this.#fleets.set(index, fleet)
    return fleet
  }
}

const views = new WeakMap<FleetScenes, YearsView>()

/** The years of a variant, simulated once, pausing after each site. */
export function* yearsView(fleet: FleetScenes): Generator<undefined, YearsView> {
  const known = views.get(fleet)
  if (known !== undefined) return known
  const plan = fleet.variant.plans.years!
  const { axis } = fleet.loaded
  const view = new YearsView(fleet, plan, yield* yearsSteps(axis, plan, siteColumns(axis)))
  views.set(fleet, view)
  return view
}
