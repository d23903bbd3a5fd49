import { z } from 'zod'
import { field } from './fields.ts'
import type { Parsed } from './fields.ts'
import { windowHint } from './window-hint.ts'

/** A window of local standard time, `[start, end)`, as minutes of the day; the end may lie before the start (it wraps). */
export interface Window {
  readonly startMinute: number
  readonly endMinute: number
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

/** `22:00-06:00`; `24:00` may end a window; a window of no length is an error. */
export function timeWindow(description: string) {
  const expected = 'a window of local time such as "22:00-06:00"'
  const minute = (text: string | undefined): number | undefined => {
    const match = TIME.exec(text ?? '')
    return match === null ? undefined : Number(match[1]) * 60 + Number(match[2])
  }
  return field(
    (raw): Parsed<Window> => {
      const [from, to, more] = typeof raw === 'string' ? raw.split('-').map((t) => t.trim()) : []
      const startMinute = minute(from)
      const endMinute = to === '24:00' ? 1440 : minute(to)
      if (startMinute === undefined || endMinute === undefined || more !== undefined) {
        const hint = typeof raw === 'string' ? windowHint(raw) : undefined
        return hint === undefined ? { expected } : { expected, params: { hint } }
      }
      if (startMinute === endMinute) return { expected, params: { hint: 'the whole day is "00:00-24:00"' } }
      return { value: { startMinute, endMinute } }
    },
    { description, type: 'string', examples: ['22:00-06:00'] },
  )
}

/** Offset of local standard time, `UTC+8`, `UTC+5:30`, `UTC-3`, in hours once read. */
export function utcOffset(description: string) {
  const expected = 'an offset such as "UTC+8", "UTC+5:30" or "UTC-3"'
  return field(
    (raw): Parsed<number> => {
      const match =
        typeof raw === 'string' ? /^UTC(?:([+-])(\d{1,2})(?::([0-5]\d))?)?$/.exec(raw.trim()) : null
      if (match === null) return { expected }
      const hours = Number(match[2] ?? 0) + Number(match[3] ?? 0) / 60
      const value = match[1] === '-' ? -hours : hours
      return value >= -12 && value <= 14 ? { value } : { expected: `${expected}, from UTC-12 to UTC+14` }
    },
    { description, type: 'string', examples: ['UTC+8', 'UTC+5:30'] },
  )
}

/** Longest text that a field takes. */
const MAX_TEXT = 2000

/** Free text: one value, not empty. */
export function text(description: string) {
  return z
    .string({ error: () => 'text' })
    .min(1, 'text that is not empty')
    .max(MAX_TEXT, `text of at most ${MAX_TEXT} characters`)
    .describe(description)
}

/** What is expected of a name that paths can hold. */
export const IDENTIFIER = 'a name of letters, digits, "_" and "-"'

/** A name that paths can hold. */
export function identifier(description: string) {
  return z
    .string({ error: () => IDENTIFIER })
    .regex(/^[A-Za-z0-9_-]{1,64}$/, IDENTIFIER)
    .describe(description)
}

/** One of the given words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  return z.enum(values).describe(description)
}

/** An object of which exactly one of the given keys must be present, told to the JSON Schema too. */
export function exactlyOne<S extends z.ZodObject>(schema: S, keys: readonly string[]): S {
  const expected = `exactly one of ${keys.map((k) => `"${k}"`).join(', ')}`
  return schema
    .superRefine((value, ctx) => {
      const present = keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined)
      if (present.length === 1) return
      const path = present[1] === undefined ? [] : [present[1]]
      ctx.addIssue({
        code: 'custom',
        message: expected,
        path,
        params: { got: present.length === 0 ? 'none of them' : present.join(' and ') },
      })
    })
    .meta({ oneOf: keys.map((key) => ({ required: [key] })) })
}
