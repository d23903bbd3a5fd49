import { powerBuses } from '../power/buses.ts'
import type { Bus } from '../power/buses.ts'
import { unitLoads } from '../site-load.ts'
import type { SiteLoads } from '../site-load.ts'
import type { SiteColumns, SiteSpec } from '../site.ts'
import type { TimeAxis } from '../time.ts'
import { roomAir } from './airflow.ts'
import { hotChillerHours } from './data-centre/hot-chillers.ts'
import { plantYear } from './data-centre/plant-year.ts'
import type { PlantYear } from './data-centre/plant-year.ts'
import type { Row } from './airflow.ts'
import { outsideCurveHours } from './dx-curve.ts'
import type { OutsideCurve } from './dx-curve.ts'
import { addConverterHeat, coolingHeatsItself, heatFeedback } from './indoor-heat.ts'
import { heatWithStoppedBlowers, poweredRoom } from './interrupted.ts'
import type { PoweredShares } from './interrupted.ts'
import { readyPlant } from './plant.ts'
import type { MachineAir, PlantSpec } from './plant.ts'
import type { RoomAir } from './room-air.ts'
import { hotInletSteps, worstUnmetShare } from './room-shortage.ts'
import { roomFigures } from './room-figures.ts'
import type { RoomFigures, RoomLimits } from './room-figures.ts'
import type { ReadyRoom, RoomSpec } from './room-step.ts'
import { roomYear } from './room.ts'
import type { RoomYear } from './room.ts'

/** A site's enclosure and what cools it. */
export interface RoomModel {
  readonly balance: RoomSpec
  /** Machines with compressors; undefined where there are none. */
  readonly plant: PlantSpec | undefined
  /** What feeds each device. */
  readonly supply: Readonly<Record<'plant' | 'fan' | 'exchanger', Bus>>
  /** Rows of the air flow; empty where none is modelled. */
  readonly rows: readonly Row[]
  /** Heat that air carries at the pressure of the place [kJ/(m3 K)]. */
  readonly airHeatKjPerM3K: number
  readonly limits: RoomLimits
}

/** What a site's room did, and the air flow that it had. */
export interface SiteRoomYear extends RoomYear {
  readonly air: RoomAir | undefined
  readonly figures: RoomFigures
  /** Undefined where no machine has a curve of the outdoor air. */
  readonly outsideCurve: OutsideCurve | undefined
  /** Heat of equipment that a liquid carries where it can [kW]; undefined where none does. */
  readonly liquidHeatKw: Float64Array | undefined
  /** Largest share of the heat of a step that nothing removes, of heat that a liquid carries apart. */
  readonly worstUnmetShare: number
  /** Hours in which chillers run above the turning point of their curve [h]. */
  readonly hotChillersH: number
  /** Hours in which inlets are warmer than what is published of the fans of equipment [h]; 0 where none answer to them. */
  readonly hotInletH: number
  /** Undefined where the plant tells no parts, or there is none. */
  readonly plant: PlantYear | undefined
}

/** What a site's room did, before its figures are told, and the energies of its units with the air that they draw. */
export interface CooledSite {
  /** Undefined where no room is modelled. */
  readonly room: CooledRoom | undefined
  readonly units: ReadonlyMap<string, Float64Array>
}

/** A room that was cooled for a year, with the columns filled. */
interface CooledRoom {
  readonly model: RoomModel
  readonly ready: ReadyRoom
  readonly year: RoomYear
  readonly air: RoomAir | undefined
  readonly liquidHeatKw: Float64Array | undefined
  /** Fans of equipment follow the air at their inlets. */
  readonly hasWarmFans: boolean
}

/**
 * Adds the losses of converters inside to the heat, cools it, and adds what that takes to the buses. Where the heat depends
 * on the cooling itself both are solved together, step by step, and loads and buses are worked out again with the result.
 *
 * @param loads    of the site with the equipment's fans at cold air
 * @param powered  for how much of each step the devices have power; left out: throughout
 */
