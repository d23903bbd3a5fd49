/**
 * A year of hourly weather from monthly normals, without random numbers: the same normals give the same year.
 */

import { DAYS_IN_MONTH, DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR } from '../time.ts'
import { standardPressurePa } from './atmosphere.ts'
import { splitByErbs } from './decomposition.ts'
import { dailyRadiation } from './daily-radiation.ts'
import type { Place, SunColumns, WeatherColumns } from './series.ts'
import { sunColumns } from './solar-position.ts'

const DEG = Math.PI / 180
const DEG_PER_HOUR = 15

/** Monthly normals of a place, twelve values each, January first. */
export interface MonthlyNormals {
  /** Mean daily global horizontal radiation [kWh/m2]. */
  readonly ghiKwhPerM2Day: readonly number[]
  readonly temperatureMeanC: readonly number[]
  /** Mean of the daily maxima and minima [degC]. */
  readonly temperatureMaxMeanC: readonly number[]
  readonly temperatureMinMeanC: readonly number[]
  readonly windMPerS: readonly number[]
  /** 0 to 1. */
  readonly relativeHumidity: readonly number[]
}

/**
 * Hourly weather from monthly normals.
 *
 * Radiation: days between cloudy and clear in a fixed order, a bell over each day, split by Erbs; a month's sum is that
 * of the normals as far as the sun is up at all and it does not exceed the extraterrestrial one. Temperature: the daily
 * mean and range run smoothly through the months, the day follows the sun. Wind is the annual mean, humidity that of
 * the month, pressure that of the elevation.
 *
 * @param normals  Twelve values each.
 * @param place    Latitude, longitude, UTC offset and elevation.
 *
 * Source: `dailyRadiation`, `bellShares`, `diurnalSwing` for their equations. Assumption: wind, humidity, pressure.
 */
export function hourlyFromNormals(normals: MonthlyNormals, place: Place): WeatherColumns {
  const sun = sunColumns(place, 1, 0)
  const ghiWPerM2 = hourlyGhi(normals.ghiKwhPerM2Day, place.latitudeDeg, sun)
  const dniWPerM2 = new Float64Array(HOURS_PER_YEAR)
  const dhiWPerM2 = new Float64Array(HOURS_PER_YEAR)
  splitByErbs(ghiWPerM2, sun, dniWPerM2, dhiWPerM2)
  const windOfYear = normals.windMPerS.reduce((sum, wind, month) => sum + wind * DAYS_IN_MONTH[month]!, 0)
  return {
    ghiWPerM2,
    dniWPerM2,
    dhiWPerM2,
    temperatureC: hourlyTemperature(normals, sun),
    relativeHumidity: heldOverMonths(normals.relativeHumidity),
    pressurePa: new Float64Array(HOURS_PER_YEAR).fill(standardPressurePa(place.elevationM)),
    windMPerS: new Float64Array(HOURS_PER_YEAR).fill(windOfYear / DAYS_PER_YEAR),
  }
}

function hourlyGhi(ghiKwhPerM2Day: readonly number[], latitudeDeg: number, sun: SunColumns): Float64Array {
  const days = dailyRadiation(ghiKwhPerM2Day, latitudeDeg)
  const ghi = new Float64Array(HOURS_PER_YEAR)
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const from = day * HOURS_PER_DAY
    const shares = bellShares(sun.hourAngleDeg.subarray(from, from + HOURS_PER_DAY), days.sunsetRad[day]!)
    for (let h = 0; h < HOURS_PER_DAY; h++) ghi[from + h] = shares[h]! * days.ghiWhPerM2[day]!
  }
  return ghi
}

/**
 * Share of each hour in a day's global radiation; they add up to 1. On a day too short to have the middle of an hour
 * in it, all falls in the hour nearest to noon.
 *
 * Source: M. Collares-Pereira, A. Rabl, "The average distribution of solar radiation", Solar Energy 22(2), 1979.
 */
