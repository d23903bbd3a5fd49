import { oneOf } from './words.ts'

/** What becomes of a load in an outage. */
export function priority() {
  return oneOf(
    ['keep', 'shed-first'],
    'in an outage: kept as long as there is energy, or shed before others',
  ).optional()
}
