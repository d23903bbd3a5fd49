import { monthlyEnergy } from '../../model/metrics.ts'
import { gbPerHour } from '../../model/radio/capacity.ts'
import type { UnitSpec } from '../../model/site.ts'
import { parseNumber } from '../number.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { extraKeys } from './extra-keys.ts'
import { NETWORK_EFFICIENCY } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { csvRows } from './series-file.ts'
import { grownData } from './years/grown-load.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/** What is known of the data that one unit is offered. */
export type OfferedData = Pick<UnitSpec, 'dataGbPerMonth' | 'capacityGbPerH'>

const HZ_PER_MHZ = 1_000_000

/** Data in one row. Assumption: an hour of the fastest throughput that the schema takes, 1e13 bit/s, is 4.5e6 GB. */
const MOST_GB = 4.5e6

/**
 * The data that one radio unit is offered, from its capacity and load or from a file: empty where the scenario says
 * nothing, undefined where something is wrong with it.
 *
 * @param load  load that is offered to it, one value per step [fraction]
 */
export async function offeredData(
  r: Resolving,
  { capacity, dataVolume }: Radio,
  load: Float64Array | undefined,
  unit: ValuePath,
): Promise<OfferedData | undefined> {
  if (capacity === undefined && dataVolume === undefined) return {}
  r.uses(...NETWORK_EFFICIENCY)
  if (capacity !== undefined && dataVolume !== undefined)
    return r.problem([...unit, 'dataVolume'], 'either capacity or dataVolume', 'both')
  if (dataVolume !== undefined) return fileData(r, dataVolume, [...unit, 'dataVolume'])
  const bitPerS = throughputBitPerS(r, capacity!, [...unit, 'capacity'])
  if (bitPerS === undefined || load === undefined) return undefined
  const capacityGbPerH = gbPerHour(bitPerS)
  return { capacityGbPerH, dataGbPerMonth: monthsOf(r, load, capacityGbPerH) }
}

/** A column times a factor an hour, added up by month; worked out once for each column and factor. */
function monthsOf({ axis, shared }: Resolving, column: Float64Array, perHour: number): Float64Array {
  const ofColumn = shared.monthlySums.get(column) ?? new Map<number, Float64Array>()
  shared.monthlySums.set(column, ofColumn)
  const known = ofColumn.get(perHour)
  if (known !== undefined) return known
  const months = monthlyEnergy(axis, column).map((sum) => sum * perHour)
  ofColumn.set(perHour, months)
  return months
}

function throughputBitPerS(
  r: Resolving,
  { throughput, bandwidth, spectralEfficiency }: NonNullable<Radio['capacity']>,
  at: ValuePath,
): number | undefined {
  if (throughput !== undefined) {
    extraKeys(r, at, { spectralEfficiency }, 'throughput')
    return throughput
  }
  if (spectralEfficiency === undefined)
    return r.problem([...at, 'spectralEfficiency'], 'a spectral efficiency beside the bandwidth', 'nothing')
  return bandwidth! * HZ_PER_MHZ * spectralEfficiency
}

async function fileData(
  r: Resolving,
  { csv, column }: NonNullable<Radio['dataVolume']>,
  at: ValuePath,
): Promise<OfferedData | undefined> {
  const expected = `a data volume in GB, from 0 to ${MOST_GB}`
  const rows = await csvRows(r, [...at, 'csv'], csv, column, expected, (text) => {
    const value = parseNumber(text)
    return value !== undefined && value >= 0 && value <= MOST_GB ? value : undefined
  })
  if (rows === undefined) return undefined
  const rowH = rows.stepsPerRow * r.axis.stepH
  const rowGb = grownData(r, rows.values)
  const dataGbPerMonth = monthsOf(r, rowGb, 1 / rowH)
  r.shared.madeFrom.dataVolumes.set(dataGbPerMonth, { rowGb, rowH })
  return { dataGbPerMonth }
}

/** Tells of radio units without data beside others that have some: the site's energy is set against too little. */
export function warnOfUnknownData(r: Resolving, { radio = [] }: SiteConfig, site: ValuePath): void {
  const isKnown = (unit: Radio) => unit.capacity !== undefined || unit.dataVolume !== undefined
  const unknown = radio.filter((unit) => !isKnown(unit)).map(({ id }) => id)
  if (unknown.length === 0 || unknown.length === radio.length) return
  const states = unknown.length === 1 ? 'states' : 'state'
  r.warn(
    [...site, 'radio'],
    `data counts only the units that state it: efficiency is understated, since ${unknown.join(', ')} ${states} neither capacity nor dataVolume`,
  )
}
