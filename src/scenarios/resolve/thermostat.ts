import type { PlantSpec } from '../../model/cooling/plant.ts'
import type { ValuePath } from '../source-path.ts'
import { quantityReader } from './climate.ts'
import type { CoolingConfig } from './cooling/machine.ts'
import type { Resolving } from './resolving.ts'

/** What the thermostats of a room switch. */
export interface Thermostatted {
  readonly hasThermalMass: boolean
  /** Undefined where a fan or an exchanger is all there is. */
  readonly plant: PlantSpec | undefined
  readonly setpointC: number
}

/** How far above the set-point the last machine may start without a warning. Assumption: rooms are not let drift further [K]. */
const MOST_DRIFT_K = 5

/** Band and stages of the thermostats; they act with thermal mass only, and on what switches on and off. */
export function thermostat(
  r: Resolving,
  config: CoolingConfig,
  room: Thermostatted,
  path: ValuePath,
): { bandK: number; stageOffsetK: number } {
  const kelvin = quantityReader('temperatureDifference')
  const units = room.plant?.kind === 'dx' ? room.plant.units : 0
  const idle = {
    band: idleBand(config, room),
    stageOffset:
      massless(room) ?? (units > 1 ? undefined : 'only several units of dx switch on one after another'),
  }
  for (const key of ['band', 'stageOffset'] as const) {
    if (config[key] !== undefined && idle[key] !== undefined)
      r.warn([...path, key], `${key} has no effect: ${idle[key]}`)
  }
  const bandK = idle.band === undefined ? r.take(config.band, [...path, 'band'], 'cooling.band', kelvin) : 0
  const stageOffsetK =
    idle.stageOffset === undefined
      ? r.take(config.stageOffset, [...path, 'stageOffset'], 'cooling.stageOffset', kelvin)
      : 0
  if (units > 0 && idle.band === undefined)
    warnOfDrift(r, units, { bandK, stageOffsetK, setpointC: room.setpointC }, path)
  return { bandK, stageOffsetK }
}

/** Why the band could change nothing; undefined where it acts. */
function idleBand({ fan, exchanger }: CoolingConfig, room: Thermostatted): string | undefined {
  const switches = room.plant === undefined || room.plant.kind === 'dx'
  if (switches || fan !== undefined || exchanger !== undefined) return massless(room)
  return massless(room) ?? 'the machine follows the heat, and neither fan nor exchanger stands beside it'
}

function massless({ hasThermalMass }: Thermostatted): string | undefined {
  return hasThermalMass ? undefined : 'the enclosure has no thermalMass, so that the set-point is held'
}

function warnOfDrift(
  r: Resolving,
  units: number,
  { bandK, stageOffsetK, setpointC }: { bandK: number; stageOffsetK: number; setpointC: number },
  path: ValuePath,
): void {
  const driftK = bandK / 2 + (units - 1) * stageOffsetK
  if (driftK <= MOST_DRIFT_K) return
  const which = units === 1 ? 'the machine' : `the last of ${units} units`
  r.warn(
    [...path, units === 1 ? 'band' : 'stageOffset'],
    `${which} starts only at ${rounded(setpointC + driftK)} degC, ${rounded(driftK)} K above the set-point`,
  )
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
