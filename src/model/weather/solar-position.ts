import { DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY, type StepsPerHour } from '../time.ts'
import { pressureAtElevationPa } from './atmosphere.ts'
import { extraterrestrialNormalWPerM2 } from './extraterrestrial.ts'
import type { Place, SunColumns } from './series.ts'

const RAD_PER_DEG = Math.PI / 180
const DEG_PER_RAD = 180 / Math.PI

/** 1 January 2000 12:00 UTC, the epoch J2000, in days since 1 January 1970 00:00 UTC [d]. */
const J2000_UNIX_DAYS = 2451545 - 2440587.5

/**
 * 1 January 2005 00:00 UTC in days since 1 January 1970 00:00 UTC [d].
 *
 * Assumption: typical-year files mix years, so the sun always follows one year without 29 February; 2024
 * instead moves a year's yield by at most 0.01 %.
 */
const CALENDAR_START_UNIX_DAYS = 12784

/** Ratio of the earth's mean radius to its mean distance from the sun, for parallax [-]. */
const PARALLAX = 6371.01 / 149597890

/** Air temperature of the refraction in every sun column [degC]. Assumption: it moves no yearly figure. */
const REFRACTION_TEMPERATURE_C = 12

/**
 * Elevation below which the sun is not seen and refraction is 0 [deg]: its radius, 0.26667, and the refraction
 * at the horizon, 0.5667.
 *
 * Source: as refractionDeg.
 */
const LOWEST_REFRACTED_ELEVATION_DEG = -0.83337

/** Where the sun stands at one moment. */
export interface SunAngles {
  /** True (unrefracted) zenith angle [deg]. */
  readonly zenithDeg: number
  /** Azimuth clockwise from north, [0, 360) [deg]. */
  readonly azimuthDeg: number
  /** Hour angle, negative before solar noon, [-180, 180) [deg]. */
  readonly hourAngleDeg: number
}

/** A point on earth with the sine and cosine of its latitude, so that a year takes them once. */
interface Observer {
  readonly sinLatitude: number
  readonly cosLatitude: number
  readonly longitudeRad: number
}

/** The columns that the position of the sun fills, one value per step. */
type AngleColumns = Pick<SunColumns, 'zenithDeg' | 'azimuthDeg' | 'hourAngleDeg'>

/**
 * Position of the sun at one moment: the PSA+ algorithm.
 *
 * Fitted to 2020 to 2050; within 0.01 deg of NREL's SPA at 60 points from 2003 to 2029.
 *
 * Source: M. J. Blanco, K. Milidonis and A. M. Bonanos, Updating the PSA sun position algorithm,
 * Solar Energy 212, 2020.
 *
 * @param unixDays      Days since 1 January 1970 00:00 UTC, with the time of day as fraction [d].
 * @param latitudeDeg   Latitude, north positive [deg].
 * @param longitudeDeg  Longitude, east positive [deg].
 */
export function solarPosition(unixDays: number, latitudeDeg: number, longitudeDeg: number): SunAngles {
  const columns = {
    zenithDeg: new Float64Array(1),
    azimuthDeg: new Float64Array(1),
    hourAngleDeg: new Float64Array(1),
  }
  writePosition(unixDays, observer(latitudeDeg, longitudeDeg), columns, 0)
  return {
    zenithDeg: columns.zenithDeg[0]!,
    azimuthDeg: columns.azimuthDeg[0]!,
    hourAngleDeg: columns.hourAngleDeg[0]!,
  }
}

/**
 * How much higher refraction shows the sun than it stands [deg]; 0 once its upper edge has set.
 *
 * Air below -100 degC counts as -100 degC.
 *
 * Source: I. Reda and A. Andreas, Solar Position Algorithm for Solar Radiation Applications,
 * NREL/TP-560-34302, 2008, equation 42.
 *
 * @param elevationDeg  True elevation of the sun above the horizon [deg].
 * @param pressurePa    Air pressure [Pa].
 * @param temperatureC  Air temperature [degC].
 */
export function refractionDeg(elevationDeg: number, pressurePa: number, temperatureC: number): number {
  if (elevationDeg < LOWEST_REFRACTED_ELEVATION_DEG) return 0
  const density = ((pressurePa / 101000) * 283) / (273 + Math.max(temperatureC, -100))
  const bent = (elevationDeg + 10.3 / (elevationDeg + 5.11)) * RAD_PER_DEG
  return (density * 1.02) / (60 * Math.tan(bent))
}

/**
 * The sun over the steps of a year, evaluated at the middle of each step of local standard time.
 *
 * The calendar is 2005 whatever year the weather or the tariff carries. Refraction is that of air at 12 degC
 * and of the pressure at the place's elevation; the extraterrestrial irradiance is that of the local date.
 *
 * @param place         Latitude, longitude, offset of local standard time and elevation.
 * @param stepsPerHour  1, 2 or 4; the columns have 8760 x stepsPerHour values.
 * @param shiftMinutes  How much earlier than mid-step the sun is taken [min]: the lag of a weather file whose
 *                      irradiance runs late, else 0.
 */
