import { FANS_RISE_FROM_C, FANS_RISE_TO_C } from '../../model/cooling/inlet-power.ts'
import type { PlantSpec } from '../../model/cooling/plant.ts'
import type { RoomModel } from '../../model/cooling/site-room.ts'
import type { Bus } from '../../model/power/buses.ts'
import { upsLossArgumentKw } from '../../model/power/buses.ts'
import { converterLossKw } from '../../model/power/converter.ts'
import type { PlacedConverter, PowerChain } from '../../model/power/converter.ts'
import { feederLossKw } from '../../model/power/feeder.ts'
import type { SolarSpec, UnitSpec } from '../../model/site.ts'
import type { ValuePath } from '../source-path.ts'
import { plantPeak } from './cooling/plant-peak.ts'
import { fullLoadKw } from './drawn-air.ts'
import type { Resolving } from './resolving.ts'

/** Power of the loads on each bus at full load, with their cables' losses and their fans at full speed [kW]. */
type BusLoads = Readonly<Record<Bus, number>>

/**
 * Heat that comes back inside for each kWh removed, from which on a machine is refused. At 1 there is no balance; a machine
 * near it takes many times what the room asks for.
 * Assumption: 0.9, eight times what a COP of 1 on the worst shipped rectifiers at their rating brings back.
 */
const MOST_RETURNED = 0.9

/** Rounds of the balance, each nearer to it by that share at least. */
const ROUNDS = 100

/** What a site's cooling works against. */
export interface CooledSite {
  readonly room: RoomModel | undefined
  readonly chain: PowerChain | undefined
  readonly units: readonly UnitSpec[]
  readonly auxiliaryKw: number
  /** The array whose surplus passes the transformer; undefined where none does. */
  readonly exported: SolarSpec | undefined
}

/**
 * Notes cooling whose own electricity brings (nearly) as much conversion loss inside as the machine removes: on the hottest
 * step with every unit at full load, machines at their rated efficiency, all modules on.
 */
export function checkCoolingFeedback(
  r: Resolving,
  { room, chain, units, auxiliaryKw, exported }: CooledSite,
  at: ValuePath,
): void {
  if (room?.plant === undefined || chain === undefined) return
  const { plant, supply, balance } = room
  const loads = busLoads(units)
  const lossAt = (plantKw: number) =>
    insideLossKw(chain, { ...loads, [supply.plant]: loads[supply.plant] + plantKw }, auxiliaryKw)
  const wallsKw = balance.uaKwPerK * hottestRiseK(balance)
  const restKw = hottestKw(room, units, auxiliaryKw) + wallsKw + exportLossKw(chain, exported)
  const perHeat = powerPerHeat(plant, restKw)
  const mostRemovedKw = capacityKw(plant)
  let removedKw = 0
  for (let round = 0; round < ROUNDS; round++) {
    const plantKw = perHeat * removedKw
    // Straight across a small part of the load, where converters bend least.
    const moreKw = Math.max(1e-3 * (plantKw + loads.dc + loads.ups + loads.ac), 1e-6)
    const returned = (perHeat * (lossAt(plantKw + moreKw) - lossAt(plantKw))) / moreKw
    if (returned >= MOST_RETURNED) {
      refuse(r, returned, at)
      return
    }
    const nextKw = Math.min(restKw + lossAt(plantKw), mostRemovedKw)
    if (nextKw <= removedKw * (1 + 1e-9)) return
    removedKw = nextKw
  }
}

function refuse(r: Resolving, returned: number, at: ValuePath): void {
  r.problem(
    [...at, 'cooling'],
    'a machine that removes more heat than its own electricity brings inside',
    `${Number(returned.toPrecision(3))} kWh of conversion loss inside for each kWh removed`,
    'a higher COP, larger or better converters, or converters with place: outdoor',
  )
}

function busLoads(units: readonly UnitSpec[]): BusLoads {
  const loads = { dc: 0, ups: 0, ac: 0 }
  for (const unit of units) loads[unit.bus] += mostKw(unit)
  return loads
}

