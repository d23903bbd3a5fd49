import type { MemberYear } from '../model/fleet.ts'
import type { ModeTotals } from '../model/cooling/cooling-modes.ts'
import type { RoomModel, SiteRoomYear } from '../model/cooling/site-room.ts'
import type { Overload } from '../model/power/overload.ts'
import type { TimeAxis } from '../model/time.ts'
import type { Warning } from '../scenarios/resolve/resolving.ts'
import { momentText } from '../model/time.ts'
import { contractStrains, marginStrains } from './carbon-strain.ts'
import { CONVERTERS } from './converter-words.ts'
import { plantStrains, warmerSupply } from './plant-strain.ts'
import type { Told } from './plant-strain.ts'
import type { SimulatedVariant } from './result.ts'
import { coverageStrains } from './coverage-strain.ts'
import { financeStrains } from './finance/finance-strain.ts'
import { retirementStrains } from './retirement/retirement-strain.ts'
import { supplyStrains } from './supply-strain.ts'
import { tariffStrains } from './tariff-strain.ts'
import { told } from './told-number.ts'

/** Warnings about plant that was too small, one for each place and fault, with the variants that have it. */
export function strainWarnings(axis: TimeAxis, simulated: readonly SimulatedVariant[]): Warning[] {
  const found = new Map<string, Warning & { variants: string[] }>()
  for (const { variant, year, plans } of simulated) {
    const own = year.members.flatMap((member) => strains(axis, member))
    const planned = [
      ...marginStrains(year.members, simulated[0]!.year.members),
      ...retirementStrains(variant.plans.retirement, plans.retirement),
      ...coverageStrains(plans.coverage),
      ...financeStrains(variant.plans.finance, plans.years),
    ]
    for (const warning of [...own, ...planned]) {
      const key = `${warning.at} ${warning.message}`
      const known = found.get(key) ?? { ...warning, variants: [] }
      known.variants.push(variant.name)
      found.set(key, known)
    }
  }
  return [...found.values()].map(({ at, message, variants }) => ({
    at,
    message: `${message} (${variants.join(', ')})`,
  }))
}

const STAGED = [
  ['rectifier', 'dcBus.rectifier'],
  ['ups', 'ups'],
] as const

function strains(axis: TimeAxis, year: MemberYear): Warning[] {
  const { member, strain } = year
  const site = `sites.${member.id}`
  const warnings = CONVERTERS.flatMap(([name, key, words, one]) => [
    ...overloadWarning(strain.overload[name], `${site}.${key}`, words),
    ...oneSystemWarning(strain.beyondOneSystem[name], `${site}.${key}`, one),
  ])
  for (const [name, key] of STAGED) {
    const hours = strain.shortOfReserveH[name]
    if (hours === 0) continue
    const message = `all modules run in ${hours} h, fewer than load, maxLoading and redundancy ask for`
    warnings.push({ at: `${site}.${key}`, message })
  }
  warnings.push(...roomStrains(axis, year))
  for (const [key, message] of [...supplyStrains(year), ...tariffStrains(year), ...contractStrains(year)])
    warnings.push({ at: `${site}.${key}`, message })
  for (const { id, service, states } of member.spec.units) {
    if (service === undefined || states?.offShare.some((off) => off > 0) !== false) continue
    const message = `no rule ever puts "${id}" to sleep: explain shutdownHours --at a moment tells what keeps it on`
    warnings.push({ at: `sites.${member.id}.shutdown`, message })
  }
  return warnings
}

function overloadWarning({ hours, peakShare }: Overload, at: string, words: string): Warning[] {
  if (hours === 0) return []
  return [{ at, message: `${words} in ${hours} h, at most at ${(100 * peakShare).toFixed(0)} % of it` }]
}

function oneSystemWarning({ hours, peakShare }: Overload, at: string, one: string): Warning[] {
  if (hours === 0) return []
  const message = `one ${one} alone cannot carry the load in ${hours} h, at most at ${(100 * peakShare).toFixed(0)} % of its rating: the redundancy of systems is then lost`
  return [{ at, message }]
}

/** Above every temperature class of equipment. Assumption: air at which electronics fail [degC]. */
const NOTHING_STANDS_C = 100

/** Supply air below which water freezes on a coil [degC]. */
const FREEZING_C = 0

