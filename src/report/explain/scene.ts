import { inletRiseK } from '../../model/cooling/inlet-power.ts'
import { readyPlant } from '../../model/cooling/plant.ts'
import type { CoolingPlant, MachineAir } from '../../model/cooling/plant.ts'
import type { DeviceHeatColumns } from '../../model/cooling/room.ts'
import { machineAir } from '../../model/cooling/site-room.ts'
import type { RoomModel, SiteRoomYear } from '../../model/cooling/site-room.ts'
import type { Bill } from '../../model/economy/bill.ts'
import { designedSpec } from '../../model/designed-year.ts'
import type { FacilityYear } from '../../model/facility.ts'
import type { FleetMember } from '../../model/fleet.ts'
import { awakePowerW, zeroLoadPowerW } from '../../model/radio/unit-power.ts'
import { applyStates } from '../../model/radio/unit-states.ts'
import { simulateSite, siteColumns } from '../../model/site.ts'
import type { SiteColumns, UnitSpec } from '../../model/site.ts'
import type { SupplyEnd } from '../../model/supply/supplied-year.ts'
import type { SupplySpec } from '../../model/supply/supply-spec.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import type { MadeFrom } from '../../scenarios/resolve/made-from.ts'
import type { PlacedRule } from '../../scenarios/resolve/service.ts'
import type { ValuePath } from '../../scenarios/source-path.ts'
import type { RetirementStates } from '../../scenarios/resolve/retirement/states.ts'
import type { Explained } from './explained.ts'
import type { Origins } from './origin.ts'
import type { Stretch } from './stretch.ts'
import { describedUnitPath, planClassPath } from './unit-path.ts'

/** Columns of a site with the heat that each device of its room carries [kW]. */
export type SceneColumns = SiteColumns & { readonly deviceHeat: DeviceHeatColumns }

/** New columns for an axis. */
export function sceneColumns(axis: TimeAxis): SceneColumns {
  const column = () => new Float64Array(axis.steps)
  return {
    ...siteColumns(axis),
    deviceHeat: { plantKw: column(), fanKw: column(), exchangerKw: column() },
  }
}

/** A room as it was given, with what it did. */
export interface SceneRoom {
  readonly model: RoomModel
  readonly year: SiteRoomYear
}

/** Sources of a site beside solar, on mains that may fail, with what they did. */
export interface SceneSupply {
  readonly spec: SupplySpec
  /** Figures are there as long as the columns hold the site. */
  readonly end: SupplyEnd
}

/** What the sites of a variant share. */
export interface SceneSource extends Pick<LoadedScenario, 'axis' | 'madeFrom' | 'currency'> {
  readonly retirement?: RetirementStates | undefined
}

/** One simulated site of a variant, with all that its numbers can be traced to. */
export class Scene {
  readonly axis: TimeAxis
  readonly member: FleetMember
  readonly columns: SceneColumns
  /** Undefined where none is modelled. */
  readonly room: SceneRoom | undefined
  /** Undefined for a base station. */
  readonly facility: FacilityYear | undefined
  /** Undefined where the mains never fail and the site has neither battery nor generator. */
  readonly supply: SceneSupply | undefined
  /** Undefined where the site has no tariff. */
  readonly bill: Bill | undefined
  readonly madeFrom: MadeFrom
  readonly currency: string
  /** Undefined where the variant plans none. */
  readonly retirement: RetirementStates | undefined
  readonly origins: Origins
  /** Shutdown rules of all sites of the variant. */
  readonly rules: readonly PlacedRule[]
  /** Path of the site in the variant's text. */
  readonly at: ValuePath
  readonly #unitKw = new Map<UnitSpec, Float64Array>()
  readonly #servedKw = new Map<UnitSpec, Float64Array>()
  readonly #coldUnitKw = new Map<UnitSpec, Float64Array>()
  readonly #trees = new Map<string, WeakMap<Stretch, Explained>>()
  #plant: CoolingPlant | undefined

