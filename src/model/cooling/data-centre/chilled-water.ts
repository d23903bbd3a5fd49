import type { CoolingPlant, MachineAir, PlantMode } from '../plant.ts'
import { atPartFlow, coilHeatKw, roomHeatKw } from './air-handlers.ts'
import type { AirHandlers } from './air-handlers.ts'
import { chilledWaterYear } from './chilled-water-year.ts'
import type { ChilledWaterYear } from './chilled-water-year.ts'
import { chillersCapacityKw, noChillerRun, runChillers } from './chiller.ts'
import type { ChillerRun, ChillerSpec } from './chiller.ts'
import { towerWater } from './cooling-tower.ts'
import type { CoolingTower } from './cooling-tower.ts'
import type { FluidMover } from './fluid-mover.ts'
import type { OutdoorAir } from './outdoor-air.ts'
import { clearPlantStep } from './plant-parts.ts'
import type { PlantStep } from './plant-parts.ts'

/** Where a chilled-water plant rejects its heat. */
export type HeatSink =
  | { readonly kind: 'tower'; readonly tower: CoolingTower }
  | { readonly kind: 'sea'; readonly sea: SeaWater }
  /** Condensers in outdoor air, their fans inside the chiller's COP. */
  | { readonly kind: 'air' }

export interface SeaWater {
  /** One value per step [degC]. */
  readonly temperatureC: Float64Array
  /** Warmed by this much [K]. */
  readonly riseK: number
  readonly pump: FluidMover
}

/** Heat exchanger that lets cold condenser water cool the chilled water directly. */
export interface WatersideEconomiser {
  /** Chilled water over the water of the tower or the sea [K]. */
  readonly approachK: number
  readonly pump: FluidMover
  /** `cheapest`: runs where it saves; `always`: wherever it can carry anything, as published. */
  readonly control: 'cheapest' | 'always'
}

/** Air handlers fed with chilled water, from chillers and, where there is one, a waterside economiser. */
export interface ChilledWaterSpec {
  readonly kind: 'chilled-water'
  /** Heat of the room that the plant can remove, its fans' apart; Infinity where no limit was given [kW]. */
  readonly capacityKw: number
  /** Supply air where no air flow is modelled [degC]. */
  readonly supplyC: number
  readonly airHandlers: AirHandlers
  /** Air side over the most that it could be: heat transfer effectiveness of the coil, above 0 to 1. */
  readonly coilEffectiveness: number
  /** Sensible over total heat at the coil, above 0 to 1. */
  readonly sensibleHeatRatio: number
  /** High-pressure pump of the humidifier that gives back the moisture that the coil takes. */
  readonly humidifierPump: FluidMover
  readonly chilledWater: { readonly riseK: number; readonly pump: FluidMover }
  readonly chillers: ChillerSpec
  readonly sink: HeatSink
  /** Undefined for chillers alone, and always with `air`. */
  readonly economiser: WatersideEconomiser | undefined
  readonly outdoor: OutdoorAir
}

/** Rounding within which chillers still carry a heat, as its share. */
const LEAST_SHARE = 1e-9

/** Water side of the plant in a step, with the economiser at a share or without it [kW]. */
interface WaterSide {
  freeShare: number
  readonly run: ChillerRun
  economiserPumpKw: number
  chilledWaterPumpKw: number
  towerPumpKw: number
  towerFanKw: number
  seaPumpKw: number
  /** Heat of the coils and of the compressors [kW]. */
  rejectedKw: number
  /** Electricity of all of it. */
  powerKw: number
}

/** A step of the plant: what `powerKw`, `mode` and `detail` tell of the same step and heat is worked out once. */
interface Step {
  index: number
  removedKw: number
  airFanKw: number
  humidifierKw: number
  side: WaterSide
  powerKw: number
}