export function sunColumns(place: Place, stepsPerHour: StepsPerHour, shiftMinutes: number): SunColumns {
  const stepsPerDay = HOURS_PER_DAY * stepsPerHour
  const steps = DAYS_PER_YEAR * stepsPerDay
  const sun = {
    zenithDeg: new Float64Array(steps),
    apparentZenithDeg: new Float64Array(steps),
    azimuthDeg: new Float64Array(steps),
    hourAngleDeg: new Float64Array(steps),
    extraterrestrialWPerM2: new Float64Array(steps),
  }
  const at = observer(place.latitudeDeg, place.longitudeDeg)
  const pressurePa = pressureAtElevationPa(place.elevationM)
  const start = CALENDAR_START_UNIX_DAYS - place.utcOffsetH / HOURS_PER_DAY - shiftMinutes / MINUTES_PER_DAY
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const first = day * stepsPerDay
    sun.extraterrestrialWPerM2.fill(extraterrestrialNormalWPerM2(day + 1), first, first + stepsPerDay)
    for (let i = first; i < first + stepsPerDay; i++) {
      writePosition(start + (i + 0.5) / stepsPerDay, at, sun, i)
      const zenithDeg = sun.zenithDeg[i]!
      sun.apparentZenithDeg[i] =
        zenithDeg - refractionDeg(90 - zenithDeg, pressurePa, REFRACTION_TEMPERATURE_C)
    }
  }
  return sun
}

function observer(latitudeDeg: number, longitudeDeg: number): Observer {
  return {
    sinLatitude: Math.sin(latitudeDeg * RAD_PER_DEG),
    cosLatitude: Math.cos(latitudeDeg * RAD_PER_DEG),
    longitudeRad: longitudeDeg * RAD_PER_DEG,
  }
}

/** The PSA+ equations; declination stays as sine and cosine, for no angle of it is needed. */
function writePosition(unixDays: number, at: Observer, columns: AngleColumns, i: number): void {
  // The day count keeps its time of day; sidereal time adds the hour of the day a second time.
  const n = unixDays - J2000_UNIX_DAYS
  const utcHour = (unixDays - Math.floor(unixDays)) * HOURS_PER_DAY

  const node = 2.267127827 - 9.300339267e-4 * n
  const meanLongitude = 4.895036035 + 1.720279602e-2 * n
  const anomaly = 6.239468336 + 1.720200135e-2 * n
  const eclipticLongitude =
    meanLongitude +
    3.338320972e-2 * Math.sin(anomaly) +
    3.497596876e-4 * Math.sin(2 * anomaly) -
    1.544353226e-4 -
    8.68972936e-6 * Math.sin(node)
  const obliquity = 4.090904909e-1 - 6.213605399e-9 * n + 4.418094944e-5 * Math.cos(node)

  const sinLongitude = Math.sin(eclipticLongitude)
  const rightAscension = Math.atan2(Math.cos(obliquity) * sinLongitude, Math.cos(eclipticLongitude))
  const sinDeclination = Math.sin(obliquity) * sinLongitude
  const cosDeclination = Math.sqrt(1 - sinDeclination * sinDeclination)

  const siderealHour = 6.697096103 + 6.570984737e-2 * n + utcHour
  const hourAngle = wrapped(siderealHour * 15 * RAD_PER_DEG + at.longitudeRad - rightAscension)
  const cosHour = Math.cos(hourAngle)
  const cosZenith = at.cosLatitude * cosHour * cosDeclination + sinDeclination * at.sinLatitude
  const zenith = Math.acos(Math.min(Math.max(cosZenith, -1), 1))
  const azimuth = Math.atan2(
    -Math.sin(hourAngle) * cosDeclination,
    sinDeclination * at.cosLatitude - at.sinLatitude * cosHour * cosDeclination,
  )

  columns.zenithDeg[i] = (zenith + PARALLAX * Math.sin(zenith)) * DEG_PER_RAD
  columns.azimuthDeg[i] = fromNorthDeg(azimuth * DEG_PER_RAD)
  columns.hourAngleDeg[i] = fromNoonDeg(hourAngle * DEG_PER_RAD)
}

/** An angle brought to half a turn either side of 0 [rad]. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI))
}

/** An hour angle in [-180, 180) [deg]; rounding may otherwise reach 180 itself. */
function fromNoonDeg(hourAngleDeg: number): number {
  return hourAngleDeg < 180 ? hourAngleDeg : -180
}

/** An azimuth of (-180, 180] as [0, 360) [deg]; rounding may otherwise reach 360 itself. */
function fromNorthDeg(azimuthDeg: number): number {
  const turned = azimuthDeg < 0 ? azimuthDeg + 360 : azimuthDeg
  return turned < 360 ? turned : 0
}
