import type { StepsPerHour } from '../time.ts'

/** Where a weather record holds. Longitude east positive, offset of local standard time east positive. */
export interface Place {
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  readonly utcOffsetH: number
  readonly elevationM: number
}

/**
 * Weather in columns, one value per step, all of one length: 8760 for hourly records (row i is the interval
 * from hour i to hour i + 1 of local standard time), 8760 x stepsPerHour on a finer axis.
 */
export interface WeatherColumns {
  /** Global, direct normal and diffuse horizontal irradiance, means over the step [W/m2]. */
  readonly ghiWPerM2: Float64Array
  readonly dniWPerM2: Float64Array
  readonly dhiWPerM2: Float64Array
  /** Dry-bulb temperature [degC]. */
  readonly temperatureC: Float64Array
  /** Relative humidity, 0 to 1. */
  readonly relativeHumidity: Float64Array
  readonly pressurePa: Float64Array
  /** Wind speed at 10 m [m/s]. */
  readonly windMPerS: Float64Array
}

/** The sun over the steps of a year, evaluated once at the middle of each step. */
export interface SunColumns {
  /** True (unrefracted) zenith angle [deg]. */
  readonly zenithDeg: Float64Array
  /** Zenith angle as refraction shows it [deg]. */
  readonly apparentZenithDeg: Float64Array
  /** Azimuth clockwise from north, 0 to 360 [deg]. */
  readonly azimuthDeg: Float64Array
  /** Hour angle, negative before solar noon, [-180, 180) [deg]. */
  readonly hourAngleDeg: Float64Array
  /** Extraterrestrial irradiance on a plane normal to the beam [W/m2]. */
  readonly extraterrestrialWPerM2: Float64Array
}

/** All that the stages of a site need from a place and its weather, on the steps of the run. */
export interface Climate {
  readonly place: Place
  readonly stepsPerHour: StepsPerHour
  readonly weather: WeatherColumns
  readonly sun: SunColumns
}
