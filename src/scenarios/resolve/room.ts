import type { RoomModel } from '../../model/cooling/site-room.ts'
import type { RoomSpec } from '../../model/cooling/room-step.ts'
import type { Bus } from '../../model/power/buses.ts'
import type { UnitSpec } from '../../model/site.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import { nodeAt } from '../source-path.ts'
import type { ValuePath } from '../source-path.ts'
import { airHeatAt } from './air-heat.ts'
import type { SiteAirflow } from './airflow.ts'
import type { KnownClimate } from './climate.ts'
import { freeCoolers } from './cooling/free-coolers.ts'
import { coolingMachine } from './cooling/machine.ts'
import { coolingSetpointC } from './cooling/plant-row.ts'
import { indoorPeakKw, liquidPeakKw } from './cooling-peaks.ts'
import { envelope, temperatureClasses } from './envelope.ts'
import type { SiteEnvelope } from './envelope.ts'
import { fullLoadAir } from './full-load-air.ts'
import type { Resolving } from './resolving.ts'
import { checkSupplyAir } from './supply-air.ts'
import { thermostat } from './thermostat.ts'

type CoolingConfig = Exclude<NonNullable<SiteConfig['cooling']>, 'none'>

const KJ_PER_KWH = 3600

/** What a room is made of beside its site. */
export interface RoomSurroundings {
  readonly units: readonly UnitSpec[]
  readonly climate: KnownClimate | undefined
  readonly airflow: SiteAirflow | undefined
}

/** The room of a site with its machines; undefined where none is modelled, or something is wrong with it. */
export async function siteRoom(
  r: Resolving,
  site: SiteConfig,
  { units, climate, airflow }: RoomSurroundings,
  at: ValuePath,
): Promise<RoomModel | undefined> {
  const { enclosure, cooling } = site
  const path = [...at, 'cooling']
  if (enclosure === 'none') {
    if (cooling !== undefined && cooling !== 'none') r.problem(path, '"none", since enclosure is none')
    return undefined
  }
  if (cooling === undefined) mustSayCooling(r, site, units, at)
  const isCooled = cooling !== undefined && cooling !== 'none'
  if (isCooled && enclosure?.kind === undefined)
    r.take(undefined, [...at, 'enclosure', 'kind'], `enclosure.kind[${site.kind}]`, (text) => text)
  const walls = await envelope(r, site, climate, at)
  if (walls === undefined || climate === undefined) return undefined
  // Without walls and machines nothing takes the heat, and the room has no temperature.
  if (!isCooled && walls.uaKwPerK === 0) {
    if (walls.limitC !== undefined || walls.massKjPerK !== undefined || walls.solarGainKw !== undefined)
      r.warn(
        [...at, 'enclosure'],
        'how warm it gets is not modelled: nothing cools, and without a ua nothing lets the heat out',
      )
    return undefined
  }
  const limits = {
    limitC: walls.limitC,
    classes: await temperatureClasses(r.shared.catalogue),
    ...(enclosure?.class === undefined ? {} : { ownClass: enclosure.class }),
  }
  const common = { airHeatKjPerM3K: airHeatAt(r, climate), limits }
  // Outdoor temperature reaches the result through walls, and through every machine but an ideal one.
  if (walls.uaKwPerK > 0 || (isCooled && !isIdealAlone(cooling))) r.uses(...climate.madeBy.temperature)
  if (!isCooled) {
    const balance = balanceOf(walls, climate, UNCOOLED)
    return { ...common, balance, plant: undefined, supply: MAINS, rows: [] }
  }
  return cooledRoom(r, site, cooling, { units, walls, climate, airflow, common }, at)
}

function isIdealAlone({ cop, pue, liquid, fan, exchanger }: CoolingConfig): boolean {
  const isIdeal = (cop ?? pue) !== undefined && liquid === undefined
  return isIdeal && fan === undefined && exchanger === undefined
}

const MAINS = { plant: 'ac', fan: 'ac', exchanger: 'ac' } as const
const UNCOOLED = { setpointC: Infinity, bandK: 1, stageOffsetK: 0, fan: undefined, exchanger: undefined }

/** What stands inside must say how it is cooled, so that no heat is forgotten. */
function mustSayCooling(r: Resolving, site: SiteConfig, units: readonly UnitSpec[], at: ValuePath): void {
  const inside = standsIndoors(site, units)
  const hasUa = site.enclosure !== undefined && site.enclosure !== 'none' && site.enclosure.ua !== undefined
  if (inside === undefined && !hasUa) return
  const why = inside === undefined ? 'the enclosure has a ua' : `${inside} stands indoors`
  r.problem(
    [...at, 'cooling'],
    `cooling, or "none": ${why}`,
    'nothing',
    'for example cooling: { cop: 2.5 }; without a building write enclosure: none',
  )
}

