import { compressorFactors } from '../../../model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../../model/cooling/dual-cycle.ts'
import type { DxCurve } from '../../../model/cooling/dx-curve.ts'
import { parseNumber } from '../../number.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import { DUAL_CYCLE } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { indoorFanKw } from './blower.ts'
import { machineCurve, warnOfWetBulb } from './machine-curve.ts'
import type { MachinePlace, MachineSource } from './machine.ts'

const W_PER_KW = 1000
const readPower = quantityReader('power')
const readDifference = quantityReader('temperatureDifference')
const readTemperature = quantityReader('temperature')

/** The dual-cycle machines of a site. */
export async function dualCycleMachine(
  r: Resolving,
  source: MachineSource,
): Promise<DualCycleSpec | undefined> {
  const { config, values, place, form } = source
  r.uses(...DUAL_CYCLE)
  const capacityW = values.required('capacity', config.capacity, readPower, form)
  const powers = unitPowers(r, source, capacityW)
  const thresholds = pumpThresholds(r, source)
  const habits = pumpHabits(source)
  const returnC = returnAirC(r, source)
  const curve = await machineCurve(r, source)
  if (curve !== undefined) warnOfWetBulb(r, source, curve)
  if (capacityW === undefined || powers === undefined) return undefined
  if (thresholds === undefined || returnC === undefined || curve === undefined) return undefined
  const compressorFactor = sharedFactor(r, place, curve, habits.coilWetBulbC)
  return {
    kind: 'dual-cycle',
    units: config.units ?? 1,
    capacityKw: capacityW / W_PER_KW,
    ...powers,
    ...thresholds,
    ...habits,
    curve,
    capacityCurve: config.capacityCurve,
    returnC,
    ...(compressorFactor === undefined ? {} : { compressorFactor }),
  }
}

/** How the machines run, whatever their size. */
function pumpHabits({ config, values }: MachineSource) {
  const { pumps, fieldFactor, control, coilWetBulb, condenserFanExponent } = config
  return {
    condenserFanExponent: values.orDefault(
      'condenserFanExponent',
      condenserFanExponent,
      parseNumber,
      'cooling.condenserFanExponent',
    ),
    pumps: values.orDefault('pumps', pumps, parseNumber, 'cooling.pumps'),
    fieldFactor: values.orDefault(
      'fieldFactor',
      fieldFactor,
      parseFraction,
      'cooling.fieldFactor[dual-cycle]',
    ),
    control: values.orDefault(
      'control',
      control,
      (text) => text as DualCycleSpec['control'],
      'cooling.control',
    ),
    coilWetBulbC: values.orDefault<DualCycleSpec['coilWetBulbC']>(
      'coilWetBulb',
      coilWetBulb,
      readTemperature,
      'cooling.coilWetBulb[dual-cycle]',
    ),
  }
}

/** The compressor factor of a year, made once for all machines with this curve in this climate. */
function sharedFactor(
  { shared }: Resolving,
  { climate }: MachinePlace,
  curve: DxCurve,
  wetBulbC: DualCycleSpec['coilWetBulbC'],
): Float64Array | undefined {
  if (climate === undefined || wetBulbC === 'return-air') return undefined
  const outdoorC = climate.climate.weather.temperatureC
  const description = { outdoor: shared.idOf(outdoorC), curve, wetBulbC }
  return shared.once('compressor factors', description, () => compressorFactors(curve, outdoorC, wetBulbC))
}

const POWERS = ['compressor', 'condenserFan', 'evaporatorFan', 'pump'] as const

/** Powers of one unit at its capacity; those of a preset grow with the capacity. */
function unitPowers(r: Resolving, source: MachineSource, capacityW: number | undefined) {
  const { config, values, at, form } = source
  const [compressorKw, condenserFanKw, ratedFanKw, pumpKw] = POWERS.map((key) => {
    const powerW = values.scaled(key, config[key], readPower, capacityW)
    if (powerW === undefined) return r.problem([...at, key], `${key} for ${form}`, 'nothing')
    return powerW / W_PER_KW
  })
  const ratedFanW = ratedFanKw === undefined ? undefined : ratedFanKw * W_PER_KW
  const evaporatorFanKw = indoorFanKw(r, source, 'evaporatorFan', ratedFanW, capacityW)
  if (compressorKw === undefined || condenserFanKw === undefined) return undefined
  if (evaporatorFanKw === undefined || pumpKw === undefined) return undefined
  return { compressorKw, condenserFanKw, evaporatorFanKw, pumpKw }
}

function pumpThresholds(r: Resolving, { config, values, at }: MachineSource) {
  const pumpFullK = values.orDefault('pumpFull', config.pumpFull, readDifference, 'cooling.pumpFull')
  const pumpOnsetK = values.orDefault('pumpOnset', config.pumpOnset, readDifference, 'cooling.pumpOnset')
  if (pumpFullK > pumpOnsetK) return { pumpFullK, pumpOnsetK }
  const isOnsetToBlame =
    config.pumpFull === undefined ||
    (config.pumpOnset !== undefined &&
      r.overridden([...at, 'pumpFull'], [...at, 'pumpOnset']).at(-1) === 'pumpOnset')
  return isOnsetToBlame
    ? r.problem([...at, 'pumpOnset'], `a difference below pumpFull, ${pumpFullK} K`)
    : r.problem([...at, 'pumpFull'], `a difference above pumpOnset, ${pumpOnsetK} K`)
}

/** Return air above the set-point by more than this is told. Assumption: twice the usual rise across equipment [K]. */
const MOST_RETURN_RISE_K = 20

/** Return air that holds where no air flow is modelled. */
function returnAirC(r: Resolving, { config, values, place, at }: MachineSource): number | undefined {
  const path = [...at, 'returnAir']
  if (place.hasAirflow) {
    if (config.returnAir !== undefined)
      return r.problem(path, 'no returnAir: the airflow of the site says how warm air returns')
    return place.setpointC
  }
  const usualC = readTemperature(r.shared.defaultRow('cooling.returnAir')['value']!)!
  if (config.returnAir === undefined && place.setpointC > usualC) {
    r.used(path, `${place.setpointC} degC`, r.shared.defaultRow('cooling.returnAir[warm]'))
    return place.setpointC
  }
  const returnC = values.orDefault('returnAir', config.returnAir, readTemperature, 'cooling.returnAir')
  if (returnC > place.setpointC + MOST_RETURN_RISE_K)
    r.warn(
      path,
      `air returns at ${returnC} degC, ${Number((returnC - place.setpointC).toPrecision(3))} K above the set-point of ${place.setpointC} degC`,
    )
  if (returnC < place.setpointC)
    r.warn(path, `air returns at ${returnC} degC, colder than the set-point of ${place.setpointC} degC`)
  return returnC
}
