import type { CounterName } from './counter-names.ts'

/** How a counter's numbers become W, kWh, fractions, PRBs or GB. */
export interface CounterUnit {
  readonly factor: number
  /** True where the export names no unit of a load: per cent, as the standard has it, unless the values say otherwise. */
  readonly isOpen: boolean
}

const POWER_W: Readonly<Record<string, number>> = {
  w: 1,
  watt: 1,
  watts: 1,
  kw: 1000,
  mW: 1e-3,
  MW: 1e6,
  瓦: 1,
  千瓦: 1000,
}
const ENERGY_KWH: Readonly<Record<string, number>> = {
  wh: 1e-3,
  kwh: 1,
  mwh: 1e3,
  j: 1 / 3.6e6,
  kj: 1 / 3600,
  度: 1,
  千瓦时: 1,
}
const LOAD: Readonly<Record<string, number>> = {
  '%': 0.01,
  percent: 0.01,
  pct: 0.01,
  '0..1': 1,
  '0-1': 1,
  fraction: 1,
  ratio: 1,
}
/** Bits and bytes are told by case: Mb is megabit, MB megabyte. */
const VOLUME_GB: Readonly<Record<string, number>> = {
  bit: 1.25e-10,
  kbit: 1.25e-7,
  kb: 1.25e-7,
  Mbit: 1.25e-4,
  Mb: 1.25e-4,
  Gbit: 0.125,
  Gb: 0.125,
  B: 1e-9,
  byte: 1e-9,
  bytes: 1e-9,
  kB: 1e-6,
  KB: 1e-6,
  MB: 1e-3,
  GB: 1,
  TB: 1e3,
}

const POWERS = {
  table: POWER_W,
  names: 'W, kW',
  standard: 1,
}
const KINDS: Readonly<
  Record<CounterName, { table: Readonly<Record<string, number>>; names: string; standard: number }>
> = {
  power: POWERS,
  leastPower: POWERS,
  mostPower: POWERS,
  energy: { table: ENERGY_KWH, names: 'Wh, kWh, MWh, J', standard: 1 },
  load: { table: LOAD, names: '%, fraction', standard: 0.01 },
  uplinkLoad: { table: LOAD, names: '%, fraction', standard: 0.01 },
  usedPrb: { table: { prb: 1, prbs: 1, 个: 1 }, names: 'PRB', standard: 1 },
  availablePrb: { table: { prb: 1, prbs: 1, 个: 1 }, names: 'PRB', standard: 1 },
  // TS 28.552 counts PDCP SDUs in Mbit; exports differ, which is told once for the file.
  volume: { table: VOLUME_GB, names: 'kbit, Mbit, GB', standard: VOLUME_GB['Mbit']! },
  uplinkVolume: { table: VOLUME_GB, names: 'kbit, Mbit, GB', standard: VOLUME_GB['Mbit']! },
}

/**
 * The unit of a counter: as its header says, else that of the standard (W, kWh, %, PRB, Mbit).
 *
 * Source: 3GPP TS 28.552 clauses 5.1.1.2, 5.1.1.19, 5.1.2.1.
 */
export function counterUnit(
  counter: CounterName,
  unit: string | undefined,
): CounterUnit | { readonly known: string } {
  const { table, names, standard } = KINDS[counter]
  const isLoad = counter === 'load' || counter === 'uplinkLoad'
  if (unit === undefined || unit === '') return { factor: standard, isOpen: isLoad }
  const name = [unit, unit.toLowerCase()].find((one) => Object.hasOwn(table, one))
  const factor = name === undefined ? undefined : table[name]
  return factor === undefined ? { known: names } : { factor, isOpen: false }
}
