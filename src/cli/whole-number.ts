import { parseNumber } from '../scenarios/number.ts'
import { UsageError } from './exit-code.ts'

/** Largest seed: two words of random numbers are keyed by it and by what they are for. */
export const MOST_SEED = 2 ** 32 - 1

/** The whole number of an option. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = parseNumber(text)
  if (value === undefined || !Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`${option} expects a whole number from ${least} to ${most}, got "${text}"`)
  return value
}
