import { solarKwPerKwp } from '../../model/power/solar-array.ts'
import type { SolarArraySpec, SolarCoupling } from '../../model/power/solar-array.ts'
import type { SolarSpec } from '../../model/site.ts'
import { parseNumber } from '../number.ts'
import { parseFraction } from '../quantity.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import type { KnownClimate } from './climate.ts'
import { ARRAY, CELL_TEMPERATURE, COUPLING, TRANSPOSITION } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type AcSolar = NonNullable<SiteConfig['solar']>
type DcSolar = NonNullable<Exclude<NonNullable<SiteConfig['dcBus']>, 'none'>['solar']>

/** An AC-coupled array at the terminals of its inverter. */
export function acSolar(r: Resolving, solar: AcSolar, known: KnownClimate, at: ValuePath): SolarSpec {
  return array(r, solar, known, at, {
    kind: 'inverter',
    efficiency: r.take(
      solar.inverterEfficiency,
      [...at, 'inverterEfficiency'],
      'solar.inverterEfficiency',
      parseFraction,
    ),
    dcAcRatio: r.take(solar.dcAcRatio, [...at, 'dcAcRatio'], 'solar.dcAcRatio', parseNumber),
  })
}

/** An array on the -48 V bus at the terminals of its converter. */
export function dcSolar(r: Resolving, solar: DcSolar, known: KnownClimate, at: ValuePath): SolarSpec {
  const efficiency = r.take(solar.mppt, [...at, 'mppt'], 'dcBus.solar.mppt', parseFraction)
  return array(r, solar, known, at, { kind: 'converter', efficiency })
}

/** Orientation, models and losses; the power of one kWp is made once for each such description and climate. */
function array(
  r: Resolving,
  solar: AcSolar | DcSolar,
  { key, climate, madeBy }: KnownClimate,
  at: ValuePath,
  coupling: SolarCoupling,
): SolarSpec {
  const word = <T extends string>(given: T | undefined, name: string): T =>
    r.take(given, [...at, name], `solar.${name}`, (text) => text as T)
  const spec: SolarArraySpec = {
    tiltDeg: solar.tilt,
    azimuthDeg: solar.azimuth,
    transposition: word(solar.transposition, 'transposition'),
    cellTemperature: word(solar.cellTemperature, 'cellTemperature'),
    temperatureCoefficientPerK: r.take(
      solar.temperatureCoefficient,
      [...at, 'temperatureCoefficient'],
      'solar.temperatureCoefficient',
      quantityReader('perKelvin'),
    ),
    albedo: r.take(solar.albedo, [...at, 'albedo'], 'solar.albedo', parseFraction),
    lossFraction: r.take(solar.losses, [...at, 'losses'], 'solar.losses', parseFraction),
    coupling,
  }
  r.uses(...ARRAY, ...madeBy.radiation, ...madeBy.temperature, ...TRANSPOSITION[spec.transposition])
  r.uses(...CELL_TEMPERATURE[spec.cellTemperature], ...COUPLING[coupling.kind])
  const kwPerKwp = r.shared.once('solar', { key, spec }, () => {
    const column = new Float64Array(r.axis.steps)
    solarKwPerKwp(spec, climate, column)
    return column
  })
  r.shared.madeFrom.arrays.set(kwPerKwp, { array: spec, climate })
  return { capacityKwp: solar.capacity, kwPerKwp }
}
