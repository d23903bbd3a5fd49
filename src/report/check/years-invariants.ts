import { ADDITIVE_METRICS } from '../../model/metrics.ts'
import { YEAR_FIGURES } from '../../scenarios/years-outputs.ts'
import type { YearsResult } from '../years/years.ts'
import { held, notAbove } from './held.ts'
import type { BrokenInvariant } from './held.ts'

/** Figures of years that add up. */
const ADDED = [...ADDITIVE_METRICS, ...YEAR_FIGURES.filter((name) => name !== 'peakImportKw')]

/**
 * What holds between the years of a variant beside what holds in each.
 *
 * @param total  of the variant's own year
 */
export function ofYears(
  at: string,
  years: YearsResult | undefined,
  total: Readonly<Record<(typeof ADDITIVE_METRICS)[number] | 'peakImportKw', number>>,
): BrokenInvariant[] {
  if (years === undefined) return []
  const { byYear, horizon } = years
  const all = Object.values(byYear)
  const first = byYear[horizon.from]
  return [
    ...ADDED.flatMap((name) => {
      const parts = all.map((one) => one[name])
      const sum = years.total[name]
      if (sum === null || parts.includes(null)) return []
      return held(`${at}.total.${name}`, 'all years = sum of the years', [sum], parts as number[])
    }),
    ...all.flatMap(({ peakImportKw }) =>
      notAbove(
        `${at}.total.peakImportKw`,
        'no year above the largest',
        peakImportKw,
        years.total.peakImportKw,
      ),
    ),
    ...(first === undefined
      ? []
      : [...ADDITIVE_METRICS, 'peakImportKw' as const].flatMap((name) =>
          held(
            `${at}.byYear.${horizon.from}.${name}`,
            "first year = the variant's own",
            [first[name]],
            [total[name]],
          ),
        )),
  ]
}
