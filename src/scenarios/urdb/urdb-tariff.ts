import type { Tariff } from '../../model/economy/tariff.ts'
import type { Resolving } from '../resolve/resolving.ts'
import { markOf } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import type { AboutRate } from './about-rate.ts'
import { readRate } from './read-rate.ts'

/** What a rate file says of a tariff; what it leaves open is left out. */
export type UrdbTariff = Pick<Tariff, 'components' | 'periods' | 'demand' | 'fixed'> &
  Partial<Pick<Tariff, 'minimum' | 'feedIn'>>

/** The file that a scenario names, and the currency that its money is taken in. */
export interface UrdbConfig {
  readonly urdb: string
  readonly label?: string | undefined
  readonly currency: string
  /** As of {@link Tariff.dayKinds}; undefined where the scenario has no holidays. */
  readonly dayKinds: Uint8Array | undefined
}

const DOLLAR = 'USD'
/** Countries by their codes, and none told, in which a rate's `$` is the US dollar; territories of the USA among them. */
const IN_DOLLARS: readonly string[] = ['', 'USA', 'PRI', 'GUM', 'VIR', 'ASM', 'MNP']

/**
 * Reads a rate of the OpenEI utility rate database.
 *
 * @param path  of the tariff; its keys `urdb` and `label` lie below
 */
export async function urdbTariff(
  r: Resolving,
  path: ValuePath,
  { urdb, label, currency, dayKinds }: UrdbConfig,
): Promise<UrdbTariff | undefined> {
  const at = [...path, 'urdb']
  const found = await r.shared.files.read(markOf(r.root, at).file, urdb)
  if ('fault' in found) return r.problem(at, found.fault.expected, found.fault.got, found.fault.hint)
  const read = r.shared.once('urdb', { sha256: found.file.sha256, label, days: dayKinds?.join() }, () =>
    readRate(found.bytes, found.at, label, { axis: r.axis, dayKinds }),
  )
  if ('faults' in read) return r.dataFaults(at, found.at, read.faults)
  const { tariff, about, warnings } = read
  if (!isInCurrency(r, at, about, currency)) return undefined
  const source = about.source === '' ? urdb : `${urdb}: ${about.source}`
  const name = about.label === '' ? 'a rate without a label' : about.label
  const value = about.summary === '' ? name : `${name}: ${about.summary}`
  r.used(at, value, { source, confidence: 'sourced' })
  for (const warning of warnings) r.warn(at, warning)
  warnOfValidity(r, at, about)
  return tariff
}

/** A rate's sums are those of its country; only the USA's is known to be the dollar. */
function isInCurrency(r: Resolving, at: ValuePath, { country }: AboutRate, currency: string): boolean {
  if (!IN_DOLLARS.includes(country)) {
    r.warn(at, `the rate is of ${country}: its "$" is read as ${currency}`)
    return true
  }
  if (currency === DOLLAR) return true
  const expected = `currency: ${DOLLAR} in the scenario, since the rate is in US dollars`
  r.problem(
    at,
    expected,
    `currency: ${currency}`,
    `write every price in ${DOLLAR}, or the tariff as components`,
  )
  return false
}

function warnOfValidity(r: Resolving, at: ValuePath, { from, to }: AboutRate): void {
  if (r.later !== undefined) return
  const year = r.calendarYear
  if (from !== '' && Number(from.slice(0, 4)) > year)
    r.warn(at, `the rate holds from ${from} only: its prices are taken for ${year}`)
  if (to !== '' && Number(to.slice(0, 4)) < year)
    r.warn(at, `the rate held until ${to}: its prices are taken for ${year}`)
}
