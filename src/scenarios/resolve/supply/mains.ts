import { mergedOutages } from '../../../model/supply/merged-outages.ts'
import type { MainsSpec, Outage } from '../../../model/supply/supply-spec.ts'
import { HOURS_PER_YEAR } from '../../../model/time.ts'
import type { Row } from '../../catalogue.ts'
import { hourOfYear, hourText } from '../../moment.ts'
import { parseNumber } from '../../number.ts'
import { parseOutagesCsv } from '../../outages-csv.ts'
import { shown } from '../../problem.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import { markOf } from '../../source-path.ts'
import type { ValuePath } from '../../source-path.ts'
import { extraKeys } from '../extra-keys.ts'
import { RANDOM_OUTAGES } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { meanOutageHours, randomOutages } from './random-outages.ts'
import type { OutageStatistics } from './random-outages.ts'

type MainsConfig = Exclude<NonNullable<SiteConfig['mains']>, 'none'>
type OutagesConfig = NonNullable<MainsConfig['outages']>
type OutageList = Extract<OutagesConfig, readonly unknown[]>
type MadeOutages = Exclude<OutagesConfig, readonly unknown[]>

/**
 * The mains of a site; never failing where the scenario says nothing of them, undefined where something is wrong.
 *
 * @param at  of the site
 */
export async function siteMains(
  r: Resolving,
  { id, mains }: SiteConfig,
  at: ValuePath,
): Promise<MainsSpec | undefined> {
  if (mains === undefined) return { isAbsent: false, outages: [] }
  if (mains === 'none') return { isAbsent: true, outages: [] }
  const path = [...at, 'mains']
  const row = await classRow(r, mains, path)
  const outages = await outagesOf(r, mains, row, id, path)
  return outages === undefined ? undefined : { isAbsent: false, outages }
}

/** Reserve of a class of mains, and where it comes from. */
export interface ClassReserve {
  /** Hours for which a battery is to carry the site. */
  readonly hours: number
  /** For {@link Resolving.used}. */
  readonly row: Row
}

/** The reserve by the class of a site's mains; undefined where no class is named, or an unknown one. */
export async function reserveOfClass(
  { shared }: Resolving,
  { mains }: SiteConfig,
): Promise<ClassReserve | undefined> {
  if (mains === undefined || mains === 'none' || mains.class === undefined) return undefined
  const found = await shared.catalogue.row('mains-classes', mains.class)
  if (found === undefined) return undefined
  const { reserve_h: hours, reserve_source: source, reserve_confidence: confidence } = found
  return { hours: Number(hours), row: { source: source!, confidence: confidence! } }
}

async function classRow(r: Resolving, mains: MainsConfig, path: ValuePath): Promise<Row | undefined> {
  if (mains.class === undefined) return undefined
  const row = await r.shared.catalogue.row('mains-classes', mains.class)
  if (row !== undefined) return row
  const ids = await r.shared.catalogue.ids('mains-classes')
  return r.unknown([...path, 'class'], 'the id of a class of mains', mains.class, ids, 'mains-classes')
}

async function outagesOf(
  r: Resolving,
  { class: id, outages, seed }: MainsConfig,
  row: Row | undefined,
  siteId: string,
  path: ValuePath,
): Promise<readonly Outage[] | undefined> {
  const at = [...path, 'outages']
  if (outages !== undefined) {
    if (seed !== undefined)
      r.problem(
        [...path, 'seed'],
        'a seed beside a class without outages',
        'a seed beside outages',
        'random outages have their seed inside "outages"',
      )
    if (isList(outages)) return joined(r, listedOutages(r, outages, at), at)
    return outages.csv === undefined
      ? outagesByChance(r, outages, siteId, at)
      : outagesOfFile(r, outages, outages.csv, at)
  }
  if (id === undefined || row === undefined) return undefined
  const statistics = { perYear: Number(row['per_month']) * 12, meanH: Number(row['mean_h']) }
  r.used([...path, 'class'], `${row['per_month']} outages a month of ${row['mean_h']} h`, row)
  return drawnOutages(r, statistics, seed, siteId, path)
}

