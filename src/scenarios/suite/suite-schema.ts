import { z } from 'zod'
import { fraction, ratio } from '../schema/fields.ts'
import { exactlyOne, identifier, oneOf, text } from '../schema/words.ts'

function limits() {
  return z
    .strictObject({
      absolute: ratio('in the unit of the output', { min: 0 }).optional(),
      relative: fraction('share of the larger of the two values').optional(),
    })
    .refine(
      ({ absolute, relative }) => absolute !== undefined || relative !== undefined,
      'absolute, relative or both',
    )
}

const UNIT_CLASS = /^\S+( (annual|monthly))?$/

function tolerances() {
  return z.strictObject({
    outputs: z
      .record(z.string(), limits())
      .optional()
      .describe('by path, or by pattern in the order of the file; an exact path goes before any pattern'),
    units: z
      .record(
        z.string().regex(UNIT_CLASS, 'a unit with or without a stretch, such as "kWh monthly", "kWh" or "*"'),
        limits(),
      )
      .optional()
      .describe('by unit and stretch of time: "kWh monthly", "kWh", "* annual", "*"; "ratio" has no unit'),
    default: limits().optional().describe('of all other outputs; 1e-6 and 1e-6 when left out'),
  })
}

const sets = () => z.record(z.string(), z.unknown(), { error: () => 'a map of paths and values' })

const patterns = (description: string) =>
  z
    .array(text('path or pattern'), { error: () => 'a list of paths or patterns' })
    .min(1, 'at least one path or pattern')
    .describe(description)

function scenarioEntry() {
  const full = z.strictObject({
    id: identifier('name in reports, and of the baseline file; the file name when left out').optional(),
    file: text('scenario file, relative to the suite'),
    set: sets().optional().describe('path: value, changed in every variant'),
    outputs: patterns('outputs held against the baseline, instead of those of the suite').optional(),
    baseline: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('false: no baseline; invariants, expectations and properties only'),
  })
  return z.union([text('scenario file, relative to the suite'), full], {
    error: () => 'a scenario file, or a map with file',
  })
}

const quantityText = (description: string) =>
  z
    .union([z.string(), z.number()], { error: () => 'a number with the unit of the output' })
    .describe(description)

function propertyExpectation() {
  const bounded = z
    .strictObject({
      min: quantityText('least value').optional(),
      max: quantityText('largest value').optional(),
    })
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'min, max or both')
  const approx = exactlyOne(
    z.strictObject({
      value: quantityText('in the unit of the output'),
      tolerance: fraction('allowed difference as a share of the value').optional(),
      absolute: quantityText('allowed difference in the unit of the output').optional(),
    }),
    ['tolerance', 'absolute'],
  )
  const directions = ['rising', 'falling', 'strictly-rising', 'strictly-falling'] as const
  return exactlyOne(
    z.strictObject({
      output: text('path of an output; with ordered, a * where the variants go'),
      monotone: oneOf(directions, 'along the values of vary').optional(),
      bounded: bounded.optional().describe('limits at every value'),
      approx: approx.optional().describe('a value with its tolerance'),
      ordered: z
        .array(text('variant'), { error: () => 'a list of variants' })
        .min(2, 'at least two variants')
        .optional()
        .describe('variants whose values must not fall in this order'),
    }),
    ['monotone', 'bounded', 'approx', 'ordered'],
  )
}

function property() {
  const vary = z.strictObject({
    path: text('path of the value that is varied'),
    values: z
      .array(z.unknown(), { error: () => 'a list of values' })
      .min(2, 'at least two values')
      .max(100, 'at most 100 values')
      .describe('one after another, in this order'),
  })
  const given = z.strictObject({
    scenario: text('id of a scenario of the suite'),
    set: sets().optional().describe('path: value, changed in every variant'),
    vary: vary.optional().describe('one value that is varied'),
  })
  return z.strictObject({
    describe: text('the property in words'),
    given: given.describe('what is simulated'),
    expect: z
      .array(propertyExpectation(), { error: () => 'a list of expectations' })
      .min(1, 'at least one expectation')
      .describe('what must hold'),
  })
}

/** The schema of a suite file: the one source of its type, its checks and its JSON Schema. */
export const suiteSchema = z.strictObject({
  'basewatt-suite': z.literal(1, { error: () => 'format version 1' }).describe('format version'),
  name: text('of the suite').optional(),
  baselines: text(
    'folder of the baseline files, relative to the suite; "baselines" when left out',
  ).optional(),
  scenarios: z
    .array(scenarioEntry(), { error: () => 'a list of scenarios' })
    .min(1, 'at least one scenario')
    .describe('what is simulated'),
  outputs: patterns(
    'outputs held against the baseline; "variants.*.total.**", "savings.**" and the totals of plans when left out',
  ).optional(),
  tolerances: tolerances()
    .optional()
    .describe('allowed differences; one fails only where it passes both limits'),
  properties: z
    .array(property(), { error: () => 'a list of properties' })
    .optional()
    .describe('what must hold whatever the numbers are'),
})

export type SuiteText = z.infer<typeof suiteSchema>
export type PropertyExpectation = NonNullable<SuiteText['properties']>[number]['expect'][number]

/** The JSON Schema (draft-07) of suite files. */
export function suiteJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(suiteSchema, { target: 'draft-7', io: 'input' })
  return { ...schema, title: 'basewatt suite' }
}
