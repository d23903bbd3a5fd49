import { inputKw } from '../power/converter.ts'
import { shedLoads } from '../site-load.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import type { PriorityLoads } from './outage-figures.ts'
import type { SupplyFacts } from './supplied-site.ts'
import type { SupplyDemand } from './supply-record.ts'
import type { Wanted } from './wanted.ts'

/** What is asked of a site's supply by priority, from the filled columns of its year. */
export function supplyDemand(
  axis: TimeAxis,
  spec: SiteSpec,
  { wanted, floor, loads }: SupplyFacts,
  columns: SiteColumns,
): SupplyDemand {
  const { battery, genset } = spec.supply!
  const isAc = battery?.bus === 'ac'
  return {
    ...(loads ?? servedLoads(axis, spec, wanted, columns)),
    criticalKw: floor.criticalKw ?? wanted.dcKeepKw,
    criticalShedKw: isAc ? shedAtAc(spec, wanted) : wanted.dcShedKw,
    outageSolarKw: isAc ? wanted.acSolarKw : wanted.dcSolarKw,
    gensetCarries: genset !== undefined && genset.ratedKw >= peakKeptKw(spec, wanted, columns),
  }
}

/** Loads by bus and priority of a year in which all have power; fans of equipment that goes first are held to draw cold air. */
function servedLoads(
  axis: TimeAxis,
  spec: SiteSpec,
  { dcKeepKw, dcShedKw }: Wanted,
  { acLoadKw, upsLoadKw, upsCoolingKw, unitKw }: SiteColumns,
): PriorityLoads {
  const shed = shedLoads(axis, spec, unitKw)
  const acShedKw = shed?.acKw.map((kw, i) => kw + shed.upsKw[i]!)
  const isKept = spec.units.some(({ bus, priority }) => bus !== 'dc' && priority === undefined)
  const acKeepKw = acLoadKw.map((kw, i) => {
    if (!isKept) return 0
    return Math.max(0, kw + upsLoadKw[i]! - upsCoolingKw[i]! - (acShedKw === undefined ? 0 : acShedKw[i]!))
  })
  return { dcKeepKw, dcShedKw, acKeepKw, acShedKw }
}

/** What loads that go first take of a battery on the AC side, with what the rectifiers lose for them [kW]. */
function shedAtAc(
  { chain }: SiteSpec,
  { dcKeepKw, dcCoolingKw, dcShedKw, acShedKw }: Wanted,
): Float64Array | undefined {
  if (dcShedKw === undefined && acShedKw === undefined) return undefined
  const { converter } = chain.rectifier
  return dcKeepKw.map((keepKw, i) => {
    const keptKw = keepKw + at(dcCoolingKw, i)
    const shedKw = at(dcShedKw, i)
    const throughKw = shedKw > 0 ? inputKw(converter, keptKw + shedKw) - inputKw(converter, keptKw) : 0
    return throughKw + at(acShedKw, i)
  })
}

/** Most that loads which are kept, lighting and cooling take of the AC side at once, with the -48 V bus through the rectifiers [kW]. */
function peakKeptKw(
  { chain }: SiteSpec,
  { dcKeepKw, dcCoolingKw, acKeepKw, acCoolingKw }: Wanted,
  columns: SiteColumns,
): number {
  const { converter } = chain.rectifier
  let most = 0
  for (let i = 0; i < dcKeepKw.length; i++) {
    const dcKw = dcKeepKw[i]! + at(dcCoolingKw ?? columns.dcCoolingKw, i)
    const acKw = acKeepKw[i]! + at(acCoolingKw ?? columns.acCoolingKw, i)
    most = Math.max(most, inputKw(converter, dcKw) + acKw)
  }
  return most
}

function at(column: Float64Array | undefined, i: number): number {
  return column === undefined ? 0 : column[i]!
}
