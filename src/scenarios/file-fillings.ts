import { standardPressurePa } from '../model/weather/atmosphere.ts'
import type { DimensionName } from './dimensions.ts'
import type { FileFillings } from './pvgis.ts'
import { parseFraction, parseQuantity } from './quantity.ts'
import type { Substitutes } from './weather-csv.ts'

/** The value of a default by its key, as text of a scenario. */
export type DefaultText = (key: string) => string

/** What fills columns that a file of PVGIS or the NSRDB lacks, by the defaults of its kind. */
export function fileFillings(
  kind: 'pvgis' | 'psm3',
  textOf: DefaultText,
  elevationM: number | undefined,
): FileFillings {
  const key = `weather.${kind}.humidity`
  const relativeHumidity = parseFraction(textOf(key))
  if (relativeHumidity === undefined) throw new Error(`data/defaults.csv: ${key} cannot be read`)
  // Every PVGIS file has wind.
  const windMPerS = kind === 'psm3' ? quantityOf('weather.psm3.wind', textOf, 'speed') : 0
  return { elevationM, relativeHumidity, windMPerS }
}

/** Hours from the stamp to the radiation of a typical year of PVGIS that does not say it [h]. */
export function usualOffsetH(textOf: DefaultText): number {
  return quantityOf('weather.pvgis.offset', textOf, 'duration')
}

/** What fills columns that a plain CSV file lacks. */
export function csvSubstitutes(textOf: DefaultText, elevationM: number): Substitutes {
  return {
    pressurePa: standardPressurePa(elevationM),
    windMPerS: quantityOf('weather.csv.wind', textOf, 'speed'),
    ghiWPerM2: quantityOf('weather.csv.ghi', textOf, 'irradiance'),
  }
}

function quantityOf(key: string, textOf: DefaultText, dimension: DimensionName): number {
  const parsed = parseQuantity(textOf(key), dimension)
  if (!('value' in parsed)) throw new Error(`data/defaults.csv: ${key} cannot be read`)
  return parsed.value
}
