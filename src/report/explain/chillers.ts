import { availableCapacity } from '../../model/cooling/data-centre/chiller-energyplus.ts'
import {
  LEI_COP_TERMS,
  heldLoad,
  leiChillerCop,
  turningPointC,
} from '../../model/cooling/data-centre/chiller-lei-2020.ts'
import { COLDEST_CONDENSER_C, chillerCop } from '../../model/cooling/data-centre/chiller.ts'
import type { ChillerFleet } from '../../model/cooling/data-centre/chiller.ts'
import { chilledHeat } from './chilled-side.ts'
import type { ChilledSide } from './chilled-side.ts'
import { condenserWater } from './condenser.ts'
import { product, total } from './derived.ts'
import { chilledWater } from './economiser-share.ts'
import { constant, described, leaf, relabelled } from './explained.ts'
import type { Explained } from './explained.ts'
import { onlyStep, plantLeaf, weighed } from './plant-view.ts'
import type { PlantView } from './plant-view.ts'
import { energyOver, hoursText, stepsWhere } from './stretch.ts'
import type { Stretch } from './stretch.ts'

const LABEL = 'chillers'

/** Electricity of the chillers [kWh]: heat that they carry / COP. */
export function chillersKwh(view: PlantView, side: ChilledSide, stretch: Stretch): Explained {
  return view.scene.once('chillers', stretch, () => {
    const value = energyOver(stretch, (i) => view.did.partKw.chiller[i]!)
    if (value === 0) return leaf(LABEL, 0, 'kWh', { note: 'no chiller runs' })
    return described({ label: LABEL, value, unit: 'kWh' }, 'quotient', () => [
      chilledHeat(view, side, stretch),
      cop(view, side, value, stretch),
    ])
  })
}

/** Heat over electricity of the chillers: in one step by their curve, over more of them by energy. */
function cop(view: PlantView, side: ChilledSide, kwh: number, stretch: Stretch): Explained {
  const step = onlyStep(stretch)
  if (step !== undefined) return copOfStep(view, side, stretch, step)
  const chilledKw = (i: number) => (1 - side.freeShare(i)) * side.coilKw(i)
  const { chillerLoad, runningChillers } = view.did
  const running = stepsWhere(stretch, (i) => runningChillers[i]! > 0, '')
  const mean = (valueAt: (i: number) => number) => weighed(stretch, valueAt, chilledKw)
  const byHeat = 'mean, weighed by their heat'
  const given = () => [
    leaf('hours running', running.hours, 'h', { note: `of ${hoursText(stretch)}` }),
    leaf(
      side.condenser === 'air' ? 'air to the condensers' : 'water to the condensers',
      mean(side.condenserC),
      'degC',
      { note: byHeat },
    ),
    leaf(
      'part load',
      mean((i) => chillerLoad[i]!),
      '',
      { note: byHeat },
    ),
    ...(side.chillers.size.kind === 'fleet'
      ? [
          leaf(
            'chillers running',
            mean((i) => runningChillers[i]!),
            '',
            { note: byHeat },
          ),
          ...fleetGiven(view, side.chillers.size),
        ]
      : []),
    ...curveGiven(view, side),
  ]
  return leaf('mean COP', energyOver(stretch, chilledKw) / kwh, '', {
    note: 'energy-weighted: heat over electricity, each step by its own weather and load',
    given,
  })
}

function curveGiven(
  view: PlantView,
  { chillers: { curve, correction, ratedCop } }: ChilledSide,
): Explained[] {
  return [
    leaf('curve', null, '', {
      origin: view.scene.origins.of([...view.scene.at, 'cooling', 'chiller', 'curve']),
    }),
    curve === 'lei-2020'
      ? plantLeaf(view, 'correction', correction, '', 'chiller', 'correction')
      : plantLeaf(view, 'rated COP', ratedCop, '', 'chiller', 'ratedCop'),
  ]
}

function fleetGiven(view: PlantView, { count, capacityKw }: ChillerFleet): Explained[] {
  return [
    plantLeaf(view, 'chillers installed', count, '', 'chiller', 'count'),
    plantLeaf(view, 'capacity of one', capacityKw, 'kW', 'chiller', 'capacity'),
  ]
}

