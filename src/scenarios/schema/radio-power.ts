import { z } from 'zod'
import { fraction, quantity, ratio } from './fields.ts'
import type { SchemaContext } from './fields.ts'
import { POWER } from './power-range.ts'
import { exactlyOne, oneOf, text } from './words.ts'

/** How a radio unit's power follows its load: the keys of all models in one map, so that each is placed and documented. */
export function radioPower(context: SchemaContext) {
  const point = z.tuple(
    [fraction('load'), quantity(context, 'power', 'power of one unit at that load', POWER)],
    { error: () => 'a point [load, power]' },
  )
  return exactlyOne(
    z.strictObject({
      preset: text('a radio unit of the catalogue').optional(),
      model: oneOf(
        ['linear', 'curve', 'earth', 'tr38864'],
        'linear: full, idle or idleRatio; curve: points; earth: type; tr38864: category, set, full',
      ).optional(),
      idle: quantity(context, 'power', 'linear: power at zero load, awake', POWER).optional(),
      idleRatio: fraction('linear: idle over full power, instead of idle').optional(),
      full: quantity(
        context,
        'power',
        'linear: power at full load; tr38864: power in the active downlink state, the anchor of its watts',
        POWER,
      ).optional(),
      points: z
        .array(point, { error: () => 'a list of points [load, power]' })
        .min(2, 'at least two points [load, power]')
        .optional()
        .describe('curve: measured points [load, power], load rising from 0 % to 100 %, linear between them'),
      ...earthKeys(context),
      ...tr38864Keys(),
    }),
    ['preset', 'model'],
  )
}

/** Keys of the EARTH model: a type of station, and what differs from it. */
function earthKeys(context: SchemaContext) {
  const own = (what: string) =>
    quantity(context, 'power', `earth: ${what}; default of the type`, POWER).optional()
  return {
    type: oneOf(['macro', 'rrh', 'micro', 'pico', 'femto'], 'earth: kind of base station').optional(),
    transceivers: ratio('earth: number; default of the type', { min: 1, max: 10_000 }, true).optional(),
    maxOutput: own('power that one transceiver radiates at full load'),
    noLoad: own('power of one transceiver that radiates nothing, awake'),
    slope: ratio('earth: power taken for each watt radiated; default of the type', {
      min: 0,
      max: 1000,
    }).optional(),
    asleep: own('power of one transceiver asleep'),
  }
}

/** Keys of the reference model of 3GPP TR 38.864. */
function tr38864Keys() {
  const share = (what: string) => fraction(`tr38864: ${what}`).optional()
  // A unit that cannot send carries no traffic.
  const sending = (what: string) => fraction(`tr38864: ${what}`, { above: 0, max: 1 }).optional()
  return {
    category: ratio('tr38864: 1 or 2', { min: 1, max: 2 }, true).optional(),
    set: ratio('tr38864: reference configuration, 1 to 3', { min: 1, max: 3 }, true).optional(),
    antennas: sending('share of the transceiver chains that are on'),
    bandwidth: sending('share of the bandwidth that full load uses'),
    psdRatio: ratio('tr38864: power density over that of the reference', { above: 0, max: 10 }).optional(),
    amplifierEfficiency: oneOf(
      ['constant', 'variable'],
      'tr38864: variable: 0.76 while less than half of bandwidth x density is used',
    ).optional(),
    slotActivity: z
      .union([oneOf(['time', 'frequency'], 'where the load lies'), leastSlotActivity()])
      .optional()
      .describe(
        'tr38864: slots that are active: as many as the load (time), all (frequency), or at least a share',
      ),
    downlink: share('share of the time for downlink'),
    uplink: share('share of the time for uplink'),
  }
}

function leastSlotActivity() {
  const expected = 'time, frequency, or a share such as "30 %" or 0.3'
  return fraction('share of the slots', { min: 0, max: 1 }, expected)
}
