import { ALL_NAMES } from '../../../src/scenarios/measures/fact-names.ts'
import type { SiteFacts } from '../../../src/scenarios/measures/fact-names.ts'

/** What is known of a site; NaN but for what is given. */
export function knownFacts(given: Partial<SiteFacts> = {}): SiteFacts {
  return { ...(Object.fromEntries(ALL_NAMES.map((name) => [name, NaN])) as SiteFacts), ...given }
}
