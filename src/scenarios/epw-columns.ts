import { HOURS_PER_YEAR } from '../model/time.ts'
import { standardPressurePa } from '../model/weather/atmosphere.ts'
import type { WeatherColumns } from '../model/weather/series.ts'
import { type FaultList, quoted } from './data-fault.ts'
import { DewPointCheck } from './epw-dew-point.ts'
import { numberIn } from './number-text.ts'

/** A column of an EPW file that a run uses. */
interface EpwColumn {
  readonly key: keyof WeatherColumns
  /** Number of the field, from 1. */
  readonly field: number
  readonly name: string
  readonly unit: string
  /** Values outside of this are faults. */
  readonly range: readonly [number, number]
  /** Values inside of the range but outside of this are clipped to it. */
  readonly clip: readonly [number, number]
  /** The number that stands for a missing value. */
  readonly missing: number
  /** A missing value is a fault, is replaced, or makes the file one without beam and diffuse radiation. */
  readonly whenMissing: 'fault' | 'replace' | 'no beam'
  /** File units in one unit of the model. */
  readonly per: number
}

const radiation = { unit: 'Wh/m2', range: [-10, 1500], clip: [0, 1500], missing: 9999, per: 1 } as const

/** Source: fields and missing codes, EnergyPlus Auxiliary Programs, US Department of Energy. Assumption: the ranges. */
const COLUMNS: readonly EpwColumn[] = [
  {
    key: 'temperatureC',
    field: 7,
    name: 'dry bulb temperature',
    unit: 'degC',
    range: [-90, 70],
    clip: [-90, 70],
    missing: 99.9,
    whenMissing: 'fault',
    per: 1,
  },
  {
    key: 'relativeHumidity',
    field: 9,
    name: 'relative humidity',
    unit: '%',
    range: [0, 110],
    clip: [0, 100],
    missing: 999,
    whenMissing: 'replace',
    per: 100,
  },
  {
    key: 'pressurePa',
    field: 10,
    name: 'atmospheric station pressure',
    unit: 'Pa',
    range: [31000, 120000],
    clip: [31000, 120000],
    missing: 999999,
    whenMissing: 'replace',
    per: 1,
  },
  { ...radiation, key: 'ghiWPerM2', field: 14, name: 'global horizontal radiation', whenMissing: 'fault' },
  { ...radiation, key: 'dniWPerM2', field: 15, name: 'direct normal radiation', whenMissing: 'no beam' },
  { ...radiation, key: 'dhiWPerM2', field: 16, name: 'diffuse horizontal radiation', whenMissing: 'no beam' },
  {
    key: 'windMPerS',
    field: 22,
    name: 'wind speed',
    unit: 'm/s',
    range: [0, 60],
    clip: [0, 60],
    missing: 999,
    whenMissing: 'replace',
    per: 1,
  },
]

/** What stands in for a missing value, in the file's unit. Assumption: 1 m/s and 50 % are moderate; pressure of the elevation. */
function substitutes(elevationM: number): Partial<Record<keyof WeatherColumns, number>> {
  return { windMPerS: 1, relativeHumidity: 50, pressurePa: Math.round(standardPressurePa(elevationM)) }
}

/** Reads the cells of EPW rows into weather columns and counts what it clips and replaces. */
export class EpwColumnReader {
  /** What is wrong with the dew points of the rows read so far. */
  readonly dewPoints = new DewPointCheck()
  readonly #weather: WeatherColumns
  readonly #substitutes: Partial<Record<keyof WeatherColumns, number>>
  readonly #clipped = new Uint32Array(COLUMNS.length)
  readonly #missing = new Uint32Array(COLUMNS.length)

  /** @param elevationM  Decides the pressure that stands in for a missing one [m]. */
  constructor(elevationM: number) {
    const column = (): Float64Array => new Float64Array(HOURS_PER_YEAR)
    this.#weather = {
      ghiWPerM2: column(),
      dniWPerM2: column(),
      dhiWPerM2: column(),
      temperatureC: column(),
      relativeHumidity: column(),
      pressurePa: column(),
      windMPerS: column(),
    }
    this.#substitutes = substitutes(elevationM)
  }

  /**
   * Reads one row.
   *
   * @param text        The file.
   * @param fieldStart  Offset of each field and, at the end, of what would be the next one.
   * @param line        Line of the row, from 1.
   * @param hour        Hour of the year, from 0; a write beyond the last one is dropped.
   */
  read(text: string, fieldStart: Int32Array, line: number, hour: number, faults: FaultList): void {
    for (let c = 0; c < COLUMNS.length; c++) {
      const column = COLUMNS[c]!
      const from = fieldStart[column.field - 1]!
      const to = fieldStart[column.field]! - 1
      const value = numberIn(text, from, to)
      if (value >= column.clip[0] && value <= column.clip[1]) {
        this.#weather[column.key][hour] = value / column.per
      } else {
        this.#weather[column.key][hour] =
          this.#exception(c, value, text.slice(from, to), line, faults) / column.per
      }
    }
    this.dewPoints.look(text, fieldStart, line, this.#weather.temperatureC[hour])
  }

  #exception(c: number, value: number, cell: string, line: number, faults: FaultList): number {
    const { range, clip, missing, whenMissing, name, field, unit, key } = COLUMNS[c]!
    if (value === missing && whenMissing !== 'fault') {
      this.#missing[c]!++
      return this.#substitutes[key] ?? 0
    }
    if (value >= range[0] && value <= range[1]) {
      this.#clipped[c]!++
      return Math.min(Math.max(value, clip[0]), clip[1])
    }
    const place = { line, column: field, header: name }
    if (value === missing) {
      const got = `${cell.trim()}, the code for a missing value`
      const hint = 'fill the gap in the file or use another file'
      faults.add({ ...place, expected: `${clip[0]} to ${clip[1]} ${unit}`, got, hint })
    } else if (Number.isNaN(value)) {
      faults.add({ ...place, expected: `a number in ${unit}`, got: quoted(cell) })
    } else {
      faults.add({ ...place, expected: `${clip[0]} to ${clip[1]} ${unit}`, got: cell.trim() })
    }
    return NaN
  }

  /** The columns, whether they have beam and diffuse radiation (else those are 0), and what was done to them. */
  finish(): { weather: WeatherColumns; hasBeam: boolean; warnings: string[] } {
    const warnings: string[] = []
    let hasBeam = true
    COLUMNS.forEach(({ key, name, unit, range, clip, missing, whenMissing }, c) => {
      const [clippedRows, missingRows] = [this.#clipped[c]!, this.#missing[c]!]
      if (clippedRows > 0) {
        const isLow = range[0] < clip[0]
        const [side, bound] = isLow ? ['below', clip[0]] : ['above', clip[1]]
        warnings.push(`${name} is ${side} ${bound} ${unit} in ${rows(clippedRows)}: set to ${bound} ${unit}`)
      }
      if (missingRows === 0) return
      if (whenMissing === 'no beam') hasBeam = false
      const remedy =
        whenMissing === 'no beam'
          ? 'direct and diffuse radiation of the file are not used'
          : `set to ${this.#substitutes[key]} ${unit}${key === 'pressurePa' ? ', from the elevation' : ''}`
      warnings.push(`${name} is missing (${missing}) in ${rows(missingRows)}: ${remedy}`)
    })
    if (!hasBeam) {
      this.#weather.dniWPerM2.fill(0)
      this.#weather.dhiWPerM2.fill(0)
    }
    return { weather: this.#weather, hasBeam, warnings }
  }
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
