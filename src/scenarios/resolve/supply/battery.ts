import type { BatteryBus, BatterySpec } from '../../../model/storage/battery-spec.ts'
import type { SiteConfig } from '../../schema/scenario.ts'
import type { ValuePath } from '../../source-path.ts'
import { parseFraction } from '../../quantity.ts'
import { quantityReader } from '../climate.ts'
import { extraKeys } from '../extra-keys.ts'
import type { Resolving } from '../resolving.ts'
import { batteryAgeing } from './battery-ageing.ts'
import { batteryTanks } from './battery-kinetic.ts'
import { chargeStates, efficiencies, powerLimits, selfDischargePerH } from './battery-limits.ts'
import { batteryPreset, cellPoints, orPreset } from './battery-preset.ts'
import type { BatteryConfig, BatteryPreset } from './battery-preset.ts'
import { reserveOfClass } from './mains.ts'
import { warnBeyondLimits } from './schedule.ts'
import { batteryStrategy } from './strategy.ts'

const WH_PER_KWH = 1000

/** What a battery meets at its site. */
export interface BatterySurroundings {
  /** A model of the room is there. */
  readonly hasRoom: boolean
  /** Price of energy from the mains, one value per step [currency/kWh]. */
  readonly pricePerKwh: Float64Array
}

interface PlacedBattery {
  readonly bus: BatteryBus
  readonly config: BatteryConfig
  readonly path: ValuePath
}

/**
 * The battery of a site; undefined where it has none, or something is wrong with it.
 *
 * @param at  of the site
 */
export async function siteBattery(
  r: Resolving,
  site: SiteConfig,
  surroundings: BatterySurroundings,
  at: ValuePath,
): Promise<BatterySpec | undefined> {
  const placed = placedBattery(r, site, at)
  if (placed === undefined) return undefined
  const preset = await batteryPreset(r, placed.config, placed.path)
  if (preset === undefined) return undefined
  const reserveH = await reserveHours(r, site, placed)
  const hasDcSolar = site.dcBus !== undefined && site.dcBus !== 'none' && site.dcBus.solar !== undefined
  const strategy = await batteryStrategy(
    r,
    placed.config,
    {
      chemistry: preset.chemistry,
      hasSolar: site.solar !== undefined || hasDcSolar,
      pricePerKwh: surroundings.pricePerKwh,
    },
    placed.path,
  )
  const store = await batteryStore(r, placed, preset)
  const others = standing(r, placed, surroundings)
  if (strategy === undefined || store === undefined) return undefined
  if (strategy.kind === 'schedule') warnBeyondLimits(r, strategy, store, [...placed.path, 'strategy'])
  return { ...store, ...others, reserveH, strategy }
}

/** Whether a site has a battery that holds anything. */
export function hasBattery(site: SiteConfig): boolean {
  return isThere(site.battery) || isThere(busBattery(site))
}

function busBattery({ dcBus }: SiteConfig): BatteryConfig | undefined {
  return dcBus === undefined || dcBus === 'none' ? undefined : dcBus.battery
}

/** The one battery of a site, if it holds anything. */
function placedBattery(r: Resolving, site: SiteConfig, at: ValuePath): PlacedBattery | undefined {
  const onBus = busBattery(site)
  const dcPath = [...at, 'dcBus', 'battery']
  const acPath = [...at, 'battery']
  const dc = isThere(onBus) ? ({ bus: 'dc', config: onBus, path: dcPath } as const) : undefined
  const ac = isThere(site.battery) ? ({ bus: 'ac', config: site.battery, path: acPath } as const) : undefined
  if (dc === undefined || ac === undefined) return dc ?? ac
  return r.problem(
    r.overridden(acPath, dcPath),
    'one battery at a site',
    'a battery, and one on the -48 V bus',
    'leave out battery, or dcBus.battery; strings of one kind add up to one battery',
  )
}

/** A battery of no size is as good as none. */
function isThere(config: BatteryConfig | undefined): config is BatteryConfig {
  if (config === undefined) return false
  return config.capacity !== 0 && config.strings !== 0 && config.stringCapacity !== 0
}

/** Hours of critical load that it keeps: told, or those of the class of the mains. */
async function reserveHours(
  r: Resolving,
  site: SiteConfig,
  { config, path }: PlacedBattery,
): Promise<number> {
  const at = [...path, 'reserve']
  const ofClass = config.reserve === undefined ? await reserveOfClass(r, site) : undefined
  if (ofClass !== undefined) r.used(at, `${ofClass.hours} h`, ofClass.row)
  return r.take(config.reserve ?? ofClass?.hours, at, 'battery.reserve', quantityReader('duration'))
}