function bellShares(hourAngleDeg: Float64Array, sunsetRad: number): Float64Array {
  const a = 0.409 + 0.5016 * Math.sin(sunsetRad - Math.PI / 3)
  const b = 0.6609 - 0.4767 * Math.sin(sunsetRad - Math.PI / 3)
  let sum = 0
  let noon = 0
  const shares = hourAngleDeg.map((angleDeg, h) => {
    if (Math.abs(angleDeg) < Math.abs(hourAngleDeg[noon]!)) noon = h
    const angle = Math.abs(angleDeg * DEG)
    if (angle >= sunsetRad) return 0
    const share = Math.max(0, (a + b * Math.cos(angle)) * (Math.cos(angle) - Math.cos(sunsetRad)))
    sum += share
    return share
  })
  if (sum > 0) return shares.map((share) => share / sum)
  shares[noon] = 1
  return shares
}

function hourlyTemperature(normals: MonthlyNormals, sun: SunColumns): Float64Array {
  const rangeK = normals.temperatureMaxMeanC.map((max, month) => max - normals.temperatureMinMeanC[month]!)
  const meanOfDay = throughMonths(normals.temperatureMeanC)
  const rangeOfDay = throughMonths(rangeK)
  return sun.hourAngleDeg.map((angleDeg, i) => {
    const day = Math.floor(i / HOURS_PER_DAY)
    return meanOfDay[day]! + Math.max(0, rangeOfDay[day]!) * diurnalSwing(angleDeg)
  })
}

/**
 * Temperature of an hour minus that of the day, over the day's range.
 *
 * Source: D. G. Erbs, S. A. Klein, W. A. Beckman, "Estimation of degree-days and ambient temperature bin data from
 * monthly-average temperatures", ASHRAE Journal 25, 1983.
 */
function diurnalSwing(hourAngleDeg: number): number {
  const solarHour = (hourAngleDeg / DEG_PER_HOUR + 12) % HOURS_PER_DAY
  const t = (2 * Math.PI * (solarHour - 1)) / HOURS_PER_DAY
  return (
    0.4632 * Math.cos(t - 3.805) +
    0.0984 * Math.cos(2 * t - 0.36) +
    0.0168 * Math.cos(3 * t - 0.822) +
    0.0138 * Math.cos(4 * t - 3.513)
  )
}

/** Passes of the interpolation that keeps the monthly means. Assumption. */
const PASSES = 30

/** A value for each day, straight lines between mid-months whose nodes are moved until the months keep their means. */
function throughMonths(monthly: readonly number[]): Float64Array {
  const nodes = Float64Array.from(monthly)
  const days = new Float64Array(DAYS_PER_YEAR)
  for (let pass = 1; ; pass++) {
    betweenMidMonths(nodes, days)
    if (pass === PASSES) return days
    let from = 0
    DAYS_IN_MONTH.forEach((length, month) => {
      let sum = 0
      for (let day = from; day < from + length; day++) sum += days[day]!
      nodes[month]! += monthly[month]! - sum / length
      from += length
    })
  }
}

function betweenMidMonths(nodes: Float64Array, days: Float64Array): void {
  let from = 0
  DAYS_IN_MONTH.forEach((length, month) => {
    const middle = from + length / 2
    for (let day = from; day < from + length; day++) {
      const fromMiddle = day + 0.5 - middle
      const other = (month + (fromMiddle < 0 ? 11 : 1)) % 12
      const apart = (length + DAYS_IN_MONTH[other]!) / 2
      days[day] = nodes[month]! + ((nodes[other]! - nodes[month]!) * Math.abs(fromMiddle)) / apart
    }
    from += length
  })
}

function heldOverMonths(monthly: readonly number[]): Float64Array {
  const hours = new Float64Array(HOURS_PER_YEAR)
  let from = 0
  DAYS_IN_MONTH.forEach((length, month) => {
    hours.fill(monthly[month]!, from, from + length * HOURS_PER_DAY)
    from += length * HOURS_PER_DAY
  })
  return hours
}
