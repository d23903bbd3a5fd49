import type { ValuePath } from '../source-path.ts'

/** Keys whose checks look at other keys, and at which. */
const LOOKS_AT: Readonly<Record<string, readonly string[]>> = {
  shutdown: ['radio', 'equipment', 'it'],
  bus: ['dcBus', 'ups'],
  pdu: ['ups'],
  hibernation: ['radio', 'equipment', 'it', 'modules', 'redundancy'],
  cooling: ['enclosure', 'dcBus'],
  airflow: ['radio', 'equipment', 'it', 'cooling', 'enclosure'],
  auxiliaryShare: ['it', 'equipment'],
  fanSensitivity: ['cooling', 'enclosure', 'airflow'],
  constant: ['location'],
  csv: ['location'],
  retirement: ['id'],
  waves: ['classes', 'replacements', 'stock'],
  stock: ['classes'],
  unit: ['radio', 'equipment'],
  socMin: ['socMax'],
  socMax: ['socMin'],
  socMinOutage: ['socMin'],
  socInitial: ['socMin', 'socMax'],
  endOfLife: ['health'],
  carriedBy: ['radio', 'equipment'],
  days: ['holidays'],
  relativeTo: ['periods'],
  price: ['per'],
  opex: ['per'],
  life: ['per', 'years'],
}

/**
 * True where a problem may come only from the absence of a value that was refused: on its way, missing where an unknown
 * key of the same map may have been meant, or about a key whose check looks at the refused one.
 */
export function isConsequence(path: ValuePath, isMissing: boolean, gone: ValuePath): boolean {
  const shared = Math.min(gone.length, path.length)
  if (startOf(gone, shared) === startOf(path, shared)) return true
  // A rule may name the units of any site.
  if (path.includes('offloadTo') && (gone.includes('radio') || gone.length === 1)) return true
  const otherSite = path[0] === 'sites' && gone[0] === 'sites' && path[1] !== gone[1]
  if (otherSite) return false
  if (isMissing && startOf(gone, gone.length - 1) === startOf(path, path.length - 1)) return true
  if (isMissing && path.length === 2 && path[0] === 'sites') return gone[0] === 'weather'
  // A key of the user's own may be the name of something that every object has.
  const looksAt = (key: string) => (Object.hasOwn(LOOKS_AT, key) ? LOOKS_AT[key]! : [])
  return path.some((key) => looksAt(String(key)).some((other) => gone.includes(other)))
}

function startOf(path: ValuePath, length: number): string {
  return path.slice(0, length).join('.')
}
