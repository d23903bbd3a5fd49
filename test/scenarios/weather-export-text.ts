/** Moments of a year, hour by hour in UTC. */
interface Moment {
  readonly month: number
  readonly day: number
  readonly hour: number
  /** Hour of the year of 365 days, from 0; -1 on 29 February. */
  readonly index: number
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function moments(leap = false): Moment[] {
  let index = 0
  return DAYS.flatMap((length, m) =>
    Array.from({ length: leap && m === 1 ? 29 : length }, (_, d) =>
      Array.from({ length: 24 }, (_, hour) => {
        const isLeapDay = m === 1 && d === 28
        return { month: m + 1, day: d + 1, hour, index: isLeapDay ? -1 : index++ }
      }),
    ).flat(),
  )
}

const two = (value: number) => String(value).padStart(2, '0')

/** A stamp as PVGIS writes it. */
const pvgisStamp = (year: number, { month, day, hour }: Moment, minute = 0) =>
  `${year}${two(month)}${two(day)}:${two(hour)}${two(minute)}`

const TMY_HEAD = [
  'Latitude (decimal degrees): 45.000',
  'Longitude (decimal degrees): 8.000',
  'Elevation (m): 250.0',
  'Irradiance Time Offset (h): 0.1761',
  'month,year',
  ...DAYS.map((_, month) => `${month + 1},${2005 + month}`),
]
const TMY_NAMES = 'time(UTC),T2m,RH,G(h),Gb(n),Gd(h),IR(h),WS10m,WD10m,SP'
const LEGEND = [
  '',
  'T2m: 2-m air temperature (degree Celsius)',
  '',
  'PVGIS (c) European Union, 2001-2024',
  '',
]

/** Temperature that tells the hour of the year: no two hours of a week have the same. */
export const temperatureOf = (index: number) => (index % 1000) / 20

const tmyCells = (moment: Moment) => {
  const sun = moment.hour === 11 ? [400, 500, 100] : [0, '-0.0', 0]
  return [temperatureOf(moment.index), 80, ...sun, 300, 1.5, 200, 99_000]
}

/** A typical year of PVGIS as CSV; row i stands at line i + 19. */
export function pvgisTmy(
  edit: (file: { head: string[]; names: string; rows: string[] }) => void = () => {},
  leap = false,
): string {
  const rows = moments(leap).map((moment) =>
    [pvgisStamp(2004 + moment.month, moment), ...tmyCells(moment)].join(','),
  )
  const file = { head: [...TMY_HEAD], names: TMY_NAMES, rows }
  edit(file)
  return [...file.head, file.names, ...file.rows, ...LEGEND].join('\r\n')
}

/** The same year as JSON. */
export function pvgisTmyJson(edit: (rows: Record<string, unknown>[]) => void = () => {}): string {
  const [time, ...names] = TMY_NAMES.split(',') as [string, ...string[]]
  const rows = moments().map((moment) => ({
    [time]: pvgisStamp(2004 + moment.month, moment),
    ...Object.fromEntries(tmyCells(moment).map((value, i) => [names[i]!, Number(value)])),
  }))
  edit(rows)
  const location = { latitude: 45, longitude: 8, elevation: 250, irradiance_time_offset: 0.1761 }
  return JSON.stringify({ inputs: { location }, outputs: { tmy_hourly: rows }, meta: {} })
}

export const HOURLY_NAMES = 'time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int'

/** At 11:10 the sun stands 30 deg high with 100 W/m2 of beam on the horizontal. */
const hourlyCells = (moment: Moment) => [
  ...(moment.hour === 11 ? [100, 60, 0, 30] : [0, 0, 0, 0]),
  temperatureOf(moment.index),
  1.5,
  0,
]

/** Hours of PVGIS of some years as CSV; row i stands at line i + 10. */
export function pvgisHourly(
  years: readonly number[],
  slope = 'Slope: 0 deg. ',
  names = HOURLY_NAMES,
): string {
  const rows = years.flatMap((year) =>
    moments(year % 4 === 0).map((moment) => [pvgisStamp(year, moment, 10), ...hourlyCells(moment)].join(',')),
  )
  const head = [
    'Latitude (decimal degrees):\t45.000',
    'Longitude (decimal degrees):\t8.000',
    'Elevation (m):\t250',
    'Radiation database:\tPVGIS-SARAH3',
    '',
    '',
    slope,
    'Azimuth: 0 deg. ',
  ]
  return [...head, names, ...rows, ...LEGEND].join('\n')
}

/** The same as JSON. */
export function pvgisHourlyJson(years: readonly number[], mounting: unknown): string {
  const [time, ...names] = HOURLY_NAMES.split(',') as [string, ...string[]]
  const hourly = years.flatMap((year) =>
    moments(year % 4 === 0).map((moment) => ({
      [time]: pvgisStamp(year, moment, 10),
      ...Object.fromEntries(hourlyCells(moment).map((value, i) => [names[i]!, value])),
    })),
  )
  const location = { latitude: 45, longitude: 8, elevation: 250 }
  return JSON.stringify({ inputs: { location, mounting_system: mounting }, outputs: { hourly } })
}

const PSM_METADATA = [
  'Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation,Local Time Zone,Dew Point Units,Version',
  'NSRDB,1,-,-,-,40.5,-108.5,-7,1800,-7,c,v3',
]
export const PSM_NAMES = 'Year,Month,Day,Hour,Minute,Temperature,Dew Point,DHI,DNI,GHI,Pressure,Wind Speed'

/** A typical year of the NSRDB; row i stands at line i + 4 below the metadata, at line i + 2 without. */
export function psm(
  edit: (file: { head: string[]; names: string; rows: string[] }) => void = () => {},
  minute = 30,
  leap = false,
): string {
  const rows = moments(leap).map(({ month, day, hour, index }) => {
    const sun = hour === 11 ? [100, 500, 400] : [0, 0, 0]
    const temperatureC = temperatureOf(index)
    return [2000 + month, month, day, hour, minute, temperatureC, temperatureC - 5, ...sun, 780, 2.5].join(
      ',',
    )
  })
  const file = { head: [...PSM_METADATA], names: PSM_NAMES, rows }
  edit(file)
  return [...file.head, file.names, ...file.rows, ''].join('\n')
}
