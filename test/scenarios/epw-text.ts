import type { DataFault } from '../../src/scenarios/data-fault.ts'
import { type EpwResult, parseEpw } from '../../src/scenarios/epw.ts'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** LOCATION line of the header. */
export const LOCATION = 'LOCATION,Testville,Hubei,CHN,TEST,574940,30.62,114.13,8.0,23.0'
const DATA_PERIODS = 'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31'

export type Row = string[]

/** The 35 fields of an hour; T, RH, p, GHI, DNI, DHI and wind differ between hours so that mixed-up columns show. */
export function row(month: number, day: number, hour: number): Row {
  const [t, rh, p] = [(month - day / 10).toFixed(1), String(40 + hour), String(101000 + day)]
  const head = [
    String(1990 + month),
    String(month),
    String(day),
    String(hour),
    '60',
    '?9?9E0*_',
    t,
    '-2.0',
    rh,
    p,
  ]
  const sky = ['9999', '9999', '300', String(10 * hour), String(20 * hour), String(5 * hour)]
  const rest = [
    '999900',
    '999900',
    '999900',
    '99990',
    '180',
    (hour / 4).toFixed(2),
    '0',
    '0',
    '777.7',
    '77777',
  ]
  return [...head, ...sky, ...rest, '9', '999999999', '12', '0.0310', '0', '88', '0.0', '0.0', '0.0']
}

/** The rows of a year. */
export function year(leap = false): Row[] {
  return DAYS.flatMap((length, m) =>
    Array.from({ length: leap && m === 1 ? 29 : length }, (_, d) =>
      Array.from({ length: 24 }, (_, h) => row(m + 1, d + 1, h + 1)),
    ).flat(),
  )
}

export const HEADER = [
  LOCATION,
  'DESIGN CONDITIONS,0',
  'TYPICAL/EXTREME PERIODS,0',
  'GROUND TEMPERATURES,0',
  'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
  'COMMENTS 1,"a quote, that does not end',
  'COMMENTS 2, -- commas, and more',
  DATA_PERIODS,
]

/** Text of an EPW file; `edit` may change header and rows. Row i stands at line i + 9. */
export function epw(
  edit: (file: { header: string[]; rows: Row[] }) => void = () => {},
  leap = false,
): string {
  const file = { header: [...HEADER], rows: year(leap) }
  edit(file)
  return [...file.header, ...file.rows.map((fields) => fields.join(','))].join('\n') + '\n'
}

const parse = (text: string): EpwResult => parseEpw(new TextEncoder().encode(text))

export function read(text: string): Extract<EpwResult, { ok: true }> {
  const result = parse(text)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result
}

export function faults(text: string): readonly DataFault[] {
  const result = parse(text)
  return result.ok ? [] : result.faults
}

/** One cell of one row changed: row from 0, field from 1. */
export const withCell = (index: number, field: number, value: string): string =>
  epw(({ rows }) => (rows[index]![field - 1] = value))
