import type { FleetMember } from '../../model/fleet.ts'
import { sum } from '../../model/metrics.ts'
import type { UnitService } from '../../model/radio/unit-service.ts'
import { DAYS_PER_YEAR } from '../../model/time.ts'
import type { TimeAxis } from '../../model/time.ts'
import { constant, described, leaf } from './explained.ts'
import type { Explained } from './explained.ts'
import { stepStretch } from './moment.ts'

type WorstMetric = 'worstBlockedPercent' | 'worstCarrierPercent' | 'wakeUpsPerDay'

/** A unit that may sleep, with the name that tells it from those of other sites. */
interface Named {
  readonly name: string
  readonly service: UnitService
}

const NO_RULE = 'null: no rule may put a unit to sleep'

/** The worst over the year, of all units that may sleep: which unit it is, and in which step. */
export function worstService(
  axis: TimeAxis,
  members: readonly FleetMember[],
  all: readonly FleetMember[],
  metric: WorstMetric,
): Explained {
  const units = members.flatMap(({ id, spec }) =>
    spec.units.flatMap((unit): Named[] =>
      unit.service === undefined ? [] : [{ name: `${id}.${unit.id}`, service: unit.service }],
    ),
  )
  if (metric === 'wakeUpsPerDay') return mostWakeUps(units)
  return metric === 'worstBlockedPercent' ? worstBlocked(axis, units) : worstCarrier(axis, units, all)
}

function mostWakeUps(units: readonly Named[]): Explained {
  const label = 'wake-ups a day'
  const worst = highestOf(units, ({ wakeUps }) => sum(wakeUps))
  if (worst === undefined) return leaf(label, null, '', { note: NO_RULE })
  const count = sum(worst.service.wakeUps)
  return described({ label, value: count / DAYS_PER_YEAR, unit: '' }, 'quotient', () => [
    leaf(`wake-ups of ${worst.name}`, count, '', { note: 'no unit wakes more often in the year' }),
    leaf('days', DAYS_PER_YEAR, ''),
  ])
}

function worstBlocked(axis: TimeAxis, units: readonly Named[]): Explained {
  const label = 'traffic blocked, worst step of a unit'
  const worst = highestOf(units, ({ worstBlockedFraction }) => worstBlockedFraction)
  if (worst === undefined) return leaf(label, null, '%', { note: NO_RULE })
  const { worstBlockedFraction: share, columns } = worst.service
  if (units.every(({ service }) => sum(service.offeredH) === 0))
    return leaf(label, null, '%', { note: 'null: no traffic is offered to units that may sleep' })
  if (share === 0) return leaf(label, 0, '%', { note: 'all traffic found room, in every step of the year' })
  const { offered, blocked, awaySteps } = columns
  const step = awaySteps.find((i) => share === blocked[i]! / offered[i]!)!
  const note = `of ${worst.name}, ${stepStretch(axis, step).label}`
  return described({ label, value: 100 * share, unit: '%' }, 'product', () => [
    described({ label: 'share', value: share, unit: '' }, 'quotient', () => [
      leaf('load blocked', blocked[step]!, '', { note }),
      leaf('load offered', offered[step]!, ''),
    ]),
    constant(100, '%'),
  ])
}

function worstCarrier(axis: TimeAxis, units: readonly Named[], all: readonly FleetMember[]): Explained {
  const label = 'highest load of a unit while it carried for another'
  const worst = highestOf(units, ({ worstCarrierFraction }) => worstCarrierFraction)
  if (worst === undefined) return leaf(label, null, '%', { note: NO_RULE })
  const { worstCarrierFraction: share, columns } = worst.service
  if (share === 0) return leaf(label, null, '%', { note: 'null: no unit carried for another' })
  const { awaySteps, offered, away, carriers } = columns
  const isMoving = (i: number) => offered[i]! * away[i]! > 0
  const load = carriers.find((one) => awaySteps.some((i) => isMoving(i) && one[i] === share))!
  const step = awaySteps.find((i) => isMoving(i) && load[i] === share)!
  const note = `while ${worst.name} was off or waking, ${stepStretch(axis, step).label}`
  return described({ label, value: 100 * share, unit: '%' }, 'product', () => [
    leaf(`load of ${nameOf(load, all)}`, share, '', { note }),
    constant(100, '%'),
  ])
}

function highestOf(units: readonly Named[], of: (service: UnitService) => number): Named | undefined {
  const [first, ...others] = units
  return others.reduce((most, one) => {
    return most === undefined || of(one.service) > of(most.service) ? one : most
  }, first)
}

/** The unit whose load a column is. */
function nameOf(load: Float64Array, members: readonly FleetMember[]): string {
  for (const { id, spec } of members)
    for (const unit of spec.units) if (unit.load === load) return `${id}.${unit.id}`
  return 'a unit'
}
