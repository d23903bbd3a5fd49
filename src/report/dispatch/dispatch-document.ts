import type { MemberYear } from '../../model/fleet.ts'
import type { BatterySpec } from '../../model/storage/battery-spec.ts'
import type { TimeAxis } from '../../model/time.ts'
import type { Warning } from '../../scenarios/resolve/resolving.ts'
import { rounded } from '../rounding.ts'
import { supplyOf } from '../supply.ts'
import { VERSION } from '../version.ts'
import type { DispatchRun, SiteDispatch, StrategyYear } from './dispatch-run.ts'

/** Figures of the year of one site. */
export interface YearFigures {
  /** Bill and costs of a generator [currency]. */
  readonly energyCost: number
  /** What the meter bills [currency]. */
  readonly cost: number
  readonly gridImportKwh: number
  readonly unservedKwh: number
}

/** The same with a battery under one strategy. */
export interface StrategyFigures extends YearFigures {
  /** At the battery's terminals. */
  readonly chargedKwh: number
  readonly dischargedKwh: number
  readonly equivalentFullCycles: number
  readonly storedChangeKwh: number
  /** Years like this one until it is to be replaced; null where it lasts 50 years. */
  readonly yearsToEndOfLife: number | null
  /** Energy cost without the battery less that with it, what is stored more at the end counted [currency]. */
  readonly saved: number
  /** The same against the battery standing by. */
  readonly savedAgainstBackup: number
  /** Of what perfect foresight saves; null where that is nothing, or not known [%]. */
  readonly percentOfOptimum: number | null
}

export interface StrategyDocument {
  readonly strategy: string
  readonly isOwn: boolean
  /** A lead-acid battery is worn out by it: refused unless forced. */
  readonly wearsOut: boolean
  /** Null where no plan was found. */
  readonly figures: StrategyFigures | null
}

export interface SiteDocument {
  readonly count: number
  readonly battery: Pick<BatterySpec, 'bus' | 'chemistry' | 'capacityKwh' | 'reserveH'>
  readonly outages: number
  /** What a kWh more or less in store at the end is counted at [currency/kWh]. */
  readonly storedWorthPerKwh: number
  readonly withoutBattery: YearFigures
  readonly strategies: readonly StrategyDocument[]
  /** Why no plan with perfect foresight was found; null where one was. */
  readonly noPlan: string | null
}

/** The document that `--json` prints. */
export interface DispatchDocument {
  readonly basewatt: { readonly dispatch: 1; readonly version: string }
  readonly scenario: { readonly name: string; readonly sha256: string; readonly currency: string }
  readonly variant: string
  /** One of the identical sites each. */
  readonly sites: Readonly<Record<string, SiteDocument>>
  readonly warnings: readonly Warning[]
}

/** What each strategy saves, as a document. */
export function dispatchDocument({ loaded, variant, sites }: DispatchRun): DispatchDocument {
  return {
    basewatt: { dispatch: 1, version: VERSION },
    scenario: { name: loaded.name, sha256: loaded.file.sha256, currency: loaded.currency },
    variant: variant.name,
    sites: Object.fromEntries(sites.map((site) => [site.member.id, siteDocument(loaded.axis, site)])),
    warnings: loaded.warnings,
  }
}

function siteDocument(axis: TimeAxis, site: SiteDispatch): SiteDocument {
  const { member, strategies, plan, storedWorthPerKwh } = site
  const { mains, battery } = member.spec.supply!
  const { bus, chemistry, capacityKwh, reserveH } = battery!
  return {
    count: member.count,
    battery: { bus, chemistry, capacityKwh: rounded(capacityKwh), reserveH: rounded(reserveH) },
    outages: mains.outages.length,
    storedWorthPerKwh: rounded(storedWorthPerKwh),
    withoutBattery: yearFigures(site.withoutBattery),
    strategies: strategies.map((one) => ({
      strategy: one.name,
      isOwn: one.isOwn,
      wearsOut: chemistry === 'lead-acid' && one.wears,
      figures: one.year === undefined ? null : strategyFigures(axis, site, one.year),
    })),
    noPlan: plan.kind === 'failed' ? plan.reason : null,
  }
}

function yearFigures({ annual }: MemberYear): YearFigures {
  return {
    energyCost: rounded(annual.energyCost),
    cost: rounded(annual.cost),
    gridImportKwh: rounded(annual.gridImportKwh),
    unservedKwh: rounded(annual.unservedKwh),
  }
}

function strategyFigures(axis: TimeAxis, site: SiteDispatch, year: MemberYear): StrategyFigures {
  const { annual } = year
  const battery = supplyOf(axis, year, rounded)!.battery!
  const saved = savedBy(site, year)
  const best = savedIn(site, 'optimal')
  return {
    ...yearFigures(year),
    chargedKwh: rounded(annual.chargedKwh),
    dischargedKwh: rounded(annual.dischargedKwh),
    equivalentFullCycles: battery.equivalentFullCycles,
    storedChangeKwh: rounded(annual.storedChangeKwh),
    yearsToEndOfLife: battery.yearsToEndOfLife,
    saved: rounded(saved),
    savedAgainstBackup: rounded(saved - savedIn(site, 'backup')!),
    percentOfOptimum: best === undefined || !(best > 0) ? null : rounded((100 * saved) / best),
  }
}

function savedIn(site: SiteDispatch, name: StrategyYear['name']): number | undefined {
  const year = site.strategies.find((one) => one.name === name)?.year
  return year === undefined ? undefined : savedBy(site, year)
}

/**
 * What a year with the battery costs less than one without it [currency]. What is stored more or less at the end than at the
 * start counts at what the last kWh costs the plan, which ends no emptier than it begins: by convexity no course of the
 * battery then saves more than the plan. Without a plan it is that of a refill in the cheapest step.
 */
function savedBy({ withoutBattery, storedWorthPerKwh }: SiteDispatch, { annual }: MemberYear): number {
  return withoutBattery.annual.energyCost - annual.energyCost + annual.storedChangeKwh * storedWorthPerKwh
}
