import type { LoopSite } from './loop-site.ts'

/** Energies nearer than this to a threshold are at it [kWh]. */
export const AT_KWH = 1e-9
/** Loads that were shed come back without the mains once this share of the capacity lies above their threshold. Assumption. */
const RECONNECT_SHARE = 0.1

/** Battery of a site and what its levels hang on; those who ask have one. */
type Levels = Pick<LoopSite, 'battery' | 'store' | 'capacityShare' | 'floorKwh'>

/** Energy below which nothing is drawn in an outage: its floor, or what cold locks away; 0 without a battery [kWh]. */
export function lowestKwh({ battery, store, capacityShare }: Levels, step: number): number {
  if (battery === undefined) return 0
  const locked = capacityShare === undefined ? 0 : Math.max(0, 1 - capacityShare[step]!)
  return Math.max(battery.socMinOutage, locked) * store!.fullKwh
}

/** Energy at which loads that go first are shed: never below the floor, at which all go [kWh]. */
export function shedKwh(site: Levels, step: number): number {
  const { shedBelowSoc } = site.battery!
  const thresholdKwh = shedBelowSoc === undefined ? site.floorKwh[step]! : shedBelowSoc * site.store!.fullKwh
  return Math.max(thresholdKwh, lowestKwh(site, step))
}

/** Energy at which loads that were shed come back [kWh]. */
export function connectKwh(site: Levels, step: number): number {
  const { fullKwh, ceilingKwh } = site.store!
  return Math.min(shedKwh(site, step) + RECONNECT_SHARE * fullKwh, ceilingKwh)
}

/** Time until the battery falls to an energy while it gives a power at its terminals, of what is left [h]. */
export function fallingH({ battery, store }: Levels, toKwh: number, outKw: number, leftH: number): number {
  const { storedKwh } = store!
  if (outKw <= 0 || storedKwh <= toKwh + AT_KWH) return leftH
  return Math.min(leftH, ((storedKwh - toKwh) * battery!.dischargeEfficiency) / outKw)
}

/** Time until it rises to an energy while it takes a power there, or, above that or without it, until it is full [h]. */
export function risingH(
  { battery, store }: Levels,
  toKwh: number | undefined,
  inKw: number,
  leftH: number,
): number {
  if (inKw <= 0) return leftH
  const { storedKwh, ceilingKwh } = store!
  const endKwh = toKwh !== undefined && toKwh > storedKwh ? toKwh : ceilingKwh
  const missingKwh = endKwh - storedKwh
  return missingKwh <= 0 ? leftH : Math.min(leftH, missingKwh / (inKw * battery!.chargeEfficiency))
}
