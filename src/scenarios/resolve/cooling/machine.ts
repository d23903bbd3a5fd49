import type { PlantSpec } from '../../../model/cooling/plant.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { KnownClimate } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import type { SuppliedAir } from '../full-load-air.ts'
import type { Resolving } from '../resolving.ts'
import { airsideEconomiserMachine } from './airside-economiser.ts'
import { refuseBesidePlant } from './beside-plant.ts'
import { chilledWaterMachine } from './chilled-water.ts'
import { declaredPue } from './declared-pue.ts'
import { dualCycleMachine } from './dual-cycle.ts'
import { dxMachine } from './dx.ts'
import { GivenValues } from './given-values.ts'
import { besideLiquid } from './liquid.ts'
import { isPlantModel, presetRow, usualRows } from './plant-row.ts'
import type { PlantModel } from './plant-row.ts'

/** What removes heat, as the scenario writes it. */
export type CoolingConfig = Exclude<NonNullable<SiteConfig['cooling']>, 'none'>

/** What a machine stands in. */
export interface MachinePlace {
  /** Temperature that is held [degC]. */
  readonly setpointC: number
  /** Undefined where something is wrong with it. */
  readonly climate: KnownClimate | undefined
  /** Air flow is modelled: return air is worked out. */
  readonly hasAirflow: boolean
  /** Air that passes all machines together at full load [m3/s]; undefined where it is not known. */
  readonly coolingAirM3PerS: number | undefined
  /** Heat of all that stands indoors at full load, for sizes that the scenario leaves open [kW]. */
  readonly peakHeatKw: number
  /** Of it, what a liquid carries [kW]. */
  readonly liquidPeakKw: number
  /** Supply air that the air flow asks for at full load; undefined where none is modelled. */
  readonly fullLoadAir: SuppliedAir | undefined
  readonly site: SiteConfig
}

/** What a machine of one of the models is read from. */
export interface MachineSource {
  readonly config: CoolingConfig
  readonly values: GivenValues
  readonly place: MachinePlace
  readonly at: ValuePath
  /** What the scenario names: `preset: split-ac`, `model: dx`. */
  readonly form: string
}

type CoolingKey = keyof CoolingConfig

/** Keys that go with every machine, and with none. */
const ROOM_KEYS = [
  'setpoint',
  'band',
  'stageOffset',
  'supply',
  'fan',
  'exchanger',
  'liquid',
  'refrigerant',
] as const

const CURVE_KEYS = [
  'units',
  'capacity',
  'fieldFactor',
  'curve',
  'capacityCurve',
  'eirCurve',
  'coilWetBulb',
  'ratedAirflow',
  'fanExponent',
] as const

/** Keys of all plants of data centres. */
const PLANT_KEYS = [
  'capacity',
  'method',
  'psychrometrics',
  'airHandlers',
  'humidifier',
  'chilledWater',
  'chiller',
] as const

const MODEL_KEYS: Readonly<Record<'dx' | 'dual-cycle' | PlantModel, readonly CoolingKey[]>> = {
  dx: [...CURVE_KEYS, 'ratedCop', 'partLoadDegradation', 'blower', 'blowerRuns', 'staging'],
  'dual-cycle': [
    ...CURVE_KEYS,
    'compressor',
    'condenserFan',
    'condenserFanExponent',
    'evaporatorFan',
    'pump',
    'pumps',
    'pumpFull',
    'pumpOnset',
    'returnAir',
    'control',
  ],
  'air-cooled-chiller': [...PLANT_KEYS, 'coil'],
  'water-cooled-chiller': [...PLANT_KEYS, 'coil', 'economiser', 'tower', 'sea'],
  'airside-economiser': [...PLANT_KEYS, 'supplyLow', 'outdoorAir', 'tower'],
}

/** The machines with compressors of a site; undefined where there are none, or something is wrong with them. */
export async function coolingMachine(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  place: MachinePlace,
): Promise<PlantSpec | undefined> {
  const { liquid } = config
  const machine = await airMachine(r, config, at, place)
  if (liquid === undefined || config.pue !== undefined || machine === undefined) return machine
  const isOfRooms = machine.kind === 'ideal' || machine.kind === 'dx' || machine.kind === 'dual-cycle'
  if (isOfRooms) refuseBesidePlant(r, config, place, 'liquid', at)
  return besideLiquid(r, machine, liquid, place, at)
}

/** What cools the air of a site. */
async function airMachine(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  place: MachinePlace,
): Promise<PlantSpec | undefined> {
  const { preset, cop, pue } = config
  if (cop !== undefined) {
    onlyKeys(r, config, at, ['cop'], 'cop')
    return { kind: 'ideal', cop }
  }
  if (pue !== undefined) {
    onlyKeys(r, config, at, ['pue', 'wue'], 'pue', ['liquid'])
    refuseBesidePlant(r, config, place, 'pue', at)
    return declaredPue(r, { ...config, pue }, place.site, at)
  }
  if (preset === undefined && config.model === undefined) {
    onlyKeys(r, config, at, [], config.fan === undefined ? 'exchanger' : 'fan', ['liquid'])
    return undefined
  }
  const row = preset === undefined ? undefined : await presetRow(r, preset, at)
  if (preset !== undefined && row === undefined) return undefined
  const model = config.model ?? (row!['model'] as keyof typeof MODEL_KEYS)
  const form = preset === undefined ? `model: ${model}` : `preset: ${preset}`
  onlyKeys(r, config, at, ['preset', 'model', ...MODEL_KEYS[model]], form)
  const usual = isPlantModel(model) ? await usualRows(r, model) : []
  const source: MachineSource = { config, values: new GivenValues(r, at, row, usual), place, at, form }
  if (model === 'dx') return dxMachine(r, source)
  if (model === 'dual-cycle') return dualCycleMachine(r, source)
  refuseBesidePlant(r, config, place, form, at)
  return model === 'airside-economiser'
    ? airsideEconomiserMachine(r, source)
    : chilledWaterMachine(r, source, model)
}

/** @param without  keys that go with every machine but this */
function onlyKeys(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  keys: readonly CoolingKey[],
  form: string,
  without: readonly CoolingKey[] = [],
): void {
  const own: readonly string[] = [...ROOM_KEYS.filter((key) => !without.includes(key)), ...keys]
  extraKeys(r, at, Object.fromEntries(Object.entries(config).filter(([key]) => !own.includes(key))), form)
}