export function coolRoom(
  axis: TimeAxis,
  spec: SiteSpec,
  columns: SiteColumns,
  loads: SiteLoads,
  powered: PoweredShares = {},
): CooledSite {
  const { room } = spec
  if (room === undefined) {
    clearRoom(columns)
    addConverterHeat(spec, columns)
    return { room: undefined, units: loads.energies }
  }
  const air = airOf(axis, room, loads.rowKw)
  const { liquidHeatKw } = loads
  const ready = poweredRoom(readyRoom(room, air, liquidHeatKw), powered)
  const atInlet = answers(loads) && setKnownInlet(ready, columns.roomC)
  const served = atInlet ? unitLoads(axis, spec, columns, columns.roomC) : loads
  if (atInlet) powerBuses(spec.chain, columns)
  const isSensitive = answers(served)
  const isFedBack = isSensitive || coolingHeatsItself(spec, room)
  if (!isFedBack) addConverterHeat(spec, columns)
  const heat = isFedBack ? heatFeedback(spec, room, columns, served) : columns.indoorHeatKw
  const year = roomYear(ready, heatWithStoppedBlowers(ready.plant, heat), columns, axis.stepH)
  const { energies } = isSensitive ? unitLoads(axis, spec, columns, columns.roomC) : served
  splitCooling(room, columns)
  const isOnBus = addToBuses(room, columns)
  if (isFedBack || isOnBus) powerBuses(spec.chain, columns)
  if (isFedBack) addConverterHeat(spec, columns)
  if (air !== undefined) airColumns(air, columns)
  return {
    room: { model: room, ready, year, air, liquidHeatKw, hasWarmFans: answers(loads) },
    units: energies,
  }
}

/**
 * Cools a room once with the heat that is given: `indoorHeatKw` holds all that is released inside, losses of converters and
 * batteries included, but for blowers that never stop. Writes the columns of the room and of its cooling by bus; loads and
 * buses stay as they are.
 *
 * @param loads    of the site; energies are handed on, rows and liquid heat count for the air and the plant
 * @param powered  for how much of each step the devices have power; left out: throughout
 */
export function coolOnce(
  axis: TimeAxis,
  { room }: Pick<SiteSpec, 'room'>,
  columns: SiteColumns,
  loads: SiteLoads,
  powered: PoweredShares = {},
): CooledSite {
  const { liquidHeatKw, energies } = loads
  if (room === undefined) {
    clearRoom(columns)
    return { room: undefined, units: energies }
  }
  const air = airOf(axis, room, loads.rowKw)
  const ready = poweredRoom(readyRoom(room, air, liquidHeatKw), powered)
  const heatKw = heatWithStoppedBlowers(ready.plant, columns.indoorHeatKw)
  const year = roomYear(ready, heatKw, columns, axis.stepH)
  splitCooling(room, columns)
  if (air !== undefined) airColumns(air, columns)
  return {
    room: { model: room, ready, year, air, liquidHeatKw, hasWarmFans: answers(loads) },
    units: energies,
  }
}

/** Whether fans of the equipment follow the air at their inlets. */
function answers({ fanRise, sensitive }: SiteLoads): boolean {
  return fanRise !== undefined || sensitive.length > 0
}

/** The figures of a room that was cooled, from the columns of its year. */
export function roomRecord(axis: TimeAxis, room: CooledRoom, columns: SiteColumns): SiteRoomYear {
  const { model, ready, year, air, liquidHeatKw, hasWarmFans } = room
  const { stepH } = axis
  const plant =
    ready.plant === undefined ? undefined : plantYear(axis, ready.plant, columns.heatRemovedKw, columns.plant)
  return {
    ...year,
    figures: roomFigures(model.balance, year.counts, model.limits, columns, stepH),
    outsideCurve: outsideCurveOf(axis, model),
    worstUnmetShare:
      year.counts.stepsUnmet > 0
        ? worstUnmetShare(model, columns, liquidHeatKw, ready.plant?.poweredShare)
        : 0,
    hotChillersH: plant === undefined ? 0 : hotChillerHours(model.plant!, columns.plant, stepH),
    hotInletH: hasWarmFans ? hotInletSteps(columns.roomC) * stepH : 0,
    air,
    liquidHeatKw,
    plant,
  }
}

function outsideCurveOf({ stepH }: TimeAxis, { plant, balance }: RoomModel): OutsideCurve | undefined {
  const machine = plant?.kind === 'liquid-cooled' ? plant.air : plant
  if (machine?.kind !== 'dx' && machine?.kind !== 'dual-cycle') return undefined
  return outsideCurveHours(machine, balance.outdoorC, stepH)
}

/**
 * Writes the temperature of the inlets where it is known before the balance: a plant alone holds it and no wall passes heat.
 * False where it is not.
 */