function blankSide(): WaterSide {
  const none = { economiserPumpKw: 0, chilledWaterPumpKw: 0, towerPumpKw: 0, towerFanKw: 0, seaPumpKw: 0 }
  return { freeShare: 0, run: noChillerRun(), ...none, rejectedKw: 0, powerKw: 0 }
}

/**
 * A chilled-water plant ready for the air of a year.
 *
 * The coils carry the heat of the room, of the fans where that is not ignored, and the moisture that they take from the
 * air and that is sprayed in again: Q_r = Q / SHR. Of Q_r the economiser carries the share f that the weather allows, the
 * chillers the rest; tower or sea water carry Q_r and the compressors' power. With control `cheapest` it is run with the
 * economiser or without, whichever takes less, so that power never falls with more heat nor as it gets hotter.
 *
 * Source: N. Lei, E. Masanet, Energy 201 (2020) 117556. Assumption: heat of the fans, part load, staging, `cheapest`.
 */
export function chilledWaterPlant(spec: ChilledWaterSpec, air: MachineAir): CoolingPlant {
  const year = chilledWaterYear(spec, air)
  const capacityKw = roomCapacityKw(spec, year)
  const at = stepOf(spec, year)
  return {
    modulates: true,
    units: 1,
    standingHeatKw: 0,
    capacityKw: (step) => capacityKw[step]!,
    powerKw: (step, removedKw) => (removedKw <= 0 ? 0 : at(step, removedKw).powerKw),
    mode: (step, removedKw): PlantMode => {
      if (removedKw <= 0) return 'compressor'
      const { freeShare } = at(step, removedKw).side
      if (freeShare <= 0) return 'compressor'
      return freeShare >= 1 ? 'exchanger' : 'mixed'
    },
    runningShare: (_, removedKw) => (removedKw > 0 ? 1 : 0),
    detail: (step, removedKw, out) => {
      clearPlantStep(out)
      if (removedKw > 0) tell(spec, at(step, removedKw), out)
    },
  }
}

/** The step of a heat above 0, worked out anew only when step or heat change. */
function stepOf(spec: ChilledWaterSpec, year: ChilledWaterYear): (step: number, removedKw: number) => Step {
  const { airHandlers, sensibleHeatRatio } = spec
  const [plain, free] = [blankSide(), blankSide()]
  const now: Step = { index: -1, removedKw: 0, airFanKw: 0, humidifierKw: 0, side: plain, powerKw: 0 }
  return (step, removedKw) => {
    if (step === now.index && removedKw === now.removedKw) return now
    now.index = step
    now.removedKw = removedKw
    now.airFanKw = atPartFlow(airHandlers, removedKw, removedKw * year.fanPerKw[step]!)
    const coilKw = coilHeatKw(airHandlers, removedKw, now.airFanKw)
    now.humidifierKw = coilKw * year.humidifierPerKw[step]!
    now.side = waterSide(spec, year, step, coilKw / sensibleHeatRatio, plain, free)
    now.powerKw = stepKw(now)
    return now
  }
}

/** Sum of the parts in the order in which {@link PlantStep} lists them, so that both come to the same bits [kW]. */
function stepKw({ airFanKw, humidifierKw, side }: Step): number {
  const { run, economiserPumpKw, chilledWaterPumpKw, towerPumpKw, towerFanKw, seaPumpKw } = side
  const air = airFanKw + humidifierKw
  return air + run.powerKw + economiserPumpKw + chilledWaterPumpKw + towerPumpKw + towerFanKw + seaPumpKw
}

/** The water side as it is run for a heat at the coils: the one given for chillers alone, or that with the economiser. */
function waterSide(
  spec: ChilledWaterSpec,
  year: ChilledWaterYear,
  step: number,
  coilKw: number,
  plain: WaterSide,
  free: WaterSide,
): WaterSide {
  const share = year.freeShare[step]!
  if (share <= 0 || spec.economiser === undefined) return runSide(spec, year, step, coilKw, 0, plain)
  runSide(spec, year, step, coilKw, share, free)
  if (spec.economiser.control === 'always') return free
  const chillersKw = chillersCapacityKw(spec.chillers, year.condenserC[step]!, year.chilledC[step]!)
  if (coilKw > chillersKw * (1 + LEAST_SHARE)) return free
  runSide(spec, year, step, coilKw, 0, plain)
  return free.powerKw <= plain.powerKw ? free : plain
}

