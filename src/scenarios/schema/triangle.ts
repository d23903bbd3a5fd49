import { z } from 'zod'
import type { Triangle } from '../../model/uncertainty/triangular.ts'

/** The ends of a value and what it most likely is, each read alike. */
export function triangle<T extends z.ZodType<number>>(value: T) {
  return z.strictObject({ least: value, mode: value, most: value }).superRefine((ends, ctx) => {
    const { least, mode, most } = ends as Triangle
    const fault = (key: keyof Triangle, message: string) =>
      ctx.addIssue({ code: 'custom', message, path: [key] })
    if (most < least) fault('most', 'a value that is not below "least"')
    else if (mode < least || mode > most) fault('mode', 'a value from "least" to "most"')
  })
}
