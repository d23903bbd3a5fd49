/** Climate regions of buildings. Source: GB 50176, first level of its zones (names as remembered). */
export const CLIMATE_REGIONS = [
  'severe-cold',
  'cold',
  'hot-summer-cold-winter',
  'hot-summer-warm-winter',
  'mild',
] as const

export type ClimateRegion = (typeof CLIMATE_REGIONS)[number]

/** Sectors that a rule may exempt, and all others. */
export const SECTORS = ['public', 'finance', 'other'] as const

export type Sector = (typeof SECTORS)[number]

/** How sure something is, from the surest on. */
export const CONFIDENCE_WORDS = ['sourced', 'measured', 'assumption', 'unverified'] as const

export type ConfidenceWord = (typeof CONFIDENCE_WORDS)[number]

/** What is known of a site that decides which standards and targets apply to it. */
export interface PolicyFacts {
  /** Name for people; undefined where it is not given. */
  readonly province: string | undefined
  /** The regions in which it may lie; all of them where nothing is known. */
  readonly climates: readonly ClimateRegion[]
  /** Of `climates` where they follow from the province; undefined where the scenario gives them, or nothing does. */
  readonly climatesConfidence: ConfidenceWord | undefined
  /** Whether it lies in a national hub node of computing; undefined where that is not known. */
  readonly hub: boolean | undefined
  /** Of `hub`, as above. */
  readonly hubConfidence: ConfidenceWord | undefined
  /** Year in which it was built or last rebuilt. */
  readonly built: number | undefined
  readonly sector: Sector | undefined
  /** In place of what its IT gives; undefined where it is not given. */
  readonly standardRacks: number | undefined
  /** Ids of the instruments and rules that the scenario says must apply. */
  readonly hold: readonly string[]
}

/** Facts of a site of which nothing is known. */
export const NOTHING_KNOWN: PolicyFacts = {
  province: undefined,
  climates: CLIMATE_REGIONS,
  climatesConfidence: undefined,
  hub: undefined,
  hubConfidence: undefined,
  built: undefined,
  sector: undefined,
  standardRacks: undefined,
  hold: [],
}

/** The least sure of several words; of none, the surest. */
export function leastSure(words: readonly ConfidenceWord[]): ConfidenceWord {
  const worst = words.reduce((index, word) => Math.max(index, CONFIDENCE_WORDS.indexOf(word)), 0)
  return CONFIDENCE_WORDS[worst]!
}
