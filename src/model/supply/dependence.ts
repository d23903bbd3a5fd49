import type { SiteSpec } from '../site.ts'
import type { BatterySpec } from '../storage/battery-spec.ts'
import { canFail } from './supply-spec.ts'
import type { SupplySpec } from './supply-spec.ts'

/** What of a site's cooling its sources hang on. */
export interface Dependence {
  /** What cooling takes: decides what the battery does, who has power, or what rectifiers carry. */
  readonly cooling: boolean
  /** The power that the site takes from the mains decides what the battery does. */
  readonly meter: boolean
  /** The air that fans of equipment draw. */
  readonly inlets: boolean
  /** The temperature of the room, for the battery's capacity. */
  readonly roomTemperature: boolean
  /** The loss of the transformer heats the room. */
  readonly transformerHeat: boolean
}

/** Tells it from what stands at the site. */
export function dependenceOf(spec: SiteSpec, { mains, battery }: SupplySpec): Dependence {
  const { room, chain, units } = spec
  const meter = battery !== undefined && looksAtMeter(spec, battery)
  if (room === undefined)
    return { cooling: false, meter, inlets: false, roomTemperature: false, transformerHeat: false }
  const onBus = Object.values(room.supply).some((bus) => bus !== 'ac')
  const transformerHeat = chain.transformer.isIndoor && chain.transformer.converter.kind !== 'lossless'
  const inlets = units.some(({ fanSensitivityPerK = 0 }) => fanSensitivityPerK > 0)
  return {
    cooling: canFail(mains) || onBus || transformerHeat || meter,
    meter,
    inlets,
    roomTemperature: battery?.temperature === 'room' && battery.capacityByC.some(([, share]) => share !== 1),
    transformerHeat,
  }
}

function looksAtMeter({ acSolar }: SiteSpec, { bus, strategy }: BatterySpec): boolean {
  return bus === 'ac' || acSolar !== undefined || strategy.kind === 'peak-shaving'
}
