import type { TimeAxis } from '../time.ts'

/** What the sources of a site did beside solar and the meter, one value per step. Powers are means over the step [kW]. */
export interface SupplyColumns {
  /** At the battery's terminals. */
  readonly chargeKw: Float64Array
  readonly dischargeKw: Float64Array
  /** What charging, discharging and standing lose. */
  readonly batteryLossKw: Float64Array
  /** Energy stored at the end of the step [kWh]. */
  readonly storedKwh: Float64Array
  /** Energy below which it is not discharged at the end of the step while the mains are there [kWh]. */
  readonly reserveKwh: Float64Array
  readonly batteryC: Float64Array
  /** Output of the generator, what of it nobody takes, share of the step in which it runs, starts. */
  readonly gensetKw: Float64Array
  readonly gensetDumpedKw: Float64Array
  readonly gensetShare: Float64Array
  readonly gensetStarts: Float64Array
  /** Share of the step in which the mains are there; in which anything feeds the AC side. */
  readonly mainsShare: Float64Array
  readonly acShare: Float64Array
  /** Share of the step in which loads are served: by bus (dc; ac and ups) and priority. */
  readonly dcKeepShare: Float64Array
  readonly dcShedShare: Float64Array
  readonly acKeepShare: Float64Array
  readonly acShedShare: Float64Array
  /** Power of the arrays that is curtailed, on the -48 V bus and on the AC side. */
  readonly dcCurtailedKw: Float64Array
  readonly acCurtailedKw: Float64Array
  /** Load that is not served, by priority, at the terminals of the loads. */
  readonly unservedKeepKw: Float64Array
  readonly unservedShedKw: Float64Array
}

/** Columns in which a site's supply is worked out, so that a year makes none of its own. */
export interface SupplyWork {
  readonly dcKeepKw: Float64Array
  readonly acKeepKw: Float64Array
  /** Cooling by what feeds it, while it has power. */
  readonly dcCoolingKw: Float64Array
  readonly upsCoolingKw: Float64Array
  readonly acCoolingKw: Float64Array
  /** Cooling as a mean over a step with power throughout. */
  readonly dcNeedKw: Float64Array
  readonly acNeedKw: Float64Array
  /** Around the battery; at the inlets of equipment. */
  readonly ambientC: Float64Array
  readonly inletC: Float64Array
  readonly capacityShare: Float64Array
  readonly floorKwh: Float64Array
}

export function supplyWork({ steps }: TimeAxis): SupplyWork {
  const column = () => new Float64Array(steps)
  return {
    dcKeepKw: column(),
    acKeepKw: column(),
    dcCoolingKw: column(),
    upsCoolingKw: column(),
    acCoolingKw: column(),
    dcNeedKw: column(),
    acNeedKw: column(),
    ambientC: column(),
    inletC: column(),
    capacityShare: column(),
    floorKwh: column(),
  }
}

export function supplyColumns({ steps }: TimeAxis): SupplyColumns {
  const column = () => new Float64Array(steps)
  return {
    chargeKw: column(),
    dischargeKw: column(),
    batteryLossKw: column(),
    storedKwh: column(),
    reserveKwh: column(),
    batteryC: column(),
    gensetKw: column(),
    gensetDumpedKw: column(),
    gensetShare: column(),
    gensetStarts: column(),
    mainsShare: column(),
    acShare: column(),
    dcKeepShare: column(),
    dcShedShare: column(),
    acKeepShare: column(),
    acShedShare: column(),
    dcCurtailedKw: column(),
    acCurtailedKw: column(),
    unservedKeepKw: column(),
    unservedShedKw: column(),
  }
}
