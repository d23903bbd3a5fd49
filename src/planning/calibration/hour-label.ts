const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?Z?$/
const MS_PER_HOUR = 3_600_000
const [FIRST_YEAR, LAST_YEAR] = [1971, 2199]

/** What an hour label may look like, for messages. */
export const HOUR_LABEL = 'a whole hour as M/D/YYYY H:MM or YYYY-MM-DD HH:MM'

/** Hours since 1970 of a label without zone; undefined for what is none, or no whole hour. */
export function hourOfLabel(text: string): number | undefined {
  const monthFirst = MONTH_FIRST.exec(text)
  const match = monthFirst ?? YEAR_FIRST.exec(text)
  if (match === null) return undefined
  const [a, b, c, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0))
  const [year, month, day] = monthFirst === null ? [a!, b!, c!] : [c!, a!, b!]
  if (year < FIRST_YEAR || year > LAST_YEAR || hour! > 23 || minute !== 0 || second !== 0) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  // Days that no month has would roll over into the next.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.getTime() / MS_PER_HOUR + hour!
}
