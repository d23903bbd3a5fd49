import type { BatterySpec } from '../../../model/storage/battery-spec.ts'
import { parseFraction } from '../../quantity.ts'
import type { Limit } from '../../schema/battery.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import type { Resolving } from '../resolving.ts'
import { orPreset } from './battery-preset.ts'
import type { BatteryConfig, BatteryPreset } from './battery-preset.ts'

const W_PER_KW = 1000
/** Hours of the month over which self-discharge is told. */
const MONTH_H = 30 * 24

/** A share as people write it. */
export const percent = (share: number) => `${Number((share * 100).toPrecision(6))} %`

/** Highest powers in and out at the terminals: told, or at the rates of the preset. */
export function powerLimits(
  r: Resolving,
  config: BatteryConfig,
  preset: BatteryPreset,
  { ratedKwh, voltageV }: { readonly ratedKwh: number; readonly voltageV: number },
): Pick<BatterySpec, 'chargeKw' | 'dischargeKw'> {
  const kwOf = (given: Limit | undefined, key: string, column: string) => {
    if (given === undefined)
      return ratedKwh * orPreset(r, preset, undefined, { key, column }, quantityReader('perHour'))
    return 'powerW' in given ? given.powerW / W_PER_KW : (given.currentA * voltageV) / W_PER_KW
  }
  return {
    chargeKw: kwOf(config.chargeLimit, 'chargeLimit', 'charge_rate'),
    dischargeKw: kwOf(config.dischargeLimit, 'dischargeLimit', 'discharge_rate'),
  }
}

/** Efficiencies at the terminals. On the AC side those of the preset are made smaller by the converter's. */
export function efficiencies(
  r: Resolving,
  config: BatteryConfig,
  preset: BatteryPreset,
  bus: BatterySpec['bus'],
): Pick<BatterySpec, 'chargeEfficiency' | 'dischargeEfficiency'> {
  const efficiency = (key: 'chargeEfficiency' | 'dischargeEfficiency', column: string) => {
    const given = config[key]
    if (given !== undefined || bus === 'dc') return orPreset(r, preset, given, { key }, parseFraction)
    const { row, path } = preset
    const converter = r.shared.defaultRow(`battery.${key}[ac]`)
    const source = `${converter['source']!}; ${row['source']!}`
    r.used([...path, key], `${row[column]!} x ${converter['value']!}`, { ...row, source })
    return parseFraction(row[column]!)! * parseFraction(converter['value']!)!
  }
  return {
    chargeEfficiency: efficiency('chargeEfficiency', 'charge_efficiency'),
    dischargeEfficiency: efficiency('dischargeEfficiency', 'discharge_efficiency'),
  }
}

/** Share of what is stored that is lost in an hour. */
export function selfDischargePerH(r: Resolving, config: BatteryConfig, preset: BatteryPreset): number {
  const monthly = orPreset(r, preset, config.selfDischarge, { key: 'selfDischarge' }, parseFraction)
  return 1 - (1 - monthly) ** (1 / MONTH_H)
}

type Socs = Pick<BatterySpec, 'socMin' | 'socMinOutage' | 'socMax' | 'socInitial'>

/** States of charge between which a battery works; undefined where they contradict each other. */
export function chargeStates(r: Resolving, config: BatteryConfig, preset: BatteryPreset): Socs | undefined {
  const { path } = preset
  const soc = (key: 'socMin' | 'socMax') => orPreset(r, preset, config[key], { key }, parseFraction)
  const [socMin, socMax] = [soc('socMin'), soc('socMax')]
  const socMinOutage = leastInOutage(r, config, preset, socMin)
  const initialRow = r.shared.defaultRow('battery.socInitial')
  if (config.socInitial === undefined) r.used([...path, 'socInitial'], percent(socMax), initialRow)
  const socInitial = config.socInitial ?? socMax
  if (socMin >= socMax) return contradictory(r, config, path, { socMin, socMax })
  if (socMinOutage > socMin)
    return r.problem(
      [...path, 'socMinOutage'],
      `a socMinOutage not above socMin, ${percent(socMin)}`,
      undefined,
      'in an outage it may go as far down as without one, or further',
    )
  if (socInitial < socMin || socInitial > socMax)
    return r.problem(
      [...path, 'socInitial'],
      `a socInitial from socMin to socMax, ${percent(socMin)} to ${percent(socMax)}`,
    )
  return { socMin, socMinOutage, socMax, socInitial }
}

/** That of the preset, but not above what is kept while the mains are there. */
function leastInOutage(
  r: Resolving,
  { socMinOutage }: BatteryConfig,
  preset: BatteryPreset,
  socMin: number,
): number {
  const usual = parseFraction(preset.row['soc_min_outage']!)!
  if (socMinOutage !== undefined || usual <= socMin)
    return orPreset(r, preset, socMinOutage, { key: 'socMinOutage' }, parseFraction)
  r.used([...preset.path, 'socMinOutage'], percent(socMin), preset.row)
  return socMin
}

/** Told at the limit that is written; where both are, at the one that the command line gives, else at the upper one. */
function contradictory(
  r: Resolving,
  config: BatteryConfig,
  path: ValuePath,
  { socMin, socMax }: Pick<Socs, 'socMin' | 'socMax'>,
): undefined {
  const low: ValuePath = [...path, 'socMin']
  const high: ValuePath = [...path, 'socMax']
  const both = config.socMin !== undefined && config.socMax !== undefined
  const at = both ? r.overridden(high, low) : config.socMax === undefined ? low : high
  if (at === low) return r.problem(at, `a socMin below socMax, ${percent(socMax)}`)
  return r.problem(at, `a socMax above socMin, ${percent(socMin)}`)
}
