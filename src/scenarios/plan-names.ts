/** What a scenario may plan beside the year that it simulates, in the order of a result. */
export const PLAN_NAMES = ['retirement', 'assets', 'coverage', 'years', 'finance'] as const

export type PlanName = (typeof PLAN_NAMES)[number]
