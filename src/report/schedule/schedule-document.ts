import { DAYS_PER_YEAR } from '../../model/time.ts'
import type { ForesightBound } from '../../planning/schedule/foresight-bound.ts'
import type { Objective } from '../../planning/schedule/site-cost.ts'
import type { Refusal, UnitSchedule } from '../../planning/schedule/unit-schedules.ts'
import { sleepLimits } from '../../planning/schedule/service-limits.ts'
import type { LoadedScenario } from '../../scenarios/load.ts'
import { pathText } from '../../scenarios/source-path.ts'
import type { Metrics } from '../result.ts'
import { rounded } from '../rounding.ts'
import type { Savings } from '../savings.ts'
import { VERSION } from '../version.ts'
import type { ServiceVerdict } from '../service-verdicts.ts'
import { thresholdText, windowText } from './rule-text.ts'
import type { RuleText } from './rule-text.ts'
import type { ScheduleRun, Simulated } from './schedule-run.ts'

/** What was found for one unit. */
export interface UnitDocument {
  readonly site: string
  readonly unit: string
  /** Path of its rule in the scenario. */
  readonly rule: string
  /** Null where it stays on. */
  readonly policy: {
    readonly window: string
    readonly offBelow: string | null
    readonly onAbove: string | null
  } | null
  /** Why it stays on; null where it may sleep. */
  readonly staysOn: string | null
  /**
   * What its rule adds in the year of all units as decided, in the unit of the objective: the cost without the rule, others
   * acting on, less the cost with it; all of its site's count together.
   */
  readonly saving: number
  /** The same with all others asleep as decided in both: what the bounds are held against. */
  readonly heldSaving: number
  /** True where units that share carriers react to it, so that the search is no proof of the best. */
  readonly interacts: boolean
  /** With perfect foresight, all others asleep as decided; null where none was sought. */
  readonly bound: number | null
  readonly lostPercent: number | null
  /** The same where carriers' loads let the unit fall asleep and wake it as its rule says. */
  readonly carrierBound: number | null
  readonly lostToCarrierBoundPercent: number | null
  /** False where the bounds price in a limit over the year, so that the best may lie below them. */
  readonly isBoundExact: boolean | null
  readonly hoursAsleep: number
  readonly wakeUpsPerDay: number
}

const SERVICE = [
  'shutdownHours',
  'offeredTrafficH',
  'movedTrafficH',
  'blockedTrafficH',
  'blockedPercent',
  'worstBlockedPercent',
  'worstCarrierPercent',
  'refusedTrafficKwh',
  'wakeUpsPerDay',
] as const

export type ServiceFigures = Readonly<Pick<Metrics, (typeof SERVICE)[number]>>

interface OutcomeDocument {
  /** Against the units of these rules staying on. */
  readonly savings: Savings
  readonly service: ServiceFigures
  readonly verdicts: readonly ServiceVerdict[]
}

/** The document that `--json` prints. */
export interface ScheduleDocument {
  readonly basewatt: { readonly schedule: 1; readonly version: string }
  readonly scenario: { readonly name: string; readonly sha256: string }
  readonly variant: string
  readonly objective: { readonly name: Objective; readonly unit: string }
  /** Null where there is no limit. */
  readonly limits: Readonly<Record<string, number | null>>
  /** True where the scenario says nothing on blocked traffic, so that none was allowed. */
  readonly isNothingBlockedByDefault: boolean
  readonly units: readonly UnitDocument[]
  /** What the rules add one by one, and what all together save; they differ where units react to each other. */
  readonly sums: { readonly addedByUnits: number; readonly savedTogether: number }
  /** By site, as they replace its shutdown rules. */
  readonly rules: Readonly<Record<string, readonly RuleText[]>>
  readonly written: OutcomeDocument
  readonly optimised: OutcomeDocument
  /** To paste into the scenario. */
  readonly fragment: string
}

/** The unit that an objective is counted in. */
function objectiveUnit({
  objective,
  loaded,
}: Pick<ScheduleRun, 'objective'> & { loaded: Pick<LoadedScenario, 'currency'> }): string {
  return { bill: loaded.currency, energy: 'kWh', carbon: 'kg' }[objective]
}

