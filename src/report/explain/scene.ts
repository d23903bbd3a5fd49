import type { FleetMember } from '../../model/fleet.ts'
import { awakePowerW, zeroLoadPowerW } from '../../model/radio/unit-power.ts'
import { applyStates } from '../../model/radio/unit-states.ts'
import { simulateSite, siteColumns } from '../../model/site.ts'
import type { SiteColumns, UnitSpec } from '../../model/site.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import type { MadeFrom } from '../../scenarios/resolve/made-from.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import { memberName } from '../../scenarios/source-path.ts'
import type { Origins } from './origin.ts'

/** One simulated site of a variant, with all that its numbers can be traced to. */
export class Scene {
  readonly axis: TimeAxis
  readonly member: FleetMember
  readonly columns: SiteColumns
  readonly madeFrom: MadeFrom
  readonly currency: string
  readonly origins: Origins
  /** Shutdown rules of all sites of the variant. */
  readonly rules: readonly PlacedRule[]
  /** Path of the site in the variant's text. */
  readonly at: ValuePath
  readonly #unitKw = new Map<UnitSpec, Float64Array>()

  /** @param columns  filled with the site's flows; shared between scenes of which only one at a time is asked */
  constructor(
    loaded: LoadedScenario,
    member: FleetMember,
    origins: Origins,
    rules: readonly PlacedRule[],
    columns = siteColumns(loaded.axis),
  ) {
    this.axis = loaded.axis
    this.member = member
    this.madeFrom = loaded.madeFrom
    this.currency = loaded.currency
    this.origins = origins
    this.rules = rules
    this.at = ['sites', this.origins.siteIndex(member.id)]
    this.columns = columns
    simulateSite(this.axis, member.spec, this.columns)
  }

  /** The path of a key of the site, or of the whole scenario where the site has none of its own. */
  pathOf(key: 'weather' | 'tariff' | 'grid'): ValuePath {
    const own = [...this.at, key]
    return this.origins.has(own) ? own : [key]
  }

  /** The path of a radio unit or load. */
  unitPath(id: string): ValuePath {
    for (const list of ['radio', 'equipment']) {
      const index = this.origins.itemsAt([...this.at, list]).findIndex((node) => memberName(node) === id)
      if (index >= 0) return [...this.at, list, index]
    }
    return [...this.at, 'radio', id]
  }

  /** Power of all units of one entry in each step [kW], as the site's load adds it up. */
  unitKw(unit: UnitSpec): Float64Array {
    const known = this.#unitKw.get(unit)
    if (known !== undefined) return known
    const column = new Float64Array(this.axis.steps)
    awakePowerW(unit.power, unit.load, column)
    if (unit.states !== undefined) applyStates(unit.states, zeroLoadPowerW(unit.power), column)
    for (let i = 0; i < column.length; i++) column[i] = (column[i]! * unit.count) / 1000
    this.#unitKw.set(unit, column)
    return column
  }
}
