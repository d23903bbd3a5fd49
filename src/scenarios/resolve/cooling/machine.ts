import type { PlantSpec } from '../../../model/cooling/plant.ts'
import type { Row } from '../../catalogue.ts'
import { nameHint } from '../../problem.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import type { KnownClimate } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import type { Resolving } from '../resolving.ts'
import { dualCycleMachine } from './dual-cycle.ts'
import { dxMachine } from './dx.ts'
import { GivenValues } from './given-values.ts'

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
const ROOM_KEYS = ['setpoint', 'band', 'stageOffset', 'supply', 'fan', 'exchanger'] as const

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

const MODEL_KEYS: Readonly<Record<'dx' | 'dual-cycle', readonly CoolingKey[]>> = {
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
}

/** The machines with compressors of a site; undefined where there are none, or something is wrong with them. */
export async function coolingMachine(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  place: MachinePlace,
): Promise<PlantSpec | undefined> {
  const { preset, cop } = config
  if (cop !== undefined) {
    onlyKeys(r, config, at, ['cop'], 'cop')
    return { kind: 'ideal', cop }
  }
  if (preset === undefined && config.model === undefined) {
    onlyKeys(r, config, at, [], config.fan === undefined ? 'exchanger' : 'fan')
    return undefined
  }
  const row = preset === undefined ? undefined : await presetRow(r, preset, at)
  if (preset !== undefined && row === undefined) return undefined
  const model = config.model ?? (row!['model'] as 'dx' | 'dual-cycle')
  const form = preset === undefined ? `model: ${model}` : `preset: ${preset}`
  onlyKeys(r, config, at, ['preset', 'model', ...MODEL_KEYS[model]], form)
  const source: MachineSource = { config, values: new GivenValues(r, at, row), place, at, form }
  return model === 'dx' ? dxMachine(r, source) : dualCycleMachine(r, source)
}

async function presetRow(r: Resolving, preset: string, at: ValuePath): Promise<Row | undefined> {
  const row = await r.shared.catalogue.row('cooling', preset)
  if (row !== undefined) return row
  const ids = await r.shared.catalogue.ids('cooling')
  return r.problem([...at, 'preset'], 'the id of a cooling machine', undefined, nameHint(preset, ids))
}

function onlyKeys(
  r: Resolving,
  config: CoolingConfig,
  at: ValuePath,
  keys: readonly CoolingKey[],
  form: string,
): void {
  const own: readonly string[] = [...ROOM_KEYS, ...keys]
  extraKeys(r, at, Object.fromEntries(Object.entries(config).filter(([key]) => !own.includes(key))), form)
}
