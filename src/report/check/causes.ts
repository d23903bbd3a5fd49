import type { Change } from './changes.ts'
import { changeText } from './changes.ts'
import type { Comparison } from './compare.ts'

/** A change that was taken back by itself, with the outputs that then come out. */
export interface Trial {
  readonly change: Change
  /** Undefined where it cannot be taken back by itself. */
  readonly outputs: ReadonlyMap<string, number | null> | undefined
}

/** A share of a difference this close to the whole is the whole. */
const WHOLE = 0.01
/** Shares below this are not worth a word. */
const LEAST_SHARE = 0.01
const MOST_NAMED = 3

/** What is said where nothing changed that a baseline knows of. */
export const NO_CAUSE = 'nothing that the baseline knows of changed: another platform or Node.js?'

/** What probably made an output differ: changes that take it back when they are taken back, else all that changed. */
export function causeOf(moved: Comparison, trials: readonly Trial[]): string {
  if (trials.length === 0) return NO_CAUSE
  const shares = trials.flatMap(({ change, outputs }) => {
    const share = outputs === undefined ? undefined : shareOf(moved, outputs)
    return share === undefined ? [] : [{ change, share }]
  })
  const whole = shares.find(({ share }) => Math.abs(1 - share) <= WHOLE)
  if (whole !== undefined) return `${changeText(whole.change)} (without it the old value comes out)`
  const parts = shares
    .filter(({ share }) => Math.abs(share) >= LEAST_SHARE)
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const told = shares.reduce((sum, { share }) => sum + share, 0)
  const untried = trials.filter(({ change }) => !shares.some((one) => one.change === change))
  const named = parts.map(({ change, share }) => `${changeText(change)} (${percent(share)} of it)`)
  const rest = untried.map(({ change }) => changeText(change))
  if (named.length === 0 && rest.length === 0)
    return 'none of the changes by itself: ' + listed(trials.map(({ change }) => changeText(change)))
  if (named.length === 0) return `probably ${listed(rest)}`
  return rest.length === 0 || Math.abs(1 - told) <= WHOLE
    ? listed(named)
    : `${listed(named)}; the rest probably ${listed(rest)}`
}

/** How much of a difference goes when a change is taken back; undefined where that cannot be told. */
function shareOf(
  { path, before, after, difference }: Comparison,
  outputs: Trial['outputs'] & {},
): number | undefined {
  const reset = outputs.get(path)
  if (typeof reset !== 'number' || !difference || before?.value == null || after?.value == null)
    return undefined
  return (after.value - reset) / difference
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED
  return [...texts.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
