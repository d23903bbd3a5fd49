import {
  fullEfficiencyFrom,
  LOW_OUTPUT_EFFICIENCY,
  relativePowerAt,
  wattsOf,
} from '../../model/radio/tr38864.ts'
import type { Tr38864Power } from '../../model/radio/tr38864.ts'
import type { Row } from '../catalogue.ts'
import { parseNumber } from '../number.ts'
import { parseFraction } from '../quantity.ts'
import type { ValuePath } from '../source-path.ts'
import { TR38864_RADIO } from './published-models.ts'
import type { PowerConfig } from './radio-power.ts'
import type { Resolving } from './resolving.ts'

type SlotActivity = NonNullable<PowerConfig['slotActivity']>

/** A base station by a category and set of 3GPP TR 38.864; undefined where something is wrong with it. */
export async function tr38864Power(
  r: Resolving,
  power: PowerConfig,
  at: ValuePath,
): Promise<Tr38864Power | undefined> {
  const { category, set, full } = power
  const missing = missingKeys(r, power, at)
  const options = scaling(r, power, at)
  if (missing || category === undefined || set === undefined || full === undefined) return undefined
  const row = (await r.shared.catalogue.row('tr38864', `cat${category}-set${set}`))!
  listStates(r, row, at)
  r.uses(...TR38864_RADIO)
  if (!sharesFit(r, power, options, row, at)) return undefined
  const model: Tr38864Power = { kind: 'tr38864', ...tableOf(row), fullW: full, ...options }
  warnOfFall(r, model, at)
  return model
}

function missingKeys(r: Resolving, { category, set, full }: PowerConfig, at: ValuePath): boolean {
  if (category === undefined)
    r.problem([...at, 'category'], 'the category of the base station: 1 or 2', 'nothing')
  if (set === undefined) r.problem([...at, 'set'], 'the reference configuration: set 1, 2 or 3', 'nothing')
  if (full === undefined) {
    r.problem(
      [...at, 'full'],
      'full, the power of one unit in the active downlink state',
      'nothing',
      'the standard gives relative power and no watts: take full from a data sheet or a meter, as full: { value: 1000 W, source: "..." }',
    )
  }
  return category === undefined || set === undefined || full === undefined
}

function scaling(r: Resolving, power: PowerConfig, at: ValuePath) {
  const share = (key: 'antennas' | 'bandwidth' | 'downlink' | 'uplink') =>
    r.take(power[key], [...at, key], `radio.power.${key}`, parseFraction)
  const activity = r.take<SlotActivity>(
    power.slotActivity,
    [...at, 'slotActivity'],
    'radio.power.slotActivity',
    (text) => text as SlotActivity,
  )
  return {
    antennaShare: share('antennas'),
    bandwidthShare: share('bandwidth'),
    psdRatio: r.take(power.psdRatio, [...at, 'psdRatio'], 'radio.power.psdRatio', parseNumber),
    amplifier: r.take(
      power.amplifierEfficiency,
      [...at, 'amplifierEfficiency'],
      'radio.power.amplifierEfficiency',
      (text) => text as Tr38864Power['amplifier'],
    ),
    leastSlotActivity: activity === 'time' ? 0 : activity === 'frequency' ? 1 : activity,
    downlinkShare: share('downlink'),
    uplinkShare: share('uplink'),
  }
}

function tableOf(row: Row): Pick<Tr38864Power, 'states' | 'toLightSleep' | 'toDeepSleep'> {
  const number = (column: string) => Number(row[column])
  return {
    states: {
      deepSleep: number('p1'),
      lightSleep: number('p2'),
      microSleep: number('p3'),
      downlink: number('p4'),
      uplink: number('p5'),
    },
    toLightSleep: { timeMs: number('light_ms'), energy: number('light_energy') },
    toDeepSleep: { timeMs: number('deep_ms'), energy: number('deep_energy') },
  }
}

/** Lists the relative powers of the standard among the defaults, under its own names. */
function listStates(r: Resolving, row: Row, at: ValuePath): void {
  const transition = (kind: string) => ` (to it and back ${row[`${kind}_ms`]} ms, ${row[`${kind}_energy`]})`
  r.used([...at, 'P1'], row['p1']! + transition('deep'), row)
  r.used([...at, 'P2'], row['p2']! + transition('light'), row)
  for (const name of ['P3', 'P4', 'P5']) r.used([...at, name], `${Number(row[name.toLowerCase()])}`, row)
}

/** In TDD downlink and uplink share the time. */
function sharesFit(
  r: Resolving,
  power: PowerConfig,
  { downlinkShare, uplinkShare }: Pick<Tr38864Power, 'downlinkShare' | 'uplinkShare'>,
  row: Row,
  at: ValuePath,
): boolean {
  const total = downlinkShare + uplinkShare
  if (row['duplex'] !== 'TDD' || total <= 1 + 1e-9) return true
  const key = power.uplink === undefined ? 'downlink' : 'uplink'
  r.problem(
    [...at, key],
    `downlink and uplink of at most 100 % together, since set ${row['set']} is TDD`,
    `${percent(downlinkShare)} and ${percent(uplinkShare)}`,
    power.downlink === undefined ? 'write downlink too: it is 100 % by default' : undefined,
  )
  return false
}

/** Warns where a variable efficiency makes power fall as load rises: there the amplifier passes half of its output. */
function warnOfFall(r: Resolving, model: Tr38864Power, at: ValuePath): void {
  const passes = fullEfficiencyFrom(model)
  if (passes === 0 || passes > 1) return
  const after = relativePowerAt(model, passes)
  // The lower efficiency just below it counts like a higher density.
  const denser = {
    ...model,
    amplifier: 'constant',
    psdRatio: model.psdRatio / LOW_OUTPUT_EFFICIENCY,
  } as const
  const before = relativePowerAt(denser, passes)
  if (before <= after) return
  const watts = (relative: number) => `${wattsOf(model, relative).toFixed(1)} W`
  r.warn(
    [...at, 'amplifierEfficiency'],
    `power falls from ${watts(before)} to ${watts(after)} where load passes ${percent(passes)}: the variable amplifier is more efficient from half of its output on`,
  )
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(4))} %`
}
