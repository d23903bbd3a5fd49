import { z } from 'zod'
import { TECHNOLOGIES } from '../../model/coverage.ts'
import { SITE_KINDS } from '../../model/fleet.ts'
import { ratio } from './fields.ts'
import { oneOf, text } from './words.ts'
import type { SchemaContext } from './fields.ts'

function measure() {
  const kind = oneOf(SITE_KINDS, 'kind of site')
  return z
    .strictObject({
      kinds: z
        .union([kind, z.array(kind).min(1, 'at least one kind')], {
          error: () => `${SITE_KINDS.map((word) => JSON.stringify(word)).join(', ')}, or a list of them`,
        })
        .optional()
        .describe('kinds of sites that it is for'),
      sites: z
        .array(text('id of a site'), { error: () => 'a list of site ids' })
        .min(1, 'at least one site id')
        .optional()
        .describe('only these sites, or these alone where no kind is named'),
      set: z
        .record(z.string(), z.unknown(), { error: () => 'a map of paths below a site to values' })
        .refine((set) => Object.keys(set).length > 0, 'at least one path below a site')
        .describe('path below the site: value, as in a variant'),
    })
    .superRefine(({ kinds, sites }, ctx) => {
      if (kinds === undefined && sites === undefined)
        ctx.addIssue({ code: 'custom', message: '"kinds", "sites" or both: whom the measure is for' })
    })
}

/** What is told of the share of sites that save energy. */
export function coverage(_context: SchemaContext) {
  return z.strictObject({
    count: z
      .array(oneOf(TECHNOLOGIES, 'technology'), { error: () => 'a list of technologies' })
      .min(1, 'at least one technology')
      .optional()
      .describe('what covers a site where it is active; every technology when left out'),
    points: ratio(
      'measures: points of coverage more that are asked about [%]',
      { min: 0, max: 100 },
      false,
      (given) => {
        const found = /^(\d+(?:\.\d+)?) ?%$/.exec(given)
        return found === null ? undefined : `write ${found[1]}`
      },
    ).optional(),
    measures: z
      .array(measure(), { error: () => 'a list of measures' })
      .min(1, 'at least one measure')
      .optional()
      .describe('what would be added to sites with nothing active, to see by simulation what it saves'),
  })
}
