import { HOURS_PER_DAY } from '../time.ts'
import type { SunColumns } from './series.ts'

const DEG = Math.PI / 180
const MINUTES_PER_HOUR = 60

/** Zenith angle beyond which it is night: the sun is 2 deg below the horizon [deg]. */
const NIGHT_ZENITH_DEG = 92
/** Only rows with more global radiation count in the root mean square [W/m2]. */
const RMSE_FROM_GHI_W_PER_M2 = 50

/** Limits of a year of radiation that is taken as it stands. Assumption: they separate SWERA, IWEC, NSRDB from CSWD, TMYx. */
const CLOSURE_LIMIT = 0.006
const LAG_LIMIT_MIN = 15
/** Direct normal radiation of a full year reaches this unless it is capped [W/m2]. Assumption: CSWD ends at 801, SWERA starts at 813. */
const LEAST_DNI_MAX_W_PER_M2 = 810
/** Assumption: SWERA and IWEC years have up to 0.019 % of their radiation at night. */
const NIGHT_LIMIT_PERCENT = 0.05
/** Assumption: the worst of 31 Chinese files lags by 86 min; beyond two hours clock or coordinates are the likelier cause. */
const PLAUSIBLE_LAG_MIN = 120

/** How far a year of radiation agrees with itself and with the sun. */
export interface RadiationQuality {
  /** Sum of diffuse and beam on the horizontal over sum of global radiation; 1 where all are 0 all year, 0 where only global is. */
  readonly closure: number
  /** Root mean square of diffuse + beam - global where global is above 50 W/m2; 0 where it never is [W/m2]. */
  readonly rmseWPerM2: number
  /** Time of day at which the radiation is centred minus that of the sun; positive when radiation is late, 0 without radiation [min]. */
  readonly lagMinutes: number
  /** Share of global radiation while the sun is more than 2 deg below the horizon; 0 without radiation [%]. */
  readonly nightSharePercent: number
  /** Highest direct normal irradiance of the year [W/m2]. */
  readonly dniMaxWPerM2: number
}

/** `auto` takes the file's beam and diffuse radiation where they pass the check, `file` always, `ghi` never. */
export type IrradianceOption = 'auto' | 'file' | 'ghi'

/** Which radiation a run uses: the file's three components, or its global radiation split by Erbs. */
export interface IrradianceChoice {
  readonly path: 'file' | 'ghi'
  /** The sun is evaluated this much earlier than the middle of the step [min]. */
  readonly shiftMinutes: number
  /** The path and the reason for it in one sentence, with the numbers. */
  readonly reason: string
  readonly warnings: readonly string[]
}

/**
 * Checks a year of hourly radiation against itself and against the sun.
 *
 * @param ghiWPerM2  Global horizontal irradiance, 8760 values [W/m2].
 * @param dniWPerM2  Direct normal irradiance, same length [W/m2].
 * @param dhiWPerM2  Diffuse horizontal irradiance, same length [W/m2].
 * @param sun        True zenith angle at the middle of each hour, same length [deg].
 *
 * Assumption: the measures that tell self-consistent years from others in 35 files of four families.
 */
export function radiationQuality(
  ghiWPerM2: Float64Array,
  dniWPerM2: Float64Array,
  dhiWPerM2: Float64Array,
  sun: Pick<SunColumns, 'zenithDeg'>,
): RadiationQuality {
  let [ghiSum, partsSum, squares, rows, night, dniMax] = [0, 0, 0, 0, 0, 0]
  let [ghiByHour, sunByHour, sunSum] = [0, 0, 0]
  for (let i = 0; i < ghiWPerM2.length; i++) {
    const ghi = ghiWPerM2[i]!
    const zenith = sun.zenithDeg[i]!
    const cosine = Math.max(0, Math.cos(zenith * DEG))
    const parts = dhiWPerM2[i]! + dniWPerM2[i]! * cosine
    const hour = (i % HOURS_PER_DAY) + 0.5
    ghiSum += ghi
    partsSum += parts
    ghiByHour += ghi * hour
    sunByHour += cosine * hour
    sunSum += cosine
    if (zenith > NIGHT_ZENITH_DEG) night += ghi
    if (dniWPerM2[i]! > dniMax) dniMax = dniWPerM2[i]!
    if (ghi > RMSE_FROM_GHI_W_PER_M2) {
      squares += (parts - ghi) ** 2
      rows++
    }
  }
  const noSun = ghiSum <= 0
  const dark = noSun || sunSum <= 0
  return {
    closure: noSun ? (partsSum > 0 ? 0 : 1) : partsSum / ghiSum,
    rmseWPerM2: rows > 0 ? Math.sqrt(squares / rows) : 0,
    lagMinutes: dark ? 0 : MINUTES_PER_HOUR * (ghiByHour / ghiSum - sunByHour / sunSum),
    nightSharePercent: noSun ? 0 : (100 * night) / ghiSum,
    dniMaxWPerM2: dniMax,
  }
}

