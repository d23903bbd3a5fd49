import { canFail } from '../model/supply/supply-spec.ts'
import type { MemberYear } from '../model/fleet.ts'
import type { BatterySpec } from '../model/storage/battery-spec.ts'
import type { BatteryFigures } from '../model/supply/battery-figures.ts'
import type { OverLimit, SuppliedYear } from '../model/supply/supplied-year.ts'
import type { SupplySpec } from '../model/supply/supply-spec.ts'
import type { Told } from './plant-strain.ts'
import { grouped } from './text-table.ts'
import { told } from './told-number.ts'

/** What the sources of a site do not hold, and what does nothing in its year. */
export function supplyStrains({ member, annual, supply }: MemberYear): Told[] {
  const spec = member.spec.supply
  if (spec === undefined || supply === undefined) return []
  const { battery } = spec
  return [
    ...unservedLoads(annual, supply),
    ...unpoweredUps(member.spec, spec),
    ...deadArray(spec, supply),
    ...(battery === undefined || supply.battery === undefined
      ? []
      : batteryStrains({ ...spec, battery }, { ...supply, battery: supply.battery })),
    ...gensetStrains(supply),
    ...unsettled(spec, supply),
  ]
}

/** Shares of the capacity that are no more than rounding. */
const ROUNDING = 1e-9

type Annual = Pick<MemberYear['annual'], 'unservedKwh' | 'unservedShedKwh'>

function unservedLoads({ unservedKwh, unservedShedKwh }: Annual, { outages }: SuppliedYear): Told[] {
  if (unservedKwh === 0 || outages === undefined) return []
  const { withoutKeepH, withoutShedH } = outages
  const kept = part(unservedKwh - unservedShedKwh, withoutKeepH, 'of loads that are to be kept')
  const first = part(unservedShedKwh, withoutShedH, 'of loads that go first')
  const parts = [...kept, ...first]
  return parts.length === 0 ? [] : [['mains', `load is not served: ${parts.join(', ')}`]]
}

/** Energy and time a year; nothing where there is too little of it to tell. */
function part(kwh: number, hours: number, words: string): string[] {
  return hours === 0 ? [] : [`${told(kwh)} kWh a year in ${told(hours)} h ${words}`]
}

/** An UPS holds for the moment in which a source takes over: in the model it stores nothing. */
function unpoweredUps(
  { units }: MemberYear['member']['spec'],
  { mains, battery, genset }: SupplySpec,
): Told[] {
  const fails = canFail(mains)
  if (!fails || genset !== undefined || (battery?.bus === 'ac' && battery.canIsland)) return []
  if (!units.some(({ bus }) => bus === 'ups')) return []
  const message =
    'what hangs on the UPS goes without power in every outage: there is neither a generator nor a battery on the AC side that islands, and the batteries of the UPS itself are not modelled'
  return [['ups', message]]
}

/** Share of the energy of an array above which what it loses is told. */
const TOLD_LOSS = 0.01

/** An array behind an inverter gives nothing while nothing feeds the AC side. */
function deadArray({ battery }: SupplySpec, { acSolar }: SuppliedYear): Told[] {
  if (acSolar === undefined || (battery?.bus === 'ac' && battery.canIsland)) return []
  const { allKwh, deadKwh } = acSolar
  if (deadKwh <= TOLD_LOSS * allKwh) return []
  const message = `${grouped(deadKwh)} of ${grouped(allKwh)} kWh of the array behind the inverter come while nothing feeds the AC side, and are lost: a battery on the AC side, or the array on dcBus, would use them`
  return [['solar', message]]
}

function batteryStrains(
  { mains, battery }: SupplySpec & { readonly battery: BatterySpec },
  { battery: figures, reserveGivesH, overLimit }: SuppliedYear & { readonly battery: BatteryFigures },
): Told[] {
  const key = battery.bus === 'dc' ? 'dcBus.battery' : 'battery'
  const fails = canFail(mains)
  const found: Told[] = []
  if (fails && battery.bus === 'ac' && !battery.canIsland)
    found.push([key, 'it gives nothing while the mains are down: it cannot run the site as an island'])
  if (reserveGivesH !== undefined)
    found.push([
      key,
      `its reserve asks for ${told(battery.reserveH)} h of the load that is kept, it gives ${told(reserveGivesH)} h at worst`,
    ])
  // After an outage it is below until it is charged again: the table tells how long.
  if (!fails && figures.belowReserveH > 0)
    found.push([
      key,
      `it holds less than its reserve in ${told(figures.belowReserveH)} h with the mains there: an outage then finds less than it counts on`,
    ])
  if (overLimit !== undefined && battery.strategy.kind === 'peak-shaving')
    found.push([key, passedLimit(battery.strategy.limitKw, overLimit)])
  if (figures.dischargedKwh <= ROUNDING * battery.capacityKwh)
    found.push([key, neverDischarged(battery, fails)])
  return found
}

function passedLimit(limitKw: number, { hours, emptyH, mostKw }: OverLimit): string {
  const most = mostKw.toFixed(2)
  const passed = `the limit of ${told(limitKw)} kW on the mains is passed in ${told(hours)} h, up to ${most} kW`
  if (emptyH === 0) return passed
  const when = emptyH === hours ? 'it then' : `in ${told(emptyH)} h of them it`
  return `${passed}: ${when} holds no more than it keeps back`
}

function neverDischarged({ strategy }: BatterySpec, fails: boolean): string {
  return strategy.kind === 'backup' && !fails
    ? 'it is never discharged: it stands by for outages, and the mains never fail'
    : 'it is never discharged in the year'
}

/** Assumption: energy of a year that its tables round to nothing [kWh]. */
const NOTICED_KWH = 0.01

function unsettled(
  { mains, battery }: SupplySpec,
  { isSettled, unsettled: { hours, kwh } }: SuppliedYear,
): Told[] {
  if (isSettled || (hours > 0 && kwh < NOTICED_KWH)) return []
  const where =
    battery === undefined ? 'the mains or the generator' : 'the mains, the generator or the battery'
  const when = hours === 0 ? 'some steps' : `${told(hours)} h (${told(kwh)} kWh)`
  const message = `in ${when} cooling and sources did not agree; the difference is put on ${where}`
  return [[mains.isAbsent ? 'generator' : 'mains', message]]
}

function gensetStrains({ genset }: SuppliedYear): Told[] {
  if (genset === undefined || genset.overload.hours === 0) return []
  const { hours, peakShare, kwh } = genset.overload
  const message = `the generator stands above its rating in ${told(hours)} h (${told(kwh)} kWh above it), at most at ${(100 * peakShare).toFixed(0)} % of it`
  return [['generator', message]]
}
