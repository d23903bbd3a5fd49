import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import type { MachineSource } from './machine.ts'

const W_PER_KW = 1000

/** Heat of the room that a whole plant removes; Infinity where nothing limits it [kW]. */
export function plantCapacityKw(r: Resolving, { config, values, at }: MachineSource): number {
  const capacityW = values.known('capacity', config.capacity, quantityReader('power'))
  if (capacityW !== undefined) return capacityW / W_PER_KW
  r.used([...at, 'capacity'], 'none', r.shared.defaultRow('cooling.capacity[plant]'))
  return Infinity
}