function copOfStep(view: PlantView, side: ChilledSide, stretch: Stretch, i: number): Explained {
  const { chillers } = side
  const load = partLoad(view, side, stretch, i)
  const celsius = condenserWater(view, i)
  if (chillers.curve === 'energyplus') return energyPlusCop(view, side, load, celsius, i)
  const isClamped = chillers.domain === 'clamped'
  const heldL = isClamped ? heldLoad(load.value!) : load.value!
  const heldC = isClamped
    ? Math.min(Math.max(celsius.value!, COLDEST_CONDENSER_C[side.condenser]), turningPointC(heldL))
    : celsius.value!
  const l = held(load, heldL, 'part load')
  const t = held(celsius, heldC, 'condenser')
  const curve = described(
    {
      label: 'COP by the curve',
      value: leiChillerCop(heldL, heldC),
      unit: '',
      note: 't condenser, L part load; Lei and Masanet, Energy 201 (2020) 117556',
      given: () => [t, l],
    },
    'sum',
    () => curveTerms(heldC, heldL),
  )
  const { correction } = chillers
  if (correction === 0) return relabelled(curve, { label: 'COP' })
  return product('COP', '', [
    curve,
    total('corrected by', '', [
      constant(1),
      plantLeaf(view, 'correction', correction, '', 'chiller', 'correction'),
    ]),
  ])
}

/** The regression term by term; what its inputs follow from is told once, beside them. */
function curveTerms(celsius: number, load: number): Explained[] {
  const [t, l] = [leaf('t', celsius, 'degC'), leaf('L', load, '')]
  return LEI_COP_TERMS.map(([coefficient, ofT, ofL], index) => {
    const factors = [...Array.from({ length: ofT }, () => t), ...Array.from({ length: ofL }, () => l)]
    const power = ['', 't', 't2'][ofT]! + ['', 'L', 'L2'][ofL]!
    const own = leaf(`c${index}`, coefficient, '')
    return factors.length === 0 ? own : product(`c${index} ${power}`, '', [own, ...factors])
  })
}

/** A value of the curve's input: as it is, or held at the border of the curve. */
function held(node: Explained, value: number, label: string): Explained {
  if (node.value === value) return node
  const note = `held at the border of the curve, from ${Number(node.value!.toPrecision(6))}`
  return leaf(`${label}, held`, value, node.unit, { note, given: () => [node] })
}

/** Part load that the COP is read at. */
function partLoad(view: PlantView, side: ChilledSide, stretch: Stretch, i: number): Explained {
  const { chillers } = side
  const { size } = chillers
  const label = 'part load'
  const value = view.did.chillerLoad[i]!
  if (size.kind === 'load') return plantLeaf(view, label, value, '', 'chiller', 'load')
  const { origins, at } = view.scene
  const running = leaf('chillers running', view.did.runningChillers[i]!, '', {
    note: size.staging === 'least-power' ? 'as many as take least together' : `staging ${size.staging}`,
    origin: origins.of([...at, 'cooling', 'chiller', 'staging']),
    given: () => fleetGiven(view, size),
  })
  const one = plantLeaf(view, 'capacity of one', size.capacityKw, 'kW', 'chiller', 'capacity')
  const available = chillers.curve === 'energyplus' ? [availableLeaf(view, side, i)] : []
  return described({ label, value, unit: '' }, 'quotient', () => [
    leaf('heat flow', chilledHeat(view, side, stretch).value! / stretch.hours, 'kW', {
      note: 'heat by the chillers / hours',
    }),
    product('capacity of those running', 'kW', [running, one, ...available]),
  ])
}

function availableLeaf(view: PlantView, side: ChilledSide, i: number): Explained {
  const value = availableCapacity(side.condenserC(i), side.evaporatorC(i), side.chillers.domain === 'clamped')
  const given = () => [condenserWater(view, i), evaporator(view, i, side)]
  return leaf('available against rated', value, '', { note: 'by both temperatures, EnergyPlus', given })
}

function evaporator(view: PlantView, i: number, side: ChilledSide): Explained {
  if (view.spec.kind === 'chilled-water') return chilledWater(view, view.spec, i)
  return leaf('chilled water', side.evaporatorC(i), 'degC', { note: 'that of the rating of the curve' })
}

/** COP by the curve of EnergyPlus: rated COP x COP against the rating at these temperatures and this part load. */
function energyPlusCop(
  view: PlantView,
  side: ChilledSide,
  load: Explained,
  celsius: Explained,
  i: number,
): Explained {
  const { chillers, condenser } = side
  const value = chillerCop(chillers, load.value!, side.condenserC(i), side.evaporatorC(i), condenser)
  const given = () => [load, celsius, evaporator(view, i, side)]
  const note = 'constant-COP chiller of EnergyPlus, by temperatures and part load'
  return product('COP', '', [
    plantLeaf(view, 'rated COP', chillers.ratedCop, '', 'chiller', 'ratedCop'),
    leaf('against the rating', value / chillers.ratedCop, '', { note, given }),
  ])
}