/** What a room's machines do not hold, and where its figures rest on less than they should. */
function roomStrains(axis: TimeAxis, year: MemberYear): Warning[] {
  const { member, room } = year
  const model = member.spec.room
  if (room === undefined || model === undefined) return []
  const { roomC, step } = room.hottest
  const hottest = `${roomC.toFixed(1)} degC (${momentText(axis, step)})`
  const texts = [
    ...temperatureStrains(year, model, room, hottest),
    ...withoutMass(axis, year, model, room),
    ...supplyAirStrains(model, room),
    ...machineStrains(room),
    ...plantStrains(axis, model, room, year.designed),
  ]
  return texts.map(([key, message]) => ({ at: `sites.${member.id}.${key}`, message }))
}

function temperatureStrains(
  { annual }: MemberYear,
  model: RoomModel,
  room: SiteRoomYear,
  hottestText: string,
): Told[] {
  const { balance, limits } = model
  const { figures, hottest } = room
  const { setpointC } = balance
  const { limitC, ownClass } = limits
  const found: Told[] = []
  const hours = Math.max(figures.aboveSetpointH, figures.unmetH)
  if (setpointC !== Infinity && hours > 0) {
    const kwh = told(annual.unmetCoolingKwh)
    const reached = figures.hasTemperature
      ? `it reaches ${hottestText}`
      : `${warmerSupply(model, room)}how warm it gets is not known without a ua or a thermalMass of the enclosure`
    const message = `the set-point of ${setpointC} degC is not held in ${hours} h: ${kwh} kWh of heat a year are not removed; ${reached}`
    found.push(['cooling', message])
  }
  if (figures.hasTemperature && hottest.roomC > NOTHING_STANDS_C)
    found.push([
      'enclosure',
      `it reaches ${hottestText}, which no equipment stands: the model goes on as if it did`,
    ])
  if (limitC !== undefined && annual.overLimitHours > 0) {
    const message = `the room is warmer than its limit of ${limitC} degC in ${told(annual.overLimitHours)} h, at most ${hottestText}`
    found.push(['enclosure', message])
  }
  const below = figures.classes.find(({ id }) => id === ownClass)?.belowH ?? 0
  if (below > 0) {
    const message = `the room is colder than its class ${ownClass} allows in ${below} h, down to ${figures.coldestC.toFixed(1)} degC: nothing heats it`
    found.push(['enclosure', message])
  }
  return found
}

/** A room without thermal mass that is hottest while the mains fail: no real one is so at once. */
function withoutMass(
  { stepH }: TimeAxis,
  { member }: MemberYear,
  { balance }: RoomModel,
  { figures, hottest }: SiteRoomYear,
): Told[] {
  const outages = member.spec.supply?.mains.outages ?? []
  const [fromH, toH] = [hottest.step * stepH, (hottest.step + 1) * stepH]
  const isDark = outages.some(({ startH, endH }) => startH < toH && endH > fromH)
  if (!isDark || balance.massKwhPerK > 0 || !figures.hasTemperature || hottest.roomC <= balance.setpointC)
    return []
  const message =
    'it is hottest while the mains fail, and without `thermalMass` it is so at once, as no real room: give `thermalMass`'
  return [['enclosure', message]]
}

function supplyAirStrains({ balance }: RoomModel, { air }: SiteRoomYear): Told[] {
  if (air === undefined) return []
  const coldestC = balance.setpointC - air.supplyDropK.reduce((most, k) => Math.max(most, k), 0)
  if (coldestC >= FREEZING_C) return []
  const message = `supply air would have to be at ${coldestC.toFixed(1)} degC for the worst inlet, where coils freeze: less recirculation, or more air through the equipment`
  return [['airflow', message]]
}

function machineStrains({ modes, outsideCurve }: SiteRoomYear): Told[] {
  const found: Told[] = []
  if (outsideCurve !== undefined && outsideCurve.aboveH > 0) {
    const message = `it is warmer outdoors in ${outsideCurve.aboveH} h than the curve of the machine knows: its efficiency is held there, a real unit may trip`
    found.push(['cooling', message])
  }
  const eerOf = ({ heatKwh, kwh }: ModeTotals) => heatKwh / kwh
  const compressors = modes.compressor.kwh > 0 ? eerOf(modes.compressor) : 0
  for (const mode of ['fan', 'exchanger'] as const) {
    if (modes[mode].kwh === 0 || eerOf(modes[mode]) >= compressors) continue
    const message = `the ${mode} removes ${told(eerOf(modes[mode]))} kWh of heat per kWh, compressors ${told(compressors)}: free cooling costs more than it saves`
    found.push([`cooling.${mode}`, message])
  }
  return found
}