/** Power of a unit at full load with the loss of its cable and its fans at full speed [kW]. */
function mostKw(unit: UnitSpec): number {
  const { count, feeder, fanSensitivityPerK = 0 } = unit
  const kw = fullLoadKw(unit) * (1 + fanSensitivityPerK * (FANS_RISE_TO_C - FANS_RISE_FROM_C))
  return kw + count * feederLossKw(feeder, kw / count)
}

/** Heat inside but for converters and walls: full loads, auxiliaries, blowers that never stop, the most sun [kW]. */
function hottestKw({ plant, balance }: RoomModel, units: readonly UnitSpec[], auxiliaryKw: number): number {
  const indoorKw = units.reduce((sum, unit) => sum + (unit.indoor ? mostKw(unit) : 0), 0)
  const sunKw = mostOf(balance.solarGainKw)
  const blowersKw = plant?.kind === 'dx' && plant.blowerRuns === 'always' ? plant.units * plant.blowerKw : 0
  return indoorKw + auxiliaryKw + sunKw + blowersKw
}

function hottestRiseK({ outdoorC, setpointC }: RoomModel['balance']): number {
  return outdoorC.reduce((most, c) => Math.max(most, c - setpointC), 0)
}

/**
 * Electricity of a machine for each unit of heat that it removes at its rating; of a data centre's plant in the hardest
 * weather of the year [kW/kW].
 */
function powerPerHeat(plant: PlantSpec, heatKw: number): number {
  if (plant.kind === 'ideal') return 1 / plant.cop
  if (plant.kind === 'dx') return 1 / (plant.fieldFactor * plant.ratedCop)
  if (plant.kind === 'dual-cycle')
    return (plant.compressorKw / plant.fieldFactor + plant.condenserFanKw) / plant.capacityKw
  if (plant.kind === 'declared-pue') return plant.pue - 1
  if (plant.kind === 'liquid-cooled') return powerPerHeat(plant.air, heatKw)
  const { capacityKw: most, powerKw } = plantPeak(plant)
  const removedKw = Math.min(heatKw, most)
  return removedKw > 0 ? powerKw(removedKw) / removedKw : 0
}

function capacityKw(plant: PlantSpec): number {
  if (plant.kind === 'ideal' || plant.kind === 'declared-pue') return Infinity
  if (plant.kind === 'dx' || plant.kind === 'dual-cycle') return plant.units * plant.capacityKw
  if (plant.kind === 'liquid-cooled') return capacityKw(plant.air) + plant.loop.dryCooler.capacityKw
  return plantPeak(plant).capacityKw
}

/** Loss of a transformer inside that carries all of an array's power to the mains [kW]. */
function exportLossKw({ transformer }: PowerChain, exported: SolarSpec | undefined): number {
  if (exported === undefined || !transformer.isIndoor) return 0
  return lossKw(transformer, exported.capacityKwp * mostOf(exported.kwPerKwp))
}

function mostOf(column: Float64Array | undefined): number {
  return column?.reduce((most, kw) => Math.max(most, kw), 0) ?? 0
}

/** Losses of the converters that stand inside [kW]. */
function insideLossKw(chain: PowerChain, { dc, ups: behindUps, ac }: BusLoads, auxiliaryKw: number): number {
  const { rectifier, pdu, ups, transformer } = chain
  const rectifierKw = lossKw(rectifier, dc)
  const pduKw = lossKw(pdu, behindUps)
  const upsKw = lossKw(ups, upsLossArgumentKw(chain, behindUps, pduKw))
  const throughKw = dc + rectifierKw + behindUps + pduKw + upsKw + ac + auxiliaryKw
  const inside = ({ isIndoor }: PlacedConverter, kw: number) => (isIndoor ? kw : 0)
  return (
    inside(rectifier, rectifierKw) +
    inside(pdu, pduKw) +
    inside(ups, upsKw) +
    inside(transformer, lossKw(transformer, throughKw))
  )
}

/** With all modules on, as they are wherever a balance is in doubt. */
function lossKw({ converter }: PlacedConverter, outputKw: number): number {
  if (converter.kind !== 'modular') return converterLossKw(converter, outputKw)
  const { kind, systems = 1, modules, moduleKw, a0, a1, a2 } = converter
  return converterLossKw({ kind, systems, modules, moduleKw, a0, a1, a2 }, outputKw)
}
