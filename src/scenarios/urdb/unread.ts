import type { SourceNode } from '../source-tree.ts'
import type { RateFields } from './rate-fields.ts'

/** Fields that change a bill and are not read, and what that means. */
const UNREAD: Readonly<Record<string, string>> = {
  demandwindow: 'not read: the highest power is that of a step of the run',
  demandreactivepowercharge: 'not read: the bill is without charges for reactive power',
  demandratchetpercentage: 'not read: months do not remember the power of others by it',
  coincidentratestructure: "not read: the bill is without charges at the hour of the utility's own peak",
  dgrules: 'not read: import and export are billed each by itself in every step',
  usenetmetering: 'not read: import and export are billed each by itself in every step',
  fueladjustmentsmonthly: 'not read: the price of a kWh is without them',
  energyattrs: 'not read: remarks on prices without a form',
  demandattrs: 'not read: remarks on prices without a form',
  fixedattrs: 'not read: remarks on prices without a form',
}

/** Warns of what a rate has and a bill leaves out. */
export function warnOfUnread(fields: RateFields): void {
  for (const [key, meaning] of Object.entries(UNREAD)) {
    const node = fields.node(key)
    if (node !== undefined && !isNothing(node)) fields.warn(`${key} ${meaning}`)
  }
}

/** Whether a value charges nothing: zeros, false, empty texts, and lists and maps of them. */
function isNothing(node: SourceNode): boolean {
  if (node.kind === 'list') return node.items.every(isNothing)
  if (node.kind === 'map') {
    const prices = [...node.entries].filter(([key]) => key !== 'unit' && key !== 'max')
    return prices.every(([, entry]) => isNothing(entry.node))
  }
  return node.value === null || node.value === 0 || node.value === false || node.value === ''
}