  /** @param columns  filled with the site's flows; shared between scenes of which only one at a time is asked */
  constructor(
    loaded: SceneSource,
    member: FleetMember,
    origins: Origins,
    rules: readonly PlacedRule[],
    columns = sceneColumns(loaded.axis),
  ) {
    this.axis = loaded.axis
    this.member = member
    this.madeFrom = loaded.madeFrom
    this.currency = loaded.currency
    this.retirement = loaded.retirement
    this.origins = origins
    this.rules = rules
    this.at = ['sites', this.origins.siteIndex(member.id)]
    this.columns = columns
    const { room: year, facility, supply, bill } = simulateSite(this.axis, member.spec, this.columns)
    this.bill = bill
    this.facility = facility
    const { room: model, supply: spec } = member.spec
    this.supply = supply === undefined || spec === undefined ? undefined : { spec, end: supply }
    this.room = year === undefined || model === undefined ? undefined : { model, year }
  }

  /** The same site with all of its IT at its rated power. */
  designed(): Scene {
    const spec = designedSpec(this.axis, this.member.spec)
    return new Scene(this, { ...this.member, spec }, this.origins, this.rules)
  }

  /** Air that the cooling machines of a room meet. */
  machineAir({ model, year }: SceneRoom): MachineAir {
    return machineAir(model.balance, year.air, year.liquidHeatKw)
  }

  /** The machines with compressors of a room, ready for its year; undefined where there are none. */
  plantOf(room: SceneRoom): CoolingPlant | undefined {
    const { plant } = room.model
    if (plant === undefined) return undefined
    return (this.#plant ??= readyPlant(plant, this.machineAir(room)))
  }

  /** A tree made once for each stretch: what many numbers hang on. */
  once(name: string, stretch: Stretch, make: () => Explained): Explained {
    const trees = this.#trees.get(name) ?? new WeakMap<Stretch, Explained>()
    this.#trees.set(name, trees)
    const tree = trees.get(stretch) ?? make()
    trees.set(stretch, tree)
    return tree
  }

  /** The path of a key of the site, or of the whole scenario where the site has none of its own. */
  pathOf(key: 'weather' | 'tariff' | 'grid' | 'carbon'): ValuePath {
    const own = [...this.at, key]
    return this.origins.has(own) ? own : [key]
  }

  /** The path of a radio unit or load, or of the class of a plan of retirement that it is. */
  unitPath(id: string): ValuePath {
    const described = describedUnitPath(this.origins, this.at, id)
    const planned = this.retirement === undefined ? undefined : planClassPath(this.retirement.plan, id)
    return described ?? planned ?? [...this.at, 'radio', id]
  }

  /** Share of each step in which a unit has power; undefined where nothing can take it away. */
  servedShare({ bus, priority }: UnitSpec): Float64Array | undefined {
    if (this.supply === undefined) return undefined
    const { dcKeepShare, dcShedShare, acKeepShare, acShedShare } = this.columns.supply
    const isKept = priority === undefined
    if (bus === 'dc') return isKept ? dcKeepShare : dcShedShare
    return isKept ? acKeepShare : acShedShare
  }

  /** Power of all units of one entry in each step [kW], as the site's load adds it up. */
  unitKw(unit: UnitSpec): Float64Array {
    const share = this.servedShare(unit)
    if (share === undefined) return this.askedUnitKw(unit)
    const known = this.#servedKw.get(unit)
    if (known !== undefined) return known
    const column = this.askedUnitKw(unit).map((kw, i) => kw * share[i]!)
    this.#servedKw.set(unit, column)
    return column
  }

  /** The same where all of it has power in all steps [kW]. */
  askedUnitKw(unit: UnitSpec): Float64Array {
    const { fanSensitivityPerK = 0 } = unit
    if (fanSensitivityPerK === 0 || this.room === undefined) return this.coldUnitKw(unit)
    const known = this.#unitKw.get(unit)
    if (known !== undefined) return known
    const { roomC } = this.columns
    const column = this.coldUnitKw(unit).map((kw, i) => kw * (1 + fanSensitivityPerK * inletRiseK(roomC[i]!)))
    this.#unitKw.set(unit, column)
    return column
  }

  /** The same before its fans answer to warm air [kW]. */
  coldUnitKw(unit: UnitSpec): Float64Array {
    const known = this.#coldUnitKw.get(unit)
    if (known !== undefined) return known
    const column = new Float64Array(this.axis.steps)
    awakePowerW(unit.power, unit.load, column)
    if (unit.states !== undefined) applyStates(unit.states, zeroLoadPowerW(unit.power), column)
    for (let i = 0; i < column.length; i++) column[i] = (column[i]! * unit.count) / 1000
    this.#coldUnitKw.set(unit, column)
    return column
  }
}
