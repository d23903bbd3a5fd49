import type { KineticSpec } from '../../../model/storage/battery-spec.ts'
import { fitKinetic } from '../../../model/storage/kinetic-fit.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import { KINETIC_BATTERY } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { cellPoints } from './battery-preset.ts'
import type { BatteryConfig, BatteryPreset } from './battery-preset.ts'

type Kinetic = Exclude<NonNullable<BatteryConfig['kinetic']>, string>
type Point = readonly [hours: number, charge: number]

/** Two tanks of a battery, and what both hold over its rated capacity; one tank of just that where there are none. */
export interface Tanks {
  readonly kinetic: KineticSpec | undefined
  readonly fullPerRated: number
}

const ONE_TANK: Tanks = { kinetic: undefined, fullPerRated: 1 }

/** How what can be drawn falls with the current; undefined where something is wrong with it. */
export function batteryTanks(r: Resolving, config: BatteryConfig, preset: BatteryPreset): Tanks | undefined {
  const at = [...preset.path, 'kinetic']
  if (config.kinetic === undefined && preset.chemistry !== 'lead-acid') return ONE_TANK
  const kinetic = r.take(config.kinetic, at, 'battery.kinetic', () => 'none' as const)
  if (kinetic === 'none') return ONE_TANK
  if (preset.chemistry !== 'lead-acid')
    return r.problem(at, 'kinetic with lead-acid only', undefined, 'lfp gives nearly the same at any current')
  r.uses(...KINETIC_BATTERY)
  if (kinetic === 'preset') return presetTanks(r, preset, at)
  return kinetic.capacities === undefined
    ? ownTanks(r, kinetic, at)
    : fittedTanks(r, kinetic.capacities, kinetic, at)
}

function presetTanks(r: Resolving, { row }: BatteryPreset, at: ValuePath): Tanks | undefined {
  const points = row['kinetic']!
  if (points === '')
    return r.problem(
      at,
      `capacities, since ${row['id']!} has none of its own`,
      undefined,
      'for example kinetic: { capacities: [[1 h, 60 Ah], [10 h, 93 Ah], [20 h, 100 Ah]] }',
    )
  r.used(at, points, row)
  return fittedTanks(r, cellPoints(points), {}, at)
}

function ownTanks(
  r: Resolving,
  { availableShare, rate, ratedAt }: Kinetic,
  at: ValuePath,
): Tanks | undefined {
  extraKeys(r, at, { ratedAt }, 'capacities')
  if (rate === undefined)
    return r.problem([...at, 'rate'], 'a rate beside availableShare', 'nothing', 'for example rate: 0.5 /h')
  return { kinetic: { availableShare: availableShare!, ratePerH: rate }, fullPerRated: 1 }
}

const EXPECTED = 'three points [duration, charge]: a shorter time than 10 h, 10 h and 20 h'

function fittedTanks(
  r: Resolving,
  points: readonly Point[],
  { rate, ratedAt }: Pick<Kinetic, 'rate' | 'ratedAt'>,
  path: ValuePath,
): Tanks | undefined {
  const at = [...path, 'capacities']
  extraKeys(r, path, { rate }, 'availableShare')
  const [short, ten, twenty] = points.toSorted(([a], [b]) => a - b)
  if (points.length !== 3 || !(short![0] < 10) || ten![0] !== 10 || twenty![0] !== 20)
    return r.problem(at, EXPECTED, points.map(([hours]) => `${hours} h`).join(', ') || 'an empty list')
  const [otherH, inOther] = short!
  const [inTenH, inTwentyH] = [ten![1], twenty![1]]
  const fit =
    inOther < inTenH && inTenH < inTwentyH
      ? r.shared.once('kinetic-fit', points, () => fitKinetic({ inOther, otherH, inTenH, inTwentyH }))
      : undefined
  if (fit === undefined)
    return r.problem(
      at,
      'charges of two tanks: less in a shorter time, more than in proportion to it',
      points.map(([, charge]) => `${charge} Ah`).join(', '),
    )
  const ratedH = r.take(ratedAt, [...path, 'ratedAt'], 'battery.kinetic.ratedAt', quantityReader('duration'))
  const rated = points.find(([hours]) => hours === ratedH)
  if (rated === undefined) return r.problem([...path, 'ratedAt'], 'a duration of one of the capacities')
  const { availableShare, ratePerH, full } = fit
  return { kinetic: { availableShare, ratePerH }, fullPerRated: full / rated[1] }
}
