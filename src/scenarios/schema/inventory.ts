import { z } from 'zod'
import { ENCODINGS } from '../inventory/text-encoding.ts'
import { oneOf, text } from './words.ts'

/** The schema of the fleet that a file holds, one site a row. */
export function inventory() {
  return z.strictObject({
    csv: text('a CSV file with a site in each row; its columns: data/inventory.schema.json'),
    encoding: oneOf(
      ENCODINGS,
      'of the file; auto: UTF-8 where its bytes are that, else GBK with a warning',
    ).optional(),
  })
}
