import type { MeasuredCell } from './measured-set.ts'

/**
 * Levels at which stations are grouped, from all together to those with the same equipment; each level parts the
 * groups of the one before. From `carriers` on, every carrier has its own slope.
 */
export const LEVELS = ['all', 'cells', 'carriers', 'antennas', 'transmit power', 'unit type'] as const

/** First level at which all stations of a group have the same carriers. */
export const CARRIER_LEVEL = 2

/** The group of a station at each level. */
export function groupKeys(cells: readonly MeasuredCell[]): string[] {
  const joined = (describe: (cell: MeasuredCell) => string) => cells.map(describe).sort().join(' + ')
  return [
    'all',
    `${cells.length}`,
    joined(({ carrier }) => carrier),
    joined(({ carrier, antennas }) => `${carrier}, ${antennas} antennas`),
    joined(
      ({ carrier, antennas, powerClass }) => `${carrier}, ${antennas} antennas, power class ${powerClass}`,
    ),
    joined(
      ({ carrier, antennas, powerClass, unitType }) =>
        `${unitType}, ${carrier}, ${antennas} antennas, power class ${powerClass}`,
    ),
  ]
}
