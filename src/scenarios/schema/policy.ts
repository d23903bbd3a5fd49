import { z } from 'zod'
import { CLIMATE_REGIONS, SECTORS } from '../../model/policy-facts.ts'
import { ratio } from './fields.ts'
import { oneOf, text } from './words.ts'

const MOST_HELD = 100

/** What decides which standards and targets a site is held against. */
export function policy() {
  return z.strictObject({
    province: text('province of the catalogue of regions, such as Beijing').optional(),
    climate: oneOf(
      CLIMATE_REGIONS,
      'climate region of buildings; needed where the province lies in several',
    ).optional(),
    hub: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('whether it lies in a national hub node of computing'),
    built: ratio('year in which it was built or last rebuilt', { min: 1900, max: 2200 }, true).optional(),
    sector: oneOf(SECTORS, 'whose it is; some rules exempt public bodies and finance').optional(),
    standardRacks: ratio('standard racks, in place of what "it" gives', {
      min: 0,
      max: 10_000_000,
    }).optional(),
    hold: z
      .array(text('id of a standard or a rule of the catalogue'), { error: () => 'a list of ids' })
      .max(MOST_HELD, `at most ${MOST_HELD} ids`)
      .optional()
      .describe('standards and rules that must apply: refused where one does not'),
  })
}
