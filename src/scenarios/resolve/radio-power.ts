import type { CurvePower } from '../../model/radio/curve.ts'
import type { LinearPower } from '../../model/radio/linear.ts'
import type { PowerModel } from '../../model/radio/unit-power.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { earthPower } from './earth-power.ts'
import { extraKeys } from './extra-keys.ts'
import { unknownPreset } from './preset.ts'
import { LINEAR_RADIO } from './published-models.ts'
import type { Resolving } from './resolving.ts'
import { tr38864Power } from './tr38864-power.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/** The keys of a radio unit's power, read. */
export type PowerConfig = Radio['power']

const KEYS: Readonly<Record<NonNullable<PowerConfig['model']>, readonly (keyof PowerConfig)[]>> = {
  linear: ['model', 'idle', 'idleRatio', 'full'],
  curve: ['model', 'points'],
  earth: ['model', 'type', 'transceivers', 'maxOutput', 'noLoad', 'slope', 'asleep'],
  tr38864: [
    ...(['model', 'category', 'set', 'full', 'antennas', 'bandwidth', 'psdRatio'] as const),
    ...(['amplifierEfficiency', 'slotActivity', 'downlink', 'uplink'] as const),
  ],
}

type Read<T> = (r: Resolving, power: PowerConfig, at: ValuePath) => T

const READERS: Readonly<
  Record<keyof typeof KEYS, Read<PowerModel | undefined | Promise<PowerModel | undefined>>>
> = { linear: linearPower, curve: curvePower, earth: earthPower, tr38864: tr38864Power }

/** How the power of a radio unit follows its load; undefined where something is wrong with it. */
export async function radioPower(
  r: Resolving,
  { power }: Radio,
  unit: ValuePath,
): Promise<PowerModel | undefined> {
  const at = [...unit, 'power']
  const { preset, model } = power
  const own = preset === undefined ? KEYS[model!] : (['preset'] as const)
  const others = Object.entries(power).filter(([key]) => !own.includes(key as keyof PowerConfig))
  extraKeys(r, at, Object.fromEntries(others), preset === undefined ? `model: ${model!}` : 'preset')
  if (preset !== undefined) return presetPower(r, preset, at)
  return READERS[model!](r, power, at)
}

async function presetPower(r: Resolving, preset: string, at: ValuePath): Promise<LinearPower | undefined> {
  const row = await r.shared.catalogue.row('radio', preset)
  if (row === undefined) return unknownPreset(r, preset, [...at, 'preset'], 'radio')
  r.used([...at, 'idle'], `${row['idle_w']} W`, row)
  r.used([...at, 'full'], `${row['full_w']} W`, row)
  r.uses(...LINEAR_RADIO)
  return { kind: 'linear', idleW: Number(row['idle_w']), fullW: Number(row['full_w']) }
}

function linearPower(
  r: Resolving,
  { idle, idleRatio, full }: PowerConfig,
  at: ValuePath,
): LinearPower | undefined {
  if (idle !== undefined && idleRatio !== undefined)
    return r.problem([...at, 'idleRatio'], 'idle or idleRatio, not both')
  if (full === undefined) return r.problem([...at, 'full'], 'idle and full for the linear model', 'nothing')
  const idleW = idle ?? (idleRatio === undefined ? undefined : idleRatio * full)
  if (idleW === undefined)
    return r.problem([...at, 'idle'], 'idle or idleRatio for the linear model', 'nothing')
  if (full < idleW) return r.problem([...at, 'full'], 'a full power not below the idle power')
  r.uses(...LINEAR_RADIO)
  return { kind: 'linear', idleW, fullW: full }
}

function curvePower(r: Resolving, { points }: PowerConfig, at: ValuePath): CurvePower | undefined {
  if (points === undefined) return r.problem([...at, 'points'], 'points for the curve model', 'nothing')
  if (points[0]![0] !== 0) return r.problem([...at, 'points', 0, 0], 'the first point at 0 % load')
  if (points.at(-1)![0] !== 1)
    return r.problem([...at, 'points', points.length - 1, 0], 'the last point at 100 % load')
  for (const [index, [load, powerW]] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined) continue
    if (load <= before[0])
      return r.problem([...at, 'points', index, 0], 'loads that rise from point to point')
    if (powerW < before[1])
      return r.problem([...at, 'points', index, 1], 'a power that does not fall as load rises')
  }
  return {
    kind: 'curve',
    load: Float64Array.from(points, ([load]) => load),
    powerW: Float64Array.from(points, ([, w]) => w),
  }
}
