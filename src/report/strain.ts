import type { MemberYear } from '../model/fleet.ts'
import type { Overload } from '../model/site.ts'
import type { TimeAxis } from '../model/time.ts'
import type { Warning } from '../scenarios/resolve/resolving.ts'
import { momentText } from './explain/moment.ts'
import type { SimulatedVariant } from './result.ts'

/** Warnings about plant that was too small, one for each place and fault, with the variants that have it. */
export function strainWarnings(axis: TimeAxis, simulated: readonly SimulatedVariant[]): Warning[] {
  const found = new Map<string, Warning & { variants: string[] }>()
  for (const { variant, year } of simulated) {
    for (const warning of year.members.flatMap((member) => strains(axis, member))) {
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

/** Where each converter stands in a site, and what it is called. */
const CONVERTERS = [
  ['rectifier', 'dcBus.rectifier', 'the rectifiers stand above their rating'],
  ['ups', 'ups', 'the UPS stands above its rating'],
  ['pdu', 'pdu', 'the PDU stands above its rating'],
  ['transformer', 'transformer', 'the transformer stands above its rating'],
] as const

const STAGED = [
  ['rectifier', 'dcBus.rectifier'],
  ['ups', 'ups'],
] as const

function strains(axis: TimeAxis, year: MemberYear): Warning[] {
  const { member, strain } = year
  const site = `sites.${member.id}`
  const warnings = CONVERTERS.flatMap(([name, key, words]) =>
    overloadWarning(strain.overload[name], `${site}.${key}`, words),
  )
  for (const [name, key] of STAGED) {
    const hours = strain.shortOfReserveH[name]
    if (hours === 0) continue
    const message = `all modules run in ${hours} h, fewer than load, maxLoading and redundancy ask for`
    warnings.push({ at: `${site}.${key}`, message })
  }
  warnings.push(...roomStrains(axis, year))
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

/** What a room's machines do not hold, and where its figures rest on less than they should. */
function roomStrains(axis: TimeAxis, { member, room, annual }: MemberYear): Warning[] {
  const model = member.spec.room
  if (room === undefined || model === undefined) return []
  const { figures, hottest, outsideCurve } = room
  const { setpointC, uaKwPerK, massKwhPerK } = model.balance
  const { limitC } = model.limits
  const hottestText = `${hottest.roomC.toFixed(1)} degC (${momentText(axis, hottest.step)})`
  const warnings: Warning[] = []
  const at = (key: string) => `sites.${member.id}.${key}`
  const hours = Math.max(figures.aboveSetpointH, figures.unmetH)
  if (setpointC !== Infinity && hours > 0) {
    const kwh = annual.unmetCoolingKwh.toFixed(0)
    const hasNoTemperature = uaKwPerK === 0 && massKwhPerK === 0
    const reached = hasNoTemperature
      ? 'how warm it gets is not known without a ua or a thermalMass of the enclosure'
      : `it reaches ${hottestText}`
    const message = `the set-point of ${setpointC} degC is not held in ${hours} h: ${kwh} kWh of heat a year are not removed; ${reached}`
    warnings.push({ at: at('cooling'), message })
  }
  if (limitC !== undefined && annual.overLimitHours > 0) {
    const message = `the room is warmer than its limit of ${limitC} degC in ${annual.overLimitHours} h, at most ${hottestText}`
    warnings.push({ at: at('enclosure'), message })
  }
  if (outsideCurve !== undefined && outsideCurve.aboveH > 0) {
    const message = `it is warmer outdoors in ${outsideCurve.aboveH} h than the curve of the machine knows: its efficiency is held there, a real unit may trip`
    warnings.push({ at: at('cooling'), message })
  }
  return warnings
}