/**
 * Decides between a file's beam and diffuse radiation and the split of its global radiation.
 *
 * @param quality  Of the file, with the sun at mid-hour, or where the file's radiation holds.
 * @param option   What the user asked for.
 * @param hasBeam  False where the file has no direct normal and diffuse radiation: then only `ghi` is left.
 * @param stampMinutes  How much before mid-hour the radiation of the file holds, the sun of the check too [min].
 *
 * Assumption: `auto` takes the file where |closure - 1| < 0.006 and |lag| < 15 min; on the path `ghi` the sun is
 * shifted by the lag, rounded to minutes, where |lag| > 15 min.
 */
export function chooseIrradiance(
  quality: RadiationQuality,
  option: IrradianceOption,
  hasBeam = true,
  stampMinutes = 0,
): IrradianceChoice {
  const { closure, lagMinutes } = quality
  const closes = Math.abs(closure - 1) < CLOSURE_LIMIT
  const passes = closes && Math.abs(lagMinutes) < LAG_LIMIT_MIN
  const path = !hasBeam || option === 'ghi' || (option === 'auto' && !passes) ? 'ghi' : 'file'
  const late = path === 'ghi' && Math.abs(lagMinutes) > LAG_LIMIT_MIN
  const shiftMinutes = stampMinutes + (late ? Math.round(lagMinutes) : 0)
  const reason = reasonOf(quality, option, hasBeam, passes, path, shiftMinutes)
  const warnings: string[] = []
  if (!hasBeam ? option === 'file' : option !== 'ghi' && !passes) warnings.push(reason)
  if (hasBeam && !closes && quality.dniMaxWPerM2 > 0 && quality.dniMaxWPerM2 < LEAST_DNI_MAX_W_PER_M2) {
    warnings.push(
      `DNI looks capped: it never exceeds ${fixed(quality.dniMaxWPerM2, 0)} W/m2 over the year ` +
        `(expected at least ${LEAST_DNI_MAX_W_PER_M2} W/m2) and closure is ${fixed(closure, 4)}`,
    )
  }
  warnings.push(...clockWarnings(quality))
  return { path, shiftMinutes, reason, warnings }
}

function reasonOf(
  quality: RadiationQuality,
  option: IrradianceOption,
  hasBeam: boolean,
  passes: boolean,
  path: 'file' | 'ghi',
  shiftMinutes: number,
): string {
  const sun = sunText(shiftMinutes)
  const split = `irradiance ${option}: path ghi, DNI and DHI from GHI by Erbs with ${sun}`
  if (!hasBeam)
    return `${split}, because the file has no DNI and DHI (lag of GHI ${fixed(quality.lagMinutes, 1)} min)`
  const check = `the radiation of the file ${passes ? 'passes' : 'fails'} the check of consistency (${figures(quality)})`
  if (path === 'ghi') return option === 'ghi' ? `${split}, as asked; ${check}` : `${split}, because ${check}`
  const taken = `irradiance ${option}: path file, GHI, DNI and DHI of the file with ${sun}`
  if (option === 'auto') return `${taken}, because ${check}`
  return passes
    ? `${taken}, as asked; ${check}`
    : `${taken}, as asked, although ${check}: the yield of a PV array can be off by up to 30 %`
}

function sunText(shiftMinutes: number): string {
  const minutes = Math.round(shiftMinutes * 10) / 10
  if (minutes === 0) return 'the sun at mid-hour'
  return `the sun at mid-hour ${minutes > 0 ? 'minus' : 'plus'} ${Math.abs(minutes)} min`
}

function figures(quality: RadiationQuality): string {
  return (
    `closure ${fixed(quality.closure, 4)}, needed within ${CLOSURE_LIMIT} of 1; ` +
    `lag ${fixed(quality.lagMinutes, 1)} min, needed below ${LAG_LIMIT_MIN} min; ` +
    `rmse ${fixed(quality.rmseWPerM2, 1)} W/m2; night share ${fixed(quality.nightSharePercent, 3)} %; ` +
    `highest DNI ${fixed(quality.dniMaxWPerM2, 0)} W/m2`
  )
}

function clockWarnings(quality: RadiationQuality): string[] {
  const warnings: string[] = []
  if (quality.nightSharePercent > NIGHT_LIMIT_PERCENT) {
    warnings.push(
      `${fixed(quality.nightSharePercent, 3)} % of the global radiation falls at night, with the sun more than 2 deg ` +
        `below the horizon (expected at most ${NIGHT_LIMIT_PERCENT} %)`,
    )
  }
  if (Math.abs(quality.lagMinutes) > PLAUSIBLE_LAG_MIN) {
    warnings.push(
      `the radiation lags the sun by ${fixed(quality.lagMinutes, 0)} min: check the coordinates and the UTC offset`,
    )
  }
  return warnings
}

/** Rounded text without a minus sign before zero. */
function fixed(value: number, digits: number): string {
  return (value === 0 ? 0 : value).toFixed(digits).replace(/^-(?=[0.]+$)/, '')
}
