import type { Totals } from './metrics.ts'

/** Bits in a decimal gigabyte [bit/GB]. */
export const BIT_PER_GB = 8e9

/** [J/kWh] */
export const JOULE_PER_KWH = 3.6e6

/** [GB/TB], decimal. */
export const GB_PER_TB = 1000

/** What carrying data takes; null where no data is known, or no energy is used. */
export interface Efficiency {
  /** Data over consumption [bit/J]. */
  readonly bitPerJ: number | null
  /** Consumption over data [kWh/GB]. */
  readonly kwhPerGb: number | null
  /** Carbon over data [kg/TB]. */
  readonly carbonKgPerTb: number | null
}

/**
 * The efficiency of a stretch of time. Its boundary is the site: consumption with conversion losses, cooling and
 * auxiliaries, wherever the energy comes from. Data is what the units that state a capacity or a volume carry, in GB of
 * 1e9 byte.
 *
 * Source (bit/J): European Telecommunications Standards Institute, Environmental Engineering (EE); Assessment of mobile
 * network energy efficiency, ETSI ES 203 228 = ITU-T L.1331, 2020, metric EE_MN,DV; 3GPP TS 28.554 clause 6.7.1.
 * Source (kg/TB): International Telecommunication Union, Carbon data intensity for network energy performance monitoring,
 * ITU-T L.1333, 2022, NCIe.
 */
export function efficiency({
  dataGb,
  consumptionKwh,
  carbonKg,
}: Pick<Totals, 'dataGb' | 'consumptionKwh' | 'carbonKg'>): Efficiency {
  if (dataGb === 0) return { bitPerJ: null, kwhPerGb: null, carbonKgPerTb: null }
  return {
    bitPerJ: consumptionKwh === 0 ? null : (dataGb * BIT_PER_GB) / (consumptionKwh * JOULE_PER_KWH),
    kwhPerGb: consumptionKwh / dataGb,
    carbonKgPerTb: carbonKg / (dataGb / GB_PER_TB),
  }
}
