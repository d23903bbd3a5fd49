import { readFileSync, writeFileSync } from 'node:fs'
import type { PlanTotals } from '../../src/model/retirement/ledger.ts'
import type { Metrics, Result } from '../../src/report/result.ts'
import type { Savings } from '../../src/report/savings.ts'

/** What is kept of a result: totals and savings by variant. */
export interface Golden {
  readonly totals: Readonly<Record<string, Metrics>>
  readonly savings: Readonly<Record<string, Savings>>
  /** Net saving of a plan of retirement, a year after all waves and over all years; left out where there is none. */
  readonly retirement?: Readonly<Record<string, Readonly<Record<'fullYear' | 'total', PlanTotals>>>>
}

/** The part of a result that is kept. */
export function goldenOf({ variants, savings }: Result): Golden {
  const totals = Object.entries(variants).map(([name, { total }]) => {
    const figures = Object.entries(total).filter(([key]) => key !== 'units')
    return [name, Object.fromEntries(figures) as Metrics] as const
  })
  const retirement = Object.entries(variants).flatMap(([name, { retirement: plan }]) =>
    plan === undefined ? [] : [[name, { fullYear: plan.fullYear.net, total: plan.total.net }] as const],
  )
  return {
    totals: Object.fromEntries(totals),
    savings,
    ...(retirement.length === 0 ? {} : { retirement: Object.fromEntries(retirement) }),
  }
}

function fileOf(example: string): URL {
  return new URL(`${example.replace(/\.\w+$/, '')}.json`, import.meta.url)
}

/** The stored figures of an example. */
export function readGolden(example: string): unknown {
  return JSON.parse(readFileSync(fileOf(example), 'utf8'))
}

/** Stores the figures of an example. */
export function writeGolden(example: string, golden: Golden): void {
  writeFileSync(fileOf(example), `${JSON.stringify(golden, null, 2)}\n`)
}

/**
 * Whether stored figures are to be written anew: `GOLDEN_UPDATE=1 npx vitest run --config vitest.program.config.ts test/golden`.
 *
 * @throws Error where CI is set: there a difference is a failure, never a new truth
 */
export function updatesGolden(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['GOLDEN_UPDATE'] !== '1') return false
  if (env['CI'] !== undefined && env['CI'] !== '')
    throw new Error('stored results are not updated where CI is set')
  return true
}

const TOLERANCE = 1e-9

/** Every place at which two documents differ; numbers may differ by 1e-9 of the larger. */
export function differences(stored: unknown, found: unknown, path = ''): string[] {
  if (typeof stored === 'number' && typeof found === 'number') {
    const limit = TOLERANCE * Math.max(Math.abs(stored), Math.abs(found))
    return Math.abs(stored - found) <= limit ? [] : [`${path}: stored ${stored}, found ${found}`]
  }
  if (isMap(stored) && isMap(found)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(found)])]
    return keys.flatMap((key) => differences(stored[key], found[key], path === '' ? key : `${path}.${key}`))
  }
  return stored === found ? [] : [`${path}: stored ${String(stored)}, found ${String(found)}`]
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
