import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import { gensetFigures } from './genset-figures.ts'
import type { GensetFigures } from './genset-figures.ts'
import type { Unsettled } from './passes.ts'
import type { SupplyFacts } from './supplied-site.ts'
import { canFail } from './supply-spec.ts'
import { supplyDemand } from './supply-demand.ts'
import { supplyRecord } from './supply-record.ts'
import type { SupplyYear } from './supply-record.ts'
import type { SupplySpec } from './supply-spec.ts'

/** A supply's year with what it could not do. */
export interface SuppliedYear extends SupplyYear {
  /** Hours of critical load that the battery gives at worst, where its reserve asks for more [h]. */
  readonly reserveGivesH: number | undefined
  /** False where cooling and sources could not be brought to agree in some steps; what they differ by is on the meter or in the battery. */
  readonly isSettled: boolean
  readonly unsettled: Unsettled
  /** Left out where the battery keeps no limit on the mains, or the limit is kept. */
  readonly overLimit?: OverLimit
  /** Left out where no array on the AC side stands behind mains that fail or are none. */
  readonly acSolar?: AcSolarFigures
}

/** How the limit of a battery that shaves peaks is passed, in means over the steps. */
export interface OverLimit {
  /** [h]. */
  readonly hours: number
  /** Of them those that end with no more stored than the battery keeps [h]. */
  readonly emptyH: number
  /** Most power from the mains [kW]. */
  readonly mostKw: number
}

/** What becomes of an array on the AC side while nothing feeds that side. */
export interface AcSolarFigures {
  /** All that the array could give in the year [kWh]. */
  readonly allKwh: number
  /** Of it while the AC side is dead: lost [kWh]. */
  readonly deadKwh: number
}

/** What is known of a supply at the end of its year, and the rest while its columns are still there. */
export interface SupplyEnd {
  /** Undefined where the site has none. */
  readonly genset: GensetFigures | undefined
  /** All figures; to be asked for before the columns hold another site. */
  figures(): SuppliedYear
}

/** A supply's year whose figures are worked out when they are asked for: many callers want the totals alone. */
export function supplyEnd(
  axis: TimeAxis,
  spec: SiteSpec,
  facts: SupplyFacts,
  columns: SiteColumns,
): SupplyEnd {
  const { genset } = spec.supply!
  return {
    genset: genset === undefined ? undefined : gensetFigures(axis, genset, columns.supply),
    figures: () => suppliedYear(axis, spec, facts, columns),
  }
}

/** The figures of a site's supply from its filled columns. */
function suppliedYear(
  axis: TimeAxis,
  spec: SiteSpec,
  facts: SupplyFacts,
  columns: SiteColumns,
): SuppliedYear {
  const { battery } = spec.supply!
  const { floor, isSettled, unsettled } = facts
  const { reserveH = 0 } = battery ?? {}
  return {
    ...supplyRecord(axis, spec.supply!, columns.supply, supplyDemand(axis, spec, facts, columns)),
    reserveGivesH: floor.givesH < reserveH ? floor.givesH : undefined,
    isSettled,
    unsettled,
    ...overLimit(axis, spec.supply!, columns),
    ...acSolar(axis, spec, columns),
  }
}

/** Shares of a limit, and of a capacity, that are no more than rounding. */
const ROUNDING = 1e-6

/** How the limit on the mains is passed. */
function overLimit(
  { stepH }: TimeAxis,
  { battery }: SupplySpec,
  { importKw, supply: { storedKwh, reserveKwh } }: SiteColumns,
): Pick<SuppliedYear, 'overLimit'> {
  if (battery?.strategy.kind !== 'peak-shaving') return {}
  const limitKw = battery.strategy.limitKw * (1 + ROUNDING)
  const emptyKwh = ROUNDING * battery.capacityKwh
  let [steps, empty, mostKw] = [0, 0, 0]
  for (let i = 0; i < importKw.length; i++) {
    if (importKw[i]! <= limitKw) continue
    steps++
    if (storedKwh[i]! <= reserveKwh[i]! + emptyKwh) empty++
    mostKw = Math.max(mostKw, importKw[i]!)
  }
  return steps === 0 ? {} : { overLimit: { hours: steps * stepH, emptyH: empty * stepH, mostKw } }
}

/** What comes of an array behind an inverter while nothing feeds the AC side. */
function acSolar(
  { stepH }: TimeAxis,
  { acSolar: array, supply }: SiteSpec,
  { acSolarKw, supply: { acShare, acCurtailedKw } }: SiteColumns,
): Pick<SuppliedYear, 'acSolar'> {
  if (array === undefined || !canFail(supply!.mains)) return {}
  let [all, dead] = [0, 0]
  for (let i = 0; i < acSolarKw.length; i++) {
    all += acSolarKw[i]!
    if (acShare[i]! < 1) dead += Math.min(acCurtailedKw[i]!, (1 - acShare[i]!) * acSolarKw[i]!)
  }
  return { acSolar: { allKwh: all * stepH, deadKwh: dead * stepH } }
}
