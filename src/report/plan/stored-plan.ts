import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AbatingPlan } from '../../planning/abatement/abatement-curve.ts'
import { readRegularFile, utf8Text } from '../../scenarios/files.ts'
import { InputError } from '../../scenarios/problem.ts'
import { readJson } from '../stored-result.ts'
import { storedNumber } from '../stored-number.ts'

const LIMIT_BYTES = 256 * 2 ** 20
const KIND = 'a plan: the folder of plan -o, its plan.json or the document of plan --json'

/** The file of a plan's folder that holds its document. */
export const PLAN_JSON = 'plan.json'

const kindSchema = z.looseObject(
  { basewatt: z.looseObject({ plan: z.literal(1, { error: () => 'a plan of format 1' }) }, KIND) },
  KIND,
)

const positive = z.number({ error: () => 'a number above 0' }).positive({ error: () => 'a number above 0' })
const percent = storedNumber.gt(-100, { error: () => 'a percentage above -100' })

const saved = {
  sites: storedNumber,
  capex: storedNumber,
  opexPerYear: storedNumber,
  gridKwhSaved: storedNumber,
  consumptionKwhSaved: storedNumber,
  billSaved: storedNumber,
  carbonKgSaved: storedNumber,
  refusedTrafficKwh: storedNumber,
  npv: storedNumber,
}

/** What commands rely on in the document of a plan. */
const planSchema = z.looseObject({
  currency: z.string(),
  terms: z.looseObject({
    horizonYears: positive,
    discountPercent: percent,
    priceGrowthPercent: percent,
    opexGrowthPercent: percent,
  }),
  total: z.looseObject(saved),
  byMeasure: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      confidence: z.string(),
      lifeYears: positive,
      applicableSites: storedNumber,
      ...saved,
    }),
  ),
})

type Saved = z.infer<typeof planSchema>['total']

/**
 * Reads of a plan what its abatement curve is made from: a folder that plan wrote, or a document that `--json` printed.
 *
 * @throws InputError where it is none or is damaged
 */
export async function readPlan(path: string): Promise<AbatingPlan> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const file = isFolder ? join(path, PLAN_JSON) : path
  const text = await readText(file)
  readJson(file, text, kindSchema)
  const { currency, terms, total, byMeasure } = readJson(file, text, planSchema)
  return {
    currency,
    terms: {
      horizon: terms.horizonYears,
      discountRate: terms.discountPercent / 100,
      priceGrowth: terms.priceGrowthPercent / 100,
      opexGrowth: terms.opexGrowthPercent / 100,
    },
    sums: sumsOf(total),
    byMeasure: byMeasure.map(({ id, name, confidence, lifeYears, applicableSites, ...figures }) => ({
      id,
      name,
      confidence,
      lifeYears,
      applicable: applicableSites,
      ...sumsOf(figures),
    })),
  }
}

function sumsOf(figures: Saved): AbatingPlan['sums'] {
  const { sites, capex, opexPerYear, npv, refusedTrafficKwh } = figures
  const { gridKwhSaved, consumptionKwhSaved, billSaved, carbonKgSaved } = figures
  return {
    sites,
    capex,
    opexPerYear,
    gridKwh: gridKwhSaved,
    consumptionKwh: consumptionKwhSaved,
    bill: billSaved,
    carbonKg: carbonKgSaved,
    npv,
    refusedTrafficKwh,
  }
}

async function readText(file: string): Promise<string> {
  const found = await readRegularFile(file, LIMIT_BYTES)
  const decoded = 'fault' in found ? found : utf8Text(found.bytes)
  if ('fault' in decoded) throw noPlan(file, decoded.fault.got)
  if (/^\s*\{/.test(decoded.text)) return decoded.text
  throw noPlan(file, 'a file that is none', 'plan SCENARIO --budget MONEY -o DIR makes one of a scenario')
}

function noPlan(file: string, got: string, hint?: string): InputError {
  const problem = { file, line: 1, column: 1, path: '', expected: KIND, got }
  return new InputError([hint === undefined ? problem : { ...problem, hint }])
}
