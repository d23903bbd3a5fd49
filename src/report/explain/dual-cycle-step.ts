import { RATED_OUTDOOR_C, RATED_WET_BULB_C } from '../../model/cooling/dual-cycle.ts'
import type { DualCycleSpec } from '../../model/cooling/dual-cycle.ts'
import { curveTerms } from './curve-terms.ts'
import { outdoorWeather } from './weather.ts'
import { less, product, ratio } from './derived.ts'
import { pumpableKw } from './dual-cycle-shares.ts'
import type { DualCycleShares } from './dual-cycle-shares.ts'
import { fansOf, machineLeaf } from './dual-cycle-terms.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airOfStep, returningAir } from './machine-air.ts'
import type { Scene, SceneRoom } from './scene.ts'
import type { Stretch } from './stretch.ts'
import { hoursOf } from './unit-hours.ts'

type Own = Parameters<typeof described>[0]
type HeatOf = (scene: Scene, room: SceneRoom, stretch: Stretch) => Explained

const MODE_TOLD = {
  off: 'nothing is removed',
  pump: 'pumps alone carry all heat',
  mixed: 'pumps carry what they can, compressors the rest',
  compressor: 'compressors alone',
} as const

/** Electricity of dual-cycle machines in one step: compressors, fans, pumps [kWh]. */
export function dualCycleStep(
  scene: Scene,
  room: SceneRoom,
  spec: DualCycleSpec,
  own: Own,
  heatOf: HeatOf,
  stretch: Stretch,
  shares: DualCycleShares,
): Explained {
  const { mode } = shares
  const isTold = spec.pumps > 0 && mode !== 'off' && mode !== 'mixed'
  const given = () => (isTold ? [pumpable(scene, room, spec, stretch.steps[0]!)] : [])
  return described({ ...own, note: MODE_TOLD[mode], given }, 'sum', () => [
    ...(mode === 'compressor' || mode === 'mixed'
      ? [compressors(scene, room, spec, heatOf, stretch, shares)]
      : []),
    ...fansOf(scene, spec, stretch, mode !== 'off'),
    ...(mode === 'pump' || mode === 'mixed' ? [pumps(scene, spec, stretch, shares)] : []),
  ])
}

function compressors(
  scene: Scene,
  room: SceneRoom,
  spec: DualCycleSpec,
  heatOf: HeatOf,
  stretch: Stretch,
  { pumpShare }: DualCycleShares,
): Explained {
  const step = stretch.steps[0]!
  const heat = heatOf(scene, room, stretch)
  const rest =
    pumpShare === 0
      ? []
      : [
          less(
            'share of compressors',
            '',
            constant(1),
            shareOfPumps(scene, room, spec, heat, stretch, pumpShare),
          ),
        ]
  const rated = ratio(
    'electricity per heat, rated',
    '',
    machineLeaf(scene, 'compressors of one', spec.compressorKw, 'kW', 'compressor'),
    product('capacity in the field', 'kW', [
      machineLeaf(scene, 'capacity of one', spec.capacityKw, 'kW', 'capacity'),
      machineLeaf(scene, 'field factor', spec.fieldFactor, '', 'fieldFactor'),
    ]),
  )
  return product('compressors', 'kWh', [heat, ...rest, rated, againstRating(scene, room, spec, step)])
}

/** Electricity per heat by the curve in this air over that at the rating point. */
function againstRating(scene: Scene, room: SceneRoom, spec: DualCycleSpec, step: number): Explained {
  const { curve } = spec
  const air = airOfStep(scene, room, spec, step)
  const rating = { wetBulbC: RATED_WET_BULB_C, outdoorC: RATED_OUTDOOR_C }
  return ratio(
    'against the rating',
    '',
    curveTerms(scene, 'curve in this air', 'eir', curve, air, spec.coilWetBulbC),
    curveTerms(scene, 'curve at the rating point', 'eir', curve, rating),
  )
}

/** Share of the heat that the pumps carry: what they can over what there is, between none and all. */
function shareOfPumps(
  scene: Scene,
  room: SceneRoom,
  spec: DualCycleSpec,
  heat: Explained,
  stretch: Stretch,
  value: number,
): Explained {
  const label = 'share of pumps'
  const can = pumpable(scene, room, spec, stretch.steps[0]!)
  if (value >= 1) return leaf(label, value, '', { note: 'they could carry more', given: () => [can] })
  return described({ label, value, unit: '' }, 'quotient', () => [
    can,
    heatOfUnit(scene, spec, heat, stretch),
  ])
}

function heatOfUnit(scene: Scene, spec: DualCycleSpec, heat: Explained, stretch: Stretch): Explained {
  const units = machineLeaf(scene, 'units', spec.units, '', 'units')
  return ratio('heat of one unit', 'kW', heat, product('units x hours', 'h', [units, hoursOf(stretch)]))
}

function pumpable(scene: Scene, room: SceneRoom, spec: DualCycleSpec, step: number): Explained {
  const value = pumpableKw(room, spec, step)
  return described({ label: 'pumps of one can carry', value, unit: 'kW' }, 'product', () => {
    const returning = returningAir(scene, room, spec, step)!
    const origin = outdoorWeather(scene, 'temperature')
    const outdoors = leaf('outdoors', room.model.balance.outdoorC[step]!, 'degC', { origin })
    const onset = () => machineLeaf(scene, 'pumps begin at', spec.pumpOnsetK, 'K', 'pumpOnset')
    const full = machineLeaf(scene, 'pumps are full at', spec.pumpFullK, 'K', 'pumpFull')
    return [
      machineLeaf(scene, 'capacity of one', spec.capacityKw, 'kW', 'capacity'),
      ratio(
        'share of the span',
        '',
        less('above the onset', 'K', less('colder outdoors', 'K', returning, outdoors), onset()),
        less('span', 'K', full, onset()),
      ),
    ]
  })
}

function pumps(
  scene: Scene,
  spec: DualCycleSpec,
  stretch: Stretch,
  { pumpsRunning }: DualCycleShares,
): Explained {
  return product('pumps', 'kWh', [
    machineLeaf(scene, 'pump of one', spec.pumpKw, 'kW', 'pump'),
    leaf('pumps running', pumpsRunning, '', {
      note: 'of all units, at full speed',
      given: () => [machineLeaf(scene, 'pumps of one', spec.pumps, '', 'pumps')],
    }),
    hoursOf(stretch),
  ])
}
