import { BIT_PER_GB } from '../efficiency.ts'

const SECONDS_PER_HOUR = 3600

/** Data that a bit rate carries in an hour [GB/h for bit/s]. */
export function gbPerHour(bitPerS: number): number {
  return (bitPerS * SECONDS_PER_HOUR) / BIT_PER_GB
}
