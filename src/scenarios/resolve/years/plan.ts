import { UNCHANGED } from '../../../model/years/yearly-factor.ts'
import type { YearlyFactor } from '../../../model/years/yearly-factor.ts'
import type { YearPlan } from '../../../model/years/year-plan.ts'
import { parseFraction } from '../../quantity.ts'
import type { YearsConfig } from '../../schema/years.ts'
import type { Resolving } from '../resolving.ts'
import type { YearsPlan, YearsSource } from './planned-years.ts'
import { yearStates } from './states.ts'
import { warnOfFreeSwaps } from './free-swaps.ts'
import { plannedSwaps } from './swaps.ts'

/** The years of a variant; undefined where it plans none. What is wrong with them is told. */
export async function resolveYears(r: Resolving, source: YearsSource): Promise<YearsPlan | undefined> {
  const { scenario } = source.sites
  const config = scenario.years
  if (config === undefined) return undefined
  const { count } = config
  const horizon = { from: r.axis.year, to: r.axis.year + count - 1 }
  const terms = yearTerms(r, config)
  checkPoints(r, config, horizon.from)
  const swaps = plannedSwaps(r, config, horizon, source.tree?.name, source.variants)
  if (scenario.finance !== undefined) warnOfFreeSwaps(r, config, swaps)
  const trafficGrowth = r.take(
    config.trafficGrowth,
    ['years', 'trafficGrowth'],
    'years.trafficGrowth',
    parseFraction,
  )
  if (scenario.retirement !== undefined)
    r.warn(['years'], 'its sites are those before the plan of retirement, which has years of its own')
  const states = await yearStates(r, source, { ...horizon, trafficGrowth, swaps })
  return { first: horizon.from, count, ...terms, swaps, ...states }
}

function yearTerms(
  r: Resolving,
  config: YearsConfig,
): Pick<YearPlan, 'solarDegradation' | 'batteryAgeing' | 'change'> {
  const change = (key: 'prices' | 'fuel' | 'carbon'): YearlyFactor =>
    r.take(config[key], ['years', key], `years.${key}`, readChange)
  const prices = change('prices')
  return {
    solarDegradation: r.take(
      config.solarDegradation,
      ['years', 'solarDegradation'],
      'years.solarDegradation',
      parseFraction,
    ),
    batteryAgeing: r.take(
      config.batteryAgeing,
      ['years', 'batteryAgeing'],
      'years.batteryAgeing',
      (text) => text === 'true',
    ),
    change: {
      prices,
      feedIn: r.take(config.feedIn, ['years', 'feedIn'], 'years.feedIn', () => prices),
      fuel: change('fuel'),
      carbon: change('carbon'),
    },
  }
}

function readChange(text: string): YearlyFactor | undefined {
  const perYear = parseFraction(text)
  return perYear === undefined ? undefined : perYear === 0 ? UNCHANGED : { kind: 'change', perYear }
}

/** Factors are those of the first year: none stands before it, and it has none other than 1. */
function checkPoints(r: Resolving, config: YearsConfig, first: number): void {
  for (const key of ['prices', 'feedIn', 'fuel', 'carbon'] as const) {
    const change = config[key]
    if (change?.kind !== 'points') continue
    for (const { year, factor } of change.points) {
      const at = ['years', key, String(year)]
      if (year < first) r.problem(at, `a year from ${first} on, the first of the plan`, String(year))
      else if (year === first && factor !== 1)
        r.problem(at, `the factor 1 in ${first}: factors are those of the first year`)
    }
  }
}
