import * as fc from 'fast-check'
import { readyPlant } from '../../../src/model/cooling/plant.ts'
import type { PlantSpec } from '../../../src/model/cooling/plant.ts'
import type { ReadyRoom, RoomOutcome, RoomSpec } from '../../../src/model/cooling/room-step.ts'
import { emptyOutcome, emptyStep, setConditions } from '../../../src/model/cooling/room-step.ts'
import { roomYear } from '../../../src/model/cooling/room.ts'
import type { HeatFeedback, RoomColumns, RoomYear } from '../../../src/model/cooling/room.ts'
import { ThermalMass } from '../../../src/model/cooling/thermal-mass.ts'
import type { RoomState } from '../../../src/model/cooling/thermostats.ts'
import type { FreeCooler } from '../../../src/model/cooling/free-cooler.ts'
import type { TimeAxis } from '../../../src/model/time.ts'
import { HOURLY } from '../plain-site.ts'
import { anyRoom, roomStock } from '../random-room.ts'

/** Ten days of hours. */
const DAYS: TimeAxis = { ...HOURLY, steps: 240 }

/** 1,000 kJ/K [kWh/K]. */
export const SHELTER_MASS = 1000 / 3600

export function column(value: number, steps = DAYS.steps): Float64Array {
  return new Float64Array(steps).fill(value)
}

export interface GivenRoom extends Partial<RoomSpec> {
  readonly plant?: PlantSpec
}

/** A shelter of 60 W/K at 27 degC, band 26 to 28, without mass and machines, with what is said otherwise. */
export function ready({ plant, ...given }: GivenRoom): ReadyRoom {
  const spec: RoomSpec = {
    uaKwPerK: 0.06,
    massKwhPerK: 0,
    setpointC: 27,
    bandK: 2,
    stageOffsetK: 1,
    solarGainKw: undefined,
    outdoorC: column(30),
    fan: undefined,
    exchanger: undefined,
    ...given,
  }
  const air = { outdoorC: spec.outdoorC, returnC: undefined }
  return { spec, plant: plant === undefined ? undefined : readyPlant(plant, air), air: undefined }
}

/** A fan of 0.4 kW/K and 150 W. */
export function fan(given: Partial<FreeCooler> = {}): FreeCooler {
  return {
    kind: 'fan',
    conductanceKwPerK: column(0.4),
    onsetK: 0,
    powerKw: column(0.15),
    isExclusive: true,
    marginK: 4,
    offsetK: 2,
    ...given,
  }
}

/** A heat exchanger of 0.08 kW/K and 100 W. */
export function exchanger(given: Partial<FreeCooler> = {}): FreeCooler {
  const own = { conductanceKwPerK: column(0.08), powerKw: column(0.1), isExclusive: false, marginK: 0 }
  return { ...fan(), kind: 'exchanger', ...own, ...given }
}

/** A room's run, with its columns. */
export function run(
  room: ReadyRoom,
  heatKw: Float64Array | HeatFeedback,
  stepH = 1,
): RoomYear & { columns: RoomColumns } {
  const { length } = room.spec.outdoorC
  const blank = () => new Float64Array(length).fill(NaN)
  const columns: RoomColumns = {
    roomC: blank(),
    plantKw: blank(),
    fanKw: blank(),
    exchangerKw: blank(),
    heatRemovedKw: blank(),
    unmetCoolingKw: blank(),
    highestC: blank(),
    overLimitShare: blank(),
    storedKw: blank(),
  }
  return { ...roomYear(room, heatKw, columns, stepH), columns }
}

/** Steps of a room with thermal mass from a state on, which is moved; what each did. */
export function followed(
  room: ReadyRoom,
  heatKw: Float64Array,
  stepH: number,
  state: RoomState,
): RoomOutcome[] {
  const mass = new ThermalMass(room, stepH)
  const step = emptyStep()
  return Array.from(heatKw, (heat, i) => {
    const out = emptyOutcome()
    setConditions(step, room, i)
    step.heatKw = heat + (room.plant?.standingHeatKw ?? 0) + (room.spec.solarGainKw?.[i] ?? 0)
    mass.advance(state, step, out)
    return out
  })
}

export function stateAt(roomC: number, unitsOn = 0): RoomState {
  return { roomC, unitsOn, isFanOn: false, isExchangerOn: false }
}

export const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value, 0) / values.length

/** Outdoor air of ten days: as warm at noon and as cold at night as may be anywhere. */
export const anyWeather: fc.Arbitrary<Float64Array> = fc
  .record({ meanC: fc.integer({ min: -15, max: 38 }), swingK: fc.integer({ min: 0, max: 15 }) })
  .map(({ meanC, swingK }) =>
    column(0).map((_, i) => meanC + swingK * Math.sin((2 * Math.PI * (i - 9)) / 24) + (i % 48 < 24 ? 1 : -1)),
  )

/** Heat that comes and goes [kW]. */
export const anyHeat: fc.Arbitrary<Float64Array> = fc
  .record({ kw: fc.double({ min: 0, max: 12, noNaN: true }), share: fc.constantFrom(0, 0.2, 0.9) })
  .map(({ kw, share }) => column(0).map((_, i) => (kw / 10) * (1 - (i % 24 < 8 ? share : 0))))

const STOCK = roomStock(DAYS)

/** Any room with any machines for ten days. */
export const anyReadyRoom: fc.Arbitrary<ReadyRoom> = anyWeather.chain((outdoorC) =>
  anyRoom(STOCK, outdoorC).map(({ balance, plant }) =>
    plant === undefined ? ready(balance) : ready({ ...balance, plant }),
  ),
)
