import type { CoolingMode } from '../../model/cooling/cooling-modes.ts'
import { PLANT_PARTS, WATER_USES } from '../../model/cooling/data-centre/plant-parts.ts'
import type { PueCategory } from '../../model/facility.ts'
import type { FacilityFigure, FacilityOutput, Subsystem } from '../../scenarios/facility-outputs.ts'
import { auxiliaryKwh } from './auxiliary.ts'
import { feederLossKwh } from './bus-load.ts'
import { renewableKwh } from './carbon.ts'
import { chainLossKwh } from './conversion-loss.ts'
import { coolingKwh } from './cooling.ts'
import { PART_LABEL, plantPartKwh } from './data-centre-machine.ts'
import { described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { monthStretch, stepStretch, yearStretch } from './moment.ts'
import { itCapacity } from './it-capacity.ts'
import { plantWaterL, USE_LABEL } from './plant-water.ts'
import type { Scene } from './scene.ts'
import { consumptionKwh, loadKwh } from './site-energy.ts'
import { SITE_METRICS } from './site-metrics.ts'
import { energyOver, stretchOf } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** A figure of a room or a data centre over a stretch of time. */
export function facilityFigure(scene: Scene, output: FacilityOutput, stretch: Stretch): Explained {
  const { axis } = scene
  const { category, periods } = scene.member.spec.facility!
  const [first, name] = output
  if (OF_YEAR.includes(first) && stretch.steps.length < axis.steps)
    return leaf(first, null, '', { note: 'null: it has a time of its own; told of the whole year only' })
  if (name === undefined) return FIGURES[first](scene, category, stretch)
  if (first === 'monthlyPue') return pue(scene, category, monthStretch(axis, Number(name)))
  if (first === 'partialPue') return partialPue(scene, category, name, stretch)
  if (first === 'losses') return lossKwh(scene, name.replace(/Kwh$/, ''), stretch)
  if (first === 'parts') return partKwh(scene, name.replace(/Kwh$/, ''), stretch)
  if (first === 'water') return waterUse(scene, name.replace(/L$/, ''), stretch)
  const { from, to } = periods.find((period) => period.name === name)!
  return pue(scene, category, stretchOf(axis, from, to, name))
}

/** Figures whose time is their own, whatever is asked for. */
const OF_YEAR: readonly string[] = ['designedPue', 'worstPue', 'monthlyPue', 'interimPue']

type FigureOf = (scene: Scene, category: PueCategory, stretch: Stretch) => Explained

const FIGURES: Readonly<Record<FacilityFigure, FigureOf>> = {
  consumptionKwh: (scene, _, stretch) => consumptionKwh(scene, stretch),
  itKwh,
  unmetCoolingKwh: (scene, _, stretch) => SITE_METRICS.unmetCoolingKwh(scene, stretch),
  pue,
  basicPue: (scene, _, stretch) => pue(scene, 'basic', stretch),
  intermediatePue: (scene, _, stretch) => pue(scene, 'intermediate', stretch),
  advancedPue: (scene, _, stretch) => pue(scene, 'advanced', stretch),
  designedPue,
  worstPue,
  wueLPerKwh: (scene, category, stretch) =>
    quotient('WUE', 'L/kWh', SITE_METRICS.waterL(scene, stretch), itKwh(scene, category, stretch)),
  cueKgPerKwh: (scene, category, stretch) =>
    quotient('CUE', 'kg/kWh', SITE_METRICS.carbonKg(scene, stretch), itKwh(scene, category, stretch)),
  ref: (scene, _, stretch) =>
    quotient('renewable energy factor', '', renewableKwh(scene, stretch), consumptionKwh(scene, stretch)),
  erf: (scene, _, stretch) =>
    quotient(
      'energy reuse factor',
      '',
      SITE_METRICS.heatReusedKwh(scene, stretch),
      consumptionKwh(scene, stretch),
    ),
  ere,
  heatRevenue: (scene, _, stretch) => heatRevenue(scene, stretch),
  fullFreeCoolingHours: freeHours('hours without compressors', ['exchanger', 'fan', 'pump']),
  partialFreeCoolingHours: freeHours('hours partly without compressors', ['mixed']),
  noFreeCoolingHours: freeHours('hours with compressors only', ['compressor']),
  idleCoolingHours: freeHours('hours with nothing to cool', ['off']),
  outsideChillerCurveHours,
  itCapacityKw: (scene) => itCapacity(scene, 'itCapacityKw'),
  standardRacks: (scene) => itCapacity(scene, 'standardRacks'),
  inUsePercent: (scene) => itCapacity(scene, 'inUsePercent'),
}

/** Energy of the IT as a category measures it [kWh]. */
function itKwh(scene: Scene, category: PueCategory, stretch: Stretch): Explained {
  const load = loadKwh(scene, stretch)
  if (category === 'advanced') return load
  const stages = category === 'basic' ? (['feeder', 'pdu'] as const) : (['feeder'] as const)
  const terms = [load, ...stages.map((stage) => lossKwh(scene, stage, stretch))]
  const value = terms.reduce((sum, term) => sum + term.value!, 0)
  const label = category === 'basic' ? 'IT at the output of the UPS' : 'IT at the output of the PDU'
  return described({ label, value, unit: 'kWh' }, 'sum', () => terms)
}

function quotient(label: string, unit: string, above: Explained, below: Explained): Explained {
  const value = below.value === 0 ? null : above.value! / below.value!
  const note = value === null ? `null: ${below.label} is 0` : undefined
  return described({ label, value, unit, note }, 'quotient', () => [above, below])
}

function pue(scene: Scene, category: PueCategory, stretch: Stretch): Explained {
  return quotient(`PUE, ${category}`, '', consumptionKwh(scene, stretch), itKwh(scene, category, stretch))
}

/** (IT + subsystem) / IT. */
function partialPue(scene: Scene, category: PueCategory, name: Subsystem, stretch: Stretch): Explained {
  const it = itKwh(scene, category, stretch)
  const own =
    name === 'cooling'
      ? coolingKwh(scene, stretch)
      : name === 'auxiliary'
        ? auxiliaryKwh(scene, stretch)
        : name === 'battery'
          ? SITE_METRICS.batteryLossKwh(scene, stretch)
          : lossKwh(scene, name, stretch)
  const both = described(
    { label: `IT and ${name}`, value: it.value! + own.value!, unit: 'kWh' },
    'sum',
    () => [it, own],
  )
  return quotient(`partial PUE, ${name}`, '', both, it)
}

function lossKwh(scene: Scene, name: string, stretch: Stretch): Explained {
  if (name === 'feeder') return feederLossKwh(scene, stretch)
  return chainLossKwh(scene, name as 'rectifier' | 'ups' | 'pdu' | 'transformer', stretch)
}

function partKwh(scene: Scene, name: string, stretch: Stretch): Explained {
  const part = PLANT_PARTS.find((one) => one === name)!
  if (scene.room?.year.plant?.partKwh.has(part) !== true)
    return leaf(PART_LABEL[part], 0, 'kWh', { note: 'the plant tells no such part' })
  return plantPartKwh(scene, scene.room, part, stretch)
}

function waterUse(scene: Scene, name: string, stretch: Stretch): Explained {
  const use = WATER_USES.find((one) => one === name)!
  if (scene.room?.year.plant?.waterL.has(use) !== true)
    return leaf(USE_LABEL[use], 0, 'L', { note: 'the plant uses no water in this way' })
  return plantWaterL(scene, scene.room, use, stretch)
}

/** Of the same weather with all IT at its rated power: another run of the site, explained as any other. */
function designedPue(scene: Scene, category: PueCategory): Explained {
  const label = 'PUE as designed'
  if (!scene.member.spec.units.some(({ it }) => it !== undefined))
    return leaf(label, null, '', { note: 'null: no IT is described' })
  const designed = scene.designed()
  const year = yearStretch(scene.axis)
  const left = SITE_METRICS.unmetCoolingKwh(designed, year)
  if (left.value! > 0)
    return leaf(label, null, '', {
      note: 'null: with all IT at its rated power the plant does not remove all heat',
      given: () => [left],
    })
  const { value, unit, terms } = pue(designed, category, year)
  const note = 'all IT at its rated power, in the same weather'
  return described({ label, value, unit, note }, 'quotient', () => terms)
}

function worstPue(scene: Scene, category: PueCategory): Explained {
  const worst = scene.facility?.worst
  if (worst === undefined) return leaf('highest PUE', null, '', { note: 'null: no IT takes anything' })
  const step = stepStretch(scene.axis, worst.step)
  const { value, unit, terms } = pue(scene, category, step)
  return described({ label: 'highest PUE', value, unit, note: `in ${step.label}` }, 'quotient', () => terms)
}

function ere(scene: Scene, category: PueCategory, stretch: Stretch): Explained {
  const all = consumptionKwh(scene, stretch)
  const sold = SITE_METRICS.heatReusedKwh(scene, stretch)
  const rest = described(
    { label: 'energy not sold as heat', value: all.value! - sold.value!, unit: 'kWh' },
    'difference',
    () => [all, sold],
  )
  return quotient('energy reuse effectiveness', '', rest, itKwh(scene, category, stretch))
}

function heatRevenue(scene: Scene, stretch: Stretch): Explained {
  const { heatReuse } = scene.member.spec
  const heat = SITE_METRICS.heatReusedKwh(scene, stretch)
  const price = heatReuse?.pricePerKwh ?? 0
  const own = { label: 'paid for heat', value: heat.value! * price, unit: scene.currency }
  const origin = scene.origins.of([...scene.at, 'heatReuse', 'price'])
  return described(own, 'product', () => [
    heat,
    leaf('price of heat', price, `${scene.currency}/kWh`, { origin }),
  ])
}

function outsideChillerCurveHours({ room, columns }: Scene, _: PueCategory, stretch: Stretch): Explained {
  const label = 'hours outside the curve of the chillers'
  if (room?.year.plant === undefined) return leaf(label, 0, 'h', { note: 'no chiller' })
  const { outsideCurve } = columns.plant
  const note = 'too warm or too cold for it, or at too small a part load'
  return leaf(
    label,
    energyOver(stretch, (i) => outsideCurve[i]!),
    'h',
    { note },
  )
}

/** Hours of ways of cooling; those without a room count as nothing to cool. */
function freeHours(label: string, modes: readonly CoolingMode[]): FigureOf {
  return ({ room, axis }, _, stretch) => {
    if (room?.model.plant?.kind === 'declared-pue')
      return leaf(label, null, 'h', { note: 'null: the PUE is declared, ways of cooling are not simulated' })
    if (stretch.steps.length < axis.steps)
      return leaf(label, null, 'h', { note: 'null: ways of cooling are told of the whole year only' })
    if (room === undefined) {
      const hours = modes.includes('off') ? axis.steps * axis.stepH : 0
      return leaf(label, hours, 'h', { note: 'no room is modelled' })
    }
    const value = modes.reduce((sum, mode) => sum + room.year.modes[mode].hours, 0)
    return described({ label, value, unit: 'h' }, 'sum', () =>
      modes.map((mode) => leaf(`hours, ${mode}`, room.year.modes[mode].hours, 'h')),
    )
  }
}
