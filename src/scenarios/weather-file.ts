import type { Place, WeatherColumns } from '../model/weather/series.ts'
import { SHIPPED } from './catalogue.ts'
import type { DataFault } from './data-fault.ts'
import { parseEpw } from './epw.ts'
import { csvSubstitutes, fileFillings, usualOffsetH } from './file-fillings.ts'
import type { DefaultText } from './file-fillings.ts'
import { utf8Text } from './files.ts'
import { isPsmText, parsePsm } from './psm.ts'
import { pvgisHeaderLine } from './pvgis-layout.ts'
import { parsePvgis } from './pvgis.ts'
import { onLocalClock } from './stamped-weather.ts'
import type { StampedResult } from './stamped-weather.ts'
import { parseWeatherCsv } from './weather-csv.ts'
import type { StampLabel } from './weather-label.ts'

/** Kinds of weather files, as the keys of `weather` name them. */
export type WeatherFileKind = 'epw' | 'pvgis' | 'psm3' | 'csv'

/** What a user says of a weather file. */
export interface WeatherFileChoices {
  /** In place of what the file says of its place, and where it says nothing. */
  readonly place: Partial<Place>
  /** Year taken of a file of several. */
  readonly year: number
  /** Of a CSV file. */
  readonly label: StampLabel | undefined
}

/** A weather file read for its own sake, by local standard time. */
export interface WeatherFile {
  readonly kind: WeatherFileKind
  readonly place: Place
  /** 8760 values each. */
  readonly weather: WeatherColumns
  readonly hasBeam: boolean
  /** How much before mid-hour the radiation holds [min]. */
  readonly stampMinutes: number
  readonly warnings: readonly string[]
}

export type WeatherFileResult =
  | WeatherFile
  | { readonly kind: WeatherFileKind; readonly faults: readonly DataFault[] }
  /** Parts of the place that neither file nor user tells. */
  | { readonly kind: WeatherFileKind; readonly lacks: readonly (keyof Place)[] }

/** Kind of a weather file by what stands in it; whatever is none of the others is plain CSV. */
export function weatherFileKind(bytes: Uint8Array): WeatherFileKind {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^LOCATION\b/i.test(start)) return 'epw'
  if (/^\s*\{/.test(start)) return 'pvgis'
  const decoded = utf8Text(bytes)
  if ('fault' in decoded) return 'csv'
  if (pvgisHeaderLine(decoded.text.split('\n', LINES_LOOKED_AT)) !== -1) return 'pvgis'
  return isPsmText(decoded.text) ? 'psm3' : 'csv'
}

/** Assumption: a PVGIS file names its columns within thirty lines. */
const LINES_LOOKED_AT = 200

/** Reads a weather file of any kind by local standard time. */
export async function readWeatherFile(
  bytes: Uint8Array,
  choices: WeatherFileChoices,
): Promise<WeatherFileResult> {
  const kind = weatherFileKind(bytes)
  const rows = await SHIPPED.table('defaults')
  const values = new Map(rows.map((row) => [row['path']!, row['value']!]))
  const textOf: DefaultText = (key) => values.get(key)!
  if (kind === 'epw') return epwFile(bytes, choices)
  if (kind === 'csv') return csvFile(bytes, choices, textOf)
  const fillings = fileFillings(kind, textOf, choices.place.elevationM)
  const result =
    kind === 'pvgis'
      ? parsePvgis(bytes, { ...fillings, year: choices.year, offsetH: usualOffsetH(textOf) })
      : parsePsm(bytes, fillings)
  return stampedFile(kind, result, choices)
}

function epwFile(bytes: Uint8Array, { place: given }: WeatherFileChoices): WeatherFileResult {
  const file = parseEpw(bytes)
  if (!file.ok) return { kind: 'epw', faults: file.faults }
  const { weather, hasBeam, warnings } = file
  return { kind: 'epw', place: { ...file.place, ...given }, weather, hasBeam, stampMinutes: 0, warnings }
}

function csvFile(
  bytes: Uint8Array,
  { place: given, label }: WeatherFileChoices,
  textOf: DefaultText,
): WeatherFileResult {
  const file = parseWeatherCsv(bytes, csvSubstitutes(textOf, given.elevationM ?? 0), label)
  if (!file.ok) return { kind: 'csv', faults: file.faults }
  const place = wholePlace(given)
  if (!('latitudeDeg' in place)) return { kind: 'csv', ...place }
  const { weather, hasBeam, stampMinutes, warnings } = file
  return { kind: 'csv', place, weather, hasBeam, stampMinutes, warnings }
}

function stampedFile(
  kind: WeatherFileKind,
  file: StampedResult,
  { place: given }: WeatherFileChoices,
): WeatherFileResult {
  if (!file.ok) return { kind, faults: file.faults }
  const clock = file.utcOffsetH === undefined ? {} : { utcOffsetH: file.utcOffsetH }
  const place = wholePlace({ ...file.place, ...clock, ...given })
  if (!('latitudeDeg' in place)) return { kind, ...place }
  const { hasBeam, warnings } = file
  return { kind, place, ...onLocalClock(file, place.utcOffsetH), hasBeam, warnings }
}

/** A place of parts; elevation is sea level where nothing tells it. */
function wholePlace(parts: Partial<Place>): Place | { readonly lacks: readonly (keyof Place)[] } {
  const { latitudeDeg, longitudeDeg, utcOffsetH, elevationM = 0 } = parts
  if (latitudeDeg !== undefined && longitudeDeg !== undefined && utcOffsetH !== undefined)
    return { latitudeDeg, longitudeDeg, utcOffsetH, elevationM }
  const needed = ['latitudeDeg', 'longitudeDeg', 'utcOffsetH'] as const
  return { lacks: needed.filter((key) => parts[key] === undefined) }
}