function setKnownInlet({ spec, plant }: ReadyRoom, roomC: Float64Array): boolean {
  const { uaKwPerK, massKwhPerK, fan, exchanger, setpointC } = spec
  if (plant === undefined || uaKwPerK > 0 || massKwhPerK > 0) return false
  if (fan !== undefined || exchanger !== undefined) return false
  if (plant.inletC === undefined) roomC.fill(setpointC)
  else roomC.set(plant.inletC)
  return true
}

const ROOM_COLUMNS = [
  'roomC',
  'plantKw',
  'fanKw',
  'exchangerKw',
  'heatRemovedKw',
  'unmetCoolingKw',
  'highestC',
  'overLimitShare',
  'storedKw',
  'coolingKw',
  'dcCoolingKw',
  'upsCoolingKw',
  'acCoolingKw',
] as const satisfies readonly (keyof SiteColumns)[]

function clearRoom(columns: SiteColumns): void {
  for (const name of ROOM_COLUMNS) columns[name].fill(0)
}

function airOf(axis: TimeAxis, room: RoomModel, rowKw: readonly Float64Array[]): RoomAir | undefined {
  if (room.rows.length === 0) return undefined
  const air = {
    supplyDropK: new Float64Array(axis.steps),
    returnRiseK: new Float64Array(axis.steps),
  }
  roomAir(room.rows, rowKw, room.airHeatKjPerM3K, air)
  return air
}

function readyRoom(
  { balance, plant, limits }: RoomModel,
  air: RoomAir | undefined,
  liquidHeatKw: Float64Array | undefined,
): ReadyRoom {
  return {
    spec: balance,
    plant: plant === undefined ? undefined : readyPlant(plant, machineAir(balance, air, liquidHeatKw)),
    air,
    limitC: limits.limitC,
  }
}

/** Air, and heat in liquid, that the machines of a room meet. */
export function machineAir(
  { outdoorC, setpointC }: RoomSpec,
  air: RoomAir | undefined,
  liquidHeatKw: Float64Array | undefined,
): MachineAir {
  return {
    outdoorC,
    returnC: air?.returnRiseK.map((rise) => setpointC + rise),
    supplyC: air?.supplyDropK.map((drop) => setpointC - drop),
    ...(liquidHeatKw === undefined ? {} : { liquidHeatKw }),
  }
}

/** Supply and return air beside the warmest inlet. */
function airColumns(
  { supplyDropK, returnRiseK }: RoomAir,
  { roomC, supplyC, returnC }: Pick<SiteColumns, 'roomC' | 'supplyC' | 'returnC'>,
): void {
  for (let i = 0; i < roomC.length; i++) {
    supplyC[i] = roomC[i]! - supplyDropK[i]!
    returnC[i] = roomC[i]! + returnRiseK[i]!
  }
}

/** Writes the electricity of all cooling, and that of it which hangs on each bus. */
function splitCooling({ supply }: RoomModel, columns: SiteColumns): void {
  const { plantKw, fanKw, exchangerKw, coolingKw, dcCoolingKw, upsCoolingKw, acCoolingKw } = columns
  for (let i = 0; i < coolingKw.length; i++) coolingKw[i] = plantKw[i]! + fanKw[i]! + exchangerKw[i]!
  dcCoolingKw.fill(0)
  upsCoolingKw.fill(0)
  if (!isOnBuses(supply)) {
    acCoolingKw.set(coolingKw)
    return
  }
  acCoolingKw.fill(0)
  addDevices(supply, columns, { dc: dcCoolingKw, ups: upsCoolingKw, ac: acCoolingKw })
}

/** Adds the powers of the devices to the buses that feed them; true where one of them is not the mains. */
function addToBuses({ supply }: RoomModel, columns: SiteColumns): boolean {
  if (!isOnBuses(supply)) return false
  addDevices(supply, columns, { dc: columns.dcLoadKw, ups: columns.upsLoadKw })
  return true
}

function isOnBuses(supply: RoomModel['supply']): boolean {
  return Object.values(supply).some((bus) => bus !== 'ac')
}

/** Adds the power of each device to the column of its bus, where there is one. */
function addDevices(
  supply: RoomModel['supply'],
  columns: SiteColumns,
  busKw: Partial<Readonly<Record<Bus, Float64Array>>>,
): void {
  for (const [device, bus] of Object.entries(supply) as [keyof typeof supply, Bus][]) {
    const from = columns[`${device}Kw`]
    const to = busKw[bus]
    if (to === undefined) continue
    for (let i = 0; i < to.length; i++) to[i] = to[i]! + from[i]!
  }
}