function runSide(
  { chillers, sink }: ChilledWaterSpec,
  { condenserC, chilledC, towerFanPerKw, perKw }: ChilledWaterYear,
  step: number,
  coilKw: number,
  freeShare: number,
  out: WaterSide,
): WaterSide {
  const { run } = out
  const chilledKw = (1 - freeShare) * coilKw
  const condenser = sink.kind === 'air' ? 'air' : 'water'
  runChillers(chillers, chilledKw, condenserC[step]!, chilledC[step]!, run, condenser)
  const rejectedKw = coilKw + run.powerKw
  out.freeShare = freeShare
  out.rejectedKw = rejectedKw
  out.economiserPumpKw = freeShare * coilKw * perKw.economiserPump
  out.chilledWaterPumpKw = chilledKw * perKw.chilledWaterPump
  out.towerPumpKw = rejectedKw * perKw.towerPump
  out.towerFanKw = rejectedKw * towerFanPerKw[step]!
  out.seaPumpKw = rejectedKw * perKw.seaPump
  const pumpsKw = out.economiserPumpKw + out.chilledWaterPumpKw + out.towerPumpKw + out.seaPumpKw
  out.powerKw = run.powerKw + pumpsKw + out.towerFanKw
  return out
}

function tell({ sink }: ChilledWaterSpec, { airFanKw, humidifierKw, side }: Step, out: PlantStep): void {
  const { partKw } = out
  partKw.airFan = airFanKw
  partKw.humidifier = humidifierKw
  partKw.chiller = side.run.powerKw
  partKw.economiserPump = side.economiserPumpKw
  partKw.chilledWaterPump = side.chilledWaterPumpKw
  partKw.towerPump = side.towerPumpKw
  partKw.towerFan = side.towerFanKw
  partKw.seaPump = side.seaPumpKw
  out.freeShare = side.freeShare
  out.runningChillers = side.run.running
  out.chillerLoad = side.run.load
  out.isOutsideChillerDomain = side.run.isOutsideDomain
  if (sink.kind === 'tower') towerWater(sink.tower, side.rejectedKw, out)
}

/** Heat of the room that the plant can remove, one value per step [kW]: its own limit, and what chillers and economiser carry. */
function roomCapacityKw(spec: ChilledWaterSpec, year: ChilledWaterYear): Float64Array {
  const { chillers, sensibleHeatRatio, airHandlers } = spec
  const { condenserC, chilledC, freeShare, fanPerKw } = year
  const capacityKw = new Float64Array(chilledC.length).fill(spec.capacityKw)
  if (chillers.size.kind === 'load') return capacityKw
  for (let i = 0; i < capacityKw.length; i++) {
    if (freeShare[i]! >= 1) continue
    const chillersKw = chillersCapacityKw(chillers, condenserC[i]!, chilledC[i]!)
    const coilKw = (sensibleHeatRatio * chillersKw) / (1 - freeShare[i]!)
    if (roomAndFansKw(airHandlers, spec.capacityKw, fanPerKw[i]!) <= coilKw) continue
    capacityKw[i] = roomHeatKw(airHandlers, coilKw, fanPerKw[i]!)
  }
  return capacityKw
}

/** Heat at the coils for a heat of the room [kW]. */
function roomAndFansKw(airHandlers: AirHandlers, roomKw: number, fanPerKw: number): number {
  return coilHeatKw(airHandlers, roomKw, atPartFlow(airHandlers, roomKw, roomKw * fanPerKw))
}
