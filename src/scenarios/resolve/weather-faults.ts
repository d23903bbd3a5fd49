import type { DataFault } from '../data-fault.ts'
import type { ValuePath } from '../source-path.ts'
import { weatherFileKind } from '../weather-file.ts'
import type { WeatherFileKind } from '../weather-file.ts'
import type { Resolving } from './resolving.ts'

/** What people call the kinds of files. */
const NAMES: Readonly<Record<WeatherFileKind, string>> = {
  epw: 'EPW',
  pvgis: 'PVGIS',
  psm3: 'NSRDB',
  csv: 'plain CSV',
}

/** Notes what is wrong with a weather file: where it is of another kind than its key says, that alone. */
export function weatherFaults(
  r: Resolving,
  path: ValuePath,
  { bytes, at }: { readonly bytes: Uint8Array; readonly at: string },
  faults: readonly DataFault[],
): undefined {
  const kind = weatherFileKind(bytes)
  const [first] = faults
  // Whatever has no mark of another kind counts as CSV.
  if (first === undefined || kind === 'csv' || kind === path.at(-1)) return r.dataFaults(path, at, faults)
  return r.dataFaults(path, at, [{ ...first, hint: `it looks like ${NAMES[kind]}: write ${kind}` }])
}
