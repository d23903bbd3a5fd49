import { canFail } from './supply-spec.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import { capacityShares } from '../storage/capacity-at.ts'
import { Store } from '../storage/store.ts'
import type { TimeAxis } from '../time.ts'
import { batteryFigures } from './battery-figures.ts'
import type { BatteryFigures } from './battery-figures.ts'
import { gensetFigures } from './genset-figures.ts'
import type { GensetFigures } from './genset-figures.ts'
import { outageFigures } from './outage-figures.ts'
import type { OutageFigures, PriorityLoads } from './outage-figures.ts'
import { connectKwh, lowestKwh, shedKwh } from './outage-levels.ts'
import type { SupplyColumns } from './supply-columns.ts'
import type { SupplySpec } from './supply-spec.ts'
import { startsWithMains, survivalFigures, survivalHours } from './survival.ts'
import type { SurvivalFigures, SurvivalSpec } from './survival.ts'

/** What is asked of a site's supply, one value per step. */
export interface SupplyDemand extends PriorityLoads {
  /** Load of priority `keep` at the battery's terminals: that of the -48 V bus, or on the AC side with conversion [kW]. */
  readonly criticalKw: Float64Array
  /** What loads that go first add to it; undefined where none does [kW]. */
  readonly criticalShedKw: Float64Array | undefined
  /** Solar power on the battery's side that goes on in an outage; zero where it stops with the mains [kW]. */
  readonly outageSolarKw: Float64Array
  /** The generator can carry all that is kept on both sides, cooling included, alone. */
  readonly gensetCarries: boolean
}

/** What the supply of one site did in a year; a part is undefined where the site has no such thing. */
export interface SupplyYear {
  /** Where the mains fail, or are none. */
  readonly outages?: OutageFigures
  /** Where there are mains to fail, and a battery or a generator to go on with. */
  readonly survival?: SurvivalFigures
  readonly battery?: BatteryFigures
  readonly genset?: GensetFigures
}

/** The year of one site's supply, from its columns. */
export function supplyRecord(
  axis: TimeAxis,
  spec: SupplySpec,
  columns: SupplyColumns,
  demand: SupplyDemand,
): SupplyYear {
  const { mains, battery, genset } = spec
  const fails = canFail(mains)
  const goesOn = !mains.isAbsent && (battery !== undefined || genset !== undefined)
  const fate = goesOn ? survival(axis, spec, columns, demand) : undefined
  return {
    ...(fails && { outages: outageFigures(axis, mains, columns, demand) }),
    ...(fate !== undefined && { survival: fate }),
    ...(battery !== undefined && { battery: batteryFigures(axis, battery, columns) }),
    ...(genset !== undefined && { genset: gensetFigures(axis, genset, columns) }),
  }
}

function survival(
  axis: TimeAxis,
  { mains, battery, genset }: SupplySpec,
  columns: SupplyColumns,
  demand: SupplyDemand,
): SurvivalFigures | undefined {
  const { outageSolarKw, gensetCarries } = demand
  // A battery on the AC side that cannot island, as well as none at all, gives nothing in an outage.
  const store = battery !== undefined && (battery.bus === 'dc' || battery.canIsland) ? battery : undefined
  const nothing = new Float64Array(axis.steps)
  const hours = survivalHours(axis, {
    criticalKw: store === undefined ? demand.dcKeepKw : demand.criticalKw,
    shed: undefined,
    darkKw: store?.bus === 'ac' ? undefined : demand.acKeepKw,
    solarKw: store === undefined ? nothing : outageSolarKw,
    storedKwh: nothing,
    startKwh: 0,
    floorKwh: nothing,
    dischargeEfficiency: store?.dischargeEfficiency ?? 1,
    dischargeKw: store?.dischargeKw ?? 0,
    bridgeH: genset !== undefined && gensetCarries ? genset.startH : undefined,
    ...(store !== undefined && storedEnergy(store, columns, demand.criticalShedKw)),
  })
  return survivalFigures(hours, startsWithMains(axis, mains))
}

/** What a battery holds before an outage, and the levels at which it is empty or sheds loads, as an outage of the year has them. */
function storedEnergy(
  battery: BatterySpec,
  { batteryC, storedKwh, reserveKwh }: SupplyColumns,
  shedKw: Float64Array | undefined,
): Pick<SurvivalSpec, 'storedKwh' | 'startKwh' | 'floorKwh' | 'shed'> {
  const store = new Store(battery)
  const capacityShare = new Float64Array(batteryC.length)
  capacityShares(battery.capacityByC, batteryC, capacityShare)
  // What is kept at the end of a step is what the next begins with.
  const reserveBeforeKwh = reserveKwh.map((_, i) => reserveKwh[i === 0 ? reserveKwh.length - 1 : i - 1]!)
  const levels = { battery, store, capacityShare, floorKwh: reserveBeforeKwh }
  const column = (levelKwh: (of: typeof levels, step: number) => number) =>
    batteryC.map((_, i) => levelKwh(levels, i))
  return {
    storedKwh,
    startKwh: store.storedKwh,
    floorKwh: column(lowestKwh),
    shed:
      shedKw === undefined
        ? undefined
        : { loadKw: shedKw, belowKwh: column(shedKwh), connectKwh: column(connectKwh) },
  }
}