/** Whether anything of the site stands inside an enclosure, where there is one. */
function standsIndoors(site: SiteConfig, units: readonly UnitSpec[]): string | undefined {
  const indoor = units.find((unit) => unit.indoor)
  if (indoor !== undefined) return `"${indoor.id}"`
  if (site.dcBus !== undefined && site.dcBus !== 'none' && site.dcBus.rectifier !== 'lossless')
    return 'the rectifier'
  if (site.ups !== undefined) return 'the UPS'
  if ((site.auxiliaryShare ?? 0) > 0) return 'auxiliaryShare'
  return (site.auxiliary ?? 0) > 0 ? 'auxiliary' : undefined
}

interface Walls {
  readonly units: readonly UnitSpec[]
  readonly walls: SiteEnvelope
  readonly climate: KnownClimate
  readonly airflow: SiteAirflow | undefined
  readonly common: Pick<RoomModel, 'airHeatKjPerM3K' | 'limits'>
}

async function cooledRoom(
  r: Resolving,
  site: SiteConfig,
  config: CoolingConfig,
  { units, walls, climate, airflow, common }: Walls,
  at: ValuePath,
): Promise<RoomModel | undefined> {
  const path = [...at, 'cooling']
  const isSensed = units.some(({ fanSensitivityPerK = 0 }) => fanSensitivityPerK > 0)
  const isIdle = walls.isAdiabatic && isIdealAlone(config) && !isSensed
  if (isIdle && nodeAt(r.root, [...path, 'setpoint']) !== undefined) {
    r.warn(
      [...path, 'setpoint'],
      'the set-point has no effect: the enclosure has no ua, so that it is adiabatic',
    )
  }
  const setpointC = await coolingSetpointC(r, config, path)
  if (walls.limitC !== undefined && setpointC > walls.limitC)
    r.warn(
      [...path, 'setpoint'],
      `the set-point of ${setpointC} degC lies above the limit of the room, ${walls.limitC} degC`,
    )
  if (airflow !== undefined) checkSupplyAir(r, airflow, units, setpointC, at)
  const hasMachine = (config.preset ?? config.model ?? config.cop ?? config.pue) !== undefined
  const plant = hasMachine
    ? await coolingMachine(r, config, path, {
        setpointC,
        climate,
        hasAirflow: airflow !== undefined,
        coolingAirM3PerS: airflow?.coolingAirM3PerS,
        peakHeatKw: indoorPeakKw(units),
        liquidPeakKw: liquidPeakKw(units),
        fullLoadAir: airflow === undefined ? undefined : fullLoadAir(airflow, units, setpointC),
        site,
      })
    : undefined
  const hasMass = walls.massKjPerK !== undefined
  const free = await freeCoolers(r, config, path, { climate, hasMachine, hasThermalMass: hasMass })
  const supply = supplies(r, site, config, path)
  if (free === undefined || supply === undefined || (hasMachine && plant === undefined)) return undefined
  const balance = balanceOf(walls, climate, {
    setpointC,
    ...thermostat(r, config, { hasThermalMass: hasMass, plant, setpointC }, path),
    fan: free.fan,
    exchanger: free.exchanger,
  })
  return { ...common, balance, plant, supply, rows: airflow?.rows ?? [] }
}

type Cooled = Pick<RoomSpec, 'setpointC' | 'bandK' | 'stageOffsetK' | 'fan' | 'exchanger'>

function balanceOf(walls: SiteEnvelope, { climate }: KnownClimate, cooled: Cooled): RoomSpec {
  return {
    uaKwPerK: walls.uaKwPerK,
    massKwhPerK: (walls.massKjPerK ?? 0) / KJ_PER_KWH,
    solarGainKw: walls.solarGainKw,
    outdoorC: climate.weather.temperatureC,
    ...cooled,
  }
}

/** What feeds each device: its own key, else that of the cooling, else the mains. */
function supplies(
  r: Resolving,
  site: SiteConfig,
  config: CoolingConfig,
  path: ValuePath,
): RoomModel['supply'] | undefined {
  const own = r.take(config.supply, [...path, 'supply'], 'cooling.supply', (text) => text as Bus)
  const places = [
    [config.supply, [...path, 'supply']],
    [config.fan?.supply, [...path, 'fan', 'supply']],
    [config.exchanger?.supply, [...path, 'exchanger', 'supply']],
  ] as const
  const wrong = places.map(([bus, at]) => bus !== undefined && !hasBus(r, site, bus, at))
  if (wrong.includes(true)) return undefined
  return { plant: own, fan: config.fan?.supply ?? own, exchanger: config.exchanger?.supply ?? own }
}

function hasBus(r: Resolving, site: SiteConfig, bus: Bus, at: ValuePath): boolean {
  const hasDcBus = site.dcBus !== undefined && site.dcBus !== 'none'
  if (bus === 'dc' && !hasDcBus) {
    r.problem(at, 'supply: ac, since the site has no dcBus', undefined, 'or give the site a dcBus')
    return false
  }
  if (bus === 'ups' && site.ups === undefined) {
    r.problem(at, 'supply: ac, since the site has no ups', undefined, 'or give the site a ups')
    return false
  }
  return true
}
