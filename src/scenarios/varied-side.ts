/** Keys of a site that say where it stands and what its energy costs: a variant is held against the same. */
const SURROUNDINGS: readonly string[] = ['count', 'tariff', 'grid', 'weather', 'carbon', 'location']

/**
 * Whether a value that varies is one variant's own: what is built at a site. All else, the number of sites and their
 * surroundings too, is the same in the baseline.
 *
 * @param path  whole, as `--set` takes it
 */
export function isOwnOfVariant(path: string): boolean {
  const [first, , key] = path.split('.')
  return first === 'sites' && (key === undefined || !SURROUNDINGS.includes(key))
}
