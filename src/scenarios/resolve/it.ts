import { grownInUse, itPowerShare } from '../../model/it-load.ts'
import type { GrownInUse, ItSpec } from '../../model/it-load.ts'
import type { Bus } from '../../model/power/buses.ts'
import type { UnitSpec } from '../../model/site.ts'
import { momentText } from '../../model/time.ts'
import { parseFraction } from '../quantity.ts'
import { MOST_RATED_W } from '../schema/it.ts'
import type { SiteConfig } from '../schema/scenario.ts'
import type { ValuePath } from '../source-path.ts'
import { extraKeys } from './extra-keys.ts'
import { unitFeeder } from './feeder.ts'
import type { Resolving } from './resolving.ts'
import { priorityOf } from './supply/priority.ts'
import { trafficColumn } from './traffic.ts'

/** A group of IT, as the scenario writes it. */
export type It = NonNullable<SiteConfig['it']>[number]

const W_PER_KW = 1000
const W_PER_GW = 1e9

/** A group of IT as a unit of the site; undefined where something is wrong with it. */
export async function itUnit(
  r: Resolving,
  site: SiteConfig,
  it: It,
  at: ValuePath,
): Promise<UnitSpec | undefined> {
  const bus = itBus(r, site, it, at)
  const place = r.take(it.place, [...at, 'place'], 'it.place', (text) => text as 'indoor' | 'outdoor')
  const rated = ratedPower(r, it, at)
  const idle = r.take(it.idle, [...at, 'idle'], 'it.idle', parseFraction)
  const inUse = racksInUse(r, it, at)
  const utilisation = await trafficColumn(r, { traffic: it.utilisation }, [...at, 'utilisation'])
  const power = rated && ({ kind: 'linear', idleW: 0, fullW: rated.capacityKw * W_PER_KW } as const)
  const feeder = bus && unitFeeder(r, it.feeder, { kind: 'it', power, bus }, at)
  if (rated === undefined || power === undefined || utilisation === undefined) return undefined
  if (bus === undefined || feeder === undefined) return undefined
  const spec: ItSpec = { ...rated, idle, utilisation, inUse }
  return {
    id: it.id,
    count: it.count ?? 1,
    bus,
    indoor: place === 'indoor',
    feeder,
    power,
    load: powerShare(r, spec),
    states: undefined,
    ...priorityOf(it),
    it: spec,
  }
}

/** The bus that feeds a group: its own, else the UPS where there is one; undefined where the site has none such. */
function itBus(r: Resolving, site: SiteConfig, { bus }: It, at: ValuePath): Bus | undefined {
  const path = [...at, 'bus']
  const key = site.ups === undefined ? 'it.bus[without ups]' : 'it.bus[with ups]'
  const taken = r.take(bus, path, key, (text) => text as Bus)
  if (taken === 'dc' && (site.dcBus === undefined || site.dcBus === 'none'))
    return r.problem(path, 'a bus that the site has: it has no dcBus')
  return taken
}

type Rated = Pick<ItSpec, 'capacityKw' | 'racks' | 'rackKw'>

function ratedPower(r: Resolving, { racks, rackPower, capacity }: It, at: ValuePath): Rated | undefined {
  if (capacity !== undefined) {
    extraKeys(r, at, { rackPower }, 'racks')
    return { capacityKw: capacity / W_PER_KW }
  }
  if (rackPower === undefined)
    return r.problem(
      [...at, 'rackPower'],
      'a rackPower beside racks',
      'nothing',
      'for example rackPower: 8 kW',
    )
  const ratedW = racks! * rackPower
  if (ratedW > MOST_RATED_W)
    return r.problem(
      [...at, 'rackPower'],
      `racks of one group that take at most ${MOST_RATED_W / W_PER_GW} GW together`,
      `${Number((ratedW / W_PER_GW).toPrecision(4))} GW`,
      'several groups, or fewer racks',
    )
  const rackKw = rackPower / W_PER_KW
  return { capacityKw: racks! * rackKw, racks: racks!, rackKw }
}

/** Share of the racks in use, with its growth: a number where it stays the same. */
function racksInUse(r: Resolving, it: It, at: ValuePath): ItSpec['inUse'] {
  const { growth, growthFrom } = it
  const inUse = r.take(it.inUse, [...at, 'inUse'], 'it.inUse', parseFraction)
  const growthAt = [...at, 'growth']
  if (growth === undefined) extraKeys(r, at, { growthFrom }, 'growth')
  const [rate, from, fromAt] =
    typeof growth === 'object'
      ? [growth.rate, growth.from, [...growthAt, 'from']]
      : [r.take(growth, growthAt, 'it.growth', parseFraction), growthFrom, [...at, 'growthFrom']]
  if (typeof growth === 'object') extraKeys(r, at, { growthFrom }, 'growth as a share')
  if (rate === 0 || inUse === 0) return inUse
  const fromYear = r.take(from, fromAt, 'it.growthFrom', () => r.axis.year)
  // Growth goes on in the years that follow that of the axis.
  const earlier = fromYear - (r.calendarYear - r.axis.year)
  const grown = r.shared.once('in-use', { inUse, rate, fromYear: earlier }, () =>
    grownInUse(r.axis, { inUse, ratePerYear: rate, fromYear: earlier }),
  )
  warnOfFullRacks(r, grown, growthAt)
  return grown.inUse
}

function warnOfFullRacks(r: Resolving, { fullH, fullFrom }: GrownInUse, at: ValuePath): void {
  if (fullFrom === undefined) return
  if (r.later !== undefined) {
    r.later.full.push({ at, means: undefined })
    return
  }
  r.warn(
    at,
    `growth asks for more racks than there are, first on ${momentText(r.axis, fullFrom).slice('2021-'.length)}: ` +
      `inUse is held at 100 % in ${fullH} h of the year`,
  )
}

/** Power over rated power, shared by groups in which it is the same. */
function powerShare(r: Resolving, { idle, utilisation, inUse }: ItSpec): Float64Array {
  const used = typeof inUse === 'number' ? { inUse } : { grown: r.shared.idOf(inUse) }
  return r.shared.once('it-load', { idle, utilisation: r.shared.idOf(utilisation), ...used }, () => {
    const share = new Float64Array(r.axis.steps)
    itPowerShare({ idle, utilisation, inUse }, share)
    return share
  })
}
