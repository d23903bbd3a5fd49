import { outputUnit } from '../scenarios/output-unit.ts'
import type { Metrics, Result } from './result.ts'
import type { ServiceVerdict } from './service-verdicts.ts'
import { grouped } from './text-table.ts'

type Row = readonly [label: string, metric: keyof Metrics, decimals: number | undefined]

const PERCENT = 100

/** What shutdown does to the service, for the table that stands below the savings. */
const ROWS: readonly Row[] = [
  ['hours of units asleep', 'shutdownHours', undefined],
  ['wake-ups a day, of any unit', 'wakeUpsPerDay', 2],
  ['traffic while asleep or waking', 'movedTrafficH', undefined],
  ['traffic blocked', 'blockedPercent', 4],
  ['  of it out of reach', 'unreachedTrafficH', 4],
  ['  in the worst step of a unit', 'worstBlockedPercent', 2],
  ['highest load while carrying', 'worstCarrierPercent', 2],
  ['sleep missed by forecasts', 'missedSleepHours', undefined],
  ['sleep in error by forecasts', 'wrongSleepHours', undefined],
  ['energy above perfect foresight', 'forecastErrorKwh', undefined],
]

const ONLY_FORECASTS: readonly (keyof Metrics)[] = ['missedSleepHours', 'wrongSleepHours', 'forecastErrorKwh']

/** The rows of the service table for some variants; none where no unit of theirs may sleep. */
export function serviceRows({ variants }: Result, names: readonly string[], currency: string): string[][] {
  const totals = names.map((name) => variants[name]!.total)
  if (totals.every(({ wakeUpsPerDay }) => wakeUpsPerDay === null)) return []
  const all = Object.values(variants).map(({ total }) => total)
  const actsOnForecasts = all.some((total) => ONLY_FORECASTS.some((metric) => total[metric] !== 0))
  const isOutOfReach = all.some(({ unreachedTrafficH }) => unreachedTrafficH > 0)
  const isShown = (metric: keyof Metrics) =>
    metric === 'unreachedTrafficH' ? isOutOfReach : actsOnForecasts || !ONLY_FORECASTS.includes(metric)
  return ROWS.filter(([, metric]) => isShown(metric)).map(([label, metric, decimals]) => [
    label,
    unitOf(metric, currency),
    ...totals.map((total) =>
      total.wakeUpsPerDay === null ? '–' : grouped(valueOf(total, metric), decimals),
    ),
  ])
}

function unitOf(metric: keyof Metrics, currency: string): string {
  if (metric === 'unreachedTrafficH') return '%'
  return metric === 'movedTrafficH' ? 'full-load h' : outputUnit(metric, currency)
}

/** What is out of reach stands below what is blocked, in the same share of the traffic offered. */
function valueOf(total: Metrics, metric: keyof Metrics): number | null {
  const { offeredTrafficH, unreachedTrafficH } = total
  if (metric !== 'unreachedTrafficH') return total[metric]
  return offeredTrafficH === 0 ? null : (PERCENT * unreachedTrafficH) / offeredTrafficH
}

const FIGURE: Readonly<Record<ServiceVerdict['figure'], string>> = {
  blockedPercent: 'traffic blocked',
  worstBlockedPercent: 'traffic blocked in the worst step of a unit',
  worstCarrierPercent: 'highest load while carrying for others',
  wakeUpsPerDay: 'wake-ups a day of any unit',
}

/** The limits that a variant does not keep, a line each. */
export function serviceBreaches({ service }: Pick<Result, 'service'>): string[] {
  return service
    .filter(({ ok }) => !ok)
    .map(({ variant, figure, value, limit, enforced }) => {
      const unit = figure === 'wakeUpsPerDay' ? '' : ' %'
      const consequence = enforced ? ': the run fails, since service.enforce is set' : ''
      return `${variant}: ${FIGURE[figure]} ${grouped(value)}${unit}, above the limit of ${grouped(limit)}${unit}${consequence}`
    })
}
