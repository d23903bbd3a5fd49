import type { YearsConfig } from '../../schema/years.ts'
import type { Resolving } from '../resolving.ts'
import type { PlannedSwap } from './swaps.ts'

/** Equipment of a site: what is set whole is another piece. */
const EQUIPMENT = [
  'solar',
  'battery',
  'generator',
  'dcBus',
  'cooling',
  'equipment',
  'radioUnits',
  'it',
  'ups',
  'pdu',
  'transformer',
  'enclosure',
  'plant',
]
/** Keys that say how large a piece is, how many there are, or which. */
const SIZES = /^(capacity|rating|moduleRating|modules|systems|units|count|racks|preset|model|curve)$/

/** Warns of swaps that bring equipment and cost nothing, while money through the years is asked for. */
export function warnOfFreeSwaps(
  r: Resolving,
  { swaps = [] }: YearsConfig,
  own: readonly PlannedSwap[],
): void {
  for (const { index, name } of own) {
    const { set, cost } = swaps[index]!
    if (cost !== undefined) continue
    const brings = Object.entries(set).find(([path, value]) => value !== null && isEquipment(path))
    if (brings === undefined) continue
    r.warn(
      ['years', 'swaps', index],
      `"${name}" changes ${brings[0]} and has no cost: what it brings is free; write cost: 0 CNY where it is`,
    )
  }
}

function isEquipment(path: string): boolean {
  const [first, , ...keys] = path.split('.')
  const last = keys.at(-1)
  if (first !== 'sites' || last === undefined) return false
  return SIZES.test(last) || EQUIPMENT.includes(last)
}
