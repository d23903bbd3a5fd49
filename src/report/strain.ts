import type { MemberYear } from '../model/fleet.ts'
import type { Warning } from '../scenarios/resolve/resolving.ts'
import type { SimulatedVariant } from './result.ts'

/** Warnings about plant that was too small, one for each place and fault, with the variants that have it. */
export function strainWarnings(simulated: readonly SimulatedVariant[]): Warning[] {
  const found = new Map<string, Warning & { variants: string[] }>()
  for (const { variant, year } of simulated) {
    for (const warning of year.members.flatMap(strains)) {
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

function strains({ member, strain }: MemberYear): Warning[] {
  const { rectifierOverload, unmetCooling } = strain
  const warnings: Warning[] = []
  if (rectifierOverload.hours > 0) {
    const share = (100 * rectifierOverload.peakShare).toFixed(0)
    const message = `the rectifiers stand above their rating in ${rectifierOverload.hours} h, at most at ${share} % of it`
    warnings.push({ at: `sites.${member.id}.dcBus.rectifier`, message })
  }
  if (unmetCooling.hours > 0) {
    const kwh = unmetCooling.kwh.toFixed(0)
    const message = `the cooling is too small in ${unmetCooling.hours} h: ${kwh} kWh of heat a year stay in the room, which gets warmer than its set-point`
    warnings.push({ at: `sites.${member.id}.cooling`, message })
  }
  for (const { id, service, states } of member.spec.units) {
    if (service === undefined || states?.offShare.some((off) => off > 0) !== false) continue
    const message = `no rule ever puts "${id}" to sleep: explain shutdownHours --at a moment tells what keeps it on`
    warnings.push({ at: `sites.${member.id}.shutdown`, message })
  }
  return warnings
}
