import { MONTHS_PER_YEAR } from '../model/time.ts'
import { rowsOfCsv } from './counters/csv-rows.ts'
import type { Row } from './catalogue.ts'
import { FaultList, quoted } from './data-fault.ts'
import type { DataFault } from './data-fault.ts'
import { parseNumber } from './number.ts'
import { nearest, shown } from './problem.ts'

/** Values that are read. Assumption: wider than any place on land; elevation and offset as in EPW files. */
const COLUMNS: Readonly<Record<string, readonly [number, number]>> = {
  latitude_deg: [-90, 90],
  longitude_deg: [-180, 180],
  utc_offset_h: [-12, 14],
  elevation_m: [-500, 9000],
  month: [1, MONTHS_PER_YEAR],
  ghi_kwh_m2_day: [0, 15],
  t_mean_c: [-90, 60],
  t_max_mean_c: [-90, 70],
  t_min_mean_c: [-90, 60],
  wind_m_s: [0, 60],
  rh_percent: [0, 100],
}
const PLACE = ['latitude_deg', 'longitude_deg', 'utc_offset_h', 'elevation_m'] as const

export type NormalsResult =
  | { readonly rows: readonly Row[] }
  | { readonly faults: readonly DataFault[] }
  | { readonly ids: readonly string[] }

/**
 * Monthly normals of a CSV file in the columns of `data/climate/normals.csv`: twelve rows, one a month.
 *
 * `id` is needed only where the file holds several climates; other columns are passed over.
 *
 * @param id  Which climate; the only one where it is left out, else the ids are given back.
 */
export function readNormals(bytes: Uint8Array, id?: string): NormalsResult {
  const parsed = rowsOfCsv(bytes)
  if ('faults' in parsed) return parsed
  const [header, ...lines] = parsed.rows
  const names = (header?.fields ?? []).map((name) => name.trim())
  const missing = missingColumns(names, header?.line ?? 1)
  if (missing.length > 0) return { faults: missing }
  const idAt = names.indexOf('id')
  const ids = [...new Set(lines.map(({ fields }) => (idAt === -1 ? '' : (fields[idAt] ?? '').trim())))]
  if (id === undefined ? ids.length > 1 : !ids.includes(id)) return { ids }
  const wanted = id ?? ids[0]
  const own = lines.filter(({ fields }) => idAt === -1 || (fields[idAt] ?? '').trim() === wanted)
  const faults = new FaultList()
  const rows = own.map(({ line, fields }) => {
    checkRow(line, fields, names, faults)
    return Object.fromEntries(names.map((name, at) => [name, (fields[at] ?? '').trim()]))
  })
  if (faults.isEmpty)
    checkTogether(
      rows,
      own.map(({ line }) => line),
      names,
      header!.line,
      faults,
    )
  return faults.isEmpty ? { rows } : { faults: faults.toArray() }
}

function missingColumns(names: readonly string[], line: number): DataFault[] {
  return Object.keys(COLUMNS)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const got = names.length === 0 ? 'an empty file' : `the columns ${shown(names.join(', '))}`
      const near = nearest(name, names)
      const fault = { line, column: 1, header: name, expected: `a column ${name}`, got }
      return near === undefined ? fault : { ...fault, hint: `is it ${shown(near)}? Then call it ${name}` }
    })
}

function checkRow(
  line: number,
  fields: readonly string[],
  names: readonly string[],
  faults: FaultList,
): void {
  if (fields.length !== names.length) {
    const column = Math.min(names.length, fields.length) + 1
    faults.add({
      line,
      column,
      expected: `${names.length} fields, as in the header`,
      got: `${fields.length}`,
    })
    return
  }
  for (const [name, [low, high]] of Object.entries(COLUMNS)) {
    const at = names.indexOf(name)
    const cell = fields[at]!
    const value = parseNumber(cell.trim())
    const fits = value !== undefined && value >= low && value <= high
    if (fits && (name !== 'month' || Number.isInteger(value))) continue
    const expected = `a${name === 'month' ? ' whole' : ''} number from ${low} to ${high}`
    faults.add({ line, column: at + 1, header: name, expected, got: quoted(cell) })
  }
}

/** Twelve months, one place, and extremes that hold the mean between them. */
function checkTogether(
  rows: readonly Row[],
  lines: readonly number[],
  names: readonly string[],
  headerLine: number,
  faults: FaultList,
): void {
  const at = (name: string, row: number) => ({
    line: lines[row]!,
    column: names.indexOf(name) + 1,
    header: name,
  })
  const seen = new Set<number>()
  rows.forEach((row, i) => {
    const month = Number(row['month'])
    if (seen.has(month))
      faults.add({ ...at('month', i), expected: 'each month once', got: `month ${month} again` })
    seen.add(month)
    for (const name of PLACE)
      if (Number(row[name]) !== Number(rows[0]![name]))
        faults.add({
          ...at(name, i),
          expected: `${rows[0]![name]}, as in the first row`,
          got: `${row[name]}`,
        })
    const [low, mean, high] = ['t_min_mean_c', 't_mean_c', 't_max_mean_c'].map((name) => Number(row[name]))
    if (mean! < low! || mean! > high!)
      faults.add({ ...at('t_mean_c', i), expected: `a mean from ${low} to ${high} degC`, got: `${mean}` })
  })
  if (rows.length === MONTHS_PER_YEAR || !faults.isEmpty) return
  const got = rows.length === 1 ? '1 row' : `${rows.length} rows`
  faults.add({ line: lines.at(-1) ?? headerLine, column: 1, expected: 'twelve rows, one a month', got })
}
