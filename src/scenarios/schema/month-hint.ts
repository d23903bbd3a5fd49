import { MONTHS, MONTHS_PER_YEAR } from '../../model/time.ts'

/** The months that a text such as `7-9` or `Jan` stands for, 1 to 12; undefined where it stands for none. */
export function monthsOf(text: string): readonly number[] | undefined {
  const [from, to, more] = text.split(/\s*(?:-|–|—|~|至|to)\s*/).map(monthOf)
  if (from === undefined || more !== undefined) return undefined
  if (to === undefined) return /\d\s*[-–—~]|[-–—~]/.test(text) ? undefined : [from]
  const count = ((to - from + MONTHS_PER_YEAR) % MONTHS_PER_YEAR) + 1
  return Array.from({ length: count }, (_, i) => ((from - 1 + i) % MONTHS_PER_YEAR) + 1)
}

/** How to write months in a list of their numbers; undefined where a text stands for none. */
export function monthHint(text: string): string | undefined {
  const months = monthsOf(text)
  return months === undefined ? undefined : `write ${months.join(', ')}`
}

function monthOf(text: string): number | undefined {
  const digits = /^(\d{1,2})月?$/.exec(text)?.[1]
  const named = MONTHS.findIndex((name) => text.toLowerCase().startsWith(name.slice(0, 3).toLowerCase())) + 1
  const month = digits === undefined ? named : Number(digits)
  return month >= 1 && month <= MONTHS_PER_YEAR ? month : undefined
}
