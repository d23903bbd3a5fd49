/** A figure of money through the years that need not exist. */
export interface KeyFigure {
  readonly value: number | null
  /** Why there is none, or what to know of it, in a plain sentence. */
  readonly reason?: string
}

/** What is told where a horizon has no years. */
export const NO_YEARS = 'the horizon has no years'

/** What is told where no money flows at all. */
export const NO_FLOW = 'no money flows in any year'

/** No figure, and why. */
export function noFigure(reason: string): KeyFigure {
  return { value: null, reason }
}
