import type { PowerModel } from '../../model/radio/unit-power.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { extraKeys } from './extra-keys.ts'
import { LINEAR_RADIO } from './published-models.ts'
import type { Resolving } from './resolving.ts'

type Radio = NonNullable<SiteConfig['radio']>[number]

/** How the power of a radio unit follows its load; undefined where something is wrong with it. */
export async function radioPower(
  r: Resolving,
  { power }: Radio,
  unit: ValuePath,
): Promise<PowerModel | undefined> {
  const at = [...unit, 'power']
  const { preset, model, idle, full, points } = power
  if (preset !== undefined) {
    extraKeys(r, at, { model, idle, full, points }, 'preset')
    const row = await r.shared.catalogue.row('radio', preset)
    if (row === undefined) {
      return r.unknown(
        [...at, 'preset'],
        'the id of a radio preset',
        preset,
        await r.shared.catalogue.ids('radio'),
        'radio',
      )
    }
    r.used([...at, 'idle'], `${row['idle_w']} W`, row)
    r.used([...at, 'full'], `${row['full_w']} W`, row)
    r.uses(...LINEAR_RADIO)
    return { kind: 'linear', idleW: Number(row['idle_w']), fullW: Number(row['full_w']) }
  }
  return model === 'curve' ? curvePower(r, power, at) : linearPower(r, power, at)
}

function linearPower(
  r: Resolving,
  { idle, full, points }: Radio['power'],
  at: ValuePath,
): PowerModel | undefined {
  extraKeys(r, at, { points }, 'model: linear')
  if (idle === undefined || full === undefined) {
    return r.problem(
      [...at, idle === undefined ? 'idle' : 'full'],
      'idle and full for the linear model',
      'nothing',
    )
  }
  if (full < idle) return r.problem([...at, 'full'], 'a full power not below the idle power')
  r.uses(...LINEAR_RADIO)
  return { kind: 'linear', idleW: idle, fullW: full }
}

function curvePower(
  r: Resolving,
  { idle, full, points }: Radio['power'],
  at: ValuePath,
): PowerModel | undefined {
  extraKeys(r, at, { idle, full }, 'model: curve')
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
