import type { MonthlyNormals } from '../model/weather/generator.ts'
import type { Place } from '../model/weather/series.ts'
import type { Row } from './catalogue.ts'

/** Where the normals of a climate hold, from its first row. */
export function placeOfNormals(row: Row): Place {
  return {
    latitudeDeg: Number(row['latitude_deg']),
    longitudeDeg: Number(row['longitude_deg']),
    utcOffsetH: Number(row['utc_offset_h']),
    elevationM: Number(row['elevation_m']),
  }
}

/** Normals of twelve rows of a climate, one a month, in any order. */
export function monthlyNormals(rows: readonly Row[]): MonthlyNormals {
  const byMonth = rows.toSorted((a, b) => Number(a['month']) - Number(b['month']))
  const column = (name: string, factor = 1) => byMonth.map((row) => Number(row[name]) * factor)
  return {
    ghiKwhPerM2Day: column('ghi_kwh_m2_day'),
    temperatureMeanC: column('t_mean_c'),
    temperatureMaxMeanC: column('t_max_mean_c'),
    temperatureMinMeanC: column('t_min_mean_c'),
    windMPerS: column('wind_m_s'),
    relativeHumidity: column('rh_percent', 0.01),
  }
}