type Store = Omit<BatterySpec, keyof ReturnType<typeof standing> | 'reserveH' | 'strategy'>

/** What it can hold, take and give, and how it ages. */
async function batteryStore(
  r: Resolving,
  { bus, config, path }: PlacedBattery,
  preset: BatteryPreset,
): Promise<Store | undefined> {
  const rated = ratedEnergy(r, config, preset, path)
  const health = orPreset(r, preset, config.health, { key: 'health' }, parseFraction)
  const capacityByC = capacityCurve(r, config, preset)
  const tanks = batteryTanks(r, config, preset)
  const socs = chargeStates(r, config, preset)
  const ageing = await batteryAgeing(r, config, preset, health)
  const efficiency = efficiencies(r, config, preset, bus)
  const lossPerH = selfDischargePerH(r, config, preset)
  if (rated === undefined || capacityByC === undefined || tanks === undefined) return undefined
  const limits = powerLimits(r, config, preset, rated)
  if (socs === undefined || ageing === undefined) return undefined
  return {
    bus,
    chemistry: preset.chemistry,
    capacityKwh: rated.ratedKwh * tanks.fullPerRated,
    health,
    ...efficiency,
    ...limits,
    ...socs,
    selfDischargePerH: lossPerH,
    capacityByC,
    ...(tanks.kinetic === undefined ? {} : { kinetic: tanks.kinetic }),
    ageing,
  }
}

/** Energy between empty and full, as new, and the nominal voltage. */
function ratedEnergy(
  r: Resolving,
  config: BatteryConfig,
  preset: BatteryPreset,
  path: ValuePath,
): { readonly ratedKwh: number; readonly voltageV: number } | undefined {
  const { capacity, strings, stringCapacity } = config
  const limits = [config.chargeLimit, config.dischargeLimit]
  const needsVoltage = strings !== undefined || limits.some((one) => one !== undefined && 'currentA' in one)
  const voltageV = needsVoltage
    ? orPreset(r, preset, config.voltage, { key: 'voltage' }, quantityReader('voltage'))
    : 0
  if (capacity !== undefined) {
    extraKeys(r, path, { stringCapacity }, 'strings')
    return { ratedKwh: capacity, voltageV }
  }
  if (stringCapacity === undefined)
    return r.problem(
      [...path, 'stringCapacity'],
      'a stringCapacity beside strings',
      'nothing',
      'for example stringCapacity: 200 Ah',
    )
  return { ratedKwh: (strings! * stringCapacity * voltageV) / WH_PER_KWH, voltageV }
}

function capacityCurve(
  r: Resolving,
  { capacityAt }: BatteryConfig,
  preset: BatteryPreset,
): readonly (readonly [number, number])[] | undefined {
  const points = orPreset(r, preset, capacityAt, { key: 'capacityAt' }, cellPoints)
  for (const [index, [temperatureC, share]] of points.entries()) {
    const at = [...preset.path, 'capacityAt', index]
    const before = points[index - 1]
    if (share === 0) return r.problem([...at, 1], 'a share above 0')
    if (before !== undefined && temperatureC <= before[0])
      return r.problem([...at, 0], 'temperatures that rise from point to point')
  }
  return points
}

/** Where it stands, and what it does about outages. */
function standing(
  r: Resolving,
  { bus, config, path }: PlacedBattery,
  { hasRoom }: BatterySurroundings,
): Pick<BatterySpec, 'temperature' | 'isIndoor' | 'recharge' | 'shedBelowSoc' | 'canIsland'> {
  const at = (key: string) => [...path, key]
  const isIndoor =
    r.take(config.place, at('place'), 'battery.place', (text) => text as 'indoor' | 'outdoor') === 'indoor'
  const around = isIndoor && hasRoom ? 'room' : 'outdoor'
  const temperature = r.take<number | 'room' | 'outdoor'>(
    config.temperature,
    at('temperature'),
    `battery.temperature[${around}]`,
    () => around,
  )
  const recharge = r.take(
    config.recharge,
    at('recharge'),
    'battery.recharge',
    (text) => text as BatterySpec['recharge'],
  )
  const isTrue = (text: string) => text === 'true'
  const canIsland = bus === 'dc' || r.take(config.islanding, at('islanding'), 'battery.islanding', isTrue)
  const { shedBelow } = config
  return {
    temperature,
    isIndoor,
    recharge,
    canIsland,
    ...(shedBelow === undefined ? {} : { shedBelowSoc: shedBelow }),
  }
}
