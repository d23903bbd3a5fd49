/**
 * How much colder than the worst inlet of the equipment the supply air must be, and how much warmer the air is that
 * returns to the machine, one value per step [K].
 */
export interface RoomAir {
  readonly supplyDropK: Float64Array
  readonly returnRiseK: Float64Array
}
