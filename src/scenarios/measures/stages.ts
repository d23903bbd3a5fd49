/** Parts of a site in the order in which measures of a bundle are applied and told. */
export const STAGES = ['load', 'conversion', 'cooling', 'solar', 'storage', 'supply'] as const

export type Stage = (typeof STAGES)[number]
