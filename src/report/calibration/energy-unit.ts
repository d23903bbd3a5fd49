/** Units that metered energies may have. `relative`: normalised data, from which no watts can be recovered. */
export const ENERGY_UNITS = ['relative', 'Wh', 'kWh'] as const

export type EnergyUnit = (typeof ENERGY_UNITS)[number]

/** Mean power of an hour over its energy [W per unit of energy]; undefined where the unit is relative. */
export function wattsPerUnit(unit: EnergyUnit): number | undefined {
  if (unit === 'relative') return undefined
  return unit === 'Wh' ? 1 : 1000
}
