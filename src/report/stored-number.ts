import { z } from 'zod'

/** A number of a stored result. */
export const storedNumber = z.number({ error: () => 'a finite number' })

/** A number of a stored result, or none where there is nothing to tell. */
export const storedNumberOrNull = z.union([storedNumber, z.null()], {
  error: () => 'a finite number or null',
})
