import type { DemandCharge } from '../../../model/economy/tariff.ts'
import { fallsWithPower } from '../../../model/supply/meter-charges.ts'
import type { Chemistry, Strategy } from '../../../model/storage/battery-spec.ts'
import { shown } from '../../problem.ts'
import type { STRATEGIES } from '../../schema/battery-strategy.ts'
import type { ValuePath } from '../../source-path.ts'
import { quantityReader } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import { LOOK_AHEAD, OPTIMUM } from '../published-models.ts'
import type { Resolving } from '../resolving.ts'
import { arbitrage, chargesFromSolarOnly } from './arbitrage.ts'
import type { BatteryConfig } from './battery-preset.ts'
import { batterySchedule } from './schedule.ts'

/** A strategy as the scenario writes it, in the form of a map. */
export type StrategyConfig = Exclude<NonNullable<BatteryConfig['strategy']>, string>
type Kind = (typeof STRATEGIES)[number]
type Config = { readonly [key in keyof StrategyConfig]: StrategyConfig[key] }

/** What a strategy looks at beside the battery. */
export interface StrategySurroundings {
  readonly chemistry: Chemistry
  readonly hasSolar: boolean
  /** Of the site [currency/kWh]. */
  readonly pricePerKwh: Float64Array
}

const W_PER_KW = 1000

const KEYS: Readonly<Record<Kind, readonly (keyof Config)[]>> = {
  backup: [],
  'self-consumption': [],
  arbitrage: ['peak', 'valley', 'chargeFrom'],
  'peak-shaving': ['limit', 'chargeFrom'],
  schedule: ['csv', 'charge', 'discharge'],
  'look-ahead': ['hours'],
  optimal: [],
}

/** Strategies that empty and fill a battery about once a day. */
const DAILY: readonly Kind[] = ['self-consumption', 'arbitrage', 'look-ahead', 'optimal']

/** What a battery does while the mains are there; undefined where something is wrong with it. */
export async function batteryStrategy(
  r: Resolving,
  { strategy, force }: BatteryConfig,
  known: StrategySurroundings,
  battery: ValuePath,
): Promise<Strategy | undefined> {
  const path = [...battery, 'strategy']
  const taken = r.take(strategy, path, 'battery.strategy', () => 'backup' as const)
  const config: Config = typeof taken === 'string' ? { kind: taken } : taken
  const { kind, ...keys } = config
  const others = Object.entries(keys).filter(([key]) => !KEYS[kind].includes(key as keyof Config))
  extraKeys(r, path, Object.fromEntries(others), `kind: ${kind}`)
  const wears = known.chemistry === 'lead-acid' && DAILY.includes(kind)
  if (force === true && !wears)
    r.warn([...battery, 'force'], 'force has no effect: it is about lead-acid in daily cycles')
  if (wears && force !== true)
    return r.problem(
      typeof taken === 'string' ? path : [...path, 'kind'],
      'a strategy without daily cycles, which wear lead-acid out',
      shown(kind),
      'strategy: backup, another chemistry, or force: true beside it',
    )
  warnWithoutSolar(r, config, known, path)
  warnOfPowerCharges(r, kind, known, path)
  if (kind === 'look-ahead') r.uses(...LOOK_AHEAD)
  if (kind === 'optimal') r.uses(...OPTIMUM)
  return strategyOf(r, config, known, path)
}

function strategyOf(
  r: Resolving,
  config: Config,
  { pricePerKwh }: StrategySurroundings,
  path: ValuePath,
): Strategy | undefined | Promise<Strategy | undefined> {
  switch (config.kind) {
    case 'arbitrage':
      return arbitrage(r, config, pricePerKwh, path)
    case 'peak-shaving':
      return peakShaving(r, config, path)
    case 'schedule':
      return batterySchedule(r, config, path)
    case 'look-ahead':
      return {
        kind: 'look-ahead',
        hours: r.take(config.hours, [...path, 'hours'], 'battery.strategy.hours', quantityReader('duration')),
      }
    case 'backup':
    case 'self-consumption':
    case 'optimal':
    default:
      return { kind: config.kind }
  }
}

function warnWithoutSolar(
  r: Resolving,
  { kind, chargeFrom }: Config,
  { hasSolar }: StrategySurroundings,
  path: ValuePath,
): void {
  if (hasSolar) return
  if (kind === 'self-consumption')
    r.warn(path, 'self-consumption has nothing to store: the site has no solar')
  if (chargeFrom === 'solar')
    r.warn([...path, 'chargeFrom'], 'the battery is never charged for it: the site has no solar')
}

/** Says what of the charges for power a strategy does not know. */
function warnOfPowerCharges(
  r: Resolving,
  kind: Kind,
  { pricePerKwh }: StrategySurroundings,
  path: ValuePath,
): void {
  const demand = r.shared.madeFrom.tariffs.get(pricePerKwh)?.tariff.demand ?? []
  const charges = demand.filter(({ mode }) => mode.kind !== 'capacity')
  const names = (some: readonly DemandCharge[]) => some.map(({ name }) => shown(name)).join(', ')
  if (charges.length > 0 && (kind === 'arbitrage' || kind === 'look-ahead'))
    r.warn(
      path,
      `${kind} does not see the charge for power ${names(charges)}: it may make the highest power higher`,
    )
  const falling = charges.filter(fallsWithPower)
  if (falling.length > 0 && kind === 'optimal')
    r.warn(
      path,
      `the plan counts each kW of ${names(falling)} at the price of the first, although later ones cost less`,
    )
}

function peakShaving(r: Resolving, { limit, chargeFrom }: Config, path: ValuePath): Strategy | undefined {
  if (limit === undefined)
    return r.problem(
      [...path, 'limit'],
      'a limit for peak-shaving',
      'nothing',
      'for example strategy: { kind: peak-shaving, limit: 6 kW }',
    )
  return {
    kind: 'peak-shaving',
    limitKw: limit / W_PER_KW,
    solarOnly: chargesFromSolarOnly(r, chargeFrom, path),
  }
}
