import { describe, expect, test } from 'vitest'
import { readNormals } from '../../src/scenarios/normals-csv.ts'

const NAMES =
  'id,latitude_deg,longitude_deg,utc_offset_h,elevation_m,month,ghi_kwh_m2_day,t_mean_c,t_max_mean_c,t_min_mean_c,wind_m_s,rh_percent'
const row = (month: number, id = 'here') => `${id},40,116,8,50,${month},4,10,15,5,2,50`
const MONTHS = Array.from({ length: 12 }, (_, month) => row(month + 1))

const parse = (lines: readonly string[], id?: string) =>
  readNormals(new TextEncoder().encode([NAMES, ...lines, ''].join('\n')), id)

function faults(lines: readonly string[]): string[] {
  const read = parse(lines)
  if (!('faults' in read)) return []
  return read.faults.map(
    ({ line, column, header, expected, got }) => `${line}:${column} ${header ?? ''}: ${expected}, got ${got}`,
  )
}
const changed = (month: number, from: string, to: string) =>
  MONTHS.map((line, index) => (index + 1 === month ? line.replace(from, to) : line))

describe('own monthly normals', () => {
  test('are the rows of the one climate, or of the one that is named', () => {
    const one = parse(MONTHS)
    expect('rows' in one && one.rows.length).toBe(12)
    const two = [...MONTHS, ...MONTHS.map((line) => line.replace('here', 'there'))]
    expect(parse(two)).toEqual({ ids: ['here', 'there'] })
    const named = parse(two, 'there')
    expect('rows' in named && named.rows.every((r) => r['id'] === 'there')).toBe(true)
    expect(parse(MONTHS, 'nowhere')).toEqual({ ids: ['here'] })
  })

  test.each<[string, string[], string]>([
    ['a month twice', changed(3, ',50,3,', ',50,2,'), '4:6 month: each month once, got month 2 again'],
    ['eleven months', MONTHS.slice(1), '12:1 : twelve rows, one a month, got 11 rows'],
    ['a bad cell', changed(2, ',4,10', ',lots,10'), '3:7 ghi_kwh_m2_day: a number from 0 to 15, got "lots"'],
    ['another place', changed(2, ',116,', ',117,'), '3:3 longitude_deg: 116, as in the first row, got 117'],
    [
      'a mean above the maxima',
      changed(2, ',10,15,', ',16,15,'),
      '3:8 t_mean_c: a mean from 5 to 15 degC, got 16',
    ],
    ['a missing field', changed(2, ',50,2,', ',2,'), '3:12 : 12 fields, as in the header, got 11'],
    ['no rows', [], '1:1 : twelve rows, one a month, got 0 rows'],
  ])('with %s are refused', (_, lines, message) => {
    expect(faults(lines)).toEqual([message])
  })

  test('without a column are refused by its name', () => {
    const read = readNormals(new TextEncoder().encode(`${NAMES.replace('wind_m_s', 'wind_ms')}\n`))
    expect(read).toMatchObject({
      faults: [{ line: 1, header: 'wind_m_s', hint: 'is it "wind_ms"? Then call it wind_m_s' }],
    })
  })
})
