import { chilledWaterSupplyC } from '../../model/cooling/data-centre/chilled-water-year.ts'
import type { ChilledWaterSpec } from '../../model/cooling/data-centre/chilled-water.ts'
import type { ChilledSide } from './chilled-side.ts'
import { condenserWater } from './condenser.ts'
import { less, ratio, total } from './derived.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { airSide, riseOfStep, supply } from './air-handler-fans.ts'
import { onlyStep, plantLeaf, weighed } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Shares of the heat at the coils that economiser and chillers carry. */
interface Shares {
  readonly economiser: Explained
  readonly chillers: Explained
}

/** How the heat at the coils is shared between economiser and chillers, over more than a step by energy. */
export function chilledShare(view: PlantView, side: ChilledSide, stretch: Stretch): Shares {
  const economiser = view.scene.once('economiser share', stretch, () => economiserShare(view, side, stretch))
  return { economiser, chillers: less('share of the chillers', '', constant(1), economiser) }
}

function economiserShare(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  const step = onlyStep(stretch)
  if (step !== undefined) return shareOfStep(view, side, step)
  const value = weighed(stretch, side.freeShare, side.coilKw)
  const heat = energyOver(stretch, side.coilKw)
  const hours = (label: string, holds: (share: number) => boolean) => {
    const part = stepsWhere(stretch, (i) => side.coilKw(i) > 0 && holds(side.freeShare(i)), label)
    return leaf(label, part.hours, 'h', { note: hoursText(part) === hoursText(stretch) ? 'all' : undefined })
  }
  const given = () => [
    hours('hours by the economiser alone', (share) => share >= 1),
    hours('hours of economiser and chillers', (share) => share > 0 && share < 1),
    hours('hours of chillers alone', (share) => share <= 0),
    ...economiserGiven(view),
  ]
  const note = heat === 0 ? 'nothing is removed' : 'by energy; each step by its own weather'
  return leaf('share of the economiser', value, '', { note, given })
}

function economiserGiven(view: PlantView): Explained[] {
  const { spec } = view
  if (spec.kind !== 'chilled-water' || spec.economiser === undefined) return []
  return [plantLeaf(view, 'approach', spec.economiser.approachK, 'K', 'economiser', 'approach')]
}

/** What the economiser carries in a step: all that the weather allows, none of it, or none since it would not pay. */
function shareOfStep(view: PlantView, side: ChilledSide, i: number): Explained {
  const value = side.freeShare(i)
  const label = 'share of the economiser'
  const spec = view.spec as ChilledWaterSpec
  const possible = possibleShare(view, spec, i)
  if (side.coilKw(i) <= 0) return leaf(label, value, '', { note: 'nothing is removed' })
  if (value > 0 && value < 1) return described({ label, value, unit: '' }, possible.op, () => possible.terms)
  const note =
    value >= 1
      ? 'it could carry more'
      : possible.value! > 0
        ? 'not run: chillers alone take less'
        : 'too warm for it'
  return leaf(label, value, '', { note, given: () => [possible] })
}

/** (warmed water - water that the economiser reaches) / rise, before it is held between 0 and 1. */
function possibleShare(view: PlantView, spec: ChilledWaterSpec, i: number): Explained {
  const chilled = chilledWater(view, spec, i)
  const rise = plantLeaf(
    view,
    'rise of the chilled water',
    spec.chilledWater.riseK,
    'K',
    'chilledWater',
    'rise',
  )
  const warmed = total('chilled water back', 'degC', [chilled, rise])
  const reached = total('economiser could make', 'degC', [
    condenserWater(view, i),
    plantLeaf(view, 'approach of the economiser', spec.economiser!.approachK, 'K', 'economiser', 'approach'),
  ])
  return ratio('share that it could carry', '', less('cooled by it', 'K', warmed, reached), rise)
}

/** Chilled water to the coils in a step [degC]: return air - rise / effectiveness. */
export function chilledWater(view: PlantView, spec: ChilledWaterSpec, i: number): Explained {
  const side = airSide(view)!
  const rise = riseOfStep(view, side, i)
  const air = supply(view, side, i)
  const value = chilledWaterSupplyC(air.value!, rise.value!, spec.coilEffectiveness)
  return described({ label: 'chilled water', value, unit: 'degC' }, 'difference', () => [
    total('air to the coils', 'degC', [air, rise]),
    ratio(
      'air over chilled water',
      'K',
      rise,
      plantLeaf(view, 'effectiveness of the coils', spec.coilEffectiveness, '', 'coil', 'effectiveness'),
    ),
  ])
}