/** The result of a search as a document; numbers are rounded here and only here. */
export function scheduleDocument(run: ScheduleRun): ScheduleDocument {
  const { loaded, variant, objective, schedules, rules, fragment, written, optimised } = run
  const limits = sleepLimits(variant.service)
  const finite = (value: number) => (value === Infinity ? null : rounded(value))
  const { service } = variant
  return {
    basewatt: { schedule: 1, version: VERSION },
    scenario: { name: loaded.name, sha256: loaded.file.sha256 },
    variant: variant.name,
    objective: { name: objective, unit: objectiveUnit(run) },
    limits: {
      blockedPercent: rounded(100 * limits.maxBlocked),
      worstBlockedPercent: rounded(100 * limits.maxBlockedStep),
      worstCarrierPercent: finite(100 * limits.maxCarrierLoad),
      wakeUpsPerDay: finite(limits.maxWakeUpsPerDay),
    },
    isNothingBlockedByDefault: service?.maxBlocked === undefined && service?.maxBlockedStep === undefined,
    units: schedules.map((one) => unitDocument(run, one)),
    sums: {
      addedByUnits: rounded(schedules.reduce((sum, { found }) => sum + (found?.saving ?? 0), 0)),
      savedTogether: rounded(optimised.savings[SAVED[objective]]),
    },
    rules: Object.fromEntries(rules),
    written: outcome(written, variant.name),
    optimised: outcome(optimised, variant.name),
    fragment,
  }
}

/** The saving that an objective is. */
export const SAVED = { bill: 'cost', energy: 'gridImportKwh', carbon: 'carbonKg' } as const

const REASONS: Readonly<Record<Refusal, string>> = {
  'nothing saves': 'no policy within the limits saves anything',
  'others react':
    'no policy that was tried saves anything within the limits once the units that share its carriers react',
  'another rule': 'another rule of the unit holds on the same days, and has the window',
}

function unitDocument({ loaded: { axis }, variant }: ScheduleRun, one: UnitSchedule): UnitDocument {
  const { placed, found, refusal, bound, carrierBound, interacts } = one
  const heldSaving = found?.heldSaving ?? 0
  const threshold = (value: number) => (value === Infinity ? null : thresholdText(value))
  return {
    site: placed.sleeper.member.id,
    unit: placed.rule.unit,
    rule: pathText(variant.root, placed.rule.at),
    policy:
      found === undefined
        ? null
        : {
            window: windowText(axis, found.policy.window),
            offBelow: threshold(found.policy.offBelow),
            onAbove: threshold(found.policy.onAbove),
          },
    staysOn: refusal === undefined ? null : reason(one, refusal),
    saving: rounded(found?.saving ?? 0),
    heldSaving: rounded(heldSaving),
    interacts,
    bound: bound === undefined ? null : rounded(bound.saving),
    lostPercent: lostPercent(heldSaving, bound),
    carrierBound: carrierBound === undefined ? null : rounded(carrierBound.saving),
    lostToCarrierBoundPercent: lostPercent(heldSaving, carrierBound),
    isBoundExact:
      bound === undefined || carrierBound === undefined ? null : bound.isExact && carrierBound.isExact,
    hoursAsleep: rounded((found?.stepsAsleep ?? 0) * axis.stepH),
    wakeUpsPerDay: rounded((found?.wakeUps ?? 0) / DAYS_PER_YEAR),
  }
}

/** Why a unit stays on, and what may be done about it where that is plain. */
function reason({ placed }: UnitSchedule, refusal: Refusal): string {
  const isAlone = refusal === 'nothing saves' && placed.takeovers.length === 0
  return isAlone ? `${REASONS[refusal]}: nobody carries its traffic (offloadTo)` : REASONS[refusal]
}

/** What a policy saves less than a bound; null where there is nothing to save. */
function lostPercent(saving: number, bound: ForesightBound | undefined): number | null {
  return bound === undefined || bound.saving <= 0
    ? null
    : rounded(Math.max(0, 100 * (1 - saving / bound.saving)))
}

function outcome({ result, savings }: Simulated, variant: string): OutcomeDocument {
  const { total } = result.variants[variant]!
  return {
    savings,
    service: Object.fromEntries(SERVICE.map((figure) => [figure, total[figure]])) as ServiceFigures,
    verdicts: result.service,
  }
}
