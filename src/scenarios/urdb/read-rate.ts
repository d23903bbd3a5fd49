import type { Tariff } from '../../model/economy/tariff.ts'
import type { DataFault } from '../data-fault.ts'
import { readAbout } from './about-rate.ts'
import type { AboutRate } from './about-rate.ts'
import { readDemand } from './demand.ts'
import { readEnergy } from './energy.ts'
import type { RateCalendar } from './energy.ts'
import { readFixed, readMinimum } from './monthly-charges.ts'
import { RateFields } from './rate-fields.ts'
import { findRate } from './rate-file.ts'
import { warnOfUnread } from './unread.ts'

/** A rate of the utility rate database as a tariff, and what its reader should know. */
export interface ReadRate {
  readonly tariff: Tariff
  readonly about: AboutRate
  readonly warnings: readonly string[]
}

/**
 * Reads a rate of OpenEI's utility rate database; prices in its `$`.
 *
 * @param file   name of the file, for messages
 * @param label  the label of the rate that is meant; left out: the only one of the file
 */
export function readRate(
  bytes: Uint8Array,
  file: string,
  label: string | undefined,
  calendar: RateCalendar,
): ReadRate | { readonly faults: readonly DataFault[] } {
  const found = findRate(bytes, file, label)
  if ('faults' in found) return found
  const fields = new RateFields(found.rate)
  const energy = readEnergy(fields, calendar)
  const demand = readDemand(fields)
  const [fixed, minimum] = [readFixed(fields), readMinimum(fields)]
  warnOfUnread(fields)
  if (energy === undefined || !fields.faults.isEmpty) return { faults: fields.faults.toArray() }
  const rest = minimum === undefined ? {} : { minimum }
  const tariff: Tariff = {
    ...energy,
    supply: { kind: 'direct' },
    demand,
    fixed,
    ...rest,
    subsidies: [],
  }
  return { tariff, about: readAbout(fields), warnings: fields.warnings }
}