function isList(outages: OutagesConfig): outages is OutageList {
  return Array.isArray(outages)
}

/** Outages that the scenario lists; undefined where one lies outside of its year. */
function listedOutages(r: Resolving, list: OutageList, at: ValuePath): Outage[] | undefined {
  const { year } = r.axis
  const found = list.map(({ start, duration }, index): Outage | undefined => {
    const startH = hourOfYear(start, year)
    if (startH === undefined || startH >= HOURS_PER_YEAR)
      return r.problem([...at, index, 'start'], `a moment of the year ${year}`, shown(start.text))
    const endH = startH + duration
    if (endH <= HOURS_PER_YEAR) return { startH, endH }
    const left = hoursText(HOURS_PER_YEAR - startH)
    const end = hourText(year, HOURS_PER_YEAR)
    return r.problem(
      [...at, index, 'duration'],
      `an outage that ends by ${end}, ${left} after its start`,
      hoursText(duration),
    )
  })
  const outages = found.filter((one) => one !== undefined)
  return outages.length === list.length ? outages : undefined
}

/** Hours to three decimals at most. */
function hoursText(hours: number): string {
  return `${Number(hours.toFixed(3))} h`
}

/** Outages as one where they touch, with a warning where they overlap. */
function joined(
  r: Resolving,
  outages: readonly Outage[] | undefined,
  at: ValuePath,
): readonly Outage[] | undefined {
  if (outages === undefined) return undefined
  const { outages: merged, overlapping, firstOverlapH } = mergedOutages(outages)
  if (firstOverlapH !== undefined) {
    const moment = hourText(r.axis.year, firstOverlapH)
    const those = overlapping === 1 ? 'an outage begins' : `${overlapping} outages begin`
    const first = overlapping === 1 ? `at ${moment}` : `the first at ${moment}`
    r.warn(at, `${those} before an earlier one ends, ${first}: they count as one`)
  }
  return merged
}

async function outagesOfFile(
  r: Resolving,
  { meanDuration, seed }: MadeOutages,
  csv: string,
  at: ValuePath,
): Promise<readonly Outage[] | undefined> {
  extraKeys(r, at, { meanDuration, seed }, 'csv')
  const path = [...at, 'csv']
  const read = await r.shared.files.read(markOf(r.root, path).file, csv)
  if ('fault' in read) return r.problem(path, read.fault.expected, read.fault.got, read.fault.hint)
  const { year } = r.axis
  const made = r.shared.once('outages-csv', read.file.sha256, () => parseOutagesCsv(read.bytes, year))
  if ('faults' in made) return r.dataFaults(path, read.at, made.faults)
  return joined(r, made.outages, path)
}

function outagesByChance(
  r: Resolving,
  { perYear = 0, meanDuration, seed }: MadeOutages,
  siteId: string,
  at: ValuePath,
): readonly Outage[] | undefined {
  if (meanDuration === undefined)
    return r.problem([...at, 'meanDuration'], 'a mean duration beside perYear', 'nothing')
  const statistics = { perYear, meanH: meanDuration }
  const hours = meanOutageHours(statistics)
  if (hours >= HOURS_PER_YEAR)
    return r.problem(
      [...at, 'perYear'],
      `fewer than ${HOURS_PER_YEAR} h without mains in a mean year`,
      `${perYear} outages of ${hoursText(meanDuration)}, which are ${hoursText(hours)}`,
      'a site without mains has mains: none',
    )
  return drawnOutages(r, statistics, seed, siteId, at)
}

function drawnOutages(
  r: Resolving,
  statistics: OutageStatistics,
  given: number | undefined,
  siteId: string,
  at: ValuePath,
): readonly Outage[] {
  if (meanOutageHours(statistics) === 0) return []
  const seed = r.take(given, [...at, 'seed'], 'mains.seed', parseNumber)
  r.uses(...RANDOM_OUTAGES)
  return randomOutages(statistics, seed, siteId)
}
