import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import { identifier, oneOf, text, timeWindow } from './words.ts'
import type { SchemaContext } from './fields.ts'

const DAYS = ['all', 'workdays', 'weekends'] as const

/** Kinds of sleep that a shutdown rule may name. */
const SLEEP_MODES = ['carrier', 'cell', 'light-sleep', 'deep-sleep', 'breaker'] as const

/** Modes in which the traffic stays on the unit. */
const IN_PLACE_MODES = ['symbol', 'channel'] as const

const FORESIGHTS = ['previous', 'perfect', 'yesterday', 'last-week'] as const

/** A column of a file, one value a row. */
function fileColumn(what: string) {
  return z.strictObject({
    csv: text(what),
    column: text('header of the column').optional(),
  })
}

/** When a rule holds. */
function calendar() {
  return {
    window: timeWindow('local standard time, [start, end)').optional(),
    days: oneOf(DAYS, 'which days').optional(),
    months: z
      .array(ratio('month', { min: 1, max: 12 }, true), { error: () => 'a list of months 1 to 12' })
      .min(1, 'at least one month')
      .optional()
      .describe('1 to 12; all when left out'),
  }
}

function takeover() {
  return z.strictObject({
    unit: text('UNIT of the same site, SITE.UNIT, or SITE with one radio unit'),
    share: fraction('of the traffic that it can reach; what no unit reaches is blocked', {
      min: 1e-6,
      max: 1,
    }).optional(),
    extraResources: ratio('resources for users served from further away, over those at the own cell', {
      min: 1,
      max: 10,
    }).optional(),
    capacityRatio: ratio('capacity of the sleeping unit over that of this one, each as one unit', {
      min: 0.001,
      max: 1000,
    }).optional(),
    entryLoad: fraction('load it may reach for the other to fall asleep').optional(),
    wakeLoad: fraction('load at which the other must wake').optional(),
    limitLoad: fraction('load that traffic taken over never lifts it above').optional(),
  })
}

/** The schema of the rules that put units to sleep. */
export function shutdownRules(context: SchemaContext) {
  const duration = (what: string, max: number) => quantity(context, 'duration', what, { min: 0, max })
  const rule = z.strictObject({
    id: identifier('name of the rule').optional(),
    units: z
      .array(text('id of a radio unit or load'), { error: () => 'a list of unit ids' })
      .min(1, 'at least one unit id')
      .describe('which units go off, each by itself'),
    ...calendar(),
    mode: oneOf(SLEEP_MODES, 'kind of sleep: sets depth and time to wake').optional(),
    depth: fraction('share of the zero-load power that is saved while off').optional(),
    residual: quantity(context, 'power', 'in place of depth: what one unit draws while off', {
      min: 0,
      max: 10_000_000,
      example: '5 W',
    }).optional(),
    offBelow: fraction('offered load at or below which it sleeps').optional(),
    onAbove: fraction('offered load at or above which it wakes; above offBelow').optional(),
    minimumOff: duration(
      'it stays off so long, unless the window closes or a carrier is full',
      168,
    ).optional(),
    minimumOn: duration('it stays on so long after waking', 168).optional(),
    wake: duration('time to wake: serves nothing, draws its zero-load power', 1).optional(),
    transitionEnergy: quantity(context, 'energy', 'of one unit for each time it sleeps and wakes', {
      min: 0,
      max: 100,
      example: '0.01 kWh',
    }).optional(),
    schedule: fileColumn('file with 1 where the units are off and 0 where not')
      .optional()
      .describe('steps in which it may sleep, in place of or within the window'),
    decideOn: z
      .union([oneOf(FORESIGHTS, ''), fileColumn('file with the forecast load, 0 to 1 or per cent')], {
        error: () => `${FORESIGHTS.map((word) => JSON.stringify(word)).join(', ')}, or a map with csv`,
      })
      .optional()
      .describe(
        'load that decisions go by: measured in the previous step, forecast from yesterday, last week or a file, or perfect foresight',
      ),
    offloadTo: z
      .union(
        [
          text('UNIT, SITE.UNIT or SITE'),
          z
            .array(
              z.union([text('UNIT, SITE.UNIT or SITE'), takeover()], {
                error: () => 'a unit, or a map with unit',
              }),
            )
            .min(1, 'at least one unit'),
        ],
        {
          error: () => 'a unit, or a list of units or of maps with unit',
        },
      )
      .optional()
      .describe('who carries the traffic meanwhile; without it the traffic is blocked'),
  })
  return z.array(rule, { error: () => 'a list of shutdown rules' })
}

/** The schema of the modes that save while a unit serves. */
export function savingModes(_context: SchemaContext) {
  const point = z.tuple([fraction('load'), fraction('share of the time active at that load')], {
    error: () => 'a point [load, share]',
  })
  const mode = z.strictObject({
    mode: oneOf(IN_PLACE_MODES, 'symbol: between symbols without data; channel: part of the antenna chains'),
    depth: fraction('share of the zero-load power that is saved while active').optional(),
    active: z
      .union(
        [
          z.literal('measured'),
          fraction('share of the time', { min: 0, max: 1 }),
          z.array(point).min(2, 'at least two points'),
        ],
        { error: () => '"measured", a share, or a list of points [load, share]' },
      )
      .optional()
      .describe(
        'share of the time in which it is active: measured by load, the same at all loads, or points',
      ),
    below: fraction('highest load at which it is active').optional(),
    ...calendar(),
  })
  return z.array(mode, { error: () => 'a list of saving modes' })
}

/** The schema of the limits on what shutdown may do to the service. */
export function serviceLimits() {
  const limits = z.strictObject({
    maxBlocked: fraction('blocked share of the traffic offered to units that may sleep').optional(),
    maxBlockedStep: fraction('the same in the worst step').optional(),
    maxCarrierLoad: fraction('load of a unit while it carries for others').optional(),
    maxWakeUpsPerDay: ratio('of any unit, mean over the year', { min: 0, max: 100 }).optional(),
    enforce: z
      .boolean({ error: () => 'true or false' })
      .optional()
      .describe('a variant outside a limit makes the run exit 1'),
  })
  return limits.superRefine(({ enforce, ...given }, ctx) => {
    const hasLimit = Object.values(given).some((limit) => limit !== undefined)
    if (enforce === true && !hasLimit)
      ctx.addIssue({
        code: 'custom',
        message: 'a limit beside enforce: without one nothing is held',
        path: ['enforce'],
      })
  })
}
