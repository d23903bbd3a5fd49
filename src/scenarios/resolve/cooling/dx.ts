import { dxFactors } from '../../../model/cooling/dx-curve.ts'
import type { DxCurve, DxFactors } from '../../../model/cooling/dx-curve.ts'
import type { DxSpec } from '../../../model/cooling/dx.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import { DX_MACHINE } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { indoorFanKw } from './blower.ts'
import { machineCurve, warnOfWetBulb, WET_BULB_DROP_K } from './machine-curve.ts'
import type { MachinePlace, MachineSource } from './machine.ts'

const W_PER_KW = 1000
const readPower = quantityReader('power')

/** The direct-expansion machines of a site. */
export async function dxMachine(r: Resolving, source: MachineSource): Promise<DxSpec | undefined> {
  const { config, values, place, at, form } = source
  r.uses(...DX_MACHINE)
  const capacityW = values.required('capacity', config.capacity, readPower, form)
  const ratedCop = values.required('ratedCop', config.ratedCop, parseNumber, form)
  const blowerW =
    values.scaled('blower', config.blower, readPower, capacityW) ??
    r.problem([...at, 'blower'], `blower for ${form}`, 'nothing', '0 W where the rated COP holds it')
  const habits = dxHabits(source)
  const blowerKw = indoorFanKw(r, source, 'blower', blowerW, capacityW)
  const curve = await machineCurve(r, source)
  const coilWetBulbC = coilWetBulb(r, source, curve)
  if (curve !== undefined) warnOfWetBulb(r, source, curve)
  if (capacityW === undefined || ratedCop === undefined || blowerKw === undefined) return undefined
  if (curve === undefined || coilWetBulbC === undefined) return undefined
  const factors = coilWetBulbC === 'return-air' ? undefined : sharedFactors(r, place, curve, coilWetBulbC)
  return {
    kind: 'dx',
    units: config.units ?? 1,
    capacityKw: capacityW / W_PER_KW,
    ratedCop,
    ...habits,
    blowerKw,
    curve,
    coilWetBulbC,
    ...(factors === undefined ? {} : { factors }),
  }
}

/** How the machines run, whatever their size. */
function dxHabits({ config, values }: MachineSource) {
  return {
    fieldFactor: values.orDefault(
      'fieldFactor',
      config.fieldFactor,
      parseFraction,
      'cooling.fieldFactor[dx]',
    ),
    partLoadDegradation: values.orDefault(
      'partLoadDegradation',
      config.partLoadDegradation,
      parseFraction,
      'cooling.partLoadDegradation',
    ),
    blowerRuns: values.orDefault(
      'blowerRuns',
      config.blowerRuns,
      (text) => text as DxSpec['blowerRuns'],
      'cooling.blowerRuns',
    ),
    staging: values.orDefault(
      'staging',
      config.staging,
      (text) => text as DxSpec['staging'],
      'cooling.staging',
    ),
  }
}

function coilWetBulb(
  r: Resolving,
  { config, place, at }: MachineSource,
  curve: DxCurve | undefined,
): DxSpec['coilWetBulbC'] | undefined {
  const path = [...at, 'coilWetBulb']
  const given = config.coilWetBulb
  if (given === 'return-air' && !place.hasAirflow)
    return r.problem(
      path,
      'a temperature: return air is not known, since the site has no airflow',
      '"return-air"',
    )
  if (given !== undefined) return given
  if (place.hasAirflow) {
    r.used(path, 'return-air', r.shared.defaultRow('cooling.coilWetBulb[airflow]'))
    return 'return-air'
  }
  if (curve === undefined) return undefined
  const [low, high] = curve.wetBulbC
  const wetBulbC = Math.min(high, Math.max(low, place.setpointC - WET_BULB_DROP_K))
  r.used(path, `${wetBulbC} degC`, r.shared.defaultRow('cooling.coilWetBulb[dx]'))
  return wetBulbC
}

/** Factors of a year, made once for all machines with these curves in this climate. */
function sharedFactors(
  { shared }: Resolving,
  { climate }: MachinePlace,
  curve: DxCurve,
  wetBulbC: number,
): DxFactors | undefined {
  if (climate === undefined) return undefined
  const outdoorC = climate.climate.weather.temperatureC
  const description = { outdoor: shared.idOf(outdoorC), curve, wetBulbC }
  return shared.once('dx factors', description, () => dxFactors(curve, outdoorC, wetBulbC))
}
