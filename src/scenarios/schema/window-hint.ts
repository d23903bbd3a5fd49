/** What people write between two times of a window. */
const BETWEEN = /\s*(?:-|–|—|−|~|～|to|至)\s*/

/** Marks around a text that are none of YAML's own. */
const QUOTES = /[“”„«»「」‘’'"]/g

/** How to write a window of the day that was not understood; undefined where no two times are told. */
export function windowHint(text: string): string | undefined {
  const times = text.replaceAll(QUOTES, '').trim().split(BETWEEN)
  const [start, end] = times.map(clockTime)
  if (times.length !== 2 || start === undefined || end === undefined) return undefined
  const from = start === '24:00' ? '00:00' : start
  return from === end ? undefined : `write "${from}-${end}"`
}

/** A time of the day as `08:00`; undefined where it is none. */
function clockTime(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:：.hH点时](\d{2})?分?)?$/.exec(text)
  if (match === null) return undefined
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)]
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
