import { z } from 'zod'
import { ADDITIVE_METRICS } from '../model/metrics.ts'
import { PLAN_COLUMNS } from '../model/retirement/ledger.ts'
import { AGE_FIGURES } from '../scenarios/years-outputs.ts'
import { storedNumber, storedNumberOrNull } from './stored-number.ts'

const figures = z.record(z.string(), storedNumber)
const figuresOrNull = z.record(z.string(), storedNumberOrNull)
const byId = <T extends z.ZodType>(shape: T) => z.record(z.string(), shape)

/** Columns of a retirement plan; a later version may have more. */
const totals = z.looseObject(Object.fromEntries(PLAN_COLUMNS.map((name) => [name, storedNumber])))
const saved = { gross: totals, replacement: totals, net: totals }
const account = z.looseObject({ before: totals, removed: totals, after: totals, ...saved })
const retirement = z.looseObject({
  horizon: z.looseObject({ from: storedNumber, to: storedNumber }),
  sites: storedNumber,
  fullYear: account,
  years: byId(account),
  total: account,
  waves: byId(
    z.looseObject({
      date: z.string({ error: () => 'a date such as "2021-07-01"' }),
      inYear: z.looseObject(saved),
      fullYear: z.looseObject(saved),
    }),
  ),
  classes: byId(figures),
  replacements: byId(figures),
  stranded: figures,
  traffic: z.union([figuresOrNull, z.null()], { error: () => 'a map of numbers or null' }),
  rooms: byId(
    z.looseObject({
      count: storedNumber,
      ...saved,
      stranded: figures,
      years: byId(z.looseObject(saved)).optional(),
    }),
  ).optional(),
  bottomUp: z.looseObject({}).optional(),
})

/** Lines of a list of assets by id; a lot of scrap has a map of its materials beside its figures. */
const lines = byId(
  z.record(
    z.string(),
    z.union([storedNumberOrNull, byId(figuresOrNull)], { error: () => 'a number, null or a map' }),
  ),
)
const assets = z.looseObject({
  redeployed: lines,
  auctions: lines,
  scrap: byId(z.looseObject({ materials: byId(figuresOrNull) })),
  disposal: lines,
  refrigerant: lines,
  batteries: lines,
  materials: byId(figures),
  recovered: figures,
  cash: figures,
  book: figures,
})

const extension = z.looseObject({
  proportional: figuresOrNull,
  best: figuresOrNull,
  worst: figuresOrNull,
})
const coverage = byId(
  z.looseObject({
    sites: storedNumber,
    coveredSites: storedNumber,
    technologies: byId(figuresOrNull),
    more: extension.optional(),
  }),
)

const yearFigures = z.looseObject({
  ...Object.fromEntries([...ADDITIVE_METRICS, 'peakImportKw'].map((name) => [name, storedNumber])),
  scope2MarketKg: storedNumberOrNull,
})
const years = z.looseObject({
  horizon: z.looseObject({ from: storedNumber, to: storedNumber }),
  byYear: byId(yearFigures),
  total: yearFigures,
  sites: byId(
    z.looseObject(Object.fromEntries(AGE_FIGURES.map((name) => [name, byId(storedNumber).optional()]))),
  ).optional(),
})

const finance = z.looseObject({
  horizon: storedNumber,
  discountPercent: storedNumber,
  totalCost: storedNumber,
  equivalentAnnualCost: storedNumberOrNull,
  npv: storedNumberOrNull.optional(),
  irrPercent: storedNumberOrNull.optional(),
  ownership: figures,
  contractor: figuresOrNull.optional(),
  investments: byId(figures).optional(),
  cashFlow: byId(figures),
  reasons: z.record(z.string(), z.string()),
})

/** What commands rely on in the plans of a variant of a stored result. */
export const storedPlans = {
  retirement: retirement.optional(),
  assets: assets.optional(),
  coverage: coverage.optional(),
  years: years.optional(),
  finance: finance.optional(),
}
