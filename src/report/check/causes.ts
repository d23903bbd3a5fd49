import type { Change } from './changes.ts'
import { changeText } from './changes.ts'
import type { Comparison } from './compare.ts'
import { amountText } from './value-text.ts'

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

/** What probably made an output differ. */
export interface Cause {
  readonly text: string
  /** Without the amounts, the same for all outputs that the same changes moved. */
  readonly shared: string
}

/** What probably made an output differ: changes that take it back when they are taken back, else all that changed. */
export function causeOf(moved: Comparison, trials: readonly Trial[]): Cause {
  if (trials.length === 0) return plain(NO_CAUSE)
  const shares = trials.flatMap(({ change, outputs }) => {
    const share = outputs === undefined ? undefined : shareOf(moved, outputs)
    return share === undefined ? [] : [{ change, share }]
  })
  const whole = shares.find(({ share }) => Math.abs(1 - share) <= WHOLE)
  if (whole !== undefined) return plain(`${changeText(whole.change)} (without it the old value comes out)`)
  const told = shares.reduce((sum, { share }) => sum + share, 0)
  const parts = shares.filter(({ share }) => Math.abs(share) >= LEAST_SHARE)
  const untried = trials.filter(({ change }) => !shares.some((one) => one.change === change))
  const rest = listed(untried.map(({ change }) => changeText(change)))
  if (parts.length === 0 && untried.length === 0)
    return plain(`none of the changes by itself: ${listed(trials.map(({ change }) => changeText(change)))}`)
  if (parts.length === 0) return plain(`probably ${rest}`)
  const tail = untried.length === 0 || Math.abs(1 - told) <= WHOLE ? '' : `; the rest probably ${rest}`
  return {
    text: `${amounts(moved, parts)}${tail}`,
    shared: `${listed(parts.map(({ change }) => changeText(change)))}${tail}`,
  }
}

function plain(text: string): Cause {
  return { text, shared: text }
}

interface Part {
  readonly change: Change
  readonly share: number
}

/** How much each change did, the largest first: shares would lie where changes work against each other. */
function amounts({ difference, after }: Comparison, parts: readonly Part[]): string {
  const largestFirst = parts.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
  return listed(
    largestFirst.map(
      ({ change, share }) => `${amountText(share * difference!, after!.unit)} by ${changeText(change)}`,
    ),
  )
}

/** How much of a difference goes when a change is taken back; undefined where that cannot be told. */
function shareOf(
  { path, standing, before, after, difference }: Comparison,
  outputs: Trial['outputs'] & {},
): number | undefined {
  if (standing === 'missing') return outputs.has(path) ? 1 : undefined
  if (standing === 'new') return outputs.has(path) ? undefined : 1
  const reset = outputs.get(path)
  if (typeof reset !== 'number' || !difference || before?.value == null || after?.value == null)
    return undefined
  return (after.value - reset) / difference
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED
  return [...texts.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
